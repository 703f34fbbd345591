"""WARC files get timestamps from an OpenSSL authority; they are checked offline, and with OpenSSL alone."""

from __future__ import annotations

import hashlib
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from sqlite_utils import Database

from archive import clock
from archive.errors import TimestampInvalid
from archive.opening import open_archive
from archive.tables.withdrawals import withdraw
from archive.timestamps.certificates import KeptCertificates, fingerprint, kept_certificates
from archive.timestamps.tokens import check_token
from archive.upkeep.backup import BackupOptions, back_up
from cppcc.main import cppcc
from tests.archive.timestamps.authority import Authority, serving
from tests.pipelines.ingest.past import page, past

pytest.importorskip("rfc3161_client", reason="needs the timestamps extra: pip install '.[timestamps]'")


@pytest.fixture(scope="module")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    return Authority(tmp_path_factory.mktemp("authority") / "keys")


@pytest.fixture(scope="module")
def other(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    return Authority(tmp_path_factory.mktemp("other") / "keys", "Another authority")


@pytest.fixture(scope="module")
def address(authority: Authority) -> Iterator[str]:
    with serving(authority) as url:
        yield url


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive of two closed WARC files."""
    folder = tmp_path_factory.mktemp("archive") / "data"
    with past(folder) as story:
        story.see(page("One."), at="2024-01-01")
        story.next_run("cppcc-2")
        story.see(page("One, edited."), at="2024-02-01")
    return folder


@pytest.fixture(scope="module")
def whole(plain: Path, authority: Authority, address: str, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same with timestamps."""
    folder = Path(shutil.copytree(plain, tmp_path_factory.mktemp("stamped") / "data"))
    result = run(folder, "timestamp", "--authority", address, "--certificates", str(authority.root))
    assert result.output.splitlines() == [
        "1 new certificate kept.",
        "2 new timestamps.",
        "2 of 2 closed WARC files have a timestamp.",
    ]
    return folder


@pytest.fixture
def archive(whole: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(whole, tmp_path / "archive"))


def run(archive: Path, *arguments: str) -> Result:
    return CliRunner().invoke(cppcc, ["--archive", str(archive), *arguments])


def warc_files(archive: Path) -> list[Path]:
    return sorted((archive / "warc").iterdir())


def token(archive: Path, number: int) -> Path:
    return archive / "timestamps" / f"{warc_files(archive)[number].name}.tsr"


def test_verify_says_since_when_each_file_exists_and_by_whom(whole: Path, authority: Authority) -> None:
    first, second = warc_files(whole)
    result = run(whole, "verify")
    lines = result.output.splitlines()
    assert result.exit_code == 0
    assert [line.split("  ")[1] for line in lines[1:3]] == [second.name, first.name]
    assert all(line.endswith("Z, signed by Test authority") for line in lines[1:3])
    (root,) = kept_certificates(whole).roots
    assert fingerprint(root) in lines[3]
    openssl = ["openssl", "x509", "-in", str(authority.root), "-noout", "-fingerprint", "-sha256"]
    printed = subprocess.run(openssl, check=True, capture_output=True, text=True).stdout
    assert printed.partition("=")[2].strip().replace(":", "").lower() == fingerprint(root)


def test_openssl_confirms_what_verify_says(whole: Path) -> None:
    kept = whole / "timestamps" / "certificates.pem"
    for number, path in enumerate(warc_files(whole)):
        check = ["openssl", "ts", "-verify", "-data", str(path), "-in", str(token(whole, number)), "-CAfile", str(kept)]
        assert subprocess.run(check, check=True, capture_output=True, text=True).stdout == "Verification: OK\n"
        sha256 = hashlib.sha256(path.read_bytes()).hexdigest()
        found = check_token(token(whole, number).read_bytes(), sha256, kept_certificates(whole))
        assert clock.read(clock.now()) >= clock.read(found.at) > clock.read("2026-01-01")


def test_files_that_have_a_timestamp_are_not_sent_again(archive: Path, address: str, authority: Authority) -> None:
    before = authority.requests
    token(archive, 1).unlink()
    result = run(archive, "timestamp", "--authority", address, "--replace-lost")
    assert result.output.splitlines()[0] == "1 new timestamp."
    assert run(archive, "verify").exit_code == 0
    assert run(archive, "timestamp", "--authority", address).output == "2 of 2 closed WARC files have a timestamp.\n"
    assert authority.requests == before + 1


def test_files_wait_while_the_authority_is_down(
    plain: Path, tmp_path: Path, address: str, authority: Authority
) -> None:
    archive = Path(shutil.copytree(plain, tmp_path / "archive"))
    run(archive, "timestamp", "--certificates", str(authority.root))
    authority.fails = True
    try:
        result = run(archive, "timestamp", "--authority", address)
    finally:
        authority.fails = False
    assert result.exit_code == 1
    assert "HTTP 503. 2 of 2 files wait" in result.output
    assert run(archive, "verify").exit_code == 0
    refused = run(archive, "timestamp", "--authority", "http://127.0.0.1:9/")
    assert refused.exit_code == 1
    assert run(archive, "timestamp", "--authority", address).exit_code == 0


def test_the_first_request_needs_certificates(plain: Path, tmp_path: Path, address: str, other: Authority) -> None:
    archive = Path(shutil.copytree(plain, tmp_path / "archive"))
    result = run(archive, "timestamp", "--authority", address)
    assert (result.exit_code, "name the PEM file once" in result.output) == (1, True)
    result = run(archive, "timestamp", "--authority", address, "--certificates", str(other.signer))
    assert "expected a root certificate" in result.output
    result = run(archive, "timestamp", "--authority", address, "--certificates", str(other.root))
    assert "no kept certificate confirms its signature" in result.output
    assert list((archive / "timestamps").glob("*.tsr")) == []
    assert run(archive, "timestamp", "--authority", "ftp://tsa").exit_code == 2


def test_a_swapped_warc_file_is_found_even_if_the_database_was_changed_with_it(archive: Path) -> None:
    first, second = warc_files(archive)
    changed = first.read_bytes() + second.read_bytes()
    first.write_bytes(changed)
    with Database(archive / "archive.db") as db:
        db.execute(
            "UPDATE warc_files SET sha256 = ?, length = ? WHERE name = ?",
            [hashlib.sha256(changed).hexdigest(), len(changed), first.name],
        )
        db.conn.commit()
    result = run(archive, "verify")
    assert result.exit_code == 1
    assert f"this timestamp does not prove that {first.name} existed" in result.output


def swapped_token(archive: Path, other: Authority) -> None:
    token(archive, 0).write_bytes(token(archive, 1).read_bytes())


def damaged_token(archive: Path, other: Authority) -> None:
    content = bytearray(token(archive, 0).read_bytes())
    content[-10] ^= 1
    token(archive, 0).write_bytes(content)


def no_token(archive: Path, other: Authority) -> None:
    token(archive, 0).write_bytes(b"no DER")


def token_of_another_authority(archive: Path, other: Authority) -> None:
    path = archive / "query.tsq"
    openssl = ["openssl", "ts", "-query", "-data", str(warc_files(archive)[0]), "-sha256", "-cert", "-out", str(path)]
    subprocess.run(openssl, check=True, capture_output=True)
    token(archive, 0).write_bytes(other.reply(path.read_bytes()))


@pytest.mark.parametrize("change", [swapped_token, damaged_token, no_token, token_of_another_authority])
def test_a_swapped_timestamp_is_found(archive: Path, other: Authority, change) -> None:
    change(archive, other)
    name = warc_files(archive)[0].name
    for options in ([], ["--rolling"]):
        result = run(archive, "verify", *options)
        assert result.exit_code == 1
        assert "1 fault" in result.output
        assert f"timestamps/{name}.tsr  this timestamp does not prove" in result.output


def test_swapped_certificates_are_found(archive: Path, other: Authority) -> None:
    shutil.copy(other.root, archive / "timestamps" / "certificates.pem")
    assert run(archive, "verify").output.count("no kept certificate confirms its signature") == 2
    (archive / "timestamps" / "certificates.pem").write_text("nothing")
    assert "expected certificates in PEM form" in run(archive, "verify").output


def test_a_timestamp_that_was_deleted_is_found_and_not_replaced_in_silence(archive: Path, address: str) -> None:
    name = token(archive, 0).name
    kept = token(archive, 0).read_bytes()
    token(archive, 0).unlink()
    for command in (["verify"], ["verify", "--rolling"]):
        result = run(archive, *command)
        assert (result.exit_code, f"timestamps/{name}  this timestamp is missing" in result.output) == (1, True)
    result = run(archive, "timestamp", "--authority", address)
    assert result.output.splitlines()[0] == "1 of 2 closed WARC files have a timestamp."
    assert "1 timestamp lost, and not requested again" in result.output
    assert not token(archive, 0).exists()
    token(archive, 0).write_bytes(kept)
    assert run(archive, "verify").exit_code == 0


def test_a_folder_of_timestamps_that_was_deleted_is_found(archive: Path) -> None:
    shutil.rmtree(archive / "timestamps")
    assert run(archive, "verify").output.count("this timestamp is missing") == 2


def test_a_later_timestamp_of_the_same_file_is_not_taken_for_the_one_that_was_received(
    archive: Path, authority: Authority
) -> None:
    query = archive / "query.tsq"
    openssl = ["openssl", "ts", "-query", "-data", str(warc_files(archive)[0]), "-sha256", "-cert", "-out", str(query)]
    subprocess.run(openssl, check=True, capture_output=True)
    token(archive, 0).write_bytes(authority.reply(query.read_bytes()))
    result = run(archive, "verify")
    assert (result.exit_code, "expected the timestamp that was received by" in result.output) == (1, True)


def test_timestamps_of_older_versions_are_noted_by_the_next_call(archive: Path) -> None:
    with Database(archive / "archive.db") as db:
        db.execute("DELETE FROM warc_timestamps")
        db.conn.commit()
    token(archive, 0).rename(archive / "elsewhere.tsr")
    assert run(archive, "verify").exit_code == 0
    (archive / "elsewhere.tsr").rename(token(archive, 0))
    assert run(archive, "timestamp").output == "2 of 2 closed WARC files have a timestamp.\n"
    token(archive, 0).unlink()
    assert run(archive, "verify").exit_code == 1


def test_a_timestamp_of_no_file_is_found(archive: Path) -> None:
    token(archive, 0).rename(archive / "timestamps" / "other.warc.gz.tsr")
    assert "found one of another file" in run(archive, "verify").output


def test_backups_and_rebuilds_keep_timestamps(archive: Path, tmp_path: Path) -> None:
    back_up(archive, tmp_path / "backup", BackupOptions(create=True))
    before = run(archive, "verify").output
    (archive / "archive.db").unlink()
    assert run(archive, "reparse", "--apply", "--processes", "1").exit_code == 0
    assert run(archive, "verify").output.splitlines()[1:] == before.splitlines()[1:]
    shutil.copy(token(archive, 1), token(archive, 0))
    assert run(tmp_path / "backup", "verify").output.splitlines()[1:] == before.splitlines()[1:]


def test_an_authority_that_sends_certificates_in_another_order_needs_its_own_kept(plain: Path, tmp_path: Path) -> None:
    """The order of the two depends on their bytes, so authorities are made until it is wrong."""
    archive = Path(shutil.copytree(plain, tmp_path / "archive"))
    for number in range(30):
        authority = Authority(tmp_path / f"keys{number}", f"Unsorted {number}", chain=True)
        with serving(authority) as url:
            result = run(archive, "timestamp", "--authority", url, "--certificates", str(authority.root))
            if result.exit_code == 0:
                shutil.rmtree(archive / "timestamps")
                continue
            assert "not a timestamp response in DER" in result.output
            result = run(archive, "timestamp", "--authority", url, "--certificates", str(authority.signer))
            assert result.exit_code == 0
            assert f"signed by Unsorted {number}" in run(archive, "verify").output
            return
    pytest.fail("expected an authority with certificates in another order")


def test_without_kept_roots_nothing_is_proven(whole: Path) -> None:
    sha256 = hashlib.sha256(warc_files(whole)[0].read_bytes()).hexdigest()
    with pytest.raises(TimestampInvalid, match="no root certificate is kept"):
        check_token(token(whole, 0).read_bytes(), sha256, KeptCertificates())


def test_a_deposit_has_the_timestamps_of_its_warc_files_and_openssl_confirms_them(
    archive: Path, tmp_path: Path
) -> None:
    target = tmp_path / "deposit"
    command = [sys.executable, "-m", "cppcc", "--archive", archive, "deposit", target, "--raw-pages"]
    subprocess.run(command, check=True, capture_output=True)
    names = sorted(path.name for path in (target / "data" / "timestamps").iterdir())
    assert names == [*(f"{path.name}.tsr" for path in warc_files(archive)), "certificates.pem"]
    readme = (target / "data" / "README.md").read_text()
    (script,) = [block for block in re.findall(r"```sh\n(.*?)```", readme, re.DOTALL) if "openssl" in block]
    done = subprocess.run(["bash", "-euc", script], cwd=target / "data", check=True, capture_output=True, text=True)
    assert done.stdout.count("Verification: OK") == 2
    assert done.stdout.count("Time stamp: ") == 2
    # Captures of a withdrawn article are left out of WARC files: these are other files, without a timestamp.
    with open_archive(archive) as opened:
        withdraw(opened.db, archive, "cppcc-470857", "requested")
    other = tmp_path / "other"
    assert run(archive, "import", "--url", "http://en.npc.gov.cn/2021-12/29/c_694559.htm", str(saved(tmp_path)))
    subprocess.run([*command[:-2], other, "--raw-pages"], check=True, capture_output=True)
    assert not (other / "data" / "timestamps").exists()


def saved(folder: Path) -> Path:
    (folder / "page.html").write_bytes(page("A law."))
    return folder / "page.html"
