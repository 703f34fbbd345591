"""What the commands share on a terminal: console, progress, option types."""
