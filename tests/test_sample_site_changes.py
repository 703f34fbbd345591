"""What can happen to the sample site between two crawls, and what it leaves as it was."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

import pytest

from tests.sample_site.body import article_page
from tests.sample_site.control import answer as control
from tests.sample_site.portals import CPPCC
from tests.sample_site.site import SampleSite
from tests.sample_site.skins import SKINS
from tests.sample_site.truth import Expected

SURVEYS = CPPCC.sections[0]


@pytest.fixture
def site() -> SampleSite:
    return SampleSite(articles=60, seed=1)


def truth(site: SampleSite) -> dict[str, Expected]:
    return {one.id: one for one in site.expected()}


def bodies(site: SampleSite) -> dict[str, bytes]:
    return {url: site.answer(url).body for url in site.urls()}


def test_an_edit_adds_a_paragraph_at_the_end_and_touches_one_page(site: SampleSite) -> None:
    before, pages = truth(site), bodies(site)
    article = site.edit(site.articles[20].id)
    (added,) = truth(site)[article.id].paragraphs[len(before[article.id].paragraphs) :]
    assert added.startswith("Correction 1: ")
    changed = {url for url, body in bodies(site).items() if body != pages[url]}
    assert changed == {f"http://en.cppcc.gov.cn{article.page_path(article.page_count)}"}


def test_an_edit_of_a_field_changes_that_field(site: SampleSite) -> None:
    article = site.articles[20]
    before = truth(site)[article.id]
    site.edit(article.id, title="Another headline")
    assert truth(site)[article.id] == replace(before, title="Another headline")


def test_growing_adds_a_page_after_the_last(site: SampleSite) -> None:
    article = next(article for article in site.articles if article.page_count == 3)
    before = truth(site)[article.id]
    site.grow(article.id)
    after = truth(site)[article.id]
    assert after.page_count == 4
    assert after.paragraphs[: len(before.paragraphs)] == before.paragraphs
    assert site.answer(f"http://{CPPCC.host}{article.page_path(4)}").status == 200
    assert f"_{article.number}_4.htm>4</a>" in site.answer(article.url).body.decode()


def test_a_missing_page_is_named_by_the_pager_and_answers_404(site: SampleSite) -> None:
    article = next(article for article in site.articles if article.page_count == 3)
    before = truth(site)[article.id]
    site.without_page(article.id, 2)
    assert site.answer(f"http://{CPPCC.host}{article.page_path(2)}").status == 404
    assert f"_{article.number}_2.htm>2</a>" in site.answer(article.url).body.decode()
    lost = {block.text for block in article_page(article, 2)}
    assert truth(site)[article.id].paragraphs == tuple(text for text in before.paragraphs if text not in lost)
    site.with_all_pages(article.id)
    assert truth(site)[article.id] == before


@pytest.mark.parametrize(
    ("how", "status", "location"),
    [("404", 404, None), ("410", 410, None), ("soft", 200, None), ("home", 302, "http://en.cppcc.gov.cn/")],
)
def test_a_removed_article_is_off_the_lists_and_comes_back_when_restored(
    how: str, status: int, location: str | None, site: SampleSite
) -> None:
    before = bodies(site)
    article = next(article for article in site.articles if article.page_count > 1)
    control(site, "/control", f"remove={article.id}:{how}")
    for page in (1, 2):
        answer = site.answer(f"http://{CPPCC.host}{article.page_path(page)}")
        assert (answer.kind, answer.status, dict(answer.headers).get("Location")) == ("missing", status, location)
    assert article.id not in truth(site)
    assert not any(str(article.number).encode() in body for body in bodies(site).values())
    site.restore(article.id)
    assert bodies(site) == before


def test_a_moved_article_keeps_its_id_and_its_old_urls_lead_to_the_new_ones(site: SampleSite) -> None:
    article = next(article for article in site.articles if article.page_count == 2)
    before = truth(site)[article.id]
    moved = site.move(article.id)
    assert moved.url != article.url
    for page in (1, 2):
        answer = site.answer(f"http://{CPPCC.host}{article.page_path(page)}")
        assert (answer.status, answer.headers) == (301, (("Location", f"http://{CPPCC.host}{moved.page_path(page)}"),))
        assert site.answer(f"http://{CPPCC.host}{moved.page_path(page)}").status == 200
    assert truth(site)[article.id] == replace(before, url=moved.url)


def test_furniture_changes_every_page_and_no_article(site: SampleSite) -> None:
    before, pages = truth(site), bodies(site)
    site.touch_furniture()
    assert truth(site) == before
    assert all(body != pages[url] for url, body in bodies(site).items())


def test_what_is_published_is_newest_and_pushes_others_to_later_list_pages(site: SampleSite) -> None:
    listed = [article.id for article in site.listed(CPPCC, SURVEYS)]
    new = [site.add(slug="surveys").id for _ in range(3)]
    assert [article.id for article in site.listed(CPPCC, SURVEYS)] == [*reversed(new), *listed]
    pushed = site.article(listed[18])
    assert pushed.path[1:] in site.answer(f"http://{CPPCC.host}/surveys_2.html").body.decode()


def test_publishing_makes_new_ids_and_leaves_the_old_articles_alone(site: SampleSite) -> None:
    before = truth(site)
    new = {article.id for article in site.publish(25)}
    after = truth(site)
    assert len(new) == 25
    assert new.isdisjoint(before)
    assert {article_id: after[article_id] for article_id in before} == before


def test_a_back_dated_article_appears_deep_in_the_list_under_a_high_id(site: SampleSite) -> None:
    deep = site.listed(CPPCC, SURVEYS)[30]
    added = site.add(slug="surveys", published=deep.published)
    assert added.number > max(article.number for article in site.articles if article.id != added.id)
    assert site.listed(CPPCC, SURVEYS)[30].id == added.id


@pytest.mark.parametrize("skin", [name for name in SKINS if name != "2021"])
def test_a_redesign_changes_the_markup_of_the_same_articles(skin: str, site: SampleSite) -> None:
    before = truth(site)
    site.reskin(skin)
    assert truth(site) == before
    for url in site.urls():
        body = site.answer(url).body
        assert b"enpcontent" not in body
        assert b"enpproperty" not in body
        assert b"art-tit" not in body
    site.reskin("2021")
    assert b"enpcontent" in site.answer(site.articles[0].url).body


def test_the_same_changes_give_the_same_site() -> None:
    def changed() -> dict[str, bytes]:
        site = SampleSite(articles=40, seed=5)
        site.publish(2)
        site.edit(site.articles[7].id)
        site.add(published=datetime(2024, 5, 1, 12))
        site.touch_furniture()
        return bodies(site)

    assert changed() == changed()


def test_a_change_of_what_is_not_there_is_an_error(site: SampleSite) -> None:
    for order in ("edit=cppcc-1", "remove=cppcc-1", "reskin=baroque", "fault=fire:/x", "publish=many"):
        assert control(site, "/control", order).status == 404
    with pytest.raises(KeyError, match="has no list 'poems'"):
        site.add(slug="poems")
