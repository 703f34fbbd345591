"""CDX files of all kinds."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from archive.errors import CdxUnreadable
from archive.warc.cdx import read_cdx

ONE, TWO = "http://en.cppcc.gov.cn/2020-01/13/c_470857.htm", "http://en.cppcc.gov.cn/surveys.html"
KEY = "cn,gov,cppcc,en)/x"
FORMS = {
    "of a CDX server": f"{KEY} 20200113000000 {ONE} text/html 200 X 1\n{KEY} 20200114000000 {TWO} - 200 X 9\n",
    "with a header": f" CDX N b a m s k r M S V g\n{KEY} 20200113 {ONE} t 200 X\n{KEY} 2020 {TWO} t 200 X\n",
    "columns in another order": f" CDX a b N\n{ONE} 2020 {KEY}\n{TWO} 2020 {KEY}\n",
    "CDXJ": f'{KEY} 2020 {{"url": "{ONE}", "status": "200"}}\n\n{KEY} 2020 {{"url": "{TWO}"}}\n',
    "JSON": f'[["urlkey","timestamp","original"],\n["{KEY}","2020","{ONE}"],\n["{KEY}","2020","{TWO}"]]\n',
    "empty JSON line": f'[["urlkey","timestamp","original"],\n["{KEY}","2020","{ONE}"],\n["{KEY}","2020","{TWO}"]\n]\n',
}


@pytest.mark.parametrize("text", FORMS.values(), ids=FORMS)
@pytest.mark.parametrize("packed", [False, True], ids=["plain", "gzip"])
def test_urls_are_read(tmp_path: Path, text: str, packed: bool) -> None:
    path = tmp_path / ("list.cdx.gz" if packed else "list.cdx")
    path.write_bytes(gzip.compress(text.encode()) if packed else text.encode())
    assert list(read_cdx(path)) == [ONE, TWO]


@pytest.mark.parametrize(
    ("content", "line"),
    [
        (b"<html>\n", 1),
        (f"{KEY} 2020 {ONE} x\nnonsense\n".encode(), 2),
        (b"\xff\xfe\x00\n", 1),
        (f'{KEY} 2020 {{"url": \n'.encode(), 1),
        (f"{KEY} 2020 no-url x\n".encode(), 1),
    ],
)
def test_an_invalid_line_is_named(tmp_path: Path, content: bytes, line: int) -> None:
    path = tmp_path / "list.cdx"
    path.write_bytes(content)
    with pytest.raises(CdxUnreadable, match=rf"list\.cdx, line {line}: expected a line of a CDX file"):
        list(read_cdx(path))


def test_a_damaged_gzip_file_is_refused(tmp_path: Path) -> None:
    packed = bytearray(gzip.compress(FORMS["of a CDX server"].encode()))
    packed[10] |= 0b110  # a kind of deflate block that there is not
    path = tmp_path / "list.cdx.gz"
    path.write_bytes(packed)
    with pytest.raises(CdxUnreadable, match="line 1: expected a line of a CDX file"):
        list(read_cdx(path))
