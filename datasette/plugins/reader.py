"""Datasette plugin for the pages in ``reader/``."""

from pathlib import Path

from datasette import hookimpl
from datasette.plugins import pm

from archive.visible_text import visible
from reader.counted_facet import CountedFacet
from reader.error_pages import error_response
from reader.page import DATABASE_NAME, archive_title
from reader.routes import ROUTES
from reader.server.csv_failures import CsvFailures
from reader.server.guard import Guard
from reader.server.hosts import LOOPBACK, parse_base_url
from reader.server.table_requests import AT_ONCE, TableRequests
from reader.server.table_searches import TableSearches
from reader.server.validators import Validators
from reader.sql.database import bound_database
from reader.table_pages import choices, column_description, short_columns, table_description, table_rows


@hookimpl
def register_routes():
    return ROUTES


@hookimpl
def asgi_wrapper(datasette):
    settings = datasette.plugin_config("reading") or {}
    public = parse_base_url(settings["base_url"]) if settings.get("base_url") else None
    hosts = frozenset(settings.get("hosts") or LOOPBACK)
    base_url = datasette.setting("base_url")
    at_once = min(AT_ONCE, datasette.max_returned_rows)
    database = Path(datasette.files[0]) if datasette.files else Path()

    def wrapped(app):
        return Guard(
            Validators(CsvFailures(TableRequests(TableSearches(app, base_url), at_once)), database),
            hosts,
            public,
            base_url,
        )

    return wrapped


@hookimpl
def startup(datasette):
    bound_database(datasette, DATABASE_NAME)
    # Its pages show exceptions, and it prints every one of them.
    if pm.get_plugin("datasette.handle_exception"):
        pm.unregister(name="datasette.handle_exception")


@hookimpl
def handle_exception(datasette, request, exception):
    return error_response(datasette, request, exception)


@hookimpl
def prepare_connection(conn, database):
    if database == DATABASE_NAME:
        conn.execute("PRAGMA query_only = 1")


@hookimpl
def prepare_jinja2_environment(env):
    env.filters["short_columns"] = short_columns
    env.filters["table_rows"] = table_rows
    env.globals["table_description"] = table_description
    env.globals["column_description"] = column_description
    env.finalize = visible  # for every value that a template shows, Datasette's own too


@hookimpl
def extra_template_vars(template, datasette):
    async def variables():
        values = await choices(datasette) if template.startswith("query") else {}
        return {"site_title": archive_title(datasette), "parameter_choices": values}

    return variables


@hookimpl
def register_facet_classes():
    return [CountedFacet]


@hookimpl
def extra_css_urls(datasette):
    return [datasette.urls.path("static/stock.css")]
