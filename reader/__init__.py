"""What readers see: the pages, feeds and citations that the plugins in ``datasette/plugins`` serve."""
