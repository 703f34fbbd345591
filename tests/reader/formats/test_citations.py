from __future__ import annotations

import json
from dataclasses import replace

from archive.models import Author
from archive.tables.rows import article_values
from reader.formats import citations
from tests.reader.small_archive import INTERNET

SEEN = "2026-11-23T02:00:00.000Z"


def reference(**changes):
    article = replace(INTERNET, **changes)
    row = {"id": article.id, "revision_count": 2, **article_values(article)}
    return citations.reference(row, captured_at=SEEN, archive="CPPCC archive")


def test_plain_text():
    assert citations.plain(reference(authors=(Author("Zhang Yi"), Author("Li Na")))) == (
        "Zhang Yi and Li Na, “Survey calls for a faster rural internet,” chinadaily.com.cn, 13 January 2020, "
        "http://en.cppcc.gov.cn/2020-01/13/c_470857.htm. "
        "CPPCC archive, cppcc-470857, version 2, captured 23 November 2026."
    )


def test_plain_text_without_date_author_and_source():
    written = citations.plain(reference(authors=(), published=None, source=None))
    assert written.startswith("“Survey calls for a faster rural internet,” en.cppcc.gov.cn, n.d., http://")


def test_bibtex_escapes_what_latex_would_read():
    assert citations.bibtex(reference(title="50% of {A} & B_c $5\n\\end", authors=())) == (
        "@online{cppcc-470857,\n"
        "  title = {{50\\% of \\{A\\} \\& B\\_c \\$5 \\textbackslash{}end}},\n"
        "  organization = {chinadaily.com.cn},\n"
        "  date = {2020-01-13},\n"
        "  url = {http://en.cppcc.gov.cn/2020-01/13/c_470857.htm},\n"
        "  urldate = {2026-11-23},\n"
        "  language = {english},\n"
        "  note = {CPPCC archive, cppcc-470857, version 2}\n"
        "}\n"
    )


def test_ris_has_one_line_a_field():
    assert citations.ris(reference(title="A\r\nER  - \r\nTY  - BOOK")).split("\r\n") == [
        "TY  - NEWS",
        "ID  - cppcc-470857",
        "TI  - A ER - TY - BOOK",
        "AU  - Zhang Yi",
        "PB  - chinadaily.com.cn",
        "PY  - 2020",
        "DA  - 2020/01/13",
        "UR  - http://en.cppcc.gov.cn/2020-01/13/c_470857.htm",
        "Y2  - 2026/11/23",
        "LA  - en",
        "DB  - CPPCC archive",
        "AN  - cppcc-470857",
        "ER  - ",
        "",
    ]


def test_csl_json():
    assert json.loads(citations.csl(reference())) == [
        {
            "id": "cppcc-470857",
            "type": "article-newspaper",
            "title": "Survey calls for a faster rural internet",
            "author": [{"literal": "Zhang Yi"}],
            "publisher": "chinadaily.com.cn",
            "container-title": "chinadaily.com.cn",
            "issued": {"date-parts": [[2020, 1, 13]]},
            "accessed": {"date-parts": [[2026, 11, 23]]},
            "URL": "http://en.cppcc.gov.cn/2020-01/13/c_470857.htm",
            "archive": "CPPCC archive",
            "archive_location": "cppcc-470857",
            "language": "en",
        }
    ]


def test_json_ld_cannot_end_its_element():
    row = {"updated": None, "section": "</script>", "word_count": 1}
    written = citations.news_article(reference(title="</script><script>alert(1)</script>"), row)
    assert "<" not in written
    assert json.loads(written)["headline"] == "</script><script>alert(1)</script>"


def test_every_format_is_served(get):
    for extension, (_, content_type) in citations.FORMATS.items():
        answer = get(f"/articles/{INTERNET.id}/cite.{extension}")
        assert (answer.status_code, answer.headers["content-type"]) == (200, content_type)
