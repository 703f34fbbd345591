"""Reads captures again from WARC files: the part of a rebuild that can be shared out over processes and machines."""

from __future__ import annotations

from dataclasses import dataclass

from archive.models import Capture
from archive.placing import CAPTURES, capture_again
from archive.sites import site_named
from archive.urls import locate
from archive.warc import Record, iter_records
from archive.warc.parts import Part
from archive.warc.reader import crawl_of
from pipelines.answers import Answer, read_answer


@dataclass(frozen=True, slots=True)
class Reread:
    """A capture and what it says."""

    capture: Capture
    answer: Answer | None
    """None where the record holds no payload of its own, or is no page of a declared site."""


def reread(part: Part) -> list[Reread]:
    """Return the captures of a part in the order of their records. Runs in any process that sees the file.

    Raises as :func:`archive.warc.iter_records` does.
    """
    crawl_id = crawl_of(part.path)
    return [
        _read(record, crawl_id)
        for record in iter_records(part.path, part.start, part.end)
        if record.warc_type in CAPTURES
    ]


def _read(record: Record, crawl_id: str) -> Reread:
    capture = capture_again(record, crawl_id)
    if capture.site is None or (record.warc_type == "revisit" and capture.status == 200):
        return Reread(capture, None)
    site = site_named(capture.site)
    url = locate(capture.target_uri, site)
    return Reread(capture, read_answer(site, url, capture.status or 200, record.http_headers, record.body))
