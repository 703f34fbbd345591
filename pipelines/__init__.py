"""From a captured page to an archived article. No network here."""
