"""Run the instructions of a Containerfile without a container engine: in a folder that takes the place of ``/``.

There is no isolation: programs are those of this machine, and ``USER`` is not obeyed. Paths of the image in commands
are replaced by those in the folder.
"""

from __future__ import annotations

import json
import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

OWN_PATHS = ("/opt/cppcc", "/archive")
"""Paths that the image creates."""


@dataclass
class Image:
    """The state after some instructions."""

    root: Path
    environment: dict[str, str] = field(default_factory=dict)
    folder: str = "/"
    user: str = "root"
    entrypoint: list[str] = field(default_factory=list)
    command: list[str] = field(default_factory=list)
    health_check: list[str] = field(default_factory=list)

    def placed(self, text: str) -> str:
        """Return a text with the paths of the image replaced."""
        paths = "|".join(map(re.escape, OWN_PATHS))
        return re.sub(rf"(?<![\w.-])(?:{paths})(?![\w.-])", lambda match: f"{self.root}{match[0]}", text)

    def words(self, words: list[str]) -> list[str]:
        """Return the words of a command, placed."""
        return [self.placed(word) for word in words]

    def variables(self) -> dict[str, str]:
        """Return the environment of a command."""
        inherited = {key: value for key, value in os.environ.items() if key not in ("PYTHONPATH", "VIRTUAL_ENV")}
        python = str(Path(sys.executable).resolve().parent)  # the image's own Python
        own = {
            key: self.placed(value).replace("$PATH", f"{python}:/usr/bin:/bin")
            for key, value in self.environment.items()
        }
        return inherited | {"PATH": f"{python}:/usr/bin:/bin:/usr/sbin:/sbin"} | own


def instructions(text: str) -> Iterator[tuple[str, str]]:
    """Yield each instruction and its arguments, with continued lines joined."""
    lines = [line for line in text.splitlines() if not line.startswith("#")]
    for line in re.sub(r"\\\n\s*", "", "\n".join(lines)).splitlines():
        if line.strip():
            name, _, arguments = line.partition(" ")
            yield name, arguments.strip()


def build(text: str, context: Path, folder: Path) -> Image:
    """Carry out all instructions, each stage in a folder of its own; return the last stage."""
    stages: dict[str, Image] = {}
    image = Image(folder)
    for name, arguments in instructions(text):
        if name == "FROM":
            stage = arguments.partition(" AS ")[2] or "last"
            image = stages[stage] = Image(folder / stage)
            image.root.mkdir(parents=True)
        else:
            _APPLY[name](image, arguments, context, stages)
    return image


def _run(image: Image, arguments: str, context: Path, stages: Mapping[str, Image]) -> None:
    work = Path(image.placed(image.folder)) if image.folder != "/" else image.root
    work.mkdir(parents=True, exist_ok=True)
    command = ["/bin/sh", "-ec", image.placed(arguments)]
    done = subprocess.run(command, cwd=work, env=image.variables(), capture_output=True, text=True, check=False)
    assert done.returncode == 0, f"{arguments}\n{done.stdout}\n{done.stderr}"


def _copy(image: Image, arguments: str, context: Path, stages: Mapping[str, Image]) -> None:
    *options, destination = shlex.split(arguments)
    origin = context
    if options[0].startswith("--from="):
        origin = stages[options.pop(0).partition("=")[2]].root
    target = (
        Path(image.placed(destination))
        if destination.startswith("/")
        else Path(image.placed(image.folder), destination)
    )
    for source in options:
        path = origin / source.lstrip("/")
        if path.is_dir():
            shutil.copytree(
                path, target, symlinks=True, ignore=shutil.ignore_patterns("__pycache__"), dirs_exist_ok=True
            )
            _move_environment(target, path)
        else:
            target.mkdir(parents=True, exist_ok=True)
            shutil.copy(path, target)


def _move_environment(target: Path, source: Path) -> None:
    """Correct the paths in the programs of a virtual environment: in an image, both stages have it at one place."""
    for program in (target / "bin").glob("*") if (target / "pyvenv.cfg").exists() else ():
        if program.is_file() and not program.is_symlink():
            program.write_bytes(program.read_bytes().replace(os.fsencode(source), os.fsencode(target)))


def _environment(image: Image, arguments: str, context: Path, stages: Mapping[str, Image]) -> None:
    image.environment |= dict(word.split("=", 1) for word in shlex.split(arguments))


def _health_check(image: Image, arguments: str, context: Path, stages: Mapping[str, Image]) -> None:
    image.health_check = json.loads(arguments.partition("CMD ")[2])


def _set(name: str, parse: object = None) -> object:
    def apply(image: Image, arguments: str, context: Path, stages: Mapping[str, Image]) -> None:
        setattr(image, name, json.loads(arguments) if parse else arguments)

    return apply


def _declared_only(image: Image, arguments: str, context: Path, stages: Mapping[str, Image]) -> None:
    """Do nothing: the instruction has no effect without an engine."""


_APPLY = {
    "RUN": _run,
    "COPY": _copy,
    "ENV": _environment,
    "WORKDIR": _set("folder"),
    "USER": _set("user"),
    "ENTRYPOINT": _set("entrypoint", json),
    "CMD": _set("command", json),
    "HEALTHCHECK": _health_check,
    "VOLUME": _declared_only,
    "EXPOSE": _declared_only,
}
