"""A proxy on 127.0.0.1 that plays the sample site over https: CONNECT, then TLS with certificates of its own authority.

Requests without TLS are redirected to https, as the real portals do.
"""

from __future__ import annotations

import asyncio
import ssl
import threading
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Self

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID


class Authority:
    """Issues certificates for hosts. ``folder`` gets its own certificate, and those of the hosts."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._key = ec.generate_private_key(ec.SECP256R1())
        self._name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Sample authority")])
        self.file = folder / "authority.pem"
        own = self._builder(self._name, self._key, is_authority=True).sign(self._key, hashes.SHA256())
        self.file.write_bytes(own.public_bytes(serialization.Encoding.PEM))

    def context(self, host: str, *, expired: bool = False) -> ssl.SSLContext:
        """Return a server's TLS context with a certificate for ``host``."""
        key = ec.generate_private_key(ec.SECP256R1())
        subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, host)])
        names = x509.SubjectAlternativeName([x509.DNSName(host)])
        builder = self._builder(subject, key, expired=expired).add_extension(names, critical=False)
        certificate = builder.sign(self._key, hashes.SHA256())
        path = self._folder / f"{host}.pem"
        private = key.private_bytes(
            serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        )
        path.write_bytes(private + certificate.public_bytes(serialization.Encoding.PEM))
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(path)
        return context

    def _builder(
        self, subject: x509.Name, key: ec.EllipticCurvePrivateKey, *, is_authority: bool = False, expired: bool = False
    ) -> x509.CertificateBuilder:
        now = datetime.now(UTC)
        end = now - timedelta(days=1) if expired else now + timedelta(days=1)
        return (
            x509.CertificateBuilder()
            .subject_name(subject)
            .issuer_name(self._name)
            .public_key(key.public_key())
            .serial_number(x509.random_serial_number())
            .not_valid_before(now - timedelta(days=2))
            .not_valid_after(end)
            .add_extension(x509.BasicConstraints(ca=is_authority, path_length=None), critical=True)
        )


class TlsProxy:
    """Forwards requests inside TLS tunnels to a sample server, with absolute https URLs."""

    def __init__(self, port: int, authority: Authority, *, host: str | None = None, expired: bool = False) -> None:
        """``port`` is the sample server's. ``host``: the host of all certificates, None for the right ones."""
        self._port, self._authority, self._host, self._expired = port, authority, host, expired
        self._contexts: dict[str, ssl.SSLContext] = {}
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, name="tls-proxy", daemon=True)
        self.tunnels: list[str] = []
        """Hosts that clients have connected to."""

    def __enter__(self) -> Self:
        """Start to listen."""
        self._thread.start()
        starting = asyncio.run_coroutine_threadsafe(asyncio.start_server(self._serve, "127.0.0.1", 0), self._loop)
        self._server = starting.result(10)
        self.url = f"http://127.0.0.1:{self._server.sockets[0].getsockname()[1]}"
        return self

    def __exit__(self, *_: object) -> None:
        asyncio.run_coroutine_threadsafe(self._stop(), self._loop).result(10)
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()

    async def _stop(self) -> None:
        self._server.close()
        tasks = asyncio.all_tasks() - {asyncio.current_task()}
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with suppress(OSError, asyncio.IncompleteReadError, ssl.SSLError):
            head = await reader.readuntil(b"\r\n\r\n")
            method, target, _ = head.split(b" ", 2)
            if method != b"CONNECT":
                location = target.replace(b"http://", b"https://", 1)
                writer.write(b"HTTP/1.1 301 Moved Permanently\r\nLocation: " + location)
                writer.write(b"\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
                await writer.drain()
            else:
                host = target.decode().rpartition(":")[0]
                self.tunnels.append(host)
                writer.write(b"HTTP/1.1 200 Connection established\r\n\r\n")
                await writer.start_tls(self._context(host))
                await self._forward(host, reader, writer)
        writer.close()

    def _context(self, host: str) -> ssl.SSLContext:
        if host not in self._contexts:
            self._contexts[host] = self._authority.context(self._host or host, expired=self._expired)
        return self._contexts[host]

    async def _forward(self, host: str, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        upstream, sink = await asyncio.open_connection("127.0.0.1", self._port)
        copying = asyncio.ensure_future(_copy(upstream, writer))
        try:
            while True:
                method, path, rest = (await reader.readuntil(b"\r\n\r\n")).split(b" ", 2)
                sink.write(b" ".join((method, b"https://" + host.encode() + path, rest)))
                await sink.drain()
        finally:
            copying.cancel()
            sink.close()


async def _copy(source: asyncio.StreamReader, sink: asyncio.StreamWriter) -> None:
    while data := await source.read(65536):
        sink.write(data)
        await sink.drain()
    sink.close()
