from __future__ import annotations

import pytest

TABLE = "/archive/articles"


@pytest.fixture
def get(shared_get):
    return shared_get


@pytest.mark.filterwarnings("ignore::RuntimeWarning", "ignore::pytest.PytestUnraisableExceptionWarning")
@pytest.mark.parametrize(
    "query",
    ["_sort=nope", "_sort_desc=nope", "_sort=id&_sort_desc=title", "_through=x", "_through={}", "_through=[]",
     '_through={"table":"revisions","column":"nope","value":"x"}', "id__in=[", "id__in=[{}]", "_size=x", "_size=-1",
     "_size=99999999999999999999", "_facet=nope", "_facet_array=title", "_facet_date=nope", "_col=nope", "_where=nope",
     "_timelimit=abc", "_shape=nope", "_search_nope=x", '_search="&_searchmode=raw', "_facet_size=x",
     "_where=(select+fts3_tokenizer('simple'))", "_where=1+in+(select+id+from+articles_fts_data)"],
)  # fmt: skip
def test_invalid_parameters_are_the_readers_error(get, query):
    for form in ("", ".json"):
        if form and "_facet_size" in query:
            continue
        status = get(f"{TABLE}{form}?{query}").status_code
        assert (query, form, status) in ((query, form, 400), (query, "", 200))


@pytest.mark.parametrize(
    "query", ["&_facet=id" * 13, "&_facet_array=id&_facet_date=id" * 7, "&_col=id" * 201, "&x" * 9999]
)
@pytest.mark.parametrize("path", [TABLE, f"{TABLE}.json", f"{TABLE}.csv", "/archive", "/search.csv"])
def test_more_parameters_than_anyone_needs_are_refused(get, path, query):
    assert get(f"{path}?{query[1:]}").status_code == 400


@pytest.mark.parametrize("query", ["_search=%22", "_search=a%22b", "_search=%22%22", "_search_title=%22", "_search=%00",
                                   "_search=*", "_search=AND", "_next=garbage", "nope=1"])  # fmt: skip
def test_odd_parameters_are_answered(get, query):
    for form in ("", ".json"):
        assert get(f"{TABLE}{form}?{query}", follow_redirects=True).status_code == 200


@pytest.mark.parametrize(
    "path",
    ["articles_fts_data", "articles_bigrams_content", "ARTICLES_FTS_DATA", "sqlite_master", "_sqlite_migrations",
     "articles_text", "notice_deliveries", "article_watch", "article_absences"],
)  # fmt: skip
def test_private_tables_are_not_found(get, path):
    for form in ("", ".json", ".csv"):
        assert get(f"/archive/{path}{form}").status_code == 404


def test_rows_of_private_tables_are_refused(get):
    assert get("/archive/articles_fts_data/1").status_code == 400


def test_lists_name_public_tables_only(get):
    names = {table["name"] for table in get("/archive.json").json()["tables"]}
    assert names & {"articles_fts_data", "notice_deliveries", "_sqlite_migrations", "articles_text"} == set()


def test_failures_of_the_server_show_nothing_of_it(get, monkeypatch, caplog):
    async def broken(*_: object, **__: object) -> None:
        raise OSError("/home/operator/archive.db: permission denied")

    monkeypatch.setattr("datasette.views.table.TableView.data", broken)
    response = get(TABLE)
    assert (response.status_code, "operator" in response.text) == (500, False)
    assert "/archive/articles failed" in caplog.text


@pytest.mark.parametrize("path", ["/nope", "/nope/x", "/nope/x/y/z"])
def test_an_unknown_path_is_called_that(get, path):
    response = get(path)
    assert (response.status_code, "<p>No page has this address.</p>" in response.text) == (404, True)


@pytest.mark.parametrize("path", ["/search", "/archive", "/nope"])
def test_all_pages_have_the_same_navigation(get, path):
    navigation = get(path).text.split('<nav aria-label="Main">')[1].split("</nav>")[0]
    labels = [part.split("<")[0] for part in navigation.split(">") if part.endswith("</a")]
    assert labels[:5] == ["Browse", "Events", "Changes", "Data", "About"]
