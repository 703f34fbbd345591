"""``make screenshots``: take screenshots of the pages into docs/screenshots."""

from __future__ import annotations

import argparse
import sqlite3
import sys
from pathlib import Path
from typing import Any

from archive.paths import DATABASE
from tests.reader.browsing import CHROMIUM, chromium, opened, served

DESK: dict[str, Any] = {"viewport": {"width": 1280, "height": 860}}
PHONE: dict[str, Any] = {"viewport": {"width": 390, "height": 844}, "device_scale_factor": 2, "is_mobile": True}
LOOKS: dict[str, dict[str, Any]] = {
    "light": {**DESK, "color_scheme": "light"},
    "dark": {**DESK, "color_scheme": "dark"},
    "phone": {**PHONE, "color_scheme": "light"},
}


def main() -> None:
    """Take a screenshot of each page in each colour scheme and on a phone."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("archive", type=Path)
    parser.add_argument("folder", type=Path)
    given = parser.parse_args()
    if CHROMIUM is None:
        sys.exit("No Chromium found: apt-get install chromium, then try again.")
    if not (given.archive / DATABASE).exists():
        sys.exit(f"{given.archive}: no archive there. Run 'make demo' first.")
    given.folder.mkdir(parents=True, exist_ok=True)
    with served(given.archive) as address, chromium() as browser:
        for look, options in LOOKS.items():
            with opened(browser, address, **options) as page:
                for name, path in pages(given.archive).items():
                    page.goto(path, wait_until="networkidle")
                    page.screenshot(path=given.folder / f"{name}-{look}.png")


def pages(archive: Path) -> dict[str, str]:
    """Return the paths of the pages to show, preferably of an article that changed."""
    with sqlite3.connect(f"file:{archive / DATABASE}?mode=ro", uri=True) as db:
        article, record = db.execute(
            "SELECT a.id, json_extract(r.records, '$.\"1\"') "
            "FROM articles AS a JOIN revisions AS r ON r.article_id = a.id "
            "WHERE a.revision_count = r.number ORDER BY r.number > 1 DESC, length(a.body) DESC LIMIT 1"
        ).fetchone()
        person = db.execute("SELECT id FROM report_people ORDER BY events DESC, articles DESC, id LIMIT 1").fetchone()[
            0
        ]
        word = db.execute("SELECT title FROM articles WHERE id = ?", [article]).fetchone()[0].split()[-1]
    return {
        "home": "/",
        "search": f"/search?q={word}",
        "events": "/events",
        "people": "/people",
        "places": "/places",
        "person": f"/people/{person}",
        "article": f"/articles/{article}",
        "history": f"/articles/{article}/history",
        "evidence": f"/captures/{record}",
        "coverage": "/coverage",
    }


if __name__ == "__main__":
    main()
