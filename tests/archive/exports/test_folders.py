"""Exports that are folders: split by year and section, Markdown files, data packages."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from unittest.mock import ANY

import pytest
import yaml

from archive.exports.export import Request, export_to_folder, export_to_stream
from archive.exports.selection import Selection
from archive.opening import open_archive
from tests.archive.exports.samples import article, make_archive, rich_archive

SPLIT = Request("ndjson", split=True)


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    return rich_archive(tmp_path / "archive")


def files(folder: Path) -> list[str]:
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file())


def test_a_split_export_has_a_file_for_each_year_and_section(archive: Path, tmp_path: Path) -> None:
    target = tmp_path / "articles"
    assert export_to_folder(archive, SPLIT, target) == 4
    (target / "SHA256SUMS").unlink()
    assert json.loads((target / "coverage.json").read_text()) == {"unseen": ANY}
    (target / "coverage.json").unlink()
    assert {
        name: [json.loads(line)["id"] for line in (target / name).read_text().splitlines()] for name in files(target)
    } == {
        "2020/surveys.ndjson": ["cppcc-1", "npc-1"],
        "2021/laws-中.ndjson": ["cppcc-3"],
        "undated/no-section.ndjson": ["cppcc-2"],
    }


def test_each_file_of_a_split_export_is_valid_on_its_own(archive: Path, tmp_path: Path) -> None:
    export_to_folder(archive, Request("json", split=True), tmp_path / "json")
    assert len(json.loads((tmp_path / "json/2020/surveys.json").read_text())) == 2
    export_to_folder(archive, Request("csv", Selection("revisions"), split=True), tmp_path / "csv")
    assert (tmp_path / "csv/2020/surveys.csv").read_text().startswith("article_id,number,")


def test_sha256sum_accepts_a_folder(archive: Path, tmp_path: Path) -> None:
    export_to_folder(archive, SPLIT, tmp_path / "articles")
    assert (tmp_path / "articles/SHA256SUMS").read_text().startswith("# 4 rows\n")
    check = subprocess.run(
        ["sha256sum", "--check", "--strict", "SHA256SUMS"], cwd=tmp_path / "articles", capture_output=True, check=True
    )
    assert check.stdout.count(b": OK") == 4


def test_a_second_export_changes_nothing_and_a_later_one_removes_only_what_an_export_wrote(
    archive: Path, tmp_path: Path
) -> None:
    target = tmp_path / "articles"
    export_to_folder(archive, SPLIT, target)
    before = {name: (target / name).read_bytes() for name in files(target)}
    (target / ".git").mkdir()
    (target / ".git/HEAD").write_text("ref")
    (target / "2020/notes.txt").write_text("mine")
    export_to_folder(archive, SPLIT, target)
    assert {name: (target / name).read_bytes() for name in before} == before
    with open_archive(archive) as opened, opened.db.conn:
        opened.db.execute("DELETE FROM articles WHERE id <> 'cppcc-3'")
    export_to_folder(archive, SPLIT, target)
    assert files(target) == [".git/HEAD", "2020/notes.txt", "2021/laws-中.ndjson", "SHA256SUMS", "coverage.json"]


def test_an_export_stopped_while_files_are_put_in_place_has_no_checksums_and_the_next_one_completes_it(
    archive: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "articles"
    export_to_folder(archive, SPLIT, target)
    with monkeypatch.context() as patch:
        patch.setattr("archive.exports.output_files._remove", lambda *_: (_ for _ in ()).throw(KeyboardInterrupt))
        with pytest.raises(KeyboardInterrupt):
            export_to_folder(archive, Request("ndjson", Selection(sites=("npc",)), split=True), target)
    assert "SHA256SUMS" not in files(target)
    export_to_folder(archive, Request("ndjson", Selection(sites=("npc",)), split=True), target)
    assert files(target) == ["2020/surveys.ndjson", "SHA256SUMS", "coverage.json"]


@pytest.mark.parametrize("sums", ["0  mine.txt\n", "# 1 rows\n0  ../mine.txt\n0  /tmp/mine.txt\n", ""])
def test_files_are_removed_only_by_a_list_that_an_export_made(archive: Path, sums: str, tmp_path: Path) -> None:
    target = tmp_path / "articles"
    target.mkdir()
    for mine in (target / "mine.txt", tmp_path / "mine.txt"):
        mine.write_text("mine")
    (target / "SHA256SUMS").write_text(sums)
    export_to_folder(archive, SPLIT, target)
    assert [(folder / "mine.txt").read_text() for folder in (target, tmp_path)] == ["mine", "mine"]


def test_markdown_is_one_file_per_article_with_front_matter(tmp_path: Path) -> None:
    body = "<h2>Water</h2><p>A * star, a_b and <strong>bold</strong>.</p><ul><li>one</li></ul>"
    row = article("cppcc-1", "2020-01-13", title='Say: "#1" *now*', body_html=body, subtitle=None)
    archive = make_archive(tmp_path / "archive", row)
    export_to_folder(archive, Request("markdown"), tmp_path / "md")
    assert files(tmp_path / "md") == ["2020/cppcc-1.md", "SHA256SUMS", "coverage.json"]
    text = (tmp_path / "md/2020/cppcc-1.md").read_text(encoding="utf-8")
    _, front, document = text.split("---\n", 2)
    assert yaml.safe_load(front) == {
        "id": "cppcc-1",
        "title": 'Say: "#1" *now*',
        "published": "2020-01-13",
        "authors": ["LIU YINMENG", "Zhang Yi"],
        "section": "Surveys",
        "language": "en",
        "url": row["url"],
        "status": "live",
        "complete": True,
        "first_seen": "2026-11-23T02:00:36.123Z",
        "changed_at": "2026-11-23T02:00:36.123Z",
        "revision_count": 1,
    }
    assert document == ('\n# Say: "#1" \\*now\\*\n\n## Water\n\nA \\* star, a\\_b and **bold**.\n\n- one\n')


def test_markdown_to_a_stream_is_all_documents_in_order(archive: Path, tmp_path: Path) -> None:
    with (tmp_path / "all.md").open("wb") as out:
        assert export_to_stream(archive, Request("markdown"), out) == 4
    text = (tmp_path / "all.md").read_text(encoding="utf-8")
    assert [line for line in text.splitlines() if line.startswith("id: ")] == [
        'id: "cppcc-2"',
        'id: "cppcc-1"',
        'id: "npc-1"',
        'id: "cppcc-3"',
    ]


LONG = "政协委员调研" * 23  # 414 bytes
SECTIONS = {
    "cppcc-1": LONG + "甲",
    "cppcc-2": LONG + "乙",
    "cppcc-3": LONG + " 甲",
    "cppcc-4": "s" * 248,
    "cppcc-5": "s" * 249,
    "cppcc-6": "é" * 127,
}


@pytest.mark.parametrize("form", ["csv", "ndjson"])
def test_names_that_are_too_long_are_shortened_and_kept_apart(tmp_path: Path, form: str) -> None:
    make_archive(
        tmp_path / "archive", *(article(name, "2020-01-13", section=section) for name, section in SECTIONS.items())
    )
    target = tmp_path / "articles"
    assert export_to_folder(tmp_path / "archive", Request(form, split=True), target) == len(SECTIONS)
    names = [Path(name).name for name in files(target) if name not in ("SHA256SUMS", "coverage.json")]
    assert len(names) == len(SECTIONS)
    assert all(len(name.encode()) <= 255 for name in names)
    assert f"{'s' * 248}.{form}" in names or form == "ndjson"
    assert sum(name.startswith("政协委员调研") for name in names) == 3
    again = tmp_path / "again"
    export_to_folder(tmp_path / "archive", Request(form, split=True), again)
    assert files(again) == files(target)
