from __future__ import annotations

import asyncio
import logging
import os
import signal
import socket
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import httpx
import pytest
from click.testing import CliRunner

from archive.errors import ArchiveError, ServeRefused
from cppcc.commands.serve import CONFIG, command, is_no_cancellation, listening
from cppcc.main import cppcc
from reader.server.website import website
from reader.sql.limits import DEFAULT_LIMITS
from tests.reader.browsing import served


def refusal(folder: Path, *arguments: str) -> str:
    # With the settings of its group: a command keeps the names of its help option from its first context.
    result = CliRunner().invoke(command, [*arguments], obj=folder, **cppcc.context_settings)
    assert isinstance(result.exception, ArchiveError), result.output
    return str(result.exception)


def test_serves_from_any_working_directory(archive, tmp_path):
    arguments = [Path(sys.executable).with_name("cppcc"), "--archive", str(archive), "serve", "--port", "0"]
    with subprocess.Popen(arguments, cwd=tmp_path, stdout=subprocess.PIPE, text=True) as server:
        try:
            assert server.stdout
            line = server.stdout.readline()
            assert line.startswith(f"Serving {archive / 'archive.db'} at http://127.0.0.1:")
            address = line.split(" at ")[1].split(" ")[0]
            found = httpx.get(
                f"{address}archive/articles.json?_search=wetlands&_shape=array", trust_env=False, timeout=60
            ).json()
            assert [row["id"] for row in found] == ["npc-694559"]
        finally:
            server.terminate()
            server.wait(60)


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_ends_the_server_quietly(archive, number):
    arguments = [sys.executable, "-m", "cppcc", "--archive", str(archive), "serve", "--port", "0"]
    with subprocess.Popen(arguments, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as server:
        address = server.stdout.readline().split(" at ")[1].split(" ")[0]
        assert httpx.get(address, trust_env=False).status_code == 200
        server.send_signal(number)
        assert (*server.communicate(timeout=30), server.returncode) == ("", "", 0)


def test_the_memory_of_each_process_is_bounded(archive):
    with served(archive) as address:
        assert httpx.get(f"{address}/archive.json?sql=select+1", trust_env=False, timeout=60).status_code == 200
        limits = [
            int((path.parent / "limits").read_text().partition("Max address space")[2].split()[0])
            for path in Path("/proc").glob("[0-9]*/cmdline")
            if str(archive).encode() in path.read_bytes()
        ]
    assert sorted(limits)[-2:] == [3 * 2**30] * 2
    assert sorted(limits)[:-2] == [DEFAULT_LIMITS.process_bytes] * (len(limits) - 2)
    assert len(limits) > 2


def test_a_response_that_the_end_of_the_server_cuts_off_is_no_error():
    def record(text: str, error: BaseException | None = None) -> logging.LogRecord:
        given = (type(error), error, None) if error else None
        return logging.LogRecord("uvicorn.error", logging.ERROR, "", 0, text, (), given)

    assert is_no_cancellation(record("Exception in ASGI application", ValueError("x")))
    assert is_no_cancellation(record("Invalid HTTP request received."))
    assert not is_no_cancellation(record("Exception in ASGI application", asyncio.CancelledError()))
    assert not is_no_cancellation(record("Cancel 10 running task(s), timeout graceful shutdown exceeded"))


def test_folder_without_an_archive_is_refused(tmp_path):
    assert "expected an archive, found none" in refusal(tmp_path)


def test_file_that_is_no_database_is_refused(tmp_path):
    (tmp_path / "archive.db").write_text("This is a letter, not a database. " * 40)
    assert "expected an SQLite database" in refusal(tmp_path)


def test_folder_without_configuration_is_refused(archive, tmp_path):
    assert "expected the Datasette configuration folder" in refusal(archive, "--config", str(tmp_path))


def test_port_in_use_is_refused(archive):
    with listening("127.0.0.1", 0) as taken:
        port = taken.getsockname()[1]
        assert refusal(archive, "--port", str(port)).startswith(
            f"Cannot listen on 127.0.0.1 port {port}: Address already"
        )


def test_whoever_reads_the_address_at_once_is_not_refused():
    with listening("127.0.0.1", 0) as listener, socket.create_connection(listener.getsockname()) as early:
        assert early.getpeername() == listener.getsockname()


def test_unknown_host_is_refused():
    with pytest.raises(ServeRefused, match="Cannot listen on no such host port 0"):
        listening("no such host", 0)


def test_database_is_open_for_reading_only(archive):
    database = website(archive, CONFIG).get_database("archive")
    with pytest.raises(sqlite3.OperationalError, match="readonly"):
        database.connect().execute("DELETE FROM articles")


def test_base_url_without_scheme_is_refused(archive):
    assert "expected an address such as https://" in refusal(archive, "--base-url", "archive.example.org")


def test_readers_may_be_kept_from_running_sql(archive):
    with served(archive, "--no-sql") as address:
        paths = ("/", "/archive.json?sql=select+1", "/archive/articles.json?_where=1", "/archive/articles.json")
        answers = [httpx.get(f"{address}{path}", trust_env=False, timeout=60).status_code for path in paths]
    assert answers == [200, 403, 403, 200]


def test_data_pages_come_back_when_their_process_dies(archive):
    with served(archive) as address:
        httpx.get(f"{address}/archive.json", trust_env=False, timeout=60)
        children = [
            int(path.parent.name)
            for path in Path("/proc").glob("[0-9]*/cmdline")
            if f'reader.server.data_process\0{{"archive": "{archive}"'.encode() in path.read_bytes()
        ]
        for child in children:
            os.kill(child, signal.SIGKILL)
        statuses = []
        until = time.monotonic() + 20
        while time.monotonic() < until and (not statuses or statuses[-1] != 200):
            statuses.append(httpx.get(f"{address}/archive.json", trust_env=False, timeout=60).status_code)
            time.sleep(0.2)
    assert len(children) == 1
    assert set(statuses) <= {200, 503}
    assert statuses[-1] == 200
