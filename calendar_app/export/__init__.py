"""The site as files, for those who have no server: every page and every form that has a path of its own."""
