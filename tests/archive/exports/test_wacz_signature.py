"""Signed WACZ files: valid for the wacz library, and verified by the steps of the specification."""

from __future__ import annotations

import base64
import hashlib
import json
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner
from cryptography.hazmat.primitives.asymmetric.ec import ECDSA, EllipticCurvePublicKey
from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import load_der_public_key
from cryptography.x509 import load_pem_x509_certificates

from archive.timestamps.certificates import keep_certificates, kept_certificates
from archive.timestamps.tokens import check_token
from cppcc.main import cppcc
from tests.archive.timestamps.authority import Authority, serving
from tests.pipelines.ingest.past import page, past

pytest.importorskip("wacz", reason="needs the wacz extra: pip install '.[wacz]'")
pytest.importorskip("rfc3161_client", reason="needs the timestamps extra: pip install '.[timestamps]'")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive in ``data``, keys, and a certificate of a domain."""
    folder = tmp_path_factory.mktemp("signed")
    with past(folder / "data") as story:
        story.see(page("One."), at="2024-01-01")
    for name in ("key", "other"):
        openssl(folder, "ecparam", "-name", "secp384r1", "-genkey", "-noout", "-out", f"{name}.pem")
    subject = ["-subj", "/CN=archive.example.org", "-addext", "subjectAltName=DNS:archive.example.org"]
    openssl(folder, "req", "-x509", "-key", "key.pem", "-out", "domain.pem", *subject)
    openssl(folder, "genrsa", "-out", "rsa.pem", "1024")
    return folder


def openssl(folder: Path, *arguments: str) -> None:
    subprocess.run(["openssl", *arguments], cwd=folder, check=True, capture_output=True)


def signed(folder: Path, *options: str) -> tuple[str, dict[str, str]]:
    """Export in a process of its own: the wacz library leaves files open. Return the hash and ``signedData``."""
    command = [sys.executable, "-m", "cppcc", "--archive", "data", "export", "wacz", "-o", "a.wacz", *options]
    subprocess.run(command, cwd=folder, check=True, capture_output=True)
    validate = [
        sys.executable,
        "-c",
        "import sys; from wacz.main import main; sys.exit(main())",
        "validate",
        "-f",
        "a.wacz",
    ]
    printed = subprocess.run(validate, cwd=folder, check=True, capture_output=True, text=True).stdout
    assert "the passed WACZ is valid" in printed
    with zipfile.ZipFile(folder / "a.wacz") as packed:
        package = packed.read("datapackage.json")
        digest = json.loads(packed.read("datapackage-digest.json"))
    found = f"sha256:{hashlib.sha256(package).hexdigest()}"
    data = digest["signedData"]
    assert (digest["hash"], data["hash"], data["created"]) == (found, found, json.loads(package)["created"])
    return found, data


def test_an_anonymous_signature_is_verified_with_its_public_key(folder: Path) -> None:
    digest, data = signed(folder, "--sign", "key.pem")
    assert sorted(data) == ["created", "hash", "publicKey", "signature", "software", "version"]
    key = load_der_public_key(base64.b64decode(data["publicKey"]))
    raw = base64.b64decode(data["signature"])
    assert isinstance(key, EllipticCurvePublicKey)
    assert len(raw) == 96
    numbers = (int.from_bytes(raw[:48], "big"), int.from_bytes(raw[48:], "big"))
    key.verify(encode_dss_signature(*numbers), digest.encode(), ECDSA(SHA256()))


def test_a_signature_of_a_domain_has_its_certificate_and_a_timestamp(folder: Path, tmp_path: Path) -> None:
    authority = Authority(tmp_path / "keys")
    keep_certificates(folder / "data", authority.root)
    with serving(authority) as url:
        digest, data = signed(folder, "--sign", "key.pem", "--sign-certificate", "domain.pem", "--authority", url)
    assert sorted(data) == [
        *("created", "domain", "domainCert", "hash", "signature", "software"),
        *("timeSignature", "timestampCert", "version"),
    ]
    (certificate,) = load_pem_x509_certificates(data["domainCert"].encode())
    key = certificate.public_key()
    assert isinstance(key, EllipticCurvePublicKey)
    key.verify(base64.b64decode(data["signature"]), digest.encode(), ECDSA(SHA256()))
    assert data["domain"] == "archive.example.org"
    sha256 = hashlib.sha256(data["signature"].encode()).hexdigest()
    timestamp = check_token(base64.b64decode(data["timeSignature"]), sha256, kept_certificates(folder / "data"))
    chain = load_pem_x509_certificates(data["timestampCert"].encode())
    assert (chain[0], chain[-1]) == (timestamp.signer, timestamp.root)


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (["--sign", "rsa.pem"], "expected a key for ECDSA"),
        (["--sign", "domain.pem"], "expected a private key in PEM form"),
        (["--sign-certificate", "domain.pem"], "needs the key: --sign KEY"),
        (["--sign", "key.pem", "--sign-certificate", "domain.pem"], "needs a timestamp authority"),
        (
            ["--sign", "other.pem", "--sign-certificate", "domain.pem", "--authority", "http://127.0.0.1:9"],
            "found that of another key",
        ),
    ],
)
def test_wrong_keys_are_refused(
    folder: Path, monkeypatch: pytest.MonkeyPatch, options: list[str], message: str
) -> None:
    monkeypatch.chdir(folder)
    result = CliRunner().invoke(cppcc, ["--archive", "data", "export", "wacz", "-o", "b.wacz", *options])
    assert (result.exit_code in (1, 2), message in result.output) == (True, True), result.output
    assert not (folder / "b.wacz").exists()
