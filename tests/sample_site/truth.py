"""What an archive must hold of an article, whole and exact, for tests to compare with."""

from __future__ import annotations

from dataclasses import dataclass

from tests.sample_site.articles import SampleArticle
from tests.sample_site.body import article_pages, standfirst_author


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

    @property
    def body(self) -> str:
        """The paragraphs with a blank line between them."""
        return "\n\n".join(self.paragraphs)


def expected(article: SampleArticle) -> Expected:
    """Return the truth about an article as the site shows it now."""
    pages = article_pages(article)
    blocks = [block for number, page in enumerate(pages, 1) if number not in article.missing_pages for block in page]
    published, precision = _published(article)
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
        source=article.source,
        authors=(author,) if author else (),
        images=tuple(
            (f"http://{article.portal.host}{block.image[0]}", block.image[1]) for block in blocks if block.image
        ),
        paragraphs=tuple(block.text for block in blocks if block.text is not None),
        page_count=article.page_count,
    )


def _published(article: SampleArticle) -> tuple[str, str]:
    """Return the date in the precision that the page gives: the comment's, the line's, the URL's."""
    if article.comment:
        return f"{article.published:%Y-%m-%dT%H:%M:%S}+08:00", "second"
    if article.dateline == "none" and article.folder:
        return article.folder.replace("/", "-"), "day"
    return f"{article.published:%Y-%m-%d}", "day"
