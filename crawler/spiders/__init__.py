"""The spider that walks the frontier."""
