"""``cppcc schedule``."""

from __future__ import annotations

import re
import shlex
import shutil
import sys
from pathlib import Path
from string import Template

import click

from cppcc.terminal.time_options import TimeOfDay

TEMPLATES = Path(__file__).parents[1] / "schedules"


@click.group("schedule")
def command() -> None:
    """Print configuration that runs 'cppcc daily' once a day. Arguments after the options go to 'cppcc daily'.

    \b
    Examples:
      cppcc schedule systemd --output ~/.config/systemd/user
      cppcc schedule cron --at 04:30 cppcc npc
      cppcc schedule github > .github/workflows/archive.yml
    """


_at = click.option(
    "--at", type=TimeOfDay(), default="03:00", show_default=True, help="When to run, in the machine's time zone."
)
_arguments = click.argument("arguments", metavar="[DAILY_ARGUMENTS]...", nargs=-1, type=click.UNPROCESSED)
_unknown = {"ignore_unknown_options": True}


@command.command("systemd", context_settings=_unknown)
@_at
@click.option("--user", metavar="NAME", help="Create a system unit that runs as this user.")
@click.option(
    "--output", type=click.Path(path_type=Path, file_okay=False), metavar="DIR", help="Write the files to this folder."
)
@_arguments
@click.pass_obj
def systemd(
    archive: Path, /, at: tuple[int, int], user: str | None, output: Path | None, arguments: tuple[str, ...]
) -> None:
    """Print a systemd service and its timer.

    \b
    As your own user:
      cppcc schedule systemd --output ~/.config/systemd/user
      systemctl --user daemon-reload
      systemctl --user enable --now cppcc-daily.timer
      loginctl enable-linger        # also while you are logged out
    As a system unit with its own user:
      cppcc schedule systemd --user cppcc --output /etc/systemd/system
      systemctl daemon-reload && systemctl enable --now cppcc-daily.timer
    """
    values = {
        "archive": str(archive.absolute()).replace("%", "%%"),
        "working_directory": str(Path.cwd()).replace("%", "%%"),
        "command": " ".join(_systemd_word(word) for word in _command(archive, arguments)),
        "user": f"User={user}\n" if user else "",
        "hour": f"{at[0]:02}",
        "minute": f"{at[1]:02}",
    }
    files = {name: _fill(name, values) for name in ("cppcc-daily.service", "cppcc-daily.timer")}
    if output is None:
        click.echo("\n".join(f"# {name}\n{text}" for name, text in files.items()), nl=False)
        return
    output.mkdir(parents=True, exist_ok=True)
    for name, text in files.items():
        (output / name).write_text(text, encoding="utf-8")
        click.echo(output / name)


@command.command("cron", context_settings=_unknown)
@_at
@_arguments
@click.pass_obj
def cron(archive: Path, /, at: tuple[int, int], arguments: tuple[str, ...]) -> None:
    """Print a line for crontab. It writes output, which cron mails, only if the job fails.

    \b
    To install:
      (crontab -l; cppcc schedule cron) | crontab -
    """
    log = shlex.quote(str(archive.absolute() / "daily.log"))
    line = f"cd {shlex.quote(str(Path.cwd()))} && {shlex.join(_command(archive, arguments))} >{log} 2>&1 || cat {log}"
    escaped = line.replace("%", r"\%")  # cron reads a bare % as the end of the line
    click.echo(f"{at[1]} {at[0]} * * * {escaped}")


@command.command("github", context_settings=_unknown)
@_at
@_arguments
def github(at: tuple[int, int], arguments: tuple[str, ...]) -> None:
    """Print a GitHub Actions workflow for a repository with this software. Its times are in UTC.

    The workflow keeps the archive in its cache and as an artifact of each run, and commits the exports.

    \b
    To install:
      cppcc schedule github > .github/workflows/archive.yml
    """
    arguments = arguments or ("cppcc", "--export", "ndjson -o exports/articles.ndjson")
    click.echo(
        _fill("archive.yml", {"hour": str(at[0]), "minute": str(at[1]), "arguments": shlex.join(arguments)}), nl=False
    )


def _command(archive: Path, arguments: tuple[str, ...]) -> list[str]:
    """Return the command line with absolute paths: schedulers start programs with a minimal environment."""
    program = shutil.which("cppcc") or str(Path(sys.executable).with_name("cppcc"))
    return [program, "--archive", str(archive.absolute()), "daily", *arguments]


def _fill(name: str, values: dict[str, str]) -> str:
    return Template((TEMPLATES / name).read_text(encoding="utf-8")).substitute(values)


def _systemd_word(word: str) -> str:
    """Quote a word for systemd.service(5): ``%`` and ``$`` doubled, escapes in quotes."""
    word = word.replace("%", "%%").replace("$", "$$")
    if re.fullmatch(r"[\w@%+=:,./$-]+", word):
        return word
    return '"' + word.replace("\\", "\\\\").replace('"', '\\"') + '"'
