"""The web pages, feeds and citations of an archive, served by the plugins in ``datasette/plugins``."""
