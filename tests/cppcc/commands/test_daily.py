"""The daily job: independent steps, their outcomes in job_steps, and the exit code."""

import json
import re
import shlex
import sqlite3
import sys
from dataclasses import dataclass, field

import pytest
from click.testing import CliRunner
from filelock import FileLock
from prometheus_client.parser import text_string_to_metric_families

from archive.errors import ArchiveLocked, ArchiveNotUsable, NoticeNotDelivered
from archive.monitoring.findings import Problem
from archive.monitoring.notices import attention, update_notices
from archive.opening import open_archive
from archive.tables.jobs import last_steps
from archive.upkeep.backup import BackupOptions, back_up
from cppcc.daily import job
from cppcc.daily.job import LOCK, Plan, run_daily
from cppcc.daily.notify import Command
from cppcc.main import cppcc as command_line
from tests.archive.exports.samples import article, make_archive
from tests.crawler.crawling import FAST, cppcc
from tests.pipelines.ingest.past import page, past
from tests.sample_site.site import SampleSite

pytestmark = pytest.mark.long


@dataclass
class Recorder:
    """A channel that stores messages, or fails."""

    name: str = "recorder"
    fails: bool = False
    events: list = field(default_factory=list)

    def send(self, message):
        if self.fails:
            raise NoticeNotDelivered("not reachable")
        self.events += [(notice.title, event) for notice, event in message.events]


@pytest.fixture
def failing(monkeypatch):
    """Replace the commands of steps with small programs. Those named in the set fail."""
    failing = set()

    def program(archive, *arguments):
        fails = arguments[0] in failing
        text = f"import sys; print({arguments[0] + ' output'!r}, file=sys.stderr); sys.exit({int(fails)})"
        return [sys.executable, "-c", text]

    monkeypatch.setattr(job, "cppcc", program)
    return failing


def plan(**changes):
    defaults = {"sites": ("cppcc",), "exports": [["csv", "-o", "articles.csv"]], "min_free": 0}
    return Plan(**defaults | changes)


def steps(folder):
    with open_archive(folder, write=False) as opened:
        return [(step.step, step.outcome, step.exit_code) for step in last_steps(opened.db)]


def open_notices(folder):
    with open_archive(folder, write=False) as opened:
        return [notice.title for notice in attention(opened.db)]


def test_a_successful_job_exits_with_0_and_stores_its_steps(tmp_path, failing):
    recorder = Recorder()
    full_plan = plan(
        timestamp="http://tsa.example.org",
        backup=tmp_path / "backup",
        metrics=tmp_path / "cppcc.prom",
        channels=[recorder],
        hooks=[["true"], ["/bin/true", "--token", "secret"]],
    )
    assert run_daily(tmp_path / "data", full_plan) == 0
    assert steps(tmp_path / "data") == [
        ("space", "done", 0),
        ("crawl cppcc", "done", 0),
        ("export csv", "done", 0),
        ("then true", "done", 0),
        ("then true (2)", "done", 0),
        ("timestamp", "done", 0),
        ("verify", "done", 0),
        ("backup", "done", 0),
        ("notify recorder", "done", 0),
        ("metrics", "done", 0),
    ]
    assert recorder.events == []


def test_the_other_steps_run_after_one_fails(tmp_path, failing):
    failing.add("crawl")
    recorder = Recorder()
    assert run_daily(tmp_path, plan(channels=[recorder])) == 1
    assert steps(tmp_path) == [
        ("space", "done", 0),
        ("crawl cppcc", "failed", 1),
        ("export csv", "done", 0),
        ("verify", "done", 0),
        ("notify recorder", "done", 0),
    ]
    with open_archive(tmp_path, write=False) as opened:
        (notice,) = attention(opened.db)
        assert last_steps(opened.db)[1].detail == "crawl output"
    assert (notice.problem, notice.details) == ("step crawl cppcc", ("crawl output",))
    assert recorder.events == [("step crawl cppcc", "opened")]


def test_a_failing_step_and_its_recovery_are_notified_once(tmp_path, failing):
    recorder = Recorder()
    failing.add("export")
    codes = [run_daily(tmp_path, plan(channels=[recorder])) for _ in range(2)]
    failing.clear()
    codes += [run_daily(tmp_path, plan(channels=[recorder])) for _ in range(2)]
    step = "step export csv"
    assert codes == [1, 1, 0, 0]
    assert recorder.events == [(step, "opened"), (step, "closed")]


def test_an_open_problem_of_a_site_makes_the_exit_code_3(tmp_path, failing):
    run_daily(tmp_path, plan())
    with open_archive(tmp_path) as opened:
        update_notices(
            opened.db, "cppcc", [Problem("redesign", "New look.")], at="2026-11-23T03:00:00.000Z", crawl_id=None
        )
    assert run_daily(tmp_path, plan()) == 3
    assert steps(tmp_path)[1] == ("crawl cppcc", "attention", 0)


