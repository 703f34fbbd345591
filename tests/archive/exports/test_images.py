"""The images of articles as files with a manifest, of a crawl of the sample site."""

from __future__ import annotations

import csv
import hashlib
import io
import json
from pathlib import Path

import pytest
from click.testing import CliRunner
from PIL import Image

from archive.exports.images import credit_of
from cppcc.main import cppcc
from tests.crawler.crawling import crawl, rows
from tests.sample_site.site import SampleSite


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("images") / "archive"
    site = SampleSite(articles=24)
    with site.serve() as server:
        crawl(folder, server.url, assets=True)
    return folder


def export(folder: Path, *arguments: object) -> str:
    result = CliRunner().invoke(cppcc, ["--archive", str(folder), "export", "images", *map(str, arguments)])
    assert result.exit_code == 0, result.output
    return result.output


def test_the_manifest_names_every_image_with_its_file(folder: Path, tmp_path: Path) -> None:
    export(folder, "-o", tmp_path / "images")
    manifest = json.loads((tmp_path / "images" / "manifest.json").read_text())
    found = rows(folder, "SELECT a.id, i.value ->> 'url', i.value ->> 'caption' FROM articles a, json_each(a.images) i")
    assert sorted((row["article"], row["url"]) for row in manifest) == sorted(row[:2] for row in found)
    stored = [row for row in manifest if row["file"]]
    assert 0 < len(stored) < len(manifest)
    for row in stored:
        content = (tmp_path / "images" / row["file"]).read_bytes()
        assert (hashlib.sha256(content).hexdigest(), len(content)) == (row["digest"], row["size"])
        assert Image.open(io.BytesIO(content)).size == (row["width"], row["height"])
    captioned = [row for row in manifest if row["caption"]]
    assert {row["credit"] for row in captioned} <= {"Xinhua", "Xinhua/Fang Meilin", "PAN SIYUAN/FOR CHINA DAILY"}
    lines = list(csv.DictReader((tmp_path / "images" / "manifest.csv").open(encoding="utf-8", newline="")))
    assert lines == [{name: "" if value is None else str(value) for name, value in row.items()} for row in manifest]


def test_a_selection_replaces_the_export_before(folder: Path, tmp_path: Path) -> None:
    target = tmp_path / "images"
    export(folder, "-o", target)
    (target / "mine.txt").write_text("kept")
    query = "SELECT section, sum(json_array_length(images)) AS n FROM articles GROUP BY 1 HAVING n > 0"
    (section, count), *_ = rows(folder, query)
    export(folder, "-o", target, "--section", section)
    assert len(json.loads((target / "manifest.json").read_text())) == count
    files = {path.name for path in target.rglob("*.png")}
    assert len(files) == sum(bool(row["file"]) for row in json.loads((target / "manifest.json").read_text()))
    assert (target / "mine.txt").read_text() == "kept"


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ((), "Name one with -o FOLDER"),
        (("-o", "x", "revisions"), "filters of articles only"),
        (("-o", "x", "--split"), "filters of articles only"),
    ],
)
def test_options_that_make_no_sense_are_refused(folder: Path, arguments: tuple[str, ...], message: str) -> None:
    result = CliRunner().invoke(cppcc, ["--archive", str(folder), "export", "images", *arguments])
    assert (result.exit_code, message in result.stderr) == (2, True)


@pytest.mark.parametrize(
    ("caption", "credit"),
    [
        ("A clinic in Guizhou. [Photo/Xinhua]", "Xinhua"),
        ("A clinic. [Photo by Qi Bo]", "Qi Bo"),
        ("A clinic [Xinhua/Zhang Ling]", "Xinhua/Zhang Ling"),
        ("两会现场。（潘思远 摄）", "潘思远 摄"),
        ("[图片来源：新华社]", "图片来源：新华社"),
        ("A clinic in Guizhou.", None),
        (None, None),
    ],
)
def test_the_credit_is_in_the_brackets_at_the_end(caption: str | None, credit: str | None) -> None:
    assert credit_of(caption) == credit


def test_the_status_counts_images_and_styles(folder: Path) -> None:
    result = CliRunner().invoke(cppcc, ["--archive", str(folder), "status", "--json"])
    counts = json.loads(result.stdout)["assets"]
    outcomes = dict(rows(folder, "SELECT outcome, count(*) FROM assets GROUP BY 1"))
    assert (counts["stored"], counts["missing"], counts["not_an_asset"], counts["waiting"]) == (
        outcomes["stored"],
        outcomes["missing"],
        outcomes["not_an_asset"],
        0,
    )
    assert counts["bytes"] > 10_000
