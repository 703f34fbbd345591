from __future__ import annotations

from tests.reader.small_archive import INTERNET


def test_the_address_of_a_row_of_revisions_leads_to_the_revision(get):
    for extension in ("", ".json"):
        answer = get(f"/archive/revisions/{INTERNET.id},1{extension}", follow_redirects=False)
        assert answer.status_code == 301
        assert answer.headers["location"].endswith(f"/articles/{INTERNET.id}/revisions/1{extension}")
