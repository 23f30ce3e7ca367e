"""What holds for every test: no settings of this user, and no silent skips where asked."""

from __future__ import annotations

import gc
import itertools
import os
from pathlib import Path

import pytest
from hypothesis import settings

NO_SKIPS = "GANGMU_NO_SKIPS"
"""With this variable set to anything but nothing, a skipped test fails the session."""

# What a user may have set and a test must not see: how to draw, and in which language.
_USERS_OWN = ("NO_COLOR", "FORCE_COLOR", "COLUMNS", "LINES", "LC_ALL", "LC_MESSAGES", "LANGUAGE")


# How many examples Hypothesis tries of each property: few in every run, many when asked for.
settings.register_profile("few", max_examples=30, deadline=None)
settings.register_profile("many", max_examples=400, deadline=None)
_HOMES = itertools.count()
_LONGEST = ("test_random_keys.py", "test_package.py")


def pytest_addoption(parser: pytest.Parser) -> None:
    """``--thorough``: many examples of each property, and many random keys."""
    parser.addoption("--thorough", action="store_true", help="try many examples, and many keys")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What takes longest goes first: at the end one process would work and the others wait."""
    items.sort(key=lambda item: item.path.name not in _LONGEST)


@pytest.hookimpl(trylast=True)
def pytest_collection_finish() -> None:
    """Leave what was collected out of every later collection of garbage: none of it is any."""
    gc.freeze()


@pytest.hookimpl(trylast=True)
def pytest_unconfigure() -> None:
    """Collect once what is left; pytest then does so five times, over all that is there."""
    gc.collect()
    gc.freeze()


@pytest.fixture(scope="session")
def _homes(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("homes")


@pytest.fixture(autouse=True)
def _nobodys_settings(monkeypatch: pytest.MonkeyPatch, _homes: Path) -> None:
    """Each test starts with its own empty folders for settings, state and cache."""
    # Not by mktemp, which looks through all that were made before to name one more.
    home = _homes / str(next(_HOMES))
    home.mkdir()
    monkeypatch.setenv("HOME", str(home))
    for folder in ("CONFIG", "STATE", "DATA", "CACHE"):
        monkeypatch.setenv(f"XDG_{folder}_HOME", str(home / folder.lower()))
    for variable in list(os.environ):
        if variable in _USERS_OWN or variable.startswith("GANGMU_"):
            monkeypatch.delenv(variable)
    monkeypatch.setenv("LANG", "C.UTF-8")


class _NoSkips:
    """Names the tests that were skipped and fails the session for them."""

    def __init__(self) -> None:
        self.skipped: list[str] = []

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.skipped and not hasattr(report, "wasxfail"):
            self.skipped.append(report.nodeid)

    def pytest_collectreport(self, report: pytest.CollectReport) -> None:
        if report.skipped:
            self.skipped.append(report.nodeid)

    def pytest_sessionfinish(self, session: pytest.Session) -> None:
        if self.skipped and session.exitstatus == pytest.ExitCode.OK:
            session.exitstatus = pytest.ExitCode.TESTS_FAILED

    def pytest_terminal_summary(self, terminalreporter: pytest.TerminalReporter) -> None:
        if self.skipped:
            terminalreporter.section(f"skipped, which {NO_SKIPS} forbids", red=True)
            for name in self.skipped:
                terminalreporter.line(name)


def pytest_configure(config: pytest.Config) -> None:
    """Load the profile; watch for skips in the process to which xdist's workers report."""
    settings.load_profile("many" if config.getoption("--thorough") else "few")
    if os.environ.get(NO_SKIPS) and not hasattr(config, "workerinput"):
        config.pluginmanager.register(_NoSkips())
