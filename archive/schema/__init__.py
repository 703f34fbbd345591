"""The database schema: migration steps, staging databases, and a description of every column."""
