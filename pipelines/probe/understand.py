"""What a response to a request of the probe is."""

from __future__ import annotations

from dataclasses import replace

from archive.errors import OffSite, WarcError
from archive.models import Exchange
from archive.sites import Site
from archive.sites.url_syntax import join
from archive.sites.urls import locate
from archive.warc import decode_body
from archive.warc.headers import header
from pipelines.crawl.refusal import refusal_by_status
from pipelines.ingest.responses import read_answer
from pipelines.pages.challenge import is_challenge
from pipelines.pages.charset import decode
from pipelines.pages.model import ArticlePage, Document, Listing, Missing
from pipelines.probe.columns import columns_of
from pipelines.probe.findings import Finding
from pipelines.probe.page_findings import article_finding, list_finding, visible_beginning
from pipelines.probe.steps import Step, page_of
from pipelines.probe.undeclared import undeclared_assets

_IMAGE_SIGNATURES = (b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"GIF8", b"BM", b"RIFF")
_REFUSED = "Set CPPCC_CONTACT, and try later or from another network; if it goes on, ask the site's operator."


def understand(site: Site, step: Step, exchange: Exchange) -> Finding:
    """Return what a response is, and what is wrong with it. Never raises."""
    finding = Finding(
        purpose=step.purpose,
        url=step.url,
        status=exchange.status,
        content_type=header(exchange.response_headers, "content-type"),
        size=len(exchange.body),
        what=f"HTTP {exchange.status}",
        is_right=False,
    )
    if refusal := refusal_by_status(exchange.status):
        return replace(finding, what="a refusal", problem=f"the server refuses the request ({refusal}). {_REFUSED}")
    if 300 <= exchange.status < 400:
        return _redirect(site, finding, header(exchange.response_headers, "location"))
    if exchange.status != 200:
        advice = "Try again later." if exchange.status >= 500 else "Correct the address in the declaration of the site."
        return replace(finding, problem=f"the server answers with HTTP {exchange.status}. {advice}")
    body = _decoded(exchange)
    return _image(finding, body) if step.purpose == "image" else _page(site, step, finding, exchange, body)


def no_response(step: Step, reason: str) -> Finding:
    """Return the finding of a request that brought no response."""
    return Finding(
        purpose=step.purpose,
        url=step.url,
        status=None,
        content_type=None,
        size=0,
        what="no response",
        is_right=False,
        problem=f"{reason}. {_advice(reason)}",
    )


def _advice(reason: str) -> str:
    if "robots.txt forbids" in reason:
        return "A crawl leaves such pages out."
    return "Check the host name, the network and the proxy settings."


def _redirect(site: Site, finding: Finding, location: str | None) -> Finding:
    try:
        target = join(finding.url, location or "")
        is_inside = bool(location) and locate(target, site) is not None
    except OffSite:
        target, is_inside = location or "", False
    if is_inside:
        return replace(finding, what="a redirect", redirects_to=target)
    where = f"to {target}, which is no declared address of the site" if target else "without saying where"
    problem = f"the server redirects {where}. If the site has moved, declare the new host as its host or as an alias."
    return replace(finding, what="a redirect off the site", problem=problem)


def _image(finding: Finding, body: bytes) -> Finding:
    if body.startswith(_IMAGE_SIGNATURES) or b"<svg" in body[:500]:
        return replace(finding, what="an image", is_right=True)
    return replace(finding, what="no image", problem="the address of an image answers with something else.")


def _page(site: Site, step: Step, finding: Finding, exchange: Exchange, body: bytes) -> Finding:
    headers = exchange.response_headers
    answer = read_answer(site, page_of(site, step), 200, headers, exchange.body, exchange.truncated)
    document = Document(site=site, url=page_of(site, step), body=body, content_type=finding.content_type)
    if step.purpose == "home":
        finding = replace(finding, columns=columns_of(document))
    text = decode(body, finding.content_type).text or ""
    if isinstance(answer, ArticlePage | Listing) or step.purpose == "home":
        finding = replace(finding, undeclared_assets=undeclared_assets(site, text, finding.url))
    if isinstance(answer, ArticlePage):
        article = article_finding(answer)
        return replace(finding, what="an article", is_right=step.purpose == "article", article=article)
    if isinstance(answer, Listing):
        what = "a page with a list" if step.purpose == "home" else "a list"
        return replace(finding, what=what, is_right=step.purpose != "article", listing=list_finding(answer))
    finding = replace(finding, text=visible_beginning(text))
    if is_challenge(text):
        problem = f"the page asks visitors to prove that they are people, or announces maintenance. {_REFUSED}"
        return replace(finding, what="a challenge or maintenance page", problem=problem)
    if isinstance(answer, Missing):
        problem = f"the page says that it does not exist ({answer.reason}). Correct the address in the declaration."
        return replace(finding, what="a missing page", problem=problem)
    if step.purpose == "home":
        return replace(finding, what="a page", is_right=True)
    reason = getattr(answer, "reason", "nothing was found on it")
    problem = f"the page could not be read: {reason.rstrip('.')}. It may have a design that the parsers do not know."
    return replace(finding, what="not understood", problem=problem)


def _decoded(exchange: Exchange) -> bytes:
    try:
        return decode_body(exchange.body, header(exchange.response_headers, "content-encoding"))
    except WarcError:
        return b""
