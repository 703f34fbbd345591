"""Whether a page has its end: marks that are opened and never closed show that the rest is missing."""

from __future__ import annotations

import re

_PAIRS = tuple(
    (closing, re.compile(opened, re.IGNORECASE), re.compile(closed, re.IGNORECASE))
    for closing, opened, closed in (
        ("<!--/enpcontent-->", rb"<!--\s*enpcontent\s*-->", rb"<!--\s*/enpcontent\s*-->"),
        ("</html>", rb"<html[\s>]", rb"</(?:html|body)\s*>"),
    )
)


def missing_end(markup: bytes) -> str | None:
    """Return the closing mark that the page lacks though it has the opening one; None where it lacks none.

    A page without the opening mark says nothing about its end: about a third of real pages lack the publishing
    system's comments. ``</html>`` may be left out after ``</body>``, as the first family does (HTML, 13.1.2.4).

    >>> missing_end(b"<html><body><!--enpcontent--><p>Text</p><!--/enpcontent-->")
    '</html>'
    """
    for closing, opened, closed in _PAIRS:
        if opened.search(markup) and not closed.search(markup):
            return closing
    return None
