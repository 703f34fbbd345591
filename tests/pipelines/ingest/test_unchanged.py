"""What is not content makes no revision; one character of content does."""

from __future__ import annotations

import tempfile
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from archive.models import Outcome
from tests.pipelines.ingest.past import Past, past

PARAGRAPHS = (
    "Members of the CPPCC visited Lhasa, where José Muñoz and Zoë Łuczak met them — 政协委员 in ten counties.",
    "The internet reaches 98.5% of the villages, but not all of them; the survey goes on.",
    "Prices of “cordyceps” rose by 3 percent.",
)
PLAIN = {
    "views": "1007",
    "fonts": "",
    "query": "",
    "scheme": "http",
    "attributes": 'class="a" style="text-indent: 2em"',
    "space": "",
    "form": "NFC",
    "title": "Café culture on the plateau",
    "source": "Xinhua",
    "date": "2020-01-13",
    "caption": "A village in Qinghai. [Photo/Xinhua]",
    "image": "470857.jpg",
}


def write(paragraphs: tuple[str, ...] = PARAGRAPHS, **given: str) -> bytes:
    """Return a page of the first family, with what servers and skins add to it."""
    given = PLAIN | given
    space, query = given["space"], given["query"]
    body = "".join(f"<p {given['attributes']}>{space}{text}{space}</p>{space}" for text in paragraphs)
    page = f"""<!doctype html><html><head><meta charset="utf-8"><title>{given["title"]}</title></head><body>
<div class="artCont"><h2 class="art-tit">{space}{given["title"]}{space}</h2>
<div class="art-info"><p><span>Updated: {given["date"]}</span> <span>{given["source"]}</span>
<span>Views: {given["views"]}</span> {given["fonts"]}</p></div>
<div id="Content" class="art-text"><!--enpcontent-->{space}{body}
<p><img src="{given["scheme"]}://en.cppcc.gov.cn/2020-01/13/{given["image"]}{query}"></p>
<p style="text-align: center">{given["caption"]}</p>
<!--/enpcontent--></div></div></body></html>"""
    return unicodedata.normalize(given["form"], page).encode()  # type: ignore[arg-type]


NOT_CONTENT = st.fixed_dictionaries(
    {},
    optional={
        "views": st.integers(0, 10**9).map(str) | st.integers(1000, 10**7).map("{:,}".format),
        "fonts": st.sampled_from(["<span>A- A+</span>", '<a href="javascript:;">A</a> <a href="javascript:;">A</a>']),
        "query": st.integers(0, 10**6).map("?t={}".format) | st.sampled_from(["?v=2", "?utm_source=x", "?0.83", "#a"]),
        "scheme": st.sampled_from(["http", "https"]),
        "attributes": st.permutations(['class="a"', 'style="text-indent: 2em"', 'id="p"', "data-n=7"]).map(" ".join),
        "space": st.text(" \t\n\u3000\u00a0", max_size=4),
        "form": st.sampled_from(["NFC", "NFD"]),
    },
)


@pytest.fixture(scope="module")
def archive() -> Iterator[Past]:
    with tempfile.TemporaryDirectory() as folder, past(Path(folder)) as opened:
        assert opened.see(write(), at="2024-01-01") is Outcome.NEW
        yield opened


@settings(max_examples=80, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(changes=NOT_CONTENT)
def test_what_is_not_content_makes_no_revision(archive: Past, changes: dict[str, str]) -> None:
    assert archive.see(write(**changes), at="2024-02-01") is Outcome.UNCHANGED


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(changes=NOT_CONTENT, data=st.data())
def test_one_character_of_the_text_is_a_revision_whatever_else_changed(
    changes: dict[str, str], data: st.DataObject
) -> None:
    number = data.draw(st.integers(0, 2))
    text = PARAGRAPHS[number]
    at = data.draw(st.sampled_from([index for index, letter in enumerate(text) if letter.isalnum()]))
    other = data.draw(st.sampled_from(sorted(set("aeQ7é政") - {text[at]})))
    edited = (*PARAGRAPHS[:number], text[:at] + other + text[at + 1 :], *PARAGRAPHS[number + 1 :])
    with tempfile.TemporaryDirectory() as folder, past(Path(folder)) as archive:
        archive.see(write(), at="2024-01-01")
        assert archive.see(write(edited, **changes), at="2024-02-01") is Outcome.REVISED
        assert archive.see(write(edited), at="2024-02-02") is Outcome.UNCHANGED
        assert archive.rows("SELECT number, changed FROM revisions") == [(1, "[]"), (2, '["body"]')]


@pytest.mark.parametrize(
    ("name", "value", "field"),
    [
        ("title", "Cafe culture on the plateau", "title"),
        ("source", "Xinhuo", "source"),
        ("date", "2020-01-14", "published"),
        ("caption", "A village in Qinghai? [Photo/Xinhua]", "images"),
        ("image", "470858.jpg", "images"),
    ],
)
def test_one_character_of_another_field_is_a_revision(tmp_path: Path, name: str, value: str, field: str) -> None:
    with past(tmp_path) as archive:
        archive.see(write(), at="2024-01-01")
        assert archive.see(write(**{name: value}, scheme="https", form="NFD"), at="2024-02-01") is Outcome.REVISED
        assert archive.rows("SELECT changed FROM revisions WHERE number = 2") == [(f'["{field}"]',)]


def test_an_image_on_two_pages_counts_once_by_http_and_by_https(tmp_path: Path) -> None:
    with past(tmp_path) as archive:
        pager = b'<div id="displaypagenum"><a href="c_470857.htm">1</a> <a href="c_470857_2.htm">2</a></div></body>'
        first, second = (write(scheme=scheme).replace(b"</body>", pager) for scheme in ("http", "https"))
        archive.see(first, at="2024-01-01")
        archive.see(first, at="2024-01-01", number=2)
        archive.see(second, at="2024-02-01", number=2)
        archive.see(first, at="2024-02-01")
        assert archive.rows("SELECT number, json_array_length(images) FROM revisions") == [(1, 1)]
