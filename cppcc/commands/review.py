"""``cppcc review``."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path

import click
from rich.text import Text

from archive.opening import expect_archive, open_archive
from archive.tables.articles import article_state
from archive.tables.suspects import ListedSuspect, listed_suspects
from cppcc.terminal.console import counted, output, plain_table
from pipelines.ingest.reviews import find_suspect, review, trusted_and_suspect
from pipelines.pages.model import ArticlePage
from reader.formats.comparison import Paragraph, Run, compare, shorten

_MARKS = {"same": ("", "", ""), "removed": ("[-", "-]", "red"), "added": ("{+", "+}", "green")}


@click.group("review")
def command() -> None:
    """Review suspect pages: captured pages that may not be the articles their URLs name.

    An article keeps its version until a capture at least 20 hours later has the same content as the suspect one, or
    you accept it. reviews.json in the archive folder keeps your verdicts.

    \b
    Examples:
      cppcc review list
      cppcc review show cppcc-470857
    """


@command.command("list")
@click.option("--json", "as_json", is_flag=True, help="Print JSON instead of a table.")
@click.pass_obj
def list_(archive: Path, /, as_json: bool) -> None:
    """List the suspect pages, the oldest first.

    \b
    Examples:
      cppcc review list
      cppcc review list --json
    """
    with open_archive(archive, write=False) as opened:
        found = listed_suspects(opened.db)
    if as_json:
        click.echo(json.dumps([asdict(one) for one in found], indent=2, ensure_ascii=False))
    elif not found:
        click.echo("No page is suspect.")
    else:
        table = plain_table("article", "page", "captured", "record", "reasons")
        for one in found:
            cells = (one.article_id, str(one.page), one.captured_at, one.record_id, "; ".join(one.reasons))
            table.add_row(*map(Text, cells))
        output().print(table)


@command.command("show")
@click.argument("name", metavar="ID|RECORD")
@click.pass_obj
def show(archive: Path, /, name: str) -> None:
    """Show why a page is suspect, and how it differs from the current version of its article.

    \b
    Examples:
      cppcc review show cppcc-470857
      cppcc review show 6f1c1de4-6a0b-4a3c-9d5b-0f1f6c9a2b11
    """
    with open_archive(archive, write=False) as opened:
        suspect = find_suspect(opened, name)
        before, page = trusted_and_suspect(opened, suspect)
    console = output()
    console.print(Text(_heading(suspect)), style="bold")
    for reason in suspect.reasons:
        console.print(Text(f"  {reason}"))
    console.print(Text(_prospect(suspect)), "")
    if page is None:
        console.print("The record cannot be read as an article any more.", "")
    else:
        for text in _differences(before, page):
            console.print(text)
    console.print(Text(f"\nThe page as captured:  cppcc show {suspect.url} --at {suspect.captured_at}"), soft_wrap=True)
    console.print(Text(f"To decide:  cppcc review accept|reject {suspect.record_id}"), soft_wrap=True)


@command.command("accept")
@click.argument("name", metavar="ID|RECORD")
@click.pass_obj
def accept(archive: Path, /, name: str) -> None:
    """Accept a suspect page: it becomes a version of its article, dated by its first capture.

    \b
    Example:
      cppcc review accept 6f1c1de4-6a0b-4a3c-9d5b-0f1f6c9a2b11
    """
    expect_archive(archive)
    with open_archive(archive) as opened:
        suspect = find_suspect(opened, name)
        review(opened, suspect, "accepted")
        state = article_state(opened.db, suspect.article_id)
    versions = counted(state.revision_count if state else 0, "version")
    click.echo(f"Accepted page {suspect.page} of {suspect.article_id}, which now has {versions}.")


@command.command("reject")
@click.argument("name", metavar="ID|RECORD")
@click.pass_obj
def reject(archive: Path, /, name: str) -> None:
    """Reject a suspect page: its content never becomes a version of its article. The WARC files keep it.

    \b
    Example:
      cppcc review reject 6f1c1de4-6a0b-4a3c-9d5b-0f1f6c9a2b11
    """
    expect_archive(archive)
    with open_archive(archive) as opened:
        suspect = find_suspect(opened, name)
        review(opened, suspect, "rejected")
    click.echo(f"Rejected what page {suspect.page} of {suspect.article_id} was on {suspect.captured_at}.")


def _heading(suspect: ListedSuspect) -> str:
    seen = f", again until {suspect.last_seen}" if suspect.captures > 1 else ""
    return f"{suspect.article_id}  page {suspect.page}  captured {suspect.captured_at}{seen}\n{suspect.url}"


def _prospect(suspect: ListedSuspect) -> str:
    if suspect.confirmable:
        return "A capture at least 20 hours later with the same content makes it a version.\n"
    return "Later captures do not confirm it: only you can accept it.\n"


def _differences(before: ArticlePage | None, page: ArticlePage) -> list[Text]:
    if before is None:
        lines = [f"The archive has no version of this page. It says:\n\n{page.title}", *page.paragraphs]
        return [Text("\n\n".join(lines))]
    return [
        Text("\n").join([Text(f"{name}:", style="bold"), *_changed(compare(_value(before, name), _value(page, name)))])
        for name in ("title", "published", "source", "body")
        if _value(before, name) != _value(page, name)
    ]


def _value(page: ArticlePage, name: str) -> str:
    if name == "body":
        return "\n\n".join(page.paragraphs)
    if name == "published":
        return page.published.iso if page.published else ""
    return str(getattr(page, name) or "")


def _changed(paragraphs: tuple[Paragraph, ...]) -> list[Text]:
    if not paragraphs:
        return [Text("  too long to compare")]
    return [
        Text(f"  … {counted(one, 'paragraph')}", style="dim") if isinstance(one, int) else _marked(one.runs)
        for one in shorten(paragraphs)
    ]


def _marked(runs: tuple[Run, ...]) -> Text:
    text = Text("  ")
    for run in runs:
        opening, closing, style = _MARKS[run.kind]
        text.append(f"{opening}{run.text}{closing}", style=style)
    return text
