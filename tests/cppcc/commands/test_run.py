"""``cppcc run``: no overlap, one run for all that were missed, a clean stop."""

import json
import os
import signal
import subprocess
import sys
import threading
import time
from datetime import UTC, datetime, timedelta

import pytest
from apscheduler.triggers.interval import IntervalTrigger
from click.testing import CliRunner

from cppcc.daily.scheduler import DailyScheduler, Health
from cppcc.main import cppcc

EVERY_SECOND = IntervalTrigger(seconds=1)


def program(tmp_path, text):
    """Return a command that runs ``text``, in which ``log`` adds a line to a file."""
    log = f"log = lambda line: open({str(tmp_path / 'log')!r}, 'a').write(line + '\\n')\n"
    return [sys.executable, "-c", "import sys, time\n" + log + text]


def lines(tmp_path):
    path = tmp_path / "log"
    return path.read_text().splitlines() if path.exists() else []


@pytest.fixture
def health(tmp_path):
    return Health(tmp_path / "run-health.json")


def state_of(health):
    return json.loads(health.path.read_text())


@pytest.mark.parametrize(("program_code", "exit_code"), [(0, 0), (1, 1), (3, 3), (77, 1)])
def test_the_exit_code_is_the_last_runs_or_1(tmp_path, health, program_code, exit_code):
    scheduler = DailyScheduler(program(tmp_path, f"sys.exit({program_code})"), EVERY_SECOND, health, limit=1)
    assert scheduler.run(None) == exit_code
    assert (state_of(health)["state"], state_of(health)["runs"], state_of(health)["last_exit_code"]) == (
        "stopped",
        1,
        exit_code,
    )


def test_runs_do_not_overlap(tmp_path, health):
    slow = program(tmp_path, "log('begin'); time.sleep(2.2); log('end')")
    began = time.monotonic()
    DailyScheduler(slow, EVERY_SECOND, health, limit=2).run(None)
    assert lines(tmp_path) == ["begin", "end", "begin", "end"]
    assert time.monotonic() - began < 8


def test_one_run_makes_up_for_all_that_were_missed(tmp_path, health):
    hourly = IntervalTrigger(hours=1)
    scheduler = DailyScheduler(program(tmp_path, "log('run')"), hourly, health, limit=None)
    threading.Timer(1.5, scheduler.stop).start()
    assert scheduler.run(datetime.now(UTC) - timedelta(days=3)) == 0
    assert lines(tmp_path) == ["run"]


def test_nothing_runs_before_it_is_due(tmp_path, health):
    scheduler = DailyScheduler(program(tmp_path, "log('run')"), IntervalTrigger(hours=1), health)
    threading.Timer(0.6, scheduler.stop).start()
    assert scheduler.run(datetime.now(UTC)) == 0
    assert lines(tmp_path) == []


def test_jitter_delays_a_run_and_a_stop_ends_the_wait(tmp_path, health):
    scheduler = DailyScheduler(program(tmp_path, "log('run')"), EVERY_SECOND, health, jitter=timedelta(hours=100))
    threading.Timer(0.6, scheduler.stop).start()
    began = time.monotonic()
    scheduler.run(None)
    assert time.monotonic() - began < 5
    assert lines(tmp_path) == []


def wait_for(condition, seconds=60):
    until = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < until, "timeout"
        time.sleep(0.05)


def test_sigterm_stops_the_running_program_cleanly(tmp_path):
    """The complete command, stopped while its daily job runs a hook."""
    archive, log = tmp_path / "data", tmp_path / "log"
    hook = (
        "import signal, sys, time, pathlib\n"
        f"log = pathlib.Path({str(log)!r})\n"
        "signal.signal(signal.SIGTERM, lambda *_: (log.write_text('ended cleanly'), sys.exit(0)))\n"
        "log.write_text('begun'); time.sleep(30)"
    )
    (tmp_path / "hook.py").write_text(hook)
    command = [sys.executable, "-m", "cppcc", "--archive", str(archive), "run", "--every", "1h", "cppcc"]
    command += ["--crawl", "--max-pages 1 --max-seconds 1", "--then", f"{sys.executable} {tmp_path / 'hook.py'}"]
    environment = {**os.environ, "http_proxy": "http://127.0.0.1:9", "no_proxy": ""}
    with subprocess.Popen(command, env=environment, stderr=subprocess.PIPE, text=True) as running:
        try:
            wait_for(log.exists)
            assert json.loads((archive / "run-health.json").read_text())["state"] == "running"
            running.send_signal(signal.SIGTERM)
            _, errors = running.communicate(timeout=30)
        finally:
            running.kill()
    assert running.returncode == 0, errors
    assert log.read_text() == "ended cleanly"
    assert json.loads((archive / "run-health.json").read_text())["state"] == "stopped"


def test_an_unknown_time_zone_is_refused(tmp_path):
    """In a subprocess, as the zone is looked up once per process."""
    command = [sys.executable, "-m", "cppcc", "--archive", str(tmp_path), "run", "--cron", "0 3 * * *"]
    done = subprocess.run(
        command, capture_output=True, text=True, env={**os.environ, "TZ": "CST-8"}, check=False, timeout=30
    )
    assert (done.returncode, "expected TZ to name a zone" in done.stderr) == (2, True), done.stderr


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ([], "either --every or --cron"),
        (["--every", "6h", "--cron", "0 3 * * *"], "either --every or --cron"),
        (["--every", "0s"], "expected at least 1s"),
        (["--every", "99999999d"], "up to 366d"),
        (["--every", "99999999999999999999d"], "up to 366d"),
        (["--every", "6h", "--health-file", "/no/such/folder/health.json"], "the health file cannot be written"),
        (["--every", "6h", "--no-such-option"], "No such option"),
        (["--every", "6h", "nosuchsite"], "No site is declared"),
        (["--every", "6h", "--metrics", "x.txt"], "ends in .prom"),
    ],
)
def test_a_wrong_command_line_is_refused_at_once(tmp_path, arguments, message):
    result = CliRunner().invoke(cppcc, ["--archive", str(tmp_path), "run", *arguments])
    assert result.exit_code == 2
    assert message in result.output
