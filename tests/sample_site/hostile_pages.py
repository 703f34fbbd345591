"""Faults in good HTTP: errors, redirects to nowhere good, pages without end, and what is no page."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from random import Random
from urllib.parse import parse_qs, urlsplit

from tests.sample_site.misbehavior import Exchange, fault

_FOLDER = re.compile(r"/(\d{4}-\d{2}/\d{2})/")
_ARTICLE_LINK = re.compile(rb"(c(?:ontent)?_\d+\.htm)(?=[\"' #>])")
_PAGED = re.compile(r"(?P<stem>(?:/cppcc)?/(?:[a-z]+|[\d/-]+/(?:c|content)_\d+))(?:_(?P<page>\d+))?(?P<ending>\.html?)")


@fault(status=500)
async def server_error(exchange: Exchange, *, status: int = 500) -> None:
    """Answer 500, or another ``status``."""
    await exchange.whole(status, b"<html><body><h1>Server Error</h1></body></html>")


@fault(status=429)
async def too_many_requests(exchange: Exchange, *, seconds: int = 1) -> None:
    """Answer 429 with a Retry-After of ``seconds``."""
    await exchange.whole(429, b"slow down", ("Retry-After", str(seconds)))


@fault(status=503)
async def unavailable(exchange: Exchange, *, seconds: int = 1) -> None:
    """Answer 503 with a Retry-After of ``seconds``."""
    await exchange.whole(503, b"come back later", ("Retry-After", str(seconds)))


@fault()
async def script_challenge(exchange: Exchange) -> None:
    """Send the challenge of a firewall, which a browser would answer with a script."""
    page = (
        b"<html><head><title>Just a moment...</title></head><body><script>solve()</script>"
        b"<p>Checking your browser before you proceed.</p><p>Request id 7f1c</p></body></html>"
    )
    await exchange.whole(200, page)


@fault(status=302)
async def redirect_home(exchange: Exchange) -> None:
    """Redirect to the home page."""
    await _redirect(exchange, "http://en.cppcc.gov.cn/index.html")


@fault(status=302)
async def redirect_to_sign_in(exchange: Exchange) -> None:
    """Redirect to a page that asks for a name and a password, and comes back afterwards: another target each."""
    path = urlsplit(exchange.request.url).path
    await _redirect(exchange, f"http://en.cppcc.gov.cn/passport/login?back={path}")


@fault()
async def sign_in(exchange: Exchange) -> None:
    """Send a form for a name and a password, with status 200."""
    form = '<form action="/passport/login"><input name="user"><input name="password" type="password"></form>'
    await exchange.whole(200, f"<html><head><title>Sign in</title></head><body>{form}</body></html>".encode())


@fault(status=302)
async def redirect_loop(exchange: Exchange) -> None:
    """Redirect to the very URL that was asked for."""
    await _redirect(exchange, exchange.request.url)


@fault(status=302)
async def redirect_ring(exchange: Exchange) -> None:
    """Redirect an article to the folder of the next day and back again: use it with ``*/c_400081.htm``."""
    day = _folder_day(exchange)
    await _redirect_to_day(exchange, day + timedelta(days=1 if day.day % 2 else -1))


@fault(status=302)
async def redirect_chain(exchange: Exchange) -> None:
    """Redirect an article to the folder of the next day, and so on for ever: use it with ``*/c_400081.htm``."""
    await _redirect_to_day(exchange, _folder_day(exchange) + timedelta(days=1))


@fault(status=302)
async def redirect_abroad(
    exchange: Exchange, *, target: str = "http://spam.example/casino.html", status: int = 302
) -> None:
    """Redirect to a foreign host or another ``target``, temporarily or by another ``status``."""
    await exchange.whole(status, b"", ("Location", target))


@fault(status=302)
async def redirect_loopback(exchange: Exchange) -> None:
    """Redirect to the machine of whoever crawls."""
    await _redirect(exchange, "http://127.0.0.1:8001/archive.db")


@fault(status=302)
async def redirect_private(exchange: Exchange) -> None:
    """Redirect to an address of a private network, where clouds keep their secrets."""
    await _redirect(exchange, "http://169.254.169.254/latest/meta-data/")


@fault(status=302)
async def redirect_to_file(exchange: Exchange) -> None:
    """Redirect to a file of whoever crawls."""
    await _redirect(exchange, "file:///etc/hostname")


@fault()
async def endless_list(exchange: Exchange, *, fresh: bool = False, step: int = 1) -> None:
    """Give a list a next page for ever, with the articles of its first or, if ``fresh``, new ones that are not there.

    Use it with ``/surveys*.html``; with a ``step`` to reach high page numbers soon.
    """
    path, page, first = _first_page(exchange)
    if fresh:
        first = re.sub(rb"c_\d+\.htm", lambda match: b"c_9%05d%s" % (page, match[0][-9:]), first)
    await exchange.whole(200, _with_next(first, _with_page(path, page + step)))


@fault()
async def endless_pager(exchange: Exchange, *, ahead: int = 1) -> None:
    """Give an article ``ahead`` more pages for ever: use it with ``*/c_400081*.htm``."""
    path, page, first = _first_page(exchange)
    await exchange.whole(200, _with_next(first, *(_with_page(path, page + step) for step in range(1, ahead + 1))))


@fault()
async def calendar(exchange: Exchange) -> None:
    """Add a calendar to a list, each day of each month a link: use it with ``/surveys.html`` and ``/calendar.html``."""
    asked = parse_qs(urlsplit(exchange.request.url).query).get("month", ["2024-06"])[0]
    month = datetime.strptime(asked, "%Y-%m")
    around = [month - timedelta(days=1), month + timedelta(days=31)]
    links = "".join(f'<a href="/calendar.html?month={day:%Y-%m}">{day:%B}</a>' for day in around)
    days = "".join(f'<td><a href="/{month:%Y-%m}/{day:02}/">{day}</a></td>' for day in range(1, 32))
    table = f"<table class='cal'><tr>{links}</tr><tr>{days}</tr></table>"
    page = exchange.site.answer(exchange.request.url)
    body = page.body.decode() if page.status == 200 else "<html><body><!-- r260 begin --></body></html>"
    await exchange.whole(200, body.replace("<!-- r260 begin -->", table).encode())


@fault()
async def session_links(exchange: Exchange) -> None:
    """Give every link to an article a session id that is another one at each request."""
    session = b"%08x" % Random(len(exchange.site.requests)).getrandbits(32)
    await exchange.whole(200, _ARTICLE_LINK.sub(rb"\1?jsessionid=" + session, exchange.page))


@fault()
async def cookie_links(exchange: Exchange) -> None:
    """Set a cookie, and give every link to an article a session id where the cookie comes back."""
    page = exchange.page
    if b"\r\ncookie:" in exchange.request.lower:
        page = _ARTICLE_LINK.sub(rb"\1?visitor=7", page)
    await exchange.whole(200, page, ("Set-Cookie", "visitor=7; Path=/"), ("Set-Cookie", "lang=en; Path=/"))


@fault()
async def pdf(exchange: Exchange) -> None:
    """Send a PDF, and say so."""
    await exchange.whole(
        200, b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<<>>\nendobj\n", ("Content-Type", "application/pdf")
    )


@fault()
async def binary(exchange: Exchange) -> None:
    """Send 64 kB of noise as ``text/html``."""
    await exchange.whole(200, Random(exchange.request.url).randbytes(65536))


@fault()
async def empty(exchange: Exchange) -> None:
    """Send a page of no bytes."""
    await exchange.whole(200)


@fault()
async def maintenance(exchange: Exchange) -> None:
    """Send a page that says, with status 200 and an ETag, that the site is being improved."""
    words = "Our website is being improved to serve you better, and cannot be reached at this moment. " * 2
    page = f"<h1>System maintenance</h1><p>{words}</p><p>We thank you for your patience: come back later today.</p>"
    await exchange.whole(200, _container(page), ("ETag", '"maintenance"'))


@fault()
async def challenge(exchange: Exchange) -> None:
    """Send a page, with status 200 and another text at each request, that asks whether the reader is a program."""
    number = len(exchange.site.requests)
    words = f"To go on, show that you are a person and no program. Your request has the number {number}-{number * 7}. "
    await exchange.whole(200, _container(f"<h1>Just a moment</h1><p>{words * 3}</p>"), ("ETag", f'"{number}"'))


@fault()
async def half_page(exchange: Exchange) -> None:
    """Send the first 60% of a page with a Content-Length to match, so that the exchange is whole."""
    page = exchange.page
    await exchange.whole(200, page[: len(page) * 6 // 10], ("ETag", '"half"'))


@fault()
async def deep_page(exchange: Exchange, *, levels: int = 100_000) -> None:
    """Send an article whose body is ``levels`` elements deep."""
    page = exchange.page
    await exchange.whole(200, page.replace(b"<!--enpcontent-->", b"<!--enpcontent-->" + b"<div>" * levels))


def _container(markup: str) -> bytes:
    page = f'<html><head><title>Notice</title></head><body><div id="mainContent">{markup}</div></body></html>'
    return page.encode()


async def _redirect(exchange: Exchange, target: str) -> None:
    await exchange.whole(302, b"", ("Location", target))


def _folder_day(exchange: Exchange) -> datetime:
    match = _FOLDER.search(exchange.request.url)
    assert match, f"{exchange.request.url} is no article"
    return datetime.strptime(match[1], "%Y-%m/%d")


async def _redirect_to_day(exchange: Exchange, day: datetime) -> None:
    await _redirect(exchange, _FOLDER.sub(f"/{day:%Y-%m/%d}/", exchange.request.url, count=1))


def _first_page(exchange: Exchange) -> tuple[str, int, bytes]:
    """Return the path that was asked for, its page number, and page 1 of the same list or article."""
    path = urlsplit(exchange.request.url).path
    match = _PAGED.fullmatch(path)
    assert match, f"{path} is no page of a list or an article"
    first = exchange.site.answer(exchange.request.url.replace(path, _with_page(path, 1))).body
    return path, int(match["page"] or 1), first


def _with_page(path: str, page: int) -> str:
    return _PAGED.sub(rf"\g<stem>{f'_{page}' if page > 1 else ''}\g<ending>", path)


def _with_next(page: bytes, *targets: str) -> bytes:
    """Return a page whose pager leads to ``targets`` and nowhere else."""
    links = " ".join(f"<a href={target.rpartition('/')[2]}>></a>" for target in targets)
    pager = f'<div width="100%" id="displaypagenum"><p><center> {links}</center></p></div>'.encode()
    page = re.sub(rb'<div width="100%" id="displaypagenum">.*?</div>', b"", page)
    return page.replace(b"  <!-- r260 begin -->", pager + b"  <!-- r260 begin -->", 1)
