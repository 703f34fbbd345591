"""Signposting (https://signposting.org/FAIR/): links in headers that lead programs from an article to its parts."""

from __future__ import annotations

import json
from urllib.parse import quote

from datasette.app import Datasette
from datasette.utils.asgi import Request

from reader.addresses import absolute
from reader.citing import permanent_path
from reader.formats.citations import FORMATS
from reader.formats.memento_links import Addresses
from reader.formats.web_links import WebLink, written
from reader.queries.article_version import ArticleVersion
from reader.queries.mementos import PageCapture

_TYPES = ("https://schema.org/AboutPage", "https://schema.org/NewsArticle")
"""The page is about the article, which is a news article."""
_METADATA = ("bib", "ris", "json")
"""Formats of citations for programs."""


def article_links(datasette: Datasette, request: Request, version: ArticleVersion, captures: list[PageCapture]) -> str:
    """Return the header ``Link`` of the page of an article (FAIR Signposting Profile, level 1, landing page).

    captures: what the version was read from
    """
    here = permanent_path(version)
    base = absolute(datasette, request, "/")
    permanent = absolute(datasette, request, here)
    described = [("application/json", f"{here}.json")]
    described += [(_media_type(FORMATS[one].content_type), f"{here}/cite.{one}") for one in _METADATA]
    html = (("type", "text/html"),)
    return written(
        [
            WebLink(permanent, "cite-as"),
            *(WebLink(one, "type") for one in _TYPES),
            *(WebLink(absolute(datasette, request, one), "describedby", (("type", kind),)) for kind, one in described),
            *(WebLink(Addresses(base, one.url).memento(one.memento), "item", html) for one in captures),
            WebLink(absolute(datasette, request, "/about#rights"), "license"),
            *(WebLink(_written_by(datasette, request, name), "author") for name in _authors(version)),
        ]
    )


def describes(datasette: Datasette, request: Request, version: ArticleVersion) -> str:
    """Return the header ``Link`` of a description of an article: of its citation, or of its JSON."""
    permanent = absolute(datasette, request, permanent_path(version))
    return written([WebLink(permanent, "describes", (("type", "text/html"),))])


def _authors(version: ArticleVersion) -> list[str]:
    return list(dict.fromkeys(author["name"] for author in json.loads(version.shown["authors"])))


def _written_by(datasette: Datasette, request: Request, name: str) -> str:
    return absolute(datasette, request, f"/search?q=%22{quote(name)}%22")


def _media_type(content_type: str) -> str:
    return content_type.partition(";")[0]
