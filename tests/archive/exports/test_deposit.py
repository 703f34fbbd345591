"""Deposits, checked with the libraries bagit and rocrate, and rebuilt by the instructions of their own README."""

from __future__ import annotations

import json
import re
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import bagit
import pytest
from click.testing import CliRunner, Result
from rocrate.rocrate import ROCrate

from archive.exports.deposit.coverage import coverage
from archive.opening import open_archive
from archive.tables.withdrawals import withdraw
from cppcc.main import cppcc
from tests.pipelines.ingest.past import page, past

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning:bagit", "ignore::DeprecationWarning:rocrate")

PAGES = [page("One."), page("One, edited."), page("Another article."), page("A third article.")]
SECOND = "http://en.cppcc.gov.cn/2021-06/12/c_502113.htm"
WITHDRAWN = "http://en.cppcc.gov.cn/2022-06/12/c_602113.htm"


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("deposit") / "archive"
    with past(folder) as story:
        story.see(PAGES[0], at="2024-01-01")
        story.see(PAGES[3], at="2024-01-01", url=WITHDRAWN)
        story.next_run("cppcc-2")
        story.see(PAGES[1], at="2024-02-01")
        story.see(PAGES[2], at="2024-02-01", url=SECOND)
        story.next_run("cppcc-3")
        story.see(PAGES[1], at="2024-03-01")
    with open_archive(folder) as opened:
        withdraw(opened.db, folder, "cppcc-602113", "requested")
    return folder


def deposit(archive: Path, *arguments: object) -> Result:
    return CliRunner().invoke(cppcc, ["--archive", str(archive), "deposit", *map(str, arguments)])


