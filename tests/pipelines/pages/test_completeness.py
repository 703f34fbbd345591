"""Pages whose end is missing."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.pages.completeness import missing_end

PAGE = "<!doctype html><html lang=en><body><!-- enpcontent --><p>Text.</p><!--/enpcontent--></body></HTML>\n"


@given(st.integers(0, len(PAGE) - 1))
def test_a_page_cut_anywhere_behind_its_opening_mark_lacks_its_end(length: int) -> None:
    cut = PAGE[:length]
    if "<html " in cut and "</body>" not in cut:
        assert missing_end(cut) in ("</html>", "<!--/enpcontent-->")
    else:
        assert missing_end(cut) is None


@pytest.mark.parametrize(
    "page", [PAGE, "<p>A fragment", "", "<!--/enpcontent--><p>Only closed.</p>", "<html><body></body>"]
)
def test_a_page_with_its_end_or_without_a_beginning_lacks_nothing(page: str) -> None:
    assert missing_end(page) is None


@pytest.mark.parametrize("length", [0, 400, 600, 5000])
def test_the_closing_mark_counts_however_much_is_behind_it(length: int) -> None:
    assert missing_end(PAGE + " " * length) is None
