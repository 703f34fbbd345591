"""The archive folder: its lock, disk space, write-ahead log, recovery after a kill, and shards."""
