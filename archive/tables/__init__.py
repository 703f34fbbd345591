"""All SQL that writes to the archive, one module per table."""
