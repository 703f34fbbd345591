"""Export the images of articles as files, with a manifest as CSV and JSON."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterator
from dataclasses import asdict, dataclass, fields
from pathlib import Path

from sqlite_utils import Database

from archive.assets.media_type import ENDINGS, PICTURES, SVG
from archive.errors import WarcError
from archive.exports.output_files import as_export_error, place_folder, refuse_archive_itself, staging_folder
from archive.exports.row_source import snapshot, table_query
from archive.exports.selection import Selection
from archive.exports.sidecar import write_folder_coverage
from archive.paths import WARC_FOLDER
from archive.progress import ProgressCallback
from archive.sites.asset_addresses import asset_name
from archive.tables.asset_captures import StoredAsset, asset_at
from archive.tables.asset_uses import ONLY_WITHDRAWN
from archive.warc import read_record

_CREDIT = re.compile(r"[\[［【(（]([^\[\]［］【】()（）]{1,120})[\]］】)）]\s?[.。]?$")
_LEADING = re.compile(r"(?:photos?|pictures?|图片?|摄影)\s*(?:by\b|[/:：]|source\s*[:：])\s*", re.IGNORECASE)
_IS_WITHDRAWN = f"SELECT {ONLY_WITHDRAWN.format(url='?1')}"


@dataclass(frozen=True, slots=True)
class ImageRow:
    """An image of an article: a row of the manifest."""

    file: str
    """Path within the folder; empty where the image is not in the archive."""
    article: str
    number: int
    """Place among the images of the article, from 1."""
    title: str | None
    published: str | None
    caption: str | None
    credit: str | None
    """Who made it, from the brackets at the end of the caption."""
    digest: str | None
    """SHA-256 of the file, in hexadecimal."""
    size: int | None
    """Bytes."""
    media_type: str | None
    width: int | None
    height: int | None
    url: str
    """Where the publisher had it."""
    captured_at: str | None


def write_images(folder: Path, selection: Selection, target: Path, progress: ProgressCallback) -> int:
    """Write the images of the selected articles into a folder; return the number of files.

    The files are ``2020/cppcc-470857-1.jpg``. ``manifest.csv`` and ``manifest.json`` list them, and the images that are
    not in the archive, without a file. Raises :class:`archive.errors.ExportError`, and leaves the folder as it is.
    """
    refuse_archive_itself(folder, target)
    with as_export_error(target), snapshot(folder) as db, staging_folder(target) as staging:
        rows = list(_rows(db, folder / WARC_FOLDER, selection, staging, progress))
        with (staging / "manifest.csv").open("w", encoding="utf-8", newline="") as out:
            writer = csv.DictWriter(out, [field.name for field in fields(ImageRow)])
            writer.writeheader()
            writer.writerows(asdict(row) for row in rows)
        text = json.dumps([asdict(row) for row in rows], ensure_ascii=False, indent=2)
        (staging / "manifest.json").write_text(f"{text}\n", encoding="utf-8")
        write_folder_coverage(db, staging)
        count = sum(bool(row.file) for row in rows)
        place_folder(staging, count, target)
        return count


def credit_of(caption: str | None) -> str | None:
    """Return who made an image, from the brackets at the end of its caption.

    >>> credit_of("A clinic in Guizhou. [Photo/Xinhua]")
    'Xinhua'
    """
    match = _CREDIT.search(caption or "")
    return (_LEADING.sub("", match[1]).strip() or None) if match else None


def _rows(
    db: Database, warc_folder: Path, selection: Selection, staging: Path, progress: ProgressCallback
) -> Iterator[ImageRow]:
    query = table_query(db, selection)
    order = f" ORDER BY {query.order}" if query.order else ""
    articles = db.execute(
        f"SELECT id, title, published, changed_at, images FROM {query.source}{order}", query.values
    ).fetchall()
    for place, (article, title, published, changed_at, images) in enumerate(articles, 1):
        for number, image in enumerate(json.loads(images), 1):
            found = _found(db, image["url"], changed_at)
            file = _written(warc_folder, staging, found, f"{(published or '')[:4] or 'undated'}/{article}-{number}")
            payload = found.payload if found and file else None
            yield ImageRow(
                file=file,
                article=article,
                number=number,
                title=title,
                published=published,
                caption=image["caption"],
                credit=credit_of(image["caption"]),
                digest=payload.digest if payload else None,
                size=payload.size if payload else None,
                media_type=payload.media_type if payload else None,
                width=payload.width if payload else None,
                height=payload.height if payload else None,
                url=image["url"],
                captured_at=found.captured_at if found and payload else None,
            )
        progress("images", place, len(articles))


def _found(db: Database, url: str, at: str) -> StoredAsset | None:
    name = asset_name(url)
    found = asset_at(db, name, at) if name else None
    if found is None or found.payload.media_type not in PICTURES | {SVG}:
        return None
    return None if db.execute(_IS_WITHDRAWN, [name]).fetchone()[0] else found


def _written(warc_folder: Path, staging: Path, found: StoredAsset | None, stem: str) -> str:
    """Write a file and return its path within the folder; empty where its WARC record cannot be read."""
    if found is None:
        return ""
    try:
        content = read_record(warc_folder / found.warc_file, found.offset).payload()
    except WarcError:
        return ""
    name = f"{stem}.{ENDINGS[found.payload.media_type or '']}"
    path = staging / name
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(content)
    return name
