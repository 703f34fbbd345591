"""A probe of a site: a few requests before a first crawl, and what is understood of their responses. Pure functions."""
