"""What each table and column holds, in a sentence: from the docstrings of the models, and from here for the rest."""

from __future__ import annotations

import ast
import inspect
import re
from functools import cache

from archive.article_fields import ROW_FIELDS
from archive.models import Article, Capture, Outcome, PageFields, Revision

_MODELS: dict[str, tuple[type, ...]] = {
    "articles": (Article, PageFields),
    "revisions": (Revision, Article, PageFields),
    "captures": (Capture,),
    "crawls": (Outcome,),
}

_PRECISIONS = {
    column.name: f"Precision of `{field.name}`: `day`, `minute` or `second`."
    for field in ROW_FIELDS
    for column in field.columns[1:]
}

TABLES = {
    "articles": "An article as its publisher shows it now: its last revision, or what has arrived of it.",
    "revisions": "Every version of every article that its publisher had, each whole.",
    "captures": "What a server answered for one request at one time: one record of a WARC file.",
    "warc_files": "The files in `warc/`.",
    "frontier": "Every URL ever found, and when it is due.",
    "crawls": "The ledger: one row a run, in which every URL leased is counted under one outcome.",
    "quarantine": "Captures that no parser understands: kept, listed, never dropped.",
    "parser_changes": "What applying a new parser changed in old revisions, which are rewritten in place.",
    "article_watch": "Articles that stand out: changing while they are read, or missing from their site.",
    "month_counts": "Articles by month, site, section and source: kept by triggers, for pages that show counts.",
    "source_counts": "Articles by source.",
    "revision_count": "How many revisions there are, in one row.",
    "withdrawn": "Articles taken out of the archive on request: not shown, not exported, and not taken in again.",
    "crawl_figures": "What was measured of each run, for the checks of its health.",
    "notices": "What needed attention, from when it was found to when it was over.",
    "notice_deliveries": "Deliveries of notices, so that each channel is notified once.",
    "job_steps": "The steps of each daily job and how they ended.",
}

