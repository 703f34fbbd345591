"""A timestamp authority on loopback: OpenSSL answers its requests."""

from __future__ import annotations

import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

_CONFIGURATION = """
[req]
distinguished_name = dn
[dn]
[root]
basicConstraints = critical,CA:TRUE
keyUsage = critical,keyCertSign,cRLSign
subjectKeyIdentifier = hash
[signer]
basicConstraints = critical,CA:FALSE
keyUsage = critical,digitalSignature
extendedKeyUsage = critical,timeStamping
subjectKeyIdentifier = hash
authorityKeyIdentifier = keyid
[authority]
serial = {folder}/serial
signer_cert = {folder}/signer.pem
signer_key = {folder}/signer.key
{certs}
signer_digest = sha256
default_policy = 1.2.3.4.1
digests = sha256
ess_cert_id_alg = sha256
"""


class Authority:
    """The keys of an authority, and its responses.

    :param chain: whether responses include the root: OpenSSL writes the two in an order that may not be DER
    """

    def __init__(self, folder: Path, name: str = "Test authority", *, chain: bool = False) -> None:
        folder.mkdir()
        self.folder = folder
        self.requests = 0
        self.fails = False
        """True to answer with 503."""
        self.root, self.signer = folder / "root.pem", folder / "signer.pem"
        certs = f"certs = {folder}/root.pem" if chain else ""
        (folder / "openssl.cnf").write_text(_CONFIGURATION.format(folder=folder, certs=certs))
        (folder / "serial").write_text("01\n")
        self._make_keys(name)

    def reply(self, query: bytes) -> bytes:
        """Return the response to a request."""
        self.requests += 1
        (self.folder / "query").write_bytes(query)
        self._openssl("ts", "-reply", "-section", "authority", "-queryfile", "query", "-out", "reply")
        return (self.folder / "reply").read_bytes()

    def _make_keys(self, name: str) -> None:
        key = ("-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-keyout")
        subject = ("-subj", f"/O=Tests/CN={name} root", "-extensions", "root", "-days", "3650")
        self._openssl("req", "-x509", *key, "root.key", "-out", "root.pem", *subject)
        self._openssl("req", *key, "signer.key", "-out", "signer.csr", "-subj", f"/O=Tests/CN={name}")
        signing = ("-CA", "root.pem", "-CAkey", "root.key", "-CAcreateserial", "-days", "3650")
        extensions = ("-extfile", "openssl.cnf", "-extensions", "signer")
        self._openssl("x509", "-req", "-in", "signer.csr", *signing, *extensions, "-out", "signer.pem", config=False)

    def _openssl(self, *arguments: str, config: bool = True) -> None:
        command = ["openssl", *arguments, *(("-config", "openssl.cnf") if config else ())]
        subprocess.run(command, cwd=self.folder, check=True, capture_output=True, timeout=60)


@contextmanager
def serving(authority: Authority) -> Iterator[str]:
    """Serve an authority on loopback; yield its address."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            query = self.rfile.read(int(self.headers["Content-Length"]))
            is_query = self.headers["Content-Type"] == "application/timestamp-query"
            self.send_response(503 if authority.fails else 200 if is_query else 415)
            self.send_header("Content-Type", "application/timestamp-reply")
            self.end_headers()
            if is_query and not authority.fails:
                self.wfile.write(authority.reply(query))

        def log_message(self, *arguments: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}/tsr"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
