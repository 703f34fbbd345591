"""When an event was."""
