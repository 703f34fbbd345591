"""From bytes to text: what the page declares is right, unless the bytes clearly say otherwise.

Labels are read as browsers read them (WHATWG Encoding Standard, by webencodings), GB2312 and GBK as GB18030,
ISO 8859-1 as windows-1252. An encoding that is declared and decodes the whole page is taken, unless another one makes
usual text of enough characters. Without a usable declaration the encoding that makes the most usual text is taken.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

import webencodings

from pipelines.pages.readings import Reading, utf8_evidence

_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_CANDIDATES = ("gb18030", "big5hkscs", "cp1252")
_LABEL = re.compile(rb"(?:charset|encoding)\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.IGNORECASE)
_META = re.compile(rb"<meta\b[^>]{0,300}?charset\s*=[^>]{0,60}")
_SUPERSETS = {"gbk": "gb18030", "utf-16le": "utf-8", "utf-16be": "utf-8"}
"""GB18030 holds all of GBK. A page that names UTF-16 in ASCII is not UTF-16 (HTML Standard, 13.2.3.3)."""
_PRESCAN = 4096
"""Bytes in which a page may declare its encoding."""

_SURE, _AHEAD = 0.25, 1.3
"""Without a declaration: the share of usual characters that is needed, and how far ahead of the next best."""
_RIVAL_SHARE, _RIVAL_AHEAD, _RIVAL_VARIETY = 0.45, 1.5, 8
"""Against a declaration that decodes the page: the same, and how many different usual characters."""
_UTF8_EVIDENCE, _UTF8_SURE, _UTF8_SHARE = 4, 20, 0.6
_MOST_BROKEN = 0.25
"""Broken characters per whole one in what still is UTF-8: other encodings give more broken than whole ones."""
_MOST_BROKEN_DECLARED = 0.05


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text of a page, or why it has none."""

    text: str | None
    reason: str = ""
    lossless: bool = True
    """False where bytes could not be decoded and U+FFFD takes their place."""


def decode(body: bytes, content_type: str | None = None) -> Decoded:
    """Return the text of ``body``, or the reason where its encoding cannot be determined."""
    for mark, encoding in _MARKS:
        if body.startswith(mark):
            return _marked(body[len(mark) :], encoding)
    declared = declared_encodings(body, content_type)
    utf8 = _strict(body, "utf-8")
    if utf8 is not None and (not declared or "utf-8" in declared or utf8.isascii()):
        return Decoded(utf8)
    own = next((Reading(name, text) for name in declared if (text := _strict(body, name)) is not None), None)
    if own is not None:
        return _declared(body, own, utf8)
    if utf8 is not None:
        return Decoded(utf8)
    return _almost_utf8(body) or _most_usual(body, declared)


def declared_encodings(body: bytes, content_type: str | None) -> list[str]:
    """Return Python's names of the encodings that the header and the page declare, the header's first."""
    header = (content_type or "").encode("utf-8", "replace")
    labels = [match[1] for text in (header, _declaration(body)) if (match := _LABEL.search(text))]
    known = (_encoding_named(label.decode("ascii", "replace")) for label in labels)
    names = (_SUPERSETS.get(each.name, each.codec_info.name) for each in known if each and "user" not in each.name)
    return list(dict.fromkeys(names))


_encoding_named = lru_cache(maxsize=64)(webencodings.lookup)


def _declaration(body: bytes) -> bytes:
    """Return the first tag that declares the page's encoding; that of a script is the script's."""
    beginning = body[:_PRESCAN].lower()
    if beginning.startswith(b"<?xml"):
        return beginning[: beginning.find(b">")]
    match = _META.search(beginning)
    return match[0] if match else b""


def _marked(body: bytes, encoding: str) -> Decoded:
    try:
        return Decoded(body.decode(encoding))
    except UnicodeDecodeError as error:
        return Decoded(None, f"The page begins as {encoding}, but byte {error.start} is not in that encoding.")


def _declared(body: bytes, own: Reading, utf8: str | None) -> Decoded:
    """Return the page in its declared encoding, or in another one that is clearly better on enough characters."""
    text = utf8 or body.decode("utf-8", "replace")
    if _is_utf8(text, own):
        return Decoded(text, lossless=utf8 is not None)
    rivals = [each for each in _readings(body) if each.name != own.name and each.variety >= _RIVAL_VARIETY]
    best = max(rivals, key=lambda each: each.share, default=own)
    if best.share >= max(_RIVAL_SHARE, own.share * _RIVAL_AHEAD):
        return Decoded(best.text)
    return Decoded(own.text)


def _is_utf8(text: str, own: Reading) -> bool:
    evidence = utf8_evidence(text)
    if evidence.broken > evidence.whole * _MOST_BROKEN_DECLARED:
        return False
    if own.name in ("gb18030", "big5hkscs") and not evidence.quotes and evidence.weight < 3 * _UTF8_EVIDENCE:
        return False  # two-byte UTF-8 is as likely one character of GBK: © is 漏
    return evidence.weight >= _UTF8_SURE or (
        evidence.weight >= _UTF8_EVIDENCE and evidence.usual >= evidence.whole * _UTF8_SHARE
    )


def _almost_utf8(body: bytes) -> Decoded | None:
    """Return the text where broken characters are few among many whole ones, or only the last one is cut."""
    text = body.decode("utf-8", "replace")
    evidence = utf8_evidence(text)
    is_cut = evidence.broken == 1 and text.endswith("\ufffd")
    if is_cut or evidence.broken <= evidence.whole * _MOST_BROKEN:
        return Decoded(text, lossless=False)
    return None


def _most_usual(body: bytes, declared: list[str]) -> Decoded:
    readings = sorted(_readings(body), key=lambda each: each.share, reverse=True)
    best = readings[0] if readings else Reading("none", "")
    second = readings[1].share if len(readings) > 1 else 0.0
    if best.share >= _SURE and best.share >= second * _AHEAD:
        return Decoded(best.text)
    for name in {"gb18030", "big5hkscs"}.intersection(declared):
        text = body.decode(name, "replace")
        if text.count("\ufffd") <= Reading(name, text).count * _MOST_BROKEN_DECLARED:
            return Decoded(text, lossless=False)
    return Decoded(
        None,
        f"The page's encoding cannot be determined: it is not UTF-8, declares {' and '.join(declared) or 'nothing'}, "
        f"and reads best as {best.name}, where {best.share:.0%} of its characters are usual ones; "
        f"{_SURE:.0%} are needed, and clearly more than in any other encoding.",
    )


def _readings(body: bytes) -> Iterator[Reading]:
    for name in _CANDIDATES:
        if (text := _strict(body, name)) is not None:
            yield Reading(name, text)


def _strict(body: bytes, encoding: str) -> str | None:
    try:
        return body.decode(encoding, "euro" if encoding == "gb18030" else "strict")
    except UnicodeDecodeError:
        return None


def _euro(error: UnicodeError) -> tuple[str, int]:
    """Return the euro sign for a lone byte 0x80, as the gb18030 decoder of the WHATWG Encoding Standard does."""
    if isinstance(error, UnicodeDecodeError) and error.object[error.start] == 0x80:
        return "€", error.start + 1
    raise error


codecs.register_error("euro", _euro)
