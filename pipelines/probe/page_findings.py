"""What was read on an article page and on a list page."""

from __future__ import annotations

from selectolax.lexbor import LexborHTMLParser

from archive.article_fields import declared_fields
from archive.models import PageFields
from pipelines.pages.model import ArticlePage, Link, Listing
from pipelines.pages.size_limits import excess
from pipelines.pages.text import count_words, fold
from pipelines.probe.findings import ArticleFinding, FieldFinding, Item, ListFinding

_FIELDS = tuple(field for field in declared_fields(PageFields) if field.spec.has_source)
_EXPECTED = tuple(field.name for field in _FIELDS if field.spec.watched)
_BEGINNING = 160
_MOST_ITEMS = 100
_NOT_TEXT = ["script", "style", "noscript", "title"]


def article_finding(page: ArticlePage) -> ArticleFinding:
    """Return what was read on an article page, and which expected fields it lacks."""
    read = tuple(
        FieldFinding(field.name, field.text(getattr(page, field.name)), source.raw, source.method, source.note)
        for field in _FIELDS
        if (source := page.sources.get(field.name)) and getattr(page, field.name) != field.default
    )
    names = {one.name for one in read}
    text = "\n".join(page.paragraphs)
    return ArticleFinding(
        id=page.url.article_id,
        fields=read,
        missing=tuple(name for name in _EXPECTED if name not in names),
        paragraphs=len(page.paragraphs),
        words=count_words(text, page.language),
        begins=text[:_BEGINNING],
        images=tuple(image.url for image in page.images),
        pages=1 + len(page.pager),
        parser=page.parser,
        is_generic=page.parser.startswith("generic"),
    )


def visible_beginning(text: str) -> str | None:
    """Return the beginning of what a reader sees of a page; None for nothing."""
    if excess(text):
        return None
    tree = LexborHTMLParser(text)
    tree.strip_tags(_NOT_TEXT)
    return (fold(tree.body.text(deep=True, separator=" "))[:_BEGINNING] or None) if tree.body is not None else None


def list_finding(page: Listing) -> ListFinding:
    """Return what was read on a list page."""
    return ListFinding(
        tuple(_item(link) for link in page.links[:_MOST_ITEMS]), page.next_page.fetch_url if page.next_page else None
    )


def _item(link: Link) -> Item:
    published = link.published.iso if link.published else None
    return Item(link.title, link.url.fetch_url, published, link.date_text, link.summary)
