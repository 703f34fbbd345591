from __future__ import annotations

import feedparser
import pytest

from reader.formats import feeds
from reader.views import feeds as articles_feeds
from tests.reader.small_archive import INTERNET, LAW


def parsed(get, path: str) -> feedparser.FeedParserDict:
    answer = get(path)
    assert answer.headers["content-type"] == "application/atom+xml; charset=utf-8"
    feed = feedparser.parse(answer.content)
    assert (feed.bozo, feed.version) == (False, "atom10")
    return feed


def test_feed_of_new_articles(get):
    feed = parsed(get, "/feed.atom")
    assert feed.entries[0].id == LAW.url
    entry = feed.entries[2]
    assert (entry.title, entry.link, entry.author, entry.tags[0].term) == (
        INTERNET.title,
        f"http://localhost/articles/{INTERNET.id}",
        "Zhang Yi",
        "Surveys",
    )
    assert entry.summary.startswith("Members visited ten counties.")
    assert "published" not in entry
    assert feed.entries[0].published == "2021-12-29T09:41:17+08:00"
    assert feed.feed.updated == "2026-11-23T02:00:00.000Z"


@pytest.mark.parametrize(
    ("query", "ids"),
    [
        ("section=Laws", ["npc-694559"]),
        ("q=water", ["cppcc-502113", "cppcc-1"]),
        ("q=???", []),
        ("site=npc&q=law", ["npc-694559"]),
    ],
)
def test_feed_of_a_section_and_of_a_search(get, query, ids):
    feed = parsed(get, f"/feed.atom?{query}")
    assert [entry.link.rpartition("/")[2] for entry in feed.entries] == ids
    assert feed.feed.links[0].href == f"http://localhost/feed.atom?{query}"
    items = get(f"/feed.json?{query}").json()["items"]
    assert [item["url"].rpartition("/")[2] for item in items] == ids


def test_json_feed_is_of_version_1_1(get):
    answer = get("/feed.json?q=internet")
    assert answer.headers["content-type"] == "application/feed+json; charset=utf-8"
    assert answer.json() == {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "CPPCC archive: internet",
        "home_page_url": "http://localhost/search?q=internet",
        "feed_url": "http://localhost/feed.json?q=internet",
        "items": [
            {
                "id": INTERNET.url,
                "url": f"http://localhost/articles/{INTERNET.id}",
                "title": INTERNET.title,
                "content_text": "Members visited ten counties. The internet reaches most villages, but not all.",
                "date_modified": "2026-11-23T02:00:00.000Z",
                "authors": [{"name": "Zhang Yi"}],
                "tags": ["Surveys"],
            }
        ],
    }


def test_feed_of_changes(get, captures):
    feed = parsed(get, "/changes.atom")
    assert [(entry.id, entry.summary) for entry in feed.entries] == [
        (f"{LAW.url}#gone", "Removed from its site."),
        (
            f"{INTERNET.url}#revision-2",
            "Version 2: title, body changed. The internet reaches [-most-]{+nearly all+} villages, but not all.",
        ),
    ]
    assert len(get("/changes.json").json()["items"]) == 2


def test_what_xml_cannot_hold_is_replaced():
    entry = feeds.Entry("http://a.example/1", "http://b.example/1", "a\x00b\ud800]]>&<", "2026-01-01", None, "\x0b")
    document = feeds.atom(feeds.Feed("t", "http://b.example/", "http://b.example/f", "2026-01-01T00:00:00Z", [entry]))
    assert feedparser.parse(document.encode()).entries[0].title == "a\ufffdb\ufffd]]>&<"


@pytest.mark.parametrize("query", ["", "site=cppcc&site=npc", "q=the+OR+water+OR+law"])
def test_feed_of_articles_has_pages_with_every_article_once(get, monkeypatch, query):
    monkeypatch.setattr(articles_feeds, "_ENTRIES", 1)
    expected = [entry.id for entry in parsed(get, f"/feed.atom?{query}").entries]
    address, found = f"/feed.atom?{query}", []
    for _ in range(10):
        feed = parsed(get, address)
        found += [entry.id for entry in feed.entries]
        links = {link.rel: link.href for link in feed.feed.links}
        if "next" not in links:
            break
        address = links["next"].removeprefix("http://localhost")
    assert (len(found), len(set(found)), found[:1]) == (4, 4, expected)


@pytest.mark.parametrize(
    ("query", "title"),
    [
        ("", "CPPCC archive"),
        ("year=2021", "CPPCC archive: 2021"),
        ("q=water&section=Surveys&from=2020&to=2021", "CPPCC archive: water: Surveys, from 2020 to 2021"),
    ],
)
def test_title_of_a_feed_names_its_search_and_filters(get, query, title):
    for extension, version in (("atom", "atom10"), ("rss", "rss20")):
        feed = feedparser.parse(get(f"/feed.{extension}?{query}").content)
        assert (feed.bozo, feed.version, feed.feed.title) == (False, version, title)
    assert get(f"/feed.json?{query}").json()["title"] == title
