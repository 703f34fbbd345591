"""From a captured page to an archived article, without network access."""
