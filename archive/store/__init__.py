"""The archive folder: lock, disk space, write-ahead log, recovery after a kill, shards."""
