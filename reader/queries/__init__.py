"""Read-only queries of the pages."""
