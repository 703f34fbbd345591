"""Kills and failing disks at random moments of every operation that writes. ``make kill-test`` tries a thousand."""

from __future__ import annotations

import subprocess
import sys

import pytest


@pytest.mark.slow
def test_twenty_faults_lose_and_double_nothing() -> None:
    """In a process of its own, which has no threads and may fork."""
    command = [sys.executable, "-m", "tests.fault_test", "--trials", "20", "--seed", "4"]
    done = subprocess.run(command, capture_output=True, text=True, timeout=600, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "wrong 0" in done.stdout
