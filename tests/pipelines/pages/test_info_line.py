"""Every form of the line under a headline, as the real pages of these sites have them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.models import Author
from pipelines.pages.info_line import read_byline, read_info_line


def people(*names: str, place: str | None = None) -> tuple[Author, ...]:
    return tuple(Author(name, place) for name in names)


@pytest.mark.parametrize(
    ("line", "date", "source", "authors"),
    [
        ("Updated: 2020-01-13 chinadaily.com.cn", "2020-01-13", "chinadaily.com.cn", ()),
        ("Updated: 2021-06-12chinadaily.com.cn", "2021-06-12", "chinadaily.com.cn", ()),
        ("Updated: 2023-03-14 Xinhua", "2023-03-14", "Xinhua", ()),
        ("Updated: 2019-03-05 China Daily", "2019-03-05", "China Daily", ()),
        ("Updated: 2024-05-14 en.cppcc.gov.cn", "2024-05-14", "en.cppcc.gov.cn", ()),
        ("Updated: 2020-11-26", "2020-11-26", None, ()),
        ("Xinhua Updated: 2019-03-05", "2019-03-05", "Xinhua", ()),
        ("XinhuaUpdated: 2019-03-05", "2019-03-05", "Xinhua", ()),
        ("en.spp.gov.cn| March 12, 2024", "2024-03-12", "en.spp.gov.cn", ()),
        ("Apr 18,2014", "2014-04-18", None, ()),
        ("( drc.gov.cn ) 2017-08-15", "2017-08-15", "drc.gov.cn", ()),
        ("( China Daily )\nUpdated: 2014-09-18", "2014-09-18", "China Daily", ()),
        (
            "\n      By LIU YINMENG in Los Angeles | \n      CHINA DAILY |\n      Updated: 2022-05-03 07:56\n      ",
            "2022-05-03T07:56+08:00",
            "CHINA DAILY",
            people("LIU YINMENG", place="Los Angeles"),
        ),
        ("Xinhua | Updated: 2025-03-03 20:43", "2025-03-03T20:43+08:00", "Xinhua", ()),
        (
            "By Wang Hongyi | China Daily | Updated: 2011-03-05 07:47",
            "2011-03-05T07:47+08:00",
            "China Daily",
            people("Wang Hongyi"),
        ),
        (
            "(chinadaily.com.cn) Updated: 2016-03-03 15:52 Comments",
            "2016-03-03T15:52+08:00",
            "chinadaily.com.cn",
            (),
        ),
        ("Updated: 2012-09-06 21:15", "2012-09-06T21:15+08:00", None, ()),
        (
            "By Li Yu and Peng Chao in Chengdu (China Daily) Updated: 2014-09-18 08:05",
            "2014-09-18T08:05+08:00",
            "China Daily",
            people("Li Yu", "Peng Chao", place="Chengdu"),
        ),
        (
            "By CAO YIN and ZHU ZHE ( China Daily ) Updated: 2014-01-09 00:38:36",
            "2014-01-09T00:38:36+08:00",
            "China Daily",
            people("CAO YIN", "ZHU ZHE"),
        ),
        ("(Xinhua)\nUpdated: 2005-04-25 17:09", "2005-04-25T17:09+08:00", "Xinhua", ()),
        ("Updated: Jun 30, 2020 english.www.gov.cn Print", "2020-06-30", "english.www.gov.cn", ()),
        ("Updated: November 21, 2023 06:53 Xinhua", "2023-11-21T06:53+08:00", "Xinhua", ()),
        ("Updated: March 7, 2021 10:10Xinhua", "2021-03-07T10:10+08:00", "Xinhua", ()),
        ("Source: Qiushi\nUpdated: 2020-01-02\nBy Zhang San", "2020-01-02", "Qiushi", people("Zhang San")),
        ("来源：中国日报网\n2023-11-17 15:13\u3000", "2023-11-17T15:13+08:00", "中国日报网", ()),
        ("作者：张三 来源：新华社 2023-11-17 15:13", "2023-11-17T15:13+08:00", "新华社", people("张三")),
        ("", None, None, ()),
        ("Share\n \n", None, None, ()),
        ("Xinhua", None, "Xinhua", ()),
    ],
)
def test_a_line_is_read(line: str, date: str | None, source: str | None, authors: tuple[Author, ...]) -> None:
    info = read_info_line(line)
    assert (info.date and info.date.moment.iso, info.source, info.authors) == (date, source, authors)


def test_an_editor_in_the_line_is_no_source() -> None:
    info = read_info_line("来源：中国日报网 编辑：李四 2023-11-17")
    assert (info.source, info.editor) == ("中国日报网", "李四")


def test_published_and_updated_are_told_apart() -> None:
    info = read_info_line("Xinhua | Published: 2020-01-02 | Updated: 2020-01-03 09:00")
    assert info.published is not None
    assert info.date is not None
    assert (info.published.moment.iso, info.date.moment.iso) == ("2020-01-02", "2020-01-03T09:00+08:00")
    assert info.source == "Xinhua"


@pytest.mark.parametrize(
    ("line", "source"),
    [
        ("Updated: 2021-12-29 24:00:00", None),
        ("Updated: 2021-12-29 10:00 (Beijing Time)", None),
        ("Updated: 03/05/2019", None),
        ("Xinhua | Thursday, January 9, 2020", "Xinhua"),
        ("Thursday, January 9, 2020 | Xinhua", "Xinhua"),
        ("星期四 2020年1月9日 新华社", "新华社"),
        ("2020年1月9日 周强", "周强"),
    ],
)
def test_what_is_left_of_a_date_is_no_source(line: str, source: str | None) -> None:
    assert read_info_line(line).source == source


@pytest.mark.parametrize(
    ("byline", "authors", "outlet"),
    [
        ("By LIU YINMENG in Los Angeles", people("LIU YINMENG", place="Los Angeles"), None),
        (
            "By Li Yu in Chengdu and Wang Hong in Beijing",
            (Author("Li Yu", "Chengdu"), Author("Wang Hong", "Beijing")),
            None,
        ),
        ("By Zhang Yi, China Daily", people("Zhang Yi"), "China Daily"),
        ("By Xinhua", (), "Xinhua"),
        ("张三、李四", people("张三", "李四"), None),
        ("", (), None),
    ],
)
def test_a_byline_is_split(byline: str, authors: tuple[Author, ...], outlet: str | None) -> None:
    assert read_byline(byline) == (authors, outlet)


@given(st.text(max_size=300))
def test_any_line_is_read_without_an_error(line: str) -> None:
    read_info_line(line)
