"""Captures by address and time: RFC 7089, with the values of its examples where it gives them."""

from __future__ import annotations

import asyncio
import gzip
import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import httpx
import pytest

from archive.opening import open_archive
from archive.tables.withdrawals import withdraw
from cppcc.commands.serve import CONFIG
from reader.server.website import ServeOptions, website
from tests.examples import ROOT, blocks
from tests.pipelines.ingest.past import FIRST_PAGE, page, page_url, past
from tests.reader.browsing import served

BODIES = [page("One."), page("One, edited."), gzip.compress(page("One, edited again."), mtime=0)]
STAMPS = ["20190301000000", "20200401000000", "20210501120000"]
DATES = ["Fri, 01 Mar 2019 00:00:00 GMT", "Wed, 01 Apr 2020 00:00:00 GMT", "Sat, 01 May 2021 12:00:00 GMT"]
MEMENTOS = [f"http://localhost/web/{stamp}/{FIRST_PAGE}" for stamp in STAMPS]
Get = Callable[..., httpx.Response]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("memento") / "archive"
    with past(folder) as story:
        story.see(BODIES[0], at="2019-03-01")
        story.see(b"down", at="2019-06-01", status=503)
        story.see(BODIES[1], at="2020-04-01")
        story.see(BODIES[2], at="2021-05-01T12:00", Content_Encoding="gzip")
        story.see(page("Two.", number=2, of=2), at="2021-05-01T12:00", number=2)
    return folder


def getting(folder: Path, options: ServeOptions | None = None) -> Get:
    site = website(folder, CONFIG, options)

    def get(path: str, **headers: Any) -> httpx.Response:
        given = {name.replace("_", "-"): value for name, value in headers.items()}
        return asyncio.run(site.client.get(path, headers=given, follow_redirects=False))

    return get


@pytest.fixture(scope="module")
def get(folder: Path) -> Get:
    return getting(folder)


def links(text: str) -> list[tuple[str, dict[str, str]]]:
    """Read links by the grammar of RFC 8288 and RFC 6690; what is not in it fails."""
    one = re.compile(r'\s*<([^<>"\s]*)>((?:\s*;\s*[a-z-]+="(?:[^"\\]|\\.)*")*)\s*(,|$)')
    found, at = [], 0
    while at < len(text.rstrip()):
        match = one.match(text, at)
        assert match, text[at : at + 80]
        found.append((match[1], dict(re.findall(r';\s*([a-z-]+)="((?:[^"\\]|\\.)*)"', match[2]))))
        at = match.end()
    return found


def by_relation(answer: httpx.Response) -> dict[str, str]:
    return {relation: target for target, given in links(answer.headers["link"]) for relation in given["rel"].split()}


def test_a_timemap_lists_every_capture_of_a_page_in_order(get: Get) -> None:
    answer = get(f"/timemap/link/{FIRST_PAGE}")
    assert (answer.status_code, answer.headers["content-type"]) == (200, "application/link-format")
    period = {"from": DATES[0], "until": DATES[2]}
    assert links(answer.text) == [
        (FIRST_PAGE, {"rel": "original"}),
        (
            f"http://localhost/timemap/link/{FIRST_PAGE}",
            {"rel": "self", "type": "application/link-format", **period},
        ),
        (f"http://localhost/timegate/{FIRST_PAGE}", {"rel": "timegate"}),
        (MEMENTOS[0], {"rel": "first memento", "datetime": DATES[0]}),
        (MEMENTOS[1], {"rel": "memento", "datetime": DATES[1]}),
        (MEMENTOS[2], {"rel": "last memento", "datetime": DATES[2]}),
    ]


@pytest.mark.parametrize("path", [f"/timemap/json/{FIRST_PAGE}", f"/timemap/link/{FIRST_PAGE}.json"])
def test_a_timemap_is_there_in_json(get: Get, path: str) -> None:
    document = get(path).json()
    listed = [
        {"datetime": datetime, "uri": uri}
        for datetime, uri in zip(
            ("2019-03-01T00:00:00Z", "2020-04-01T00:00:00Z", "2021-05-01T12:00:00Z"), MEMENTOS, strict=True
        )
    ]
    assert document["mementos"] == {"list": listed, "first": listed[0], "last": listed[-1]}
    assert (document["original_uri"], document["timegate_uri"]) == (
        FIRST_PAGE,
        f"http://localhost/timegate/{FIRST_PAGE}",
    )


