"""The ``cppcc`` command line, the daily job, and output on a terminal."""

from importlib.metadata import version

__version__ = version("cppcc-archive")
