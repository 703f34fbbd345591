from __future__ import annotations

import json
import re
from dataclasses import replace

import pytest

from archive.tables.rows import article_values
from reader.formats.page_metadata import meta_tags, news_article
from reader.formats.reference import Reference, reference
from tests.reader.small_archive import INTERNET, WATER

ADDRESS = "https://archive.example.org/articles/cppcc-470857/at/20261123020036"
PREFIXES = {"dc", "dcterms", "prism", "og", "article", "z", "bib", "bibo", "eprints"}
"""Of the RDF vocabularies that Zotero's translator "Embedded Metadata" knows."""


def cited(article=INTERNET) -> Reference:
    return reference(
        article_values(article),
        article_id=article.id,
        version=2,
        digest="sha256-2:0a1b",
        captured_at="2026-11-23T02:00:36.123Z",
        seen="Seen here from 2024-01-01 to 2026-11-23.",
        address=ADDRESS,
        archive="CPPCC archive",
    )


def as_zotero_reads(tags) -> dict[str, object]:
    """Return what Zotero's translators "Embedded Metadata" and "RDF" take from meta elements, by their rules.

    Tags with a known prefix are statements. ``dc:type`` gives the type of the item if it is one of Zotero's; only
    without one do tags named ``citation_title`` make a journal article. Highwire tags replace values of statements.
    """
    statements: dict[str, list[str]] = {}
    highwire: dict[str, list[str]] = {}
    for tag in tags:
        prefix, name = re.split("[.:_]", tag.name, maxsplit=1)
        if prefix.lower() in PREFIXES:
            statements.setdefault(f"{prefix.lower()}:{name[0].lower()}{name[1:]}", []).append(tag.content)
        else:
            highwire.setdefault(tag.name, []).append(tag.content)
    assert all(len(values) == 1 for name, values in highwire.items() if name != "citation_author")
    first = {name: values[0] for name, values in statements.items()}
    types = ("z:itemType", "bib:type", "prism:aggregationtype", "eprints:type", "dc:type")
    return {
        "itemType": next((first[name] for name in types if name in first), "journalArticle"),
        "title": highwire["citation_title"][0],
        "creators": highwire.get("citation_author", []) or statements.get("dc:creator", []),
        "date": highwire.get("citation_publication_date", [None])[0],
        "publicationTitle": first.get("prism:publicationName") or first.get("dc:source"),
        "url": highwire["citation_public_url"][0],
        "language": highwire["citation_language"][0],
    }


def test_zotero_takes_a_news_article_with_its_permanent_address():
    assert as_zotero_reads(meta_tags(cited(), article_values(INTERNET))) == {
        "itemType": "newspaperArticle",
        "title": "Survey calls for a faster rural internet",
        "creators": ["Zhang Yi"],
        "date": "2020/01/13",
        "publicationTitle": "chinadaily.com.cn",
        "url": ADDRESS,
        "language": "en",
    }


def test_page_without_authors_has_no_element_that_zotero_takes_for_a_byline(get):
    page = get(f"/articles/{WATER.id}").text
    classes = {name for value in re.findall(r'class="([^"]*)"', page) for name in value.split()}
    assert classes & {"byline", "vcard"} == set()


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("DC.identifier", ADDRESS),
        ("DC.source", INTERNET.url),
        ("DCTERMS.available", "2026-11-23T02:00:36.123Z"),
        ("DCTERMS.provenance", "Seen here from 2024-01-01 to 2026-11-23."),
        ("prism.versionIdentifier", "2"),
        ("og:url", ADDRESS),
        ("og:type", "article"),
        ("og:description", "Members visited ten counties. The internet reaches most villages, but not all."),
    ],
)
def test_tags_name_the_version(name, content):
    tags = {tag.name: tag.content for tag in reversed(meta_tags(cited(), article_values(INTERNET)))}
    assert tags[name] == content


def test_values_that_are_missing_have_no_tags():
    bare = replace(INTERNET, published=None, authors=(), section=None, body="")
    names = [tag.name for tag in meta_tags(cited(bare), article_values(bare))]
    assert [name for name in names if "date" in name.lower() or "author" in name or "section" in name] == []


def test_json_ld_names_the_version():
    written = json.loads(news_article(cited(), article_values(INTERNET)))
    assert (written["@type"], written["url"], written["archivedAt"], written["version"]) == (
        "NewsArticle",
        INTERNET.url,
        ADDRESS,
        2,
    )


def test_json_ld_cannot_end_its_element():
    hostile = replace(INTERNET, title="</script><script>alert(1)</script>", section="</script>")
    written = news_article(cited(hostile), article_values(hostile))
    assert "<" not in written
    assert json.loads(written)["headline"] == "</script><script>alert(1)</script>"