def test_a_failing_channel_fails_the_job_and_is_notified_next_time(tmp_path, failing):
    recorder = Recorder(fails=True)
    failing.add("crawl")
    assert run_daily(tmp_path, plan(channels=[recorder])) == 1
    failing.clear()
    failing.add("export")
    recorder.fails = False
    run_daily(tmp_path, plan(channels=[recorder]))
    assert recorder.events == [("step export csv", "opened")]


def test_why_a_channel_failed_is_in_the_log_but_not_in_job_steps(tmp_path, failing, capfd):
    failing.add("crawl")
    assert run_daily(tmp_path, plan(channels=[Command("false --token secret")])) == 1
    with open_archive(tmp_path, write=False) as opened:
        details = [step.detail for step in last_steps(opened.db)]
    assert details[-1] == "Not delivered. See the log."
    log = capfd.readouterr().err
    assert "The notify command false failed: exit code 1." in log
    assert "secret" not in log


def test_the_output_of_a_hook_is_in_the_log_but_not_in_job_steps(tmp_path, failing, capfd):
    assert run_daily(tmp_path, plan(hooks=[["sh", "-c", "echo token secret >&2; exit 7"]])) == 1
    with open_archive(tmp_path, write=False) as opened:
        details = [(step.step, step.detail) for step in last_steps(opened.db)]
        notices = [notice.details for notice in attention(opened.db)]
    assert details[-2] == ("then sh", "Exit code 7. See the log.")
    assert notices == [("Exit code 7. See the log.",)]
    assert "token secret" in capfd.readouterr().err


def test_a_database_error_in_a_step_does_not_end_the_job(tmp_path, failing, monkeypatch):
    def write_metrics(db, path):
        raise sqlite3.OperationalError("database or disk is full")

    monkeypatch.setattr(job, "write_metrics", write_metrics)
    assert run_daily(tmp_path, plan(metrics=tmp_path / "cppcc.prom")) == 1
    assert steps(tmp_path)[-1] == ("metrics", "failed", 1)


def test_a_full_disk_prevents_crawl_and_export_and_is_notified(tmp_path, failing):
    recorder = Recorder()
    assert run_daily(tmp_path, plan(min_free=10**18, channels=[recorder])) == 1
    assert [(step, outcome) for step, outcome, _ in steps(tmp_path)] == [
        ("space", "failed"),
        ("crawl cppcc", "skipped"),
        ("export csv", "skipped"),
        ("verify", "done"),
        ("notify recorder", "done"),
    ]
    assert recorder.events == [("step space", "opened")]


def test_without_sites_all_sites_in_the_archive_are_crawled(tmp_path, failing):
    with open_archive(tmp_path) as opened:
        for site in ("npc", "cppcc"):
            opened.db.execute("INSERT INTO crawls (id, site, started_at) VALUES (?, ?, '2026')", [site, site])
    run_daily(tmp_path, plan(sites=()))
    assert [step for step, _, _ in steps(tmp_path)][1:3] == ["crawl cppcc", "crawl npc"]


def test_a_second_job_at_the_same_time_is_refused(tmp_path, failing):
    run_daily(tmp_path, plan())
    with FileLock(tmp_path / LOCK), pytest.raises(ArchiveLocked, match="another 'cppcc daily'"):
        run_daily(tmp_path, plan())


def test_a_step_left_open_by_a_kill_is_closed_by_the_next_job(tmp_path, failing):
    with open_archive(tmp_path) as opened:
        opened.db.execute(
            "INSERT INTO job_steps (job_id, number, step, started_at, outcome) VALUES ('old', 1, 'x', '', 'running')"
        )
    run_daily(tmp_path, plan())
    with open_archive(tmp_path, write=False) as opened:
        assert opened.db.execute("SELECT outcome FROM job_steps WHERE job_id = 'old'").fetchone() == ("killed",)


