"""One publisher's id at several dated addresses: one article or several, decided once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from sqlite_utils import Database

from archive.models import Outcome
from archive.opening import open_archive
from archive.sites.urls import locate
from archive.store.shards import create_shard, merge_shards
from archive.tables.frontier import Frontier
from archive.tables.withdrawals import withdraw
from archive.upkeep.verify import verify
from archive.warc import iter_records
from pipelines.ingest import article_identity, ingester, suspicion
from pipelines.ingest.article_addresses import Assigned
from pipelines.ingest.batch import Batch
from pipelines.ingest.doubt import Doubts
from pipelines.ingest.responses import read_answer
from pipelines.reparse.executors import Workers, local_workers
from pipelines.reparse.reparse import apply, report
from tests.pipelines.ingest.past import SITE, Past, page, past

FIRST = "http://en.cppcc.gov.cn/2021-05/05/c_500.htm"
SECOND = "http://en.cppcc.gov.cn/2019-03/05/c_500.htm"
THIRD = "http://en.cppcc.gov.cn/2018-01/09/c_500.htm"
RIVERS = (
    "Members of the national committee travelled along three rivers in the southwest last month.",
    "They spoke with fishermen, with teachers and with the engineers of two new dams.",
    "A report on the quality of the water will be handed to the ministry before summer.",
)
SCHOOLS = (
    "A delegation visited boarding schools on the plateau and listened to their headmasters.",
    "Many children walk home only twice a year, and the roads are closed in winter.",
    "The delegation proposed a fund for buses and for warm rooms in every county.",
)


def rivers(number: int = 1, of: int = 1, edit: str = "", id_: str = "500") -> bytes:
    return page(*RIVERS, edit, number=number, of=of, title="A survey of rivers").replace(b"470857", id_.encode())


def schools(number: int = 1, of: int = 1, edit: str = "") -> bytes:
    return page(*SCHOOLS, edit, number=number, of=of, title="Schools on the plateau").replace(b"470857", b"500")


def articles(archive: Past) -> list[tuple[str, str, int, str]]:
    """Return id, title, number of versions and address of every article."""
    return archive.rows("SELECT id, title, revision_count, url FROM articles ORDER BY id")  # type: ignore[return-value]


def decisions(folder: Path) -> list[tuple[str | None, bytes]]:
    """Return the address and the block of every metadata record."""
    return [
        (record.header("WARC-Target-URI"), record.block)
        for path in sorted((folder / "warc").iterdir())
        for record in iter_records(path)
        if record.warc_type == "metadata"
    ]


@pytest.fixture
def workers() -> Iterator[Workers]:
    with local_workers(1) as one:
        yield one


def differences(folder: Path, workers: Workers) -> dict[str, tuple[int, int]]:
    """Return what a rebuild would change, and check that ``verify`` finds no fault."""
    assert list(verify(folder)) == []
    found = report(folder, workers, lambda *_: None).tables
    return {table: (rows.gone, rows.new) for table, rows in found.items() if rows.gone or rows.new}


def test_different_texts_are_two_articles_that_never_flip(tmp_path: Path, workers: Workers) -> None:
    with past(tmp_path) as archive:
        for month in ("01", "02", "03", "04"):
            archive.see(rivers(), at=f"2024-{month}-01", url=FIRST)
            archive.see(schools(), at=f"2024-{month}-02", url=SECOND)
        assert articles(archive) == [
            ("cppcc-500", "A survey of rivers", 1, FIRST),
            ("cppcc-500-20190305", "Schools on the plateau", 1, SECOND),
        ]
        assert archive.see(schools(edit="One more."), at="2024-05-02", url=SECOND) is Outcome.REVISED
        assert archive.see(rivers(), at="2024-05-03", url=FIRST) is Outcome.UNCHANGED
    assert decisions(tmp_path) == [
        (FIRST, b"article-id: cppcc-500\r\n"),
        (SECOND, b"article-id: cppcc-500-20190305\r\n"),
    ]
    assert differences(tmp_path, workers) == {}


def test_the_same_text_at_another_date_is_the_same_article(tmp_path: Path, workers: Workers) -> None:
    with past(tmp_path) as archive:
        archive.see(rivers(), at="2024-01-01", url=FIRST)
        assert archive.see(rivers(edit="(Xinhua)"), at="2024-01-02", url=SECOND) is Outcome.REVISED
        # Decided once: what the address shows later changes nothing.
        assert archive.see(schools(), at="2024-02-01", url=SECOND) is Outcome.SUSPECT
        assert archive.see(schools(), at="2024-02-02", url=SECOND) is Outcome.REVISED
        assert [row[0] for row in articles(archive)] == ["cppcc-500"]
    assert differences(tmp_path, workers) == {}


def test_two_articles_remain_two_when_one_is_edited_to_the_text_of_the_other(tmp_path: Path, workers: Workers) -> None:
    with past(tmp_path) as archive:
        archive.see(rivers(), at="2024-01-01", url=FIRST)
        archive.see(schools(), at="2024-01-02", url=SECOND)
        assert archive.see(rivers(), at="2024-02-02", url=SECOND) is Outcome.SUSPECT
        assert archive.see(rivers(), at="2024-02-03", url=SECOND) is Outcome.REVISED
        assert [row[0] for row in articles(archive)] == ["cppcc-500", "cppcc-500-20190305"]
    assert differences(tmp_path, workers) == {}


def test_a_third_address_belongs_to_whichever_article_has_its_text(tmp_path: Path, workers: Workers) -> None:
    with past(tmp_path) as archive:
        archive.see(rivers(), at="2024-01-01", url=FIRST)
        archive.see(schools(), at="2024-01-02", url=SECOND)
        archive.see(schools(), at="2024-01-03", url=THIRD)
        assert [(row[0], row[3]) for row in articles(archive)] == [
            ("cppcc-500", FIRST),
            ("cppcc-500-20190305", SECOND),
        ]
        assert archive.rows("SELECT article_id FROM captures WHERE url = ?", [THIRD]) == [("cppcc-500-20190305",)]
    assert differences(tmp_path, workers) == {}


def test_pages_of_both_articles_are_joined_to_their_own(tmp_path: Path, workers: Workers) -> None:
    second_page = {url: url.replace(".htm", "_2.htm") for url in (FIRST, SECOND)}
    with past(tmp_path) as archive:
        archive.see(rivers(of=2), at="2024-01-01", url=FIRST)
        archive.see(schools(number=2, of=2, edit="Second."), at="2024-01-02", url=second_page[SECOND])
        archive.see(rivers(number=2, of=2, edit="Second."), at="2024-01-03", url=second_page[FIRST])
        archive.see(schools(of=2), at="2024-01-04", url=SECOND)
        assert archive.rows("SELECT id, complete, page_count FROM articles ORDER BY id") == [
            ("cppcc-500", 1, 2),
            ("cppcc-500-20190305", 1, 2),
        ]
        bodies = dict(archive.rows("SELECT id, body FROM articles"))
        assert RIVERS[0] in bodies["cppcc-500"]
        assert SCHOOLS[0] not in bodies["cppcc-500"]
        assert SCHOOLS[0] in bodies["cppcc-500-20190305"]
    assert differences(tmp_path, workers) == {}


def test_an_address_without_a_page_takes_the_id_from_no_article(tmp_path: Path, workers: Workers) -> None:
    with past(tmp_path) as archive:
        assert archive.see(b"", status=404, at="2024-01-01", url=SECOND) is Outcome.GONE
        assert archive.see(rivers(), at="2024-01-02", url=FIRST) is Outcome.NEW
        assert archive.see(b"", status=404, at="2024-02-01", url=SECOND) is Outcome.GONE
        assert archive.see(b"", status=404, at="2024-03-01", url=THIRD) is Outcome.GONE
        assert archive.rows("SELECT id, status FROM articles") == [("cppcc-500", "live")]
        assert archive.see(schools(), at="2024-03-01", url=SECOND) is Outcome.NEW
        assert [row[0] for row in articles(archive)] == ["cppcc-500", "cppcc-500-20190305"]
    assert differences(tmp_path, workers) == {}


def test_captures_before_a_decision_are_assigned_by_it(tmp_path: Path, workers: Workers) -> None:
    with past(tmp_path) as archive:
        archive.see(rivers(), at="2021-06-01", url=FIRST)
        archive.see(b"busy", at="2021-06-02", url=SECOND, status=500)
        archive.see(rivers(), at="2021-06-03", url=SECOND)
        assert archive.rows("SELECT DISTINCT article_id FROM captures") == [("cppcc-500",)]
        assert [row[0] for row in articles(archive)] == ["cppcc-500"]
    assert differences(tmp_path, workers) == {}


def test_a_redirect_between_the_addresses_of_two_articles_moves_neither(tmp_path: Path, workers: Workers) -> None:
    with past(tmp_path) as archive:
        archive.see(rivers(), at="2024-01-01", url=FIRST)
        archive.see(schools(), at="2024-01-02", url=SECOND)
        archive.see(b"", status=301, at="2024-02-01", url=FIRST, Location=SECOND)
        assert [row[3] for row in articles(archive)] == [FIRST, SECOND]
    assert differences(tmp_path, workers) == {}


def test_a_redirect_to_what_turns_out_to_be_another_article_is_taken_back(tmp_path: Path, workers: Workers) -> None:
    with past(tmp_path) as archive:
        archive.see(rivers(), at="2024-01-01", url=FIRST)
        archive.see(b"", status=301, at="2024-02-01", url=FIRST, Location=SECOND)
        archive.see(schools(), at="2024-02-02", url=SECOND)
        assert [(row[0], row[3]) for row in articles(archive)] == [
            ("cppcc-500", FIRST),
            ("cppcc-500-20190305", SECOND),
        ]
    assert differences(tmp_path, workers) == {}


def test_an_import_of_an_older_capture_does_not_take_the_id_away(tmp_path: Path, workers: Workers) -> None:
    with past(tmp_path) as archive:
        archive.see(rivers(), at="2024-01-01", url=FIRST)
        archive.next_run("import-2")
        archive.see(schools(), at="2019-04-01", url=SECOND)
        archive.see(rivers(edit="Older."), at="2021-06-01", url=FIRST)
        assert [(row[0], row[2]) for row in articles(archive)] == [("cppcc-500", 2), ("cppcc-500-20190305", 1)]
    assert differences(tmp_path, workers) == {}


def test_the_frontier_follows_the_decision(tmp_path: Path) -> None:
    with past(tmp_path) as archive:
        frontier = Frontier(archive.archive.db, SITE, "cppcc-1")
        archive.batch.open()
        frontier.add([locate(url, SITE) for url in (FIRST, SECOND)], None)
        archive.see(rivers(), at="2024-01-01", url=FIRST)
        archive.see(schools(), at="2024-01-02", url=SECOND)
        frontier.add([locate(SECOND.replace(".htm", "_2.htm"), SITE)], None)
        assert archive.rows("SELECT url, article_id FROM frontier ORDER BY url") == [
            (SECOND, "cppcc-500-20190305"),
            (SECOND.replace(".htm", "_2.htm"), "cppcc-500-20190305"),
            (FIRST, "cppcc-500"),
        ]


def test_withdrawing_one_article_leaves_the_other(tmp_path: Path, workers: Workers) -> None:
    with past(tmp_path) as archive:
        archive.see(rivers(), at="2024-01-01", url=FIRST)
        archive.batch.commit()
        withdraw(archive.archive.db, tmp_path, "cppcc-500", "Requested")
        archive.see(schools(), at="2024-01-02", url=SECOND)
        archive.see(rivers(), at="2024-01-03", url=THIRD)
        assert [row[0] for row in articles(archive)] == ["cppcc-500-20190305"]
    assert differences(tmp_path, workers) == {}


@pytest.fixture
def without_decisions(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An archive of the first release, in which two addresses were folded into one article."""
    with monkeypatch.context() as patched:
        patched.setattr(ingester, "assign_capture", lambda _db, _writer, capture, *_: Assigned(capture))
        patched.setattr(suspicion, "doubts", lambda *_: Doubts())
        with past(tmp_path) as archive:
            for month in ("01", "02"):
                archive.see(rivers(), at=f"2024-{month}-01", url=FIRST)
                archive.see(schools(), at=f"2024-{month}-02", url=SECOND)
            assert [(row[0], row[2]) for row in articles(archive)] == [("cppcc-500", 4)]
    return tmp_path


