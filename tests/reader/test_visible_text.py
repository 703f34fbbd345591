from __future__ import annotations

import re
from dataclasses import replace
from urllib.parse import quote

import pytest
from markupsafe import Markup

from archive.opening import open_archive
from archive.tables.articles import add_revision
from archive.tables.revisions import next_revision
from archive.visible_text import visible
from tests.reader.small_archive import FIRST_SEEN, INTERNET

HOSTILE = "exe\u202egpj\u2066.\x1b]0;title\x07\x9b31m\x00"
UNSEEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


def test_controls_and_directions_are_shown():
    assert visible(HOSTILE) == "exe[U+202E]gpj[U+2066].␛]0;title␇\ufffd31m␀"


@pytest.mark.parametrize("text", ["Plain\ttext\r\n", "政协委员", "שלום \u200f", "e\u0301 👩\u200d🔬"])
def test_other_text_stays(text):
    assert visible(text) == text


def test_markup_stays_markup():
    assert visible(Markup("<b>\x1b</b>")) == Markup("<b>␛</b>")
    assert isinstance(visible(Markup("<b>")), Markup)
    assert visible(7) == 7


@pytest.mark.parametrize(
    "path",
    ["", "/history", "/cite.txt", "/cite.bib", "/cite.ris", "/cite.json"],
)
def test_pages_and_citations_show_no_raw_control(archive, get, path):
    hostile = replace(
        INTERNET, id="cppcc-7", title=HOSTILE, body=HOSTILE, body_html=f"<p>{HOSTILE}&#x202e;</p>", source=HOSTILE,
        section=HOSTILE,
    )  # fmt: skip
    with open_archive(archive) as opened, opened.db.atomic():
        add_revision(opened.db, next_revision(hostile, {}, FIRST_SEEN))
    assert UNSEEN.findall(get(f"/articles/cppcc-7{path}").text) == []


@pytest.mark.parametrize(
    "page",
    [
        "/",
        "/search?q=exe",
        f"/search?q={quote(HOSTILE)}",
        "/feed.atom",
        "/archive/articles",
        "/archive/articles/cppcc-7",
        "/archive?sql=select+title+from+articles",
    ],
)
def test_lists_show_no_raw_control(archive, get, page):
    with open_archive(archive) as opened, opened.db.atomic():
        hostile = replace(INTERNET, id="cppcc-7", title=HOSTILE)
        add_revision(opened.db, next_revision(hostile, {}, FIRST_SEEN))
    response = get(page)
    assert (response.status_code, UNSEEN.findall(response.text)) == (200, [])
