"""Faults at random moments of each operation that writes: SIGKILL, or a disk that fails (EIO) or is full (ENOSPC).

Each trial runs one operation on a copy of an archive, disturbs it, and then checks: the archive opens, nothing that was
committed is missing, nothing is doubled, ``verify`` finds no fault, no export or backup is half written, an operation
that reported success was complete, and the operation, repeated, ends as if it had not been disturbed.

``python -m tests.fault_test --trials 1000`` prints what was found, and exits with 1 if anything was.
"""

from __future__ import annotations

import argparse
import errno
import os
import shutil
import signal
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from random import Random

from archive.upkeep.verify import verify
from tests.disk_faults import fail_writes
from tests.fault_operations import OPERATIONS, Operation, Prepared, prepare, state

FAULTS: dict[str, int | None] = {"kill": None, "EIO": errno.EIO, "ENOSPC": errno.ENOSPC}
LONGEST = 120.0
"""Seconds after which an operation counts as hanging."""
SOON = 20.0
"""Seconds in which what an operation started must end, once the operation was killed."""


@dataclass(frozen=True, slots=True)
class Trial:
    """One disturbed operation, and what was wrong afterwards."""

    operation: str
    fault: str
    after: float
    """Seconds from the beginning of the operation."""
    disturbed: bool
    """False if it had ended before."""
    problems: list[str]


def fault_test(folder: Path, trials: int, seed: int, names: tuple[str, ...] = ()) -> list[Trial]:
    """Run trials of all operations in turn."""
    random = Random(seed)
    with prepare(folder / "prepared") as prepared:
        chosen = [operation for operation in OPERATIONS if not names or operation.name in names]
        undisturbed = {operation.name: _undisturbed(folder, prepared, operation) for operation in chosen}
        return [_trial(folder, prepared, chosen[number % len(chosen)], undisturbed, random) for number in range(trials)]


def _undisturbed(folder: Path, prepared: Prepared, operation: Operation) -> tuple[float, dict[str, set[object]]]:
    """Return how long the operation takes, and the state it ends with."""
    work = prepared.copy_for(operation, folder / "work")
    began = time.monotonic()
    exit_code = _wait(_start(lambda: operation.run(work), work / "log"), LONGEST)
    seconds = time.monotonic() - began
    assert exit_code == 0, f"{operation.name}: {(work / 'log').read_text()}"
    ended = state(work / "archive")
    if operation.fetches:
        del ended["captures"]
    shutil.rmtree(work)
    return seconds, ended


def _trial(
    folder: Path,
    prepared: Prepared,
    operation: Operation,
    undisturbed: dict[str, tuple[float, dict[str, set[object]]]],
    random: Random,
) -> Trial:
    seconds, expected = undisturbed[operation.name]
    fault, after = random.choice(list(FAULTS)), random.uniform(0, seconds)
    work = prepared.copy_for(operation, folder / "work")
    before = state(work / "archive") if not operation.migrates else {}
    log = work / "log"
    if FAULTS[fault] is None:
        child = _start(lambda: operation.run(work), log)
        time.sleep(after)
        with suppress(ProcessLookupError):
            os.killpg(child, signal.SIGKILL)
    else:
        child = _start(lambda: operation.run(work), log, fails=(after, FAULTS[fault]))
    exit_code = _wait(child, LONGEST)
    problems = [] if exit_code is not None else ["hangs"]
    problems += [f"outlives the operation: {command}" for command in _outliving(child)]
    if "Traceback" in log.read_text(errors="replace"):
        problems.append(f"a traceback: {log.read_text(errors='replace').splitlines()[-1]}")
    problems += operation.check(work)
    problems += _check(work, before, expected if exit_code == 0 else None)
    again = _wait(_start(lambda: operation.run(work), log), LONGEST)
    if again != 0:
        problems.append(f"repeated, it exits with {again}: {log.read_text(errors='replace')[-300:]}")
    problems += [f"repeated: {problem}" for problem in (*operation.check(work), *_check(work, before, expected))]
    shutil.rmtree(work)
    return Trial(operation.name, fault, after, exit_code != 0, problems)


