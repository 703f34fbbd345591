"""Paragraphs with ids, each with a link to itself."""

from __future__ import annotations

import re
from itertools import count

from markupsafe import Markup

_LINK = Markup(
    '<a class="passage" href="{}#p{}" lang="en" aria-label="Link to passage {}" title="Link to this passage"></a>'
)
_BLOCK = re.compile(r"<(p|h[2-4]|li)>")


def with_passages(body: Markup, permanent: str) -> Markup:
    """Return the body with ids ``p1``, ``p2``, … on its paragraphs, headings and list items, and links to them.

    body: safe HTML without attributes on these elements
    permanent: the permanent path of this version, in which a paragraph keeps its number
    """
    numbers = count(1)

    def block(match: re.Match[str]) -> str:
        number = next(numbers)
        return f'<{match[1]} id="p{number}">{_LINK.format(permanent, number, number)}'

    return Markup(_BLOCK.sub(block, body))  # noqa: S704 - safe as given
