"""Sites in ``sites.toml``: the same fields as the built-in ones, and nothing that takes pages from another site."""

from __future__ import annotations

import string
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.errors import SiteFileInvalid, UnknownSite
from archive.sites import Site, all_sites, built_in_sites, site_named, sites_of
from archive.sites.site_file import add_site, parse_sites, read_site_file, site_table
from archive.sites.suggested import suggested_site
from archive.sites.urls import locate, locate_on_any_site

DRC = Site(
    id="drc", title='The "Research" Center', host="en.drc.gov.cn", scheme="https", listings=("/news.html",), delay=2.5
)
FOLDER = Site(
    id="yunnan",
    title="云南",
    host="regional.chinadaily.com.cn/yunnan",
    aliases=("en.yn.gov.cn",),
    listings=("/n_1.htm",),
)


DELAY = "expected a delay between 1 and 600"


def table(site_id: str, **values: str) -> str:
    """Return a table as text; values are written as they are."""
    fields = {"title": "'x'", "listings": "[]", "host": "'en.drc.gov.cn'", **values}
    return f"[{site_id}]\n" + "".join(f"{name} = {value}\n" for name, value in fields.items())


def test_a_file_without_sites_or_no_file_declares_none(tmp_path: Path) -> None:
    assert read_site_file(tmp_path, built_in_sites()) == ()
    (tmp_path / "sites.toml").write_text("# nothing yet\n", encoding="utf-8")
    assert read_site_file(tmp_path, built_in_sites()) == ()


def test_added_sites_are_read_back_and_other_lines_stay(tmp_path: Path) -> None:
    add_site(tmp_path, DRC, built_in_sites())
    file = tmp_path / "sites.toml"
    file.write_text(file.read_text(encoding="utf-8") + "# a remark\n", encoding="utf-8")
    add_site(tmp_path, FOLDER, built_in_sites())
    assert read_site_file(tmp_path, built_in_sites()) == (DRC, FOLDER)
    assert "# a remark\n\n[yunnan]\n" in file.read_text(encoding="utf-8")


def test_a_site_that_breaks_a_rule_is_not_added(tmp_path: Path) -> None:
    add_site(tmp_path, DRC, built_in_sites())
    before = (tmp_path / "sites.toml").read_bytes()
    with pytest.raises(SiteFileInvalid):
        add_site(tmp_path, replace(DRC, id="other"), built_in_sites())
    assert (tmp_path / "sites.toml").read_bytes() == before


@given(
    site=st.builds(
        Site,
        id=st.from_regex(r"[a-z][a-z0-9]{0,8}(-[a-z0-9]{1,5})?", fullmatch=True),
        title=st.text(st.characters(blacklist_categories=("Cs", "Cc")), min_size=1).filter(str.strip),
        host=st.text(string.ascii_lowercase, min_size=1).map(lambda name: f"en.x{name}.gov.cn"),
        listings=st.lists(st.from_regex(r"/[a-z]{1,9}\.html", fullmatch=True)).map(tuple),
        family=st.sampled_from(["subsite", "chinadaily"]),
        language=st.sampled_from(["en", "zh"]),
        delay=st.floats(1, 600),
    )
)
def test_any_site_comes_back_from_its_table(site: Site) -> None:
    known = [one for one in built_in_sites() if one.id != site.id]
    assert parse_sites(site_table(site), Path("sites.toml"), known) == (site,)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("[drc\n", "expected TOML, but"),
        ("drc = 1", "expected a table for each site, such as [drc], found 'drc'"),
        ("[[drc]]\ntitle = 'x'", "expected a table for each site"),
        ("[drc]\ntitle = 'x'\nhost = 'en.drc.gov.cn'", "expected the field 'listings', found none"),
        (table("drc", hosts="[]"), "there is no field 'hosts'"),
        (table("drc", id="'b'"), "expected the id of the table"),
        (table("drc", host="3"), "host: expected str, found 3"),
        (table("drc", listings="'/a.html'"), "listings: expected an array"),
        (table("drc", listings="[1]"), "listings: expected str, found 1"),
        (table("drc", scheme="'ftp'"), "expected one of http, https"),
        (table("drc", delay="true"), "delay: expected float"),
        (table("drc", delay="nan"), DELAY),
        (table("drc", delay="0.1"), DELAY),
        (table("drc", title="' '"), "expected a title"),
        (table("drc", listings="['news.html']"), "expected the paths of list pages"),
        (table("drc", scope="'listings'"), "expected list pages in listings"),
        (table("cppcc"), "'cppcc' is declared already"),
        (table("cppcc-content"), "could be those of 'cppcc'"),
        (table("import"), "expected an id"),
        (table("Drc"), "expected an id"),
        (table("drc", host="'en.cppcc.gov.cn'"), "has pages of the site 'cppcc'"),
        (table("drc", host="'en.cppcc.gov.cn/news'"), "has pages of the site 'cppcc'"),
        (table("drc", host="'regional.chinadaily.com.cn'"), "has pages of the site 'cppcc'"),
        (table("drc", aliases="['regional.chinadaily.com.cn/CPPCC']"), "has pages of the site 'cppcc'"),
        (table("a") + table("b"), "has pages of the site 'a'"),
    ],
)
def test_a_file_that_breaks_a_rule_is_refused_with_what_to_do(text: str, message: str) -> None:
    with pytest.raises(SiteFileInvalid) as raised:
        parse_sites(text, Path("data/sites.toml"), built_in_sites())
    assert str(raised.value).startswith("data/sites.toml: ")
    assert message in str(raised.value)


