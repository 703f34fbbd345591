from __future__ import annotations

import asyncio
import re
from html import unescape

import pytest

from archive.opening import open_archive
from cppcc.commands.serve import CONFIG
from reader.server.website import ServeOptions, website
from reader.views import changes
from tests.reader.small_archive import CHANGED, INTERNET, LAW

ARTICLE = f"/articles/{INTERNET.id}"


def text(page: str) -> str:
    """Return the text of a page: no tags, white space folded."""
    return " ".join(re.sub(r"<[^>]*>", " ", page).split())


def test_home_shows_figures_timeline_newest_and_changes(get, captures):
    page = get("/").text
    shown = text(page)
    assert "Articles 4 Versions 5 Published 2020–2021" in shown
    assert re.findall(r"<title>(.*?)</title><rect", page) == [
        "January 2020: 1 article",
        "June 2021: 1 article",
        "December 2021: 1 article",
    ]
    newest, changed = shown.split("Newest articles")[1].split("Changed after publication")
    assert newest.index("A law on the protection") < newest.index("Advisers study water") < newest.index("Survey calls")
    assert "25 November 2026, 03:00 UTC gone from its site" in changed
    assert "24 November 2026, 02:30 UTC version 2 title, body changed" in changed


def test_home_shows_when_articles_were_captured_against_when_they_were_published(get, archive):
    with open_archive(archive) as opened:
        opened.db.execute("UPDATE articles SET first_seen = '2021-12-30T00:00:00.000Z' WHERE id = ?", [LAW.id])
        opened.db.conn.commit()
    page = text(get("/").text)
    assert "1 of 4 articles were first captured in the year they were published" in page
    assert "Published captured 2021 captured 2026 2021 1 1 2020 1 No date 1" in page


def test_home_of_an_empty_archive_says_what_to_do(get, archive):
    with open_archive(archive) as opened:
        opened.db.execute("DELETE FROM articles")
    assert "This archive has no articles yet" in get("/").text


def test_timeline_is_served_as_json(get):
    document = get("/timeline.json").json()
    assert document["sections"] == ["Surveys", "Laws"]
    assert [month for month in document["months"] if any(month["articles"])] == [
        {"month": "2020-01", "articles": [1, 0]},
        {"month": "2021-06", "articles": [1, 0]},
        {"month": "2021-12", "articles": [0, 1]},
    ]
    assert len(document["months"]) == 24


def test_article_page_shows_the_date_no_more_precise_than_it_is(get):
    assert "13 January 2020 chinadaily.com.cn Zhang Yi" in text(get(ARTICLE).text)
    assert "29 December 2021, 09:41:17 Beijing time" in text(get(f"/articles/{LAW.id}").text)
    assert "12 June 2021, 09:30 Beijing time" in text(get("/articles/cppcc-502113").text)
    assert "No date" in text(get("/articles/cppcc-1").text)


@pytest.mark.parametrize("lead", ["Members visited ten counties.", "What members saw."])
def test_a_standfirst_is_shown_once(get, archive, lead):
    with open_archive(archive) as opened:
        opened.db.execute("UPDATE articles SET lead = ? WHERE id = ?", [lead, INTERNET.id])
        opened.db.conn.commit()
    assert get(ARTICLE).text.split("<article")[1].split("</article>")[0].count(lead) == 1


def test_article_page_links_to_neighbours_and_evidence(get, captures):
    page = get(ARTICLE).text
    assert re.search(r'rel="next" href="/articles/cppcc-502113"', page)
    assert re.search(r'rel="prev" href="/articles/cppcc-1"', page)
    assert f'href="/captures/{captures["page"].record_id}"' in page
    assert f'href="{ARTICLE}/history"' in page


def test_article_page_says_where_values_came_from(get):
    page = text(get(ARTICLE).text)
    assert "published dateline div.art-info Updated: 2020-01-13 chinadaily.com.cn 1" in page


def test_gone_article_says_so_with_the_time(get, captures):
    for path in (f"/articles/{LAW.id}", f"/articles/{LAW.id}/history"):
        assert "25 November 2026, 03:00 UTC" in get(path).text


def test_earlier_version_is_shown_as_it_was(get, captures):
    page = text(get(f"{ARTICLE}/revisions/1").text)
    assert "This is version 1 of 2, captured on 23 November 2026, 02:00 UTC" in page
    assert ("most villages" in page, "nearly all villages" in page) == (True, False)


