"""Public web archives: which there are, what their indexes list, and how their captures are fetched."""
