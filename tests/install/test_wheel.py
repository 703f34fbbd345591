"""The wheel and the source distribution are complete, and work in an environment of their own, elsewhere."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import sysconfig
import tarfile
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import httpx
import pytest

from tests.crawler.crawling import FAST
from tests.examples import ROOT
from tests.sample_site.site import SampleSite

PACKAGES = ("archive", "crawler", "pipelines", "reader", "cppcc")
pytestmark = pytest.mark.slow


def tracked(*folders: str) -> set[str]:
    """Return the files in git, below the given folders."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", *folders],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    return set(listed.stdout.splitlines())


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("built")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-t", "sdist", "-d", str(folder)]
    subprocess.run(command, cwd=ROOT, capture_output=True, check=True)
    return folder


@pytest.fixture(scope="module")
def wheel(built: Path) -> Path:
    return next(built.glob("*.whl"))


def test_the_wheel_has_every_file_of_its_packages_and_the_docs_and_no_other(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = {name for name in archive.namelist() if ".dist-info/" not in name}
    data = f"{wheel.name.split('-py3')[0]}.data/data/share/doc/cppcc-archive/"
    assert names == {
        *tracked(*PACKAGES),
        *(f"cppcc/{name}" for name in tracked("datasette")),
        *(f"{data}{name}" for name in tracked("docs", "README.md", "CHANGELOG.md", "constraints.txt")),
    }


def test_the_source_distribution_has_every_tracked_file(built: Path) -> None:
    with tarfile.open(next(built.glob("*.tar.gz"))) as archive:
        names = {name.partition("/")[2] for name in archive.getnames()}
    assert names - {"PKG-INFO"} == tracked()


@dataclass(frozen=True)
class Installed:
    """The wheel in an environment of its own, and an empty folder to work in."""

    python: Path
    folder: Path

    def run(self, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [self.python.with_name("cppcc"), *arguments],
            cwd=self.folder,
            env=self.environment | environment,
            capture_output=True,
            text=True,
            check=False,
            timeout=120,
        )

    @property
    def environment(self) -> dict[str, str]:
        return {key: value for key, value in os.environ.items() if key not in ("PYTHONPATH", "no_proxy", "NO_PROXY")}


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Installed:
    """Only the dependencies come from this environment: a path in a .pth file, whose own .pth files are not read."""
    folder = tmp_path_factory.mktemp("installed")
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", folder / "env"], check=True)
    python = folder / "env" / "bin" / "python"
    version = f"python{sys.version_info.major}.{sys.version_info.minor}"
    dependencies = folder / "env" / "lib" / version / "site-packages" / "dependencies.pth"
    dependencies.write_text(sysconfig.get_path("purelib"))
    pip = [sys.executable, "-m", "pip", "--python", python, "install", "--quiet", "--no-deps", "--no-index"]
    subprocess.run([*pip, "--disable-pip-version-check", "--ignore-installed", wheel], check=True)
    (folder / "here").mkdir()
    return Installed(python, folder / "here")


@pytest.fixture(scope="module")
def crawled(installed: Installed) -> Installed:
    """With an archive of the sample site."""
    with SampleSite(articles=3, seed=3, padding=0).serve() as server:
        done = installed.run("crawl", "cppcc", *FAST, http_proxy=server.url)
    assert done.returncode == 0, done.stderr
    return installed


def test_the_installed_package_is_the_one_that_runs(installed: Installed) -> None:
    code = "import cppcc, archive, sys; print(cppcc.__file__); print(archive.__file__)"
    done = subprocess.run(
        [installed.python, "-c", code], cwd=installed.folder, env=installed.environment, capture_output=True, text=True
    )
    environment = str(installed.python.parents[1])
    assert [line.startswith(environment) for line in done.stdout.splitlines()] == [True, True], done.stdout


@pytest.mark.parametrize(
    "words",
    [
        "status",
        "sites",
        "verify",
        "maintain",
        "backup --create copy",
        "reparse",
        "export csv -o articles.csv",
        "export datapackage -o package",
        "schedule systemd",
        "schedule github",
        "schedule cron",
    ],
)
def test_commands_run(crawled: Installed, words: str) -> None:
    done = crawled.run(*words.split())
    assert done.returncode == 0, done.stderr


def test_the_database_is_rebuilt_from_the_warc_files(crawled: Installed) -> None:
    """Needs the SQL of every migration, and the data files of the parsers."""
    shutil.copytree(crawled.folder / "data" / "warc", crawled.folder / "rebuilt" / "warc")
    done = crawled.run("--archive", "rebuilt", "reparse", "--apply")
    assert done.returncode == 0, done.stderr
    count = "SELECT count(*) AS articles FROM articles"
    assert crawled.run("--archive", "rebuilt", "export", "csv", "--sql", count).stdout == "articles\n3\n"


@pytest.fixture(scope="module")
def address(crawled: Installed) -> Iterator[str]:
    command = [crawled.python.with_name("cppcc"), "serve", "--port", "0"]
    with subprocess.Popen(
        command, cwd=crawled.folder, env=crawled.environment, stdout=subprocess.PIPE, text=True
    ) as server:
        try:
            assert server.stdout
            yield server.stdout.readline().split(" at ")[1].split(" ")[0]
        finally:
            server.terminate()


@pytest.mark.parametrize(
    "path",
    ["", "about", "archive", "archive/articles.json", "status", "static/reader.css", "static/vendor/chart.min.js"],
)
def test_pages_have_their_templates_styles_and_plugins(address: str, path: str) -> None:
    assert httpx.get(f"{address}{path}", trust_env=False, timeout=30).status_code == 200
