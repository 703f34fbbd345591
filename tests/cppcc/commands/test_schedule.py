"""``cppcc schedule``: the programs that read the output accept it."""

import os
import re
import shlex
import shutil
import subprocess
import sys
from datetime import datetime

import pytest
import yaml
from click.testing import CliRunner
from cronsim import CronSim

from cppcc.main import cppcc
from tests.crawler.crawling import FAST
from tests.examples import ROOT
from tests.sample_site.site import SampleSite

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning:cronsim")


AS_TEST = {key: value for key, value in os.environ.items() if key not in ("no_proxy", "NO_PROXY")} | {
    "PYTHONPATH": str(ROOT),
    "CPPCC_MIN_FREE": "0",
    **{f"GIT_{role}_{part}": "test@localhost" for role in ("AUTHOR", "COMMITTER") for part in ("NAME", "EMAIL")},
}


def printed(*arguments, archive="data"):
    result = CliRunner().invoke(cppcc, ["--archive", str(archive), "schedule", *arguments])
    assert result.exit_code == 0, result.output
    return result.output


def systemd_verify(folder):
    """Return systemd's messages about the units."""
    if not shutil.which("systemd-analyze"):
        pytest.skip("no systemd-analyze on this machine: apt-get install systemd")
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


def exposure(unit):
    """Return systemd's estimate of a unit's exposure, from 0 (best) to 10."""
    done = subprocess.run(
        ["systemd-analyze", "security", "--offline=true", "--no-pager", unit],
        capture_output=True,
        text=True,
        check=False,
    )
    return float(re.search(r"Overall exposure level for \S+: ([\d.]+)", done.stdout)[1])


@pytest.mark.parametrize("options", ["", "--base-url https://archive.example.org/ --trust-proxy 127.0.0.1 --no-sql"])
def test_system_units_run_in_a_sandbox(tmp_path, options):
    printed("systemd", "--user", "daemon", "--serve", options, "--output", str(tmp_path / "units"), archive=tmp_path)
    assert systemd_verify(tmp_path / "units") == []
    names = ("cppcc-daily.service", "cppcc-serve.service")
    assert [exposure(tmp_path / "units" / name) <= 1.5 for name in names] == [True, True]


