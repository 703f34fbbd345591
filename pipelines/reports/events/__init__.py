"""From the people, bodies, places and dates of a report's sentences to its events."""
