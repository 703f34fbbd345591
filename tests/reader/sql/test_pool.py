"""Anonymous SQL: what is allowed, refused and stopped."""

from __future__ import annotations

import asyncio
import os
import signal
import time
from collections.abc import Iterator
from contextlib import suppress

import pytest

from archive.opening import open_archive
from archive.paths import DATABASE
from reader.sql.authorizer import FULL_TEXT_TABLES, PRIVATE_TABLES, PUBLIC_TABLES
from reader.sql.limits import SqlLimits
from reader.sql.messages import Failed, Rows, Statement
from reader.sql.pool import PoolBusy, SqlPool
from tests.reader import small_archive

SECONDS = 0.5
ENDLESS = "WITH n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n"
UNINTERRUPTIBLE = "SELECT instr(printf('%.*c', 16000000, 'x'), printf('%.*c', 8000000, 'x') || 'y')"
"""A single call of a function that takes hours."""


@pytest.fixture(scope="module")
def pool(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SqlPool]:
    folder = small_archive.write(tmp_path_factory.mktemp("archive"))
    pool = SqlPool(folder / DATABASE, SqlLimits(processes=1, wait_seconds=0.2, kill_seconds=0.2))
    yield pool
    pool.close()


def run(pool: SqlPool, sql: str, parameters=None) -> Rows | Failed:
    return asyncio.run(pool.run(Statement(sql, parameters or {}, SECONDS, 1000)))


@pytest.mark.parametrize(
    ("sql", "rows"),
    [
        ("SELECT id FROM articles ORDER BY id LIMIT 1", [["cppcc-1"]]),
        ("SELECT count(*) FROM articles", [[4]]),
        ("SELECT rowid > 0 FROM articles_fts WHERE articles_fts MATCH 'wetlands'", [[1]]),
        ("SELECT snippet(articles_fts, 0, '<', '>', '', 2) FROM articles_fts('wetlands')", [["of <wetlands>"]]),
        ("SELECT count(*) FROM articles_fts WHERE articles_fts MATCH escape_fts('\"')", [[0]]),
        ("SELECT value FROM json_each('[7]')", [[7]]),
        ("SELECT name FROM pragma_table_info('articles') LIMIT 1", [["id"]]),
        ("WITH n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT 3) SELECT count(*) FROM n", [[3]]),
        ("SELECT :a, x'00ff', 1.5, NULL, char(55357)", [["é", b"\x00\xff", 1.5, None, "\ufffd\ufffd\ufffd"]]),
    ],
)
def test_allowed_statements_give_their_rows(pool, sql, rows):
    result = run(pool, sql, {"a": "é"})
    assert (result, getattr(result, "rows", None)) == (result, rows)


@pytest.mark.parametrize(
    "sql",
    [
        "SELECT fts3_tokenizer('simple')",
        "SELECT fts3_tokenizer('simple', x'4141414141414141')",
        "SELECT * FROM fts3tokenize",
        "SELECT count(*) FROM fts3tokenize('simple', 'a')",
        "SELECT load_extension('/lib/x86_64-linux-gnu/libm.so.6')",
        "SELECT readfile('/etc/passwd')",
        "SELECT randomblob(900000000)",
        "SELECT zeroblob(900000000)",
        "SELECT sqlite_compileoption_get(1)",
        "SELECT * FROM pragma_database_list",
        "SELECT count(*) FROM pragma_database_list",
        "SELECT * FROM pragma_compile_options",
        "SELECT * FROM articles_fts_data",
        "SELECT count(*) FROM articles_fts_content",
        "SELECT block FROM articles_bigrams_data",
        "SELECT c0 FROM ARTICLES_BIGRAMS_CONTENT",
        "SELECT * FROM _sqlite_migrations",
        "SELECT count(*) FROM notice_deliveries",
        "SELECT * FROM articles_text",
        "SELECT count(*) FROM articles_text",
        "SELECT 1 WHERE EXISTS (SELECT 1 FROM articles_text)",
        "SELECT 1 FROM articles LEFT JOIN articles_text LIMIT 1",
        "SELECT id FROM articles WHERE rowid IN (SELECT rowid FROM articles_text)",
        "SELECT * FROM dbstat",
        "SELECT * FROM sqlite_stmt",
        "SELECT 1 WHERE EXISTS (SELECT 1 FROM article_watch)",
        "PRAGMA database_list",
        "PRAGMA journal_mode = delete",
        "DELETE FROM articles",
        "ATTACH '/etc/passwd' AS passwords",
        "VACUUM INTO '/tmp/stolen.db'",
        "CREATE TEMP TABLE t (a)",
        "BEGIN",
    ],
)
def test_what_is_not_listed_is_refused(pool, sql):
    result = run(pool, sql)
    assert isinstance(result, Failed)
    assert result.failure in ("refused", "sql")
    assert run(pool, "SELECT 1") == Rows(["1"], [[1]], truncated=False)


