"""The web archives that are built in, and those that a user declares."""

from __future__ import annotations

import tomllib
from dataclasses import fields
from pathlib import Path
from typing import Any, get_args
from urllib.parse import urlsplit

from archive.errors import UnknownWebArchive
from crawler.loopback_proxy import is_loopback
from crawler.web_archives.model import Access, Paging, WebArchive

INTERNET_ARCHIVE = WebArchive(
    name="internet-archive",
    index="https://web.archive.org/cdx/search/cdx",
    replay="https://web.archive.org/web/{timestamp}id_/{url}",
)
COMMON_CRAWL = WebArchive(
    name="common-crawl",
    index="https://index.commoncrawl.org/collinfo.json",
    replay="https://data.commoncrawl.org/{file}",
    access="ranges",
    paging="pages",
)
BUILT_IN = {archive.name: archive for archive in (INTERNET_ARCHIVE, COMMON_CRAWL)}
_SOFTWARE: dict[str, Paging] = {"pywb": "time", "openwayback": "resume-key"}
"""Replay software, and how its index is read: ``--from pywb:http://127.0.0.1:8080/cppcc``."""
_LOOPBACK_MOST = 60_000.0


def web_archive(text: str) -> WebArchive:
    """Return the web archive that ``--from`` names: a built-in one, ``SOFTWARE:ADDRESS``, or a TOML file.

    Raises :class:`UnknownWebArchive`, saying what is expected.
    """
    if text in BUILT_IN:
        return BUILT_IN[text]
    software, _, address = text.partition(":")
    if software in _SOFTWARE:
        return _of_software(software, address)
    if text.endswith(".toml"):
        return _from_file(Path(text))
    raise UnknownWebArchive(
        f"--from {text}: expected {', '.join(BUILT_IN)}, pywb:ADDRESS, openwayback:ADDRESS, or a .toml file that "
        "declares a web archive (docs/backfill.md)."
    )


def _of_software(software: str, address: str) -> WebArchive:
    base = address.rstrip("/")
    _refuse_no_address(f"--from {software}:{address}", base)
    return _checked(
        f"--from {software}:{address}",
        {
            "name": f"{software}:{base}",
            "index": f"{base}/cdx",
            "replay": base + "/{timestamp}id_/{url}",
            "paging": _SOFTWARE[software],
        },
    )


def _from_file(path: Path) -> WebArchive:
    try:
        return _checked(str(path), tomllib.loads(path.read_text(encoding="utf-8")))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise UnknownWebArchive(f"{path}: expected a TOML file that declares a web archive, but {error}.") from None


def _checked(where: str, values: dict[str, Any]) -> WebArchive:
    known = {field.name for field in fields(WebArchive)}
    unknown, missing = sorted(values.keys() - known), sorted({"name", "index", "replay"} - values.keys())
    if unknown or missing:
        problem = f"{unknown[0]!r} is not one of them" if unknown else f"{missing[0]!r} is missing"
        raise UnknownWebArchive(f"{where}: expected the keys {', '.join(sorted(known))}, but {problem}.")
    for name, type_ in (("access", Access), ("paging", Paging)):
        if values.get(name, get_args(type_)[0]) not in get_args(type_):
            raise UnknownWebArchive(
                f"{where}: {name}: expected one of {', '.join(get_args(type_))}, found {values[name]!r}."
            )
    for name in ("page_size", "requests_per_minute", "most_per_minute"):
        if name in values and not (isinstance(values[name], int | float) and values[name] > 0):
            raise UnknownWebArchive(f"{where}: {name}: expected a number above 0, found {values[name]!r}.")
    for name in ("name", "index", "replay"):
        if not isinstance(values[name], str):
            raise UnknownWebArchive(f"{where}: {name}: expected text, found {values[name]!r}.")
    _refuse_no_address(where, values["index"])
    _refuse_no_address(where, values["replay"])
    _refuse_no_place(where, values)
    pace = values.get("requests_per_minute", WebArchive.__dataclass_fields__["requests_per_minute"].default)
    most = _LOOPBACK_MOST if is_loopback(values["index"]) else max(pace, 24.0)
    return WebArchive(**{"most_per_minute": most, **values})


def _refuse_no_address(where: str, address: str) -> None:
    if urlsplit(address).scheme not in ("http", "https") or not urlsplit(address).netloc:
        raise UnknownWebArchive(f"{where}: expected an address such as http://127.0.0.1:8080/cppcc, found {address!r}.")


def _refuse_no_place(where: str, values: dict[str, Any]) -> None:
    places = ("{file}",) if values.get("access") == "ranges" else ("{timestamp}", "{url}")
    absent = next((place for place in places if place not in values["replay"]), None)
    if absent:
        raise UnknownWebArchive(f"{where}: replay: expected {absent} in {values['replay']!r}.")
