"""The pages of ``../shared/cases/pages``, which are not copied into the project, give the values listed with them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from pipelines.pages import read_page
from tests.pages.corpus import document, values_of

CASES = Path(__file__).parents[3] / "shared" / "cases" / "pages"
OLDER = "http://global.chinadaily.com.cn/china/2014-09/18/content_18618440.htm"
REPORTERS = [["Li Yu", "Chengdu"], ["Peng Chao", "Chengdu"]]
EXPECTED: dict[str, tuple[str, dict[str, Any]]] = {
    "usa_2013_controls": (
        "http://usa.chinadaily.com.cn/epaper/2013-07/22/content_16810092.htm",
        {"source": None, "published": "2013-07-22T08:17+08:00", "title": "Around the country"},
    ),
    "older_2014_other_titletag": (
        OLDER,
        {"title": "Tour opens eyes for reporters", "source": "China Daily", "authors": REPORTERS, "section": "Society"},
    ),
    "older_2014_nomarks": (
        OLDER,
        {"title": "Tour opens eyes for reporters", "source": "China Daily", "authors": REPORTERS, "section": "Society"},
    ),
    "nhc_source_own_p": (
        "http://en.nhc.gov.cn/2020-01/23/c_76002.htm",
        {"source": "China Daily", "published": "2020-01-23", "section": "News"},
    ),
    "en_doc_2005": (
        "http://www.chinadaily.com.cn/english/doc/2005-03/02/content_420773.htm",
        {"source": "China Daily", "published": "2005-03-02T01:32+08:00", "section": "China"},
    ),
    "china_2007_photo": (
        "http://www.chinadaily.com.cn/china/2007-03/02/content_818378_4.htm",
        {"section": "National", "source": "CRIENGLISH.com", "published": "2007-03-02T17:12+08:00", "paragraphs": []},
    ),
    "usa_2017_tables": (
        "http://usa.chinadaily.com.cn/china/2017-12/06/content_35243185.htm",
        {"source": "chinadaily.com.cn", "section": "Society", "paragraphs": []},
    ),
    "spp_pipe": (
        "https://en.spp.gov.cn/2024-02/05/c_962408.htm",
        {"source": "en.spp.gov.cn", "published": "2024-02-05", "section": "Top News"},
    ),
}
IMAGES = {"china_2007_photo": 6, "usa_2017_tables": 3, "en_doc_2005": 1, "nhc_source_own_p": 1}


def values(name: str, url: str) -> dict[str, Any]:
    path = CASES / f"{name}.html"
    if not path.exists():
        pytest.skip(f"{path.name} is not on this machine (looked in {CASES})")
    return values_of(read_page(document(url, path.read_bytes())))


@pytest.mark.parametrize("name", EXPECTED)
def test_article(name: str) -> None:
    url, expected = EXPECTED[name]
    read = values(name, url)
    assert {field: read[field] for field in expected} == expected


@pytest.mark.parametrize("name", IMAGES)
def test_each_image_has_its_caption(name: str) -> None:
    captions = [caption for _, caption in values(name, EXPECTED[name][0])["images"]]
    assert len(captions) == IMAGES[name]
    assert all(captions)
    assert len(set(captions)) == IMAGES[name]


def test_list() -> None:
    read = values("list_chinaus_2019", "https://www.chinadaily.com.cn/world/china-us")
    items = [(f"Item {number} of the list", "2019-01-12T02:06+08:00") for number in range(5)]
    leads = [(title, None) for title in ("Lead story", "Second lead", "Third lead")]
    assert [(link[1], link[2]) for link in read["links"]] == leads + items
    assert read["next_page"] == "https://www.chinadaily.com.cn/world/china-us/page_2.html"
