"""Which attributes of which elements name assets, lazy ones included.

Scripts load lazy images from attributes that each of them names as it likes: ``data-src``, ``data-original``,
``data-lazy-srcset``. So every ``data-`` attribute of an image counts if its name ends in ``src``, or if its value
looks like the address of an image.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import chain

from archive.assets.reference import AssetKind, Reference, is_address
from archive.assets.srcset import read_srcset

_IMAGE_NAME = re.compile(r"[^\s\"'<>{}]+\.(?:jpe?g|png|gif|webp|avif|bmp|svg|ico)(?:[?#][^\s\"'<>]*)?", re.IGNORECASE)
_ICONS = frozenset(("icon", "apple-touch-icon", "apple-touch-icon-precomposed", "mask-icon"))
_PRELOADED: Mapping[str, AssetKind] = {"style": "style", "image": "image", "font": "font"}
_TINY = re.compile(r"\s*+[01](?:\.\d*+)?\s*+(?:px\s*+)?")
_TINY_STYLE = re.compile(
    r"(?:^|;)\s*(?:width|height)\s*:\s*[01](?:\.\d*)?(?:px)?\s*(?:!important\s*)?(?:;|$)", re.IGNORECASE
)
_HIDDEN_STYLE = re.compile(r"(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.IGNORECASE)

Attributes = Mapping[str, str | None]
"""Names in lower case."""


def references_of(tag: str, attributes: Attributes) -> list[Reference]:
    """Return what an element refers to, without its ``style``. Trackers and scripts are none of it."""
    found: Iterator[Reference]
    match tag:
        case "img" | "source" | "input" | "image":
            found = _image(tag, attributes)
        case "link":
            found = _link(attributes)
        case "video":
            found = _single("image", attributes.get("poster"))
        case _:
            found = _background(attributes)
    return list(found)


def lazy_addresses(attributes: Attributes) -> list[str]:
    """Return the addresses of an image that a script would load, in the order of the attributes."""
    found = (_lazy_value(name, value) for name, value in attributes.items() if value and name.startswith("data-"))
    return [address for address in chain.from_iterable(found) if is_address(address)]


def is_tracker(attributes: Attributes) -> bool:
    """Return whether an image is not there to be seen: of one pixel or less, or hidden by its own style."""
    if any(_TINY.fullmatch(attributes.get(name) or "") for name in ("width", "height")):
        return True
    style = attributes.get("style") or ""
    return bool(style) and bool(_TINY_STYLE.search(style) or _HIDDEN_STYLE.search(style))


def _image(tag: str, attributes: Attributes) -> Iterator[Reference]:
    if is_tracker(attributes) or (tag == "input" and (attributes.get("type") or "").lower() != "image"):
        return
    if tag == "source" and not attributes.get("srcset") and not lazy_addresses(attributes):
        return  # of a video or an audio
    if tag != "source":
        href = attributes.get("href") or attributes.get("xlink:href")  # of an image in SVG
        yield from _single("image", attributes.get("src") or href)
    for candidate in read_srcset(attributes.get("srcset") or ""):
        yield from _single("image", candidate.address)
    for address in lazy_addresses(attributes):
        yield Reference("image", address)


def _lazy_value(name: str, value: str) -> list[str]:
    if name.endswith("srcset"):
        return [candidate.address for candidate in read_srcset(value)]
    value = value.strip()
    named = name.endswith(("src", "-original")) and not re.search(r"\s", value)
    return [value] if named or _IMAGE_NAME.fullmatch(value) else []


def _link(attributes: Attributes) -> Iterator[Reference]:
    relations = (attributes.get("rel") or "").lower().split()
    address = attributes.get("href")
    if "stylesheet" in relations:
        if "alternate" not in relations:
            yield from _single("style", address)
    elif not _ICONS.isdisjoint(relations):
        yield from _single("image", address)
    elif "preload" in relations and (kind := _PRELOADED.get((attributes.get("as") or "").lower())):
        yield from _single(kind, address)


def _background(attributes: Attributes) -> Iterator[Reference]:
    """Yield the background of a body, a table or a cell, and a background that a script would set."""
    yield from _single("image", attributes.get("background"))
    for name, value in attributes.items():
        if name.startswith("data-") and value and _IMAGE_NAME.fullmatch(value.strip()):
            yield Reference("image", value.strip())


def _single(kind: AssetKind, address: str | None) -> Iterator[Reference]:
    if address and is_address(address):
        yield Reference(kind, address.strip())
