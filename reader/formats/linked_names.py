"""Makes the names of people, bodies and places in an article links to their pages."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from markupsafe import Markup, escape

_TAG = re.compile(r"(<[^<>]*>)")
_SPACE = r"(?:\s|&nbsp;)+"
_FOLDERS = {"person": "people", "body": "bodies", "place": "places"}


def link_names(body: Markup, names: Sequence[tuple[str, str, str]], path: Callable[[str], str]) -> Markup:
    """Return HTML in which each name is a link, once in a paragraph.

    names: kind, id and words, the longest words first. path: returns the address of a path on this server.
    """
    known = {
        _plain(str(escape(words))): (kind, entity_id) for kind, entity_id, words in reversed(names) if len(words) > 1
    }
    if not known:
        return body
    longest_first = sorted(known, key=len, reverse=True)
    spaced = (_SPACE.join(map(re.escape, words.split(" "))) for words in longest_first)
    pattern = re.compile(rf"(?<!\w)(?:{'|'.join(spaced)})(?!\w)")
    linked: set[tuple[str, str]] = set()
    in_link = 0

    def link(found: re.Match[str]) -> str:
        target = known[_plain(found.group())]
        if target in linked:
            return found.group()
        linked.add(target)
        address = path(f"/{_FOLDERS[target[0]]}/{target[1]}")
        return f'<a class="name" href="{escape(address)}">{found.group()}</a>'

    out = []
    for piece in _TAG.split(str(body)):
        if piece.startswith("<"):
            in_link += piece.startswith("<a ") - piece.startswith("</a")
            if piece.startswith("<p"):
                linked.clear()
            out.append(piece)
        else:
            out.append(piece if in_link else pattern.sub(link, piece))
    return Markup("".join(out))  # noqa: S704 - the body is clean, and what is added is escaped


def _plain(words: str) -> str:
    return re.sub(_SPACE, " ", words)
