"""The kinds of hostile days: what the server sends instead of its pages, and what the crawler's clock shows."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import timedelta
from random import Random
from urllib.parse import urlsplit

from benchmarks.crawls_in_process import OVER_TLS
from tests.sample_site.misbehavior import Exchange, fault
from tests.sample_site.portals import CPPCC
from tests.sample_site.site import SampleSite

_IMAGE = re.compile(rb'(<img src="[^"?]+)"')
_INFO = re.compile(rb'(<div class="art-info">\s*<p>[^<]*?)(\s*</p>)')


@dataclass(frozen=True, slots=True)
class Hostility:
    """One kind of hostile day."""

    name: str
    faults: tuple[str, ...] = ()
    """Names of faults of the sample site; each request meets one of them."""
    where: str = "*"
    share: float = 1.0
    """Share of the URLs that meet a fault."""
    clock: timedelta = field(default=timedelta(0))
    """How far ahead the crawler's clock is."""
    honest: bool = False
    """Whether the pages that the crawler gets still say what the publisher does."""
    longest: int = 3
    """Most days in a row."""

    def begin(self, site: SampleSite, seed: int) -> None:
        """Let the site be hostile; which URLs it concerns depends on ``seed``.

        On three days of four robots.txt is as always: a crawler that cannot read it requests nothing else.
        """
        if seed % 4:
            site.faults.add("honest", "/robots.txt")
        if self.share < 1:
            site.faults.scatter(self.share, *self.faults, times=None, seed=seed)
        elif self.faults:
            site.faults.add(self.faults[seed % len(self.faults)], self.where)


