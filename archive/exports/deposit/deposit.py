"""Write a deposit: all tables with their documentation, a coverage statement, rights, and optionally the raw pages."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from string import Template
from typing import Any

from sqlite_utils import Database

from archive import clock
from archive.errors import ExportError
from archive.exports.columns import table_columns
from archive.exports.compression import BUFFER
from archive.exports.deposit.bag import PAYLOAD, write_bag, write_text
from archive.exports.deposit.coverage import coverage, coverage_text
from archive.exports.deposit.ro_crate import METADATA, CrateFile, write_metadata
from archive.exports.deposit.timestamps import copy_timestamps
from archive.exports.descriptors import json_schema
from archive.exports.formats import format_named
from archive.exports.output_files import as_export_error, refuse_archive_itself, staging_folder
from archive.exports.row_source import RowReader, snapshot, table_query
from archive.exports.schema_docs import table_documents
from archive.exports.selection import TABLES, Selection
from archive.exports.wacz import write_wacz
from archive.files import sync_folder
from archive.paths import TIMESTAMPS
from archive.progress import ProgressCallback
from archive.schema.descriptions import TABLES as TABLE_DESCRIPTIONS
from archive.schema.stored import stored_columns
from archive.timestamps.certificates import CERTIFICATES

TITLE = "Archive of the reports and news that China Daily publishes for the CPPCC and its sister portals"
DESCRIPTION = """Survey reports and news that China Daily publishes for the Chinese People's Political Consultative
Conference (CPPCC) and its sister portals: articles as clean fields, every version of every article, and the list of
all captured responses."""
RIGHTS = """# Rights

