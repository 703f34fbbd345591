"""Puts the words between names into short form."""

from __future__ import annotations

import re
from typing import NamedTuple


class Piece(NamedTuple):
    """A part of a sentence that becomes one character, or is left out."""

    start: int
    end: int
    mark: str
    order: int


LEFT_OUT = 4
"""The order of a part that is left out as it is."""
_INITIALS = re.compile(r"\b([A-Z])\.([A-Z])\.(?= \S)")
"""A country with full stops that end no sentence: "China-U.S. relations"."""


def shorten(text: str, start: int, end: int, pieces: list[Piece]) -> tuple[str, tuple[int, ...], tuple[int, ...]]:
    """Return the short form with positions and the offsets they are for."""
    out: list[str] = []
    positions, offsets = [], []
    length, at = 0, start
    plain = text[start:end].replace("\n", " ").replace("’", "'").replace("“", '"').replace("”", '"')
    plain = _INITIALS.sub(r"\1x\2x", plain) if ". " in plain else plain

    def copy(upto: int) -> None:
        nonlocal length
        if upto > at:
            part = plain[at - start : upto - start]
            positions.append(length)
            offsets.append(at)
            out.append(part)
            length += len(part)

    for piece in sorted(pieces, key=lambda one: (one.start, one.order)):
        if piece.start < at:
            continue
        copy(piece.start)
        at = piece.end
        if piece.mark:
            positions.append(length)
            offsets.append(piece.start)
            out.append(piece.mark)
            length += 1
        elif piece.order == LEFT_OUT:
            pass
        elif piece.order == 3:
            at = _without_article(text, out, piece)
            length = sum(map(len, out))
        else:
            at = _without_commas(text, out, piece)
            length = sum(map(len, out))
    copy(end)
    return "".join(out), tuple(positions or [0]), tuple(offsets or [start])


_WITH_HONORIFIC = re.compile(r", (?:Mr|Mrs|Ms|Mme|Miss|Madam|Dr|Prof|Professor)\b")
"""Between a title and its name: "the Secretary for Roads, Mr Chan Kwok"."""


def _without_article(text: str, out: list[str], piece: Piece) -> int:
    """Drop the article in front of a title that is before its name; return where to go on."""
    if out:
        out[-1] = re.sub(r"(?:^|(?<= ))(?:[Tt]he|[Aa]n?|its|their|his|her) $", "", out[-1])
    at = piece.end
    while text[at : at + 1] == " ":
        at += 1
    if text[at : at + 2] == ", " and out and out[-1].endswith((" with ", " by ", " met ")):
        return at + 2  # "met with the president of …, Hassan Tazi"
    if _WITH_HONORIFIC.match(text, at):
        return at + 2
    if out and out[-1] == " " and text[at : at + 1] in (",", ".", ";"):
        out[-1] = out[-1][:-1]
    return at


def _without_commas(text: str, out: list[str], piece: Piece) -> int:
    """Drop the comma in front of a title that is left out, and the one after it; return where to go on."""
    before = out[-1] if out else ""
    stripped = before.rstrip()
    for word in (
        " the",
        " a",
        " an",
        " its",
        " their",
        " his",
        " her",
        " another",
        " both",
        " all",
        " also",
        " who is",
        " who's",
        ", the",
        ", a",
        ", and",
        " and",
    ):
        if stripped.endswith(word) and len(before) < 40:
            stripped = (
                stripped[: len(stripped) - len(word)].rstrip()
                if not word.startswith(",")
                else stripped[: -len(word) + 1]
            )
    for word in (" also", " who is", " who's", ", who is also", " and"):
        if stripped.endswith(word):
            stripped = stripped[: len(stripped) - len(word)].rstrip()
    if stripped.endswith((" -", " –", " —")):  # "P - Vice President of B led"
        out[-1] = stripped[:-2] + " "
        at = piece.end
        while text[at : at + 1] == " ":
            at += 1
        if text[at : at + 2] in ("- ", "– ", "— "):
            at += 2
        return at
    appositive = stripped.endswith(",") or (not stripped and before.strip() != before)
    at = piece.end
    if appositive:
        if out:
            out[-1] = stripped.rstrip(",")
        at += len(text[at : at + 2]) - len(text[at : at + 2].lstrip(" ")) if text[at : at + 2] == " ," else 0
        if text[at : at + 1] == ",":
            at += 1
    else:
        if out:
            out[-1] = before.rstrip() + (" " if before.strip() else "") if before != before.rstrip() else before
        while text[at : at + 1] == " ":
            at += 1
    return at