def _check(work: Path, before: dict[str, set[object]], expected: dict[str, set[object]] | None) -> list[str]:
    """Open the archive to write, as the next crawl does, and check it."""
    problems = []
    try:
        now = state(work / "archive")
        problems += [f"{str(fault)[:200]}" for fault in verify(work / "archive")]
    except Exception as error:
        return [f"{type(error).__name__}: {error}"]
    lasting = ("captures", "articles")
    problems += [
        f"lost {kind}: {sorted(map(str, before[kind] - now[kind]))[:3]}"
        for kind in lasting
        if before and before[kind] - now[kind] - now["withdrawn"]
    ]
    for kind in expected or ():
        if now[kind] != expected[kind]:  # type: ignore[index]
            problems.append(f"{kind}: {len(now[kind])} rows, expected {len(expected[kind])}")  # type: ignore[index]
    return problems


def _start(work: Callable[[], None], log: Path, fails: tuple[float, int | None] | None = None) -> int:
    """Run a function in a process group of its own; its output goes to ``log``."""
    log.write_text("")
    child = os.fork()
    if child:
        return child
    code = 1
    try:
        os.setsid()
        output = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
        os.dup2(output, 1)
        os.dup2(output, 2)
        os.close(output)
        if fails:
            after, error = fails
            threading.Thread(target=lambda: (time.sleep(after), fail_writes(error or errno.EIO)), daemon=True).start()
        work()
        code = 0
    except SystemExit as ended:
        code = ended.code if isinstance(ended.code, int) else int(bool(ended.code))
    except BaseException:
        import traceback

        traceback.print_exc()
    finally:
        with suppress(Exception):
            sys.stdout.flush()
            sys.stderr.flush()
        os._exit(code)


def _outliving(session: int) -> list[str]:
    """Return the commands of what an operation started and what has not ended soon after it."""
    until = time.monotonic() + SOON
    while running := [process for process in Path("/proc").iterdir() if _is_in(process, session)]:
        if time.monotonic() > until:
            return [(process / "cmdline").read_text().replace("\0", " ") for process in running]
        time.sleep(0.05)
    return []


def _is_in(process: Path, session: int) -> bool:
    try:
        state, _, _, of = (process / "stat").read_text().rpartition(")")[2].split()[:4]
    except (OSError, ValueError):  # no process, or one that has ended
        return False
    return int(of) == session and state != "Z"


def _wait(child: int, seconds: float) -> int | None:
    """Return the exit code of a process; None if it had to be killed because it did not end in time."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        ended, status = os.waitpid(child, os.WNOHANG)
        if ended:
            with suppress(ProcessLookupError):
                os.killpg(child, signal.SIGKILL)
            return os.waitstatus_to_exitcode(status)
        time.sleep(0.005)
    os.killpg(child, signal.SIGKILL)
    os.waitpid(child, 0)
    return None


def main() -> None:
    """Run the trials and print what was found."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--trials", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--operation", action="append", default=[], help="only this one; may be repeated")
    options = parser.parse_args()
    began = time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        trials = fault_test(Path(folder), options.trials, options.seed, tuple(options.operation))
    for trial in trials:
        for problem in trial.problems:
            print(f"{trial.operation}, {trial.fault} after {trial.after:.3f} s: {problem}")
    counts = Counter(trial.operation for trial in trials)
    wrong = [trial for trial in trials if trial.problems]
    print(", ".join(f"{name} {count}" for name, count in sorted(counts.items())))
    print(
        f"trials {len(trials)}, disturbed {sum(trial.disturbed for trial in trials)}, wrong {len(wrong)}, "
        f"in {time.monotonic() - began:.0f} s"
    )
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main()
