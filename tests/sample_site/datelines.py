"""The line under the headline, in the forms that were seen on the real portals."""

from __future__ import annotations

from tests.sample_site.articles import SampleArticle


def dateline(article: SampleArticle) -> str:
    """Return the markup of the line; empty for an article that has none."""
    day = f"Updated: {article.published:%Y-%m-%d}"
    source = article.source or ""
    match article.dateline:
        case "none":
            return ""
        case "bare":
            return f"<span>{day}</span>"
        case "glued":
            return f"<span>{day}</span><span>{source}</span>"
        case "one-span":
            return f"<span>{day} {source}</span>"
        case "source-first":
            return f"<span>{source}</span> <span>{day}</span>"
        case _:
            return f"<span>{day}</span>\n              <span>{source}</span>"
