"""The database schema: migrations, full-text indexes, counts kept by triggers, and a description of every column."""
