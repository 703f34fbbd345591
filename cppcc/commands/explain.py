"""``cppcc explain``."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path

import click
from rich.box import SIMPLE
from rich.table import Table
from rich.text import Text

from archive.opening import open_archive
from archive.tables.provenance import Evidence, Explained, Record, explain
from archive.tables.reports import NamedAt, mentions_of
from archive.visible_text import visible_json
from cppcc.terminal.console import output

_MAX_LENGTH = 70


@click.command("explain")
@click.argument("article_id")
@click.option("--revision", type=click.IntRange(1), help="Explain this revision.  [default: the latest]")
@click.option("--json", "as_json", is_flag=True, help="Print JSON, with full values.")
@click.pass_obj
def command(archive: Path, /, article_id: str, revision: int | None, as_json: bool) -> None:
    """Show the source of each value of the article ARTICLE_ID.

    For each field: the value, the method and place on the page, the raw text, and the WARC file and offset of the
    page's record. For a page that 'cppcc backfill' fetched, also where it came from, and when. For
    each name and role in the latest version: the rule that found it.

    \b
    Examples:
      cppcc explain cppcc-470857
      cppcc explain npc-694559 --revision 1 --json
    """
    with open_archive(archive, write=False) as opened:
        explained = explain(opened.db, article_id, revision)
        mentions = mentions_of(opened.db, article_id)
    if as_json:
        click.echo(visible_json(json.dumps(_as_json(explained, mentions), indent=2, ensure_ascii=False)))
    else:
        _print(explained)
        _print_mentions(mentions)


def _print(explained: Explained) -> None:
    console = output()
    version = f"revision {explained.revision} of {explained.captured_at}" if explained.revision else "not complete yet"
    console.print(Text(f"{explained.article.id}  {version}  parser {explained.article.parser}", style="bold"))
    console.print(Text(explained.article.url), "")
    table = Table(box=SIMPLE, header_style="dim", pad_edge=False, show_edge=False, show_lines=True)
    for heading, ratio in (("field", None), ("value", 4), ("method", 3), ("raw", 4)):
        table.add_column(heading, overflow="fold", ratio=ratio)
    table.add_column("WARC file and offset", overflow="fold", min_width=44 if console.width >= 120 else None)
    for evidence in explained.evidence:
        table.add_row(*map(Text, _cells(evidence)))
    console.print(table)


def _print_mentions(mentions: list[NamedAt]) -> None:
    """Print the names that ``cppcc events`` found in the latest version, each with its rule."""
    if not mentions:
        return
    table = Table(box=SIMPLE, header_style="dim", pad_edge=False, show_edge=False)
    for heading in ("kind", "name", "words", "paragraph", "rule", "because"):
        table.add_column(heading, overflow="fold")
    for one in mentions:
        place = str(one.paragraph) if one.source == "body" else f"{one.paragraph} of the summary in {one.source}"
        table.add_row(*map(Text, (one.kind, _shorten(one.name), _shorten(one.words), place, one.rule, one.because)))
    output().print(Text("\nNames in the latest version", style="bold"))
    output().print(table)


def _cells(evidence: Evidence) -> tuple[str, ...]:
    source, record = evidence.source, evidence.record
    record_cell = _record_cell(record) if record else "not in the archive"
    if source is None:
        return evidence.field, _shorten(evidence.value), "unknown", "", record_cell
    method = f"{source.method}: {source.place}" + (f" (page {source.page})" if source.page > 1 else "")
    raw = _shorten(source.raw) + (f" [{source.note}]" if source.note else "")
    return evidence.field, _shorten(evidence.value), method, raw, record_cell


def _record_cell(record: Record) -> str:
    via = record.via
    origin = f"\nvia {via.archive}: {via.url}, asked {via.asked_at}" if via else ""
    return f"{record.warc_file}\nat {record.offset}{origin}"


def _shorten(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _MAX_LENGTH else f"{line[: _MAX_LENGTH - 1].rstrip()}…"


def _as_json(explained: Explained, mentions: list[NamedAt]) -> dict[str, object]:
    article = explained.article
    return {
        "id": article.id,
        "url": article.url,
        "revision": explained.revision,
        "captured_at": explained.captured_at,
        "parser": article.parser,
        "fields": [asdict(evidence) for evidence in explained.evidence],
        "mentions": [asdict(mention) for mention in mentions],
    }