def test_a_real_job_writes_articles_an_export_a_backup_and_metrics(tmp_path):
    site = SampleSite(articles=6, seed=3, padding=0)
    metrics = tmp_path / "cppcc.prom"
    arguments = ["daily", "cppcc", "--crawl", shlex.join(FAST), "--export", f"ndjson -o {tmp_path / 'a.ndjson'}"]
    arguments += ["--backup", str(tmp_path / "backup"), "--metrics", str(metrics)]
    with open_archive(tmp_path / "data"):
        pass
    back_up(tmp_path / "data", tmp_path / "backup", BackupOptions(create=True))
    with site.serve() as server:
        done = cppcc(tmp_path / "data", server.url, *arguments)
    assert done.returncode == 0, done.stderr
    expected = [article.id for article in site.expected()]
    exported = [json.loads(line)["id"] for line in (tmp_path / "a.ndjson").read_text().splitlines()]
    assert sorted(exported) == expected
    with open_archive(tmp_path / "backup", write=False) as copy:
        assert [row[0] for row in copy.db.execute("SELECT id FROM articles ORDER BY id")] == expected
    metric = {
        (sample.name, *sorted(sample.labels.values())): sample.value
        for family in text_string_to_metric_families(metrics.read_text())
        for sample in family.samples
    }
    assert metric["cppcc_articles", "cppcc", "live"] == 6
    assert metric["cppcc_crawl_visits", "cppcc", "new"] == 6
    assert metric["cppcc_daily_step_ok", "crawl cppcc"] == 1
    assert metric["cppcc_crawl_finished_timestamp_seconds", "cppcc"] > 1.7e9


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["nosuchsite"], "No site is declared as 'nosuchsite'"),
        (["--export", "csv --nosuch"], "--export 'csv --nosuch': No such option"),
        (["--export", "xml"], "'xml' is not one of 'csv', 'json',"),
        (["--export", "csv --help"], "No such option"),
        (["--export", "csv -o no/such/a.csv"], "expected the folder "),
        (["--export", "csv"], "--export 'csv': expected -o PATH: each run of a daily job replaces that file"),
        (["--export", "csv -o a.csv --from 2022 --to 2020"], "--from 2022-01-01 is after --to 2020-12-31"),
        (["--export", "csv -o ''"], "expected a path, found an empty text."),
        (["--crawl", "--nosuch"], "--crawl '--nosuch': No such option"),
        (["--crawl", "--delay soon"], "--crawl '--delay soon': Invalid value for '--delay'"),
        (["--crawl", "--max-pages -5"], "Invalid value for '--max-pages'"),
        (["--crawl", "nosuchsite"], "No site is declared as 'nosuchsite'"),
        (["--crawl", "--insecure-tls nosuchsite"], "No site is declared as 'nosuchsite'"),
        (["--crawl", "--no-assets --assets-only"], "--no-assets and --assets-only exclude each other."),
        (["--backup", "/etc/passwd"], "--backup /etc/passwd: expected a folder, found a file."),
        (["--backup", ""], "expected a path, found an empty text."),
        (
            ["--export", "csv -o a.csv", "--export", "csv -o a.csv.bz2"],
            "expected a name ending in .csv, .csv.gz or .csv.zst",
        ),
        (["--export", "wacz"], "--export 'wacz': wacz is a binary format. Name a file with -o FILE.wacz."),
        (["--then", "true", "--then", "nosuchprogram --x"], "--then: expected a program, found none named 'nosuchpro"),
        (["--notify-command", "/no/such/program"], "--notify-command: expected a program, found none named '/no/su"),
        (["--metrics", "/no/such/folder/cppcc.prom"], "expected an existing folder"),
        (["--metrics", "cppcc.txt"], "ends in .prom"),
        (["--min-free", "much"], "such as 500MB"),
        (["--then", "echo 'open"], "Quote it as for a shell"),
        (["--min-free", "inf"], "such as 500MB"),
        (["--notify-command", " "], "--notify-command '': expected a command or arguments, found nothing."),
        (["--timestamp", "tsa.example.org"], "--timestamp: expected a URL such as https://"),
        (["--notify-webhook", "http://[::1"], "--notify-webhook: expected a URL such as https://"),
        (["--notify-webhook", "chat.example.org"], "--notify-webhook: expected a URL such as https://"),
        (["--notify-mail", "me@example.org", "--smtp", "smtp://[::1"], "--smtp: expected a URL such as smtps://"),
        (["--notify-mail", "<"], "--notify-mail: expected a mail address"),
        (["--notify-mail", "me@example.org\nBcc: you@example.org"], "--notify-mail: expected a mail address"),
    ],
)
def test_a_wrong_command_line_is_refused(tmp_path, arguments, message):
    result = CliRunner().invoke(command_line, ["--archive", str(tmp_path), "daily", *arguments])
    assert result.exit_code == 2
    assert message in result.stderr
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("how", ["empty", "missing"])
def test_a_job_without_its_database_crawls_nothing_and_leaves_warc_files_and_backup(tmp_path, failing, how):
    with past(tmp_path / "data") as history:
        history.see(page("One."), at="2024-01-01")
    back_up(tmp_path / "data", tmp_path / "backup", BackupOptions(create=True, link=False))
    for suffix in ("", "-wal", "-shm"):
        (tmp_path / "data" / f"archive.db{suffix}").unlink(missing_ok=True)
    if how == "empty":
        (tmp_path / "data" / "archive.db").touch()
    before = {path: path.read_bytes() for path in tmp_path.rglob("*.*") if path.is_file()}
    with pytest.raises(ArchiveNotUsable, match="reparse --apply"):
        run_daily(tmp_path / "data", plan(backup=tmp_path / "backup"))
    assert {path: path.read_bytes() for path in tmp_path.rglob("*.*") if path.is_file()} == before


