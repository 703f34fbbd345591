"""How likely the text is that an encoding makes of a page: the share of characters that such pages use."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cached_property
from itertools import islice

_COMMON = frozenset(
    "的一是不了在人有我他这中大来上国个到说们为子和你地出道也时年得就那要下以生会自着去之过家学对可里后小么心多天而能好都然没日于起还"
    "发成事只作当想看文无开手十用主行方又如前所本见经头面公同三已老从动两长知样现分将外但身些与高意进把法此实回二理美点月明其种声全工"
    "這來國個說們為時會過學對裏後麼無開見經頭動兩長樣現與進實點種聲業員應該區議會政協委員全國人民共產黨中央京备備報新闻聞网網版权權"
)
_PUNCTUATION = frozenset("‘’“”–—…•·")
_CHINESE = frozenset("，。、；：？！《》（）【】「」『』〔〕～％　€£" + "".join(_PUNCTUATION))
_WESTERN = frozenset("éèêëáàäíóöôúüñçÉ£©®°\xa0") | _PUNCTUATION
_SAMPLE = 5000
_BEYOND_ASCII = re.compile(r"[^\x00-\x7f]")
_ALONE = re.compile(r"(?<![^\x00-\x7f])[^\x00-\x7f](?![^\x00-\x7f])")
_KNOWN_WEIGHT = 0.3
"""What a less common Chinese character counts."""


@dataclass(frozen=True)
class Reading:
    """A page as one encoding reads it."""

    name: str
    text: str = field(repr=False)

    @cached_property
    def _beyond(self) -> str:
        return "".join(match[0] for match in islice(_BEYOND_ASCII.finditer(self.text), _SAMPLE))

    @property
    def count(self) -> int:
        """Characters beyond ASCII, at most 5,000."""
        return len(self._beyond)

    @cached_property
    def share(self) -> float:
        """The share of usual characters among those beyond ASCII, 0 to 1."""
        if not self._beyond:
            return 0.0
        return self._usual() / self.count

    @property
    def variety(self) -> int:
        """Different usual Chinese characters; for windows-1252, usual characters that are alone among letters."""
        if self.name == "cp1252":
            return self._usual_western()
        return len((_COMMON | _CHINESE).intersection(self._beyond))

    def _usual_western(self) -> int:
        """Accents and quotes are alone among letters; Chinese read as windows-1252 gives pairs."""
        return sum(match[0] in _WESTERN for match in islice(_ALONE.finditer(self.text), _SAMPLE))

    def _usual(self) -> float:
        if self.name == "cp1252":
            return self._usual_western()
        usual = sum(character in _COMMON or character in _CHINESE for character in self._beyond)
        known = len(self._beyond.encode("gb2312" if self.name == "gb18030" else "big5", "ignore")) // 2
        return usual + max(known - usual, 0) * _KNOWN_WEIGHT


@dataclass(frozen=True, slots=True)
class Utf8Evidence:
    """Evidence for a page being UTF-8."""

    whole: int
    """Characters beyond ASCII that decode."""
    broken: int
    quotes: int
    """Curly quotes, dashes and the like, of three bytes each."""
    usual: int
    weight: int
    """The more, the less likely it is that bytes of another encoding read as UTF-8 by chance: a curly quote counts 4,
    another character of three bytes or more 2, one of two bytes 1."""


def utf8_evidence(text: str) -> Utf8Evidence:
    """Return the evidence in ``text``, decoded as UTF-8 with U+FFFD for broken bytes."""
    broken = text.count("\ufffd")
    sample = [match[0] for match in islice(_BEYOND_ASCII.finditer(text), _SAMPLE) if match[0] != "\ufffd"]
    quotes = sum("\u2010" <= character <= "\u2026" for character in sample)
    long = sum(character >= "\u0800" for character in sample)
    usual = sum(character in _COMMON or character in _CHINESE or character in _WESTERN for character in sample)
    return Utf8Evidence(len(sample), broken, quotes, usual, 2 * quotes + long + len(sample))
