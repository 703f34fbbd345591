"""What a probe asks for, what it understands, and what it concludes, on plain values."""

from __future__ import annotations

from dataclasses import replace

import pytest

from archive.models import Exchange
from archive.sites import Site, site_named
from archive.sites.suggested import suggested_site
from pipelines.probe.findings import Finding
from pipelines.probe.steps import MOST_REQUESTS, Step, next_step
from pipelines.probe.understand import no_response, understand
from pipelines.probe.verdict import verdict
from tests.pipelines.pages.family_a import article_page

SITE = site_named("cppcc")
HOME = "http://en.cppcc.gov.cn/"
LIST = "http://en.cppcc.gov.cn/surveys.html"
ARTICLE = "http://en.cppcc.gov.cn/2020-01/13/c_470857.htm"
ROBOTS = "robots.txt: HTTP 404, 0 bytes"
PARAGRAPHS = [
    "A team visited Sichuan to look at the schools of five villages in the mountains, and made proposals."
] * 4


def exchange(url: str, body: bytes = b"", status: int = 200, **headers: str) -> Exchange:
    fields = {"Content-Type": "text/html; charset=utf-8", **{name.replace("_", "-"): headers[name] for name in headers}}
    return Exchange(
        target_uri=url,
        method="GET",
        request_headers=(),
        status=status,
        response_headers=tuple(fields.items()),
        body=body,
        captured_at="2024-06-14T09:00:00.000Z",
    )


def home_page() -> bytes:
    return b"""<html><head><title>CPPCC</title></head><body><nav><a href="/">Home</a>
    <a href="/surveys.html">Surveys</a>
    <a href="/stories.html"> Stories &amp; people </a>
    <a href="http://tracker.example/x.html">Ad</a></nav></body></html>"""


def list_page(count: int = 12, next_page: bool = True) -> bytes:
    items = "".join(
        f'<li><a href="/2020-01/{day:02}/c_4708{day:02}.htm">A survey of the schools of village {day}</a>'
        f"<span>2020-01-{day:02}</span></li>"
        for day in range(10, 10 + count)
    )
    pager = '<a href="surveys_2.html">&gt;</a>' if next_page else ""
    return f"<html><head><title>Surveys</title></head><body><ul>{items}</ul>{pager}</body></html>".encode()


def an_article() -> bytes:
    info = "Updated: 2020-01-13 Xinhua"
    return article_page(
        title="A survey of schools", crumbs=["Home", "Surveys"], info=info, paragraphs=PARAGRAPHS, footer="©"
    )


def ask(site: Site, pages: dict[str, Exchange]) -> list[Finding]:
    """Probe a site whose pages are given by address; what is not given is a 404."""
    found: list[Finding] = []
    while step := next_step(site, found):
        found.append(understand(site, step, pages.get(step.url) or exchange(step.url, status=404)))
        assert len(found) <= MOST_REQUESTS
    return found


def whole_site() -> dict[str, Exchange]:
    pages = {HOME: home_page(), LIST: list_page(), LIST.replace(".html", "_2.html"): list_page(5, next_page=False)}
    articles = {f"http://en.cppcc.gov.cn/2020-01/{day:02}/c_4708{day:02}.htm": an_article() for day in range(10, 22)}
    return {url: exchange(url, body) for url, body in {**pages, **articles}.items()}


def test_a_site_that_is_understood_gets_few_requests_and_a_good_verdict() -> None:
    found = ask(SITE, whole_site())
    assert [(one.purpose, one.url, one.what) for one in found] == [
        ("home", HOME, "a page"),
        ("list", LIST, "a list"),
        ("second list page", LIST.replace(".html", "_2.html"), "a list"),
        ("article", "http://en.cppcc.gov.cn/2020-01/10/c_470810.htm", "an article"),
        ("article", "http://en.cppcc.gov.cn/2020-01/21/c_470821.htm", "an article"),
        ("article", "http://en.cppcc.gov.cn/2020-01/16/c_470816.htm", "an article"),
    ]
    works, sentence, problems = verdict(SITE, found, ROBOTS)
    assert (works, sentence) == (
        True,
        "A crawl would work: 3 of 3 articles and a list of 12 articles were understood.",
    )
    assert [(column.title, column.url) for column in found[0].columns] == [
        ("Surveys", LIST),
        ("Stories & people", "http://en.cppcc.gov.cn/stories.html"),
    ]
    assert not any("http" in problem for problem in problems)


def test_images_and_styles_at_undeclared_places_are_named_by_host() -> None:
    pages = whole_site()
    extra = (
        b'<link rel="stylesheet" href="https://cdn.publisher.example/a.css"><link rel="stylesheet" href="/own.css">'
        b'<img src="https://cdn.publisher.example/b.png"><img src="//img2.chinadaily.com.cn/c.png">'
        b'<img src="https://pics.publisher.example/d.png"><img src="https://hits.example/t.gif" width="1" height="1">'
    )
    for url, page in list(pages.items()):
        pages[url] = replace(page, body=page.body.replace(b"</body>", extra + b"</body>"))
    found = ask(SITE, pages)
    assert found[0].undeclared_assets == (
        "https://cdn.publisher.example/a.css",
        "https://cdn.publisher.example/b.png",
        "https://pics.publisher.example/d.png",
    )
    works, _, problems = verdict(SITE, found, ROBOTS)
    assert (works, problems[-1]) == (
        True,
        (
            "Images and styles that a crawl would not request, because their places are not declared: "
            "cdn.publisher.example (2), pics.publisher.example (1). Declare those that are the publisher's own as "
            "asset_hosts of the site (cppcc sites add --asset-host)."
        ),
    )


