"""One crawl of one site."""