@pytest.mark.parametrize(
    ("place", "stamp", "title"),
    [
        ("", "20261124023000", "Survey calls for a faster and cheaper rural internet"),
        ("/revisions/1", "20261123020000", "Survey calls for a faster rural internet"),
        ("/at/20261123120000", "20261123020000", "Survey calls for a faster rural internet"),
    ],
)
def test_a_page_cites_the_version_it_shows(get, captures, place, stamp, title):
    page = get(f"{ARTICLE}{place}").text
    permanent = f"http://localhost{ARTICLE}/at/{stamp}"
    assert f'<link rel="canonical" href="{permanent}">' in page
    assert f'<meta name="citation_title" content="{title}">' in page
    assert f'<meta name="citation_public_url" content="{permanent}">' in page
    assert f'"archivedAt": "{permanent}"' in page
    assert permanent in page.split('id="citation"')[1].split("</p>")[0]
    assert f'href="{ARTICLE}/at/{stamp}/cite.bib"' in page


@pytest.mark.parametrize("view", ["", "?view=side"])
def test_history_shows_what_changed_word_by_word(get, captures, view):
    page = get(f"{ARTICLE}/history{view}").text
    assert re.findall(r"<(ins|del)>(.*?)</\1>", page) == [
        ("ins", "and cheaper "),
        ("del", "most"),
        ("ins", "nearly all"),
    ]
    assert "1 unchanged paragraph" not in page
    assert page.index("Version 2") < page.index("Version 1")


def test_recent_changes_are_listed_newest_first(get, captures):
    page = text(get("/changes").text)
    assert page.index("A law on the protection of wetlands") < page.index("faster and cheaper rural internet")
    older = get("/changes?before=2026-11-25T00:00:00.000Z").text
    assert ("wetlands" in older, "cheaper" in older) == (False, True)


def test_pages_of_changes_hold_every_change_once(archive, get, captures, monkeypatch):
    with open_archive(archive) as opened:
        for article_id in ("cppcc-1", "cppcc-502113"):
            opened.db.execute("UPDATE articles SET status = 'gone', changed_at = ? WHERE id = ?", [CHANGED, article_id])
    monkeypatch.setattr(changes, "_PAGE_SIZE", 1)
    address, seen = "/changes", []
    while address:
        page = get(address).text
        seen += re.findall(r'<a href="/articles/([^"]*)/history">', page)
        older = re.search(r'rel="next" href="([^"]*)"', page)
        address = unescape(older[1]) if older else None
    assert seen == ["npc-694559", "cppcc-502113", "cppcc-470857", "cppcc-1"]


@pytest.mark.parametrize(
    "path",
    [
        "/articles/cppcc-9",
        f"{ARTICLE}/revisions/7",
        f"{ARTICLE}/at/20010101000000",
        "/articles/x/history",
        "/articles/x/cite.ris",
        "/captures/x",
        "/nothing",
    ],
)
def test_what_is_not_there_is_not_found(get, path):
    assert get(path).status_code == 404


@pytest.mark.parametrize("query", ['"', "***", "a OR", "(", "col:x", "'; --", "政", "\x00", "NEAR(a b)", "-", "“"])
def test_no_query_is_an_error_page(get, query):
    for path in ("/search", "/feed.atom", "/feed.json"):
        assert get(path, params={"q": query}).status_code == 200


def test_search_page_marks_what_was_found_and_offers_filters(get):
    page = get("/search?q=water&sort=best").text
    assert "<mark>water</mark>" in page.replace("Water", "water")
    assert 'href="/search?q=water&amp;sort=best&amp;status=live"' in page
    assert 'href="/search?q=water&amp;sort=best&amp;source=Xinhua"' in page
    assert "2 articles for" in text(page)


def test_pages_link_below_a_base_url(archive):
    site = website(archive, CONFIG, ServeOptions("http://localhost/kept/"))
    for path in ("/", "/search?q=water", ARTICLE, f"{ARTICLE}/history", "/archive/articles"):
        page = asyncio.run(site.client.get(path)).text
        assert re.findall(r'(?:href|action|src|data-source)="(/(?!kept/(?!kept))[^"]*)"', page) == []


def test_pages_obey_permissions(archive):
    site = website(archive, CONFIG)
    site._metadata_local["allow"] = {"id": "root"}
    for path in ("/", "/search", ARTICLE, "/feed.atom", "/changes", "/timeline.json"):
        assert asyncio.run(site.client.get(path)).status_code == 403
