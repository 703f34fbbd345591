"""Each family gives every field; with one thing broken, it gives them by the next method, and says so."""
# ruff: noqa: E501 markup as the sites write it

from __future__ import annotations

import pytest

from archive.models import Author, FieldSource, Image, Moment
from archive.sites import site_named
from pipelines.pages.model import ArticlePage
from tests.pipelines.pages import families
from tests.pipelines.pages.families import FAMILY_A, FAMILY_B, FAMILY_C, FAMILY_CN, PARAGRAPHS, PARAGRAPHS_ZH, TITLE
from tests.pipelines.pages.reading import facts, read_article

PLAIN = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)


def test_family_a_gives_every_field() -> None:
    assert facts(read_article("cppcc", FAMILY_A)) == {
        "title": TITLE,
        "subtitle": None,
        "published": Moment("2020-01-13T10:11:12+08:00", "second"),
        "updated": None,
        "section": "Surveys",
        "breadcrumb": ("Home", "Members", "Surveys"),
        "source": "chinadaily.com.cn",
        "authors": (),
        "editor": None,
        "lead": None,
        "paragraphs": PARAGRAPHS,
        "body_html": PLAIN,
        "images": (),
        "language": "en",
        "pager": (),
    }


def test_family_b_gives_every_field() -> None:
    page = read_article("chinadaily", FAMILY_B)
    image = "https://img2.chinadaily.com.cn/77.jpeg"
    figure = f'<figure><img src="{image}" alt=""><figcaption>A clinic. [Photo/Xinhua]</figcaption></figure>'
    assert facts(page) == {
        "title": TITLE,
        "subtitle": None,
        "published": Moment("2022-05-03T07:56+08:00", "minute"),
        "updated": None,
        "section": "China",
        "breadcrumb": ("Home", "China"),
        "source": "CHINA DAILY",
        "authors": (Author("LIU YINMENG", "Los Angeles"),),
        "editor": None,
        "lead": PARAGRAPHS[0],
        "paragraphs": PARAGRAPHS,
        "body_html": figure + PLAIN,
        "images": (Image(image, "A clinic. [Photo/Xinhua]"),),
        "language": "en",
        "pager": page.pager,
    }
    assert [url.page for url in page.pager] == [2]


def test_family_c_gives_every_field() -> None:
    page = read_article("chinadaily", FAMILY_C, families.URL_C)
    assert facts(page) == {
        "title": TITLE,
        "subtitle": None,
        "published": Moment("2014-09-18T08:05:44+08:00", "second"),
        "updated": None,
        "section": "China",
        "breadcrumb": (),
        "source": "China Daily",
        "authors": (Author("Li Yu", "Chengdu"), Author("Peng Chao", "Chengdu")),
        "editor": None,
        "lead": None,
        "paragraphs": PARAGRAPHS,
        "body_html": PLAIN,
        "images": (),
        "language": "en",
        "pager": page.pager,
    }
    assert [url.url for url in page.pager] == [
        "https://www.chinadaily.com.cn/china/2014-09/18/content_18619783_2.htm",
    ]


def test_the_chinese_family_gives_every_field() -> None:
    assert facts(read_article("chinadaily-cn", FAMILY_CN)) == {
        "title": families.TITLE_ZH,
        "subtitle": None,
        "published": Moment("2023-11-17T15:13+08:00", "minute"),
        "updated": None,
        "section": None,
        "breadcrumb": (),
        "source": "中国日报网",
        "authors": (Author("张三"),),
        "editor": "李四, 王五",
        "lead": None,
        "paragraphs": PARAGRAPHS_ZH,
        "body_html": "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS_ZH),
        "images": (),
        "language": "zh",
        "pager": (),
    }


BODY = "<p>The first paragraph of this article is long enough to be one.</p>"
PORTALS = {
    "qstheory": (
        "cppcc",
        "<h1>{title}</h1><div class='info2_l'><span>Source: Qiushi</span><span>Updated: 2023-03-14</span><span>By Zhang San</span></div><div class='arcCont2'>{body}</div>",
        ("2023-03-14", "Qiushi", (Author("Zhang San"),)),
    ),
    "yunnan": (
        "cppcc",
        "<h1>{title}</h1><p>Updated: 2020-11-26</p><div class='art_cont'>{body}</div>",
        ("2020-11-26", None, ()),
    ),
    "spp": (
        "spp",
        "<h1>{title}</h1><div class='x'>en.spp.gov.cn| March 12, 2024</div><div class='art_cont'>{body}</div>",
        ("2024-03-12", "en.spp.gov.cn", ()),
    ),
    "court": (
        "court",
        "<h2>{title}</h2><p>( China Daily )<br>Updated: 2014-09-18</p><div id='Content'>{body}</div>",
        ("2014-09-18", "China Daily", ()),
    ),
    "photos": (
        "chinadaily",
        "<div class='ce_art'><h1>{title}</h1><span class='info_l'>Xinhua | Updated: 2025-03-03 20:43</span><div class='picshow'>{body}</div></div>",
        ("2025-03-03T20:43+08:00", "Xinhua", ()),
    ),
}


