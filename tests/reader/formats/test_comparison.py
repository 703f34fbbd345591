from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.formats.comparison import MAX_CHARACTERS, Paragraph, Run, compare, shorten


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
    before = " ".join(f"word{number}" for number in range(14_000))
    began = time.monotonic()
    assert compare(before, before.replace("word7", "other"))[0].changed
    assert time.monotonic() - began < 5


def test_paragraphs_far_from_a_change_are_omitted():
    paragraphs = compare("\n\n".join("abcdefgh"), "\n\n".join("abcdXfgh"))
    shown = shorten(paragraphs)
    assert [one if isinstance(one, int) else one.runs[0].text for one in shown] == [3, "d", "e", "f", 2]


SENTENCE = "the members of the committee and the members of the delegation "


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("\n\n".join([SENTENCE * 12] * 100), "\n\n".join([SENTENCE * 11 + "visited the the the"] * 100)),
        ("\n\n".join(["Equal."] * 4000), "\n\n".join(["Equal.", "Other."] * 2000)),
        ("\n\n".join(["Equal."] * 4000), "\n\n".join(["Equal."] * 4001)),
        ("a " * 70_000, "a b " * 35_000),
        ("\n\n".join("ab" * 9_000), "\n\n".join("ba" * 9_000)),
        ("x" * 140_000, "x" * 139_000 + "y" * 1_000),
    ],
    ids=["repetitive paragraphs", "equal paragraphs", "one more equal paragraph", "words", "letters", "one word"],
)
def test_repetitive_texts_are_compared_in_bounded_time(before, after):
    began = time.process_time()
    compared = compare(before, after)
    assert time.process_time() - began < 4  # about 0.3 s on a quiet machine, and 27 s where nothing bounds it
    assert any(one.changed for one in compared)


def test_an_insertion_into_equal_paragraphs_is_found():
    before = ["Equal."] * 4000
    compared = compare("\n\n".join(before), "\n\n".join([*before[:2000], "New.", *before[2000:]]))
    assert [one.runs for one in compared if one.changed] == [(Run("added", "New."),)]


def test_very_long_texts_are_not_compared():
    assert compare("x" * MAX_CHARACTERS, "y") == ()


def edits(before: list[str], after: list[str]) -> list[tuple[Run, ...]]:
    """Return the changed runs of each paragraph that differs."""
    compared = compare("\n\n".join(before), "\n\n".join(after))
    return [tuple(run for run in one.runs if run.kind != "same") for one in compared if one.changed]


OPENED = "The session opened on Monday in Beijing with 18 million people watching."
REOPENED = "The session opened on Tuesday in Beijing with 81 million people watching."
RICE = "Farmers in the south of the province grow rice, and in the north wheat."
LAW = "A draft law on the protection of wetlands was discussed by several groups."
CORRECTED = (Run("removed", "Monday"), Run("added", "Tuesday"), Run("removed", "18"), Run("added", "81"))


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ([OPENED], [RICE, REOPENED], [(Run("added", RICE),), CORRECTED]),
        ([OPENED, LAW], [RICE, REOPENED, LAW], [(Run("added", RICE),), CORRECTED]),
        ([RICE, OPENED], [REOPENED], [(Run("removed", RICE),), CORRECTED]),
        ([OPENED], [REOPENED, RICE], [CORRECTED, (Run("added", RICE),)]),
        ([RICE, OPENED], [LAW, REOPENED], [(Run("removed", RICE), Run("added", LAW)), CORRECTED]),
        (["政协委员在北京开会。"], ["新的一段文字，讲农业。", "政协委员在上海开会。"], None),
    ],
)
def test_an_inserted_or_deleted_paragraph_does_not_hide_an_edit(before, after, expected):
    found = edits(before, after)
    assert found == expected or (expected is None and (Run("removed", "北京"), Run("added", "上海")) in found)


def test_moved_paragraphs_are_shown_as_moved_with_their_edits():
    compared = compare("\n\n".join([RICE, OPENED, LAW]), "\n\n".join([OPENED, LAW, RICE.replace("wheat", "maize")]))
    assert [(one.moved, one.runs[0].text[:4]) for one in compared] == [
        ("down", "Farm"),
        (None, "The "),
        (None, "A dr"),
        ("from above", "Farm"),
    ]
    assert [run for run in compared[-1].edits if run.kind != "same"] == [Run("removed", "wheat"), Run("added", "maize")]


def test_short_lines_do_not_move():
    compared = compare("\n\n".join(["Notes", OPENED, LAW]), "\n\n".join([OPENED, LAW, "Notes"]))
    assert [one.moved for one in compared] == [None, None, None, None]


@given(
    st.lists(st.sampled_from([OPENED, REOPENED, RICE, LAW, "Notes", ""]), max_size=8),
    st.lists(st.sampled_from([OPENED, REOPENED, RICE, LAW, "Notes", ""]), max_size=8),
)
def test_every_paragraph_of_both_versions_is_shown_once(before, after):
    compared = compare("\n\n".join(before), "\n\n".join(after))
    for kind, version in (("removed", before), ("added", after)):
        shown = ["".join(run.text for run in one.side(kind)) for one in compared]
        assert [text for text in shown if text] == [text for text in version if text]


def test_many_changed_paragraphs_are_compared_in_bounded_time():
    def version(word):
        return "\n\n".join(
            f"{number} {word} of a paragraph that is long {number * 7} and more" for number in range(1000)
        )

    began = time.monotonic()
    assert len(compare(version("words"), version("marks"))) == 1000
    assert time.monotonic() - began < 6  # about 0.4 s on a quiet machine
