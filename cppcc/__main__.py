"""``python -m cppcc``."""

from cppcc.main import main

main()
