"""Rebuilding articles from WARC files, over any executor."""
