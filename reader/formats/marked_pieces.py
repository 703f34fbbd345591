"""Pieces of a text, some of them marked, as HTML."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from markupsafe import Markup

from archive.visible_text import visible
from reader.queries.snippets import Piece


def marked_pieces(pieces: Iterable[Piece]) -> Markup:
    """Return the text with ``<mark>`` around what is marked.

    >>> marked_pieces([Piece("a < "), Piece("b", marked=True)])
    Markup('a &lt; <mark>b</mark>')
    """
    return Markup("".join(map(_piece, pieces)))  # noqa: S704 - all text is escaped


def _piece(piece: Piece) -> str:
    text = escape(visible(piece.text))
    return f"<mark>{text}</mark>" if piece.marked else text
