"""Every portal of the sample site, read as the real ones are: from the first list to the last page of each article."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from archive.models import Article
from archive.sites import Site, site_named
from archive.sites.urls import PageUrl, locate
from pipelines.pages import read_page
from pipelines.pages.join import join_pages
from pipelines.pages.model import ArticlePage, Document, Listing, Missing, Page
from tests.sample_site import control
from tests.sample_site.articles import DAILY_LINES, DAILY_LINES_OLDER, SampleArticle
from tests.sample_site.portals import PORTALS
from tests.sample_site.site import SampleSite
from tests.sample_site.truth import Expected

SIZE = 60


def read(sample: SampleSite, site: Site, url: PageUrl) -> Page:
    answer = sample.answer(url.fetch_url)
    assert answer.status == 200, url
    return read_page(Document(site, url, answer.body, answer.content_type))


def walk_lists(sample: SampleSite, site: Site) -> dict[str, PageUrl]:
    """Return the first page of each article that the lists lead to, by canonical URL."""
    found: dict[str, PageUrl] = {}
    for section in PORTALS[site.id].sections:
        page: PageUrl | None = locate(f"{site.scheme}://{site.host}{section.path()}", site)
        while page:
            listing = read(sample, site, page)
            assert isinstance(listing, Listing), (page, listing)
            found |= {link.url.url: link.url for link in listing.links}
            page = listing.next_page
    return found


def read_whole(sample: SampleSite, site: Site, first: PageUrl) -> Article:
    pages: dict[int, ArticlePage] = {}
    waiting = [first]
    while waiting:
        url = waiting.pop()
        page = read(sample, site, url)
        assert isinstance(page, ArticlePage), (url, page)
        pages[url.page] = page
        waiting += [each for each in page.pager if each.page not in pages and each not in waiting]
    return join_pages(pages)


def as_expected(article: Article) -> Expected:
    """Return what was read in the form of what should be."""
    assert article.published
    return Expected(
        id=article.id,
        site=article.site,
        url=article.url,
        title=article.title or "",
        section=article.section or "",
        breadcrumb=article.breadcrumb,
        subtitle=article.subtitle,
        published=article.published.iso,
        published_precision=article.published.precision,
        source=article.source,
        authors=tuple(author.name for author in article.authors),
        images=tuple((image.url, image.caption) for image in article.images),
        paragraphs=tuple(article.body.split("\n\n")),
        page_count=article.page_count,
        editor=article.editor,
        language=article.language,
    )


@pytest.mark.parametrize("name", PORTALS)
def test_what_the_parsers_read_is_what_the_site_was_made_of(name: str) -> None:
    sample = SampleSite(SIZE, seed=3, portals=(name,))
    site = site_named(name)
    shown = walk_lists(sample, site).values()
    read_articles = sorted((read_whole(sample, site, url) for url in shown), key=lambda article: article.id)
    assert [as_expected(article) for article in read_articles] == sample.expected(name)
    assert all(article.complete for article in read_articles)


@pytest.fixture
def daily() -> SampleSite:
    return SampleSite(SIZE, seed=3, portals=("chinadaily", "chinadaily-cn"))


def of(sample: SampleSite, portal: str) -> list[SampleArticle]:
    return [article for article in sample.articles if article.portal.id == portal]


def test_china_daily_has_every_line_in_old_and_new_pages(daily: SampleSite) -> None:
    lines = Counter((article.older_form, article.dateline) for article in of(daily, "chinadaily"))
    forms = {(False, line) for line in DAILY_LINES} | {(True, line) for line in DAILY_LINES_OLDER}
    assert set(lines) == forms
    assert min(lines.values()) >= 3


def test_some_pages_give_the_year_of_the_buddhist_era(daily: SampleSite) -> None:
    article = next(each for each in of(daily, "chinadaily") if each.dateline == "buddhist-era")
    page = daily.answer(article.url).body.decode()
    assert f'<meta name="publishdate" content="2567-{article.published:%m-%d}"/>' in page
    assert f"Xinhua | Updated: 2567-{article.published:%m-%d %H:%M}" in page


def test_chinese_pages_begin_with_hidden_headings_and_end_in_credits(daily: SampleSite) -> None:
    article = next(each for each in of(daily, "chinadaily-cn") if each.page_count == 1)
    page = daily.answer(article.url).body.decode(article.encoding)
    assert re.findall(r"<h[12][^>]*>([^<]*)", page)[:3] == ["中国日报网", article.section.title, article.title]
    assert re.search(r"<p>（编辑：[^）]+）</p>\n?(?:<p>【责任编辑：[^】]+】</p>)?</div>", page)


def test_old_chinese_pages_are_gbk_and_declare_utf_8(daily: SampleSite) -> None:
    older = next(article for article in of(daily, "chinadaily-cn") if article.older_form)
    body = daily.answer(older.url).body
    assert b'<meta charset="utf-8"/>' in body
    assert older.title.encode("gb18030") in body
    with pytest.raises(UnicodeDecodeError):
        body.decode()


def test_titles_on_lists_hold_emphasis(daily: SampleSite) -> None:
    assert (
        b"<EM>Members</EM> look into " in daily.answer("https://www.chinadaily.com.cn/china/governmentandpolicy").body
    )


@pytest.mark.parametrize("portal", ["chinadaily", "chinadaily-cn"])
def test_pages_of_china_daily_have_their_usual_size(portal: str, daily: SampleSite) -> None:
    sizes = sorted(len(daily.answer(url).body) for url in daily.urls(portal))
    assert sizes[0] > 15_000
    assert 20_000 < sizes[len(sizes) // 2] < 30_000


def test_china_daily_changes_as_the_other_portals_do(daily: SampleSite) -> None:
    edited, grown, moved, gone, home, soft = of(daily, "chinadaily")[:6]
    daily.edit(edited.id)
    daily.grow(grown.id)
    new_url = daily.move(moved.id).url
    daily.remove(gone.id, "410")
    daily.remove(home.id, "home")
    daily.remove(soft.id, "soft")
    assert daily.answer(moved.url).headers == (("Location", new_url),)
    assert daily.answer(new_url).status == 200
    assert daily.answer(gone.url).status == 410
    assert daily.answer(home.url).headers == (("Location", "https://www.chinadaily.com.cn/"),)
    site = site_named("chinadaily")
    assert isinstance(read(daily, site, locate(soft.url, site)), Missing)
    truth = {each.id: each for each in daily.expected("chinadaily")}
    assert truth.keys().isdisjoint({gone.id, home.id, soft.id})
    for changed in (edited, grown):
        article = read_whole(daily, site, locate(changed.url, site))
        assert as_expected(article) == truth[changed.id]
    assert truth[grown.id].page_count == grown.page_count + 1
    assert truth[edited.id].paragraphs[-1].startswith("Correction 1: ")


def test_furniture_of_china_daily_changes_every_page_and_no_article(daily: SampleSite) -> None:
    site = site_named("chinadaily")
    article = of(daily, "chinadaily")[0]
    before, truth = daily.answer(article.url).body, daily.expected("chinadaily")
    daily.touch_furniture()
    assert daily.answer(article.url).body != before
    assert daily.expected("chinadaily") == truth
    assert as_expected(read_whole(daily, site, locate(article.url, site))) in truth


def test_orders_over_http_name_a_portal(daily: SampleSite) -> None:
    before = {article.id for article in daily.articles}
    answer = control.answer(daily, "/control", "publish=2:chinadaily-cn&insert_back_dated=chinadaily")
    assert answer.status == 200, answer.body
    added = [article for article in daily.articles if article.id not in before]
    assert sorted(article.portal.id for article in added) == ["chinadaily", "chinadaily-cn", "chinadaily-cn"]
    (back_dated,) = (article for article in added if article.portal.id == "chinadaily")
    place = of(daily, "chinadaily").index(back_dated)
    assert SIZE // 3 < place < 2 * SIZE // 3
