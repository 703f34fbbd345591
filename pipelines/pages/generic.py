"""Pages of no known template: trafilatura finds title and body, and what it yields is marked as such.

Dates never come from it: it guesses them from copyright lines and body text, too.
"""

from __future__ import annotations

import html
import logging
from dataclasses import replace
from itertools import dropwhile

from selectolax.lexbor import LexborHTMLParser

from pipelines.pages.article import article_page, read_pager
from pipelines.pages.body import Body
from pipelines.pages.cms_comment import read_cms_comment
from pipelines.pages.headline import Headline, find_headline, read_title
from pipelines.pages.model import ArticlePage, Document
from pipelines.pages.page_reading import PageReading
from pipelines.pages.skin import Skin
from pipelines.pages.text import fold, reads_like

GENERIC = Skin(parser="generic/3", headings=("h1", "h2"), info=(), bodies=())
_SHORTEST = 250
"""Characters of a body; with less, what was found is as likely furniture."""
_LARGEST, _MOST_TAGS = 200_000, 3000
"""Characters and tags of a page that trafilatura is given: on larger ones it takes many seconds."""
_BEGINNING = 40


def read_generic(document: Document, text: str) -> ArticlePage | None:
    """Return the article that trafilatura finds on the page; None where it finds none, or too little text."""
    if len(text) > _LARGEST or text.count("<") > _MOST_TAGS:
        return None
    paragraphs = _paragraphs(text)
    whole = PageReading(document, GENERIC, text, read_cms_comment(text), LexborHTMLParser(text))
    headline = find_headline(whole)
    title = read_title(whole, headline)
    paragraphs = _below(headline, whole.tree, paragraphs)
    if title and paragraphs and reads_like(paragraphs[0], title):
        paragraphs = paragraphs[1:]
    if title is None or sum(map(len, paragraphs)) < _SHORTEST:
        return None
    above = LexborHTMLParser(_above(text, paragraphs[0]))
    reading = PageReading(document, GENERIC, text, whole.cms, above, sources=whole.sources)
    reading.note("body", "generic", "trafilatura", " ".join(paragraphs))
    markup = "".join(f"<p>{html.escape(paragraph, quote=False)}</p>" for paragraph in paragraphs)
    page = article_page(reading, title, find_headline(reading), Body(paragraphs, markup))
    return replace(page, pager=read_pager(whole))


def _below(headline: Headline | None, tree: LexborHTMLParser, paragraphs: tuple[str, ...]) -> tuple[str, ...]:
    """Return the paragraphs without those at the beginning that are above the headline, such as a menu in a table."""
    if headline is None or tree.body is None:
        return paragraphs
    nodes = dropwhile(lambda node: node.mem_id != headline.node.mem_id, tree.body.traverse(include_text=True))
    following = _letters("".join(node.text_content or "" for node in nodes if node.is_text_node))
    kept = tuple(dropwhile(lambda paragraph: _letters(paragraph) not in following, paragraphs))
    return kept or paragraphs


def _letters(text: str) -> str:
    return "".join(character for character in text if character.isalnum())


def _above(text: str, first: str) -> str:
    """Return the page down to its first paragraph, else its head: no date in or below the text is the article's."""
    found = text.find(first[:_BEGINNING])
    return text[: found if found >= 0 else max(text.find("<body"), 0)]


def _paragraphs(text: str) -> tuple[str, ...]:
    import trafilatura  # half a second to import, and most runs never need it

    logging.getLogger("trafilatura").setLevel(
        logging.CRITICAL
    )  # it reports every page that holds no article as an error
    found = trafilatura.extract(text, include_comments=False, include_formatting=False, deduplicate=False) or ""
    return tuple(line for each in found.split("\n") if (line := fold(each)))
