"""Finds the people of a text."""
