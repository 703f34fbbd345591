"""Sizes as people write them."""

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
            self.fail(f"expected a size such as 500MB or 2GB, got {value!r}", param, ctx)
