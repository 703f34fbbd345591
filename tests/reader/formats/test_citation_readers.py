"""Other tools read the citations."""

from __future__ import annotations

from dataclasses import replace

import bibtexparser
import pytest
import rispy
from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle, formatter
from citeproc.source.json import CiteProcJSON

from archive.models import Author
from reader.formats import citations
from tests.reader.attacks import STRINGS
from tests.reader.formats.test_citations import ADDRESS, NOTE, cited

pytestmark = pytest.mark.filterwarnings("ignore:The following arguments for .* are unsupported")
STYLE = """<?xml version="1.0" encoding="utf-8"?>
<style xmlns="http://purl.org/net/xbiblio/csl" class="note" version="1.0">
<info><title>test</title><id>test</id><updated>2020-01-01T00:00:00+00:00</updated></info>
<citation><layout><text variable="title"/></layout></citation>
<bibliography><layout delimiter="; ">
<group delimiter=" / ">
<names variable="author"><name/></names><text variable="title"/><text variable="container-title"/>
<date variable="issued"><date-part name="year"/></date><text variable="URL"/><text variable="archive"/>
<text variable="note"/>
</group></layout></bibliography></style>"""
CHINESE = cited(title="全国政协委员考察“乡村网络”", authors=(Author("张毅"),), language="zh")


def test_bibtex_is_read_by_bibtexparser():
    library = bibtexparser.parse_string(citations.FORMATS["bib"].write([cited(), CHINESE]))
    assert library.failed_blocks == library.entries[2:] or len(library.failed_blocks) == 1  # two entries of one version
    entry = {field.key: field.value for field in library.entries[0].fields}
    assert (library.entries[0].entry_type, library.entries[0].key) == ("online", "cppcc-470857-v2")
    assert (entry["title"], entry["url"], entry["date"]) == (
        "{Survey calls for a faster rural internet}",
        ADDRESS,
        "2020-01-13",
    )
    assert entry["note"].replace("\\_", "_") == NOTE


@pytest.mark.parametrize("text", STRINGS)
def test_no_title_breaks_bibtex_or_ris(text):
    hostile = replace(cited(title=text), title=" ".join(text.split()) or "Untitled")
    library = bibtexparser.parse_string(citations.bibtex(hostile))
    assert (len(library.entries), library.failed_blocks) == (1, [])
    assert library.entries[0].fields_dict["url"].value == ADDRESS
    (record,) = rispy.loads(citations.ris(hostile))
    assert record["urls"] == [ADDRESS]


def test_ris_is_read_by_rispy():
    first, second = rispy.loads(citations.FORMATS["ris"].write([cited(), CHINESE]))
    assert (first["type_of_reference"], first["id"], first["title"], first["authors"], first["urls"]) == (
        "NEWS",
        "cppcc-470857-v2",
        "Survey calls for a faster rural internet",
        ["Zhang Yi"],
        [ADDRESS],
    )
    assert (first["year"], first["date"], first["notes"]) == ("2020", "2020/01/13", [NOTE])
    assert (second["title"], second["language"]) == ("全国政协委员考察“乡村网络”", "zh")


def test_csl_json_is_rendered_by_citeproc(tmp_path):
    (tmp_path / "style.csl").write_text(STYLE, encoding="utf-8")
    items = [{**citations.csl_item(cited())}]
    style = CitationStylesStyle(str(tmp_path / "style.csl"), validate=False)
    bibliography = CitationStylesBibliography(style, CiteProcJSON(items), formatter.plain)
    bibliography.register(Citation([CitationItem("cppcc-470857-v2")]))
    (written,) = (str(entry) for entry in bibliography.bibliography())
    expected = (
        f"Zhang Yi / Survey calls for a faster rural internet / chinadaily.com.cn / 2020 / {ADDRESS} / CPPCC archive"
    )
    assert written.startswith(expected)
    assert written.replace("”", '"').endswith(NOTE)
