"""The daily job: its steps, schedule, notifications and metrics."""
