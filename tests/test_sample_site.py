"""The sample site is what the other tests believe it is: the same each time, with the real pages' habits."""

from __future__ import annotations

import gzip
import hashlib
import json
import re
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from http.client import HTTPConnection, HTTPResponse

import pytest

from archive.sites import site_named
from archive.sites.urls import locate, resolve
from tests.sample_site.portals import PORTALS
from tests.sample_site.site import SampleSite
from tests.sample_site.truth import Expected

LIST = "http://en.cppcc.gov.cn/surveys.html"


@pytest.fixture
def site() -> SampleSite:
    return SampleSite(articles=60, seed=1)


@pytest.fixture
def client(site: SampleSite) -> Iterator[HTTPConnection]:
    with site.serve() as server:
        connection = HTTPConnection("127.0.0.1", server.port, timeout=10)
        yield connection
        connection.close()


def ask(client: HTTPConnection, url: str, method: str = "GET", **headers: str) -> tuple[HTTPResponse, bytes]:
    client.request(method, url, headers={name.replace("_", "-"): value for name, value in headers.items()})
    response = client.getresponse()
    return response, response.read()


def fingerprint(site: SampleSite, portal: str = "cppcc") -> str:
    digest = hashlib.sha256()
    for url in site.urls(portal):
        digest.update(url.encode() + site.answer(url).body)
    return digest.hexdigest()


def test_the_same_arguments_give_the_same_bytes_in_any_process() -> None:
    code = (
        "from tests.test_sample_site import fingerprint; from tests.sample_site.site import SampleSite;"
        "print(fingerprint(SampleSite(articles=60, seed=1)))"
    )
    other = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.strip()
    assert fingerprint(SampleSite(articles=60, seed=1)) == other


def test_another_seed_gives_another_site(site: SampleSite) -> None:
    other = SampleSite(articles=60, seed=2)
    assert fingerprint(site) != fingerprint(other)
    assert len(other.expected()) == len(site.expected()) == 60


def test_an_article_as_the_archive_should_have_it(site: SampleSite) -> None:
    (found,) = (one for one in site.expected() if one.id == "cppcc-400535")
    assert found == Expected(
        id="cppcc-400535",
        site="cppcc",
        url="http://en.cppcc.gov.cn/2024-06/14/c_400535.htm",
        title='Advisers\' report on river wardens: "measure the outcome rather than the number of meetings"',
        section="News",
        breadcrumb=("Home", "News"),
        subtitle=None,
        published="2024-06-14T16:20:26+08:00",
        published_precision="second",
        source=None,
        authors=(),
        images=(
            (
                "http://en.cppcc.gov.cn/images/400535/微信图片_2024.png",
                "The group listens to a briefing on craft schools in Yichang. [PAN SIYUAN/FOR CHINA DAILY]",
            ),
        ),
        paragraphs=found.paragraphs,
        page_count=1,
    )
    assert len(found.paragraphs) == 15
    assert found.paragraphs[0] == (
        "Of the 44 sites that were visited, 8 had no difficulty with rooftop solar power. Ruan Zhiyong's answer was "
        "short: set up one ledger for all funds. Residents of Weihai told the members that the rules of 2016 & 2018 "
        "contradict each other in one point; officials did not disagree. In Jilin, the group found that most users are "
        "older than 60."
    )


