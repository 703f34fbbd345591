"""The examples in Markdown documents: fenced blocks, and ``cppcc`` command lines in tables."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[1]
GENERATED = ("cli.md", "schema.md")
DOCUMENTS = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md")])
LANGUAGES = ("sh", "python")
"""Languages of blocks that must run. Blocks of ``text`` are drawings and output."""

_BLOCK = re.compile(
    r"(?:^<!-- not run: (?P<reason>.*?) -->\n)?^```(?P<language>\w*)\n(?P<text>.*?)^```$", re.MULTILINE | re.DOTALL
)
_SPAN = re.compile(r"`([^`\n]+)`")
_PLACEHOLDER = re.compile(r"\b[A-Z_]{3,}\b|…")


@dataclass(frozen=True, slots=True)
class Example:
    """Text to run."""

    language: str
    text: str
    reason: str | None = None
    """Why the example is not run, None if it is."""


def blocks(document: Path) -> list[Example]:
    """Return the fenced blocks of a document."""
    found = _BLOCK.finditer(document.read_text(encoding="utf-8"))
    return [Example(match["language"], match["text"], match["reason"]) for match in found]


def spans(text: str) -> list[str]:
    """Return the code spans outside of fenced blocks."""
    return _SPAN.findall(_BLOCK.sub("", text))


def runnable(document: Path) -> Iterator[Example]:
    """Yield what must run, in this order: command lines in tables without placeholders, then blocks."""
    for line in document.read_text(encoding="utf-8").splitlines():
        if line.startswith("|"):
            for span in _SPAN.findall(line):
                if span.startswith("cppcc ") and not _PLACEHOLDER.search(_without_quotes(span)):
                    yield Example("cppcc", span.replace("\\|", "|"))
    yield from (block for block in blocks(document) if block.language in LANGUAGES and block.reason is None)


def command_lines(document: Path) -> Iterator[str]:
    """Yield every line that begins with ``cppcc``: in blocks, help texts and code spans."""
    text = document.read_text(encoding="utf-8")
    for line in [*(line.strip() for block in blocks(document) for line in block.text.splitlines()), *spans(text)]:
        if re.match(r"cppcc( |$)", line) and line != "cppcc":
            yield line


def _without_quotes(line: str) -> str:
    return re.sub(r'"[^"]*"', "", line)
