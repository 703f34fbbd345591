"""Changing the site over HTTP, for programs that run it in a process of its own.

Ask the proxy for ``http://sample.invalid/control?edit=cppcc-470857&remove=cppcc-470913:410&publish=3``: every
argument is a method of ``changes`` with its arguments, parted by colons, or ``fault=NAME:PATH[:TIMES]``
(``fault=clear`` ends them all, see ``faults``). ``/control`` alone, ``/requests``,
``/articles``, ``/expected`` and ``/urls`` (all with ``?portal=npc``) tell how things are. Answers are JSON.
"""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl

from tests.sample_site.answers import Answer

if TYPE_CHECKING:
    from tests.sample_site.site import SampleSite

HOST = "sample.invalid"
_NUMBERS = frozenset(("publish", "without_page"))
_CHANGES = frozenset(
    (
        "edit",
        "grow",
        "without_page",
        "with_all_pages",
        "remove",
        "restore",
        "move",
        "publish",
        "insert_back_dated",
        "replace_image",
        "touch_furniture",
        "reskin",
    )
)


def answer(site: SampleSite, path: str, query: str) -> Answer:
    """Do what the query says, and return JSON; 404 with the reason where something in it does not exist."""
    arguments = parse_qsl(query, keep_blank_values=True)
    try:
        answered = (
            _tell(site, path, dict(arguments).get("portal", "cppcc")) if path != "/control" else _do(site, arguments)
        )
    except (KeyError, TypeError, ValueError) as error:
        return _json({"error": f"{type(error).__name__}: {error}"}, 404)
    return _json(answered)


def _do(site: SampleSite, arguments: list[tuple[str, str]]) -> Any:
    for name, value in arguments:
        if name == "fault":
            _add_fault(site, *value.split(":"))
            continue
        if name not in _CHANGES:
            raise KeyError(f"no change is called {name!r}: {', '.join(sorted(_CHANGES))}")
        values: list[Any] = [part for part in value.split(":") if part]
        if name in _NUMBERS:
            values = [int(part) if part.isdecimal() else part for part in values]
        getattr(site, name)(*values)
    return {"articles": len(site.articles), "requests": len(site.requests)}


def _add_fault(site: SampleSite, name: str, where: str = "", times: str = "") -> None:
    if name == "clear":
        site.faults.clear()
    else:
        site.faults.add(name, where, times=int(times) if times else None)


def _tell(site: SampleSite, path: str, portal: str) -> Any:
    match path:
        case "/requests":
            return {
                "count": len(site.requests),
                "by_status": site.requests.by_status(),
                "by_kind": site.requests.by_kind(),
                "strays": site.requests.strays,
                "requests": [[seen.method, seen.url, seen.status] for seen in site.requests],
            }
        case "/forget-requests":
            site.requests.clear()
            return {"count": 0}
        case "/articles":
            return [article.id for article in site.articles if article.portal.id == portal]
        case "/expected":
            return [asdict(each) for each in site.expected(portal)]
        case "/urls":
            return site.urls(portal)
    raise KeyError(f"{path}: ask for /control, /requests, /forget-requests, /articles, /expected or /urls")


def _json(value: Any, status: int = 200) -> Answer:
    return Answer("control", status, json.dumps(value, ensure_ascii=False).encode() + b"\n", "application/json")
