"""Metadata records that say which article a dated address belongs to (WARC/1.1, section 6.6)."""

from __future__ import annotations

from dataclasses import dataclass

from archive.errors import OffSite
from archive.sites.urls import PageUrl, locate_on_any_site
from archive.warc.record import Record

WARC_FIELDS = "application/warc-fields"
_FIELD = "article-id"


@dataclass(frozen=True, slots=True)
class AddressDecision:
    """A decision on a dated address, as a record holds it."""

    record_id: str
    url: PageUrl
    """A page at the address."""
    article_id: str


def decision_fields(article_id: str) -> dict[str, str]:
    """Return the fields of the record of a decision."""
    return {_FIELD: article_id}


def decision_from_record(record: Record) -> AddressDecision | None:
    """Return the decision that a metadata record holds; None for any other record."""
    if record.warc_type != "metadata" or record.header("Content-Type") != WARC_FIELDS:
        return None
    pairs = (line.partition(":") for line in record.block.decode("utf-8", "replace").splitlines())
    article_id = {name.strip().lower(): value.strip() for name, _, value in pairs}.get(_FIELD)
    try:
        url = locate_on_any_site(record.header("WARC-Target-URI") or "")
    except OffSite:
        return None
    if not article_id or url.article_id is None or url.date is None:
        return None
    return AddressDecision(record.record_id, url, article_id)
