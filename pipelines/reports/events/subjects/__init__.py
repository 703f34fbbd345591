"""What an event was about."""
