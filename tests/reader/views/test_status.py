"""The crawl status page."""

import pytest

from archive.models import Outcome
from archive.monitoring.findings import Problem
from archive.monitoring.notices import close, update_notices
from archive.opening import open_archive
from archive.tables.crawls import Ledger
from archive.tables.jobs import JobLedger


@pytest.fixture
def crawled(archive):
    """Enter a crawl, a daily job and two problems, one of them over."""
    with open_archive(archive) as opened:
        ledger = Ledger(opened.db, "cppcc-20261123T030000000Z")
        ledger.begin("cppcc", "2026-11-23T03:00:00.000Z", {})
        ledger.leased(5)
        ledger.ended(Outcome.NOT_MODIFIED, 5)
        ledger.finish("finished")
        redesign = Problem("redesign", "The site may have a new look.", ("12 of 12 read by '<b>heading</b>'.",))
        outage = Problem("failed", "More visits than usual failed.")
        update_notices(opened.db, "cppcc", [redesign, outage], at="2026-11-22T03:00:00.000Z", crawl_id=None)
        close(opened.db, "cppcc", "failed", at="2026-11-23T03:00:00.000Z")
        opened.db.conn.commit()
        job = JobLedger(archive, "daily-20261123T030000000Z")
        job.begin("crawl cppcc")
        job.end("attention", 0)
        job.begin("export csv")
        job.end("failed", 1, "no room left")


def test_open_problems_come_first_and_are_escaped(crawled, get):
    html = get("/status").text
    assert "1 problem needs attention." in html
    assert "The site may have a new look." in html
    assert "12 of 12 read by &#39;&lt;b&gt;heading&lt;/b&gt;&#39;." in html


def test_the_last_job_the_crawls_and_past_problems_are_listed(crawled, get):
    html = get("/status").text
    assert "<td>export csv</td>" in html
    assert "5 not modified" in html
    assert html.index("Past problems") < html.index("failed (cppcc): More visits than usual failed.")


@pytest.fixture
def failed_job(archive):
    """Enter a daily job of which steps failed with messages about the operator's machine."""
    secret = "/home/operator/archive.db: no such table: secrets (SELECT password FROM secrets)"
    job = JobLedger(archive, "daily-20261124T030000000Z")
    for step in ("crawl cppcc", "export csv", "then rclone", "notify command 3f29c1aa", "backup /mnt/operator"):
        job.begin(step)
        job.end("failed", 1, secret)
    with open_archive(archive) as opened:
        problem = Problem("step then rclone", "A step of the daily job failed.", (secret,))
        update_notices(opened.db, "", [problem], at="2026-11-24T03:00:00.000Z", crawl_id=None)
        opened.db.conn.commit()


@pytest.mark.parametrize(
    "path",
    [
        "/status",
        "/archive/job_steps",
        "/archive/job_steps.json",
        "/archive/job_steps.csv?_facet=detail",
        "/archive/job_steps.json?_facet=step",
        "/archive/job_steps.json?detail__contains=operator",
        "/archive/job_steps/daily-20261124T030000000Z,1.json",
        "/archive/notices",
        "/archive/notices.json",
        "/archive/notices.csv",
        "/archive.json?sql=select+detail+||+step+from+job_steps",
        "/archive.json?sql=select+hex(details)+from+notices",
        "/archive.json?sql=select+json_group_array(problem)+from+notices",
    ],
)
def test_nothing_of_the_operators_machine_is_shown(failed_job, get, path):
    response = get(path)
    assert response.status_code == 200
    for secret in ("/home/operator", "/mnt/operator", "password", "rclone", "3f29c1aa", "6F70657261746F72"):
        assert secret not in response.text.replace(path, "")


def test_the_home_page_links_to_open_problems(crawled, get):
    assert '<a class="flag" href="/status">1 problem needs attention</a>' in get("/").text


def test_an_archive_without_crawls_says_so(get):
    answer = get("/status")
    assert answer.status_code == 200
    assert "Nothing has been crawled yet." in answer.text
