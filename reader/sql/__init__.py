"""SQL from anonymous readers: what it may read, how much it may use, and the processes that run it."""
