"""The people of an event, and their parts."""
