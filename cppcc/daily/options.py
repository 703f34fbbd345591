"""The options of ``cppcc daily``, checked, as a plan."""

from __future__ import annotations

import shlex
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from email.utils import getaddresses
from pathlib import Path
from urllib.parse import urlsplit

import click

from archive.sites import site_named
from cppcc.daily.job import Plan
from cppcc.daily.notify import Channel, Command, Mail, Webhook


@dataclass(frozen=True, slots=True, kw_only=True)
class DailyOptions:
    """The options as given on the command line."""

    sites: tuple[str, ...]
    crawl: str
    exports: tuple[str, ...]
    hooks: tuple[str, ...]
    timestamp: str | None
    backup: Path | None
    metrics: Path | None
    min_free: int | None
    notify_webhook: str | None
    notify_mail: str | None
    notify_command: str | None
    smtp: str
    mail_from: str | None

    def plan(self) -> Plan:
        """Return the plan; raises :class:`click.UsageError` and :class:`archive.errors.UnknownSite` for mistakes."""
        for site in self.sites:
            site_named(site)
        for problem in self._problems():
            raise click.UsageError(problem)
        return Plan(
            sites=self.sites,
            crawl=_split(self.crawl),
            exports=[_split(line) for line in self.exports],
            hooks=[_split(line) for line in self.hooks],
            timestamp=self.timestamp,
            backup=self.backup,
            metrics=self.metrics,
            min_free=self.min_free,
            channels=list(self._channels()),
        )

    def _problems(self) -> Iterator[str]:
        yield from self._program_problems()
        if self.metrics and not self.metrics.absolute().parent.is_dir():
            yield f"--metrics {self.metrics}: expected an existing folder. Create it, or correct the path."
        if self.metrics and self.metrics.suffix != ".prom":
            yield f"--metrics {self.metrics}: expected a name that ends in .prom: node exporter reads no other."
        if self.timestamp and not _is_url(self.timestamp, "http", "https"):
            yield "--timestamp: expected a URL such as https://tsa.example.org."
        if self.notify_webhook and not _is_url(self.notify_webhook, "http", "https"):
            yield "--notify-webhook: expected a URL such as https://host.example.org."
        if self.notify_mail and not _is_url(self.smtp, "smtp", "smtps"):
            yield "--smtp: expected a URL such as smtps://host.example.org."
        for option, address in (("--notify-mail", self.notify_mail), ("--mail-from", self.mail_from)):
            if address and not _is_mail_address(address):
                yield f"{option}: expected a mail address such as me@example.org, found {address!r}."

    def _program_problems(self) -> Iterator[str]:
        command = (self.notify_command,) if self.notify_command else ()
        for option, lines in (("--export", self.exports), ("--then", self.hooks), ("--notify-command", command)):
            for words in map(_split, lines):
                if not words:
                    yield f"{option} '': expected a command or arguments, found nothing."
                elif option != "--export" and not shutil.which(words[0]):
                    yield f"{option}: expected a program, found none named {words[0]!r}."

    def _channels(self) -> Iterator[Channel]:
        if self.notify_webhook:
            yield Webhook(self.notify_webhook)
        if self.notify_mail:
            yield Mail(self.notify_mail, self.smtp, self.mail_from)
        if self.notify_command:
            yield Command(self.notify_command)


def _is_url(url: str, *schemes: str) -> bool:
    try:
        parts = urlsplit(url)
        return parts.scheme in schemes and bool(parts.hostname) and parts.port != 0
    except ValueError:
        return False


def _is_mail_address(text: str) -> bool:
    return text.isprintable() and all("@" in address for _, address in getaddresses([text]))


def _split(line: str) -> list[str]:
    try:
        return shlex.split(line)
    except ValueError as error:
        raise click.UsageError(f"{line!r}: {error}. Quote it as for a shell.") from None
