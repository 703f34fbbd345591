from __future__ import annotations

import sqlite3

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.queries.fulltext import parse
from reader.queries.snippets import marked

COLUMNS = "{title body source people}"


@pytest.mark.parametrize(
    ("typed", "match"),
    [
        ("internet", f'{COLUMNS} : "internet"'),
        ("rural internet", f'{COLUMNS} : "rural" AND {COLUMNS} : "internet"'),
        ('"Yellow River"', f'{COLUMNS} : "Yellow River"'),
        ("“Yellow River”", f'{COLUMNS} : "Yellow River"'),
        ('"Yellow River', f'{COLUMNS} : "Yellow River"'),
        ("consult*", f'{COLUMNS} : "consult"*'),
        ('"consult*"', f'{COLUMNS} : "consult*"'),
        ("people's", f'{COLUMNS} : "people\'s"'),
        ("NOT AND ( water", f'{COLUMNS} : "NOT" AND {COLUMNS} : "AND" AND {COLUMNS} : "water"'),
        ("title:water", f'{COLUMNS} : "title:water"'),
        ('... * "" - \'', ""),
        ("政协", '{text} : "政协"'),
        ("政协委员", '{text} : "政协 协委 委员"'),
        ("委", '{text} : "委"*'),
        ("「调研」 GDP增长", '{text} : "调研" AND {text} : "GDP 增长"'),
        ("增长5", '{text} : "增长 长 5"'),
    ],
)
def test_search_text_becomes_a_query(typed, match):
    assert parse(typed).match() == match


@given(st.text(max_size=40) | st.text("\"'*^:()+-{}政协ab \0", max_size=30))
def test_no_text_is_an_invalid_query(typed):
    db = sqlite3.connect(":memory:")
    db.execute("CREATE VIRTUAL TABLE articles_fts USING fts5 (title, body, source, people, filters)")
    db.execute("CREATE VIRTUAL TABLE articles_bigrams USING fts5 (text, filters)")
    query = parse(typed)
    if query.terms:
        db.execute(f"SELECT * FROM {query.table} WHERE {query.table} MATCH ?", [query.match(("site61",))]).fetchall()
    db.close()


@pytest.mark.parametrize(
    ("typed", "text", "places"),
    [
        ("water", "Water, waters and water", ["Water", "water"]),
        ("water*", "Water, waters", ["Water", "water"]),
        ('"yellow river"', "the Yellow\u00a0River and yellow rivers", ["Yellow\u00a0River"]),
        ("people's", "The People’s Republic", ["People’s"]),
        ("zurich", "In Zürich", ["Zürich"]),
        ("委员", "政协委员", ["委员"]),
    ],
)
def test_matches_are_marked(typed, text, places):
    assert [piece.text for piece in marked(text, parse(typed).marks()) if piece.marked] == places
