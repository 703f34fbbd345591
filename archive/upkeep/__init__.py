"""Backup, maintenance and verification."""
