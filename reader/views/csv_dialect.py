"""The parameters of a CSV file: ``bom``, ``no_formulas`` and ``spreadsheet``."""

from __future__ import annotations

from datasette.utils.asgi import Request

from archive.errors import InvalidSearch
from archive.exports.as_csv import SPREADSHEET, Dialect

CSV_OPTIONS = ("bom", "no_formulas", "spreadsheet")


def requested_dialect(request: Request, extension: str) -> Dialect:
    """Return what a request asks for.

    ``bom=1`` begins with a byte order mark, ``no_formulas=1`` puts an apostrophe before what a spreadsheet would run as
    a formula; ``spreadsheet=1`` does both, cuts text that no cell holds, and makes control characters visible. Raises
    :class:`InvalidSearch` for other values, and for another format.
    """
    given = {name: request.args.get(name) or "" for name in CSV_OPTIONS}
    for name, value in given.items():
        if value not in ("", "0", "1"):
            raise InvalidSearch(f"{name}={value}: expected 1 or 0.")
        if value and extension != "csv":
            raise InvalidSearch(f"{name} is for CSV: use it with an address that ends with .csv.")
    if given["spreadsheet"] == "1":
        return SPREADSHEET
    return Dialect(bom=given["bom"] == "1", no_formulas=given["no_formulas"] == "1")
