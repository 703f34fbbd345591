"""One module per command, each with a click command named ``command``. Listed in ``cppcc/main.py``."""