def test_an_archive_that_folded_two_articles_is_put_right_at_the_next_capture(
    without_decisions: Path, workers: Workers
) -> None:
    with open_archive(without_decisions) as opened:
        archive = Past(opened, Batch(opened, "cppcc-9", software="test/1", user_agent=None))
        assert archive.see(rivers(), at="2024-03-01", url=FIRST) is Outcome.UNCHANGED
        assert [(row[0], row[2]) for row in articles(archive)] == [("cppcc-500", 1), ("cppcc-500-20190305", 1)]
        archive.batch.close()
    assert len(decisions(without_decisions)) == 2
    assert differences(without_decisions, workers) == {}


def test_a_rebuild_decides_what_is_not_recorded_in_the_order_of_captures(
    without_decisions: Path, workers: Workers
) -> None:
    apply(without_decisions, workers, lambda *_: None)
    assert differences(without_decisions, workers) == {}
    with open_archive(without_decisions) as opened:
        archive = Past(opened, Batch(opened, "cppcc-9", software="test/1", user_agent=None))
        assert [(row[0], row[2]) for row in articles(archive)] == [("cppcc-500", 1), ("cppcc-500-20190305", 1)]
        assert archive.rows("SELECT record_id FROM article_addresses") == [(None,), (None,)]
        archive.see(schools(), at="2024-03-01", url=SECOND)
        assert archive.rows("SELECT count(record_id) FROM article_addresses") == [(2,)]
        archive.batch.close()
    assert differences(without_decisions, workers) == {}


