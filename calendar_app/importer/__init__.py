"""Import of announcements: prose, web pages, tables and calendars become proposals."""