@pytest.fixture(scope="module")
def deposited(archive: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """With raw pages. In a process of its own: the wacz library leaves files open."""
    target = tmp_path_factory.mktemp("deposited") / "cppcc-2026"
    words = ["deposit", target, "--raw-pages", "--creator", "Institute of Examples", "--contact", "me@example.org"]
    command = [sys.executable, "-m", "cppcc", "--archive", archive, *words]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (0, f"{target}: 2 articles, 3 revisions, 4 captures, 0 sightings\n"), (
        done.stderr
    )
    return target


def test_it_is_a_valid_bag(deposited: Path) -> None:
    bag = bagit.Bag(str(deposited))
    bag.validate()
    assert bag.algorithms == ["sha256"]
    assert (bag.info["Source-Organization"], bag.info["Contact-Email"]) == ("Institute of Examples", "me@example.org")
    assert sorted(bag.tagfile_entries()) == ["bag-info.txt", "bagit.txt", "manifest-sha256.txt"]
    assert sorted(path.name for path in deposited.parent.iterdir()) == [deposited.name]


def test_its_metadata_describe_every_file(deposited: Path) -> None:
    crate = ROCrate(str(deposited / "data"))
    files = {entity.id: entity for entity in crate.data_entities}
    there = {path.name for path in (deposited / "data").iterdir()} - {"ro-crate-metadata.json"}
    assert set(files) == there
    assert {name: int(entity["contentSize"]) for name, entity in files.items()} == {
        name: (deposited / "data" / name).stat().st_size for name in there
    }
    root = crate.root_dataset
    assert root["license"].id == "RIGHTS.md"
    assert root["creator"]["name"] == "Institute of Examples"
    assert root["temporalCoverage"] == "2020-01-13/2021-06-12"
    assert files["revisions.ndjson"]["conformsTo"].id == "revisions.schema.json"


def test_every_column_is_described(deposited: Path) -> None:
    text = (deposited / "data" / "COLUMNS.md").read_text()
    for path in (deposited / "data").glob("*.schema.json"):
        section = text.partition(f"## {path.name.partition('.')[0]}\n")[2].partition("\n## ")[0]
        assert set(json.loads(path.read_text())["properties"]) <= set(
            re.findall(r"^\| `(\w+)` \|", section, re.MULTILINE)
        )


def test_the_coverage_says_what_is_there_and_what_is_not(deposited: Path) -> None:
    facts = json.loads((deposited / "data" / "coverage.json").read_text())
    (site,) = facts["sites"]
    assert (site["site"], site["articles"], site["published_from"], site["published_to"]) == (
        "cppcc",
        2,
        "2020-01-13",
        "2021-06-12",
    )
    assert (facts["captured_from"], facts["captured_to"]) == ("2024-01-01T00:00:00.000Z", "2024-03-01T00:00:00.000Z")
    assert (facts["articles_by_year"], facts["withdrawn"]) == ({"2020": 1, "2021": 1}, 1)
    text = (deposited / "data" / "COVERAGE.md").read_text()
    assert "## What is not archived" in text
    assert "withdrawn from the archive on request: 1." in text
    assert (facts["assets"], facts["assets_absent"]) == (0, 0)
    assert "Of the images, style sheets and fonts that pages use, 0:" in text


def test_nothing_of_a_withdrawn_article_is_there(deposited: Path) -> None:
    texts = [path.read_bytes() for path in (deposited / "data").iterdir() if path.suffix != ".wacz"]
    assert [text for text in texts if b"third article" in text or b"602113" in text] == []


def blocks(deposited: Path, language: str) -> list[str]:
    text = (deposited / "data" / "README.md").read_text()
    return re.findall(rf"^```{language}\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)


def test_the_readme_rebuilds_the_tables_and_the_raw_pages_without_this_software(archive: Path, deposited: Path) -> None:
    (check,) = blocks(deposited, "sh")
    subprocess.run(["bash", "-ec", check], cwd=deposited, check=True)
    here = deposited / "data"
    for script in blocks(deposited, "python"):  # -I -S: only Python's own library
        subprocess.run([sys.executable, "-I", "-S", "-c", script], cwd=here, check=True, capture_output=True)
    with closing(sqlite3.connect(here / "rebuilt.db")) as rebuilt, open_archive(archive, write=False) as own:
        for table, key in (("articles", "id"), ("revisions", "article_id, number"), ("captures", "record_id")):
            columns = [row[1] for row in rebuilt.execute(f"PRAGMA table_info({table})")]
            article_id = "id" if table == "articles" else "article_id"
            sql = f"SELECT {', '.join(columns)} FROM {table} WHERE {article_id} <> 'cppcc-602113' ORDER BY {key}"
            assert [comparable(row) for row in rebuilt.execute(sql)] == [
                comparable(row) for row in own.db.execute(sql).fetchall()
            ]
    bodies = {path.read_bytes() for path in (here / "raw").iterdir()}
    assert bodies == set(PAGES[:3])


def comparable(row: tuple[object, ...]) -> list[object]:
    """Return a row with its JSON as values: spaces in JSON text have no meaning."""
    return [json.loads(value) if isinstance(value, str) and value[:1] in ("[", "{") else value for value in row]


def test_a_damaged_file_is_noticed(archive: Path, tmp_path: Path) -> None:
    assert deposit(archive, tmp_path / "bag").exit_code == 0
    path = tmp_path / "bag" / "data" / "revisions.ndjson"
    path.write_bytes(path.read_bytes().replace(b"edited", b"eDited", 1))
    with pytest.raises(bagit.BagValidationError):
        bagit.Bag(str(tmp_path / "bag")).validate()


def test_an_existing_deposit_is_never_changed(archive: Path, tmp_path: Path) -> None:
    (tmp_path / "bag").mkdir()
    result = deposit(archive, tmp_path / "bag")
    assert (result.exit_code, "name a new folder" in result.stderr) == (1, True)
    assert list((tmp_path / "bag").iterdir()) == []


def test_an_archive_without_articles_leaves_nothing(tmp_path: Path) -> None:
    with open_archive(tmp_path / "empty"):
        pass
    result = deposit(tmp_path / "empty", tmp_path / "bag")
    assert (result.exit_code, "expected articles to deposit, found none" in result.stderr) == (1, True), result.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["empty"]


def test_the_depositor_states_the_rights(archive: Path, tmp_path: Path) -> None:
    (tmp_path / "rights.md").write_text("# Rights\n\nBy agreement of 2026.\n")
    assert deposit(archive, tmp_path / "bag", "--rights", tmp_path / "rights.md", "--title", "Ours").exit_code == 0
    assert (tmp_path / "bag" / "data" / "RIGHTS.md").read_text() == "# Rights\n\nBy agreement of 2026.\n"
    assert ROCrate(str(tmp_path / "bag" / "data")).name == "Ours"


def test_the_coverage_counts_images_and_styles(tmp_path: Path) -> None:
    with open_archive(tmp_path) as archive:
        db = archive.db
        for name in ("there", "false", "waiting"):
            db.execute(
                "INSERT INTO assets (url, fetch_url, host, kind, found_at, priority, due_at) "
                "VALUES (?, '', '', 'image', '', 0, '')",
                [name],
            )
        for place, (name, media_type) in enumerate((("there", "image/png"), ("false", "text/html"))):
            db.execute(
                "INSERT INTO asset_captures (record_id, record_type, url, target_uri, captured_at, "
                'crawl_id, warc_file, "offset", length, status, payload_digest) '
                "VALUES (?1, ?2, ?1, ?1, ?3, ?4, ?4, ?5, 1, 200, ?1)",
                [name, "response", "2024-01-01T00:00:00.000Z", "cppcc-1", place],
            )
            db.execute(
                "INSERT INTO asset_payloads (payload_digest, record_id, digest, media_type, size) "
                "VALUES (?1, ?1, ?1, ?2, 1)",
                [name, media_type],
            )
        facts = coverage(db)
    assert (facts["assets"], facts["assets_absent"]) == (1, 2)
