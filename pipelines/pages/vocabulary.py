"""The reviewed words of ``vocabulary.toml``, and what they say about a part of an info line."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from importlib.resources import files

from pipelines.pages.zones import is_zone

_DATA = tomllib.loads(files("pipelines.pages").joinpath("vocabulary.toml").read_text("utf-8"))
_SURNAMES = frozenset(_DATA["surnames"].split())
_CONTROLS = frozenset(_DATA["controls"])
_NOUNS = frozenset(_DATA["publication_nouns"])
_CONTROL_ZH = re.compile("|".join(_DATA["controls_zh"]))
_NOUN_ZH = re.compile(rf"[\u3400-\u9fff·A-Z0-9]*(?:{'|'.join(_DATA['publication_nouns_zh'])})")
_DOMAIN = re.compile(
    r"(?:https?://)?[a-z0-9][a-z0-9-]*(?:\.[a-z0-9-]+)*\.(?:cn|com|org|net|hk|gov|info)/?", re.IGNORECASE
)
_BETWEEN_OUTLETS = re.compile(r"\s*/\s*|\s+[-–&]\s+")
_PUNCTUATION = re.compile(r"[^\w\s]|_")
_FOR = re.compile(r"^for\s+", re.IGNORECASE)
_WORD = re.compile(r"[A-Z][\w'’&.-]*|of|the|and|for|in|on|de|&")
_HAN_NAME = re.compile(r"[\u3400-\u9fff·]{2,20}")
_CONNECTIVES = frozenset(("of", "the", "and"))
_LEAST_LETTERS = 3
_MOST_WORDS = 6


def _key(text: str) -> str:
    words = _PUNCTUATION.sub("", text.replace("’", "'")).casefold().split()
    return " ".join(words[1:] if words[:1] == ["the"] else words)


_OUTLETS = frozenset(map(_key, _DATA["outlets"]))
_PHOTO_AGENCIES = _OUTLETS.union(map(_key, _DATA["photo_agencies"]))
_WITH_EDITIONS = ("china daily", "xinhua", "peoples daily", "cctv", "cgtn")


def is_outlet(text: str) -> bool:
    """Return whether ``text`` is a known outlet, an edition of one, or a domain: ``China Daily Africa Weekly``."""
    if _DOMAIN.fullmatch(text):
        return True
    key = _key(text)
    if key in _OUTLETS:
        return True
    parts = _BETWEEN_OUTLETS.split(text)
    if len(parts) > 1 and all(map(is_outlet, parts)):
        return True
    edition = next((key[len(name) + 1 :] for name in _WITH_EDITIONS if key.startswith(f"{name} ")), "")
    return (
        bool(edition) and len(edition) <= 30 and _is_capitalised(text) and not _CONTROLS.intersection(edition.split())
    )


def is_photo_agency(text: str) -> bool:
    """Return whether ``text`` is an outlet or an agency that photographs are credited to."""
    return _key(text) in _PHOTO_AGENCIES or is_outlet(text)


def names_publication(text: str) -> bool:
    """Return whether ``text`` is formed like the name of an outlet or institution: ``Guizhou Daily``, ``贵州日报``."""
    if _NOUN_ZH.fullmatch(text):
        return not _CONTROL_ZH.search(text)
    words = _words(text)
    is_known_form = len(words) > 1 and not _NOUNS.isdisjoint(words) and _is_capitalised(text)
    return is_known_form and _CONTROLS.isdisjoint(set(words) - _NOUNS - _CONNECTIVES)


def is_name(text: str) -> bool:
    """Return whether ``text`` may be the name of an outlet nobody listed, though not that of a person."""
    if _HAN_NAME.fullmatch(text):
        return not _CONTROL_ZH.search(text)
    words = _words(text)
    return (
        _is_capitalised(text)
        and sum(map(str.isalpha, text)) >= _LEAST_LETTERS
        and not (len(words) == 1 and len(text) <= _LEAST_LETTERS + text.isupper())
        and _CONTROLS.isdisjoint(set(words) - (_CONNECTIVES if len(words) > 1 else frozenset()))
        and not is_zone(text)
        and not is_person(text)
    )


def is_person(text: str) -> bool:
    """Return whether ``text`` is a Chinese name of two or three words in Latin letters: ``Miao Wei``."""
    words = _words(text)
    return 2 <= len(words) <= 3 and (words[0] in _SURNAMES or (text.isupper() and words[-1] in _SURNAMES))


def is_surname(word: str) -> bool:
    """Return whether ``word`` is a Chinese family name in Latin letters."""
    return word.casefold() in _SURNAMES


def is_control(word: str) -> bool:
    """Return whether a word belongs to a button, a counter or a font control: ``Print``, ``0``, ``A+``, ``字体``."""
    letters = "".join(filter(str.isalnum, word)).casefold()
    if len(letters) <= 1 or (any(map(str.isdigit, letters)) and not _DOMAIN.fullmatch(word)):
        return not ("\u3400" <= letters <= "\u9fff")
    return letters in _CONTROLS or bool(_CONTROL_ZH.search(word)) or word.casefold().strip(":") in _CONTROLS


def without_for(text: str) -> str:
    """Return ``text`` without a "for" at its start, as in ``for China Daily``."""
    return _FOR.sub("", text)


def without_controls(text: str) -> tuple[str, int]:
    """Return ``text`` without the words of controls at its ends, and how many words were left out.

    >>> without_controls("Print Xinhua Comments 0")
    ('Xinhua', 3)
    """
    words = text.split()
    start, end = 0, len(words)
    while start < end and is_control(words[start]) and not is_outlet(" ".join(words[start:end])):
        start += 1
    while start < end and is_control(words[end - 1]) and not is_outlet(" ".join(words[start:end])):
        end -= 1
    return " ".join(words[start:end]), len(words) - (end - start)


def _words(text: str) -> list[str]:
    return _PUNCTUATION.sub("", text).casefold().split()


def _is_capitalised(text: str) -> bool:
    words = [word for word in text.split() if word not in ("-", "–")]
    return 0 < len(words) <= _MOST_WORDS and _all_match(words) and words[0][:1].isupper()


def _all_match(words: Iterable[str]) -> bool:
    return all(_WORD.fullmatch(word) for word in words)
