"""Reads who did what, with whom, where and when in reports: text and date in, mentions and events out.

Pure functions: no network, no database, no clock. The data in ``data/`` has its sources in ``data/README.md``.
"""

VERSION = "reports/14"
"""Name and version of the extractor, stored with what it found. Raise it when a change alters what is found."""
