"""The docs are complete and true, and their examples run."""

from __future__ import annotations

import importlib.util
import json
import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import click
import pytest
import yaml
from click.testing import CliRunner
from sqlite_utils import Database

from archive.exports.formats import NAMES
from archive.exports.schema_docs import described_tables
from archive.exports.wacz import write_wacz
from archive.monitoring.findings import SUMMARIES
from archive.opening import open_archive
from archive.schema.stored import stored_columns
from cppcc import cli_docs, exit_codes
from cppcc.command_list import COMMANDS
from cppcc.commands.export import IMAGES, WACZ
from cppcc.daily.metrics import write_metrics
from cppcc.main import cppcc
from crawler import settings
from crawler.web_archives.declared import BUILT_IN
from reader.routes import ROUTES
from tests.archive.timestamps.authority import Authority
from tests.archive.timestamps.authority import serving as serving_timestamps
from tests.crawler.web_archives.fake_web_archive import FakeWebArchive, Held, serving
from tests.examples import DOCUMENTS, GENERATED, LANGUAGES, ROOT, Example, blocks, command_lines, runnable, spans
from tests.pipelines.ingest.past import page, past

pytestmark = pytest.mark.long

DOCS = ROOT / "docs"
TEXTS = {path: path.read_text(encoding="utf-8") for path in DOCUMENTS}
EACH = pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)


MUST_NOT_RUN = ("sudo", "systemctl", "loginctl", "journalctl", "crontab", "make", "pip", "dask", "docker")
"""Programs that change this machine or take long. A block with one of them needs a reason not to run."""


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with an archive in ``data``, and the files that examples name."""
    folder = tmp_path_factory.mktemp("demo")
    with past(folder / "data") as story:
        story.see(page("One."), at="2024-01-01")
        story.see(page("One, edited."), at="2024-02-01")
        story.see(page("Another article."), at="2024-02-01", url="http://en.cppcc.gov.cn/2021-06/12/c_502113.htm")
    shutil.copy(next((folder / "data" / "warc").glob("*.warc.gz")), folder / "old.warc.gz")
    write_wacz(folder / "data", folder / "extract.wacz")
    (folder / "page.html").write_bytes(page("A law."))
    url = "http://en.cppcc.gov.cn/2022-01/01/c_600000.htm"
    (folder / "wayback.cdx").write_text(f"key 2022 {url} text/html 200 X 1\n", encoding="utf-8")
    return folder


@pytest.fixture
def web_archives(here: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[FakeWebArchive]:
    """The web archives that examples name, on this machine."""
    html = (("Content-Type", "text/html"),)
    held = [
        Held("20190301120000", f"http://en.{one}.gov.cn/2019-01/13/c_1.htm", page("Old."), 200, html)
        for one in ("cppcc", "npc")
    ]
    with serving(FakeWebArchive(held)) as fake:
        on_loopback = {
            "internet-archive": fake.as_internet_archive(),
            "common-crawl": fake.as_common_crawl(),
        }
        for name, addresses in on_loopback.items():
            monkeypatch.setitem(BUILT_IN, name, replace(BUILT_IN[name], **addresses))
        lines = {"name": "national-library", **on_loopback["internet-archive"]}
        text = "".join(f"{name} = {json.dumps(value)}\n" for name, value in lines.items())
        (here / "national-library.toml").write_text(text, encoding="utf-8")
        yield fake


@pytest.fixture
def here(demo: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the demo folder as working directory, with a ``cppcc`` program."""
    here = Path(shutil.copytree(demo, tmp_path / "here"))
    (here / "bin").mkdir()
    scripts = dict.fromkeys(MUST_NOT_RUN, "echo must not run in a test >&2; exit 1")
    for name, script in {**scripts, "cppcc": f'exec {shlex.quote(sys.executable)} -m cppcc "$@"'}.items():
        (here / "bin" / name).write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
        (here / "bin" / name).chmod(0o755)
    (here / "docs").mkdir()
    monkeypatch.chdir(here)
    monkeypatch.setenv("PATH", f"{here / 'bin'}:{Path(sys.executable).parent}:{os.environ['PATH']}")
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    monkeypatch.setenv("HOME", str(here))
    for role in ("AUTHOR", "COMMITTER"):
        monkeypatch.setenv(f"GIT_{role}_NAME", "test")
        monkeypatch.setenv(f"GIT_{role}_EMAIL", "test@localhost")
    return here


