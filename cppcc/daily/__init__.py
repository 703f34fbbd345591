"""The scheduled job: its steps, timing, notifications and metrics."""
