"""Commands that other commands start, where those end in any way."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from cppcc.daily.programs import Programs
from cppcc.parent import started

SECONDS = 20
CHILD = """
import os, subprocess, sys, time
from cppcc.parent import end_with_parent
end_with_parent()
command = [sys.executable, "-c", "import os; print('CPPCC_PARENT_PIPE' in os.environ)"]
try:
    print(subprocess.run(command, capture_output=True, text=True).stdout, end="", flush=True)
    time.sleep(60)
except KeyboardInterrupt:
    print("stopped", flush=True)
"""
PARENT = f"""
import subprocess, sys
from cppcc.parent import started
with started([sys.executable, "-c", {CHILD!r}], process_group=0) as child:
    child.wait()
"""


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGTERM])
def test_a_command_stops_when_the_one_that_started_it_is_killed(number: int) -> None:
    with subprocess.Popen([sys.executable, "-c", PARENT], stdout=subprocess.PIPE, text=True) as parent:
        assert parent.stdout
        assert parent.stdout.readline() == "False\n"
        parent.send_signal(number)
        parent.wait(SECONDS)
        assert parent.stdout.read() == "stopped\n"  # ends when the child has closed it, too


def test_a_command_that_ends_by_itself_has_its_exit_code_and_leaves_no_descriptor() -> None:
    before = set(Path("/proc/self/fd").iterdir())
    with started([sys.executable, "-c", "import sys; sys.exit(5)"]) as child:
        assert child.wait(SECONDS) == 5
    assert set(Path("/proc/self/fd").iterdir()) == before


def test_programs_of_others_know_nothing_of_it(tmp_path: Path) -> None:
    written = tmp_path / "environment"
    command = [sys.executable, "-c", f"import os; open({str(written)!r}, 'w').write(str(dict(os.environ)))"]
    assert Programs().run(command, own=False).exit_code == 0
    assert "CPPCC_PARENT_PIPE" not in written.read_text()
    assert Programs().run(command).exit_code == 0
    assert "CPPCC_PARENT_PIPE" in written.read_text()


@pytest.mark.parametrize("own", [True, False])
def test_a_program_that_is_not_there_is_reported(own: bool) -> None:
    assert Programs().run(["/no/such/program"], own=own).exit_code == 127