_COLUMNS = {
    "site": "Id of a declared site: `cppcc`.",
    "url": "Canonical URL.",
    "source": "Who wrote it, as printed: `Xinhua`.",
    "author_names": "The names of `authors`, for people.",
    "status": "`live`, or `gone` where its publisher has removed it.",
    "first_seen": "When its first page was captured.",
    "changed_at": "When the capture was made that last changed the row. UTC.",
    "parser_changes.changed_at": "When that was applied. UTC.",
    "revision_count": "Number of its last revision; 0 while it is incomplete.",
    "article_id": "Id of the article.",
    "crawl_id": "The run that made it.",
    "record_id": "The capture's WARC record.",
    "captured_at": "When it was captured. UTC.",
    "page": "Page of the article, from 1.",
    "parser": "Name and version of the parser.",
    "number": "Number of the revision, from 1.",
    "captures.status": "HTTP status; null for a resource record.",
    "captures.site": "Id of the declared site it belongs to.",
    "captures.article_id": "The article it is a page of; null for lists and other pages.",
    "captures.page": "Page of that article, from 1.",
    "warc_files.name": "File name within `warc/`.",
    "opened_at": "When it began. UTC.",
    "closed_at": "When it ended; null while it goes on. UTC.",
    "length": "Bytes.",
    "sha256": "SHA-256 of the closed file, in hexadecimal.",
    "fetch_url": "The URL that is asked for, on the host it was found on.",
    "kind": "`listing`, `article` or `other`.",
    "found_on": "The page that linked to it; null for seeds.",
    "found_at": "When it was first found. UTC.",
    "state": "`due`, `leased` (in flight), `done`, `failed`, `excluded` or `withdrawn`.",
    "priority": "Lower is fetched earlier.",
    "due_at": "When it may be fetched next. UTC.",
    "made_due_by": "The crawl that last made it due early, because another page of the article had changed.",
    "attempts": "Failures in a row.",
    "outcome": "How the last visit ended: see the outcomes of `crawls`.",
    "outcome_at": "When that was. UTC.",
    "reason": "Why, in words.",
    "etag": "Validator for a conditional request, as the server gave it.",
    "last_modified": "Validator for a conditional request, as the server gave it.",
    "crawls.id": "`<site>-<UTC time>Z`.",
    "started_at": "When it began. UTC.",
    "finished_at": "When it ended; null where it runs, or was killed. UTC.",
    "finish_reason": "Why the run ended: `finished` at its end, or what stopped it.",
    "requests": "Requests sent, robots.txt and retries among them.",
    "bytes": "Bytes received.",
    "leased": "URLs taken from the frontier; the sum of all outcomes.",
    "accepted_clock": "The times that differed where `--accept-clock` accepted the clock of a crawl; else null.",
    "versions": "JSON object: versions of this software and of the libraries that made the run.",
    "field": "Name of the field.",
    "before": "Its value before.",
    "after": "Its value since.",
    "parser_before": "The parser that read the value before.",
    "parser_after": "The parser that read it since.",
    "changing_since": "Since when its pages disagree with each other. UTC.",
    "missing_since": "Since when its site answers that there is no such page. UTC.",
    "missing_crawl": "The run that first found it missing.",
    "record_type": "`response`; `revisit` where the payload is that of an earlier record; `resource` where imported.",
    "section": "The section; empty where there is none.",
    "month": "`2020-01`; empty where there is no date.",
    "year": "`2020`; empty where there is no date.",
    "articles": "How many articles.",
    "one": "Always 1.",
    "revisions": "How many revisions.",
    "withdrawn_at": "When it was withdrawn. UTC.",
    "crawl_figures.crawl_id": "The run.",
    "crawl_figures.name": "Name of the figure, see `archive/monitoring/figures.py`.",
    "choice": "Which of the figure's choices was counted, or level measured.",
    "value": "The count, or the level.",
    "total": "Of how many.",
    "unusual": "1 where it stood out against the runs before.",
    "notices.id": "Number of the notice.",
    "problem": "What is wrong, as a short stable name.",
    "summary": "The notice in a sentence.",
    "details": "JSON array of further sentences.",
    "notice_id": "The notice.",
    "event": "`opened` or `closed`.",
    "channel": "The channel: `mail`, `webhook` or `command`, and a digest of its address.",
    "delivered_at": "When it was delivered. UTC.",
    "job_id": "The daily job.",
    "job_steps.number": "Number of the step, from 1.",
    "job_steps.outcome": "How the step ended.",
    "step": "Name of the step.",
    "exit_code": "Exit code of its program, where it was one.",
    "detail": "What is to be said of it.",
}


def description(table: str, column: str) -> str:
    """Return what a column holds, as Markdown; empty where nothing is known of it."""
    own = _COLUMNS.get(f"{table}.{column}")
    documented = (_documented(model).get(column) for model in _MODELS.get(table, ()))
    precision = _PRECISIONS.get(column) if table in ("articles", "revisions") else None
    return own or precision or next(filter(None, documented), None) or _COLUMNS.get(column, "")


@cache
def _documented(model: type) -> dict[str, str]:
    """Return the docstring under each field of a class, without its base classes, on one line, in Markdown."""
    (definition,) = ast.parse(inspect.getsource(model)).body
    assert isinstance(definition, ast.ClassDef)
    found: dict[str, str] = {}
    for statement, after in zip(definition.body, definition.body[1:], strict=False):
        name = _assigned(statement)
        if name and isinstance(after, ast.Expr) and isinstance(after.value, ast.Constant):
            found[name] = _markdown(str(after.value.value))
    return found


def _assigned(statement: ast.stmt) -> str | None:
    target = statement.target if isinstance(statement, ast.AnnAssign) else None
    if isinstance(statement, ast.Assign):
        target = statement.targets[0]  # type: ignore[assignment]
    return target.id.lower() if isinstance(target, ast.Name) else None


def _markdown(docstring: str) -> str:
    plain = re.sub(r":\w+:`~?([^`]+)`", r"`\1`", docstring)
    return " ".join(plain.replace("``", "`").split())
