"""URLs of links as browsers read them."""

from __future__ import annotations

import pytest
from ada_url import join_url
from hypothesis import given
from hypothesis import strategies as st

from archive.errors import OffSite
from archive.sites.url_syntax import join

BASES = st.sampled_from(
    [
        "http://en.cppcc.gov.cn/2020-01/13/c_470857.htm",
        "https://en.cppcc.gov.cn:8443/a/b?x=/y#/z",
        "http://en.cppcc.gov.cn?x=/y",
        "http://EN.cppcc.gov.cn/",
        "http://reader@en.cppcc.gov.cn/a",
        "http://[::1]/a/b",
    ]
)
BEGINNINGS = st.sampled_from(["/", "http://", "https://", "http://en.cppcc.gov.cn/", "HTTP://", "http:/"])
REFERENCES = st.builds(str.__add__, BEGINNINGS, st.text(st.sampled_from("/\\.:?#@ab%2\t\n é中["), max_size=12))


@given(BASES, REFERENCES)
def test_a_link_from_the_root_or_to_another_host_is_joined_as_any_other(base: str, reference: str) -> None:
    try:
        expected = join_url(base, reference)
    except ValueError:
        with pytest.raises(OffSite):
            join(base, reference)
    else:
        assert join(base, reference) == expected
