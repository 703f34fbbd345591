"""Reads titles: their heads, the words before them and "of …" after them."""