@pytest.mark.parametrize(
    ("habit", "form"),
    [
        (
            "the publishing system's comment",
            r"<!--enpproperty <articleid>\d+</articleid><date>[\d :-]+\.0</date><author>",
        ),
        ("body on one line", r"<!--enpcontent--><p[^\n]{3000,}</p><!--/enpcontent-->"),
        ("breadcrumb with a raw >", r'<Font class=""><i>></i></Font>'),
        ("date, then source", r"<span>Updated: [\d-]{10}</span>\s+<span>chinadaily\.com\.cn</span>"),
        ("date glued to source", r"<span>Updated: [\d-]{10}</span><span>Xinhua</span>"),
        ("date and source in one", r"<span>Updated: [\d-]{10} China Daily</span>"),
        ("date without source", r"<p>\s+<span>Updated: [\d-]{10}</span>\s+</p>"),
        ("no date line", r'<div class="art-info">\s+<p>\s+</p>'),
        ("headline as first paragraph", r"<!--enpcontent--><p [^>]+><strong>[^<]+</strong></p><p></p>"),
        ("empty paragraphs", r"<p></p><p>"),
        ("paragraph of a line break", r"<p><br/></p>"),
        ("no-break spaces", r"\w&nbsp;\w"),
        ("double spaces", r"\.  [A-Z]"),
        ("paragraphs that end in a space", r"\. </p>"),
        ("words glued at a tag", r"\w<strong>\w+</strong> "),
        ("image name as a paragraph", r"<p>(77\.jpeg|\d+\.jpg)</p>"),
        ("caption as a paragraph", r"<p [^>]+>[^<]+\[Photo/Xinhua\]</p>"),
        ("standfirst", r"<p><em>[^<]+ [A-Z]\w+ [A-Z]\w+ reports\.</em></p>"),
        (
            "pager with unquoted links and raw < >",
            r"<center> <a href=c_\d+\.htm><</a> .* <a href=c_\d+_3\.htm>></a></center></p>",
        ),
        ("pager with gaps", r"<a href=c_\d+\.htm>1</a> \.\.\. <a"),
        ("last page without >", r"<span>\d</span></center></p></div>"),
        ("older URL form", r"href=\S+content_\d+\.htm"),
        ("right rail", r'<div class="r260">\s+<ul class="list2">\n(<li><a href="[^"]+">[^<]+</a></li>\t\n){5}</ul>'),
        ("footer", r"Copyright © The National Committee[^<]+<br/>\s+All rights reserved\. Presented by China Daily\."),
        ("scripts after the body", r"</body>\n<div [^>]+><script"),
        ("apostrophes and quotes in a title", r"<title>[^<]*\"[^<]*</title>"),
        ("ampersand in a title", r"<title>[^<]* &amp; [^<]*</title>"),
        ("spam from a clone", r'<li><a href="http://en\.cppcc\.gov\.cn\.clone\.example/'),
        ("list links in capitals", r"<A HREF='[^']+' target=_blank>"),
        ("list links to the alias", r'<a href="http://regional\.chinadaily\.com\.cn/cppcc/20'),
        ("list links by https", r'<a href="https://en\.cppcc\.gov\.cn/20'),
        ("a photo's link next to the headline's", r'<li><a href="[^"]+"><img [^>]+></a><a '),
    ],
)
def test_every_habit_of_the_real_pages_is_there(habit: str, form: str, site: SampleSite) -> None:
    pages = (site.answer(url).body.decode() for url in site.urls())
    assert any(re.search(form, page) for page in pages), habit


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_some_articles_lack_the_comment_and_some_the_date_line_and_some_both(seed: int) -> None:
    articles = SampleSite(articles=60, seed=seed).articles
    seen = {(article.comment, article.dateline == "none") for article in articles}
    assert seen == {(True, False), (True, True), (False, False), (False, True)}