@pytest.mark.parametrize("how", ["missing file", "emptied folder", "cut file"])
def test_a_lost_warc_file_is_noticed_the_same_day(tmp_path, monkeypatch, how):
    with past(tmp_path) as history:
        history.see(page("One."), at="2024-01-01")
        history.next_run("cppcc-2")
        history.see(page("Two."), at="2024-01-02")
    first, second = sorted((tmp_path / "warc").iterdir())
    if how == "cut file":
        first.write_bytes(first.read_bytes()[:-1])
    else:
        first.unlink()
    if how == "emptied folder":
        second.unlink()

    def program(archive, *arguments):
        if arguments[0] == "verify":
            return [sys.executable, "-m", "cppcc", "--archive", str(archive), *arguments]
        return ["true"]

    monkeypatch.setattr(job, "cppcc", program)
    recorder = Recorder()
    assert run_daily(tmp_path, plan(channels=[recorder])) == 1
    assert recorder.events == [("step verify", "opened")]
    with open_archive(tmp_path, write=False) as opened:
        (notice,) = attention(opened.db)
    count = 2 if how == "emptied folder" else 1
    assert notice.details[0].startswith(f"{count} fault{'s'[: count - 1]} found. The first: {first.name}: ")


@pytest.mark.parametrize(
    ("words", "message"),
    [
        ("csv --site nosuch", "--site nosuch: expected one of the archive's sites: chinadaily, chinadaily-cn, court"),
        ("csv captures --section Typo", "--section Typo: expected one of the archive's sections: Surveys."),
    ],
)
def test_an_export_of_what_the_archive_has_not_is_refused_before_the_crawl(tmp_path, failing, words, message):
    archive = make_archive(tmp_path, article("cppcc-1", "2020-01-13"))
    result = CliRunner().invoke(command_line, ["--archive", str(archive), "daily", "--export", words])
    assert (result.exit_code, message in result.stderr) == (2, True), result.stderr
    assert steps(archive) == []


def test_after_an_import_without_a_crawl_the_sites_of_the_articles_are_crawled(tmp_path, failing):
    (tmp_path / "page.html").write_bytes(page("A law."))
    url = "http://en.npc.gov.cn/2022-01/01/c_600000.htm"
    words = ["--archive", str(tmp_path / "data"), "import", "--url", url, str(tmp_path / "page.html")]
    assert CliRunner().invoke(command_line, words).exit_code == 0
    assert [run_daily(tmp_path / "data", plan(sites=())) for _ in range(2)] == [0, 0]
    assert [step for step, _, _ in steps(tmp_path / "data")] == ["space", "crawl npc", "export csv", "verify"]


@pytest.mark.parametrize(
    ("arguments", "environment", "warnings"),
    [
        (["--smtp", "smtps://me:secret@mail.example.org"], {}, ["CPPCC_SMTP"]),
        (["--notify-webhook", "http://127.0.0.1:9/secret"], {}, ["CPPCC_NOTIFY_WEBHOOK"]),
        (["--smtp", "smtp://mail.example.org"], {}, []),
        ([], {"CPPCC_SMTP": "smtps://me:secret@mail.example.org"}, []),
    ],
)
def test_a_secret_on_the_command_line_is_warned_of_and_not_repeated(
    tmp_path, failing, arguments, environment, warnings
):
    words = ["--archive", str(tmp_path / "data"), "daily", "cppcc", *arguments]
    result = CliRunner().invoke(command_line, words, env=environment)
    assert re.findall(r"the list of processes shows its value. Set (\w+) instead", result.stderr) == warnings
    assert "secret" not in result.output


@pytest.mark.parametrize("place", ["", "copy", "warc/copy"])
def test_a_backup_inside_the_archive_is_refused_before_the_crawl(tmp_path, failing, place):
    archive = make_archive(tmp_path, article("cppcc-1", "2020-01-13"))
    words = ["--archive", str(archive), "daily", "--backup", str(archive / place)]
    result = CliRunner().invoke(command_line, words)
    assert (result.exit_code, "expected a folder outside of the archive" in result.stderr) == (2, True), result.stderr
    assert steps(archive) == []
