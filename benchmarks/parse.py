"""Parsing the same article pages with our parsers and with trafilatura, newspaper4k and readability-lxml.

``python -m benchmarks.parse``. The pages are those of ``../shared/pages`` (en.npc.gov.cn, 29 kB each), else a made one.
Each repetition has another date, so that no parser remembers it. Milliseconds are of CPU time. Rounds of all parsers
alternate, so that a busy moment of the machine hits them all; the best round counts.
"""

from __future__ import annotations

import sys
import time
import warnings
from collections import Counter
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from datetime import date, timedelta
from pathlib import Path
from unittest.mock import patch

import readability
import trafilatura

from archive.sites import site_named
from archive.sites.urls import locate
from benchmarks.goals import Figure, Goal, report
from pipelines.pages import article, read, read_page
from pipelines.pages.model import ArticlePage, Document
from tests.pipelines.pages.family_a import article_page

with warnings.catch_warnings():
    warnings.simplefilter("ignore", UserWarning)  # that its language tools are not installed: none are needed here
    import newspaper

SHARED = Path(__file__).parents[2] / "shared" / "pages"
NAMES = ("npc-694559.html", "npc-694559-page-2.html", "npc-694559-page-3.html")
DATE, FIRST_DAY = "2021-12-29", date(2020, 1, 1)
"""The date of the pages, and the first of those that take its place."""
URL = "http://en.npc.gov.cn/{}/c_694559{}.htm"
ROUNDS = 5
FASTEST, SLOWEST = 60, 1
"""Repetitions of a page in a round for parsers that take about a millisecond, and for one that takes seconds."""
REPEATED = 500
"""Parses of which the steps are timed."""
STEPS = {
    "decoding, and the check of the bounds": [(read, "decode"), (read, "excess")],
    "finding the body; a tree of the rest": [(article, "find_region")],
    "the body into paragraphs": [(article, "read_blocks")],
    "captions, credits, furniture, markup": [(article, "compose")],
    "the publishing system's comment": [(article, "read_cms_comment")],
    "headline and title": [(article, "find_headline"), (article, "read_title")],
    "breadcrumb and section": [(article, "read_breadcrumb"), (article, "read_section")],
    "the line under the headline": [(article, "read_info_area")],
    "dates": [(article, "read_dates")],
    "pager, and links to documents": [(article, "read_pager"), (article, "read_documents")],
    "signs of the page": [(article, "page_signs")],
}
"""The functions of each step of a parse, and where they are called; none calls another."""
TIMES_TRAFILATURA = Goal("parse of a whole article page", "times trafilatura", at_least=15, digits=1)
PAGE = Goal("of this, a page", "ms")
GOALS = (TIMES_TRAFILATURA, PAGE)