@pytest.mark.parametrize(
    ("asked", "chosen"),
    [
        (DATES[1], 1),
        ("Thu, 31 Dec 2020 23:59:59 GMT", 1),
        ("Mon, 01 Jan 2001 00:00:00 GMT", 0),
        ("Tue, 01 Jan 2030 00:00:00 GMT", 2),
        (None, 2),
    ],
)
def test_a_timegate_redirects_to_the_capture_that_was_current(get: Get, asked: str | None, chosen: int) -> None:
    answer = get(f"/timegate/{FIRST_PAGE}", **({"Accept_Datetime": asked} if asked else {}))
    assert (answer.status_code, answer.headers["location"]) == (302, MEMENTOS[chosen])
    assert "accept-datetime" in answer.headers["vary"].lower()
    assert "memento-datetime" not in answer.headers
    relations = by_relation(answer)
    assert (relations["original"], relations["timemap"]) == (FIRST_PAGE, f"http://localhost/timemap/link/{FIRST_PAGE}")
    assert (relations["first"], relations["last"]) == (MEMENTOS[0], MEMENTOS[2])


@pytest.mark.parametrize(
    "asked", ["yesterday", "2020-04-01", "Wed, 01 Apr 2020 00:00:00 +0800", "Fri, 99 Foo 2020 GMT"]
)
def test_a_date_that_is_none_is_a_bad_request(get: Get, asked: str) -> None:
    answer = get(f"/timegate/{FIRST_PAGE}", Accept_Datetime=asked)
    assert (answer.status_code, asked in answer.text) == (400, True)


def test_a_capture_says_its_time_and_its_neighbours_and_may_do_nothing(get: Get) -> None:
    answer = get(f"/web/{STAMPS[1]}/{FIRST_PAGE}")
    assert (answer.status_code, "<p>One, edited.</p>" in answer.text) == (200, True)
    assert answer.headers["memento-datetime"] == DATES[1]
    relations = by_relation(answer)
    assert relations.pop("collection") == "http://localhost/articles/cppcc-470857"
    assert relations.pop("memento") in MEMENTOS
    assert relations == {
        "original": FIRST_PAGE,
        "timegate": f"http://localhost/timegate/{FIRST_PAGE}",
        "timemap": f"http://localhost/timemap/link/{FIRST_PAGE}",
        "first": MEMENTOS[0],
        "prev": MEMENTOS[0],
        "next": MEMENTOS[2],
        "last": MEMENTOS[2],
    }
    own = next(given for target, given in links(answer.headers["link"]) if target == MEMENTOS[1])
    assert own == {"rel": "memento", "datetime": DATES[1]}
    policy = answer.headers["content-security-policy"]
    assert policy.startswith("sandbox")
    assert "default-src 'none'" in policy
    assert answer.headers["x-content-type-options"] == "nosniff"


def test_the_first_and_the_last_capture_have_no_neighbour_outside(get: Get) -> None:
    first, last = (by_relation(get(f"/web/{stamp}/{FIRST_PAGE}")) for stamp in (STAMPS[0], STAMPS[2]))
    assert ("prev" in first, first["next"], first["first"]) == (False, MEMENTOS[1], MEMENTOS[0])
    assert ("next" in last, last["prev"], last["last"]) == (False, MEMENTOS[1], MEMENTOS[2])


@pytest.mark.parametrize(("stamp", "body"), [*zip(STAMPS, BODIES, strict=True)])
def test_raw_bytes_are_those_captured_and_come_as_an_attachment(get: Get, stamp: str, body: bytes) -> None:
    answer = get(f"/web/{stamp}id_/{FIRST_PAGE}", Accept_Encoding="identity")
    assert answer.content == (gzip.decompress(body) if body.startswith(b"\x1f\x8b") else body)
    assert answer.headers["content-disposition"].startswith("attachment; filename=")
    assert answer.headers["content-security-policy"].startswith("sandbox; default-src 'none'")
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["memento-datetime"] == DATES[STAMPS.index(stamp)]
    assert by_relation(answer)["first"] == MEMENTOS[0].replace(STAMPS[0], f"{STAMPS[0]}id_")
    packed = get(f"/web/{stamp}id_/{FIRST_PAGE}", Accept_Encoding="gzip")
    assert packed.headers.get("content-encoding") == ("gzip" if body.startswith(b"\x1f\x8b") else None)
    assert packed.content == answer.content  # httpx decodes it


