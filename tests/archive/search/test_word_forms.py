from __future__ import annotations

import pytest

from archive.search.word_forms import word_forms


@pytest.mark.parametrize(
    "forms",
    [
        ("survey", "surveys", "surveyed", "surveying"),
        ("study", "studies", "studied", "studying"),
        ("propose", "proposes", "proposed", "proposing"),
        ("stop", "stops", "stopped", "stopping"),
        ("box", "boxes"),
        ("agree", "agrees", "agreed", "agreeing"),
        ("committee", "committees"),
        ("policy", "policies"),
        ("travel", "travels", "travelled", "traveling"),
    ],
)
def test_each_form_of_a_word_has_all_forms(forms):
    for form in forms:
        assert set(forms) <= set(word_forms(form)), form


@pytest.mark.parametrize(
    ("word", "other"),
    [("university", "universe"), ("news", "new"), ("sing", "s"), ("development", "develop"), ("proposal", "propose")],
)
def test_words_that_only_share_a_stem_are_no_forms(word, other):
    assert other not in word_forms(word)
    assert word not in word_forms(other)


@pytest.mark.parametrize("word", ["gdp2020", "政协", "müller", "is", "19"])
def test_what_is_not_an_english_word_has_no_other_forms(word):
    assert word_forms(word) == (word,)
