from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.search.grammar import MAX_CHARACTERS, MAX_TERMS, parse


@pytest.mark.parametrize(
    ("typed", "understood"),
    [
        ("internet", "internet"),
        ("rural internet", "rural internet"),
        ('"Yellow River" bank', '"Yellow River" bank'),
        ("“Yellow River” 「政协」", '"Yellow River" "政协"'),
        ("consult*", "consult*"),
        ("poverty -Yunnan", "poverty -Yunnan"),
        ("poverty NOT Yunnan", "poverty -Yunnan"),
        ("poverty –Yunnan −Tibet", "poverty -Yunnan -Tibet"),
        ("-Yunnan", "-Yunnan"),
        ('-"Yellow River"', '-"Yellow River"'),
        ("well-being COVID-19", "well-being COVID-19"),
        ("water OR river", "(water OR river)"),
        ("deep water OR river -flood", "deep (water OR river) -flood"),
        ("(deep water) OR river", "((deep water) OR river)"),
        ("water OR -river", "(water OR -river)"),
        ("-(water OR river) bank", "-(water OR river) bank"),
        ("water AND river", "water river"),
        ("water or river and bank not", "water or river and bank not"),
        ("title:water", "title:water"),
        ("Title: water", "title:water"),
        ('author:"Zhang Yi"', 'author:"Zhang Yi"'),
        ("-title:water author:Zhang*", "-title:water author:Zhang*"),
        ("title:(water river)", "(title:water title:river)"),
        ("people's 10:30", "people's 10:30"),
        ("http://example.org/x", "http://example.org/x"),
        ("政协 OR CPPCC", "(政协 OR CPPCC)"),
        ("", ""),
    ],
)
def test_search_text_is_understood(typed, understood):
    query = parse(typed)
    assert (str(query.root), query.problems) == (understood, ())


@pytest.mark.parametrize(
    ("typed", "understood", "problem"),
    [
        ("section:Laws water", '"section Laws" water', "“section:” is no field: there are title: and author:."),
        ('"Yellow River', '"Yellow River"', "A quotation mark is not closed."),
        ("water OR", "water", "OR needs a word before and after it."),
        ("OR water", "water", "OR needs a word before and after it."),
        ("water OR OR river", "(water OR river)", "OR needs a word before and after it."),
        ("water AND", "water", "AND needs a word before and after it."),
        ("water NOT", "water", "NOT needs a word after it"),
        ("water -OR river", "water river", "- needs a word after it"),
        ("water - river", "water river", "A - excludes the word right after it"),
        ("NOT NOT water", "-water", "Excluding twice"),
        ("sur*ey", '"sur ey"', "“sur*ey”: * can only be at the end of a word"),
        ("(water", "water", "A ( is not closed."),
        ("water)", "water", "There is a ) without a (."),
        (")-0", "-0", "There is a ) without a (."),
        (")A:0", '"A 0"', "There is a ) without a (."),
        ("(water)byline:zhang", 'water "byline zhang"', "“byline:” is no field"),
        ("title: ", "", "title: needs a word after it."),
        ("(" * 30 + "water" + ")" * 30, "water", "Parentheses can be nested 12 deep."),
        ("?!", "", "Type at least one letter or digit."),
        (" ".join(f"w{n}" for n in range(MAX_TERMS + 1)), "", f"The search has {MAX_TERMS + 1} words"),
        ("x" * (MAX_CHARACTERS + 1), "", "The search has 1,001 characters; at most 1,000 are possible."),
    ],
)
def test_what_is_not_understood_is_reported(typed, understood, problem):
    query = parse(typed)
    assert str(query.root) == understood
    assert any(each.startswith(problem) for each in query.problems), query.problems


ANY = st.text(max_size=40) | st.text("\"'*^:()+-{}政协ab ORNT\0–", max_size=30)


@given(ANY)
def test_what_was_understood_is_understood_again(typed):
    root = parse(typed).root
    if '"' not in typed:
        assert str(parse(str(root)).root) == str(root), root
