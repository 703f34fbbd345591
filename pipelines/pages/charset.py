"""From bytes to text. Declarations are heard, never trusted: old pages may be GBK whatever they say.

What is valid UTF-8 is UTF-8. Anything else is read in every encoding that the publishers use, and the reading that
makes the most of its characters usual ones is taken, where it is clearly ahead.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from pipelines.pages.text import fold

_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_CANDIDATES = ("gb18030", "big5hkscs", "cp1252")
_DECLARED = re.compile(rb"charset\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.IGNORECASE)
_ALIASES = {"gb2312": "gb18030", "gbk": "gb18030", "big5": "big5hkscs", "iso8859-1": "cp1252", "ascii": "cp1252"}
_COMMON = frozenset(
    "的一是不了在人有我他这中大来上国个到说们为子和你地出道也时年得就那要下以生会自着去之过家学对可里后小么心多天而能好都然没日于起还"
    "发成事只作当想看文无开手十用主行方又如前所本见经头面公同三已老从动两长知样现分将外但身些与高意进把法此实回二理美点月明其种声全工"
    "這來國個說們為時會過學對裏後麼無開見經頭動兩長樣現與進實點種聲業員應該區議會政協委員全國人民共產黨中央京备備報新闻聞网網版权權"
)
_USUAL_IN_CHINESE = frozenset("，。、；：？！“”‘’（）《》【】—…·　「」『』〔〕～％")
_USUAL_IN_WESTERN = frozenset("‘’“”–—…•·éèêëáàäíóöôúüñçÉ£©®\xa0")
"""Without â, € and ™: side by side they are UTF-8 read wrongly."""
_SURE, _AHEAD, _DECLARED_BONUS = 0.25, 1.3, 0.1
_SAMPLE = 5000
_MOST_BROKEN = 0.25
"""Broken characters for a whole one, in what still is UTF-8: text in other encodings has more broken than whole."""


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text of a page, or why it has none."""

    text: str | None
    reason: str = ""


def decode(body: bytes, content_type: str | None = None) -> Decoded:
    """Return the text of ``body``; where its encoding cannot be told surely, the reason.

    UTF-8 with a few broken characters is read with U+FFFD in their place: whether they matter is for the reader to say.
    """
    for mark, encoding in _MARKS:
        if body.startswith(mark):
            return _marked(body[len(mark) :], encoding)
    try:
        return Decoded(body.decode("utf-8"))
    except UnicodeDecodeError as error:
        return _almost_utf8(body, error) or _most_usual(body, declared_encoding(body, content_type), error.start)


def declared_encoding(body: bytes, content_type: str | None) -> str | None:
    """Return Python's name of the encoding that the header, or else the page, declares; None for none it knows."""
    match = _DECLARED.search((content_type or "").encode("utf-8", "replace")) or _DECLARED.search(body[:4096])
    try:
        name = codecs.lookup(match[1].decode("ascii")).name if match else None
    except (LookupError, UnicodeDecodeError):
        return None
    return _ALIASES.get(name or "", name)


def _marked(body: bytes, encoding: str) -> Decoded:
    try:
        return Decoded(body.decode(encoding))
    except UnicodeDecodeError as error:
        return Decoded(None, f"The page begins as {encoding}, but byte {error.start} is not in that encoding.")


def _almost_utf8(body: bytes, error: UnicodeDecodeError) -> Decoded | None:
    """Return the text where broken characters are few among many whole ones, or only the last is cut."""
    text = body.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    whole = sum(1 for character in text if character > "\x7f") - broken
    if error.start >= len(body) - 3 or broken <= whole * _MOST_BROKEN:
        return Decoded(text)
    return None


def _most_usual(body: bytes, declared: str | None, broken_at: int) -> Decoded:
    readings = sorted(_readings(body, declared), reverse=True)
    best, text, name = readings[0] if readings else (0.0, "", "none")
    second = readings[1][0] if len(readings) > 1 else 0.0
    if best >= _SURE and best >= second * _AHEAD:
        return Decoded(text)
    return Decoded(
        None,
        f"The page's encoding cannot be told surely: it is not UTF-8 (byte {broken_at}), "
        f"declares {declared or 'nothing'}, and reads best as {name}, where {best:.0%} of its characters are "
        f"usual ones; {_SURE:.0%} are needed, and clearly more than in any other encoding.",
    )


def _readings(body: bytes, declared: str | None) -> Iterator[tuple[float, str, str]]:
    for encoding in _CANDIDATES:
        try:
            text = body.decode(encoding)
        except UnicodeDecodeError:
            continue
        yield _usualness(text, encoding) + (_DECLARED_BONUS if encoding == declared else 0), text, encoding


def _usualness(text: str, encoding: str) -> float:
    """Return the share of usual characters among those that are not ASCII; less common Chinese ones count a third."""
    sample = "".join(islice((character for character in text if character > "\x7f"), _SAMPLE))
    if not fold(sample):
        return 0.0
    if encoding == "cp1252":
        return sum(character in _USUAL_IN_WESTERN for character in sample) / len(sample)
    usual = sum(character in _COMMON or character in _USUAL_IN_CHINESE for character in sample)
    known = len(sample.encode("gb2312" if encoding == "gb18030" else "big5", "ignore")) // 2
    return (usual + max(known - usual, 0) * 0.3) / len(sample)
