"""The ``cppcc`` command: loads the requested command, and turns each error into one message.

It imports little, so that ``cppcc --help`` takes no time.
"""

from __future__ import annotations

import importlib
import sqlite3
import sys
from pathlib import Path

import click

from archive.errors import ArchiveError
from archive.hidden_packages import hidden
from archive.visible_text import visible
from cppcc.command_list import COMMANDS, module_of
from cppcc.exit_codes import FAILED, INTERRUPTED
from cppcc.parent import end_with_parent
from cppcc.terminal.path_option import NamedPath


class Commands(click.Group):
    """Imports a command's module only when it is used: ``cppcc sites`` does not import Scrapy."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        """Return the names in the order of :data:`COMMANDS`."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """Return a command by its name, None where there is none."""
        if cmd_name not in COMMANDS:
            return None
        with hidden("numpy", "pandas"):
            importlib.import_module("sqlite_utils")
        command: click.Command = importlib.import_module(f"cppcc.commands.{module_of(cmd_name)}").command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        """Write the list of commands for ``--help``, without importing them."""
        with formatter.section("Commands"):
            formatter.write_dl([*COMMANDS.items()])

    def invoke(self, ctx: click.Context) -> object:
        """Run the command. An :class:`ArchiveError` becomes one message and its exit code."""
        try:
            return super().invoke(ctx)
        except ArchiveError as error:
            click.echo(visible(f"Error: {error}"), err=True)
            ctx.exit(error.exit_code)
        except KeyboardInterrupt:
            ctx.exit(INTERRUPTED)
        except BrokenPipeError:
            raise
        except (sqlite3.DatabaseError, OSError) as error:
            from archive.store.damage import damaged, is_damage

            if is_damage(error):
                click.echo(f"Error: {damaged(ctx.params['archive'], error)}", err=True)
            else:
                click.echo(f"Error: {_explain(error, ctx.params['archive'])}", err=True)
            ctx.exit(FAILED)


def _explain(error: sqlite3.Error | OSError, archive: Path) -> str:
    """Return a sentence that names the file that could not be used: the archive or another one."""
    filename = getattr(error, "filename", None)
    if isinstance(error, OSError) and isinstance(filename, str) and not _is_in(Path(filename), archive):
        return f"{filename}: cannot be read or written ({error.strerror}). Correct that or the path, and try again."
    return (
        f"the archive in {archive} could not be read or written: {error}. Committed data is not lost. "
        "Check the free disk space and the folder's permissions, and try again."
    )


def _is_in(path: Path, folder: Path) -> bool:
    return path.absolute().is_relative_to(folder.absolute())


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="cppcc-archive", prog_name="cppcc")
@click.option(
    "--archive",
    type=NamedPath(file_okay=False),
    default="data",
    envvar="CPPCC_ARCHIVE",
    show_default=True,
    show_envvar=True,
    help="The archive folder. crawl and import create it if missing.",
)
@click.pass_context
def cppcc(ctx: click.Context, archive: Path) -> None:
    """Crawl, search and export what China Daily publishes for the CPPCC and its sister portals.

    \b
    Examples:
      cppcc crawl cppcc
      cppcc --archive ~/cppcc serve
      cppcc export csv -o articles.csv
    """
    from archive.sites import sites_of  # --help needs none of it

    ctx.with_resource(sites_of(archive))
    ctx.obj = archive


def main() -> None:
    """Run the console script."""
    end_with_parent()
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
    cppcc()


if __name__ == "__main__":
    main()
