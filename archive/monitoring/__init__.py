"""Crawl health: figures of each run, checks against earlier runs, notices, and the state for status pages."""
