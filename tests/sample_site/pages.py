"""The pages that are neither lists nor articles."""

from __future__ import annotations

from tests.sample_site.furniture import escape, rail
from tests.sample_site.render import Frame


def home_page(frame: Frame) -> str:
    """Return the home page: the menu and what is new."""
    return page(frame, frame.portal.name, rail(frame.recent, "./"))


def column_page(frame: Frame, slug: str) -> str:
    """Return a page of the navigation that holds no list."""
    return page(frame, slug.capitalize(), f"    <p>{slug.capitalize()} of {escape(frame.portal.name)}.</p>\n")


def soft_missing_page(frame: Frame) -> str:
    """Return the page that says with status 200 that there is no such page."""
    return page(
        frame,
        "404 Not Found",
        '    <div class="error"><h2>Sorry, the page you visited does not exist.</h2><p>404 Not Found</p></div>\n',
    )


def page(frame: Frame, title: str, content: str) -> str:
    """Return a page with this content between the menu and the footer."""
    return f'{frame.head(title, "")}{frame.list_navigation}   <div class="w1150 cf">\n{content}   </div>\n{frame.foot}'
