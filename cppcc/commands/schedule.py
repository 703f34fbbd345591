"""``cppcc schedule``."""

from __future__ import annotations

import shlex
from pathlib import Path
from typing import Any

import click

from cppcc.commands import daily
from cppcc.schedules.systemd import ENVIRONMENT, command_line, fill, units, write_private, written_folders
from cppcc.terminal.path_option import NamedPath
from cppcc.terminal.time_options import TimeOfDay


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
@click.option("--user", metavar="NAME", help="Create system units that run as this user, in a sandbox.")
@click.option("--serve", metavar="OPTIONS", help="Add a unit that runs 'cppcc serve' with these options; may be ''.")
@click.option("--output", type=NamedPath(file_okay=False), metavar="DIR", help="Write the files to this folder.")
@_arguments
@click.pass_context
def systemd(
    ctx: click.Context,
    /,
    at: tuple[int, int],
    user: str | None,
    serve: str | None,
    output: Path | None,
    arguments: tuple[str, ...],
) -> None:
    """Print a systemd service and its timer.

    \b
    As your own user:
      cppcc schedule systemd --output ~/.config/systemd/user
      systemctl --user daemon-reload
      systemctl --user enable --now cppcc-daily.timer
      loginctl enable-linger        # also while you are logged out
    As system units with their own user, and a server:
      cppcc schedule systemd --user cppcc --serve "" --output /etc/systemd/system
      systemctl daemon-reload
      systemctl enable --now cppcc-daily.timer cppcc-serve.service
    """
    refuse_secrets(arguments)
    archive: Path = ctx.obj
    writable = written_folders(archive, daily_parameters(ctx, arguments))
    files = units(archive, user, at, arguments, None if serve is None else _split(serve), writable)
    if output is None:
        click.echo("\n".join(f"# {name}\n{text}" for name, text in files.items()), nl=False)
        return
    output.mkdir(parents=True, exist_ok=True)
    for name, text in files.items():
        write_private(output / name, text)
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
    refuse_secrets(arguments)
    log, environment = (shlex.quote(str(archive.absolute() / name)) for name in ("daily.log", ENVIRONMENT))
    variables = f"umask 027; set -a; [ ! -f {environment} ] || . {environment}; set +a"
    job = shlex.join(command_line(archive, "daily", *arguments))
    line = f"cd {shlex.quote(str(Path.cwd()))} && {variables}; {job} >{log} 2>&1 || cat {log}"
    escaped = line.replace("%", r"\%")  # cron reads a bare % as the end of the line
    click.echo(f"{at[1]} {at[0]} * * * {escaped}")


@command.command("github", context_settings=_unknown)
@_at
@_arguments
def github(at: tuple[int, int], arguments: tuple[str, ...]) -> None:
    """Print a GitHub Actions workflow for a repository with this software. Its times are in UTC.

    The workflow keeps the archive on a branch of its own, named archive-data, and commits the exports. Begin with its
    input "first run": later, a missing archive is an error.

    \b
    To install:
      cppcc schedule github > .github/workflows/archive.yml
    """
    refuse_secrets(arguments)
    arguments = arguments or ("cppcc", "--export", "ndjson -o exports/articles.ndjson")
    click.echo(
        fill("archive.yml", {"hour": str(at[0]), "minute": str(at[1]), "arguments": shlex.join(arguments)}), nl=False
    )


def daily_parameters(ctx: click.Context, arguments: tuple[str, ...]) -> dict[str, Any]:
    """Return the options of ``cppcc daily`` in a command line, without defaults from this user's environment."""
    with daily.command.make_context("daily", list(arguments), parent=ctx) as context:
        return context.params


def refuse_secrets(arguments: tuple[str, ...]) -> None:
    """Raise :class:`click.UsageError` for options whose values must not show in the list of processes."""
    for option, variable in daily.SECRETS.items():
        if any(word == option or word.startswith(f"{option}=") for word in arguments):
            raise click.UsageError(
                f"{option}: everyone on the machine could read its value in the list of processes. "
                f"Set {variable} in the file {ENVIRONMENT!r} in the archive folder instead, with mode 600."
            )


def _split(line: str) -> list[str]:
    try:
        return shlex.split(line)
    except ValueError as error:
        raise click.UsageError(f"--serve {line!r}: {error}. Quote it as for a shell.") from None
