"""The pass over an archive: one event in several articles, corrections, rebuilds, withdrawal."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from sqlite_utils import Database

from archive.errors import CorrectionsUnreadable
from archive.models import Article, Moment
from archive.opening import open_archive
from archive.paths import CORRECTIONS
from archive.store.folder import Archive
from archive.tables.articles import add_revision
from archive.tables.reports import COLUMNS, replace_reports
from archive.tables.revisions import next_revision
from archive.tables.withdrawals import withdraw
from pipelines.events.reading_pass import PassReport, read_reports, unread
from pipelines.reparse.executors import local_workers
from pipelines.reports.model import Found
from pipelines.reports.report import read_report
from tests.reader.small_archive import INTERNET

SEEN = "2026-11-23T02:00:00.000Z"
SURVEY = (
    "A team led by Erkenbek Turdi, vice-chairman of the CPPCC National Committee, visited Hami, Xinjiang Uygur "
    "autonomous region, from June 7 to 10 to survey the protection of grassland."
)
SAME_SURVEY = (
    "Erkenbek Turdi led a survey of the protection of grassland in Xinjiang from June 7 to 10, and Zhang Liwen took "
    "part."
)
FARMER = "Zhang Liwen, a farmer, joined a research trip on seeds to Gansu on May 3."
MINISTER = (
    "Zhang Liwen, vice-minister of agriculture, met with Alojz Kovač, president of the council, in Beijing on May 5."
)


def article(number: int, body: str, day: str = "2021-06-12") -> Article:
    url = f"http://en.cppcc.gov.cn/{day[:7]}/{day[8:]}/c_{number}.htm"
    return replace(
        INTERNET,
        id=f"cppcc-{number}",
        url=url,
        published=Moment(day, "day", zone_assumed=False),
        body=body,
        title="A report",
    )


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    with open_archive(tmp_path) as opened:
        yield opened


def add(archive: Archive, *articles: Article) -> None:
    for one in articles:
        add_revision(archive.db, next_revision(one, {}, SEEN))
    archive.db.conn.commit()


def read(archive: Archive, *, rebuild: bool = False) -> PassReport:
    with local_workers(1) as workers:
        return read_reports(archive, workers, rebuild=rebuild)


def correct(archive: Archive, *lines: str) -> None:
    text = "\n".join(("action,target,article,value,note", *lines))
    (archive.folder / CORRECTIONS).write_text(text, encoding="utf-8")


def dump(db: Database) -> dict[str, list[tuple]]:
    return {table: db.execute(f"SELECT * FROM {table} ORDER BY 1, 2").fetchall() for table in COLUMNS}


def test_one_event_in_two_articles_is_one_with_both_sources(archive: Archive) -> None:
    add(archive, article(1, SURVEY), article(2, SAME_SURVEY, "2021-06-13"))
    read(archive)
    events = archive.db.execute("SELECT id, kind, first_day, last_day, people, places, articles FROM events").fetchall()
    assert events == [
        ("cppcc-1-1", "survey", "2021-06-07", "2021-06-10", "Erkenbek Turdi; Zhang Liwen", "Hami; Xinjiang", 2)
    ]
    sources = archive.db.execute(
        "SELECT DISTINCT article_id FROM report_event_sources WHERE event_id = 'cppcc-1-1' ORDER BY 1"
    ).fetchall()
    assert sources == [("cppcc-1",), ("cppcc-2",)]


def test_each_source_leads_back_to_its_words(archive: Archive) -> None:
    add(archive, article(1, f"Rain fell.\n\n{SURVEY}"))
    read(archive)
    row = archive.db.execute(
        'SELECT paragraph, "start", "end" FROM report_event_sources WHERE slot = \'date\''
    ).fetchone()
    body = f"Rain fell.\n\n{SURVEY}"
    assert (row[0], body[row[1] : row[2]]) == (2, "June 7 to 10")


def test_two_people_of_one_name_are_kept_apart_when_their_roles_contradict(archive: Archive) -> None:
    add(archive, article(1, FARMER, "2021-05-04"), article(2, MINISTER, "2021-05-06"))
    read(archive)
    people = archive.db.execute("SELECT id FROM report_people WHERE name = 'Zhang Liwen' ORDER BY id").fetchall()
    assert people == [("zhang-liwen",), ("zhang-liwen-2",)]
    because = archive.db.execute("SELECT because FROM mentions WHERE entity_id = 'zhang-liwen-2'").fetchone()[0]
    assert because == "roles contradict those of zhang-liwen"


def test_a_surname_alone_is_never_the_person_of_another_article(archive: Archive) -> None:
    add(
        archive,
        article(1, MINISTER, "2021-05-06"),
        article(2, "Zhang addressed a symposium in Gansu on May 3.", "2021-05-07"),
    )
    read(archive)
    assert archive.db.execute("SELECT id FROM report_people WHERE name = 'Zhang'").fetchall() == [("zhang-in-cppcc-2",)]


def test_only_new_and_changed_articles_are_read_again(archive: Archive) -> None:
    add(archive, article(1, SURVEY))
    assert read(archive).read == 1
    add(archive, article(2, MINISTER))
    assert read(archive).read == 1
    assert read(archive).read == 0
    assert read(archive, rebuild=True).read == 2


def test_a_rebuild_makes_the_same_rows(archive: Archive) -> None:
    add(archive, article(1, SURVEY), article(2, SAME_SURVEY), article(3, FARMER), article(4, MINISTER))
    read(archive)
    before = dump(archive.db)
    read(archive, rebuild=True)
    assert dump(archive.db) == before


def test_articles_and_revisions_do_not_change(archive: Archive) -> None:
    add(archive, article(1, SURVEY))
    before = archive.db.execute("SELECT digest, body FROM revisions").fetchall()
    read(archive)
    assert archive.db.execute("SELECT digest, body FROM revisions").fetchall() == before


def test_a_withdrawn_article_leaves_no_event_and_no_person(archive: Archive) -> None:
    add(archive, article(1, SURVEY), article(2, SAME_SURVEY))
    read(archive)
    withdraw(archive.db, archive.folder, "cppcc-1", "On request.")
    text = repr(dump(archive.db))
    assert "cppcc-1-1" not in text
    assert "Hami" not in text
    read(archive)
    assert archive.db.execute("SELECT id, places FROM events").fetchall() == [("cppcc-2-1", "Xinjiang")]


def test_the_curated_file_overrules_and_survives_a_rebuild(archive: Archive) -> None:
    add(archive, article(1, SURVEY), article(2, MINISTER))
    correct(
        archive,
        "event from,cppcc-1-1,,2021-06-08,seen on a photo",
        "event about,cppcc-1-1,,grassland wardens,",
        "name person,erkenbek-turdi,,Erkenbek Turdı,",
        "not a person,Alojz Kovač,,,",
    )
    for rebuild in (False, True):
        assert read(archive, rebuild=rebuild).unmatched == ()
        row = archive.db.execute(
            "SELECT first_day, about, people, corrected FROM events WHERE id = 'cppcc-1-1'"
        ).fetchone()
        assert row == ("2021-06-08", "grassland wardens", "Erkenbek Turdı", 1)
        assert archive.db.execute("SELECT first_day FROM report_events WHERE id = 'cppcc-1-1'").fetchone() == (
            "2021-06-07",
        )
        assert archive.db.execute("SELECT count(*) FROM report_people WHERE name LIKE 'Alojz%'").fetchone() == (0,)


def test_people_are_merged_and_split_by_the_curated_file(archive: Archive) -> None:
    add(archive, article(1, FARMER, "2021-05-04"), article(2, MINISTER, "2021-05-06"))
    correct(archive, "merge people,zhang-liwen-2,,zhang-liwen,the same after all")
    read(archive)
    assert archive.db.execute("SELECT id, articles FROM report_people WHERE name = 'Zhang Liwen'").fetchall() == [
        ("zhang-liwen", 2)
    ]
    correct(archive, "split person,Zhang Liwen,cppcc-2,zhang-liwen-minister,")
    read(archive)
    ids = archive.db.execute("SELECT id FROM report_people WHERE name = 'Zhang Liwen' ORDER BY 1").fetchall()
    assert ids == [("zhang-liwen",), ("zhang-liwen-minister",)]


def test_a_line_that_matches_nothing_is_reported(archive: Archive) -> None:
    add(archive, article(1, SURVEY))
    correct(archive, "not an event,cppcc-9-1,,,")
    assert read(archive).unmatched == ((2, "not an event", "nothing matches 'cppcc-9-1' any more"),)


@pytest.mark.parametrize(
    ("lines", "message"),
    [
        (["rename,x,,y,"], "line 2: expected an action"),
        (["merge people,x,,,"], "line 2: expected a value"),
    ],
)
def test_a_wrong_line_is_refused_before_anything_changes(archive: Archive, lines: list[str], message: str) -> None:
    add(archive, article(1, SURVEY))
    read(archive)
    before = dump(archive.db)
    correct(archive, *lines)
    with pytest.raises(CorrectionsUnreadable, match=message):
        read(archive)
    assert dump(archive.db) == before


def test_two_processes_make_what_one_makes(archive: Archive) -> None:
    add(archive, *(article(number, SURVEY if number % 2 else MINISTER) for number in range(1, 8)))
    read(archive)
    before = dump(archive.db)
    with local_workers(2) as workers:
        read_reports(archive, workers, rebuild=True)
    assert dump(archive.db) == before


def test_a_pass_over_unchanged_articles_writes_nothing(archive: Archive) -> None:
    add(archive, article(1, SURVEY), article(2, SAME_SURVEY))
    read(archive)
    before = archive.db.conn.total_changes
    assert (read(archive).read, archive.db.conn.total_changes) == (0, before)


def test_a_pass_that_was_killed_before_the_end_is_completed_by_the_next(archive: Archive) -> None:
    add(archive, article(1, SURVEY))
    whole = read(archive)
    before = dump(archive.db)
    replace_reports(archive.db, {})
    archive.db.execute("UPDATE report_findings SET joined = 0")
    assert read(archive) == replace(whole, read=0)
    assert dump(archive.db) == before


def test_undated_reports_of_a_person_are_one_event_only_where_people_places_and_subject_agree(archive: Archive) -> None:
    add(
        archive,
        article(1, "Wang Min, vice-chairman of the CPPCC National Committee, met with Li Hua in Lanzhou recently."),
        article(2, "Wang Min, vice-chairman of the CPPCC National Committee, met with Zhao Lei in Lanzhou recently."),
        article(3, "Wang Min, vice-chairman of the CPPCC National Committee, met with Zhao Lei in Lanzhou recently."),
    )
    read(archive)
    assert archive.db.execute("SELECT articles FROM report_events ORDER BY id").fetchall() == [(1,), (2,)]


def failing_on_the_farmer(text: str, published: date | None) -> Found:
    if FARMER in text:
        raise ValueError("Invalid isoformat string: ''")
    return read_report(text, published)


def test_an_article_that_the_extractor_fails_on_costs_no_other_its_events(
    archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    add(archive, article(1, SURVEY), article(2, FARMER, "2021-05-04"))
    with monkeypatch.context() as patch:
        patch.setattr("pipelines.reports.report.read_report", failing_on_the_farmer)
        report = read(archive)
    assert report.unreadable == (("cppcc-2", "ValueError: Invalid isoformat string: ''"),)
    assert report.events == 1
    error = unread(report)
    assert error is not None
    assert "failed on 1: cppcc-2 (ValueError: Invalid isoformat string: '')" in str(error)
    again = read(archive)
    assert (again.read, again.unreadable, unread(again)) == (1, (), None)


@pytest.mark.parametrize("rebuild", [False, True])
def test_an_article_that_the_extractor_fails_on_keeps_what_an_older_version_read_in_the_same_text(
    archive: Archive, monkeypatch: pytest.MonkeyPatch, rebuild: bool
) -> None:
    add(archive, article(1, SURVEY), article(2, FARMER, "2021-05-04"))
    read(archive)
    before = dump(archive.db)
    archive.db.execute("UPDATE report_findings SET extractor = 'reports/1'")
    with monkeypatch.context() as patch:
        patch.setattr("pipelines.reports.report.read_report", failing_on_the_farmer)
        report = read(archive, rebuild=rebuild)
    assert (report.read, report.unreadable) == (2, (("cppcc-2", "ValueError: Invalid isoformat string: ''"),))
    assert dump(archive.db) == before
    again = read(archive)
    assert (again.read, again.unreadable) == (1, ())


def test_an_article_whose_text_has_changed_loses_its_events_when_the_extractor_fails_on_it(
    archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    add(archive, article(1, SURVEY), article(2, FARMER, "2021-05-04"))
    assert read(archive).events == 2
    archive.db.execute("UPDATE articles SET body = body || ' She stayed a day.' WHERE id = 'cppcc-2'")
    with monkeypatch.context() as patch:
        patch.setattr("pipelines.reports.report.read_report", failing_on_the_farmer)
        assert read(archive).events == 1


def test_progress_counts_the_articles_that_a_new_version_reads_again(
    archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pipelines.events.reading_pass._AT_ONCE", 1)
    add(archive, article(1, SURVEY), article(2, SAME_SURVEY), article(3, FARMER))
    read(archive)
    archive.db.execute("UPDATE report_findings SET extractor = 'reports/1' WHERE article_id <> 'cppcc-3'")
    seen: list[tuple[str, int, int]] = []
    with local_workers(1) as workers:
        read_reports(archive, workers, progress=lambda stage, done, total: seen.append((stage, done, total)))
    assert seen == [("reading", 1, 2), ("reading", 2, 2), ("joining", 2, 2)]
