"""Bylines: the authors, where they were, and the outlet at the end."""

from __future__ import annotations

import re

from archive.models import Author
from pipelines.pages.text import fold
from pipelines.pages.vocabulary import is_outlet, is_person, is_surname

BYLINE = re.compile(r"^(?:by\s?[:：]?(?=\s)|(?:作者|记者|撰文|文字?)\s?[:：]|authors?\s?[:：])\s*", re.IGNORECASE)
_STAFF = re.compile(r"^xinhua\s(?:staff\s)?(?:writers?|reporters?|correspondents?)\s", re.IGNORECASE)
_ROLE = re.compile(
    r"(?:(?:a|an|our|special|staff|xinhua|china\sdaily)\s){0,3}(?:staff|writers?|reporters?|correspondents?|editors?|agencies)",
    re.IGNORECASE,
)
"""What a byline says instead of a name."""
_FOR = re.compile(r"(?:\s+for\s+|\s*/\s*for\s+|\s*[,，(（]\s*)(?P<outlet>[^,()（）]{2,60}?)[)）]?$", re.IGNORECASE)
_AND = re.compile(r"\s+and\s+|\s*[、;；&/]\s*|\s+with\s+", re.IGNORECASE)
_COMMA = re.compile(r"\s*[,，]\s*")
_PLACE = re.compile(r"\s+in\s+", re.IGNORECASE)
_NAME_WORD = re.compile(r"[^\W\d_a-z][^\W\d_]*(?:['’.-][^\W\d_]*)*|de|da|van|von|der|bin|al|el|la|du")
_HAN_NAMES = re.compile(r"[\u3400-\u9fff·]{2,12}(?:\s[\u3400-\u9fff·]{2,12})*")
_PLACE_WORDS = re.compile(r"[^\W\d_][\w'’. ,-]{1,60}")
_MOST_WORDS = 5


def read_byline(text: str) -> tuple[tuple[Author, ...], str | None]:
    """Return the authors of a byline, and the outlet where the byline ends in one; nothing where a part is no name.

    A place holds for the names before it that have none of their own.

    >>> read_byline("By Li Yu and Peng Chao in Chengdu")[0]
    (Author(name='Li Yu', place='Chengdu'), Author(name='Peng Chao', place='Chengdu'))
    """
    if not text:
        return (), None
    text = _STAFF.sub("", BYLINE.sub("", fold(text)))
    text, outlet = _without_outlet(text)
    if _ROLE.fullmatch(text):
        return (), outlet
    named: list[Author] = []
    for piece in _people(text):
        name, *places = _PLACE.split(piece, maxsplit=1)
        place = places[0] if places else None
        if is_outlet(name) and place is None:
            outlet = outlet or name
            continue
        if not _is_name(name) or (place and not _PLACE_WORDS.fullmatch(place)):
            return (), outlet
        if place:
            named = [Author(author.name, author.place or place) for author in named]
        named += [Author(each, place) for each in _han_names(name)]
    return tuple(named), outlet


def _without_outlet(text: str) -> tuple[str, str | None]:
    """Return the text without the outlet at its end, and the outlet: ``Zhang San For China Daily``."""
    if is_outlet(text):
        return "", text
    match = _FOR.search(text)
    if match and is_outlet(match["outlet"]):
        return text[: match.start()], match["outlet"]
    words = text.split()
    for start in range(2, len(words)):  # nothing between: By Miao Wei chinadaily.com.cn
        if is_outlet(outlet := " ".join(words[start:])):
            return " ".join(words[:start]), outlet
    return text, None


def _people(text: str) -> list[str]:
    """Return a piece of text per person, its place with it: commas within a place do not part it."""
    people: list[str] = []
    for group in filter(None, _AND.split(text)):
        for part in filter(None, _COMMA.split(group)):
            in_place = bool(people) and _PLACE.search(people[-1]) and not _PLACE.search(part)
            if in_place and part != _COMMA.split(group)[0] and not is_person(part):
                people[-1] += f", {part}"
            else:
                people.append(part)
    return people


def _is_name(name: str) -> bool:
    if _HAN_NAMES.fullmatch(name):
        return True
    words = name.split()
    if len(words) == 1 and is_surname(words[0].rstrip(".")):
        return False  # half of a name
    return (
        0 < len(words) <= _MOST_WORDS and all(_NAME_WORD.fullmatch(word) for word in words) and words[0][:1].isupper()
    )


def _han_names(name: str) -> list[str]:
    """Return Chinese names apart: white space is between them, not in them."""
    return name.split() if _HAN_NAMES.fullmatch(name) else [name]
