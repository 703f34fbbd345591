"""Attacks on a served archive, by name, and how long readers wait meanwhile.

``python -m tests.reader.server_attacks ARCHIVE`` serves an archive on loopback, runs every attack for some seconds, and
prints the 95th percentile of the time that readers wait for pages, quiet and under attack. To add an attack, add it to
:data:`ATTACKS`: the tests run it, too.
"""

from __future__ import annotations

import argparse
import itertools
import os
import resource
import socket
import statistics
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote_plus, urlsplit

import httpx

from tests.reader.browsing import served

PAGES = ("/", "/search?q=water", "/changes", "/about", "/feed.atom")
"""What readers request while the attack runs."""
_CLIENTS = 8
_ATTACKER = "127.0.0.2"
"""Attackers come from another address than readers."""
_NICENESS = 10
"""Attackers have machines of their own; here they share ours."""

Attack = Callable[[str, float], None]


def paths(*attacked: str) -> Attack:
    """Return an attack that requests paths, over and over, by several clients."""

    def attack(address: str, seconds: float) -> None:
        until = time.monotonic() + seconds

        def client(number: int) -> None:
            with httpx.Client(base_url=address, timeout=seconds, transport=_transport()) as web:
                for path in itertools.cycle(attacked[number % len(attacked) :] + attacked[: number % len(attacked)]):
                    if time.monotonic() > until:
                        return
                    with suppress(httpx.HTTPError):
                        web.get(path)

        _threads([lambda number=number: client(number) for number in range(_CLIENTS)])

    return attack


def sql(*statements: str) -> Attack:
    """Return an attack that runs SQL statements."""
    return paths(*(f"/archive.json?sql={quote_plus(statement)}" for statement in statements))


def dropped(path: str) -> Attack:
    """Return an attack that requests a path and drops the connection after the first bytes, over and over."""

    def attack(address: str, seconds: float) -> None:
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            with _connected(address) as connection:
                connection.sendall(f"GET {path} HTTP/1.1\r\nHost: localhost\r\n\r\n".encode())
                with suppress(OSError):
                    connection.recv(100)

    return attack


def held(start: bytes, connections: int = 1_100) -> Attack:
    """Return an attack that opens connections, sends ``start`` on each, and holds them."""

    def attack(address: str, seconds: float) -> None:
        _, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
        resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
        until = time.monotonic() + seconds
        opened = []
        for _ in range(connections):
            with suppress(OSError):
                opened.append(_connect(address))
                opened[-1].sendall(start)
        time.sleep(max(0.0, until - time.monotonic()))
        for connection in opened:
            connection.close()

    return attack


_NUMBERS = "with n (i) as (select 1 union all select i + 1 from n"
_ENDLESS = f"{_NUMBERS}) select count(*) from n"
_UNINTERRUPTIBLE = "select instr(printf('%.*c', 16000000, 'x'), printf('%.*c', 8000000, 'x') || 'y')"
_HUGE_CELLS = f"{_NUMBERS} limit 900) select printf('%.*c', 50000, 'x') from n"
_POINTER = "select fts3_tokenizer('simple', x'4141414141414141')"
_PATTERNS = (f"/archive/articles?body__like={'%25a' * 60}", f"/archive/articles?body__glob={'*a' * 90}")
_LONG = ("x" * 30_000, "%C3%BC" * 5_000, "a." * 15_000, "qqqzz+" * 5_000, "(" * 30_000, '-"a"+' * 5_000)
_PARAMETERS = ("_facet=id", "_facet_date=body", "_col=id", "_search=a", "id=a", "_sort=id")
_HEADERS = (b"x: y\r\n" * 2_500, b"cookie: " + b"a=b;" * 2_500 + b"\r\n", b"cookie: ds_messages=\xff\r\n")
_REQUEST = b"GET %b HTTP/1.1\r\nHost: localhost\r\n%b\r\n"
_TARGETS = (b"*", b"localhost:80", b"http://evil.example/", b"http://localhost/archive.json?sql=select+1", b"/%00/~~~")
_FACETS = "&".join(f"_facet={name}" for name in ("id", "title", "body", "body_html", "url"))

ATTACKS: dict[str, Attack] = {
    "recursive queries without end": sql(_ENDLESS),
    "calls that cannot be interrupted": sql(_UNINTERRUPTIBLE),
    "randomblob of 900 MB": sql("select randomblob(900000000)"),
    "results of 45 MB": sql(_HUGE_CELLS),
    "fts3_tokenizer with a pointer": sql(_POINTER, "select 1 from fts3tokenize"),
    "sorting a cross join": sql("select a.body from articles a, articles b, articles c order by random()"),
    "table pages of 1,000 rows": paths("/archive/articles?_size=max", "/archive/revisions.json?_size=max"),
    "filters with costly patterns": paths(*_PATTERNS),
    "many facets": paths(f"/archive/articles?{_FACETS}"),
    "texts of 30,000 characters": paths(*(f"/{page}?q={text}" for page in ("search", "search.csv") for text in _LONG)),
    "thousands of parameters": paths(*(f"/archive/articles?{'&'.join([each] * 2_500)}" for each in _PARAMETERS)),
    "targets that are no paths": held(b"".join(_REQUEST % (target, b"") for target in _TARGETS), 50),
    "thousands of headers": held(b"".join(_REQUEST % (b"/archive", each) for each in _HEADERS), 50),
    "announced bodies": held(_REQUEST % (b"/", b"content-length: 9\r\n")),
    "CSV streams": paths("/archive/articles.csv?_stream=on", "/archive/revisions.csv?_stream=on"),
    "dropped CSV streams": dropped("/archive/revisions.csv?_stream=on"),
    "half-open connections": held(b"GET / HTTP/1.1\r\nHost: localhost\r\nX-Wait: "),
    "silent connections": held(b""),
    "responses that nobody reads": held(b"GET /feed.atom HTTP/1.1\r\nHost: localhost\r\n\r\n" * 4, 200),
    "bodies that never end": held(b"POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000000\r\n\r\nx"),
    "foreign hosts and methods": held(b"POST /archive HTTP/1.1\r\nHost: evil.example\r\n\r\n" * 2, 400),
}  # fmt: skip


