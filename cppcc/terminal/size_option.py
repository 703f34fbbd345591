"""The option ``--min-free``, shared by two commands, and its type."""

from __future__ import annotations

import click


class Size(click.ParamType[int]):
    """A number of bytes: ``500MB``, ``2GB``."""

    name = "size"

    def convert(self, value: str | int, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """Return the bytes."""
        if isinstance(value, int):
            return value
        text = value.strip().upper().removesuffix("B")
        factor = {"K": 10**3, "M": 10**6, "G": 10**9, "T": 10**12}.get(text[-1:], 1)
        try:
            return int(float(text.rstrip("KMGT")) * factor)
        except (ValueError, OverflowError):
            self.fail(f"expected a size such as 500MB or 2GB, found {value!r}", param, ctx)


min_free_option = click.option(
    "--min-free",
    type=Size(),
    metavar="SIZE",
    envvar="CPPCC_MIN_FREE",
    show_envvar=True,
    help="Do not crawl with less free disk space.  [default: estimated from past crawls]",
)