def test_the_sandbox_lets_the_job_write_what_its_options_name(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    words = ["--backup", "/mnt/my backup", "--metrics", "/var/lib/node/cppcc.prom", "--export", "csv -o /srv/out/a.csv"]
    service = printed("systemd", "--user", "cppcc", *words, archive=tmp_path / "data")
    (line,) = re.findall(r"^ReadWritePaths=(.*)$", service, re.MULTILINE)
    expected = [tmp_path / "data", tmp_path, "/mnt/my backup", "/var/lib/node", "/srv/out"]
    assert shlex.split(line) == [f"-{path}" for path in expected]


def test_the_server_is_reachable_from_elsewhere_only_if_it_listens_there():
    assert "IPAddressDeny=any\n" in printed("systemd", "--user", "cppcc", "--serve", "")
    assert "IPAddressDeny" not in printed("systemd", "--user", "cppcc", "--serve", "--host 0.0.0.0")


@pytest.mark.parametrize("existing", [False, True])
def test_only_the_owner_can_read_the_units(tmp_path, existing):
    if existing:
        (tmp_path / "cppcc-daily.service").touch(0o644)
    printed("systemd", "--serve", "", "--output", str(tmp_path))
    assert {path.name: oct(path.stat().st_mode & 0o777) for path in tmp_path.iterdir()} == dict.fromkeys(
        ("cppcc-daily.service", "cppcc-daily.timer", "cppcc-serve.service"), "0o600"
    )


@pytest.mark.parametrize("scheduler", ["systemd", "cron", "github"])
@pytest.mark.parametrize("option", [["--smtp", "smtps://me:secret@host"], ["--notify-webhook=https://chat/secret"]])
def test_secrets_are_not_put_on_a_command_line(scheduler, option):
    result = CliRunner().invoke(cppcc, ["schedule", scheduler, "cppcc", *option])
    assert result.exit_code == 2
    assert "could read its value in the list of processes. Set CPPCC_" in result.stderr
    assert "secret" not in result.stderr


def test_cron_reads_variables_from_the_file_that_the_units_read(tmp_path):
    (tmp_path / "environment").write_text("CPPCC_CONTACT=me@example.org\n")
    line = printed("cron", archive=tmp_path).split(" ", 5)[5]
    program = re.search(r"set \+a; (\S+)", line)[1]
    script = line.replace(program, "sh -c 'umask; echo $CPPCC_CONTACT; exit 1'", 1)
    done = subprocess.run(["sh", "-c", script], capture_output=True, text=True, check=False)
    assert done.stdout == "0027\nme@example.org\n"


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
    program = re.search(r"set \+a; (\S+)", line)[1]
    for exit_code, expected in ((0, ""), (1, "what went wrong\n")):
        script = line.replace(program, f"sh -c 'echo what went wrong; exit {exit_code}'", 1)
        assert subprocess.run(["sh", "-c", script], capture_output=True, text=True, check=False).stdout == expected


def workflow(*arguments):
    return yaml.load(printed("github", *arguments), yaml.BaseLoader)


def test_the_workflow_is_yaml_that_runs_the_daily_job():
    daily = workflow("--at", "1:15", "cppcc", "--then", "echo 'done'")
    assert daily["on"]["schedule"] == [{"cron": "15 1 * * *"}]
    steps = {step.get("name"): step for step in daily["jobs"]["daily"]["steps"]}
    script = steps["Crawl, check, export"]["run"]
    assert "cppcc daily cppcc --then 'echo '\"'\"'done'\"'\"'' || [ $? -eq 3 ]" in script
    assert daily["jobs"]["daily"]["env"]["CPPCC_CONTACT"] == "${{ vars.CPPCC_CONTACT }}"


class Hosted:
    """Runs the scripts of the workflow as a runner does: each run in a new clone of a repository that it pushes to."""

    def __init__(self, folder, proxy):
        self.folder, self.proxy, self.runs = folder, proxy, 0
        self.repository = folder / "repository.git"
        self.git("init", "--quiet", "--bare", "--initial-branch=main", self.repository)
        self.git("clone", "--quiet", self.repository, folder / "first")
        (folder / "first" / ".gitignore").write_text("/data/\n")
        for words in (
            ["add", "."],
            ["commit", "--quiet", "--message", "Software"],
            ["push", "--quiet", "origin", "HEAD"],
        ):
            self.git("-C", folder / "first", *words)

    def git(self, *words):
        return subprocess.run(["git", *words], check=True, capture_output=True, text=True, env=AS_TEST).stdout

    def run(self, *, first=False):
        """Return the names of the steps that failed, and the output."""
        self.runs += 1
        clone = self.folder / f"run-{self.runs}"
        self.git("clone", "--quiet", "--depth", "1", f"file://{self.repository}", clone)
        failed, output = [], ""
        steps = workflow("cppcc", "--crawl", shlex.join(FAST), "--export", "ndjson -o exports/articles.ndjson")
        for step in steps["jobs"]["daily"]["steps"]:
            name, always = step.get("name"), step.get("if") == "!cancelled()"
            if "run" not in step or name == "Install" or (failed and not always):
                continue
            environment = AS_TEST | {"CPPCC_ARCHIVE": "data", "FIRST_RUN": str(first).lower(), "http_proxy": self.proxy}
            done = subprocess.run(
                ["bash", "-e", "-o", "pipefail", "-c", step["run"]],
                cwd=clone,
                env=environment,
                capture_output=True,
                text=True,
                check=False,
            )
            output += done.stdout + done.stderr
            failed += [name] * bool(done.returncode)
        return failed, output

    def saved(self, branch):
        return self.git("-C", self.repository, "ls-tree", "-r", "--name-only", branch).splitlines()


@pytest.fixture(scope="module")
def programs(tmp_path_factory):
    """A folder with a ``cppcc`` program that runs this code."""
    folder = tmp_path_factory.mktemp("programs")
    (folder / "cppcc").write_text(f'#!/bin/sh\nexec {shlex.quote(sys.executable)} -m cppcc "$@"\n')
    (folder / "cppcc").chmod(0o755)
    return folder


@pytest.mark.slow
def test_the_workflow_keeps_the_archive_and_never_begins_a_new_one(tmp_path, programs, monkeypatch):
    monkeypatch.setitem(AS_TEST, "PATH", f"{programs}:{os.environ['PATH']}")
    site = SampleSite(articles=3, seed=3, padding=0)
    with site.serve() as server:
        hosted = Hosted(tmp_path, server.url)
        failed, output = hosted.run()
        assert failed == ["Restore the archive", "Save the archive"], output
        assert "found 0" in output
        assert hosted.run(first=True)[0] == []
        before = hosted.saved("archive-warc")
        assert hosted.saved("archive-database") == ["archive.db.gz.aa"]
        site.publish(1)
        failed, output = hosted.run()
        assert failed == [], output
        assert set(before) < set(hosted.saved("archive-warc"))
        exported = hosted.git("-C", hosted.repository, "show", "main:exports/articles.ndjson")
        assert len(exported.splitlines()) == 4
        assert hosted.git("-C", hosted.repository, "rev-list", "--count", "archive-database") == "1\n"
        assert hosted.run(first=True)[0] == ["Restore the archive", "Save the archive"]
        hosted.git("-C", hosted.repository, "branch", "-D", "archive-warc")
        failed, output = hosted.run()
        assert (failed, "found 1" in output) == (["Restore the archive", "Save the archive"], True), output


@pytest.mark.parametrize("time", ["25:00", "3", "noon"])
def test_an_invalid_time_is_refused(time):
    result = CliRunner().invoke(cppcc, ["schedule", "cron", "--at", time])
    assert result.exit_code == 2
    assert f"expected a time of day such as 03:00, found '{time}'" in result.output
