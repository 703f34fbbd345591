"""The parts of an info line: split at separators and labels, joined where elements split a name."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipelines.pages.byline import BYLINE
from pipelines.pages.text import fold
from pipelines.pages.vocabulary import is_outlet, names_publication, without_controls

SOFT = "\x1f"
"""Between two elements of one line: white space to every pattern, and a place where two parts may meet."""

HARD = re.compile(r"[|｜\n\t()（）\[\]【】]|\s{3,}")
SOURCE = re.compile(r"^(?:(?:source|from)\s?[:：]|(?:稿件)?来源(?:\s?[:：]|(?=\s)))\s*", re.IGNORECASE)
EDITOR = re.compile(r"^(?:(?:web\s|copy\s)?editors?|责任编辑|编辑|责编)\s?[:：]\s*", re.IGNORECASE)
BARE_LABELS = {
    "source": "source", "来源": "source", "稿件来源": "source", "by": "authors", "author": "authors", "作者": "authors",
    "记者": "authors", "editor": "editor", "编辑": "editor", "责任编辑": "editor", "责编": "editor",
}  # fmt: skip
"""Labels whose colon or value is in another element."""
_LABEL = re.compile(
    r"\s*(?=(?:作者|记者|撰文|(?:稿件)?来源|责任编辑|(?<!责任)编辑|责编)\s?[:：])"
    r"|\s+(?=(?i:source|authors?|editors?)\s?[:：])|\s+(?=By\s[A-Z])",
)
_CONTINUES = re.compile(r"(?:[,，/&、]|\b(?:and|in|with|for))$|^(?:[,，/&、]|(?:and|in|with)\b)", re.IGNORECASE)
_HAN = re.compile(r"[\u3400-\u9fff]")


def parts_of(text: str) -> Iterator[list[str]]:
    """Yield the parts between separators and before labels, each as the texts of its elements."""
    for part in HARD.split(text):
        for labelled in _LABEL.split(part):
            pieces: list[str] = []
            is_glued = False
            for raw in labelled.split(SOFT):
                piece = fold(raw).strip("-–·•,; ").lstrip(":：")
                if piece and pieces and is_glued and raw[:1].strip() and (word := _one_word(pieces[-1], piece)):
                    pieces[-1] = word
                elif piece:
                    pieces.append(piece)
                is_glued = bool(piece and raw[-1:].strip())
            if pieces:
                yield _joined(pieces)


def _one_word(before: str, piece: str) -> str | None:
    """Return two texts with nothing between as one, where a reader sees one word or name; None where they are two."""
    bare, together = SOURCE.sub("", before), before + piece
    if is_outlet(bare + piece) or (names_publication(bare + piece) and not is_outlet(piece)):
        return together
    if is_outlet(piece) or names_publication(piece) or is_outlet(bare):
        return None
    one, other = before[-1:], piece[:1]
    return together if (one.isupper() and other.isupper()) or (BYLINE.match(before) and _HAN.match(other)) else None


def _joined(pieces: list[str]) -> list[str]:
    """Return the texts of neighbouring elements, joined where they are known only together, or go on as one byline."""
    out = [pieces[0]]
    for piece in pieces[1:]:
        if _belongs_to(out[-1], piece):
            out[-1] = _together(out[-1], piece)
        else:
            out.append(piece)
    return out


def _belongs_to(before: str, piece: str) -> bool:
    """Return whether ``piece`` goes on with the text of the element before it."""
    together = _together(before, piece)
    if is_outlet(together) or _CONTINUES.search(before) or _CONTINUES.search(piece):
        return True
    is_known = is_outlet(piece) or names_publication(piece)
    if BYLINE.match(before):
        return not (is_known or SOURCE.match(piece) or EDITOR.match(piece) or without_controls(piece)[1])
    return names_publication(together) and not is_outlet(before) and not is_outlet(piece)


def _together(before: str, piece: str) -> str:
    """Return two texts as one: Chinese words have no space between them."""
    return before + ("" if _HAN.match(before[-1:]) and _HAN.match(piece) else " ") + piece
