"""Export the WARC files as a WACZ file (WACZ 1.1.1) for replay tools. Needs the ``wacz`` extra."""

from __future__ import annotations

import importlib
import io
import json
from collections.abc import Iterable
from contextlib import redirect_stdout
from pathlib import Path

from sqlite_utils import Database

from archive.errors import ExportError
from archive.exports.output_files import as_export_error, place_file, refuse_archive_itself, staging_folder
from archive.exports.sidecar import coverage_text
from archive.exports.wacz_index import our_indexer
from archive.exports.wacz_signature import Sign
from archive.extras import install_command
from archive.opening import open_archive
from archive.tables.asset_uses import ONLY_WITHDRAWN
from archive.tables.withdrawals import OF_WITHDRAWN
from archive.warc import Record, iter_records

TITLE = "CPPCC archive"
_PAGES = """
    SELECT c.target_uri, c.captured_at, a.title FROM captures c
    JOIN articles a ON a.id = c.article_id WHERE c.page = 1 AND (c.status = 200 OR c.record_type = 'resource')
    GROUP BY c.url HAVING c.captured_at = max(c.captured_at) ORDER BY a.rowid DESC
"""
_WITHDRAWN_ASSETS = f"SELECT record_id, target_uri FROM asset_captures c WHERE {ONLY_WITHDRAWN.format(url='c.url')}"
_WITHDRAWN = f"SELECT record_id, target_uri FROM captures WHERE {OF_WITHDRAWN}"


def write_wacz(folder: Path, target: Path, sign: Sign | None = None) -> int:
    """Write all closed WARC files to a WACZ file, with the articles as pages; return the number of articles.

    Its description says what the archive could not have seen.

    sign: what signs the digest of the data package; None for no signature.

    Leaves out the WARC file that a running crawl is writing, and the captures of withdrawn articles.
    Raises :class:`ExportError` and leaves an existing ``target`` unchanged if anything fails.
    """
    refuse_archive_itself(folder, target)
    with as_export_error(target), open_archive(folder, write=False) as archive, staging_folder(target) as staging:
        names = archive.db.execute("SELECT name FROM warc_files WHERE closed_at IS NOT NULL ORDER BY name").fetchall()
        files = [archive.warc_folder / name for (name,) in names]
        _refuse_unfit(folder, files)
        pages = staging / "pages.jsonl"
        count = _write_pages(archive.db, pages)
        finished = staging / target.name
        kept = [_without_withdrawn(archive.db, path, staging) for path in files]
        _create(finished, pages, kept, coverage_text(archive.db), sign)
        place_file(finished, count, target)
    return count


def _refuse_unfit(folder: Path, files: list[Path]) -> None:
    if not files:
        raise ExportError(
            f"{folder}: expected closed WARC files, found none. Crawl first, or wait until the crawl has ended."
        )
    missing = next((path for path in files if not path.exists()), None)
    if missing:
        raise ExportError(f"{missing}: this WARC file is missing. Restore it from a backup, then try again.")


def _write_pages(db: Database, path: Path) -> int:
    count = 0
    with path.open("w", encoding="utf-8") as lines:
        lines.write(json.dumps({"format": "json-pages-1.0", "id": "pages", "title": TITLE}) + "\n")
        for url, captured_at, title in db.execute(_PAGES):
            page = {"id": f"page-{count}", "url": url, "ts": captured_at, "title": title or url}
            lines.write(json.dumps(page, ensure_ascii=False) + "\n")
            count += 1
    return count


def _without_withdrawn(db: Database, path: Path, staging: Path) -> Path:
    """Return the WARC file, or a copy without the records of withdrawn articles if it has any.

    Requests are left out with their responses, since they name the address, and so are captures under other addresses.
    """
    ids, addresses = _withdrawn_records(db)
    if not ids:
        return path
    copy = staging / path.name
    left_out = 0
    with path.open("rb") as whole, copy.open("wb") as kept:
        for record in iter_records(path):
            if not {_record_id(record, "WARC-Record-ID"), _record_id(record, "WARC-Concurrent-To")}.isdisjoint(ids) or (
                record.header("WARC-Target-URI") in addresses
            ):
                left_out += 1
                continue
            whole.seek(record.offset)
            kept.write(whole.read(record.length))
    return copy if left_out else path


def _withdrawn_records(db: Database) -> tuple[set[str], set[str]]:
    """Return the record ids and the addresses of the captures of withdrawn articles."""
    rows = [*db.execute(_WITHDRAWN), *db.execute(_WITHDRAWN_ASSETS)]
    return {record_id for record_id, _ in rows}, {address for _, address in rows}


def _record_id(record: Record, name: str) -> str:
    return (record.header(name) or "").removeprefix("<urn:uuid:").removesuffix(">")


def _create(target: Path, pages: Path, files: Iterable[Path], coverage: str, sign: Sign | None) -> None:
    try:
        wacz = importlib.import_module("wacz.main")
    except ImportError:
        raise ExportError(f"A WACZ file needs a package. Install it: {install_command('wacz')}") from None
    output = io.StringIO()
    arguments = ["create", "-o", str(target), "-p", str(pages), "--copy-pages", "--title", TITLE, "--desc", coverage]
    arguments += map(str, files)
    if sign:
        arguments += ["--signing-url", "here"]  # makes the library call do_sign
    with redirect_stdout(output), our_indexer(wacz, sign):
        failed = wacz.main(arguments)
    if failed:
        raise ExportError(f"{target}: creating the WACZ file failed: {output.getvalue().strip().splitlines()[-1]}")
