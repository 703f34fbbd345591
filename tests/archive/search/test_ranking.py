from __future__ import annotations

import re
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from archive.search.folding import fold
from archive.search.grammar import parse
from archive.search.ranking import _counter
from archive.search.terms import terms_of

TEXTS = st.lists(
    st.sampled_from(["law", "Laws", "lawlaw", "outlaw", "läw", "_", "-", " ", " ", ". ", "2", "9", "survey", "of"]),
    max_size=12,
).map("".join)


def counted(query: str, text: str) -> int:
    (term,) = terms_of(parse(query).root)
    return _counter(term)(fold(text))


def words(text: str) -> list[str]:
    return re.findall(r"[^\W_]+", fold(text))


@given(TEXTS)
def test_a_word_is_counted_in_its_forms_and_never_within_another(text: str) -> None:
    assert counted("law", text) == sum(word in ("law", "laws", "lawed", "lawing") for word in words(text))


@given(TEXTS)
def test_the_beginning_of_a_word_is_counted_at_the_beginnings_of_words(text: str) -> None:
    assert counted("law*", text) == sum(word.startswith("law") for word in words(text))


@given(TEXTS)
def test_a_phrase_is_counted_where_its_words_follow_each_other(text: str) -> None:
    found = words(text)
    assert counted('"law of"', text) == sum(pair == ("law", "of") for pair in pairwise(found))


def test_chinese_is_counted_wherever_it_is() -> None:
    assert counted("政协", "全国政协委员、政协") == 2
