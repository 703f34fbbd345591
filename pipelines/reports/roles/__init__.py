"""Gives people their roles."""
