"""Links between a page and its captures (RFC 7089), as a header, a TimeMap in link format, and a TimeMap in JSON."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass

from reader.formats.web_links import WebLink, written
from reader.queries.mementos import Memento

LINK_FORMAT = "application/link-format"


@dataclass(frozen=True, slots=True)
class Addresses:
    """Addresses of this server for one page."""

    base: str
    """Of the server, with a slash at its end."""
    original: str
    """Canonical URL of the page."""

    @property
    def timegate(self) -> str:
        """Where ``Accept-Datetime`` chooses a capture."""
        return f"{self.base}timegate/{self.original}"

    def timemap(self, form: str) -> str:
        """Return where all captures are listed. ``form``: ``link`` or ``json``."""
        return f"{self.base}timemap/{form}/{self.original}"

    def memento(self, memento: Memento, *, raw: bool = False) -> str:
        """Return where a capture is; ``raw``: where it is as received."""
        return f"{self.base}web/{memento.stamp}{'id_' if raw else ''}/{self.original}"


def memento_link(addresses: Addresses, found: Sequence[Memento], shown: Memento | None, *, raw: bool = False) -> str:
    """Return the header ``Link`` of a capture; of a TimeGate if no capture is ``shown``.

    raw: whether the links lead to captures as received.
    """
    links = [
        WebLink(addresses.original, "original"),
        *([WebLink(addresses.timegate, "timegate")] if shown else []),
        _timemap(addresses, found, "timemap"),
    ]
    return written([*links, *_mementos(addresses, found, shown, raw=raw)])


def link_timemap(addresses: Addresses, found: Sequence[Memento]) -> str:
    """Return the TimeMap in the format of RFC 6690: one link a line."""
    links = [
        WebLink(addresses.original, "original"),
        _timemap(addresses, found, "self"),
        WebLink(addresses.timegate, "timegate"),
        *(WebLink(addresses.memento(one), _relation(one, found, None), (("datetime", one.datetime),)) for one in found),
    ]
    return ",\n".join(written([link]) for link in links) + "\n"


def json_timemap(addresses: Addresses, found: Sequence[Memento]) -> str:
    """Return the TimeMap in the JSON of the Memento aggregators."""
    listed = [_in_json(addresses, memento) for memento in found]
    document = {
        "original_uri": addresses.original,
        "self": addresses.timemap("json"),
        "timegate_uri": addresses.timegate,
        "timemap_uri": {"link_format": addresses.timemap("link"), "json_format": addresses.timemap("json")},
        "mementos": {"list": listed, "first": listed[0], "last": listed[-1]},
    }
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def _in_json(addresses: Addresses, memento: Memento) -> dict[str, str]:
    return {"datetime": f"{memento.captured_at[:19]}Z", "uri": addresses.memento(memento)}


def _timemap(addresses: Addresses, found: Sequence[Memento], relation: str) -> WebLink:
    period = (("from", found[0].datetime), ("until", found[-1].datetime))
    return WebLink(addresses.timemap("link"), relation, (("type", LINK_FORMAT), *period))


def _mementos(addresses: Addresses, found: Sequence[Memento], shown: Memento | None, *, raw: bool) -> list[WebLink]:
    """Return links to the first and the last capture, and to the shown one and those next to it."""
    place = found.index(shown) if shown else -1
    wanted = {0, len(found) - 1, *([place - 1, place, place + 1] if shown else [])}
    return [
        WebLink(addresses.memento(one, raw=raw), _relation(one, found, shown), (("datetime", one.datetime),))
        for number, one in enumerate(found)
        if number in wanted
    ]


def _relation(memento: Memento, found: Sequence[Memento], shown: Memento | None) -> str:
    """Return the relation types of a capture: such as ``first memento``."""
    names = ["first"] if memento == found[0] else []
    names += ["last"] if memento == found[-1] else []
    if shown:
        place, here = found.index(memento), found.index(shown)
        names += {here - 1: ["prev"], here + 1: ["next"]}.get(place, [])
    return " ".join([*names, "memento"])
