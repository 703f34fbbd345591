"""What each table and column holds, in a sentence: from the docstrings of the models, and from here for the rest."""

from __future__ import annotations

import ast
import inspect
import re
from functools import cache

from archive.article_fields import ROW_FIELDS
from archive.assets.model import AssetCapture, AssetPayload
from archive.models import Article, Capture, Outcome, PageFields, Revision

_MODELS: dict[str, tuple[type, ...]] = {
    "articles": (Article, PageFields),
    "revisions": (Revision, Article, PageFields),
    "captures": (Capture,),
    "crawls": (Outcome,),
    "asset_captures": (AssetCapture,),
    "asset_payloads": (AssetPayload,),
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
    "suspects": "Captured pages that may not be the articles their URLs name: kept, listed, never dropped.",
    "page_texts": "What each captured article page says, for comparison with the pages of other articles.",
    "sightings": "Links to articles on list pages.",
    "reviews": "Verdicts of people on suspect pages, as in `reviews.json`.",
    "parser_changes": "What applying a new parser changed in old revisions, which are rewritten in place.",
    "article_watch": "Articles that are changing while they are fetched, or moving to another address.",
    "article_absences": "Pages of articles that their site does not have, since the last good capture of each.",
    "article_addresses": "The dated addresses of ids that a publisher used more than once, and the article at each.",
    "imported_articles": "Articles whose first capture came by an import or a backfill: they are not newly archived.",
    "backfills": "Backfills from public web archives. Shards have none, and a rebuild makes none: a new backfill "
    "asks only for what is missing.",
    "backfill_queries": "How far a backfill has read the index of a web archive. Shards have none, rebuilds make none.",
    "backfill_captures": "What it lists, and what became of each capture. Shards have none, rebuilds make none.",
    "capture_years": "Articles by year of publication and year of first capture: kept by triggers.",
    "month_counts": "Articles by month, site, section and source: kept by triggers, for pages that show counts.",
    "source_counts": "Articles by source.",
    "facet_values": "The sites, sections, sources and statuses that articles have or had.",
    "article_facets": "For each article, the ids of its values in `facet_values`: for counting what a search finds.",
    "vocabulary": "The words of the full-text index, with the number of articles that have each (`fts5vocab`).",
    "revision_count": "How many revisions there are, in one row.",
    "withdrawn": "Articles taken out of the archive on request: not shown, not exported, and not taken in again.",
    "assets": "Every image, stylesheet and font that captured pages use, and when it is due. Shards have none: assets "
    "are fetched after shards are merged. A rebuild finds them in the pages again.",
    "asset_captures": "What a server sent for an asset at one time: one record of a WARC file. A rebuild makes it of "
    "that.",
    "asset_payloads": "Every file that was captured for an asset, once. A rebuild makes it of the WARC files.",
    "asset_uses": "Which pages use an asset, so that a withdrawal covers what only withdrawn articles use. A rebuild "
    "makes it of the captured pages.",
    "asset_reads": "How far each WARC file was searched for pages and the assets that they use.",
    "asset_outcomes": "How the visits of each run to assets ended.",
    "crawl_figures": "What was measured of each run, for the checks of its health.",
    "notices": "What needed attention, from when it was found to when it was over.",
    "notice_deliveries": "Deliveries of notices, so that each channel is notified once.",
    "warc_checks": "When the daily job last read a WARC file, or all of `archive.db`, and found no fault.",
    "varying_codings": "Hosts that compress each response anew: they are asked for bodies without a content coding.",
    "job_steps": "The steps of each daily job and how they ended.",
    "report_findings": "What was found in each article. This table and the other tables of reports are made by "
    "`cppcc events` from the articles, also after a rebuild; shards have none of their rows.",
    "report_people": "People named in articles, each once.",
    "report_bodies": "Organizations named in articles, each once.",
    "report_places": "Countries, provinces, cities, prefectures and counties named in articles.",
    "report_mentions": "Where people, bodies and places are named.",
    "report_roles": "What articles say that people are: their careers.",
    "report_events": "Surveys, visits, meetings and other events. What people corrected is in columns of its own.",
    "report_event_people": "Who took part in each event, in which role and part.",
    "report_event_bodies": "The bodies of each event.",
    "report_event_places": "The places of each event.",
    "report_event_sources": "The words that each slot of an event was read from.",
    "report_corrections": "The lines of the curated file `events.csv`, and whether they match something.",
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
    "kind": "`listing`, `article`, `other` or `probe`.",
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
    "crawls.insecure_tls": "1 where TLS certificates were not verified: `--insecure-tls`.",
    "leased": "URLs taken from the frontier; the sum of all outcomes.",
    "accepted_clock": "The times that differed where `--accept-clock` accepted the clock of a crawl; else null.",
    "versions": "JSON object: versions of this software and of the libraries that made the run.",
    "reasons": "JSON array: why the page was not trusted at once, in words.",
    "suspects.digest": "Digest of what the page contributes to a version of its article.",
    "confirmable": "1 where a capture at least 20 hours later with the same content confirms it; 0 where only a person "
    "can.",
    "suspects.status": "`pending`; `confirmed` by a later capture; `superseded` by a capture with other content; "
    "`rejected` by a person.",
    "page_texts.title": "The headline.",
    "text_digest": "Digest of headline and text, without case, spaces and punctuation.",
    "has_own_id": "1 where the page names the publisher's id of its URL.",
    "has_own_date": "1 where the page has a date of publication.",
    "has_end": "1 where no closing mark is missing.",
    "context": "What other captures of the site said of the page, as flags; null where it proves whose it is.",
    "list": "The list, whatever its page: `/surveys`.",
    "text": "The text of the link.",
    "sightings.first_seen": "When the link was first captured. UTC.",
    "reviews.record_id": "The capture that was reviewed.",
    "reviews.digest": "Digest of what the page contributed to a version when it was reviewed.",
    "verdict": "`accepted` or `rejected`.",
    "reviewed_at": "When a person decided. UTC.",
    "field": "Name of the field.",
    "before": "Its value before.",
    "after": "Its value since.",
    "parser_before": "The parser that read the value before.",
    "parser_after": "The parser that read it since.",
    "changing_since": "Since when its pages disagree with each other. UTC.",
    "moving_to": "The address it redirects to permanently, which has not been read as the article yet.",
    "missing_since": "The first 404 or 410, or the first page that says with status 200 that there is none. UTC.",
    "missing_digest": "Digest of the text of that page; null for a 404 or 410.",
    "redirected_since": "The first permanent redirect to no page of an article. UTC.",
    "redirected_at": "The last such redirect that counts. UTC.",
    "redirects": "How many such redirects count.",
    "absent_since": "The capture that settled that the page is absent; null while that is open. UTC.",
    "base_id": "The id in the URL, which several articles may have: `cppcc-500`.",
    "date": "The date in the URL.",
    "article_addresses.article_id": "The article at the address: `cppcc-500`, or `cppcc-500-20190305` for another one.",
    "article_addresses.record_id": "The WARC record with the decision; null while no first page was captured there.",
    "assets.url": "The address that names the asset: the same for http and https, and for all hosts of a site.",
    "assets.fetch_url": "Where it is requested, as a page writes it.",
    "host": "The host that it is requested from.",
    "assets.kind": "What pages use it as: `style`, `image` or `font`.",
    "assets.found_on": "The page or the stylesheet that named it first.",
    "assets.state": "`due`, `leased` (in flight), `done`, `failed` or `excluded`.",
    "assets.attempts": "Visits in a row that did not bring it.",
    "assets.outcome": "How the last visit ended: see `asset_outcomes`.",
    "assets.crawl_id": "The run that leased it last.",
    "asset_uses.url": "The address that names the asset.",
    "asset_uses.page": "Canonical URL of a page; `*` where more than eight pages use it, or a stylesheet does.",
    "asset_reads.warc_file": "File name within `warc/`.",
    "asset_reads.length": "Bytes that were read.",
    "asset_outcomes.crawl_id": "The run.",
    "asset_outcomes.outcome": "`stored`, `replaced` (by another file at the same address), `unchanged`, `missing`, "
    "`not_an_asset` (another kind of file), `too_large`, `denied` (robots.txt), `off_site`, `failed` or `released`.",
    "asset_outcomes.assets": "How many visits ended so.",
    "asset_outcomes.bytes": "Bytes received.",
    "imported_articles.crawl_id": "The import or backfill.",
    "backfills.id": "Id of the backfill, the same as that of its run in `crawls`.",
    "web_archive": "Name of the web archive: `internet-archive`.",
    "since": "First time to fetch captures of, 14 digits, UTC; null for no limit.",
    "until": "Last time; null for no limit.",
    "backfills.started_at": "When it began. UTC.",
    "backfills.finished_at": "When all captures had been asked for. UTC; null while some have not.",
    "wait_until": "The web archive wants no request before this time. UTC.",
    "backfill_id": "The backfill.",
    "query": "What the index was asked for: a host or folder, with the index where the web archive has several.",
    "next": "Where the next page of the index begins; null before the first and after the last.",
    "done": "1 where the last page has been read.",
    "timestamp": "Time of the capture, 14 digits, UTC.",
    "digest": "Digest in the index, as written there; empty where it has none.",
    "original": "The URL as captured.",
    "backfill_captures.status": "HTTP status in the index; null for a revisit, or where it has none.",
    "media_type": "Media type in the index.",
    "backfill_captures.warc_file": "Path of the web archive's own WARC file, where its index names it.",
    "backfill_captures.offset": "Offset of the record in that file, in bytes.",
    "backfill_captures.length": "Length of the record in that file, in bytes.",
    "backfill_captures.truncated": "Why the record ends early, where the index says so.",
    "backfill_captures.article_id": "The article that its URL names.",
    "backfill_captures.outcome": "What became of it; null until it has been asked for.",
    "backfill_captures.reason": "More about the outcome.",
    "record_type": "`response`; `revisit` where the payload is that of an earlier record; `resource` where imported.",
    "section": "The section; empty where there is none.",
    "month": "`2020-01`; empty where there is no date.",
    "capture_years.published": "Year of publication; empty where there is no date.",
    "capture_years.captured": "Year of the first capture.",
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
    "warc_checks.name": "File name within `warc/`, or `archive.db`.",
    "varying_codings.host": "The host, with its port if it is not the default.",
    "varying_codings.url": "The page that showed it.",
    "varying_codings.found_at": "When that was. UTC.",
    "checked_at": "When that was. UTC.",
    "event": "`opened` or `closed`.",
    "channel": "The channel: `mail`, `webhook` or `command`, and a digest of its address.",
    "delivered_at": "When it was delivered. UTC.",
    "job_id": "The daily job.",
    "job_steps.number": "Number of the step, from 1.",
    "job_steps.outcome": "How the step ended.",
    "step": "Name of the step.",
    "exit_code": "Exit code of its program, where it was one.",
    "report_findings.revision": "The revision that was read.",
    "report_findings.digest": "Digest of what was read: text, date, language and what lists say of the article.",
    "extractor": "Name and version of the extractor.",
    "findings": "JSON: what was found in the article and in each summary.",
    "report_people.id": "Name, and a number where several people have it: `zhang-yi-2`.",
    "report_people.name": "As the first article gives it.",
    "name_corrected": "The right name, from the curated file.",
    "report_people.articles": "Articles that name the person.",
    "report_people.events": "Events the person took part in.",
    "report_bodies.id": "Made of the name.",
    "report_bodies.name": "The name that is used most.",
    "names": "JSON array: all its names.",
    "report_bodies.articles": "Articles that name the body.",
    "report_bodies.events": "Events of the body.",
    "report_places.id": "Name and code: `sichuan-510000`, `cuba-cu`; the kind where there is no code.",
    "report_places.name": "The usual English short form.",
    "report_places.kind": "`country`, `province`, `city`, `prefecture` or `county`.",
    "within": "The place that contains it.",
    "report_places.articles": "Articles that name the place.",
    "report_places.events": "Events there.",
    "report_mentions.kind": "`person`, `body` or `place`.",
    "entity_id": "Id of the person, body or place.",
    "revision": "Revision of the article.",
    "report_mentions.source": "`body`, or the list whose summary was read.",
    "paragraph": "Paragraph, from 1.",
    "start": "Offset of the first character of the words in the text.",
    "end": "Offset after their last character.",
    "words": "The words.",
    "rule": "The rule that found them.",
    "because": "Why the mention is of this person, body or place.",
    "person_id": "Id of the person.",
    "role": "As the article gives it.",
    "former": "1 where the article gives it for an earlier time.",
    "report_roles.day": "Day of publication of the article.",
    "report_roles.source": "`body`, or the list whose summary was read.",
    "report_events.id": "The first article that reports it, and a number: `cppcc-470857-1`.",
    "report_events.kind": "`survey`, `visit`, `meeting`, `symposium`, `session`, `speech`, `statement` or "
    "`appointment`.",
    "kind_corrected": "The right kind, from the curated file.",
    "first_day": "Its first day; null where the texts do not determine it.",
    "first_day_corrected": "The right first day, from the curated file; empty for none.",
    "last_day": "Its last day; null where the texts do not determine it.",
    "last_day_corrected": "The right last day, from the curated file; empty for none.",
    "date_precision": "What the texts say of its time: `day`, `month`, `year` or `unknown`.",
    "about": "Its subject, in the words of the text.",
    "about_corrected": "The right subject, from the curated file; empty for none.",
    "report_events.complete": "1 where people, places, first day and subject are there, as far as the kind needs them.",
    "report_events.published": "Date of publication of the first article.",
    "report_events.articles": "Articles that report it.",
    "event_id": "Id of the event.",
    "role_corrected": "The right role, from the curated file; empty for none.",
    "part": "`led`, `received`, `met`, `spoke` or `took part`.",
    "part_corrected": "The right part, from the curated file.",
    "body_id": "Id of the body.",
    "place_id": "Id of the place.",
    "slot": "`kind`, `person`, `body`, `place`, `date` or `about`.",
    "report_event_sources.value": "The id of the person, body or place; the days; the subject.",
    "report_event_sources.source": "`body`, or the list whose summary was read.",
    "line": "Number of the line.",
    "action": "What it does.",
    "target": "What it is about.",
    "applied": "1 where it matches something.",
    "found": "`applied`, or what it no longer matches.",
    "detail": "More about the outcome.",
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
