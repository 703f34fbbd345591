"""Where pages with similar addresses prove to be no lists, no more are requested."""

from __future__ import annotations

from pipelines.crawl.column_shapes import MOST_IN_FOLDER, MOST_IN_VAIN, MOST_LISTS, ColumnShapes

ORIGIN = "http://en.cppcc.gov.cn"


def shapes_after(paths: list[str], *, is_list: bool = False) -> ColumnShapes:
    return ColumnShapes([(ORIGIN + path, is_list) for path in paths], 0)


def test_numbered_pages_that_are_no_lists_are_given_up() -> None:
    days = [f"/events/2024/06-{day}.html" for day in range(10, 10 + MOST_IN_VAIN)]
    assert not shapes_after(days[:-1]).is_exhausted(f"{ORIGIN}/events/1999/01-02.html")
    shapes = shapes_after(days)
    assert shapes.is_exhausted(f"{ORIGIN}/events/1999/01-02.html")
    assert not shapes.is_exhausted(f"{ORIGIN}/events/about.html")
    assert not shapes.take(f"{ORIGIN}/events/1999/01-02.html")


def test_numbered_columns_are_followed_while_many_of_them_are_lists() -> None:
    shapes = shapes_after([f"/n_{number}.htm" for number in range(30)])
    assert shapes.is_exhausted(f"{ORIGIN}/n_99.htm")
    for number in range(100, 120):
        shapes.visited(f"{ORIGIN}/n_{number}.htm", is_list=True)
    assert not shapes.is_exhausted(f"{ORIGIN}/n_99.htm")


def test_names_without_numbers_are_never_of_one_shape() -> None:
    shapes = shapes_after([f"/about{'x' * length}.html" for length in range(40)])
    assert not shapes.is_exhausted(f"{ORIGIN}/chairman.html")


def test_a_folder_that_answers_everything_is_given_up_but_the_site_is_not() -> None:
    below = [f"/soft/{'a' * length}/page{'b' * length}.html" for length in range(1, MOST_IN_FOLDER + 1)]
    shapes = shapes_after(below)
    assert shapes.is_exhausted(f"{ORIGIN}/soft/another.html")
    assert not shapes.is_exhausted(f"{ORIGIN}/another.html")


def test_a_site_has_no_end_of_lists() -> None:
    shapes = ColumnShapes([], MOST_LISTS - 1)
    assert [shapes.take(f"{ORIGIN}/{name}.html") for name in ("a", "b")] == [True, False]
