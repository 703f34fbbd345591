"""Finds when something was, and resolves it against the day of publication. Nothing that the words do not say is added."""
