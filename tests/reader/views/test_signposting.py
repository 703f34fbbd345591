"""Signposting by the rules of the FAIR Signposting Profile, level 1: https://signposting.org/FAIR/."""

from __future__ import annotations

from collections import defaultdict
from urllib.parse import urlsplit

import httpx
import pytest

from tests.reader.small_archive import INTERNET, LAW
from tests.reader.views.test_memento import links


def typed(answer: httpx.Response) -> dict[str, list[tuple[str, str | None]]]:
    """Return targets and types of links by relation; the link's address as a path on the server."""
    found = defaultdict(list)
    for target, given in links(answer.headers["link"]):
        for relation in given["rel"].split():
            found[relation].append((target.removeprefix("http://localhost"), given.get("type")))
    return dict(found)


def test_the_page_of_an_article_links_to_its_parts(get, captures):
    found = typed(get(f"/articles/{INTERNET.id}"))
    permanent = found["cite-as"][0][0]
    assert found == {
        "cite-as": [(permanent, None)],
        "type": [("https://schema.org/AboutPage", None), ("https://schema.org/NewsArticle", None)],
        "describedby": [
            (f"{permanent}.json", "application/json"),
            (f"{permanent}/cite.bib", "application/x-bibtex"),
            (f"{permanent}/cite.ris", "application/x-research-info-systems"),
            (f"{permanent}/cite.json", "application/vnd.citationstyles.csl+json"),
        ],
        "item": found["item"],
        "license": [("/about#rights", None)],
        "author": [("/search?q=%22Zhang%20Yi%22", None)],
    }
    assert [kind for _, kind in found["item"]] == ["text/html"]


@pytest.mark.parametrize("article", [INTERNET, LAW], ids=lambda one: one.id)
def test_the_landing_page_keeps_the_rules_of_the_profile(get, captures, article):
    found = typed(get(f"/articles/{article.id}"))
    assert len(found["cite-as"]) == 1
    assert "https://schema.org/AboutPage" in [target for target, _ in found["type"]]
    assert len(found["type"]) == 2
    assert len(found["license"]) == 1
    assert all(kind for _, kind in (*found["describedby"], *found.get("item", ())))
    for target, _ in (*found["cite-as"], *found["license"], *found.get("author", ())):
        assert get(urlsplit(target)._replace(fragment="").geturl()).status_code == 200


def test_every_target_has_the_media_type_that_the_link_says_and_links_back(get, captures):
    landing = f"/articles/{INTERNET.id}"
    found = typed(get(landing))
    permanent = found["cite-as"][0][0]
    for target, kind in found["describedby"]:
        answer = get(target)
        assert (answer.status_code, answer.headers["content-type"].partition(";")[0]) == (200, kind)
        assert typed(answer) == {"describes": [(permanent, "text/html")]}
    for target, kind in found["item"]:
        answer = get(target)
        assert (answer.status_code, answer.headers["content-type"].partition(";")[0]) == (200, kind)
        assert typed(answer)["collection"] == [(landing, "text/html")]


def test_a_version_is_cited_by_its_own_address(get, captures):
    latest, first = (typed(get(f"/articles/{INTERNET.id}{version}"))["cite-as"] for version in ("", "/revisions/1"))
    assert latest != first
    assert typed(get(first[0][0]))["cite-as"] == first
