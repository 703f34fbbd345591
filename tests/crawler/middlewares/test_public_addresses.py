"""A declared host that resolves to this machine or to a private network is not fetched."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from crawler.middlewares.public_addresses import is_public
from tests.crawler.crawling import environment, rows


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1",
        "127.8.8.8",
        "10.1.2.3",
        "172.16.0.1",
        "192.168.1.1",
        "169.254.169.254",
        "100.64.0.1",
        "0.0.0.0",
        "255.255.255.255",
        "224.0.0.1",
        "::1",
        "fe80::1",
        "fd00::1",
        "::ffff:127.0.0.1",
        "::ffff:10.0.0.1",
    ],
)
def test_special_addresses_are_not_public(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize("address", ["8.8.8.8", "124.127.52.9", "2606:4700::1111", "::ffff:8.8.8.8"])
def test_other_addresses_are_public(address: str) -> None:
    assert is_public(address)


def test_a_crawl_fetches_nothing_from_a_host_that_resolves_to_loopback(tmp_path: Path) -> None:
    program = "import socket; socket.gethostbyname = lambda name: '127.0.0.1'; from cppcc.main import main; main()"
    given = {name: value for name, value in environment("").items() if not name.lower().endswith("_proxy")}
    command = [sys.executable, "-c", program, "--archive", str(tmp_path), "crawl", "cppcc", "--max-pages", "1"]
    done = subprocess.run(command, env=given, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 1
    message = "en.cppcc.gov.cn resolves to 127.0.0.1, which is not a public address: it is not fetched"
    assert message in done.stderr.splitlines()[-1]
    assert rows(tmp_path, "SELECT count(*) FROM captures") == [(0,)]
