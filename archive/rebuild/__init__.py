"""Rebuilding an archive's tables from its WARC files: staging tables, comparison, swap."""
