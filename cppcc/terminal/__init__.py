"""Shared by the commands: consoles, progress bars, tables and option types."""