def test_a_recorded_decision_holds_when_the_texts_would_be_judged_differently(
    tmp_path: Path, workers: Workers, monkeypatch: pytest.MonkeyPatch
) -> None:
    with past(tmp_path) as archive:
        archive.see(rivers(), at="2024-01-01", url=FIRST)
        archive.see(schools(), at="2024-01-02", url=SECOND)
    monkeypatch.setattr(article_identity, "is_same_article", lambda *_: True)
    assert differences(tmp_path, workers) == {}
    (tmp_path / "archive.db").unlink()
    apply(tmp_path, workers, lambda *_: None)
    with Database(tmp_path / "archive.db") as db:
        assert [row["id"] for row in db.query("SELECT id FROM articles ORDER BY id")] == [
            "cppcc-500",
            "cppcc-500-20190305",
        ]
        assert {(row["url"], row["article_id"]) for row in db.query("SELECT url, article_id FROM frontier")} >= {
            (FIRST, "cppcc-500"),
            (SECOND, "cppcc-500-20190305"),
        }


def test_a_parallel_rebuild_is_the_same(tmp_path: Path) -> None:
    with past(tmp_path) as archive:
        archive.see(rivers(), at="2024-01-01", url=FIRST)
        archive.see(schools(), at="2024-01-02", url=SECOND)
        archive.see(b"", status=301, at="2024-02-01", url=FIRST, Location=SECOND)
    with local_workers(2) as two:
        assert differences(tmp_path, two) == {}


