"""Options whose value is a day or a time."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import click


class Day(click.ParamType[str]):
    """A day: ``2020-01-13``."""

    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Return the day as it was given, once it is known to be one."""
        try:
            return date.fromisoformat(value).isoformat()
        except ValueError:
            self.fail(f"expected a day such as 2020-01-13, found {value!r}.", param, ctx)


class Instant(click.ParamType[str]):
    """A day or a time; without a zone, UTC."""

    name = "time"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Return the time as the archive writes times."""
        try:
            time = datetime.fromisoformat(value)
            utc = time.astimezone(UTC) if time.tzinfo else time.replace(tzinfo=UTC)
        except (ValueError, OverflowError):
            self.fail(f"expected 2026-11-23 or 2026-11-23T02:00:36Z, found {value!r}.", param, ctx)
        return utc.isoformat(timespec="milliseconds").replace("+00:00", "Z")
