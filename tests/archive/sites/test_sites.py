"""Every declared site is valid, and declaring one takes a few lines."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

import pytest

from archive.errors import UnknownSite
from archive.sites import Site, all_sites, site_named
from archive.sites.families import URL_FORMS
from archive.sites.urls import locate, locate_on_any_site

SITES = pytest.mark.parametrize("site", all_sites().values(), ids=lambda site: site.id)


@SITES
def test_an_id_is_short_and_plain(site: Site) -> None:
    assert re.fullmatch(r"[a-z][a-z0-9]*(-[a-z0-9]+)*", site.id)
    assert site.title.strip() == site.title != ""


@SITES
def test_hosts_are_bare_and_belong_to_one_site(site: Site) -> None:
    for place in (site.host, *site.aliases):
        host, _, folder = place.partition("/")
        assert re.fullmatch(r"[a-z0-9-]+(\.[a-z0-9-]+)+", host)
        assert folder == folder.strip("/")
        assert locate_on_any_site(f"http://{place}/2020-01/13/content_1.htm").site == site.id
    assert site.host not in site.aliases


@SITES
def test_every_declared_list_page_has_the_url_of_one(site: Site) -> None:
    assert site.listings
    for path in site.listings:
        url = locate(f"{site.scheme}://{site.host}{path}", site)
        assert (url.kind, url.page, urlsplit(url.url).path) == ("list", 1, path)


@SITES
def test_an_article_has_one_url_on_every_host(site: Site) -> None:
    path = {"subsite": "/2020-01/13/c_470857.htm", "chinadaily": "/a/202001/13/WS5e1bcf02a310cf3e35583e3a.html"}
    urls = {
        locate(f"{scheme}://{host}{path[site.family]}", site).url
        for scheme in ("http", "https")
        for host in (site.host, *site.aliases)
    }
    assert urls == {f"{site.scheme}://{site.host}{path[site.family]}"}


@SITES
def test_requests_are_polite(site: Site) -> None:
    assert site.delay >= 1


def test_no_two_sites_share_a_host() -> None:
    places = [place for site in all_sites().values() for place in (site.host, *site.aliases)]
    assert len(places) == len(set(places))


def test_every_family_has_url_forms() -> None:
    assert {site.family for site in all_sites().values()} <= set(URL_FORMS)


def test_an_unknown_site_is_refused_with_the_known_ones() -> None:
    with pytest.raises(UnknownSite, match=r"No site is declared as 'xyz'\. Declared sites: chinadaily, "):
        site_named("xyz")
