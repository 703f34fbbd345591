"""A text keeps its length, and loses only what typography and the width of a page put into it."""

from hypothesis import given
from hypothesis import strategies as st

from pipelines.reports.typography import plain


def test_hyphens_and_spaces_of_printers_are_ordinary_ones() -> None:
    assert plain("Vice\u2011Chairman\u00a0Li,\tSept\u202f2") == "Vice-Chairman Li, Sept 2"


def test_lines_that_were_broken_at_a_width_are_joined_and_a_headline_stays_apart() -> None:
    headline = "Advisors see dikes\n"
    lines = "The political advisors of the county,\nled by Li Bao, looked at the dikes of\nthe river on Monday."
    assert plain(headline + lines) == headline + lines.replace("\n", " ")


def test_paragraphs_on_lines_of_their_own_stay_apart() -> None:
    text = "Li Bao visited Gansu.\nHe saw a dam there on Monday.\nIt was new."
    assert plain(text) == text


@given(st.text("ab ,.\n\r\t\u2011\u00a0\u3000é", max_size=80))
def test_every_character_keeps_its_place(text: str) -> None:
    read = plain(text)
    assert len(read) == len(text)
    assert [one for one, other in zip(read, text, strict=True) if other.isalnum() and one != other] == []
