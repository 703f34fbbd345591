"""Telling people and programs what needs attention: by webhook, by mail, by a command of their own."""

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

PATIENCE = 30.0
"""Seconds to wait for a server; a command of the user's has ten times as long."""


@dataclass(frozen=True, slots=True)
class Message:
    """What is told at once: everything that is new to a channel."""

    archive: Path
    news: Sequence[tuple[Notice, Event]]

    @property
    def subject(self) -> str:
        """One line: ``cppcc archive: redesign (cppcc), over: failed (npc)``."""
        titles = [f"{'over: ' if event == 'closed' else ''}{notice.title}" for notice, event in self.news]
        return f"cppcc archive: {', '.join(titles)}"

    @property
    def text(self) -> str:
        """Paragraphs that a person can act upon."""
        return "\n\n".join([*(_paragraph(*one) for one in self.news), f"Archive: {self.archive}"])

    @property
    def data(self) -> dict[str, Any]:
        """The same for programs; chat services show ``text``."""
        notices = [{"event": event, **asdict(notice)} for notice, event in self.news]
        return {"text": f"{self.subject}\n\n{self.text}", "archive": str(self.archive), "notices": notices}


class Channel(Protocol):
    """A way to tell someone."""

    @property
    def name(self) -> str:
        """What the archive remembers it by. Its tables may be public: no secrets, no addresses."""

    def send(self, message: Message) -> None:
        """Deliver a message; raises :class:`NoticeNotDelivered`."""


@dataclass(frozen=True, slots=True)
class Webhook:
    """Posts :attr:`Message.data` as JSON."""

    url: str

    @property
    def name(self) -> str:
        """Return ``webhook`` and a digest."""
        return f"webhook {_mark(self.url)}"

    def send(self, message: Message) -> None:
        """Post; any answer but 2xx is a failure."""
        try:
            httpx.post(self.url, json=message.data, timeout=PATIENCE).raise_for_status()
        except (httpx.HTTPError, httpx.InvalidURL) as error:
            problem = f"it answered {error.response.status_code}" if isinstance(error, httpx.HTTPStatusError) else error
            host = urlsplit(self.url).hostname
            raise NoticeNotDelivered(
                f"The webhook at {host} could not be told: {problem}. "
                "Check --notify-webhook; it is tried again next time."
            ) from None


@dataclass(frozen=True, slots=True)
class Mail:
    """Sends :attr:`Message.text` to an address, by the SMTP server at ``server``."""

    address: str
    server: str
    """``smtp://HOST``, ``smtp://USER:PASSWORD@HOST:587`` (STARTTLS), ``smtps://…:465``."""
    sender: str | None = None

    @property
    def name(self) -> str:
        """Return ``mail`` and a digest."""
        return f"mail {_mark(self.address)}"

    def send(self, message: Message) -> None:
        """Hand the mail to the server."""
        mail = EmailMessage()
        mail["Subject"], mail["To"] = message.subject, self.address
        mail["From"] = self.sender or f"cppcc-archive@{socket.getfqdn()}"
        mail.set_content(message.text)
        try:
            with _smtp(self.server) as smtp:
                smtp.send_message(mail)
        except (OSError, smtplib.SMTPException, ValueError) as error:
            raise NoticeNotDelivered(
                f"Mail to {self.address} was not taken by {urlsplit(self.server).hostname}: {error}. "
                "Check --notify-mail and CPPCC_SMTP; it is tried again next time."
            ) from None


@dataclass(frozen=True, slots=True)
class Command:
    """Runs a command with :attr:`Message.data` as JSON on its standard input."""

    line: str

    @property
    def name(self) -> str:
        """Return ``command`` and a digest."""
        return f"command {_mark(self.line)}"

    def send(self, message: Message) -> None:
        """Run it; any exit code but 0 is a failure."""
        data = json.dumps(message.data, ensure_ascii=False)
        try:
            subprocess.run(shlex.split(self.line), input=data, encoding="utf-8", check=True, timeout=10 * PATIENCE)
        except (OSError, subprocess.SubprocessError) as error:
            raise NoticeNotDelivered(
                f"The notify command failed: {error}. Check --notify-command; it is tried again next time."
            ) from None


def _mark(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:8]


def _smtp(url: str) -> smtplib.SMTP:
    """Connect and, where the URL names a user, encrypt and log in. A relay that asks for no user is taken as it is."""
    server = urlsplit(url)
    if server.scheme not in ("smtp", "smtps") or not server.hostname:
        raise ValueError("expected smtp://HOST or smtps://HOST, with USER:PASSWORD@ before the host where needed")
    tls = ssl.create_default_context()
    if server.scheme == "smtps":
        smtp: smtplib.SMTP = smtplib.SMTP_SSL(server.hostname, server.port or 465, timeout=PATIENCE, context=tls)
    else:
        smtp = smtplib.SMTP(server.hostname, server.port or 25, timeout=PATIENCE)
    if server.username:
        try:
            if server.scheme == "smtp":
                smtp.starttls(context=tls)  # raises where the server cannot: no password goes out in the clear
            smtp.login(unquote(server.username), unquote(server.password or ""))
        except BaseException:
            smtp.close()
            raise
    return smtp


def _paragraph(notice: Notice, event: Event) -> str:
    if event == "closed":
        return f"{notice.title}: over since {notice.closed_at}. It began at {notice.opened_at}."
    return "\n".join([f"{notice.title}: {notice.summary}", *(f"  {detail}" for detail in notice.details)])
