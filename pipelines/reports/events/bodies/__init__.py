"""The bodies of an event."""
