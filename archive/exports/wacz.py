"""Export the WARC files as a WACZ file (WACZ 1.1.1) for replay tools. Needs the ``wacz`` extra."""

from __future__ import annotations

import importlib
import io
import json
import os
import shutil
from collections.abc import Iterable
from contextlib import redirect_stdout
from pathlib import Path
from typing import BinaryIO

from sqlite_utils import Database

from archive.errors import ExportError
from archive.exports.output_files import as_export_error, place_file, refuse_archive_itself, staging_folder
from archive.extras import install_command
from archive.opening import open_archive

TITLE = "CPPCC archive"
_PAGES = """
    SELECT c.target_uri, c.captured_at, a.title FROM captures c
    JOIN articles a ON a.id = c.article_id WHERE c.page = 1 AND (c.status = 200 OR c.record_type = 'resource')
    GROUP BY c.url HAVING c.captured_at = max(c.captured_at) ORDER BY a.rowid DESC
"""
_WITHDRAWN = """
    SELECT "offset", length FROM captures
    WHERE warc_file = ? AND article_id IN (SELECT article_id FROM withdrawn) ORDER BY "offset"
"""


def write_wacz(folder: Path, target: Path) -> int:
    """Write all closed WARC files to a WACZ file, with the articles as pages; return the number of articles.

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
        _create(finished, pages, [_without_withdrawn(archive.db, path, staging) for path in files])
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
    """Return the WARC file, or a copy without the gzip members of withdrawn articles if it has any."""
    withdrawn = db.execute(_WITHDRAWN, [path.name]).fetchall()
    if not withdrawn:
        return path
    copy = staging / path.name
    with path.open("rb") as whole, copy.open("wb") as kept:
        for offset, length in withdrawn:
            _copy(whole, kept, offset - whole.tell())
            whole.seek(length, os.SEEK_CUR)
        shutil.copyfileobj(whole, kept)
    return copy


def _copy(source: BinaryIO, target: BinaryIO, length: int) -> None:
    while length and (piece := source.read(min(length, 1 << 20))):
        target.write(piece)
        length -= len(piece)


def _create(target: Path, pages: Path, files: Iterable[Path]) -> None:
    try:
        wacz = importlib.import_module("wacz.main")
    except ImportError:
        raise ExportError(f"A WACZ file needs a package. Install it: {install_command('wacz')}") from None
    output = io.StringIO()
    arguments = ["create", "-o", str(target), "-p", str(pages), "--copy-pages", "--title", TITLE, *map(str, files)]
    with redirect_stdout(output):
        failed = wacz.main(arguments)
    if failed:
        raise ExportError(f"{target}: creating the WACZ file failed: {output.getvalue().strip().splitlines()[-1]}")
