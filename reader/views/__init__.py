"""Views: functions that answer requests, grouped by page."""
