"""A text as JSON."""

from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as st

from archive.json_text import json_text


@given(st.text(st.one_of(st.characters(), st.sampled_from('\\"\n\r\t\x00\x1f\x7f\u2028中'))))
def test_a_text_is_written_as_the_json_module_writes_it(text: str) -> None:
    assert json_text(text) == json.dumps(text, ensure_ascii=False).encode("utf-8", "surrogatepass")