@dataclass
class Waiting:
    """How long readers waited for pages."""

    seconds: list[float] = field(default_factory=list)
    statuses: Counter[int] = field(default_factory=Counter)

    @property
    def p95(self) -> float:
        """The 95th percentile in seconds."""
        return statistics.quantiles(self.seconds, n=20)[-1]


def measure(address: str, seconds: float) -> Waiting:
    """Request pages like one reader after the other, each on a new connection."""
    waiting, until = Waiting(), time.monotonic() + seconds
    for path in itertools.cycle(PAGES):
        began = time.monotonic()
        if began > until and len(waiting.seconds) > 20:
            return waiting
        with httpx.Client(base_url=address, trust_env=False, timeout=30) as web:
            waiting.statuses[web.get(path).status_code] += 1
        waiting.seconds.append(time.monotonic() - began)
    raise AssertionError


@contextmanager
def attacking(name: str, address: str, seconds: float) -> Iterator[None]:
    """Run an attack in a process of its own."""
    command = [
        sys.executable,
        "-m",
        "tests.reader.server_attacks",
        "--attack",
        name,
        "--seconds",
        str(seconds),
        address,
    ]
    with subprocess.Popen(command, stderr=subprocess.DEVNULL) as attacker:
        try:
            yield
        finally:
            attacker.kill()


def load(address: str, seconds: float, readers: int = 12) -> tuple[Waiting, list[int]]:
    """Run several attacks at once and measure several readers; return also the memory of all processes, in MB."""
    names = ("recursive queries without end", "table pages of 1,000 rows", "dropped CSV streams", "CSV streams")
    together, memory = Waiting(), [_memory()]
    with ExitStack() as stack:
        for name in names:
            stack.enter_context(attacking(name, address, seconds + 5))
        until = time.monotonic() + seconds

        def reader() -> None:
            waiting = measure(address, seconds)
            together.seconds += waiting.seconds
            together.statuses += waiting.statuses

        threads = [threading.Thread(target=reader) for _ in range(readers)]
        for thread in threads:
            thread.start()
        while time.monotonic() < until:
            time.sleep(seconds / 6)
            memory.append(_memory())
        for thread in threads:
            thread.join()
    return together, memory


def _memory() -> int:
    """Return the resident memory of the server and its processes, in MB."""
    pages = 0
    for folder in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):
            command = (folder / "cmdline").read_bytes()
            if b"cppcc\0--archive" in command or b"reader.server.data_process" in command or b"reader.sql" in command:
                pages += int((folder / "statm").read_text().split()[1])
    return pages * resource.getpagesize() // 1_000_000


def _transport() -> httpx.HTTPTransport:
    return httpx.HTTPTransport(local_address=_ATTACKER)


def _connect(address: str) -> socket.socket:
    parts = urlsplit(address)
    return socket.create_connection((parts.hostname or "127.0.0.1", parts.port or 80), 5, source_address=(_ATTACKER, 0))


@contextmanager
def _connected(address: str) -> Iterator[socket.socket]:
    with _connect(address) as connection:
        yield connection


def _threads(jobs: Sequence[Callable[[], None]]) -> None:
    threads = [threading.Thread(target=job) for job in jobs]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def main() -> None:
    """Attack an archive that is served, or serve one and run all attacks."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("target", help="archive folder, or address with --attack")
    parser.add_argument("--attack", choices=ATTACKS)
    parser.add_argument("--seconds", type=float, default=8.0)
    parser.add_argument("--load", action="store_true", help="several attacks and 12 readers at the same time")
    given = parser.parse_args()
    if given.attack:
        os.nice(_NICENESS)
        ATTACKS[given.attack](given.target, given.seconds)
        return
    with served(Path(given.target)) as address:
        measure(address, 2)
        if given.load:
            waiting, memory = load(address, given.seconds)
            print(
                f"{len(waiting.seconds)} pages, p95 {waiting.p95:.3f} s, {dict(waiting.statuses)}, memory {memory} MB"
            )
            return
        print(f"{'attack':36} {'quiet':>9} {'attacked':>9}  ratio  statuses")
        for name in ATTACKS:
            quiet = measure(address, given.seconds / 2)
            with attacking(name, address, given.seconds + 2):
                time.sleep(1)
                attacked = measure(address, given.seconds)
            ratio = attacked.p95 / quiet.p95
            print(
                f"{name:36} {quiet.p95:7.3f} s {attacked.p95:7.3f} s {ratio:5.1f}  {dict(attacked.statuses)}",
                flush=True,
            )


if __name__ == "__main__":
    main()