@pytest.mark.parametrize("name", PORTALS)
def test_other_skins_of_the_same_system_are_read(name: str) -> None:
    site, markup, expected = PORTALS[name]
    page = f"<html><title>{TITLE}</title><body>{markup.format(title=TITLE, body=BODY)}</body></html>"
    day = expected[0][:10]
    path = (
        f"/a/{day[:4]}{day[5:7]}/{day[8:]}/WS{'0' * 24}.html"
        if site == "chinadaily"
        else f"/{day[:7]}/{day[8:]}/c_1.htm"
    )
    url = f"https://{site_named(site).host}{path}"
    read = read_article(site, page, url)
    assert (read.published and read.published.iso, read.source, read.authors) == expected
    assert (read.title, read.body_html) == (TITLE, BODY)


def test_every_value_has_a_source() -> None:
    for site, page, url in (
        ("cppcc", FAMILY_A, None),
        ("chinadaily", FAMILY_B, None),
        ("chinadaily", FAMILY_C, families.URL_C),
        ("chinadaily-cn", FAMILY_CN, None),
    ):
        read = read_article(site, page, url)
        given = {name for name, value in facts(read).items() if value} - {
            "paragraphs",
            "body_html",
            "language",
            "pager",
        }
        assert set(read.sources) == given | {"body"}


def test_a_source_says_method_place_raw_and_note() -> None:
    sources = read_article("cppcc", FAMILY_A).sources
    assert sources["published"] == FieldSource("cms-comment", "date", "2020-01-13 10:11:12.0", "zone assumed +08:00")
    assert sources["source"] == FieldSource("dateline", ".art-info", "Updated: 2020-01-13 chinadaily.com.cn")
    assert sources["section"] == FieldSource("breadcrumb", ".crumb", "Home > Members > Surveys")


def without_comment(page: str) -> str:
    start, end = page.index("<!--enpproperty"), page.index("/enpproperty-->") + len("/enpproperty-->")
    return page[:start] + page[end:]


def without_marks(page: str) -> str:
    return page.replace("<!--enpcontent-->", "").replace("<!--/enpcontent-->", "")


def without_container(page: str) -> str:
    page = (
        without_marks(page).replace('id="Content"', 'id="main-x"').replace("art-text", "x1").replace("articl-sub", "x2")
    )
    return page.replace('class="article"', 'class="x3"')


def without_heading(page: str) -> str:
    for tag in ("h1", "h2"):
        page = page.replace(f"<{tag}", "<div").replace(f"</{tag}>", "</div>")
    return page.replace("art-tit", "x4").replace("dabiaoti", "x5")


def without_line_class(page: str) -> str:
    page = page.replace("art-info", "x6").replace("info_l", "x7").replace('class="info"', "").replace("xinf-le", "x8")
    return page.replace("<h5>", "<p>").replace("</h5>", "</p>").replace("fenx", "x9")


def methods(page: ArticlePage) -> tuple[str, str, str]:
    return page.sources["title"].method, page.sources["published"].method, page.sources["body"].method


CASES = [
    ("cppcc", FAMILY_A, None, without_comment, ("heading", "dateline", "region")),
    ("cppcc", FAMILY_A, None, without_heading, ("cms-comment", "cms-comment", "region")),
    ("cppcc", without_comment(FAMILY_A), None, without_heading, ("title-tag", "dateline", "region")),
    ("cppcc", without_comment(FAMILY_A), None, without_line_class, ("heading", "dateline", "region")),
    ("cppcc", FAMILY_A, None, without_marks, ("cms-comment", "cms-comment", "container")),
    ("cppcc", FAMILY_A, None, without_container, ("cms-comment", "cms-comment", "anchors")),
    ("chinadaily", FAMILY_B, None, without_heading, ("title-tag", "dateline", "container")),
    ("chinadaily", FAMILY_B, None, without_line_class, ("heading", "dateline", "container")),
    ("chinadaily", FAMILY_B, None, without_container, ("heading", "dateline", "anchors")),
    ("chinadaily", FAMILY_C, families.URL_C, without_comment, ("heading", "dateline", "region")),
    ("chinadaily", FAMILY_C, families.URL_C, without_marks, ("cms-comment", "cms-comment", "container")),
    ("chinadaily", FAMILY_C, families.URL_C, without_container, ("cms-comment", "cms-comment", "anchors")),
    ("chinadaily", without_comment(FAMILY_C), families.URL_C, without_line_class, ("heading", "dateline", "region")),
    ("chinadaily-cn", FAMILY_CN, None, without_heading, ("title-tag", "dateline", "container")),
    ("chinadaily-cn", FAMILY_CN, None, without_line_class, ("heading", "dateline", "container")),
]


@pytest.mark.parametrize(
    ("site", "page", "url", "breaking", "expected"),
    [pytest.param(*case, id=f"{case[0]}-{case[3].__name__}-{number}") for number, case in enumerate(CASES)],
)
def test_a_page_broken_in_one_way_is_read_by_the_next_method(site, page, url, breaking, expected) -> None:
    whole, broken = read_article(site, page, url), read_article(site, breaking(page), url)
    assert broken.title == whole.title
    assert broken.published is not None
    assert whole.published is not None
    assert broken.published.iso[:10] == whole.published.iso[:10]
    assert broken.paragraphs == whole.paragraphs
    assert methods(broken) == expected
