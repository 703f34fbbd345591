"""What an archive must hold of an article, whole and exact, for tests to compare with."""

from __future__ import annotations

from dataclasses import dataclass

from tests.sample_site.articles import SampleArticle
from tests.sample_site.body import article_pages, editors, standfirst_author
from tests.sample_site.bylines import byline


@dataclass(frozen=True, slots=True)
class Expected:
    """An article as a faithful archive has it. Names and forms are those of the table ``articles``."""

    id: str
    site: str
    url: str
    title: str
    section: str
    breadcrumb: tuple[str, ...]
    subtitle: str | None
    published: str
    published_precision: str
    source: str | None
    authors: tuple[str, ...]
    images: tuple[tuple[str, str | None], ...]
    """URL and caption."""
    paragraphs: tuple[str, ...]
    page_count: int
    editor: str | None = None
    documents: tuple[tuple[str, str], ...] = ()
    """URL and text of the link."""
    language: str = "en"

    @property
    def body(self) -> str:
        """The paragraphs with a blank line between them."""
        return "\n\n".join(self.paragraphs)


def expected(article: SampleArticle) -> Expected:
    """Return the truth about an article as the site shows it now."""
    pages = article_pages(article)
    blocks = [block for number, page in enumerate(pages, 1) if number not in article.missing_pages for block in page]
    published, precision = _published(article)
    line = byline(article) if article.is_daily else None
    author = standfirst_author(article)
    return Expected(
        id=article.id,
        site=article.portal.id,
        url=article.url,
        title=article.title,
        section=article.section.title,
        breadcrumb=article.section.crumbs,
        subtitle=(article.subtitle or None) if article.comment else None,
        published=published,
        published_precision=precision,
        source=line.source if line else article.source,
        authors=line.authors if line else (author,) if author else (),
        images=tuple(block.image for block in blocks if block.image),
        paragraphs=tuple(block.text for block in blocks if block.text is not None),
        page_count=article.page_count,
        documents=tuple(
            (f"{article.portal.origin}{address.removeprefix('../..')}", text)
            for address, text in article.links
            if address.endswith((".pdf", ".xls"))
        ),
        editor=", ".join(dict.fromkeys(editors(article))) or None,
        language=article.portal.language,
    )


def _published(article: SampleArticle) -> tuple[str, str]:
    """Return the date in the precision that the page gives: the comment's, the line's, the URL's."""
    if article.comment or article.dateline == "seconds":
        return f"{article.published:%Y-%m-%dT%H:%M:%S}+08:00", "second"
    if article.is_daily:
        return f"{article.published:%Y-%m-%dT%H:%M}+08:00", "minute"
    if article.dateline == "none" and article.folder:
        return article.folder.replace("/", "-"), "day"
    return f"{article.published:%Y-%m-%d}", "day"
