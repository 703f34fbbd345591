from __future__ import annotations

import time

from hypothesis import given
from hypothesis import strategies as st

from reader.formats.comparison import Paragraph, Run, compare, shorten


def test_words_are_compared_within_a_paragraph():
    assert compare("One.\n\nIt rose by 5 percent.", "One.\n\nIt rose by 6 percent.") == (
        Paragraph((Run("same", "One."),)),
        Paragraph((Run("same", "It rose by "), Run("removed", "5"), Run("added", "6"), Run("same", " percent."))),
    )


def test_added_and_removed_paragraphs_are_not_paired():
    assert compare("A\n\nB", "A\n\nB\n\nC")[-1] == Paragraph((Run("added", "C"),))
    assert compare("", "C") == (Paragraph((Run("added", "C"),)),)


def test_chinese_is_compared_by_character():
    assert compare("政协委员", "政协会员")[0].runs == (
        Run("same", "政协"),
        Run("removed", "委"),
        Run("added", "会"),
        Run("same", "员"),
    )


@given(st.text("ab \n", max_size=60), st.text("ab \n", max_size=60))
def test_a_comparison_contains_both_versions(before, after):
    def side(kind):
        return "".join("".join(run.text for run in one.side(kind)) for one in compare(before, after))

    def without_breaks(text):
        return text.replace("\n\n", "")

    assert (side("removed"), side("added")) == (without_breaks(before), without_breaks(after))


def test_cost_is_bounded_for_long_texts():
    before = " ".join(f"word{number}" for number in range(60_000))
    began = time.monotonic()
    assert compare(before, before.replace("word7", "other"))[0].changed
    assert time.monotonic() - began < 5


def test_paragraphs_far_from_a_change_are_omitted():
    paragraphs = compare("\n\n".join("abcdefgh"), "\n\n".join("abcdXfgh"))
    shown = shorten(paragraphs)
    assert [one if isinstance(one, int) else one.runs[0].text for one in shown] == [3, "d", "e", "f", 2]
