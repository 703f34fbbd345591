"""RO-Crate metadata (RO-Crate 1.1) of a deposit."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from archive.files import file_sha256

METADATA = "ro-crate-metadata.json"
_SPECIFICATION = "https://w3id.org/ro/crate/1.1"


@dataclass(frozen=True, slots=True)
class CrateFile:
    """A file of the crate."""

    name: str
    description: str
    media_type: str
    schema: str | None = None
    """Name of the file that describes its fields."""


def write_metadata(
    folder: Path,
    *,
    title: str,
    description: str,
    creator: str | None,
    date: str,
    covered: tuple[str | None, str | None],
    rights: str,
    software: Mapping[str, str],
    files: Sequence[CrateFile],
) -> None:
    """Write the metadata of the files in ``folder``.

    date: day of publication of the deposit. covered: first and last day of publication of articles. rights: name of the
    file with the rights. software: name and version of this software.
    """
    root: dict[str, Any] = {
        "@id": "./",
        "@type": "Dataset",
        "name": title,
        "description": description,
        "datePublished": date,
        "license": {"@id": rights},
        "hasPart": [{"@id": file.name} for file in files],
        "mentions": {"@id": "#export"},
    }
    if all(covered):
        root["temporalCoverage"] = f"{covered[0]}/{covered[1]}"
    people: list[dict[str, Any]] = []
    if creator:
        people = [{"@id": "#creator", "@type": "Organization", "name": creator}]
        root |= {"creator": {"@id": "#creator"}, "publisher": {"@id": "#creator"}}
    graph = [
        {
            "@id": METADATA,
            "@type": "CreativeWork",
            "conformsTo": {"@id": _SPECIFICATION},
            "about": {"@id": "./"},
        },
        root,
        *people,
        {
            "@id": "#export",
            "@type": "CreateAction",
            "name": "Export from the archive",
            "endTime": date,
            "instrument": {"@id": "#software"},
            "result": {"@id": "./"},
        },
        {"@id": "#software", "@type": "SoftwareApplication", **software},
        *(_file(folder, file) for file in files),
    ]
    crate = {"@context": f"{_SPECIFICATION}/context", "@graph": graph}
    (folder / METADATA).write_text(json.dumps(crate, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")


def _file(folder: Path, file: CrateFile) -> dict[str, Any]:
    path = folder / file.name
    entity = {
        "@id": file.name,
        "@type": "File",
        "name": file.name,
        "description": file.description,
        "encodingFormat": file.media_type,
        "contentSize": str(path.stat().st_size),
        "sha256": file_sha256(path),
    }
    return entity | ({"conformsTo": {"@id": file.schema}} if file.schema else {})
