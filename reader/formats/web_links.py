"""Links in headers (RFC 8288)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import quote

_IN_URI = ":/?#[]@!$&'()*+,;=%-._~"


@dataclass(frozen=True, slots=True)
class WebLink:
    """A link of one resource to another."""

    target: str
    """An address."""
    relation: str
    """One relation type or several: ``first memento``."""
    attributes: tuple[tuple[str, str], ...] = ()


def written(links: Iterable[WebLink]) -> str:
    """Return the value of a header ``Link``.

    >>> written([WebLink("http://a.example/b c", "original")])
    '<http://a.example/b%20c>; rel="original"'
    """
    return ", ".join(_one(link) for link in links)


def _one(link: WebLink) -> str:
    parameters = (("rel", link.relation), *link.attributes)
    return f"<{quote(link.target, safe=_IN_URI)}>" + "".join(
        f'; {name}="{_quoted(value)}"' for name, value in parameters
    )


def _quoted(value: str) -> str:
    visible = "".join(character for character in value if " " <= character <= "~")
    return visible.replace("\\", "\\\\").replace('"', '\\"')
