"""The archive behind a real nginx, with TLS and a path prefix."""

from __future__ import annotations

import html
import re
import shutil
import socket
import ssl
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import httpx
import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from tests.reader import small_archive
from tests.reader.browsing import served
from tests.reader.small_archive import INTERNET

NGINX = shutil.which("nginx", path="/usr/sbin:/usr/bin:/usr/local/sbin:/usr/local/bin")
pytestmark = pytest.mark.skipif(NGINX is None, reason="no nginx: apt-get install nginx, to run the proxy tests")

CONFIGURATION = """
daemon off;
pid {folder}/nginx.pid;
error_log {folder}/error.log;
events {{}}
http {{
    access_log off;
    client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxy; fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi; scgi_temp_path {folder}/scgi;
    server {{
        listen 127.0.0.1:{port} ssl;
        ssl_certificate {folder}/certificate.pem;
        ssl_certificate_key {folder}/key.pem;
        location /kept/ {{
            proxy_pass {upstream};
            proxy_set_header Host $host;
            proxy_set_header X-Forwarded-For $remote_addr;
            proxy_set_header X-Forwarded-Proto $scheme;
            proxy_buffering off;
        }}
    }}
}}
"""


def write_certificate(folder: Path) -> None:
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "localhost")])
    now = datetime.now(UTC)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName("localhost")]), critical=False)
        .sign(key, hashes.SHA256())
    )
    (folder / "certificate.pem").write_bytes(certificate.public_bytes(serialization.Encoding.PEM))
    pem = serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    (folder / "key.pem").write_bytes(key.private_bytes(*pem))


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        return int(listener.getsockname()[1])


@contextmanager
def nginx(folder: Path, port: int, upstream: str) -> Iterator[None]:
    write_certificate(folder)
    configuration = folder / "nginx.conf"
    configuration.write_text(CONFIGURATION.format(folder=folder, port=port, upstream=upstream))
    assert NGINX
    with subprocess.Popen([NGINX, "-p", str(folder), "-c", str(configuration)], stderr=subprocess.PIPE) as process:
        try:
            for _ in range(100):
                try:
                    socket.create_connection(("127.0.0.1", port), 1).close()
                    break
                except OSError:
                    time.sleep(0.05)
            yield
        finally:
            process.terminate()


@pytest.fixture(scope="module", params=["", "/"], ids=["prefix kept", "prefix removed"])
def web(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[httpx.Client]:
    folder = tmp_path_factory.mktemp("proxied")
    archive = small_archive.write(folder / "archive")
    port = free_port()
    public = f"https://localhost:{port}/kept/"
    with (
        served(archive, "--base-url", public, "--trust-proxy", "127.0.0.1") as address,
        nginx(folder, port, address + request.param),
        httpx.Client(
            base_url=public,
            verify=ssl.create_default_context(cafile=folder / "certificate.pem"),
            trust_env=False,
            timeout=60,
        ) as web,
    ):
        yield web


PATHS = ("", f"articles/{INTERNET.id}", "archive", "archive/articles?_sort=title", "static/reader.css")


@pytest.mark.parametrize("path", PATHS)
def test_every_link_stays_below_the_prefix(web, path):
    response = web.get(path)
    assert response.status_code == 200
    links = re.findall(r'(?:href|action|src|data-source)="([^"]*)"', response.text)
    assert [link for link in links if link.startswith("/") and not re.match("/kept/(?!kept)", link)] == []
    assert [link for link in links if "127.0.0.1" in link] == []
    local = [link for link in links if link.startswith("/kept/")]
    assert path.startswith("static") or local
    for link in local[:6]:
        address = web.base_url.join(html.unescape(link))
        assert (address, web.get(address).status_code) == (address, 200)


def test_absolute_addresses_are_public(web):
    feed = web.get("feed.json").json()
    assert feed["feed_url"] == f"{web.base_url}feed.json"
    assert feed["items"][0]["url"].startswith(f"{web.base_url}articles/")
    table = web.get("archive/articles.json?_size=1").json()
    assert table["next_url"] == f"{web.base_url}archive/articles.json?_size=1&_next=cppcc-1"


def test_csv_streams_through(web):
    lines = web.get("archive/articles.csv?_stream=on").text.splitlines()
    assert [line.split(",")[0] for line in lines if re.match(r"(cppcc|npc)-\d+,", line)] == [
        "cppcc-1",
        "cppcc-470857",
        "cppcc-502113",
        "npc-694559",
    ]


def test_foreign_hosts_are_refused(web):
    assert web.get("", headers={"Host": "evil.example"}).status_code == 400
