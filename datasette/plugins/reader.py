"""Datasette plugin for the pages in ``reader/``."""

from datasette import hookimpl
from markupsafe import Markup

from reader.column_order import in_reading_order
from reader.counted_facet import CountedFacet
from reader.page import DATABASE_NAME
from reader.routes import ROUTES
from reader.wrapper import with_headers


@hookimpl
def register_routes():
    return ROUTES


@hookimpl
def asgi_wrapper(datasette):
    return with_headers


@hookimpl
def prepare_connection(conn, database):
    if database == DATABASE_NAME:
        conn.execute("PRAGMA query_only = 1")


@hookimpl
def render_cell(row, value, column, table, datasette):
    """Link titles in the table of articles to their pages."""
    if table == "articles" and column == "title" and value:
        path = datasette.urls.path(f"articles/{row['id']}")
        return Markup('<a href="{}">{}</a>').format(path, value)
    return None


@hookimpl
def prepare_jinja2_environment(env):
    env.filters["in_reading_order"] = in_reading_order


@hookimpl
def register_facet_classes():
    return [CountedFacet]


@hookimpl
def extra_css_urls(datasette):
    return [datasette.urls.path("static/stock.css")]


@hookimpl
def menu_links(datasette):
    return [
        {"href": datasette.urls.path("search"), "label": "Search the articles"},
        {"href": datasette.urls.path("changes"), "label": "Recent changes"},
        {"href": datasette.urls.path("status"), "label": "Crawl status"},
        {"href": datasette.urls.path("about"), "label": "About this archive"},
    ]
