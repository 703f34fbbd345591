"""Import the images, stylesheets and fonts that archived pages use from WARC files of other tools, like a crawl's.

Which ones they are is known once the pages are in the archive: those that a page or a stylesheet in it names, on the
hosts of a site or where its assets are declared to be. So the files are read again after their pages, and once more as
long as stylesheets among them name others.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import replace

from archive.assets.model import AssetOutcome
from archive.assets.reference import AssetKind
from archive.errors import WarcError
from archive.models import REDIRECTS, Exchange
from archive.sites import all_sites
from archive.sites.asset_addresses import AssetUrl, asset_name
from archive.store.folder import Archive
from archive.tables.asset_captures import asset_payload, has_asset_capture, holder_of
from archive.tables.asset_uses import ONLY_WITHDRAWN
from archive.tables.assets import asset_kind, restore_asset
from archive.warc import read_record
from archive.warc.asset_records import redirect_target
from archive.warc.foreign import ForeignCapture
from pipelines.ingest.asset_discovery import find_assets_of_imports
from pipelines.ingest.asset_store import LARGEST_FILE, locate_asset_on_any
from pipelines.ingest.batch import Batch

_IS_WITHDRAWN = f"SELECT {ONLY_WITHDRAWN.format(url='?1')}"
TOO_LARGE = "too large"


class AssetImporter:
    """Stores assets in the batch of an import, whose pages were committed."""

    def __init__(self, archive: Archive, batch: Batch) -> None:
        self._archive, self._db, self._batch = archive, archive.db, batch
        self._sites = tuple(all_sites().values())
        self._redirected: dict[str, AssetKind] = {}
        """Names of assets that imported redirects lead to."""
        self._too_large: set[str] = set()
        self._stored: Counter[str] = Counter()

    @property
    def outcomes(self) -> dict[str, int]:
        """Files by what became of them."""
        return {**self._stored, **({TOO_LARGE: len(self._too_large)} if self._too_large else {})}

    def find(self) -> None:
        """Read which assets the imported pages use."""
        self._batch.open()
        for _ in find_assets_of_imports(self._db, self._archive.warc_folder):
            self._batch.commit()
            self._batch.open()
        self._batch.commit()

    def ingest(self, captures: Iterable[ForeignCapture]) -> Iterator[ForeignCapture]:
        """Store those captures that are of wanted assets and new; yield each that was stored."""
        for foreign in captures:
            name = asset_name(foreign.exchange.target_uri)
            kind = self._wanted(name) if name and foreign.kind != "resource" else None
            if name is None or kind is None or has_asset_capture(self._db, name, foreign.exchange.captured_at):
                continue
            exchange = self._whole(foreign)
            if exchange is not None:
                self._store(exchange, name, kind)
                yield foreign

    def _wanted(self, name: str) -> AssetKind | None:
        kind = asset_kind(self._db, name) or self._redirected.get(name)
        return None if kind is None or self._db.execute(_IS_WITHDRAWN, [name]).fetchone()[0] else kind

    def _whole(self, foreign: ForeignCapture) -> Exchange | None:
        """Return a capture with its body; None where there is none, or it is no file and no redirect."""
        exchange = foreign.exchange
        if len(exchange.body) > LARGEST_FILE:
            self._too_large.add(f"{exchange.captured_at} {exchange.target_uri}")
            return None
        if exchange.status in REDIRECTS:
            return exchange
        if exchange.status != 200:
            return None
        return self._revisited(foreign) if foreign.kind == "revisit" else exchange

    def _revisited(self, foreign: ForeignCapture) -> Exchange | None:
        payload = asset_payload(self._db, foreign.payload_digest or "")
        if payload is None:
            return None
        holder = holder_of(self._db, payload)
        self._batch.commit()  # the record may not be in its file yet
        with suppress(WarcError):
            record = read_record(self._archive.warc_folder / holder.warc_file, holder.offset)
            headers = foreign.exchange.response_headers or record.http_headers
            return replace(foreign.exchange, body=record.body, response_headers=headers)
        return None

    def _store(self, exchange: Exchange, name: str, kind: AssetKind) -> None:
        self._batch.open()
        result = self._batch.assets(self._sites).store((exchange,), kind)
        located = locate_asset_on_any(exchange.target_uri, self._sites) or AssetUrl(name, exchange.target_uri, "")
        outcome = result.outcome
        if exchange.status in REDIRECTS:
            target = redirect_target(exchange.target_uri, exchange.response_headers)
            leads_to = locate_asset_on_any(target, self._sites) if target else None
            if leads_to:
                self._redirected[leads_to.url] = kind
                outcome = AssetOutcome.STORED
        restore_asset(self._db, located, kind, outcome, exchange.captured_at)
        self._stored[outcome.value] += 1
        self._batch.count_page()
