"""The line under the headline on chinadaily.com.cn, in the forms that were seen there."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from tests.sample_site.articles import SampleArticle
from tests.sample_site.language import vocabulary

BUDDHIST_ERA = 543


@dataclass(frozen=True, slots=True)
class Byline:
    """What the line says, and how."""

    markup: str
    source: str | None = None
    authors: tuple[str, ...] = ()


def byline(article: SampleArticle) -> Byline:
    """Return the line of an article of China Daily."""
    words, rng = vocabulary(article.portal.language), Random(f"{article.seed}/byline")
    one, two = rng.sample(words.PEOPLE, 2)
    place = rng.choice(words.PLACES)
    match article.dateline:
        case "chinese":
            return Byline(f"来源：中国日报网\n<span>{_minute(article)}　</span>", "中国日报网", (one,))
        case "byline":
            line = f"By {one.upper()} in {place} | \n            CHINA DAILY |\n            {_updated(article)}"
            return Byline(line, "CHINA DAILY", (one.upper(),))
        case "website":
            return Byline(f"By {one} | chinadaily.com.cn | {_updated(article)}", "chinadaily.com.cn", (one,))
        case "agency" | "buddhist-era":
            return Byline(f"Xinhua | {_updated(article)}", "Xinhua")
        case "piped":
            return Byline(f"By {one} | China Daily | {_updated(article)}", "China Daily", (one,))
        case "comments":
            return Byline(f"(chinadaily.com.cn) {_updated(article)} Comments", "chinadaily.com.cn")
        case "date-only":
            return Byline(_updated(article))
        case "brackets":
            line = f"By {one} and {two} in {place} (China Daily) {_updated(article)}"
            return Byline(line, "China Daily", (one, two))
        case "seconds":
            line = f"By {one.upper()} and {two.upper()} ( China Daily ) {_updated(article)}:{article.published:%S}"
            return Byline(line, "China Daily", (one.upper(), two.upper()))
        case _:
            return Byline(f"(Xinhua)<br/>\n{_updated(article)}", "Xinhua")


def shown_year(article: SampleArticle) -> int:
    """Return the year that the page gives: on some that of the Buddhist era, 543 years ahead."""
    return article.published.year + (BUDDHIST_ERA if article.dateline == "buddhist-era" else 0)


def _updated(article: SampleArticle) -> str:
    return f"Updated: {_minute(article)}"


def _minute(article: SampleArticle) -> str:
    return f"{shown_year(article)}-{article.published:%m-%d %H:%M}"
