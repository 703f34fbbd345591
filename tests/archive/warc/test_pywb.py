"""Replay by pywb, an independent reader: it indexes our files and serves the pages."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.request import ProxyHandler, build_opener

import brotli
import pytest

from tests.archive.warc.replaying import NEEDS_PYWB, SECONDS, pywb_serving
from tests.pipelines.ingest.past import FIRST_PAGE, page, past

pytestmark = [pytest.mark.slow, NEEDS_PYWB]

OLD, NEW = page("One."), page("One, edited.")


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("replayed")
    with past(folder / "archive") as story:
        story.see(OLD, at="2024-01-01")
        story.see(OLD, at="2024-02-01")
        story.next_run("cppcc-2")
        story.see(brotli.compress(NEW), at="2024-03-01", Content_Encoding="br")
    with pywb_serving(folder, sorted((folder / "archive" / "warc").iterdir())) as address:
        yield address


@pytest.mark.parametrize(
    ("time_stamp", "expected"),
    [("20240101000000", OLD), ("20240201000000", OLD), ("20240301000000", NEW)],
    ids=["a response", "a revisit", "another run, in brotli"],
)
def test_each_capture_is_replayed_byte_for_byte(served: str, time_stamp: str, expected: bytes) -> None:
    opener = build_opener(ProxyHandler({}))
    with opener.open(f"{served}/{time_stamp}id_/{FIRST_PAGE}", timeout=SECONDS) as answer:
        content = answer.read()
        encoded = answer.headers.get("Content-Encoding") == "br"
        assert answer.headers["Content-Location"].endswith(f"/{time_stamp}id_/{FIRST_PAGE}")
    assert (brotli.decompress(content) if encoded else content) == expected
