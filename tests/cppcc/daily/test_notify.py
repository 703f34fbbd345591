"""Each channel against a real server or program on this machine."""

import http.server
import json
import re
import shlex
import sys
import threading
from pathlib import Path

import pytest
from aiosmtpd.controller import Controller

from archive.errors import NoticeNotDelivered
from archive.monitoring.notices import Notice
from cppcc.daily.notify import Command, Mail, Message, Webhook

NOTICE = Notice(
    id=1,
    site="cppcc",
    problem="redesign",
    summary="Pages or lists are read in another way than before: the site may have a new look.",
    details=("12 of 12 known subsite articles have their title read by 'heading h1'; before: 0 of 168.",),
    opened_at="2026-11-23T03:00:00.000Z",
    closed_at=None,
    crawl_id="cppcc-20261123T030000000Z",
)
MESSAGE = Message(Path("/srv/cppcc"), [(NOTICE, "opened")])
TEXT = (
    "redesign (cppcc): Pages or lists are read in another way than before: the site may have a new look.\n"
    "  12 of 12 known subsite articles have their title read by 'heading h1'; before: 0 of 168.\n"
    "\n"
    "Archive: /srv/cppcc"
)


@pytest.fixture
def posted(monkeypatch):
    """A web server that stores what is posted, and responds with ``status``."""
    monkeypatch.setenv("no_proxy", "127.0.0.1")

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_POST(self):
            body = self.rfile.read(int(self.headers["Content-Length"]))
            server.bodies.append((self.headers["Content-Type"], json.loads(body)))
            self.send_response(server.status)
            self.end_headers()

        def log_message(self, *arguments):
            pass

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        server.bodies, server.status = [], 204
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield server
        server.shutdown()
        thread.join()


def url_of(server):
    return f"http://127.0.0.1:{server.server_port}/hook?token=secret"


def test_a_webhook_gets_json_that_chat_services_show(posted):
    Webhook(url_of(posted)).send(MESSAGE)
    ((content_type, data),) = posted.bodies
    assert content_type == "application/json"
    assert data == {
        "text": f"cppcc archive: redesign (cppcc)\n\n{TEXT}",
        "archive": "/srv/cppcc",
        "notices": [
            {
                "event": "opened",
                "id": 1,
                "site": "cppcc",
                "problem": "redesign",
                "summary": NOTICE.summary,
                "details": list(NOTICE.details),
                "opened_at": "2026-11-23T03:00:00.000Z",
                "closed_at": None,
                "crawl_id": "cppcc-20261123T030000000Z",
            }
        ],
    }


@pytest.mark.parametrize("status", [302, 404, 500])
def test_an_error_of_a_webhook_does_not_contain_its_token(posted, status):
    posted.status = status
    with pytest.raises(NoticeNotDelivered, match=f"HTTP {status}") as caught:
        Webhook(url_of(posted)).send(MESSAGE)
    assert "secret" not in str(caught.value)


def test_an_unreachable_webhook_is_an_error(unused_port):
    with pytest.raises(NoticeNotDelivered, match=r"127\.0\.0\.1"):
        Webhook(f"http://127.0.0.1:{unused_port}/").send(MESSAGE)


def test_names_of_channels_contain_no_secret_and_no_address():
    assert "secret" not in Webhook("https://hooks.example.org/secret").name
    assert "secret" not in Command("notify --token secret").name
    assert "example" not in Mail("me@example.org", "smtp://localhost").name
    assert Webhook("https://a.example/1").name != Webhook("https://a.example/2").name


@pytest.fixture
def unused_port():
    with http.server.HTTPServer(("127.0.0.1", 0), http.server.BaseHTTPRequestHandler) as server:
        return server.server_port


class Mailbox:
    def __init__(self):
        self.mails = []

    async def handle_DATA(self, server, session, envelope):  # noqa: N802
        self.mails.append(envelope)
        return "250 OK"


@pytest.fixture
def mailbox(unused_port):
    box = Mailbox()
    controller = Controller(box, hostname="127.0.0.1", port=unused_port)
    controller.start()
    box.url = f"smtp://127.0.0.1:{unused_port}"
    yield box
    controller.stop()


def test_a_mail_reaches_its_address(mailbox):
    Mail("me@example.org", mailbox.url, "archive@example.org").send(MESSAGE)
    (mail,) = mailbox.mails
    content = mail.content.decode().replace("\r\n", "\n")
    assert mail.rcpt_tos == ["me@example.org"]
    assert mail.mail_from == "archive@example.org"
    assert "Subject: cppcc archive: redesign (cppcc)\n" in content
    assert "12 of 12 known subsite articles have their title read by 'heading h1'" in content


def test_a_password_is_not_sent_unencrypted(mailbox):
    url = mailbox.url.replace("smtp://", "smtp://user:password@")
    with pytest.raises(NoticeNotDelivered, match="STARTTLS"):
        Mail("me@example.org", url).send(MESSAGE)
    assert mailbox.mails == []


@pytest.mark.parametrize("url", ["localhost", "http://localhost", "smtp://"])
def test_a_mail_server_must_be_an_smtp_url(url):
    with pytest.raises(NoticeNotDelivered, match="smtp://HOST"):
        Mail("me@example.org", url).send(MESSAGE)


def test_a_command_reads_the_same_json(tmp_path):
    target = tmp_path / "message.json"
    program = f"import sys, pathlib; pathlib.Path({str(target)!r}).write_text(sys.stdin.read())"
    Command(shlex.join([sys.executable, "-c", program])).send(MESSAGE)
    assert json.loads(target.read_text()) == json.loads(json.dumps(MESSAGE.data))


@pytest.mark.parametrize("line", ["false", "/no/such/program"])
def test_a_command_that_fails_is_an_error(line):
    with pytest.raises(NoticeNotDelivered, match=f"notify command {re.escape(line)} failed: "):
        Command(line).send(MESSAGE)


def test_a_resolved_problem_has_its_times():
    notice = Notice(1, "npc", "failed", "x", (), "2026-11-01T03:00:00.000Z", "2026-11-02T03:00:00.000Z", None)
    message = Message(Path("/srv/cppcc"), [(notice, "closed")])
    assert message.subject == "cppcc archive: resolved: failed (npc)"
    assert message.text.startswith(
        "failed (npc): resolved at 2026-11-02T03:00:00.000Z, open since 2026-11-01T03:00:00.000Z."
    )
