"""Find and fetch pages. The only package that depends on Scrapy's engine."""
