"""Finds the organizations of a text."""
