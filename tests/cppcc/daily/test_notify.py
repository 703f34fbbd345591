"""Each channel against a real server or program on this machine."""

import http.server
import json
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
    """A web server that keeps what is posted; its ``status`` is what it answers."""
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
def test_a_webhook_that_refuses_is_an_error_that_keeps_its_token_secret(posted, status):
    posted.status = status
    with pytest.raises(NoticeNotDelivered, match=f"answered {status}") as caught:
        Webhook(url_of(posted)).send(MESSAGE)
    assert "secret" not in str(caught.value)


def test_a_webhook_that_is_not_there_is_an_error(unused_port):
    with pytest.raises(NoticeNotDelivered, match=r"127\.0\.0\.1"):
        Webhook(f"http://127.0.0.1:{unused_port}/").send(MESSAGE)


def test_no_channel_is_remembered_by_a_secret_or_an_address():
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
        return "250 taken"


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


def test_a_password_is_not_sent_in_the_clear(mailbox):
    url = mailbox.url.replace("smtp://", "smtp://user:password@")
    with pytest.raises(NoticeNotDelivered, match="STARTTLS"):
        Mail("me@example.org", url).send(MESSAGE)
    assert mailbox.mails == []


@pytest.mark.parametrize("url", ["localhost", "http://localhost", "smtp://"])
def test_a_mail_server_that_is_no_smtp_url_is_an_error(url):
    with pytest.raises(NoticeNotDelivered, match="smtp://HOST"):
        Mail("me@example.org", url).send(MESSAGE)


def test_a_command_reads_the_same_json(tmp_path):
    kept = tmp_path / "kept.json"
    program = f"import sys, pathlib; pathlib.Path({str(kept)!r}).write_text(sys.stdin.read())"
    Command(shlex.join([sys.executable, "-c", program])).send(MESSAGE)
    assert json.loads(kept.read_text()) == json.loads(json.dumps(MESSAGE.data))


@pytest.mark.parametrize("line", ["false", "/no/such/program"])
def test_a_command_that_fails_is_an_error(line):
    with pytest.raises(NoticeNotDelivered, match="notify command failed"):
        Command(line).send(MESSAGE)


def test_the_end_of_a_problem_says_when_it_began():
    over = Notice(1, "npc", "failed", "x", (), "2026-11-01T03:00:00.000Z", "2026-11-02T03:00:00.000Z", None)
    message = Message(Path("/srv/cppcc"), [(over, "closed")])
    assert message.subject == "cppcc archive: over: failed (npc)"
    assert message.text.startswith(
        "failed (npc): over since 2026-11-02T03:00:00.000Z. It began at 2026-11-01T03:00:00.000Z."
    )