@pytest.mark.parametrize("portal", ["cppcc", "npc"])
def test_pages_are_as_large_as_the_real_ones(portal: str) -> None:
    site = SampleSite(articles=60, portals=("cppcc", "npc"))
    sizes = sorted(len(site.answer(url).body) for url in site.urls(portal))
    assert 18_000 < sizes[0] < sizes[-1] < 36_000
    assert 25_000 < sizes[len(sizes) // 2] < 30_000


def test_every_link_of_a_list_is_one_article_or_spam_and_lists_hold_every_article(site: SampleSite) -> None:
    declared = site_named("cppcc")
    found = set()
    for url in site.urls():
        if locate(url, declared).kind == "list":
            holder = site.answer(url).body.decode().partition('<div class="list">')[2].partition("</ul>")[0]
            hrefs = re.findall(r"href=[\"']([^\"']+)", holder, re.IGNORECASE)
            found |= {resolve(url, href, declared).url for href in hrefs if "clone.example" not in href}
    assert found == {one.url for one in site.expected()}


def test_lists_run_newest_first_though_ids_do_not(site: SampleSite) -> None:
    listed = site.listed(PORTALS["cppcc"], PORTALS["cppcc"].sections[0])
    dates = [article.published for article in listed]
    assert dates == sorted(dates, reverse=True)
    numbers = [article.number for article in listed]
    assert numbers != sorted(numbers, reverse=True)


def test_every_url_of_the_truth_answers_and_so_does_its_alias(site: SampleSite) -> None:
    for url in site.urls():
        alias = url.replace("http://en.cppcc.gov.cn", "http://regional.chinadaily.com.cn/cppcc")
        assert site.answer(url).status == 200
        assert site.answer(alias) == site.answer(url)


def test_the_proxy_keeps_the_connection_for_many_requests(client: HTTPConnection, site: SampleSite) -> None:
    for url in (LIST, site.articles[0].url, "http://en.cppcc.gov.cn/robots.txt"):
        response, body = ask(client, url)
        assert (response.status, response.version, int(response.headers["Content-Length"])) == (200, 11, len(body))
        first_socket = client.sock
        assert first_socket is not None
    assert site.requests.urls() == [LIST, site.articles[0].url, "http://en.cppcc.gov.cn/robots.txt"]
    assert site.requests.by_kind() == {"article": 1, "list": 1, "robots": 1}


def test_requests_that_come_in_one_piece_are_answered_in_turn(site: SampleSite) -> None:
    with site.serve() as server, socket.create_connection(("127.0.0.1", server.port)) as client:
        one = f"GET {LIST} HTTP/1.1\r\nHost: x\r\n\r\n".encode()
        client.sendall(one * 2 + one.replace(b"\r\n\r\n", b"\r\nConnection: close\r\n\r\n"))
        received = b"".join(iter(lambda: client.recv(65536), b""))
    assert received.count(b"HTTP/1.1 200 OK\r\n") == received.count(b"</html>\n") == 3


def test_a_known_version_is_answered_with_304(client: HTTPConnection, site: SampleSite) -> None:
    first, body = ask(client, LIST)
    etag, modified = first.headers["ETag"], first.headers["Last-Modified"]
    for headers in ({"If_None_Match": etag}, {"If_None_Match": f'"x", W/{etag}'}, {"If_Modified_Since": modified}):
        again, nothing = ask(client, LIST, **headers)
        assert (again.status, nothing, again.headers["ETag"]) == (304, b"", etag)
    other, whole = ask(client, LIST, If_None_Match='"other"', If_Modified_Since=modified)
    assert (other.status, whole) == (200, body)


def test_an_edit_changes_the_validators_of_its_page_only(client: HTTPConnection, site: SampleSite) -> None:
    edited, other = site.articles[10], site.articles[30]
    before = {article.id: ask(client, article.url)[0].headers["ETag"] for article in (edited, other)}
    site.edit(edited.id)
    assert ask(client, other.url, If_None_Match=before[other.id])[0].status == 304
    changed, _ = ask(client, edited.url, If_None_Match=before[edited.id])
    assert changed.status == 200
    assert changed.headers["Last-Modified"] == "Fri, 14 Jun 2024 10:00:00 GMT"


def test_without_validators_there_are_none() -> None:
    site = SampleSite(articles=5, validators=False)
    assert site.wire(LIST, compress=False).etag == b""


def test_gzip_is_sent_to_those_who_take_it(client: HTTPConnection) -> None:
    plain = ask(client, LIST)[1]
    packed, body = ask(client, LIST, Accept_Encoding="br, gzip")
    assert packed.headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(body) == plain
    assert ask(client, LIST, Accept_Encoding="gzip", If_None_Match=packed.headers["ETag"])[0].status == 304


def test_head_is_the_answer_without_its_body(client: HTTPConnection) -> None:
    response, body = ask(client, LIST, method="HEAD")
    assert (response.status, body, int(response.headers["Content-Length"]) > 20_000) == (200, b"", True)


def test_strangers_are_refused_and_remembered(client: HTTPConnection, site: SampleSite) -> None:
    assert ask(client, "http://spam.example/casino.html")[0].status == 502
    assert ask(client, "http://regional.chinadaily.com.cn/other/surveys.html")[0].status == 502
    assert ask(client, "https://en.cppcc.gov.cn:443", method="CONNECT")[0].status == 405
    assert site.requests.strays == [
        "http://spam.example/casino.html",
        "http://regional.chinadaily.com.cn/other/surveys.html",
        "https://en.cppcc.gov.cn:443",
    ]


def test_what_is_not_there_is_404(client: HTTPConnection, site: SampleSite) -> None:
    article = site.articles[0]
    for path in ("/surveys_99.html", "/2020-01/13/c_1.htm", article.page_path(99), "/1999-01/01" + article.path[11:]):
        assert ask(client, f"http://en.cppcc.gov.cn{path}")[0].status == 404


def test_the_headers_of_a_request_can_be_looked_up(client: HTTPConnection, site: SampleSite) -> None:
    ask(client, LIST, User_Agent="cppcc-archive/0.1", Accept_Encoding="gzip")
    (seen,) = site.requests
    assert (seen.method, seen.status, seen.kind) == ("GET", 200, "list")
    assert seen.headers == {"host": "en.cppcc.gov.cn", "user-agent": "cppcc-archive/0.1", "accept-encoding": "gzip"}


def test_a_browser_without_a_proxy_is_shown_the_portal(client: HTTPConnection) -> None:
    response, body = ask(client, "/surveys.html")
    assert response.status == 200
    assert b"<title>Surveys</title>" in body


def test_a_taken_port_is_an_error(site: SampleSite) -> None:
    with site.serve() as server, pytest.raises(OSError, match=r"[Aa]ddress already in use"), site.serve(server.port):
        pass


def test_the_server_is_gone_after_its_with_statement(site: SampleSite) -> None:
    with site.serve() as server:
        port = server.port
    with pytest.raises(ConnectionRefusedError):
        socket.create_connection(("127.0.0.1", port))


def test_the_command_line_prints_its_address_and_takes_orders() -> None:
    command = [
        sys.executable,
        "-m",
        "tests.sample_site",
        "--articles",
        "30",
        "--crawl-delay",
        "2.5",
        "--disallow",
        "/x",
    ]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        port = int(process.stdout.readline().rpartition(":")[2])
        client = HTTPConnection("127.0.0.1", port, timeout=10)
        robots = ask(client, "http://en.cppcc.gov.cn/robots.txt")[1]
        assert robots == b"User-agent: *\nDisallow: /search\nDisallow: /x\nCrawl-delay: 2.5\n"
        ids = json.loads(ask(client, "http://sample.invalid/articles")[1])
        order = f"http://sample.invalid/control?edit={ids[0]}&remove={ids[1]}:410&publish=2"
        assert json.loads(ask(client, order)[1]) == {"articles": 31, "requests": 2}
        assert json.loads(ask(client, "http://sample.invalid/control?fly=1")[1])["error"].startswith("KeyError: ")
        client.close()
        process.send_signal(signal.SIGTERM)
        assert process.wait(10) == 0


def test_the_help_has_examples() -> None:
    command = [sys.executable, "-m", "tests.sample_site", "--help"]
    output = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    assert "python -m tests.sample_site --articles 200 --seed 1\n" in output
