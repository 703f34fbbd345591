"""The tests behind each row of docs/reliability.md, by the beginning of its first cell."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import ModuleType

from tests.crawler import test_faults, test_hostile_servers
from tests.pattern_attacks import PLACES, attacks, patterns
from tests.pipelines.ingest import test_absence_properties, test_unchanged
from tests.pipelines.pages import test_tag_soup
from tests.pipelines.reparse import test_suspects_rebuilt
from tests.reader import test_captured_page_connects_nowhere

_SETTINGS = "_hypothesis_internal_use_settings"


def _faults_of_servers(*outcomes: str) -> Callable[[], str]:
    given = test_hostile_servers.OUTCOMES.values()
    return lambda: f"{sum(outcome in outcomes for outcome in given) if outcomes else len(given)} faults"


def _faults_of_answers() -> str:
    tables = (test_faults.BROKEN, test_faults.LYING, test_faults.REDIRECTING)
    return f"{sum(len(table) for table in tables)} answers"


def _generated_attacks(*packages: str) -> str:
    found = patterns(*packages)
    return f"{sum(1 for one in found for _ in attacks(one.pattern, 10)):,} texts for {len(found)} patterns"


def _attacks_on_pages() -> str:
    return f"{_generated_attacks('pipelines.pages')} in {len(PLACES)} places"


def _attacks_alone() -> str:
    return _generated_attacks("archive", "crawler", "reader")


def _ways_to_connect() -> str:
    return f"{test_captured_page_connects_nowhere.HOSTILE.count('{there}')} addresses"


def _generated(what: str, *modules: ModuleType) -> Callable[[], str]:
    """Count the examples that hypothesis generates for the tests of modules."""
    tests = [value for module in modules for value in vars(module).values() if hasattr(value, _SETTINGS)]
    return lambda: f"{sum(getattr(test, _SETTINGS).max_examples for test in tests)} generated {what}"


def _said(text: str) -> Callable[[], str]:
    return lambda: text


Tried = str | Callable[[], str]
"""Functions of the tests whose cases count, ``file::name`` with wildcards; or what a test tries itself."""

ROWS: Mapping[str, tuple[Tried, ...]] = {
    "`kill -9` at any moment": (_said("10 kills, 100 by `make kill-test`"),),
    "Ctrl-C, SIGTERM": ("crawler/test_interruptions.py::*stopped_by_a_signal*", "crawler/test_stopping.py::*signal*"),
    "disk full at any write": ("crawler/test_interruptions.py::*full_disk*",),
    "another program locks": ("crawler/test_interruptions.py::*locks*",),
    "people read continuously": ("archive/store/test_write_ahead_log.py::*", "reader/test_while_crawling.py::*"),
    "a second crawl": ("crawler/test_interruptions.py::*second_crawl*", "archive/test_opening.py::*second_writer*"),
    "an older `archive.db` put back": ("archive/store/test_recovery.py::test_a_database_*",),
    "`archive.db` lost": ("archive/test_opening.py::*lost_database*", "cppcc/commands/test_reparse.py::*database*"),
    "a flipped bit": ("archive/upkeep/test_verify.py::*flipped*", "archive/upkeep/test_verify.py::test_damage_*"),
    "5xx, resets": (_faults_of_answers, _faults_of_servers("failed")),
    "429, 503 with": ("crawler/test_faults.py::*waits_as_long*",),
    "a host fails for 12": ("crawler/test_faults.py::*keeps_failing*",),
    "403, 412, challenges": ("crawler/test_refusals.py::*dozen*", "crawler/test_refusals.py::*refused_site*"),
    "all lists fail": ("crawler/test_refusals.py::*can_read_no_list*", "crawler/test_refusals.py::*archives_nothing*"),
    "a clock more than": ("crawler/test_clock.py::*clock*", "crawler/test_clock.py::*dates_decide*"),
    "due times that": ("crawler/test_clock.py::*due*",),
    "sign-in pages, temporary": ("crawler/test_refusals.py::*none_of_the_known*",),
    "a host compresses": ("crawler/test_content_codings.py::*",),
    "robots.txt forbids": (
        "crawler/test_faults.py::*robots_txt*",
        "crawler/middlewares/test_robots.py::*cannot_be_reached*",
    ),
    "robots.txt redirects": ("crawler/middlewares/test_robots.py::*redirects_to*",),
    "robots.txt is cut off": ("crawler/middlewares/test_robots.py::*cut_off*",),
    "`Crawl-delay` of": ("crawler/middlewares/test_robots.py::*crawl_delay*",),
    "Ctrl-C or `--max-seconds`": ("crawler/test_stopping.py::*hosts_delay",),
    "text that makes": (_attacks_on_pages, "pipelines/pages/test_pattern_attacks.py::*once_took_long", _attacks_alone),
    "tags, marks and labels": (_generated("pages", test_tag_soup),),
    "wrong, truncated or": (_faults_of_servers("failed", "quarantined"),),
    "PDF and other types": (_faults_of_servers("out_of_scope"),),
    "404 or 410 for": ("pipelines/ingest/test_absence.py::*gone_when_a_rule*", "crawler/test_absence.py::*removed*"),
    '"page not found"': ("pipelines/ingest/test_revisions.py::*not_found*", "crawler/test_absence.py::*a_not_found*"),
    "302, 303, 307": ("pipelines/ingest/test_absence.py::*302*", "crawler/test_absence.py::*temporary*"),
    "301, 308 to the home": (
        "pipelines/ingest/test_absence.py::*permanent_redirects*",
        "pipelines/ingest/test_absence.py::*leads_nowhere*",
        "crawler/test_absence.py::*permanent*",
    ),
    "301, 308 to another address": (
        "pipelines/ingest/test_absence.py::*address_stays*",
        "pipelines/ingest/test_absence.py::*move*",
        "crawler/test_absence.py::*keeps_its_address*",
    ),
    'an article about a "404"': ("crawler/test_absence.py::*may_speak*",),
    "a pager names": ("pipelines/ingest/test_absence.py::*pager*", "crawler/test_absence.py::*pager*"),
    "crawl, imports in any order": (_generated("histories", test_absence_properties),),
    "the whole site redirects": ("crawler/test_site_moves.py::*", "pipelines/crawl/test_site_moves.py::*"),
    "loops, rings and chains": ("crawler/test_hostile_servers.py::*chains*",),
    "redirects to other hosts": (_faults_of_servers(),),
    "endless lists": ("crawler/test_faults.py::*endless*", "crawler/test_hostile_servers.py::*endless*"),
    "an article on every list page": ("crawler/test_pinned_articles.py::*",),
    "session ids": ("archive/sites/test_urls.py::*whatever_address*",),
    "pages no parser": ("pipelines/ingest/test_revisions.py::*no_parser*",),
    "304 for a page that": ("crawler/test_validators.py::*304_for*", "crawler/test_validators.py::*304_that*"),
    "a bad answer with": ("crawler/test_validators.py::*spoilt*validators*", "crawler/test_validators.py::*two_good*"),
    "304 to an unconditional": ("crawler/test_validators.py::*304_to*",),
    "a damaged `archive.db`": ("cppcc/commands/test_damaged_database.py::*",),
    "the last commit": ("crawler/test_interruptions.py::*last_commit*",),
    "an archive of an older": ("archive/schema/test_released.py::*", "archive/test_opening.py::*older*"),
    "an article is withdrawn": (
        "archive/tables/test_withdrawals.py::*withdraw*",
        "archive/tables/test_withdrawals.py::*byte*",
        "cppcc/commands/test_withdraw.py::*",
        "archive/exports/test_wacz.py::*withdrawn*",
        "archive/upkeep/test_backup.py::*withdrawn*",
    ),
    "`withdrawn.json` damaged": (
        "archive/tables/test_withdrawals.py::*tombstones*",
        "archive/upkeep/test_verify.py::*decisions*",
        "archive/upkeep/test_verify.py::*withdrawal_that*",
        "archive/upkeep/test_backup.py::*decisions*",
    ),
    "a maintenance, block": ("pipelines/ingest/test_suspects.py::*page_of_the_server*",),
    "half a page": ("pipelines/ingest/test_suspects.py::*without_its_end*", "crawler/test_suspects.py::*"),
    "the same text for three": ("pipelines/ingest/test_suspects.py::*three_articles*",),
    "an edit that replaces": ("pipelines/ingest/test_suspects.py::*sweeping*",),
    "any honest and dishonest": (_generated("histories", test_suspects_rebuilt),),
    "Unicode normal form": (_generated("pages", test_unchanged), "pipelines/ingest/test_unchanged.py::*one_character*"),
    "a publisher's id used": ("pipelines/ingest/test_article_addresses.py::*",),
    "a body that ends": ("pipelines/ingest/test_truncated.py::*",),
    "imports: cut bodies": (
        "cppcc/commands/test_import_revisits.py::*cut_body*",
        "cppcc/commands/test_import_revisits.py::*wrong_digest*",
        "archive/warc/test_foreign.py::*damaged*",
        "archive/warc/test_foreign.py::*refused*",
    ),
    "imports: revisits": ("cppcc/commands/test_import_revisits.py::*payload*",),
    "a back-dated article": ("reader/views/test_newly_archived.py::*",),
    "a section name": ("archive/exports/test_folders.py::*too_long*",),
    "a backup to a disk": ("archive/upkeep/test_backup.py::*without_a_backup*",),
    "an archive that has lost": ("archive/upkeep/test_backup.py::*lost_something*",),
    "`archive.db` empty or missing": ("cppcc/commands/test_daily.py::*without_its_database*",),
    "`#`, `?`, `%`": ("cppcc/test_folder_names.py::*",),
    "a WARC file is missing": ("cppcc/commands/test_daily.py::*lost_warc_file*",),
    "a bit flips": ("archive/upkeep/test_rolling.py::*",),
    "a TLS certificate": ("crawler/test_tls.py::*",),
    "a declared host resolves": ("crawler/middlewares/test_public_addresses.py::*",),
    "the declaration": ("pipelines/reparse/test_undeclared_sites.py::*",),
    "`kill -9` of `reparse`": ("pipelines/reparse/test_worker_processes.py::*",),
    "`kill -9` of `daily`": ("cppcc/test_parent.py::*killed*",),
    "control characters, escape": ("cppcc/terminal/test_control_characters.py::*",),
    "`kill -9`, EIO": (_said("20 trials, 1,000 by `make kill-test`"),),
    "a file that people wrote": (
        "archive/upkeep/test_backup.py::*people_wrote*",
        "cppcc/commands/test_damaged_database.py::*folder_in_the_place*",
    ),
    "wrong arguments of the daily job": (
        "cppcc/commands/test_daily.py::*wrong_command_line*",
        "cppcc/commands/test_daily.py::*refused_before*",
    ),
    "recursive queries": ("reader/sql/test_pool.py::*costly*", "reader/server/test_attacks.py::*:recursive*"),
    "`instr`, `printf`": ("reader/sql/test_pool.py::*costly*",),
    "`randomblob`": ("reader/sql/test_pool.py::*not_listed*",),
    "results, sorts": ("reader/sql/test_pool.py::*costly*",),
    "a process crashes": ("reader/sql/test_pool.py::*dies*", "reader/test_serve.py::*dies*"),
    "12 readers": ("benchmarks/test_served_load.py::*",),
    "table pages of": ("reader/server/test_attacks.py::*:table*", "reader/server/test_attacks.py::*:many*"),
    "CSV streams that are dropped": (
        "reader/server/test_guard.py::*disconnects",
        "reader/server/test_attacks.py::*:dropped*",
    ),
    "1,100 half-open": (
        "reader/server/test_connections.py::*not_waited_for",
        "reader/server/test_attacks.py::*connections*",
    ),
    "responses that are not read": (
        "reader/server/test_connections.py::*given_up",
        "reader/server/test_attacks.py::*nobody*",
    ),
    "many requests by one": ("reader/server/test_connections.py::*client*",),
    "DNS rebinding": ("reader/server/test_guard.py::*hosts*",),
    "POST and other methods": ("reader/server/test_guard.py::*other_methods*", "reader/server/test_guard.py::*hidden"),
    "invalid parameters": ("reader/test_error_pages.py::*parameters*",),
    "texts of 30,000": ("reader/server/test_attacks.py::*30,000*", "reader/test_error_pages.py::*anyone_needs*"),
    "targets that are no paths": (
        "reader/server/test_request_head.py::*",
        "reader/server/test_attacks.py::*targets*",
        "reader/server/test_attacks.py::*headers*",
        "reader/server/test_attacks.py::*bodies*",
    ),
    "a query that fails": ("reader/server/test_csv_failures.py::*",),
    "versions of repetitive": (
        "reader/formats/test_comparison.py::*bounded*",
        "reader/formats/test_comparison.py::*very_long*",
    ),
    "captured pages with `preconnect`, `dns-prefetch`, `prefetch`": (_ways_to_connect,),
    "captured pages with `--evidence-port`": ("reader/server/test_evidence_origin.py::*own*",),
    "other sites' scripts": ("reader/server/test_evidence_origin.py::*other_sites*",),
    "captured pages with `preconnect`, `dns-prefetch`, meta": (
        "reader/formats/test_captured_page.py::*connects*",
        "reader/test_captured_page_process.py::*",
    ),
    "control characters and U+202E": ("reader/test_visible_text.py::*",),
    "paths, commands": ("reader/views/test_status.py::*machine*",),
}
