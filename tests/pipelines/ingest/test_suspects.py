"""Surprising pages wait for a second look: none is lost, none becomes a version unless it is confirmed."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from archive.errors import ArchiveNotUsable, SuspectNotFound
from archive.models import Outcome
from archive.tables.reviews import Review, Verdict, read_reviews, stored_reviews, write_review
from pipelines.ingest.reviews import apply_reviews, find_suspect, review
from tests.pipelines.ingest.hostile_answers import (
    COUNTIES,
    DISHONEST,
    HEADLINE,
    LIST_URL,
    MAINTENANCE,
    UNHEARD_OF,
    article,
    article_url,
    blocked,
    listing,
)
from tests.pipelines.ingest.past import Past, past

NEW, REVISED, UNCHANGED, SUSPECT = Outcome.NEW, Outcome.REVISED, Outcome.UNCHANGED, Outcome.SUSPECT
SWEEPING = article(
    title="Chongqing hosts forum on river protection",
    paragraphs=[
        f"On the {number}th day speakers from provinces along the Yangtze described sewage, dams, fish and reeds."
        for number in range(18)
    ],
)


@pytest.fixture
def history(tmp_path: Path) -> Iterator[Past]:
    with past(tmp_path) as opened:
        yield opened


@pytest.fixture
def known(history: Past) -> Past:
    """An archive with a list page, and an article that it names."""
    assert history.see(listing(3), at="2024-01-01", url=LIST_URL) is Outcome.LISTED
    assert history.see(article(), at="2024-01-01") is NEW
    return history


def versions(history: Past) -> list[tuple[str, str]]:
    return history.rows("SELECT substr(captured_at, 1, 10), title FROM revisions ORDER BY article_id, number")


def suspects(history: Past) -> list[tuple[str, int, str]]:
    return history.rows("SELECT substr(captured_at, 1, 10), confirmable, status FROM suspects ORDER BY captured_at")


@pytest.mark.parametrize("answer", DISHONEST.values(), ids=DISHONEST)
@pytest.mark.parametrize("later", ["2024-01-02", "2024-03-01"])
def test_a_page_of_the_server_never_replaces_an_article(known: Past, answer: bytes, later: str) -> None:
    assert known.see(answer, at="2024-01-02") is SUSPECT
    assert known.see(article(), at=later) is UNCHANGED
    assert versions(known) == [("2024-01-01", HEADLINE)]
    assert suspects(known) == [("2024-01-02", 0, "superseded")]


@pytest.mark.parametrize("answer", DISHONEST.values(), ids=DISHONEST)
def test_a_page_of_the_server_is_never_confirmed_by_time(known: Past, answer: bytes) -> None:
    for day in ("02", "03", "04", "09"):
        assert known.see(answer, at=f"2024-01-{day}") is SUSPECT
    assert versions(known) == [("2024-01-01", HEADLINE)]
    assert [status for *_, status in suspects(known)] == ["pending"] * 4


@pytest.mark.parametrize("answer", DISHONEST.values(), ids=DISHONEST)
def test_an_article_whose_first_answer_is_a_page_of_the_server_gets_one_version(history: Past, answer: bytes) -> None:
    history.see(listing(1), at="2024-01-01", url=LIST_URL)
    assert history.see(answer, at="2024-01-01") is SUSPECT
    assert history.rows("SELECT * FROM articles") == []
    assert history.see(article(marks=False), at="2024-01-02") is NEW
    assert versions(history) == [("2024-01-02", HEADLINE)]


def test_without_a_list_the_other_articles_are_the_past_of_a_new_one(history: Past) -> None:
    for number in range(1, 7):
        assert history.see(article(number), at="2024-01-01", url=article_url(number)) is NEW
    assert history.see(UNHEARD_OF, at="2024-01-02") is SUSPECT


@pytest.mark.parametrize("marks", [True, False])
def test_an_ordinary_article_is_new_at_once(known: Past, marks: bool) -> None:
    assert known.see(article(1, marks=marks), at="2024-01-02", url=article_url(1)) is NEW


EDITS = {
    "two paragraphs": article(paragraphs=["A new beginning.", *COUNTIES[1:5], "A new middle.", *COUNTIES[6:]]),
    "headline": article(title="CPPCC members visit Sichuan to study poverty relief"),
    "four paragraphs removed": article(paragraphs=COUNTIES[:6]),
    "marks lost": article(marks=False, paragraphs=[*COUNTIES, "One more."]),
}


@pytest.mark.parametrize("edit", EDITS.values(), ids=EDITS)
def test_a_true_edit_is_a_revision_at_once(known: Past, edit: bytes) -> None:
    assert known.see(edit, at="2024-01-02") is REVISED
    assert suspects(known) == []


def test_a_sweeping_edit_is_confirmed_by_a_later_capture_and_dated_by_its_first(known: Past) -> None:
    assert known.see(SWEEPING, at="2024-01-02") is SUSPECT
    assert known.see(SWEEPING.replace("©".encode(), b"(c)"), at="2024-01-03") is REVISED
    assert versions(known)[1:] == [("2024-01-02", "Chongqing hosts forum on river protection")]
    first = known.rows("SELECT record_id FROM captures WHERE captured_at LIKE '2024-01-02%'")
    assert known.rows("SELECT json_extract(records, '$.1') FROM revisions WHERE number = 2") == first
    assert known.rows("SELECT substr(changed_at, 1, 10), status FROM articles") == [("2024-01-02", "live")]
    assert suspects(known) == [("2024-01-02", 1, "confirmed")]


def test_the_same_answer_within_a_few_hours_confirms_nothing(known: Past) -> None:
    for hour in ("00", "05", "19"):
        assert known.see_at(SWEEPING, f"2024-01-02T{hour}:00:00.000Z") is SUSPECT
    assert known.see_at(SWEEPING, "2024-01-02T20:00:00.000Z") is REVISED
    assert versions(known)[1:] == [("2024-01-02", "Chongqing hosts forum on river protection")]


def test_the_article_coming_back_supersedes_what_was_pending(known: Past) -> None:
    known.see(SWEEPING, at="2024-01-02")
    assert known.see(article(), at="2024-01-03") is UNCHANGED
    assert known.see(SWEEPING, at="2024-01-04") is SUSPECT
    assert suspects(known) == [("2024-01-02", 1, "superseded"), ("2024-01-04", 1, "pending")]


def test_a_304_for_the_trusted_page_supersedes_what_was_pending(known: Past) -> None:
    known.see(SWEEPING, at="2024-01-02")
    assert known.see(b"", at="2024-01-03", status=304) is Outcome.NOT_MODIFIED
    assert suspects(known) == [("2024-01-02", 1, "superseded")]
    assert versions(known) == [("2024-01-01", HEADLINE)]


def test_another_surprising_answer_takes_the_place_of_the_first(known: Past) -> None:
    known.see(SWEEPING, at="2024-01-02")
    assert known.see(blocked("1"), at="2024-01-03") is SUSPECT
    assert known.see(blocked("2"), at="2024-01-04") is SUSPECT
    assert known.see(SWEEPING, at="2024-01-05") is SUSPECT
    assert [status for *_, status in suspects(known)] == ["superseded"] * 3 + ["pending"]


@pytest.mark.parametrize("share", [0.5, 0.6, 0.9])
@pytest.mark.parametrize("marks", [True, False])
@pytest.mark.parametrize("first", [True, False])
def test_a_page_without_its_end_is_never_a_version(history: Past, share: float, marks: bool, first: bool) -> None:
    whole = article(marks=marks)
    if not first:
        history.see(whole, at="2024-01-01")
    for day in ("02", "03", "05"):
        assert history.see(whole[: int(len(whole) * share)], at=f"2024-01-{day}") is SUSPECT
    assert len(versions(history)) == (0 if first else 1)
    assert history.see(whole, at="2024-02-01") is (NEW if first else UNCHANGED)


def test_pages_without_their_end_are_trusted_once_the_site_has_dropped_it_for_days(history: Past) -> None:
    without = [article(number).replace(b"</body>", b"") for number in range(8)]
    for number in range(8):
        history.see(article(number), at="2024-01-01", url=article_url(number))
    for day in ("02", "03", "04"):
        for number in range(1, 8):
            edited = without[number].replace(b"promised", b"promised again")
            assert history.see(edited, at=f"2024-01-{day}", url=article_url(number)) is SUSPECT
    assert history.see(without[0].replace(b"promised", b"vowed"), at="2024-01-05") is REVISED


def test_what_three_articles_answer_alike_waits_for_a_person(history: Past) -> None:
    notice = article(title="A notice to all our readers", paragraphs=COUNTIES, marks=False)
    history.see(listing(3), at="2024-01-01", url=LIST_URL)
    for number in range(3):
        history.see(article(number), at="2024-01-01", url=article_url(number))
    for number in range(3):
        outcome = history.see(notice, at="2024-01-02", url=article_url(number))
        assert outcome is SUSPECT
    for number in range(3):
        assert history.see(notice, at="2024-01-04", url=article_url(number)) is SUSPECT
    assert history.rows("SELECT max(revision_count) FROM articles") == [(1,)]


def test_reasons_are_listed(known: Past) -> None:
    known.see(MAINTENANCE, at="2024-01-02")
    ((site, article_id, page, url, reasons),) = known.rows("SELECT site, article_id, page, url, reasons FROM suspects")
    assert (site, article_id, page, url) == ("cppcc", "cppcc-470857", 1, article_url(0))
    assert "the title and the body are both replaced" in json.loads(reasons)


def test_a_304_of_a_page_that_a_late_list_makes_suspect_is_no_version(history: Past) -> None:
    assert history.see(UNHEARD_OF, at="2024-01-01", url=article_url(1)) is NEW
    assert history.see(MAINTENANCE, at="2024-01-02", url=article_url(1)) is SUSPECT
    assert history.see(b"", at="2024-01-03", url=article_url(1), status=304) is Outcome.NOT_MODIFIED
    assert history.see(listing(3), at="2023-12-31", url=LIST_URL) is Outcome.LISTED
    assert versions(history) == []
    assert suspects(history) == [
        ("2024-01-01", 0, "superseded"),
        ("2024-01-02", 0, "superseded"),
        ("2024-01-03", 1, "pending"),
    ]


def test_a_suspect_page_is_never_what_a_304_confirms(known: Past) -> None:
    known.see(MAINTENANCE, at="2024-01-02")
    known.see(b"", at="2024-01-03", status=304)
    first = known.rows("SELECT record_id FROM captures WHERE captured_at LIKE '2024-01-01%' AND article_id NOT NULL")
    assert known.rows("SELECT refers_to FROM captures WHERE status = 304") == first


VERDICTS = {"accepted": [("2024-01-01", HEADLINE), ("2024-01-02", "Chongqing hosts forum on river protection")]}


@pytest.mark.parametrize("verdict", ["accepted", "rejected"])
def test_a_person_decides_at_once_and_for_later_captures(known: Past, verdict: Verdict) -> None:
    known.see(SWEEPING, at="2024-01-02")
    known.batch.commit()
    review(known.archive, find_suspect(known.archive, "cppcc-470857"), verdict)
    expected = VERDICTS.get(verdict, [("2024-01-01", HEADLINE)])
    assert versions(known) == expected
    for day in ("03", "09"):
        known.see(SWEEPING.replace("©".encode(), b"(c)"), at=f"2024-01-{day}")
    assert versions(known) == expected
    known.batch.commit()
    assert stored_reviews(known.archive.db) == read_reviews(known.archive.folder)


def test_a_verdict_can_be_changed(known: Past) -> None:
    known.see(SWEEPING, at="2024-01-02")
    known.batch.commit()
    review(known.archive, find_suspect(known.archive, "cppcc-470857"), "rejected")
    review(known.archive, find_suspect(known.archive, "cppcc-470857"), "accepted")
    assert versions(known) == VERDICTS["accepted"]


def test_a_verdict_on_the_database_that_was_lost_is_followed_by_the_next(known: Past) -> None:
    known.see(SWEEPING, at="2024-01-02")
    known.batch.commit()
    suspect = find_suspect(known.archive, "cppcc-470857")
    write_review(
        known.archive.folder,
        Review(suspect.record_id, "cppcc", suspect.article_id, 1, "of an older parser", "accepted", "2024-01-03"),
    )
    assert apply_reviews(known.archive) == ["cppcc-470857"]
    assert apply_reviews(known.archive) == []
    assert versions(known) == VERDICTS["accepted"]


def test_a_page_that_does_not_wait_cannot_be_reviewed(known: Past) -> None:
    with pytest.raises(SuspectNotFound, match=r"^cppcc-470857: expected an article or a record that waits"):
        find_suspect(known.archive, "cppcc-470857")


@pytest.mark.parametrize("content", ["[{]", "[1]", '[{"record_id": "1"}]', '{"a": 1}'])
def test_damaged_reviews_are_refused_in_a_sentence(tmp_path: Path, content: str) -> None:
    (tmp_path / "reviews.json").write_text(content)
    with pytest.raises(ArchiveNotUsable, match=r"reviews\.json: expected a JSON array of reviews"):
        read_reviews(tmp_path)


def test_an_import_of_what_came_before_decides_as_if_it_had_been_there(history: Past) -> None:
    assert history.see(UNHEARD_OF, at="2024-01-10") is NEW
    history.see(listing(1), at="2024-01-09", url=LIST_URL)
    assert history.rows("SELECT * FROM articles") == []
    assert suspects(history) == [("2024-01-10", 0, "pending")]


def test_a_counter_that_rises_is_no_revision(known: Past) -> None:
    for number, day in enumerate(("02", "03", "05", "09")):
        views = article(info=f"Updated: 2020-01-13</span> <span>Views: {1007 + number * 13}")
        known.see(views, at=f"2024-01-{day}")
    assert known.rows("SELECT DISTINCT source FROM revisions WHERE captured_at > '2024-01-02'") == [(None,)]
    assert len(versions(known)) == 2  # the line lost its source once
