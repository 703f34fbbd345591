"""Finds and fetches pages: the only folder that knows Scrapy's engine."""
