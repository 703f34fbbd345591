"""Text as a reader sees it: white space folded, what is invisible left out. Pure functions."""

from __future__ import annotations

import re
import unicodedata

_INVISIBLE = dict.fromkeys(
    [code for code in (*range(0x20), *range(0x7F, 0xA0)) if not chr(code).isspace()]
    + [0xAD, 0x200B, 0x200E, 0x200F, 0x2060, 0xFEFF]
)
_ALIKE = str.maketrans({"‘": "'", "’": "'", "“": '"', "”": '"', "–": "-", "—": "-"})
_IMAGE_NAME = re.compile(r"[^\s/\\]{1,120}\.(?:jpe?g|png|gif|bmp|webp|tiff?)", re.IGNORECASE)
_HAN = re.compile(r"[\u3400-\u9fff\uf900-\ufaff]")
_LETTER = re.compile(r"[^\W\d_]")
_WORD = re.compile(r"[\u3400-\u9fff\uf900-\ufaff]|[^\W_]+")
_NO_LETTERS = re.compile(r"[\W_]+")
"""What is neither a letter nor a number (Unicode categories L and N)."""
_TYPOGRAPHIC = "“”‘’–—…"
"""Marks that are no part of words, and the only characters beyond ASCII of most English texts."""
_ONLY_WORDS = "".join(chr(code) if chr(code).isalnum() else " " for code in range(128))
_LOWER_WORDS = _ONLY_WORDS.lower().encode() + bytes(128)
"""Byte for byte, what :func:`words` makes of ASCII."""
_RUNS = re.compile(b"  +")
_LETTERS_AND_SPACES = bytes(ord(" " if code < 128 and chr(code).isspace() else "a") for code in range(256))
"""White space is a space, and every other byte an ``a``."""
_MARKS = bytes(code for code in range(128) if not chr(code).isalnum() and not chr(code).isspace())
_MARKS_BEYOND_ASCII = re.compile(r"[^\w\s\x00-\x7f]+")


def fold(text: str) -> str:
    """Return ``text`` with each run of white space as one space, none at the ends, and no invisible characters.

    White space is what Unicode calls so: the no-break space and the ideographic space (U+3000) too.
    """
    if text.isprintable():  # so the only white space is the space itself, and nothing is invisible
        return " ".join(text.split()) if "  " in text else text.strip()
    folded = " ".join(text.split())
    return folded if folded.isprintable() else " ".join(folded.translate(_INVISIBLE).split())


def reads_like(one: str, other: str) -> bool:
    """Return whether two texts read the same: white space, case, the shape of quotes and dashes, and NFC apart."""
    return one == other or comparison_key(one) == comparison_key(other)


def comparison_key(text: str) -> str:
    """Return ``text`` in NFC, without white space, in lower case, with straight quotes and plain dashes."""
    if not text.isascii():
        text = unicodedata.normalize("NFC", fold(text)).translate(_ALIKE)
    return "".join(text.split()).casefold()


def words(text: str) -> list[str]:
    """Return the words of a text in lower case, without punctuation; each Chinese character is a word."""
    for mark in _TYPOGRAPHIC:
        text = text.replace(mark, " ")
    if text.isascii():
        return text.lower().translate(_ONLY_WORDS).split()
    return _WORD.findall(unicodedata.normalize("NFKC", text).casefold())


def joined_words(text: str) -> bytes:
    """Return :func:`words` with a space between each, in UTF-8."""
    if not text.isascii():
        for mark in _TYPOGRAPHIC:
            text = text.replace(mark, " ")
    if not text.isascii():
        return " ".join(words(text)).encode()
    return _RUNS.sub(b" ", text.encode().translate(_LOWER_WORDS)).strip()  # in half of the time of splitting


def is_image_name(text: str) -> bool:
    """Return whether a line is nothing but the file name of an image: ``77.jpeg``."""
    return len(text) < 130 and " " not in text and _IMAGE_NAME.fullmatch(text) is not None


def language_of(text: str, default: str) -> str:
    """Return ``zh`` where a third or more of the letters are Chinese, else ``en``; ``default`` for few letters."""
    if text.isascii():
        return "en" if len(text) >= 20 else default
    han, letters = len(_HAN.findall(text)), len(_LETTER.findall(text))
    if letters < 20:
        return default
    return "zh" if han * 3 >= letters else "en"


def count_words(text: str, language: str) -> int:
    """Return the number of words; for Chinese, of its characters without punctuation and white space.

    Dashes and the like between spaces are not words.
    """
    if language == "zh":
        return len(_NO_LETTERS.sub("", text))
    if not text.isascii():
        for mark in _TYPOGRAPHIC:
            text = text.replace(mark, "")
    if not text.isascii():
        text = " ".join(_MARKS_BEYOND_ASCII.sub("", text).split())
    shape = text.encode("utf-8", "surrogatepass").translate(_LETTERS_AND_SPACES, _MARKS)
    if b"  " in shape or shape.startswith(b" ") or not shape.endswith(b"a"):
        return shape.count(b"a ") + shape.endswith(b"a")
    return shape.count(b" ") + 1  # in a third of the time of splitting
