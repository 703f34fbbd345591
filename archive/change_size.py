"""How much two versions of an article differ."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

from archive.article_fields import CONTENT_FIELDS
from archive.models import Article, Author, Image, Moment

_WORD = re.compile(r"[\u3400-\u9fff]|[^\W_]+|[^\w\s]")


def change_size(before: Article, after: Article) -> int:
    """Return how many characters the words have that only one of two versions has.

    All content fields count. A moved paragraph counts nothing, and 18 replaced by 81 counts four. Takes time in
    proportion to the length of both.
    """
    one, other = _words(before), _words(after)
    return sum(len(word) * count for word, count in ((one - other) + (other - one)).items())


def _words(article: Article) -> Counter[str]:
    texts = (text for field in CONTENT_FIELDS for text in _texts(field.comparable(article)))
    return Counter(word for text in texts for word in _WORD.findall(text))


def _texts(value: Any) -> Iterator[str]:
    """Yield the texts in the value of a field: of an image its caption, not its address."""
    match value:
        case str():
            yield value
        case Moment(iso=iso):
            yield iso
        case Author(name=name, place=place):
            yield from (name, place or "")
        case Image(caption=caption):
            yield caption or ""
        case tuple():
            yield from (text for each in value for text in _texts(each))