@pytest.mark.parametrize(
    "sql",
    [
        ENDLESS,
        UNINTERRUPTIBLE,
        "SELECT printf('%.*c', 900000000, 'x')",
        "SELECT replace(printf('%.*c', 9000, 'x'), 'x', printf('%.*c', 9000, 'x'))",
        f"SELECT group_concat(a.body || b.body) FROM {', '.join(f'articles {name}' for name in 'abcdefghijkl')}",
        "SELECT printf('%.*c', 60000, 'ab') GLOB '*' || replace(printf('%.*c', 30000, 'a'), 'a', 'a*') || 'c'",
        "SELECT a.body, printf('%.*c', 1000000, 'x') FROM articles a, articles b, articles c, articles d",
        "WITH n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT printf('%.*c', 9000000, 'x') FROM n ORDER BY i",
        "SELECT " + "(" * 500 + "1" + ")" * 500,
        "SELECT " + " UNION ALL SELECT ".join(["1"] * 400),
        "SELECT '" + "x" * 200_000 + "'",
        "WITH " + ", ".join(f"t{n} AS (SELECT * FROM t{n - 1} UNION ALL SELECT * FROM t{n - 1})" for n in range(1, 30))
        .replace("t0", "articles") + " SELECT count(*) FROM t29",
    ],
)  # fmt: skip
def test_costly_statements_are_stopped_in_time(pool, sql):
    run(pool, "SELECT 1")
    began = time.monotonic()
    result = run(pool, sql)
    assert isinstance(result, Failed), result
    assert time.monotonic() - began < SECONDS + 1.5
    assert run(pool, "SELECT 1") == Rows(["1"], [[1]], truncated=False)


def test_a_process_that_dies_is_replaced(pool):
    run(pool, "SELECT 1")
    os.kill(pool._idle[0]._process.pid, signal.SIGSEGV)
    time.sleep(0.1)
    assert run(pool, "SELECT 1") == Rows(["1"], [[1]], truncated=False)


def test_statements_beyond_the_pool_are_refused_at_once(pool):
    async def crowd() -> list[object]:
        statement = Statement(ENDLESS, {}, SECONDS, None)
        return await asyncio.gather(*(pool.run(statement) for _ in range(20)), return_exceptions=True)

    results = asyncio.run(crowd())
    assert sum(isinstance(result, PoolBusy) for result in results) >= 17


def test_a_cancelled_statement_frees_its_process(pool):
    async def cancel() -> float:
        task = asyncio.create_task(pool.run(Statement(ENDLESS, {}, 30, None)))
        await asyncio.sleep(0.2)
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task
        began = time.monotonic()
        while isinstance(await _try(pool), PoolBusy):
            await asyncio.sleep(0.01)
        return time.monotonic() - began

    async def _try(pool: SqlPool) -> object:
        try:
            return await pool.run(Statement("SELECT 1", {}, SECONDS, None))
        except PoolBusy as busy:
            return busy

    assert asyncio.run(cancel()) < 1


def test_processes_end_with_their_server(tmp_path):
    folder = small_archive.write(tmp_path / "archive")
    pool = SqlPool(folder / DATABASE)
    run(pool, "SELECT 1")
    process = pool._idle[0]._process
    pool._idle[0]._connection.close()  # as when the server is killed
    assert process.wait(5) == 0


def test_every_table_is_public_or_private(tmp_path):
    """Decide for each new table, in reader/sql/authorizer.py, whether readers may see it."""
    with open_archive(tmp_path) as archive:
        names = {
            name for (name,) in archive.db.execute("SELECT name FROM sqlite_master WHERE type IN ('table', 'view')")
        }
    shadow = {name for name in names if any(name.startswith(f"{table}_") for table in FULL_TEXT_TABLES)}
    assert names - shadow - {"sqlite_sequence", "sqlite_stat1"} == PUBLIC_TABLES | PRIVATE_TABLES
