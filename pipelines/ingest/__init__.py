"""From a server's answer to captures, articles and revisions."""
