"""``cppcc schedule``: the programs that read the output accept it."""

import re
import shutil
import subprocess
from datetime import datetime

import pytest
import yaml
from click.testing import CliRunner
from cronsim import CronSim

from cppcc.main import cppcc

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning:cronsim")


def printed(*arguments, archive="data"):
    result = CliRunner().invoke(cppcc, ["--archive", str(archive), "schedule", *arguments])
    assert result.exit_code == 0, result.output
    return result.output


def systemd_verify(folder):
    """Return systemd's messages about the units."""
    if not shutil.which("systemd-analyze"):
        pytest.skip("no systemd-analyze on this machine")
    paths = [str(path) for path in sorted(folder.iterdir())]
    done = subprocess.run(
        ["systemd-analyze", "verify", "--man=no", *paths], capture_output=True, text=True, check=False
    )
    return [line for line in done.stderr.splitlines() if "cppcc-daily" in line]


@pytest.mark.parametrize(
    ("archive", "arguments"),
    [
        ("data", ["cppcc", "npc"]),
        ("my archive", ["--export", 'csv -o "my exports/100%.csv"', "--then", "echo $HOME \\ done"]),
    ],
)
def test_systemd_accepts_the_units(tmp_path, archive, arguments):
    units = tmp_path / "units"
    written = printed("systemd", "--at", "4:05", "--output", str(units), *arguments, archive=tmp_path / archive)
    assert written.split("\n")[:-1] == [str(units / "cppcc-daily.service"), str(units / "cppcc-daily.timer")]
    assert systemd_verify(units) == []
    assert "OnCalendar=*-*-* 04:05:00\n" in (units / "cppcc-daily.timer").read_text()


def test_systemd_reads_each_word_of_the_command(tmp_path):
    """Unquotes by the rules of systemd.syntax(7)."""
    words = ["--then", 'say "100%" $HOME \\ done', "--export", "csv -o a.csv"]
    service = printed("systemd", *words, archive=tmp_path / "my archive")
    (line,) = re.findall(r"^ExecStart=(.*)$", service, re.MULTILINE)
    read = [
        re.sub(r"\\(.)", r"\1", quoted or bare).replace("%%", "%").replace("$$", "$")
        for quoted, bare in re.findall(r'"((?:[^"\\]|\\.)*)"|(\S+)', line)
    ]
    assert read[1:] == ["--archive", str(tmp_path / "my archive"), "daily", *words]


def test_a_system_unit_has_its_user():
    assert "User=cppcc\n" in printed("systemd", "--user", "cppcc")
    assert "User=" not in printed("systemd")


def test_cron_runs_the_line_once_a_day(tmp_path):
    line = printed("cron", "--at", "04:30", "cppcc", "--then", "date +%F", archive=tmp_path)
    assert line.count("\n") == 1
    fields, command = line.split(" ", 5)[:5], line.split(" ", 5)[5]
    times = CronSim(" ".join(fields), datetime(2026, 11, 23, 12))
    assert [next(times), next(times)] == [datetime(2026, 11, 24, 4, 30), datetime(2026, 11, 25, 4, 30)]
    assert r"date +\%F" in command
    assert "%" not in command.replace(r"\%", "")


def test_the_cron_line_prints_the_log_only_on_failure(tmp_path):
    line = printed("cron", archive=tmp_path).split(" ", 5)[5]
    program = line.split(" --archive", 1)[0]
    for exit_code, expected in ((0, ""), (1, "what went wrong\n")):
        script = line.replace(program, f"sh -c 'echo what went wrong; exit {exit_code}'", 1)
        assert subprocess.run(["sh", "-c", script], capture_output=True, text=True, check=False).stdout == expected


def test_the_workflow_is_yaml_that_runs_the_daily_job():
    workflow = yaml.load(printed("github", "--at", "1:15", "cppcc", "--then", "echo 'done'"), yaml.BaseLoader)
    assert workflow["on"]["schedule"] == [{"cron": "15 1 * * *"}]
    steps = {step.get("name"): step for step in workflow["jobs"]["daily"]["steps"]}
    script = steps["Crawl, check, export"]["run"]
    assert "cppcc daily cppcc --then 'echo '\"'\"'done'\"'\"'' || [ $? -eq 3 ]" in script
    assert workflow["jobs"]["daily"]["env"]["CPPCC_CONTACT"] == "${{ vars.CPPCC_CONTACT }}"
    assert subprocess.run(["sh", "-n", "-c", script], check=False).returncode == 0


@pytest.mark.parametrize("time", ["25:00", "3", "noon"])
def test_an_invalid_time_is_refused(time):
    result = CliRunner().invoke(cppcc, ["schedule", "cron", "--at", time])
    assert result.exit_code == 2
    assert f"expected a time of day such as 03:00, found '{time}'" in result.output
