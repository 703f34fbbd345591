from __future__ import annotations

import re

from markupsafe import Markup

from reader.formats.passages import with_passages
from tests.reader.small_archive import INTERNET


def test_each_paragraph_heading_and_item_has_an_id_and_a_link():
    body = Markup("<h2>One</h2><p>Two <a href='/x'>x</a></p><ul><li>Three</li></ul><table><tr><td>x</td></tr></table>")
    found = with_passages(body, "/articles/cppcc-1/at/20261123020000")
    assert re.findall(r'<(\w+) id="(\w+)"><a class="passage" href="([^"]*)"', found) == [
        ("h2", "p1", "/articles/cppcc-1/at/20261123020000#p1"),
        ("p", "p2", "/articles/cppcc-1/at/20261123020000#p2"),
        ("li", "p3", "/articles/cppcc-1/at/20261123020000#p3"),
    ]
    assert re.sub(r' id="p\d"|<a class="passage"[^>]*></a>', "", found) == body


def test_article_page_links_passages_to_its_permanent_address(get):
    page = get(f"/articles/{INTERNET.id}").text
    assert f'<p id="p2"><a class="passage" href="/articles/{INTERNET.id}/at/20261123020000#p2"' in page
