"""The command line of the archive: thin, one short module a command."""

from importlib.metadata import version

__version__ = version("cppcc-archive")
