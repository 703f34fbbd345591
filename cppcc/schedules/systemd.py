"""Units for systemd."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import sys
from collections.abc import Mapping, Sequence
from itertools import pairwise
from pathlib import Path
from string import Template
from typing import Any

ENVIRONMENT = "environment"
"""File of variables in the archive folder, for secrets."""
_TEMPLATES = Path(__file__).parent
_LOOPBACK_ONLY = "IPAddressDeny=any\nIPAddressAllow=localhost\n"


def units(
    archive: Path,
    user: str | None,
    at: tuple[int, int],
    daily: Sequence[str],
    serve: Sequence[str] | None,
    writable: Sequence[Path],
) -> dict[str, str]:
    """Return the units by file name.

    user: for system units, None for units of the calling user. at: hour and minute. daily, serve: arguments of these
    commands, serve is None for no server. writable: folders that the daily job writes to.
    """
    names = ["cppcc-daily.service", "cppcc-daily.timer"] + ["cppcc-serve.service"] * (serve is not None)
    commands = {"cppcc-daily.service": ("daily", *daily), "cppcc-serve.service": ("serve", *(serve or ()))}
    folders = {"cppcc-daily.service": writable, "cppcc-serve.service": [archive.absolute()]}
    common = {
        "environment": _path(archive.absolute() / ENVIRONMENT),
        "working_directory": _path(Path.cwd()),
        "user": f"User={user}\n" if user else "",
        "network": _LOOPBACK_ONLY if user and not _has_option(serve or (), "--host") else "",
        "target": "multi-user.target" if user else "default.target",
        "hour": f"{at[0]:02}",
        "minute": f"{at[1]:02}",
    }
    sandbox = "sandbox-system.conf" if user else "sandbox-user.conf"
    return {
        name: fill(
            name,
            common
            | {
                "command": " ".join(map(_word, command_line(archive, *commands.get(name, ())))),
                "sandbox": fill(sandbox, {"writable": " ".join(_word(f"-{path}") for path in folders.get(name, ()))}),
            },
        )
        for name in names
    }


def written_folders(archive: Path, parameters: Mapping[str, Any]) -> list[Path]:
    """Return the folders that ``cppcc daily`` with these options writes to."""
    paths = [archive, Path.cwd()]
    if parameters["backup"]:
        paths.append(parameters["backup"])
    if parameters["metrics"]:
        paths.append(parameters["metrics"].parent)
    for line in parameters["exports"]:
        words = shlex.split(line)
        named = [Path(after) for before, after in pairwise(words) if before in ("-o", "--output")]
        paths += [path if path.is_dir() else path.parent for path in named]
    return list(dict.fromkeys(path.absolute() for path in paths))


def write_private(path: Path, text: str) -> None:
    """Write a file that only its owner may read: commands in it may have secrets."""
    path.unlink(missing_ok=True)
    with open(path, "w", encoding="utf-8", opener=lambda name, flags: os.open(name, flags, 0o600)) as file:
        file.write(text)


def command_line(archive: Path, *arguments: str) -> list[str]:
    """Return the command line with absolute paths: schedulers start programs with a minimal environment."""
    program = shutil.which("cppcc") or str(Path(sys.executable).with_name("cppcc"))
    return [program, "--archive", str(archive.absolute()), *arguments]


def fill(name: str, values: Mapping[str, str]) -> str:
    """Return a template of this folder with its ``${variables}``."""
    return Template((_TEMPLATES / name).read_text(encoding="utf-8")).substitute(values)


def _has_option(words: Sequence[str], option: str) -> bool:
    return any(word == option or word.startswith(f"{option}=") for word in words)


def _path(path: Path) -> str:
    return str(path).replace("%", "%%")


def _word(word: str) -> str:
    """Quote a word for systemd.service(5): ``%`` and ``$`` doubled, escapes in quotes."""
    word = word.replace("%", "%%").replace("$", "$$")
    if re.fullmatch(r"[\w@%+=:,./$-]+", word):
        return word
    return '"' + word.replace("\\", "\\\\").replace('"', '\\"') + '"'