@pytest.fixture
def timestamp_authority(request: pytest.FixtureRequest, here: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The authority that examples name, behind a proxy on this machine, for the document about it."""
    if request.node.callspec.params["document"].name != "proof.md":
        yield
        return
    pytest.importorskip("rfc3161_client", reason="needs the timestamps extra: pip install '.[timestamps]'")
    authority = Authority(here / "authority")
    shutil.copy(authority.root, here / "tsa.pem")
    with serving_timestamps(authority) as address:
        monkeypatch.setenv("HTTP_PROXY", address)
        yield


@pytest.mark.parametrize("document", [path for path in DOCUMENTS if any(runnable(path))], ids=lambda path: path.name)
@pytest.mark.usefixtures("web_archives", "timestamp_authority")
def test_examples_run(document: Path, here: Path) -> None:
    for example in runnable(document):
        code, output = run(example, here)
        assert code == 0, f"{example.text}\n{output}"


def run(example: Example, here: Path) -> tuple[int, str]:
    text = example.text.replace("/mnt/backup", str(here / "backup"))
    if example.language == "cppcc":
        result = CliRunner().invoke(cppcc, shlex.split(text)[1:])
        return result.exit_code, f"{result.output}{result.exception or ''}"
    command = ["bash", "-euo", "pipefail", "-c"] if example.language == "sh" else [sys.executable, "-c"]
    done = subprocess.run([*command, text], capture_output=True, text=True, check=False, timeout=180)
    return done.returncode, done.stdout + done.stderr


@EACH
def test_every_block_has_a_language_and_each_that_is_not_run_a_reason(document: Path) -> None:
    found = blocks(document)
    assert {block.language for block in found} <= {*LANGUAGES, "text", "nginx", "ini", "toml"}
    reasons = [block.reason for block in found if block.reason is not None]
    assert all(len(reason.split()) > 1 for reason in reasons)
    assert len(re.findall(r"^<!-- not run", TEXTS[document], re.MULTILINE)) == len(reasons)


def test_the_help_of_every_command_is_documented() -> None:
    text = (DOCS / cli_docs.FILE).read_text(encoding="utf-8")
    assert text == cli_docs.document(), "run: python -m cppcc.cli_docs docs"
    assert "\\b" not in text
    examples = re.compile(r"^ +\(?.*cppcc [a-z-]+", re.MULTILINE)
    assert [name for name, help_text in cli_docs.help_texts() if not examples.search(help_text)] == []


def test_every_command_is_in_a_page_that_is_not_generated() -> None:
    lines = [line for path in DOCUMENTS if path.name not in GENERATED for line in command_lines(path)]
    used = {command_of(shlex.split(line, comments=True))[0] for line in lines}
    assert {"cppcc", *COMMANDS} - {name.partition(" ")[2] or name for name in used} <= {"cppcc"}


@EACH
def test_commands_and_options_in_the_docs_exist(document: Path) -> None:
    for line in command_lines(document):
        words = shlex.split(re.sub(r"^cppcc COMMAND", "cppcc status", line), comments=True)
        words = words[: next((n for n, word in enumerate(words) if word in ("|", ">", "&&")), len(words))]
        name, command = command_of(words)
        known = {option for each in option_sources(command, name) for param in each.params for option in param.opts}
        assert {word.partition("=")[0] for word in words if word.startswith("--")} <= {*known, "--help"}, line


@EACH
def test_options_mentioned_alone_exist(document: Path) -> None:
    known = {
        option
        for _, command in all_commands()
        for param in command.params
        for option in (*param.opts, *param.secondary_opts)
    }
    mentioned = {span.split()[0] for span in spans(TEXTS[document]) if span.startswith("--")}
    assert {option.partition("=")[0] for option in mentioned} <= known


def all_commands() -> list[tuple[str, click.Command]]:
    found: list[tuple[str, click.Command]] = [("cppcc", cppcc)]
    context = click.Context(cppcc)
    for name in COMMANDS:
        command = cppcc.get_command(context, name)
        assert command
        found.append((name, command))
        if isinstance(command, click.Group):
            found += [(f"{name} {child}", command.commands[child]) for child in command.commands]
    return found


def command_of(words: list[str]) -> tuple[str, click.Command]:
    """Return the command of a command line, after the options of ``cppcc`` itself."""
    commands = dict(all_commands())
    rest = words[1:]
    while rest and rest[0].startswith("-"):
        rest = rest[2 if rest[0] == "--archive" else 1 :]
    if len(rest) > 1 and f"{rest[0]} {rest[1]}" in commands:
        return f"{rest[0]} {rest[1]}", commands[f"{rest[0]} {rest[1]}"]
    name = rest[0] if rest else "cppcc"
    assert name in commands, f"{' '.join(words)}: no such command"
    return name, commands[name]


def option_sources(command: click.Command, name: str) -> list[click.Command]:
    """Return the commands whose options a command line may have: run and schedule pass some to daily."""
    passes_on = name == "run" or name.startswith("schedule")
    return [cppcc, command, *([dict(all_commands())["daily"]] if passes_on else [])]


def test_every_table_and_column_is_documented_and_no_other(db: Database) -> None:
    text = (DOCS / "schema.md").read_text(encoding="utf-8")
    documented = {
        section.partition("\n")[0]: re.findall(r"^\| `(\w+)` \|", section, re.MULTILINE)
        for section in text.split("\n## ")[1:]
    }
    assert documented == {
        table: [column.name for column in stored_columns(db, table)] for table in described_tables(db)
    }


def table_rows(text: str, heading: str) -> list[list[str]]:
    """Return the rows of the first table under a heading, without its head."""
    section = re.split(rf"^#+ {re.escape(heading)}$", text, maxsplit=1, flags=re.MULTILINE)[1]
    lines = re.search(r"(?:^\|.*\n)+", section, re.MULTILINE)
    assert lines
    return [[cell.strip() for cell in line.strip("|\n").split(" | ")] for line in lines[0].splitlines()[2:]]


SETTINGS = (DOCS / "settings.md").read_text(encoding="utf-8")


def test_every_environment_variable_is_documented_and_no_other() -> None:
    paths = [
        path
        for folder in ("archive", "pipelines", "crawler", "reader", "cppcc", "tests")
        for path in (ROOT / folder).rglob("*.py")
    ]
    code = "\n".join(path.read_text(encoding="utf-8") for path in [*paths, ROOT / "Makefile"])
    documented = {name for row in table_rows(SETTINGS, "Environment variables") for name in spans(row[0])}
    assert {name for name in documented if name.startswith("CPPCC_")} == set(
        re.findall(r"CPPCC_[A-Z]+(?:_[A-Z]+)*", code)
    )
    assert {name for name in documented if name not in code} <= {"https_proxy"}
    everywhere = set(re.findall(r"CPPCC_[A-Z]+(?:_[A-Z]+)*", "\n".join(TEXTS.values())))
    assert everywhere <= documented


def test_settings_have_the_documented_values() -> None:
    crawler = {spans(name)[0]: value for name, value, _ in table_rows(SETTINGS, "Crawler")}
    assert crawler == {name: f"`{value}`" if (value := getattr(settings, name)) != "" else "empty" for name in crawler}
    datasette = {spans(name)[0]: spans(value)[0] for name, value, _ in table_rows(SETTINGS, "Pages")}
    actual = json.loads((ROOT / "datasette" / "settings.json").read_text(encoding="utf-8"))
    assert datasette == {name: json.dumps(value) for name, value in actual.items()}
    plugins = yaml.safe_load((ROOT / "datasette" / "metadata.yaml").read_text(encoding="utf-8"))["plugins"]
    assert [name for plugin in plugins.values() for name in plugin if f"`{name}`" not in SETTINGS] == []


def test_every_address_is_documented_and_no_other() -> None:
    text = (DOCS / "urls.md").read_text(encoding="utf-8")
    addresses = [span for row in table_rows(text, "Stable addresses") for span in spans(row[0])]
    paths = [
        re.sub(
            r"\bID\b",
            "cppcc-470857",
            re.sub(
                r"\bN\b",
                "1",
                path.replace("RECORD", "0a1b").replace("TIME", "20261123020036").replace("DIGEST", "0" * 64),
            ),
        ).partition("?")[0]
        for path in addresses
    ]
    unknown = [path for path in paths if not any(re.match(route, path) for route, _ in ROUTES)]
    assert unknown == ["/archive/TABLE", "/archive/TABLE.json", "/archive/TABLE.csv", "/archive"]
    assert [route for route, _ in ROUTES if not any(re.match(route, path) for path in paths)] == []
    extensions = {
        name for route, _ in ROUTES for group in re.findall(r"<extension>([\w|]+)", route) for name in group.split("|")
    }
    assert extensions <= {path.rpartition(".")[2] for path in paths}


def test_every_named_query_is_documented_and_no_other() -> None:
    text = (DOCS / "urls.md").read_text(encoding="utf-8")
    metadata = yaml.safe_load((ROOT / "datasette" / "metadata.yaml").read_text(encoding="utf-8"))
    documented = [
        spans(row[0])[0].removeprefix("/archive/").partition("?")[0] for row in table_rows(text, "Named queries")
    ]
    assert documented == list(metadata["databases"]["archive"]["queries"])


def test_every_export_format_is_documented_and_no_other() -> None:
    text = (DOCS / "exports.md").read_text(encoding="utf-8")
    described = re.findall(r"\*\*([a-z]+)\*\*", text.partition("## Formats")[2])
    in_table = {shlex.split(spans(row[1])[0])[2] for row in table_rows(text, "Export data")}
    assert (sorted(described), in_table) == (sorted([*NAMES, WACZ, IMAGES]), {*NAMES, WACZ, IMAGES})


OPERATING = (DOCS / "operating.md").read_text(encoding="utf-8")


def test_every_exit_code_metric_and_problem_is_documented_and_no_other(demo: Path, tmp_path: Path) -> None:
    codes = re.search(r"\| exit code \|.*\n\|.*\n((?:\|.*\n)+)", OPERATING)
    assert codes
    values = {value for value in vars(exit_codes).values() if isinstance(value, int)}
    assert {int(line.split("|")[1]) for line in codes[1].splitlines()} == values
    with open_archive(demo / "data", write=False) as archive:
        write_metrics(archive.db, tmp_path / "cppcc.prom")
    metrics = re.findall(r"^# TYPE (\w+)", (tmp_path / "cppcc.prom").read_text(encoding="utf-8"), re.MULTILINE)
    assert [spans(row[0])[0] for row in table_rows(OPERATING, "Monitor")] == metrics
    problems = {name for row in table_rows(OPERATING, "Get notified") for name in spans(row[0])}
    assert problems == {*SUMMARIES, "step …"}


@EACH
def test_links_paths_modules_and_targets_exist(document: Path) -> None:
    text = TEXTS[document]
    for target, anchor in re.findall(r"\]\((?!https?:)([^)#]*)#?([^)]*)\)", text):
        linked = (document.parent / target).resolve() if target else document
        assert linked.exists(), target
        if anchor:
            headings = re.findall(r"^#+ (.*)$", linked.read_text(encoding="utf-8"), re.MULTILINE)
            assert anchor in [re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-") for heading in headings]
    code = spans(text) + [line for block in blocks(document) for line in block.text.splitlines()]
    folders = "archive|pipelines|crawler|reader|cppcc|datasette|tests|benchmarks|docs"
    paths = {path for span in code for path in re.findall(rf"^((?:{folders})/[\w./-]*?)(?:::\w+)?$", span)}
    assert {path for path in paths if not (ROOT / path).exists()} == set()
    modules = {
        module for span in code for module in re.findall(r"python -m ((?:archive|cppcc|tests|benchmarks)[\w.]*)", span)
    }
    assert {module for module in modules if importlib.util.find_spec(module) is None} == set()
    targets = {target for span in code for target in re.findall(r"^make ([a-z-]+)", span)}
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    assert {target for target in targets if not re.search(rf"^{target}:", makefile, re.MULTILINE)} == set()
