"""Whether a crawl would work, from the findings of a probe."""

from __future__ import annotations

from collections.abc import Sequence

from archive.sites import Site
from pipelines.pages.text import words
from pipelines.probe.findings import Finding, Purpose
from pipelines.probe.undeclared import by_host

_MOST_HOSTS = 6


def verdict(site: Site, found: Sequence[Finding], robots: str) -> tuple[bool, str, tuple[str, ...]]:
    """Return whether a crawl of the site would work, a sentence that says so, and what to look at."""
    all_problems = (*_of_site(site, found, robots), *_of_requests(found), *_of_articles(found), *_of_assets(found))
    problems = tuple(dict.fromkeys(all_problems))
    articles, lists = _right(found, "article"), _right(found, "list")
    if not any(finding.status for finding in found):
        reason = next((finding.problem for finding in found if finding.problem), "no request was sent")
        return False, f"A crawl would not work: {reason.partition('. ')[0]}.", problems
    if articles and (lists or _right(found, "home")):
        understood = f"{len(articles)} of {_tried(found, 'article')} articles"
        count = sum(len(one.listing.items) for one in lists if one.listing)
        where = f"a list of {count} articles" if lists else "the home page"
        return True, f"A crawl would work: {understood} and {where} were understood.", problems
    if same := _same_everywhere(found):
        return (
            False,
            f"A crawl would not work: {site.host} answers every address with one page: {same[:60]!r}.",
            problems,
        )
    if any(finding.what == "a refusal" or "challenge" in finding.what for finding in found):
        return False, f"A crawl would not work: {site.host} refuses our requests.", problems
    lacking = "no article" if not articles else "no list"
    return False, f"A crawl would not work: {lacking} could be read.", problems


def _same_everywhere(found: Sequence[Finding]) -> str | None:
    """Return the text of the page that the site answers with at every address; None where pages differ.

    A challenge, a block or an announcement may be in words that no list has. Numbers in it may differ.
    """
    pages = [finding for finding in found if finding.status == 200]
    texts = {" ".join(word for word in words(page.text or "") if word.isalpha()) for page in pages}
    return pages[0].text if len(pages) > 1 and len(texts) == 1 and all(page.text for page in pages) else None


def _of_site(site: Site, found: Sequence[Finding], robots: str) -> list[str]:
    problems = [robots] if robots.startswith("robots.txt could not") else []
    secure = [one.redirects_to for one in found if one.redirects_to and one.redirects_to.startswith("https:")]
    if site.scheme == "http" and any(target.partition("//")[2] == _rest(found, target) for target in secure):
        problems.append(f'{site.host} redirects to https. Declare it with scheme = "https".')
    return problems


def _rest(found: Sequence[Finding], target: str) -> str | None:
    """Return the address without scheme of the request that was redirected to ``target``."""
    return next((one.url.partition("//")[2] for one in found if one.redirects_to == target), None)


def _of_requests(found: Sequence[Finding]) -> list[str]:
    return [f"{finding.url}: {finding.problem}" for finding in found if finding.problem]


def _of_articles(found: Sequence[Finding]) -> list[str]:
    problems = []
    articles = [finding.article for finding in found if finding.article]
    generic = [article for article in articles if article.is_generic]
    if generic and len(generic) * 2 >= len(articles):
        problems.append(
            "The articles have a design that the parsers do not know: they were read by the fallback, which finds "
            "less. docs/sites.md says how to add a design."
        )
    for name in dict.fromkeys(name for article in articles for name in article.missing):
        lacking = sum(name in article.missing for article in articles)
        of = f"{lacking} of {len(articles)} articles"
        problems.append(f"No {name} was found on {of}. Compare with the pages in a browser.")
    lists = [finding.listing for finding in found if finding.listing and finding.purpose == "list"]
    if lists and not any(item.published for listing in lists for item in listing.items):
        problems.append("The items of the list have no dates. Nothing depends on them, but compare with the page.")
    return problems


def _of_assets(found: Sequence[Finding]) -> list[str]:
    hosts = by_host(url for finding in found for url in finding.undeclared_assets)
    if not hosts:
        return []
    named = ", ".join(f"{host} ({count})" for host, count in hosts[:_MOST_HOSTS])
    more = f" and {len(hosts) - _MOST_HOSTS} other hosts" if len(hosts) > _MOST_HOSTS else ""
    return [
        (
            f"Images and styles that a crawl would not request, because their places are not declared: {named}{more}. "
            "Declare those that are the publisher's own as asset_hosts of the site (cppcc sites add --asset-host)."
        )
    ]


def _right(found: Sequence[Finding], purpose: Purpose) -> list[Finding]:
    return [finding for finding in found if finding.purpose == purpose and finding.is_right]


def _tried(found: Sequence[Finding], purpose: Purpose) -> int:
    return sum(finding.purpose == purpose and not finding.redirects_to for finding in found)
