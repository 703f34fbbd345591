"""The Containerfile and compose.yaml. No container engine runs here: their commands are run in a folder instead.

The image of the proxy is Caddy's own; its command is not run (docs/containers.md).
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from tests.examples import ROOT
from tests.install.container import Image, build, instructions

CONTAINERFILE = (ROOT / "Containerfile").read_text(encoding="utf-8")
COMPOSE = yaml.safe_load((ROOT / "compose.yaml").read_text(encoding="utf-8"))
HOST = "archive.example.org"
LARGEST = 250_000_000
"""Bytes of the image's own files, without those of its base image."""


def test_hadolint_finds_nothing() -> None:
    done = subprocess.run(
        [Path(sys.executable).with_name("hadolint"), ROOT / "Containerfile"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stdout) == (0, "")


def test_the_image_is_slim_runs_without_root_and_has_a_health_check() -> None:
    found = list(instructions(CONTAINERFILE))
    assert {arguments.partition(" ")[0] for name, arguments in found if name == "FROM"} == {"python:3.13-slim"}
    (user,) = [arguments for name, arguments in found if name == "USER"]
    assert user == "10001:10001"
    assert [name for name, _ in found].count("HEALTHCHECK") == 1
    assert all(
        "--require-hashes" in arguments or "--no-deps" in arguments
        for name, arguments in found
        if "pip install" in arguments
    )


def test_every_service_is_contained_and_starts_again() -> None:
    services = COMPOSE["services"]
    assert set(services) == {"crawl", "serve", "proxy"}
    assert {service["restart"] for service in services.values()} == {"unless-stopped"}
    for name in ("crawl", "serve"):
        assert (services[name]["read_only"], services[name]["cap_drop"]) == (True, ["ALL"])
        assert "ports" not in services[name]
    address = services["proxy"]["networks"]["inside"]["ipv4_address"]
    assert f"--trust-proxy={address}" in services["serve"]["command"]


@pytest.fixture(scope="module")
def image(tmp_path_factory: pytest.TempPathFactory) -> Image:
    return build(CONTAINERFILE, ROOT, tmp_path_factory.mktemp("image"))


@pytest.fixture(scope="module")
def network() -> Iterator[list[str]]:
    """The command that runs another one in a network of its own, where port 8001 is free."""
    script = "ip link set lo up && echo ready && exec sleep infinity"
    with subprocess.Popen(["unshare", "--net", "sh", "-c", script], stdout=subprocess.PIPE, text=True) as holder:
        assert holder.stdout
        assert holder.stdout.readline() == "ready\n"
        yield ["nsenter", "--net", f"--target={holder.pid}"]
        holder.kill()


def wait_until_healthy(check: list[str], image: Image, work: Path) -> None:
    until = time.monotonic() + 60
    while subprocess.run(check, env=image.variables(), cwd=work, capture_output=True, check=False).returncode:
        assert time.monotonic() < until, f"not healthy: {check}"
        time.sleep(0.5)


@pytest.mark.slow
@pytest.mark.skipif(
    "CI" not in os.environ, reason="installs all packages again, which takes a minute: set CI=1 to run it"
)
def test_the_commands_of_the_services_run_in_what_the_containerfile_builds(image: Image, network: list[str]) -> None:
    work = Path(image.placed(image.folder))
    size = subprocess.run(
        ["du", "--summarize", "--block-size=1", image.root], capture_output=True, text=True, check=True
    )
    assert int(size.stdout.split()[0]) < LARGEST
    assert not list(image.root.rglob("pytest"))
    checks = {
        "crawl": ["/bin/sh", "-c", image.placed(COMPOSE["services"]["crawl"]["healthcheck"]["test"][1])],
        "serve": image.words(image.health_check),
    }
    for name, check in checks.items():
        command = [
            word.replace("${ARCHIVE_HOST:?Set ARCHIVE_HOST to the public host name}", HOST)
            for word in COMPOSE["services"][name]["command"]
        ]
        program = [*network, *image.words([*image.entrypoint, *command])]
        with subprocess.Popen(program, env=image.variables(), cwd=work, stderr=subprocess.PIPE, text=True) as service:
            try:
                wait_until_healthy([*network, *check], image, work)
            finally:
                service.send_signal(signal.SIGTERM)
            errors = service.communicate(timeout=60)[1]
        assert service.returncode == 0, errors
    assert (work / "data" / "archive.db").exists()
