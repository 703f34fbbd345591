from __future__ import annotations

import pytest

from archive.errors import OffSite
from archive.sites import site_named
from archive.sites.asset_addresses import AssetUrl, asset_name, is_asset_host, locate_asset

CPPCC, NPC, DAILY = site_named("cppcc"), site_named("npc"), site_named("chinadaily")


@pytest.mark.parametrize(
    ("site", "url", "name", "fetch_url"),
    [
        (CPPCC, "http://en.cppcc.gov.cn/images/a.jpg#x", "http://en.cppcc.gov.cn/images/a.jpg", None),
        (
            CPPCC,
            "https://regional.chinadaily.com.cn/cppcc/images/a.jpg?v=2",
            "http://en.cppcc.gov.cn/images/a.jpg?v=2",
            "https://regional.chinadaily.com.cn/cppcc/images/a.jpg?v=2",
        ),
        (
            CPPCC,
            "https://regional.chinadaily.com.cn/att/7040.files/c/share.css",
            "http://regional.chinadaily.com.cn/att/7040.files/c/share.css",
            "https://regional.chinadaily.com.cn/att/7040.files/c/share.css",
        ),
        (NPC, "http://subsites.chinadaily.com.cn/npc/att/5/l.png", "http://en.npc.gov.cn/att/5/l.png", None),
        (DAILY, "https://img2.chinadaily.com.cn/images/a.jpg", "http://img2.chinadaily.com.cn/images/a.jpg", None),
        (
            DAILY,
            "http://usa.chinadaily.com.cn/attachement/jpg/a.jpg",
            "https://www.chinadaily.com.cn/attachement/jpg/a.jpg",
            None,
        ),
    ],
)  # fmt: skip
def test_an_asset_has_one_name_and_is_requested_where_a_page_says(site, url, name, fetch_url):
    fetch = fetch_url or url.partition("#")[0]
    assert locate_asset(url, site) == AssetUrl(name, fetch, fetch.split("/")[2])
    assert asset_name(url) == name


@pytest.mark.parametrize(
    "url",
    [
        "http://xd.cdurl.cn/t.gif",
        "https://v1.cnzz.com/z_stat.php?id=1",
        "http://img2.chinadaily.com.cn.evil.example/a.jpg",
        "http://img2.evil.chinadaily.com.cn/a.jpg",
        "http://regional.chinadaily.com.cn/attic/a.jpg",
        "http://regional.chinadaily.com.cn/yunnan/a.jpg",
        "http://img2.chinadaily.com.cn:8080/a.jpg",
        "http://user@img2.chinadaily.com.cn/a.jpg",
        "http://en.cppcc.gov.cn/2020-01/13/c_470857.htm",
        "http://en.cppcc.gov.cn/surveys.html",
        "ftp://img2.chinadaily.com.cn/a.jpg",
    ],
)
def test_nothing_else_is_an_asset(url):
    with pytest.raises(OffSite):
        locate_asset(url, CPPCC)


def test_only_declared_hosts_are_asked():
    assert is_asset_host("img7.chinadaily.com.cn", CPPCC)
    assert is_asset_host("en.cppcc.gov.cn", CPPCC)
    assert not is_asset_host("www.chinadaily.com.cn", CPPCC)
