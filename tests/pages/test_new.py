"""A shape that is added by the command is not trusted until a person has reviewed it."""

from __future__ import annotations

import json
from pathlib import Path

from tests.pages.corpus import shapes
from tests.pages.new import add


def test_a_new_shape_has_the_values_read_today_and_is_not_reviewed(tmp_path: Path) -> None:
    shape = shapes()["chinese-2015-baidu-names"]
    assert add(tmp_path, "a-new-shape", shape.url, shape.body, "text/html") == 0
    written = json.loads((tmp_path / "a-new-shape" / "expected.json").read_text("utf-8"))
    assert written == {
        "url": shape.url,
        "content_type": "text/html",
        "reviewed": False,
        "expected": shape.expected,
    }
    assert (tmp_path / "a-new-shape" / "page.html").read_bytes() == shape.body


def test_a_shape_is_never_overwritten(tmp_path: Path) -> None:
    shape = shapes()["chinese-2015-baidu-names"]
    (tmp_path / "old").mkdir()
    assert add(tmp_path, "old", shape.url, shape.body) == 1
    assert add(tmp_path, "../escape", shape.url, shape.body) == 1