The texts belong to their publishers: China Daily, the institutions of the portals, and the source named with each
article. They were archived unchanged, for study, quotation and verification, each with a link to the original. Nothing
here licenses you to republish them.
"""
RAW_PAGES = "raw-pages.wacz"
_TEXTS = Path(__file__).parent


@dataclass(frozen=True, slots=True, kw_only=True)
class DepositOptions:
    """What the depositor says about a deposit."""

    software: Mapping[str, str]
    """``name`` and ``version`` of this software."""
    title: str = TITLE
    creator: str | None = None
    """Organization that made the archive."""
    contact: str | None = None
    """Mail address."""
    rights: str = RIGHTS
    """Text of the statement of rights, in Markdown."""
    raw_pages: bool = False
    """True to include the WARC files, as WACZ."""


def write_deposit(
    archive: Path, target: Path, options: DepositOptions, progress: ProgressCallback | None = None
) -> dict[str, int]:
    """Write a deposit to the new folder ``target``; return the number of rows of each table.

    All tables are read in one transaction. Raises :class:`ExportError`, and leaves no ``target`` if anything fails.
    """
    refuse_archive_itself(archive, target)
    if target.exists():
        raise ExportError(f"{target}: exists already. A deposit is never changed: name a new folder.")
    with as_export_error(target), staging_folder(target) as stage:
        bag = stage / target.name
        payload = bag / PAYLOAD
        payload.mkdir(parents=True)
        with snapshot(archive) as db:
            facts = coverage(db)
            rows = {table: _write_table(db, table, payload, progress) for table in _tables(db)}
            _write_documents(db, payload, facts, options)
        if not rows["articles"]:
            raise ExportError(f"{archive}: expected articles to deposit, found none. Crawl first.")
        if options.raw_pages:
            write_wacz(archive, payload / RAW_PAGES)
            (payload / f"{RAW_PAGES}.sha256").unlink()
            copy_timestamps(archive, payload / RAW_PAGES, payload / TIMESTAMPS)
        _describe(payload, facts, options, rows)
        write_bag(bag, _bag_info(facts, options))
        bag.rename(target)
        sync_folder(target.absolute().parent)
    return rows


def _tables(db: Database) -> Iterator[str]:
    yield from (table for table in TABLES if stored_columns(db, table))


def _write_table(db: Database, table: Any, payload: Path, progress: ProgressCallback | None) -> int:
    names = ("ndjson", "csv") if table == "articles" else ("ndjson",)
    count = 0
    for name in names:
        form = format_named(name)
        with _reader(db, table, progress) as reader, (payload / f"{table}.{name}").open("wb", BUFFER) as out:
            form.write(reader, reader.rows(form.expressions(reader.query.columns), text=form.text), out)
            count = reader.count
    schema = json_schema(table, table_columns(db, table))
    write_text(payload / f"{table}.schema.json", json.dumps(schema, ensure_ascii=False, indent=2) + "\n")
    return count


@contextmanager
def _reader(db: Database, table: Any, progress: ProgressCallback | None) -> Iterator[RowReader]:
    text_factory = db.conn.text_factory
    try:
        yield RowReader(db, table_query(db, Selection(table)), progress)
    finally:
        db.conn.text_factory = text_factory


def _write_documents(db: Database, payload: Path, facts: dict[str, Any], options: DepositOptions) -> None:
    columns = "\n".join(table_documents(db, list(_tables(db))))
    write_text(payload / "COLUMNS.md", f"# Columns\n\n{columns}")
    write_text(payload / "COVERAGE.md", coverage_text(facts))
    write_text(payload / "coverage.json", json.dumps(facts, ensure_ascii=False, indent=2) + "\n")
    write_text(payload / "RIGHTS.md", options.rights)


def _describe(payload: Path, facts: dict[str, Any], options: DepositOptions, rows: Mapping[str, int]) -> None:
    files = [*_files(options, rows), *_timestamp_files(payload)]
    description = " ".join(DESCRIPTION.split())
    text = (_TEXTS / "readme.md").read_text(encoding="utf-8")
    listed = "\n".join(f"| `{file.name}` | {file.description} |" for file in files)
    readme = Template(text).substitute(title=options.title, description=description, files=listed)
    if options.raw_pages:
        readme += (_TEXTS / "readme-raw-pages.md").read_text(encoding="utf-8")
    if (payload / TIMESTAMPS).exists():
        readme += (_TEXTS / "readme-timestamps.md").read_text(encoding="utf-8")
    write_text(payload / "README.md", readme)
    write_metadata(
        payload,
        title=options.title,
        description=description,
        creator=options.creator,
        date=clock.now()[:10],
        covered=_covered(facts),
        rights="RIGHTS.md",
        software=options.software,
        files=[CrateFile("README.md", "How to check, read and rebuild everything", "text/markdown"), *files],
    )


def _files(options: DepositOptions, rows: Mapping[str, int]) -> Iterator[CrateFile]:
    for table, count in rows.items():
        schema = f"{table}.schema.json"
        text = f"{TABLE_DESCRIPTIONS[table]} {count} rows"
        yield CrateFile(f"{table}.ndjson", text, "application/x-ndjson", schema)
        yield CrateFile(schema, f"JSON Schema of a line of {table}.ndjson", "application/schema+json")
    yield CrateFile("articles.csv", "The articles as a table for spreadsheets", "text/csv")
    yield CrateFile("COLUMNS.md", "The meaning of every column", "text/markdown")
    yield CrateFile("COVERAGE.md", "What is archived and what is not, with counts", "text/markdown")
    yield CrateFile("coverage.json", "The same counts, for programs", "application/json")
    yield CrateFile("RIGHTS.md", "Who owns the texts, and what you may do with them", "text/markdown")
    if options.raw_pages:
        yield CrateFile(RAW_PAGES, "The raw pages: WARC files with an index, as WACZ", "application/wacz")


def _timestamp_files(payload: Path) -> Iterator[CrateFile]:
    for path in sorted((payload / TIMESTAMPS).glob("*")):
        if path.name == CERTIFICATES:
            text, media_type = "Certificates that the timestamps are checked against", "application/x-pem-file"
        else:
            text, media_type = f"Trusted timestamp (RFC 3161) of {path.stem}", "application/timestamp-reply"
        yield CrateFile(f"{TIMESTAMPS}/{path.name}", text, media_type)


def _covered(facts: dict[str, Any]) -> tuple[str | None, str | None]:
    first = [site["published_from"] for site in facts["sites"] if site["published_from"]]
    last = [site["published_to"] for site in facts["sites"] if site["published_to"]]
    return (min(first, default=None), max(last, default=None))


def _bag_info(facts: dict[str, Any], options: DepositOptions) -> dict[str, str]:
    info = {
        "Source-Organization": options.creator,
        "Contact-Email": options.contact,
        "External-Description": f"{options.title}. {' '.join(DESCRIPTION.split())} See data/README.md.",
        "External-Identifier": f"cppcc-archive-{clock.compact(facts['captured_to'] or clock.now())}",
        "Bagging-Date": clock.now()[:10],
        "Bag-Software-Agent": f"{options.software['name']} {options.software['version']}",
        "Internal-Sender-Description": f"RO-Crate metadata: {PAYLOAD}/{METADATA}",
    }
    return {name: value for name, value in info.items() if value}
