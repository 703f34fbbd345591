"""The line under a headline: who wrote it, who published it, when.

It comes in many orders (``By LIU YINMENG in Los Angeles | CHINA DAILY | Updated: 2022-05-03 07:56``,
``(Xinhua) Updated: 2005-04-25 17:09``, ``en.spp.gov.cn| March 12, 2024``), often with nothing between its parts.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from archive.models import Author
from pipelines.pages.date_formats import FoundDate, find_date
from pipelines.pages.text import fold

UPDATED = re.compile(r"(?:last\s)?(?:updated|update\stime|更新时间)(?:\son)?\s?[:：]?", re.IGNORECASE)
PUBLISHED = re.compile(
    r"(?:published|publish\stime|pub(?:lication)?\sdate|发布时间|发布于)(?:\son)?\s?[:：]?", re.IGNORECASE
)
_LABEL_GAP = 12
"""Characters that may stand between a label and its date."""

_SEPARATOR = re.compile(r"[|｜\n\t()（）\[\]【】]|\s{3,}")
_OF_TIME = re.compile(
    r"[\W\d_]+|[ap]\.?m\.?|(?:(?:beijing|local)\s+time|gmt|utc|cst)(?:\s*[+-]?\d*)"
    r"|(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:星期|周|礼拜)[一二三四五六日天]|北京时间",
    re.IGNORECASE,
)
"""What is left of a date that is given in more words than are read: nobody's name."""
_CONTROLS = re.compile(
    r"(?:\b(?:print|comments?(?:\s?\(\d+\))?|e-?mail|share(?:\sto)?|share\s?-\s?wechat|text\ssize|large|medium|small)\b|打印|分享|字号|[:：]\s*$)",
    re.IGNORECASE,
)
_BYLINE = re.compile(r"^(?:by\b|作者\s?[:：]|记者\s?[:：])\s*", re.IGNORECASE)
_SOURCE = re.compile(r"^(?:source|from|来源)\s?[:：]\s*", re.IGNORECASE)
_EDITOR = re.compile(r"^(?:(?:web\s)?editors?|责任编辑|编辑|责编)\s?[:：]\s*", re.IGNORECASE)
_LABEL = re.compile(
    r"\s*(?=(?:作者|记者|来源|责任编辑|(?<!责任)编辑|责编)\s?[:：])|\s+(?=(?:source|editors?)\s?[:：])", re.IGNORECASE
)
_AND = re.compile(r"\s+and\s+|\s*[,，、;；&]\s*|\s+with\s+", re.IGNORECASE)
_PLACE = re.compile(r"\s+in\s+", re.IGNORECASE)
_OUTLET = re.compile(
    r"(?:china\sdaily(?:\s.{1,30})?|xinhua(?:\snews\sagency)?|[\w.-]+\.(?:cn|com|org|net))", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class InfoLine:
    """What a line under a headline says; None or empty for what it does not say."""

    date: FoundDate | None = None
    """The date of the line, mostly behind ``Updated:``."""
    published: FoundDate | None = None
    """The date behind ``Published:``, where the line has one of its own for that."""
    source: str | None = None
    authors: tuple[Author, ...] = ()
    editor: str | None = None


def read_info_line(text: str) -> InfoLine:
    r"""Return what the line says. Separate elements of the page are to be separated by line ends in ``text``.

    >>> read_info_line("(Xinhua)\nUpdated: 2005-04-25 17:09").source
    'Xinhua'
    """
    published, text = _take_date(text, PUBLISHED, anywhere=False)
    updated, text = _take_date(text, UPDATED, anywhere=True)
    return _read_parts(_parts(UPDATED.sub("\n", text)), updated, published)


def _take_date(text: str, label: re.Pattern[str], *, anywhere: bool) -> tuple[FoundDate | None, str]:
    """Return the date right behind the label, or where allowed any, and the line without both."""
    match = label.search(text)
    found = find_date(text[match.end() :]) if match else None
    if match and found and found.start <= _LABEL_GAP:
        return found, f"{text[: match.start()]}\n{text[match.end() + found.end :]}"
    found = find_date(text) if anywhere else None
    if found is None:
        return None, text
    return found, f"{text[: found.start]}\n{text[found.end :]}"


def _parts(text: str) -> list[str]:
    pieces = (piece for part in _SEPARATOR.split(text) for piece in _LABEL.split(part))
    folded = (fold(_CONTROLS.sub(" ", piece)).strip("-–·•,; ") for piece in pieces)
    return [part for part in folded if part]


def _read_parts(parts: list[str], updated: FoundDate | None, published: FoundDate | None) -> InfoLine:
    source = editor = None
    authors: tuple[Author, ...] = ()
    for part in parts:
        if _BYLINE.match(part) and not authors:
            authors, outlet = read_byline(part)
            source = source or outlet
        elif match := _EDITOR.match(part):
            editor = editor or part[match.end() :] or None
        elif match := _SOURCE.match(part):
            source = part[match.end() :] or source
        elif not _OF_TIME.fullmatch(part):
            source = source or part
    return InfoLine(updated or published, published if updated else None, source, authors, editor)


def read_byline(text: str) -> tuple[tuple[Author, ...], str | None]:
    """Return the authors of a byline, and the outlet where the byline ends in one.

    A place holds for the names before it that have none of their own.

    >>> read_byline("By Li Yu and Peng Chao in Chengdu")[0]
    (Author(name='Li Yu', place='Chengdu'), Author(name='Peng Chao', place='Chengdu'))
    """
    named: list[Author] = []
    outlet = None
    for piece in _AND.split(_BYLINE.sub("", fold(text))):
        name, place = ([*_PLACE.split(piece, maxsplit=1), None])[:2]
        if not name:
            continue
        if _OUTLET.fullmatch(name):
            outlet = outlet or name
            continue
        if place:
            named = [Author(author.name, author.place or place) for author in named]
        named.append(Author(name, place or None))
    return tuple(named), outlet
