"""From an HTTP response to captures, articles and revisions."""
