"""Archives of any size for benchmarks: words by a Zipf law, about 1,500 characters an article, written in bulk.

8 sites, 25 sections, 112 sources and 225 authors, a few common and many rare; one article in 50 is gone.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import accumulate
from pathlib import Path
from typing import Any, TypeVar

from archive.models import Article, Author, Moment
from archive.opening import open_archive
from archive.schema.stored import SHARED
from archive.tables.rows import article_values, rowid_of

T = TypeVar("T")
WORDS_EACH = 235
VOCABULARY = 50_000
_PLACES = (
    *("Beijing", "Shanghai", "Guangzhou", "Shenzhen", "Chengdu", "Wuhan", "Kunming", "Lhasa", "Urumqi", "Harbin"),
    *(
        "Nanjing",
        "Hangzhou",
        "Xi'an",
        "Lanzhou",
        "Guiyang",
        "Nanning",
        "Haikou",
        "Xining",
        "Yinchuan",
        "Hohhot",
        "Jinan",
    ),
)
_SURNAMES = (
    "Zhang",
    "Wang",
    "Li",
    "Zhao",
    "Chen",
    "Yang",
    "Wu",
    "Liu",
    "Huang",
    "Zhou",
    "Xu",
    "Zhu",
    "Lin",
    "Sun",
    "Ma",
)
_NAMES = (
    "Wei",
    "Yi",
    "Qian",
    "Yi'an",
    "Xiaoming",
    "Lei",
    "Na",
    "Jun",
    "Fang",
    "Hong",
    "Ping",
    "Ying",
    "Tao",
    "Bo",
    "Rui",
)
_SITES = ("cppcc", "npc", "court", "spp", "moj", "nhc", "chinadaily", "chinadaily-cn")
_SECTIONS = (
    *("Surveys", "News", "Vice-Chairpersons", "Members", "Sessions", "Proposals", "Friendship", "Photos", "Laws"),
    *("Research", "Culture", "Reports", "Speeches", "Interviews", "Committees", "Regions", "Economy", "Environment"),
    *("Education", "Health", "Science", "Agriculture", "Ethnic Affairs", "Features", "Notices"),
)
_SOURCES = (
    *("Xinhua", "China Daily", "chinadaily.com.cn", "en.cppcc.gov.cn", "CGTN", "People's Daily", None),
    *(f"{place} {paper}" for paper in ("Daily", "News", "Evening Post", "Review", "Times") for place in _PLACES),
)
_GONE_EVERY = 50
_FIRST = date(2004, 1, 1)
_DAYS = 20 * 365
_SEEN = "2026-11-23T02:00:00.000Z"
_CHANGED_EVERY = 20


def vocabulary(seed: int = 1) -> list[str]:
    """Return distinct made-up words, the commonest first and, as in any language, the shortest among the first."""
    rng = random.Random(seed)
    words: dict[str, None] = {}
    while len(words) < VOCABULARY:
        length = min(10, 2 + len(words) // 300 + rng.randrange(4))
        words["".join(rng.choice("bcdfghlmnprstvw") + rng.choice("aeiou") for _ in range((length + 1) // 2))] = None
    return list(words)


def build(folder: Path, articles: int, seed: int = 1) -> list[str]:
    """Write an archive of that many articles; return its words, commonest first."""
    words = vocabulary(seed)
    with open_archive(folder) as archive:
        archive.db.execute("PRAGMA synchronous = OFF")
        for start in range(0, articles, 5_000):
            batch = list(made(words, start, min(start + 5_000, articles), seed))
            with archive.db.atomic():
                _insert(archive.db, "articles", [_row(article, number) for number, article in batch])
                versions = [row for number, article in batch for row in _revisions(article, number)]
                _insert(archive.db, "stored_revisions", versions)
        archive.db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        archive.db.execute("ANALYZE")
    return words


def made(words: list[str], start: int, end: int, seed: int) -> Iterator[tuple[int, Article]]:
    """Yield articles with their numbers: the same for the same arguments."""
    weights = list(accumulate(1 / rank for rank in range(1, len(words) + 1)))
    for number in range(start, end):
        rng = random.Random(seed * 1_000_003 + number)
        text = rng.choices(words, cum_weights=weights, k=WORDS_EACH)
        paragraphs = [" ".join(text[at : at + 47]).capitalize() + "." for at in range(0, WORDS_EACH, 47)]
        day = (_FIRST + timedelta(days=rng.randrange(_DAYS))).isoformat()
        site = _one_of(_SITES, rng)
        yield (
            number,
            Article(
                id=f"{site}-{100_000 + number}",
                site=site,
                url=f"http://en.{site}.gov.cn/{day[:7]}/{day[8:]}/c_{100_000 + number}.htm",
                title=" ".join(rng.choices(words, cum_weights=weights, k=9)).capitalize(),
                published=Moment(day, "day", zone_assumed=False),
                body="\n\n".join(paragraphs),
                body_html="".join(f"<p>{paragraph}</p>" for paragraph in paragraphs),
                parser="subsite/1",
                section=_one_of(_SECTIONS, rng),
                source=_one_of(_SOURCES, rng),
                authors=(Author(f"{rng.choice(_SURNAMES)} {rng.choice(_NAMES)}"),),
                word_count=WORDS_EACH,
            ),
        )


def _one_of(choices: Sequence[T], rng: random.Random) -> T:
    """Return a choice: the first ones often, the last ones seldom, as sites, sections and sources are in an archive."""
    return rng.choices(choices, [1 / (place + 1) for place in range(len(choices))])[0]


def _versions(number: int) -> int:
    return 2 if number % _CHANGED_EVERY == 0 else 1


def _seen(number: int) -> str:
    """Return when an article was first captured: a few each minute."""
    return f"2026-{10 + number % 2}-{1 + number // 1440 % 28:02}T{number // 60 % 24:02}:{number % 60:02}:00.000Z"


def _row(article: Article, number: int) -> dict[str, Any]:
    published = article.published.iso if article.published else None
    return {
        "rowid": rowid_of(article.id, published),
        "id": article.id,
        "site": article.site,
        "complete": 1,
        "status": "gone" if number % _GONE_EVERY == 1 else "live",
        "first_seen": _seen(number),
        "changed_at": _SEEN,
        "revision_count": _versions(number),
        **article_values(article),
    }


def _revisions(article: Article, number: int) -> Iterator[dict[str, Any]]:
    for version in range(1, _versions(number) + 1):
        shown = article if version == 1 else replace(article, title=f"{article.title} (updated)")
        yield {
            "article_id": article.id,
            "number": version,
            "captured_at": f"2026-11-{10 + version}T{number // 3600 % 24:02}:{number // 60 % 60:02}:{number % 60:02}Z",
            "changed": "[]" if version == 1 else '["title"]',
            "digest": "sha256:0",
            "size": None if version == 1 else len("(updated)"),
            "records": "{}",
            **article_values(shown),
            **(dict.fromkeys(SHARED) if version == _versions(number) else {}),
        }


def _insert(db: Any, table: str, rows: list[dict[str, Any]]) -> None:
    names = ", ".join(rows[0])
    marks = ", ".join(f":{name}" for name in rows[0])
    db.conn.executemany(f"INSERT INTO {table} ({names}) VALUES ({marks})", rows)