def test_a_shard_brings_its_decision_and_the_captures_it_reassigned(without_decisions: Path, workers: Workers) -> None:
    with open_archive(without_decisions) as whole:
        shard = create_shard(whole.db, without_decisions, "cppcc")
        with open_archive(shard) as opened:
            archive = Past(opened, Batch(opened, "cppcc-20240301T000000000Z", software="test/1", user_agent=None))
            archive.batch.open()
            opened.db.execute(
                "INSERT INTO crawls (id, site, started_at, versions) VALUES (?, 'cppcc', '2024-03-01', '{}')",
                [archive.batch.crawl_id],
            )
            archive.see(schools(), at="2024-03-01", url=SECOND)
            archive.batch.close()
        merge_shards(whole.db, without_decisions)
    assert differences(without_decisions, workers) == {}


def test_photo_pages_are_compared_by_headline_and_images() -> None:
    photo = page("").replace(b"<p></p>", b'<p><img src="http://en.cppcc.gov.cn/1.jpg"></p>')
    one, again, other = (
        read_answer(SITE, locate(FIRST, SITE), 200, (), body)
        for body in (photo, photo.replace(b"http:", b"https:"), photo.replace(b"1.jpg", b"2.jpg"))
    )
    assert article_identity.is_same_article(one, again)  # type: ignore[arg-type]
    assert not article_identity.is_same_article(one, other)  # type: ignore[arg-type]
    assert not article_identity.is_same_article(one, replace(one, paragraphs=RIVERS))  # type: ignore[arg-type,type-var]
