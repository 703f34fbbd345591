"""Notify people and programs of problems: by webhook, by mail, or by a command."""

from __future__ import annotations

import hashlib
import json
import shlex
import smtplib
import socket
import ssl
import subprocess
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from email.message import EmailMessage
from pathlib import Path
from typing import Any, Protocol
from urllib.parse import unquote, urlsplit

import httpx

from archive.errors import NoticeNotDelivered
from archive.monitoring.notices import Event, Notice

TIMEOUT = 30.0
"""Seconds to wait for a server."""
COMMAND_TIMEOUT = 300.0
"""Seconds to wait for a command."""


@dataclass(frozen=True, slots=True)
class Message:
    """All notices that a channel has not delivered yet."""

    archive: Path
    events: Sequence[tuple[Notice, Event]]

    @property
    def subject(self) -> str:
        """One line: ``cppcc archive: redesign (cppcc), resolved: failed (npc)``."""
        titles = [f"{'resolved: ' if event == 'closed' else ''}{notice.title}" for notice, event in self.events]
        return f"cppcc archive: {', '.join(titles)}"

    @property
    def text(self) -> str:
        """One paragraph per notice, then the archive's path."""
        return "\n\n".join([*(_paragraph(*one) for one in self.events), f"Archive: {self.archive}"])

    @property
    def data(self) -> dict[str, Any]:
        """The message for programs. Chat services show ``text``."""
        notices = [{"event": event, **asdict(notice)} for notice, event in self.events]
        return {"text": f"{self.subject}\n\n{self.text}", "archive": str(self.archive), "notices": notices}


class Channel(Protocol):
    """A way to deliver messages."""

    @property
    def name(self) -> str:
        """Name in the tables, which may be public: no secrets, no addresses."""

    def send(self, message: Message) -> None:
        """Deliver a message; raises :class:`NoticeNotDelivered`."""


@dataclass(frozen=True, slots=True)
class Webhook:
    """Posts :attr:`Message.data` as JSON."""

    url: str

    @property
    def name(self) -> str:
        """Return ``webhook`` and a digest."""
        return f"webhook {_short_digest(self.url)}"

    def send(self, message: Message) -> None:
        """Post the message. Any status but 2xx is a failure."""
        try:
            httpx.post(self.url, json=message.data, timeout=TIMEOUT).raise_for_status()
        except (httpx.HTTPError, httpx.InvalidURL) as error:
            problem = f"HTTP {error.response.status_code}" if isinstance(error, httpx.HTTPStatusError) else error
            host = urlsplit(self.url).hostname
            raise NoticeNotDelivered(
                f"The webhook at {host} failed: {problem}. Check --notify-webhook. The next job tries again."
            ) from None


@dataclass(frozen=True, slots=True)
class Mail:
    """Sends :attr:`Message.text` to an address, through the SMTP server ``server``."""

    address: str
    server: str
    """``smtp://HOST``, ``smtp://USER:PASSWORD@HOST:587`` (STARTTLS), ``smtps://…:465``."""
    sender: str | None = None

    @property
    def name(self) -> str:
        """Return ``mail`` and a digest."""
        return f"mail {_short_digest(self.address)}"

    def send(self, message: Message) -> None:
        """Send the mail."""
        mail = EmailMessage()
        mail["Subject"], mail["To"] = message.subject, self.address
        mail["From"] = self.sender or f"cppcc-archive@{socket.getfqdn()}"
        mail.set_content(message.text)
        try:
            with _smtp(self.server) as smtp:
                smtp.send_message(mail)
        except (OSError, smtplib.SMTPException, ValueError) as error:
            raise NoticeNotDelivered(
                f"{urlsplit(self.server).hostname} did not accept mail to {self.address}: {error}. "
                "Check --notify-mail and CPPCC_SMTP. The next job tries again."
            ) from None


@dataclass(frozen=True, slots=True)
class Command:
    """Runs a command with :attr:`Message.data` as JSON on its standard input."""

    line: str

    @property
    def name(self) -> str:
        """Return ``command`` and a digest."""
        return f"command {_short_digest(self.line)}"

    def send(self, message: Message) -> None:
        """Run the command. Any exit code but 0 is a failure."""
        data = json.dumps(message.data, ensure_ascii=False)
        try:
            subprocess.run(shlex.split(self.line), input=data, encoding="utf-8", check=True, timeout=COMMAND_TIMEOUT)
        except (OSError, subprocess.SubprocessError) as error:
            raise NoticeNotDelivered(
                f"The notify command {shlex.split(self.line)[0]} failed: {_without_arguments(error)}. "
                "Check --notify-command. The next job tries again."
            ) from None


def _without_arguments(error: OSError | subprocess.SubprocessError) -> str:
    """Return why a command failed. Its arguments may have secrets, and the message goes to the log."""
    if isinstance(error, subprocess.CalledProcessError):
        return f"exit code {error.returncode}"
    if isinstance(error, subprocess.TimeoutExpired):
        return f"no end within {error.timeout:.0f} s"
    return getattr(error, "strerror", None) or type(error).__name__


def _short_digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:8]


def _smtp(url: str) -> smtplib.SMTP:
    """Connect to a server; where the URL has a user, encrypt and log in."""
    server = urlsplit(url)
    if server.scheme not in ("smtp", "smtps") or not server.hostname:
        raise ValueError("expected smtp://HOST or smtps://HOST, with USER:PASSWORD@ before the host where needed")
    tls = ssl.create_default_context()
    if server.scheme == "smtps":
        smtp: smtplib.SMTP = smtplib.SMTP_SSL(server.hostname, server.port or 465, timeout=TIMEOUT, context=tls)
    else:
        smtp = smtplib.SMTP(server.hostname, server.port or 25, timeout=TIMEOUT)
    if server.username:
        try:
            if server.scheme == "smtp":
                smtp.starttls(context=tls)  # raises if the server cannot: no password is sent unencrypted
            smtp.login(unquote(server.username), unquote(server.password or ""))
        except BaseException:
            smtp.close()
            raise
    return smtp


def _paragraph(notice: Notice, event: Event) -> str:
    if event == "closed":
        return f"{notice.title}: resolved at {notice.closed_at}, open since {notice.opened_at}."
    return "\n".join([f"{notice.title}: {notice.summary}", *(f"  {detail}" for detail in notice.details)])
