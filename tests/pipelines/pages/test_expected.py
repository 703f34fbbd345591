"""Real pages give exactly the values that a careful reader wrote down: one test a field, see expected/*.json."""

from __future__ import annotations

import json
from dataclasses import asdict
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from archive.sites import site_named
from archive.sites.urls import locate
from pipelines.pages import read_page
from pipelines.pages.join import join_pages
from pipelines.pages.model import ArticlePage, Document
from tests.pipelines.pages.family_a import from_text

EXPECTED = Path(__file__).parent / "expected"
CASES = {path.stem: json.loads(path.read_text("utf-8")) for path in sorted(EXPECTED.glob("*.json"))}
SHARED_PAGES = Path(__file__).parents[4] / "shared" / "pages"


def page_bytes(page: dict[str, str], comment: str) -> bytes:
    name = page.get("file") or page.get("text") or page["fragments"]
    path = SHARED_PAGES / name
    if not path.exists():
        pytest.skip(f"the real page {name} is not on this machine (looked in {SHARED_PAGES})")
    if "file" in page:
        return path.read_bytes()
    text = path.read_text("utf-8")
    return from_text(text, comment) if "text" in page else from_fragments(text)


def from_fragments(text: str) -> bytes:
    """Return the page of China Daily that the title, info line and paragraphs of ``text`` were taken from."""
    (found,) = json.loads(text)
    title, info, body = found["title"][0], found["author"][0], "".join(found["body"])
    return f"""<html><head><meta charset="utf-8"><title>{title} - Opinion - Chinadaily.com.cn</title></head><body>
    <div class="lft_art"><h1>{title}</h1><div class="info"><span class="info_l">{info}</span></div>
    <div id="Content">{body}</div></div></body></html>""".encode()


@cache
def values_of(case: str) -> dict[str, Any]:
    site = site_named(CASES[case]["site"])
    pages = {}
    for page in CASES[case]["pages"]:
        url = locate(page["url"], site)
        pages[url.page] = read_page(Document(site, url, page_bytes(page, CASES[case].get("comment", ""))))
    assert all(isinstance(page, ArticlePage) for page in pages.values())
    article = join_pages(pages)
    paragraphs = article.body.split("\n\n")
    values = json.loads(json.dumps(asdict(article)))
    return values | {
        "first_paragraph": paragraphs[0],
        "last_paragraph": paragraphs[-1],
        "paragraph_count": len(paragraphs),
    }


@pytest.mark.parametrize(
    ("case", "field"),
    [pytest.param(case, field, id=f"{case}/{field}") for case in CASES for field in CASES[case]["expected"]],
)
def test_real_page(case: str, field: str) -> None:
    assert values_of(case)[field] == CASES[case]["expected"][field]


@pytest.mark.parametrize("case", CASES)
def test_expectation_was_reviewed_by_eye(case: str) -> None:
    assert "by eye" in CASES[case]["reviewed"]


def test_body_is_exactly_the_paragraphs_of_the_text() -> None:
    path = SHARED_PAGES / "cppcc-470857.txt"
    if not path.exists():
        pytest.skip(f"{path.name} is not on this machine (looked in {SHARED_PAGES})")
    paragraphs = [" ".join(block.split()) for block in path.read_text("utf-8").split("\n\n")[3:-1]]
    assert values_of("cppcc-text-without-comment")["body"].split("\n\n") == paragraphs
