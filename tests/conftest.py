"""What all tests share: no skip goes unseen, and none at all is allowed where `MARSAD_CI` is set."""

from __future__ import annotations

import os
from collections.abc import Generator
from pathlib import Path

import hypothesis
import pytest

from marsad import pipeline
from marsad.record.address import Address
from reports_world import marsad, write_folder
from server_world import ENGINES, WANTING, Server, binaries, running

hypothesis.settings.register_profile("marsad", deadline=None)
hypothesis.settings.load_profile("marsad")
"""A busy machine is no failure."""

SKIPPED = pytest.StashKey[list[str]]()


class Skips:
    """Notes what was skipped and why, of every process that runs tests."""

    def __init__(self, seen: list[str]) -> None:
        self._seen = seen

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        self._note(report)

    def pytest_collectreport(self, report: pytest.CollectReport) -> None:
        self._note(report)

    def _note(self, report: pytest.TestReport | pytest.CollectReport) -> None:
        if report.skipped and not hasattr(report, "wasxfail"):
            why = report.longrepr[2] if isinstance(report.longrepr, tuple) else str(report.longrepr)
            line = f"{report.nodeid}: {why}"
            if line not in self._seen:
                self._seen.append(line)


def pytest_configure(config: pytest.Config) -> None:
    config.stash[SKIPPED] = []
    config.pluginmanager.register(Skips(config.stash[SKIPPED]))


def pytest_sessionfinish(session: pytest.Session) -> None:
    if session.config.stash[SKIPPED] and os.environ.get("MARSAD_CI"):
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    skipped = config.stash[SKIPPED]
    if skipped:
        terminalreporter.section(f"{len(skipped)} skipped, for want of something on this machine")
        for line in skipped:
            terminalreporter.line(line)
        if os.environ.get("MARSAD_CI"):
            terminalreporter.line("MARSAD_CI is set, so a skipped test is a failed run.", red=True)


@pytest.fixture(scope="session")
def server() -> Generator[Server]:
    """A PostgreSQL server that runs while the tests do."""
    if binaries() is None:
        pytest.skip(WANTING)
    with running() as server:
        yield server


@pytest.fixture(params=ENGINES)
def path(request: pytest.FixtureRequest, tmp_path: Path) -> Address:
    """Where a record may be made: a file that is not there, and a database on a server whose record is empty."""
    if request.param == "sqlite":
        return Address.of(tmp_path / "test.marsad")
    server: Server = request.getfixturevalue("server")
    return Address.of(server.record())


@pytest.fixture(scope="session")
def tools() -> pipeline.Tools:
    """What reads, loaded once."""
    return pipeline.Tools.load()


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of `reports_world`."""
    made = tmp_path_factory.mktemp("reports")
    write_folder(made)
    return made


@pytest.fixture(scope="session")
def record(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The record of that folder, made by the command itself."""
    path = tmp_path_factory.mktemp("record") / "world.marsad"
    done = marsad("read", str(folder), "--into", str(path))
    assert done.exit_code == 1, done.stderr
    return path
