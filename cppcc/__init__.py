"""The ``cppcc`` command line, the daily job, and output on a terminal."""

from __future__ import annotations


def __getattr__(name: str) -> str:
    """Return ``__version__``, the version of the package. Reading it takes longer than ``cppcc --help`` may."""
    if name == "__version__":
        from importlib.metadata import version

        return version("cppcc-archive")
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
