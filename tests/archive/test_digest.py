"""Digests that archives store stay what they are."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from archive.article_fields import CONTENT_FIELDS
from archive.digest import changed_fields, content_digest, matches_digest
from archive.models import Article, Author, Image, Moment
from archive.upkeep.verify.database import check_content
from tests.pipelines.ingest.past import page, past

BARE = Article(
    id="cppcc-470857",
    site="cppcc",
    url="http://en.cppcc.gov.cn/2020-01/13/c_470857.htm",
    title=None,
    published=None,
    body="",
    body_html="<p>x</p>",
    parser="subsite/1",
)
FULL = replace(
    BARE,
    title="A survey of “rivers”",
    subtitle="The line below",
    published=Moment("2020-01-13", "day", zone_assumed=False),
    updated=Moment("2021-12-29T09:41:17+08:00", "second"),
    source="Xinhua",
    authors=(Author("LIU YINMENG", "Los Angeles"), Author("Zhang Yi")),
    editor="Wu Jiao",
    lead="Rivers.",
    body="政协委员 met.\n\nTwo 😀.",
    images=(Image("http://x.cn/a.jpg", "政协"), Image("http://x.cn/b.jpg")),
)
TIMED = replace(BARE, title="T", published=Moment("2022-05-03T07:56+08:00", "minute"), body="A\ud800b")


FIRST_RELEASE = [
    (BARE, "sha256:c6fcb72524fa501fc6099ebee476847b4c4634629b40101006aa540e047e0617"),
    (FULL, "sha256:0e5a83b1cfbaf90434fae767e2d3f18509d6d5fb2c0fda09af4ec11af46bc1b0"),
    (TIMED, "sha256:29b0d970aea71e02ce6ff67b3406d652a6b93513bd3b15be5d896cdd030a9e84"),
]
SECOND_FORM = [
    (BARE, "sha256-2:c6fcb72524fa501fc6099ebee476847b4c4634629b40101006aa540e047e0617"),
    (FULL, "sha256-2:712475911f7a393796c17ad78c8fcbed173c184a700d0a1b669b31e063b98de6"),
    (TIMED, "sha256-2:29b0d970aea71e02ce6ff67b3406d652a6b93513bd3b15be5d896cdd030a9e84"),
]


@pytest.mark.parametrize(("article", "digest"), SECOND_FORM)
def test_articles_have_the_digests_that_archives_store(article: Article, digest: str) -> None:
    assert content_digest(article) == digest


@pytest.mark.parametrize(("article", "digest"), [*FIRST_RELEASE, *SECOND_FORM])
def test_a_stored_digest_is_checked_by_the_rule_of_its_form(article: Article, digest: str) -> None:
    assert matches_digest(article, digest)
    assert not matches_digest(replace(article, title="Other"), digest)
    assert not matches_digest(article, digest[:-1] + "-")
    assert not matches_digest(article, "md5:" + digest.partition(":")[2])


def test_a_digest_of_the_first_release_covers_values_as_they_are() -> None:
    secure = replace(FULL, images=(replace(FULL.images[0], url="https://x.cn/a.jpg?t=8731"), FULL.images[1]))
    assert not matches_digest(secure, FIRST_RELEASE[1][1])
    assert content_digest(secure) == content_digest(FULL)


def test_revisions_store_digests_of_the_second_form(tmp_path: Path) -> None:
    with past(tmp_path) as archive:
        archive.see(page("One.", of=2), at="2024-01-01")
        archive.see(page("Two.", number=2, of=2), at="2024-01-01", number=2)
        archive.see(page("Two, edited.", number=2, of=2), at="2024-02-01", number=2)
        archive.see(page("One.", of=2), at="2024-02-01")
        assert archive.rows("SELECT digest, changed FROM revisions ORDER BY number") == [
            ("sha256-2:e881ba3004346970f147d16247d0336f9b3855a28a74462ed32cd70b9e62c663", "[]"),
            ("sha256-2:8316cd12eaf74f62b7bb5821d420458ffcb11e9a4b00432e76613c43b108f6c4", '["body"]'),
        ]


def test_an_archive_with_digests_of_both_forms_has_no_faults_and_a_changed_value_is_found(tmp_path: Path) -> None:
    with past(tmp_path) as archive:
        archive.see(page("One."), at="2024-01-01")
        archive.see(page("One, edited."), at="2024-02-01")
        db = archive.archive.db
        archive.batch.commit()
        db.execute("UPDATE revisions SET digest = replace(digest, 'sha256-2:', 'sha256:') WHERE number = 1")
        assert list(check_content(db)) == []
        db.execute("UPDATE revisions SET body = 'Else.'")
        assert [fault.where for fault in check_content(db)] == [
            "revisions cppcc-470857 number 1",
            "revisions cppcc-470857 number 2",
        ]
        db.conn.rollback()


def test_changes_are_named_in_the_order_of_the_first_release() -> None:
    names = ["title", "subtitle", "published", "updated", "source", "authors", "editor", "lead", "body", "images"]
    assert changed_fields(BARE, FULL) == tuple(names)
    assert [field.name for field in CONTENT_FIELDS if field.name in names] == names


@pytest.mark.parametrize("name", ["section", "language", "body_html", "word_count", "parser", "url"])
def test_what_makes_no_revision_is_not_in_the_digest(name: str) -> None:
    other = replace(FULL, **{name: 7 if name == "word_count" else "other"})
    assert content_digest(other) == content_digest(FULL)
    assert changed_fields(FULL, other) == ()
