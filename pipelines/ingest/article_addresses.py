"""Assign captures to articles where the publisher used an id again; decisions are recorded in the WARC files."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from sqlite_utils import Database

from archive.models import Capture
from archive.sites.urls import PageUrl
from archive.tables.addresses import (
    ArticleAddress,
    addresses_of,
    article_at,
    captures_of_addresses,
    date_in,
    has_other_address,
    ids_with_several_addresses,
    set_addresses,
)
from archive.tables.captures import StoredCapture
from archive.warc import WarcWriter
from archive.warc.decisions import AddressDecision, decision_fields
from pipelines.ingest.article_history import payload_record_id
from pipelines.ingest.article_identity import Assignment, Sighting, assign_addresses, first_page
from pipelines.ingest.responses import Answer, Moved
from pipelines.ingest.stored_answers import StoredAnswers


@dataclass(frozen=True, slots=True)
class Assigned:
    """A capture with the id of its article."""

    capture: Capture
    changed: tuple[str, ...] = ()
    """Articles to rebuild: captures before this one were assigned to another article."""


def assign_capture(
    db: Database, writer: WarcWriter, capture: Capture, url: PageUrl, answer: Answer, answers: StoredAnswers
) -> Assigned:
    """Assign a capture, which has the id in its URL, to its article. Call it before the capture is added.

    A decision is made once for each address, and written as a metadata record next to the capture.
    """
    base_id, date = capture.article_id, url.date
    if base_id is None or date is None:
        return Assigned(capture)
    known = addresses_of(db, base_id)
    page = first_page(capture, answer)
    if date in known and (known[date].record_id or page is None):
        return Assigned(replace(capture, article_id=known[date].article_id))
    if not known and not has_other_address(db, base_id, date):
        return Assigned(capture)
    sightings = [*_sightings(captures_of_addresses(db, base_id), answers), Sighting(date, capture, page)]
    decided = {each.date: each.article_id for each in known.values() if each.record_id}
    assignments = assign_addresses(base_id, sightings, decided)
    addresses = [
        replace(_address(base_id, url.site, on, one), record_id=_record(writer, known.get(on), one))
        for on, one in assignments.items()
    ]
    set_addresses(db, addresses)
    before = {on: address.article_id for on, address in known.items()}
    moved = [(before.get(on, base_id), one.article_id) for on, one in assignments.items()]
    changed = dict.fromkeys(article_id for pair in moved if pair[0] != pair[1] for article_id in pair)
    return Assigned(replace(capture, article_id=assignments[date].article_id), tuple(changed))


def assign_captures(db: Database, decisions: Iterable[AddressDecision], answers: StoredAnswers) -> None:
    """Assign all captures of a database, which have the ids in their URLs, as :func:`assign_capture` does one by one.

    :param decisions: the decisions in the WARC files, in order; the first on an address holds
    """
    recorded: dict[str, dict[str, AddressDecision]] = {}
    for decision in decisions:
        recorded.setdefault(decision.url.article_id or "", {}).setdefault(decision.url.date or "", decision)
    for base_id in ids_with_several_addresses(db):
        stored = captures_of_addresses(db, base_id)
        known = recorded.get(base_id, {})
        decided = {date: decision.article_id for date, decision in known.items()}
        assignments = assign_addresses(base_id, _sightings(stored, answers), decided)
        set_addresses(
            db,
            [
                replace(_address(base_id, site, date, one), record_id=known[date].record_id if date in known else None)
                for site in {each.capture.site for each in stored if each.capture.site}
                for date, one in assignments.items()
            ],
        )


def with_article_moved_to(db: Database, answer: Answer) -> Answer:
    """Return a redirect with the id of the article at its target, any other answer as it is."""
    if not isinstance(answer, Moved) or answer.target.article_id is None:
        return answer
    article_id = article_at(db, answer.target.article_id, answer.target.date)
    return replace(answer, target=replace(answer.target, article_id=article_id))


def _sightings(stored: list[StoredCapture], answers: StoredAnswers) -> Iterable[Sighting]:
    """Yield the captures of some addresses, with what those that hold or repeat a first page say."""
    said: Mapping[tuple[int, str], Answer] = answers.of_article(stored)
    for capture in (each.capture for each in stored):
        record_id = payload_record_id(capture)
        reads = record_id is not None and capture.status != 304 and capture.page == 1
        page = first_page(capture, said[1, record_id]) if reads and record_id else None
        yield Sighting(date_in(capture.url, capture.site or "") or "", capture, page)


def _address(base_id: str, site: str, date: str, assignment: Assignment) -> ArticleAddress:
    return ArticleAddress(base_id, date, site, assignment.article_id)


def _record(writer: WarcWriter, known: ArticleAddress | None, assignment: Assignment) -> str | None:
    """Return the record with the decision; write it where there is none yet."""
    if known and known.record_id:
        return known.record_id
    if assignment.decided_by is None:
        return None
    return writer.write_metadata(assignment.decided_by, decision_fields(assignment.article_id))