@fault()
async def maintenance_notice(exchange: Exchange) -> None:
    """Send a maintenance page with status 200, in the site's own words, with the time of the day."""
    await exchange.whole(
        200,
        b"<!DOCTYPE html><html><head><title>System maintenance</title></head><body><div id='mainContent'>"
        b"<h1>System maintenance</h1><p>Our website is being upgraded to serve you better. We apologise for any "
        b"inconvenience this may cause.</p><p>Please visit again later today. The service will be back at "
        b"%d o'clock.</p></div></body></html>" % (int(exchange.site.now() or 0) // 3600 % 24),
    )


@fault()
async def maintenance_in_chinese(exchange: Exchange) -> None:
    """Send a Chinese maintenance page with status 200 that looks like an article."""
    await exchange.whole(
        200,
        "<html><head><meta charset='utf-8'><title>系统维护公告</title></head><body><div class='artCont'>"
        "<h2 class='art-tit'>系统维护公告</h2><div id='Content' class='art-text'><p>尊敬的用户：为了提供更好的服务，"
        "本网站正在进行系统升级维护，期间暂停访问。</p><p>由此带来的不便，敬请谅解。</p></div></div></body></html>".encode(),
    )


@fault()
async def firewall_block(exchange: Exchange) -> None:
    """Send a firewall's block page with status 200 and an event id that differs at each request."""
    event = Random(f"{exchange.request.url} {len(exchange.site.requests)}").getrandbits(64)
    await exchange.whole(
        200,
        b"<html><head><title>Request blocked</title></head><body><div id='mainContent'><h1>Your request was blocked"
        b"</h1><p>The site's owner has configured a firewall that has denied this request. If you think that this is "
        b"an error, contact the owner and name the event id.</p><p>Event id: %016x</p></div></body></html>" % event,
    )


@fault()
async def browser_check(exchange: Exchange) -> None:
    """Send a challenge that a browser would answer with a script."""
    token = Random(f"{exchange.request.url} {len(exchange.site.requests)}").getrandbits(64)
    await exchange.whole(
        200,
        b"<html><head><title>Just a moment...</title><script>solve('%016x')</script></head><body><noscript>Enable "
        b"JavaScript and cookies to continue</noscript><h2>Checking your browser before you proceed.</h2>"
        b"<p>This process is automatic.</p></body></html>" % token,
    )


@fault()
async def sign_in(exchange: Exchange) -> None:
    """Send the sign-in page of a captive portal."""
    await exchange.whole(
        200,
        b"<html><head><title>Network sign-in</title></head><body><h1>Welcome to the guest network</h1>"
        b"<form method='post'><input name='user'><input type='password' name='password'></form>"
        b"<p>Sign in with your room number to use the internet. By signing in you accept the terms.</p></body></html>",
    )


@fault()
async def counters(exchange: Exchange) -> None:
    """Send the page with a view counter in the info line and cache-busting parameters that change at each request."""
    answer = exchange.site.answer(exchange.request.url)
    number = 1000 + 7 * len(exchange.site.requests)
    body = _IMAGE.sub(rb'\1?t=%d"' % (87_310_000 + number), answer.body)
    body = _INFO.sub(rb"\1 <span>Views: %s</span>\2" % f"{number:,}".encode(), body)
    await exchange.whole(answer.status, body, *answer.headers)


@fault(status=301)
async def moved_to_alias(exchange: Exchange) -> None:
    """Redirect each page permanently to the same one on the alias host, and serve it there."""
    parts = urlsplit(exchange.request.url)
    if parts.netloc == "en.cppcc.gov.cn" and parts.path != "/robots.txt":
        await exchange.whole(301, b"", ("Location", f"http://regional.chinadaily.com.cn/cppcc{parts.path}"))
    else:
        await honest(exchange)


@fault(status=301)
async def moved_to_https(exchange: Exchange) -> None:
    """Redirect each page permanently to https, and serve it there."""
    if f"\r\n{OVER_TLS}:".encode() in exchange.request.lower:
        await honest(exchange)
    else:
        await exchange.whole(301, b"", ("Location", exchange.request.url.replace("http:", "https:", 1)))


@fault()
async def soft_missing(exchange: Exchange) -> None:
    """Send the site's own "not found" page with status 200 for every page but lists."""
    await exchange.whole(200, exchange.site._removed_page(CPPCC, "soft").body)


@fault(status=302)
async def verify_first(exchange: Exchange) -> None:
    """Redirect to a page that wants to know whether a person asks."""
    if urlsplit(exchange.request.url).path == "/verify.html":
        await exchange.whole(200, b"<html><body><h1>Verification</h1><p>Drag the slider to continue.</p></body></html>")
    else:
        await exchange.whole(302, b"", ("Location", "/verify.html"))


@fault(status=403)
async def forbidden(exchange: Exchange) -> None:
    """Answer 403."""
    await exchange.whole(403, b"<html><body><h1>403 Forbidden</h1></body></html>")


@fault(status=404)
async def not_found(exchange: Exchange) -> None:
    """Answer 404."""
    await exchange.whole(404, b"<html><body><h1>404 Not Found</h1></body></html>")


@fault()
async def honest(exchange: Exchange) -> None:
    """Answer as the site does without faults."""
    answer = exchange.site.answer(exchange.request.url)
    await exchange.whole(answer.status, answer.body, ("Content-Type", answer.content_type), *answer.headers)


_MAINTENANCE = ("maintenance-notice", "maintenance-in-chinese")
_BLOCKS = ("firewall-block", "browser-check", "sign-in")
_LISTS = "/[a-z]*.html"
KINDS = (
    Hostility("maintenance page for all", _MAINTENANCE),
    Hostility("maintenance page for a share", _MAINTENANCE, share=0.3),
    Hostility("half a body, Content-Length whole", ("half-body",), share=0.5),
    Hostility("closed early, no Content-Length", ("close-early",), share=0.5),
    Hostility("chunked, last chunk missing", ("no-last-chunk",), share=0.5),
    Hostility("cut gzip", ("cut-gzip",), share=0.5),
    Hostility("Content-Length too short", ("short-length",), share=0.5),
    Hostility("challenge or block for all", _BLOCKS),
    Hostility("challenge or block for a share", _BLOCKS, share=0.3),
    Hostility("counters, cache-busting images", ("counters",), honest=True),
    Hostility("clock 300 days ahead", clock=timedelta(days=300), longest=1),
    Hostility("clock 300 days behind", clock=timedelta(days=-300), longest=1),
    Hostility("clock an hour behind the last crawl", clock=timedelta(hours=-25), longest=1),
    Hostility("all moved to the alias (301)", ("moved-to-alias",), honest=True),
    Hostility("all moved to https (301)", ("moved-to-https",), honest=True),
    Hostility("403 for all", ("forbidden",)),
    Hostility("404 for all lists", ("not-found",), where=_LISTS),
    Hostility("soft 404 for all articles", ("soft-missing",), where="/20*", longest=1),
    Hostility("302 to /verify.html for all", ("verify-first",)),
    Hostility("302 to /verify.html for a share", ("verify-first",), share=0.3),
    Hostility("500 for all", ("server-error",)),
    Hostility("connections reset", ("reset",)),
)


def plan(days: int, rng: Random, share: float) -> list[Hostility | None]:
    """Return the hostility of each day: about ``share`` of the days hostile, all kinds in turn, some in a row.

    The first day is calm, and so are those around a day on which articles are "not found": two such answers without a
    good one in between are what a removal looks like.
    """
    planned: list[Hostility | None] = [None]
    waiting: list[Hostility] = []
    while len(planned) < days:
        waiting = waiting or rng.sample(KINDS, len(KINDS))
        kind = waiting.pop()
        length = rng.choice([length for length in (1, 1, 1, 2, 3) if length <= kind.longest])
        calm = int(rng.expovariate(1 / (length * (1 - share) / share)) + 0.5)
        around = [None] if "soft-missing" in kind.faults else []
        planned += [*around, *[None] * (calm - 2 * len(around)), *[kind] * length, *around]
    return planned[:days]
