"""Values of a facet as links: names and addresses from the archive run nothing."""

from __future__ import annotations

from reader.formats.choice_list import choice_list
from reader.formats.marked_pieces import marked_pieces
from reader.queries.search import Choice
from reader.queries.snippets import Piece


def test_a_choice_is_a_link_with_its_name_and_number() -> None:
    choices = [
        Choice("gone", 1234, "/search?q=a%22&status=gone", chosen=True),
        Choice("live", 2, "/search", chosen=False),
    ]
    assert choice_list(choices, {"gone": "gone from its site"}, "/archive/") == (
        '<li><a href="/archive/search?q=a%22&amp;status=gone" aria-current="true"><span>gone from its site'
        '<span class="unseen"> (remove)</span></span><span class="count">1,234</span></a></li>'
        '<li><a href="/archive/search"><span>live</span><span class="count">2</span></a></li>'
    )


def test_markup_and_unseen_characters_of_a_name_are_shown() -> None:
    hostile = Choice('<img src=x onerror="x">\x1b', 1, '/search?a="><b>', chosen=False)
    assert choice_list([hostile], {}, "/") == (
        '<li><a href="/search?a=&quot;&gt;&lt;b&gt;"><span>&lt;img src=x onerror=&quot;x&quot;&gt;␛</span>'
        '<span class="count">1</span></a></li>'
    )


def test_marked_pieces_are_escaped() -> None:
    assert marked_pieces([Piece("<i>"), Piece("a&\u202e", marked=True)]) == "&lt;i&gt;<mark>a&amp;[U+202E]</mark>"
