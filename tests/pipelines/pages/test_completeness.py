"""Pages whose end is missing."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.pages.completeness import missing_end

PAGE = b"<!doctype html><html lang=en><body><!-- enpcontent --><p>Text.</p><!--/enpcontent--></body></HTML>\n"


@given(st.integers(0, len(PAGE) - 1))
def test_a_page_cut_anywhere_behind_its_opening_mark_lacks_its_end(length: int) -> None:
    cut = PAGE[:length]
    if b"<html " in cut and b"</body>" not in cut:
        assert missing_end(cut) in ("</html>", "<!--/enpcontent-->")
    else:
        assert missing_end(cut) is None


@pytest.mark.parametrize(
    "page", [PAGE, b"<p>A fragment", b"", b"<!--/enpcontent--><p>Only closed.</p>", b"<html><body></body>"]
)
def test_a_page_with_its_end_or_without_a_beginning_lacks_nothing(page: bytes) -> None:
    assert missing_end(page) is None
