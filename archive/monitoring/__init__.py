"""The health of crawls: figures of each run, checks against earlier runs, notices, an overview for status pages."""