@pytest.mark.parametrize(
    "host",
    [
        "127.0.0.1",
        "10.0.0.8",
        "8.8.8.8",
        "[::1]",
        "0x7f.1",
        "localhost",
        "a.localhost",
        "printer.local",
        "db.internal",
        "nas.home.arpa",
    ],
)
def test_no_machine_or_private_network_is_declared(host: str) -> None:
    with pytest.raises(SiteFileInvalid):
        parse_sites(site_table(replace(DRC, host=host)), Path("sites.toml"), built_in_sites())
    with pytest.raises(SiteFileInvalid):
        parse_sites(site_table(replace(DRC, aliases=(host,))), Path("sites.toml"), built_in_sites())


@pytest.mark.parametrize(
    "host", ["http://en.drc.gov.cn", "en.drc.gov.cn:8080", "EN.drc.gov.cn", "en.drc.gov.cn/a/", "a"]
)
def test_a_host_is_written_in_one_way(host: str) -> None:
    with pytest.raises(SiteFileInvalid, match="expected a host"):
        parse_sites(site_table(replace(DRC, host=host)), Path("sites.toml"), built_in_sites())


def test_sites_are_declared_while_their_archive_is_open(tmp_path: Path) -> None:
    add_site(tmp_path, DRC, built_in_sites())
    with sites_of(tmp_path):
        assert site_named("drc") == DRC
        assert locate_on_any_site("http://en.drc.gov.cn/news.html").site == "drc"
        assert list(all_sites()) == sorted([*(site.id for site in built_in_sites()), "drc"])
    with pytest.raises(UnknownSite):
        site_named("drc")


def test_a_site_may_be_a_folder_of_a_host() -> None:
    found = locate("https://regional.chinadaily.com.cn/Yunnan/2020-01/13/c_470857_2.htm", FOLDER)
    assert found.url == "http://regional.chinadaily.com.cn/yunnan/2020-01/13/c_470857_2.htm"
    assert found.fetch_url == "http://regional.chinadaily.com.cn/Yunnan/2020-01/13/c_470857_2.htm"
    assert (found.article_id, found.page) == ("yunnan-470857", 2)
    assert locate("http://en.yn.gov.cn/n_1.htm", FOLDER).url == "http://regional.chinadaily.com.cn/yunnan/n_1.htm"


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("en.drc.gov.cn", ("drc", "en.drc.gov.cn", "http")),
        ("https://en.drc.gov.cn/", ("drc", "en.drc.gov.cn", "https")),
        ("https://en.drc.gov.cn/index.html", ("drc", "en.drc.gov.cn", "https")),
        ("english.mee.gov.cn", ("mee", "english.mee.gov.cn", "http")),
        (
            "regional.chinadaily.com.cn/YunnanUniversity/",
            ("yunnanuniversity", "regional.chinadaily.com.cn/YunnanUniversity", "http"),
        ),
        ("www.gov.cn", ("www-gov-cn", "www.gov.cn", "http")),
    ],
)
def test_a_declaration_is_suggested_from_an_address(address: str, expected: tuple[str, str, str]) -> None:
    site = suggested_site(address)
    assert (site.id, site.host, site.scheme) == expected
