"""Opening a project: one thing a page, looked at, and then kept all at once."""
