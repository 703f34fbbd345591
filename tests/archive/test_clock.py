"""Times as the archive reads them."""

from __future__ import annotations

import pytest

from archive import clock


@pytest.mark.parametrize("text", ["0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-01:00", "yesterday", ""])
def test_what_is_no_time_in_utc_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"in UTC|isoformat"):
        clock.read(text)
