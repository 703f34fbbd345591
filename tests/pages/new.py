"""Add a page to the corpus: ``python -m tests.pages.new NAME URL FILE [--content-type HEADER]``.

Copies the page and writes down what the parsers read today. The tests fail until a person has compared the values with
the page, corrected them, and written who reviewed them and when: ``"reviewed": "2026-11-26, by eye against the page"``.
"""

from __future__ import annotations

import argparse
import json
import re
from pathlib import Path

from pipelines.pages import read_page
from tests.pages.corpus import FOLDER, document, values_of


def main() -> int:
    """Write the two files of the new shape; return 1 where there is one of that name."""
    parser = argparse.ArgumentParser(prog="python -m tests.pages.new", description="Add a page to the corpus.")
    parser.add_argument("name", help="name of the shape: subsite-three-pages")
    parser.add_argument("url", help="the address the page was fetched from")
    parser.add_argument("file", type=Path, help="the page's bytes")
    parser.add_argument("--content-type", help="the Content-Type header as sent")
    arguments = parser.parse_args()
    return add(FOLDER, arguments.name, arguments.url, arguments.file.read_bytes(), arguments.content_type)


def add(folder: Path, name: str, url: str, body: bytes, content_type: str | None = None) -> int:
    if not re.fullmatch(r"[a-z0-9-]+", name) or (folder / name).exists():
        print(f"Not written: {name!r} has to be new, of lower-case letters, digits and hyphens.")
        return 1
    data = {"url": url} | ({"content_type": content_type} if content_type else {})
    values = values_of(read_page(document(url, body, content_type)))
    (folder / name).mkdir(parents=True)
    (folder / name / "page.html").write_bytes(body)
    text = json.dumps(data | {"reviewed": False, "expected": values}, ensure_ascii=False, indent=1)
    (folder / name / "expected.json").write_text(text + "\n", "utf-8")
    print(f'Compare {folder / name / "expected.json"} with the page, then set "reviewed".')
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