def main(_arguments: Sequence[str] = ()) -> tuple[Figure, ...]:
    """Print milliseconds a page, and return how many times trafilatura that is."""
    pages = _pages(ROUNDS)
    parsers: dict[str, tuple[Callable[[Document], object], int]] = {
        "ours": (_ours, FASTEST),
        "readability-lxml": (_readability, 5),
        "trafilatura": (_trafilatura, 5),
        "newspaper4k": (_newspaper, SLOWEST),
    }
    best = dict.fromkeys(parsers, float("inf"))
    for parse, _ in parsers.values():
        parse(pages[0])
    for number in range(ROUNDS):
        pages = _pages(number)
        for name, (parse, times) in parsers.items():
            best[name] = min(best[name], _milliseconds(parse, pages[: times * len(pages) // FASTEST]))
    size = sum(len(page.body) for page in pages) / len(pages) / 1000
    print(f"{len(pages)} pages of {size:.0f} kB, best of {ROUNDS} rounds")
    print(f"{'parser':<18}{'ms a page':>10}{'times ours':>12}   what it gives")
    for name, spent in best.items():
        print(f"{name:<18}{spent:>10.2f}{spent / best['ours']:>12.1f}   {_given(name, pages[0])}")
    parts = _steps(pages[:: len(pages) // FASTEST])
    others = ", ".join(f"{name} {spent:.1f}" for name, spent in best.items() if name != "ours")
    return (
        TIMES_TRAFILATURA.measured(best["trafilatura"] / best["ours"], f"best of {ROUNDS} rounds each, processor time"),
        PAGE.measured(best["ours"], f"ms: {others}; of ours: {parts}"),
    )


def _steps(pages: list[Document]) -> str:
    """Print where the time of our parses goes; return the shares.

    The steps are timed within whole parses: alone in a loop, each takes half the time, because its code and its data
    stay in the processor's caches.
    """
    spent = dict.fromkeys(STEPS, float("inf"))
    whole = float("inf")
    with ExitStack() as patches:
        now: Counter[str] = Counter()
        for step, functions in STEPS.items():
            for module, name in functions:
                patches.enter_context(patch.object(module, name, _timed(step, getattr(module, name), now)))
        for number in range(REPEATED):
            now.clear()
            started = time.process_time()
            _ours(pages[number % len(pages)])
            whole = min(whole, (time.process_time() - started) * 1000)
            spent = {step: min(best, now[step]) for step, best in spent.items()}
    spent["the rest, such as metas, and freeing the tree"] = whole - sum(spent.values())
    print(f"\nWhere the {whole:.2f} ms of the first page go, at best of {REPEATED} times")
    for step, milliseconds in spent.items():
        print(f"  {step:<48}{milliseconds:>6.2f} ms{milliseconds / whole:>6.0%}")
    return ", ".join(f"{step} {milliseconds / whole:.0%}" for step, milliseconds in spent.items())


def _timed(step: str, work: Callable[..., object], spent: Counter[str]) -> Callable[..., object]:
    """Return a function that does ``work`` and adds its milliseconds of processor time to those of ``step``."""

    def timed(*values: object, **named: object) -> object:
        started = time.process_time()
        try:
            return work(*values, **named)
        finally:
            spent[step] += (time.process_time() - started) * 1000  # type: ignore[assignment]

    return timed


def _pages(round_number: int) -> list[Document]:
    """Return the pages for a round, as if each repetition was published on another day."""
    bodies = [(SHARED / name).read_bytes() for name in NAMES] if SHARED.is_dir() else [made_page()]
    days = (FIRST_DAY + timedelta(days=FASTEST * round_number + number) for number in range(FASTEST))
    return [_document(body, number, day) for day in days for number, body in enumerate(bodies, 1)]


def _document(body: bytes, number: int, day: date) -> Document:
    site = site_named("npc")
    url = URL.format(f"{day:%Y-%m/%d}", f"_{number}" if number > 1 else "")
    return Document(site, locate(url, site), body.replace(DATE.encode(), str(day).encode()))


def made_page() -> bytes:
    """Return a page of the size and the form of the real ones."""
    sentence = "A member of the committee said that the clinics in the hills need better roads and steadier pay. "
    page = article_page(
        title="Advisers look into rural clinics",
        crumbs=["Home", "Resources", "Laws"],
        info="Updated: 2021-12-29",
        paragraphs=[sentence * 3] * 55,
        footer="Copyright © 2021. All rights reserved.",
        comment="<!--enpproperty <date>2021-12-29 09:41:17.0</date><nodename>Laws</nodename>/enpproperty-->",
    )
    return page.replace(b"<body>", b"<body><script>" + b"var a = 1;\n" * 1000 + b"</script>")


def _milliseconds(parse: Callable[[Document], object], pages: list[Document]) -> float:
    started = time.process_time()
    for page in pages:
        parse(page)
    return (time.process_time() - started) * 1000 / len(pages)


def _ours(page: Document) -> ArticlePage:
    read = read_page(page)
    assert isinstance(read, ArticlePage)
    return read


def _trafilatura(page: Document) -> object:
    return trafilatura.bare_extraction(page.body, url=page.url.url, with_metadata=True)


def _newspaper(page: Document) -> newspaper.Article:
    article = newspaper.Article(page.url.url)
    article.download(input_html=page.body.decode())
    article.parse()
    return article


def _readability(page: Document) -> tuple[str, str]:
    document = readability.Document(page.body.decode())
    return document.short_title(), document.summary()


def _given(name: str, page: Document) -> str:
    if name == "ours":
        read = _ours(page)
        return f"{len(read.sources)} fields with their sources, published {read.published and read.published.iso}"
    if name == "trafilatura":
        found = _trafilatura(page)
        return f"date {getattr(found, 'date', None)}, author {getattr(found, 'author', None)}"
    if name == "newspaper4k":
        return f"date {_newspaper(page).publish_date}"
    return f"title and markup, {len(_readability(page)[1]):,} characters"


if __name__ == "__main__":
    sys.exit(report(main()))
