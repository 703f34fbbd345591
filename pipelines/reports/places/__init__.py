"""Finds the places of a text."""
