"""Captures of one article as plain values, without WARC files: what the fold works on."""

from __future__ import annotations

from collections.abc import Iterable

from archive.digest import payload_digest
from archive.models import Capture
from archive.sites import site_named
from archive.sites.urls import locate
from pipelines.ingest.absence import KnownEvidence, SiteEvidence
from pipelines.ingest.article_history import ArticleHistory, Changes, payload_record_id
from pipelines.ingest.fold import fold
from pipelines.ingest.responses import Answer
from pipelines.pages.model import ArticlePage
from tests.pipelines.ingest.past import page_url

SITE = site_named("cppcc")
NO_EVIDENCE = KnownEvidence()
Captured = tuple[Capture, Answer]


def article_page(text: str, *, number: int = 1, of: int = 1, title: str = "A title") -> ArticlePage:
    pager = tuple(locate(page_url(other), SITE) for other in range(1, of + 1) if other != number)
    return ArticlePage(
        url=locate(page_url(number), SITE),
        parser="subsite/1",
        title=title,
        published=None,
        paragraphs=(text,),
        body_html=f"<p>{text}</p>",
        pager=pager,
    )


def captured(
    answer: Answer,
    *,
    day: int,
    number: int = 1,
    status: int = 200,
    refers_to: str | None = None,
    crawl: str | None = None,
    hour: int = 0,
    address: str | None = None,
) -> Captured:
    """Return a capture on a day of January 2020, in a run of its own unless ``crawl`` names one.

    ``address`` is the URL of another page than page ``number`` of the article.
    """
    url = locate(address or page_url(number), SITE)
    name = f"{day:02}-{number}" if hour == 0 else f"{day:02}-{hour:02}-{number}"
    capture = Capture(
        record_id=f"record-{name}" if address is None else f"record-{name}-{url.stem}",
        record_type="revisit" if refers_to else "response",
        url=url.url,
        target_uri=url.url,
        captured_at=f"2020-01-{day:02}T{hour:02}:00:00.000Z",
        crawl_id=crawl or f"run-{day:02}",
        warc_file=f"2020-01-{day:02}.warc.gz",
        offset=100 * hour + number,
        length=1,
        status=status,
        payload_digest=None if status == 304 else payload_digest(repr(answer).encode()),
        refers_to=refers_to,
        site="cppcc",
        article_id=url.article_id,
        page=number if url.article_id else None,
    )
    return capture, answer


def fold_all(
    captures: Iterable[Captured], evidence: SiteEvidence = NO_EVIDENCE
) -> tuple[list[Changes], ArticleHistory]:
    """Fold captures one after the other; return what each changed, and the history after the last."""
    captures = list(captures)
    answers = {
        (capture.page or 1, record_id): answer
        for capture, answer in reversed(captures)
        if (record_id := payload_record_id(capture)) and capture.status != 304
    }
    history = ArticleHistory(answers=answers, evidence=evidence)
    found = []
    for capture, answer in captures:
        changes = fold(history, capture, answer)
        found.append(changes)
        history = history.after(capture, changes)
    return found, history
