"""Which sentences report the same event."""