@pytest.mark.parametrize(
    ("stamp", "chosen"), [("20200101000000", 0), ("2020", 1), ("20210501", 2), ("1999", 0), ("20300101000000", 2)]
)
def test_another_time_redirects_to_the_capture_that_was_current(get: Get, stamp: str, chosen: int) -> None:
    answer = get(f"/web/{stamp}/{FIRST_PAGE}")
    assert (answer.status_code, answer.headers["location"]) == (302, MEMENTOS[chosen])
    assert "memento-datetime" not in answer.headers
    raw = get(f"/web/{stamp}id_/{FIRST_PAGE}")
    assert raw.headers["location"] == MEMENTOS[chosen].replace(STAMPS[chosen], f"{STAMPS[chosen]}id_")


@pytest.mark.parametrize(
    "form",
    [
        FIRST_PAGE.replace("http:", "https:"),
        FIRST_PAGE.replace("http://en.cppcc.gov.cn", "https://regional.chinadaily.com.cn/CPPCCNC"),
        FIRST_PAGE.removeprefix("http://"),
        FIRST_PAGE.replace("://", ":/"),
        FIRST_PAGE.replace(":", "%3A").replace("/", "%2F"),
        f"{FIRST_PAGE}?from=mail",
        f"{FIRST_PAGE}%3Ffrom=mail",
        f"{FIRST_PAGE}%23p1",
        f"%20{FIRST_PAGE}%20",
        FIRST_PAGE.removeprefix("http:"),
        FIRST_PAGE.replace("en.cppcc", "EN.CPPCC"),
    ],
)
def test_any_form_of_an_address_finds_the_page(get: Get, form: str) -> None:
    assert get(f"/timegate/{form}").headers["location"] == MEMENTOS[2]
    assert get(f"/web/{STAMPS[0]}/{form}").headers["memento-datetime"] == DATES[0]
    assert len(links(get(f"/timemap/link/{form}").text)) == 6


def test_the_second_page_of_an_article_has_captures_of_its_own(get: Get) -> None:
    answer = get(f"/timemap/link/{page_url(2)}")
    assert [target for target, given in links(answer.text) if "memento" in given["rel"]] == [
        f"http://localhost/web/{STAMPS[2]}/{page_url(2)}"
    ]
    assert "first last memento" in answer.text


@pytest.mark.parametrize("path", ["/timemap/link/", "/timegate/", f"/web/{STAMPS[0]}/", f"/web/{STAMPS[0]}id_/"])
def test_what_was_never_captured_is_not_found(get: Get, path: str) -> None:
    unknown = FIRST_PAGE.replace("470857", "1")
    assert get(path + unknown).status_code == 404
    assert get(f"{path}http://elsewhere.example/page").status_code == 404


def test_addresses_begin_with_the_public_one(folder: Path) -> None:
    get = getting(folder, ServeOptions(base_url="https://archive.example.org/cppcc/", hosts=frozenset({"localhost"})))
    answer = get(f"/timegate/{FIRST_PAGE}")
    assert answer.headers["location"] == f"https://archive.example.org/cppcc/web/{STAMPS[2]}/{FIRST_PAGE}"
    assert by_relation(answer)["timemap"] == f"https://archive.example.org/cppcc/timemap/link/{FIRST_PAGE}"


def test_a_withdrawn_article_is_gone_at_every_address(tmp_path: Path) -> None:
    with past(tmp_path / "archive") as story:
        story.see(BODIES[0], at="2019-03-01")
    with open_archive(tmp_path / "archive") as opened:
        withdraw(opened.db, tmp_path / "archive", "cppcc-470857", "Requested by its author")
    get = getting(tmp_path / "archive")
    for path in ("/timemap/link/", "/timemap/json/", "/timegate/", f"/web/{STAMPS[0]}/", f"/web/{STAMPS[0]}id_/"):
        answer = get(path + FIRST_PAGE)
        assert (answer.status_code, "Requested by its author" in answer.text) == (410, True)
        assert "One." not in answer.text


@pytest.mark.skipif(shutil.which("curl") is None, reason="curl is not installed")
def test_the_commands_in_the_documentation_find_the_page_on_a_real_server(folder: Path) -> None:
    (example,) = (block for block in blocks(ROOT / "docs" / "memento.md") if block.language == "sh")
    with served(folder) as address:
        script = example.text.replace("http://127.0.0.1:8001", address)
        command = ["bash", "-euo", "pipefail", "-c", f'curl() {{ command curl --silent --fail "$@"; }}\n{script}']
        done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=True)
    assert f'<{FIRST_PAGE}>; rel="original"' in done.stdout
    assert "<p>One, edited again.</p>" in done.stdout
