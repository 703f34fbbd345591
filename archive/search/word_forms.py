"""English word forms, at the time of the query: the index holds the words as written, so exact search needs no other.

A form counts if the Snowball stemmer gives it the same stem (https://snowballstem.org/algorithms/english/stemmer.html).
Only inflections are tried: a stem alone would also join *university* and *universe*.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

import snowballstemmer

_ENGLISH = re.compile(r"[a-z]{3,30}")
_VOWELS = "aeiouy"
_STEMMER = snowballstemmer.stemmer("english")


@lru_cache(maxsize=4096)
def word_forms(word: str) -> tuple[str, ...]:
    """Return the word in lower case and its other forms; words of other scripts have none.

    >>> word_forms("surveys")
    ('surveys', 'survey', 'surveyed', 'surveying')
    >>> word_forms("policy")
    ('policy', 'policies')
    """
    word = word.lower()
    if not _ENGLISH.fullmatch(word):
        return (word,)
    stem = _STEMMER.stemWord(word)
    bases = [base for base in _bases(word) if len(base) > 1 and _STEMMER.stemWord(base) == stem]
    forms = (form for base in bases or [word] for form in (base, *_inflected(base)))
    return (word, *sorted({form for form in forms if form != word and _STEMMER.stemWord(form) == stem}))


def _bases(word: str) -> Iterator[str]:
    """Yield what ``word`` may be a form of."""
    if word.endswith(("ies", "ied")):
        yield word[:-3] + "y"
    elif word.endswith("es"):
        yield word[:-2]
    if word.endswith("s"):
        yield word[:-1]
    for ending in ("ed", "ing"):
        if word.endswith(ending):
            base = word.removesuffix(ending)
            yield base
            yield base + "e"
            if base[-1:] == base[-2:-1]:
                yield base[:-1]


def _inflected(base: str) -> Iterator[str]:
    last, before = base[-1], base[-2:-1]
    if last == "y" and before not in _VOWELS:
        yield from (base[:-1] + "ies", base[:-1] + "ied", base + "ing")
    elif last == "e":
        yield from (base + "s", base + "d", base + "ing" if before in "eoy" else base[:-1] + "ing")
    else:
        yield from (base + "ed", base + "ing")
        yield base + ("es" if base.endswith(("s", "x", "z", "ch", "sh")) else "s")
        if last == "o":
            yield base + "es"
        if last not in _VOWELS + "wx" and before in _VOWELS:  # stop, stopped
            yield from (base + last + "ed", base + last + "ing")
