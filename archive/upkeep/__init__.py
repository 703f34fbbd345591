"""Care for an archive: backup, maintenance, verification."""
