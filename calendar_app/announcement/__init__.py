"""Announcements in prose, tables and calendars, read into proposals: nothing is guessed silently, nothing is lost."""
