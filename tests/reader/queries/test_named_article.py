from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing

import pytest

from archive.opening import open_archive
from archive.tables.withdrawals import withdraw
from reader.queries.named_article import NamedArticle, named_article
from tests.reader import small_archive
from tests.reader.small_archive import INTERNET, UNDATED

PATH = f"/articles/{INTERNET.id}"


@pytest.fixture(scope="module")
def db(tmp_path_factory: pytest.TempPathFactory) -> Iterator[sqlite3.Connection]:
    folder = small_archive.write(tmp_path_factory.mktemp("named"))
    small_archive.add_history(folder)
    with open_archive(folder) as archive:
        withdraw(archive.db, folder, UNDATED.id, "Requested")
        archive.db.execute(
            "INSERT INTO sightings (article_id, list, text, site, url, page, position, first_seen, last_seen) "
            "VALUES ('cppcc-555555', ?1, 'A title', 'cppcc', ?2, 1, 1, ?3, ?3)",
            [
                "http://en.cppcc.gov.cn/news.html",
                "http://en.cppcc.gov.cn/2026-11/20/c_555555.htm",
                "2026-11-20T02:00:00.000Z",
            ],
        )
        archive.db.conn.commit()
    with closing(sqlite3.connect(folder / "archive.db")) as db:
        db.row_factory = sqlite3.Row
        yield db


@pytest.mark.parametrize(
    ("text", "path"),
    [
        ("cppcc-470857", PATH),
        ("470857", PATH),
        (" cppcc-470857. ", PATH),
        ("CPPCC-470857", PATH),
        ("http://en.cppcc.gov.cn/2020-01/13/c_470857.htm", PATH),
        ("https://en.cppcc.gov.cn/2020-01/13/c_470857.htm", PATH),
        ("//en.cppcc.gov.cn/2020-01/13/c_470857.htm", PATH),
        ("http:/en.cppcc.gov.cn/2020-01/13/c_470857.htm", PATH),
        ("en.cppcc.gov.cn/2020-01/13/c_470857.htm", PATH),
        ("www.en.cppcc.gov.cn/2020-01/13/c_470857.htm", PATH),
        ("http://en.cppcc.gov.cn/2020-01/13/c_470857_2.htm", PATH),
        ("https://en.cppcc.gov.cn/2020-01/13/c_470857.htm?utm_source=x&from=timeline#top", PATH),
        ("https://regional.chinadaily.com.cn/cppcc/2020-01/13/c_470857.htm", PATH),
        ("<http://en.cppcc.gov.cn/2020-01/13/c_470857.htm>", PATH),
        ("https://archive.example.org/articles/cppcc-470857", PATH),
        ("/articles/cppcc-470857/revisions/2", f"{PATH}/revisions/2"),
        ("https://x.org/kept/articles/cppcc-470857/at/20261123020036", f"{PATH}/at/20261123020036"),
        ("cppcc-470857-v2", f"{PATH}/revisions/2"),
        ("Zhang Yi, “Survey,” China Daily. CPPCC archive, cppcc-470857, version 1, captured 23 November 2026", PATH),
        (UNDATED.id, f"/articles/{UNDATED.id}"),
    ],
)
def test_what_names_an_article_leads_to_it(db, text, path):
    assert named_article(db, text).path == path


@pytest.mark.parametrize(
    "text", ["water", "2020", "rural internet", "COVID-19", "10:30", "a.b", "and/or", "99999999", ""]
)
def test_words_name_no_article(db, text):
    assert named_article(db, text) is None


@pytest.mark.parametrize(
    "text", ["cppcc-999999", "http://en.cppcc.gov.cn/2020-01/13/c_999999.htm", "https://example.org/page", "ftp://x"]
)
def test_an_article_that_the_archive_does_not_have(db, text):
    assert named_article(db, text) == NamedArticle(text)


@pytest.mark.parametrize("text", ["cppcc-555555", "http://en.cppcc.gov.cn/2026-11/20/c_555555.htm"])
def test_a_link_to_a_missing_article_is_known(db, text):
    assert named_article(db, text) == NamedArticle(
        text, known_from="http://en.cppcc.gov.cn/news.html", known_since="2026-11-20T02:00:00.000Z"
    )


def test_a_number_that_two_sites_use_names_both(tmp_path):
    twin = small_archive.replace(INTERNET, id="npc-470857", site="npc")
    small_archive.write(tmp_path, (INTERNET, twin))
    with closing(sqlite3.connect(tmp_path / "archive.db")) as db:
        db.row_factory = sqlite3.Row
        assert sorted(named_article(db, "470857").others) == ["cppcc-470857", "npc-470857"]


@pytest.mark.parametrize(
    "text",
    [
        "chinadaily-WS60c3f2a8a31024ad0bac6a3f",
        "chinadaily-ws60c3f2a8a31024ad0bac6a3f",
        "WS60c3f2a8a31024ad0bac6a3f",
        "CPPCC archive, chinadaily-WS60c3f2a8a31024ad0bac6a3f, version 1",
        "https://global.chinadaily.com.cn/a/202106/12/WS60c3f2a8a31024ad0bac6a3f.html",
    ],
)
def test_the_ids_of_the_large_site_name_its_articles(tmp_path, text):
    name = "chinadaily-WS60c3f2a8a31024ad0bac6a3f"
    small_archive.write(tmp_path, (small_archive.replace(INTERNET, id=name, site="chinadaily"),))
    with closing(sqlite3.connect(tmp_path / "archive.db")) as db:
        db.row_factory = sqlite3.Row
        assert named_article(db, text).path == f"/articles/{name}"