def test_each_value_is_reported_with_the_text_it_was_read_from() -> None:
    article = understand(SITE, Step("article", ARTICLE), exchange(ARTICLE, an_article())).article
    assert article
    fields = {field.name: field for field in article.fields}
    assert (fields["published"].value, fields["published"].raw) == ("2020-01-13 (day)", "Updated: 2020-01-13 Xinhua")
    assert (fields["source"].value, article.paragraphs, article.missing) == ("Xinhua", 4, ())


@pytest.mark.parametrize(
    ("answer", "what", "words"),
    [
        (exchange(HOME, status=403), "a refusal", "refuses the request (HTTP 403)"),
        (exchange(HOME, status=412), "a refusal", "refuses the request (HTTP 412)"),
        (exchange(HOME, status=502), "HTTP 502", "HTTP 502. Try again later."),
        (exchange(HOME, status=404), "HTTP 404", "Correct the address"),
        (
            exchange(HOME, status=301, Location="https://www.other.example/"),
            "a redirect off the site",
            "redirects to https://www.other.example/, which is no declared address",
        ),
        (
            exchange(
                HOME,
                b"<html><head><title>Just a moment...</title></head><body>Checking your browser before accessing."
                b" Please enable JavaScript and cookies to continue.</body></html>",
            ),
            "a challenge or maintenance page",
            "prove that they are people",
        ),
    ],
    ids=lambda value: value if isinstance(value, str) and len(value) < 30 else "",
)
def test_what_is_wrong_is_said_in_one_sentence(answer: Exchange, what: str, words: str) -> None:
    finding = understand(SITE, Step("home", HOME), answer)
    assert (finding.what, finding.is_right) == (what, False)
    assert finding.problem
    assert words in finding.problem
    assert "\n" not in finding.problem


def test_an_article_in_an_unknown_design_is_said_to_be_one() -> None:
    title = "Schools of five villages"
    body = f"<html><head><title>{title}</title></head><body><div class='x1'><h3>{title}</h3>"
    body += "".join(f"<div class='x2'>{text}</div>" for text in PARAGRAPHS * 3) + "</div></body></html>"
    pages = whole_site()
    pages = {url: replace(one, body=body.encode()) if "/c_" in url else one for url, one in pages.items()}
    found = ask(SITE, pages)
    problems = verdict(SITE, found, ROBOTS)[2]
    assert any("a design that the parsers do not know" in problem for problem in problems)


def test_a_redirect_to_https_is_followed_and_named() -> None:
    secure = HOME.replace("http:", "https:")
    pages = {**whole_site(), HOME: exchange(HOME, status=301, Location=secure), secure: exchange(secure, home_page())}
    found = ask(SITE, pages)
    assert [(one.url, one.what) for one in found[:2]] == [(HOME, "a redirect"), (secure, "a page")]
    works, _, problems = verdict(SITE, found, ROBOTS)
    assert works
    assert problems[0] == 'en.cppcc.gov.cn redirects to https. Declare it with scheme = "https".'


def test_a_redirect_loop_ends() -> None:
    secure = HOME.replace("http:", "https:")
    loop = {
        HOME: exchange(HOME, status=302, Location=secure),
        secure: exchange(secure, status=302, Location=HOME),
    }
    assert not verdict(SITE, ask(SITE, loop), ROBOTS)[0]


def test_a_site_that_refuses_or_cannot_be_reached_would_not_work() -> None:
    refused = [understand(SITE, Step("home", HOME), exchange(HOME, status=403))]
    assert verdict(SITE, refused, ROBOTS)[:2] == (
        False,
        "A crawl would not work: en.cppcc.gov.cn refuses our requests.",
    )
    lost = [no_response(Step("home", HOME), "DNS lookup failed")]
    assert verdict(SITE, lost, ROBOTS)[:2] == (False, "A crawl would not work: DNS lookup failed.")


def test_lists_of_an_undeclared_site_are_found_on_its_home_page() -> None:
    site = suggested_site("en.cppcc.example")
    pages = {url.replace("cppcc.gov.cn", "cppcc.example"): one for url, one in whole_site().items()}
    found = ask(site, pages)
    assert [one.purpose for one in found if one.is_right] == ["home", "list", "second list page", *["article"] * 3]
    assert verdict(site, found, ROBOTS)[0]


def test_no_more_than_nine_pages_are_requested_of_a_site_of_redirects() -> None:
    site = suggested_site("en.cppcc.example")
    found: list[Finding] = []
    while step := next_step(site, found):
        target = f"http://en.cppcc.example/{len(found)}x.html"
        found.append(understand(site, step, exchange(step.url, status=302, Location=target)))
    assert len(found) <= MOST_REQUESTS
