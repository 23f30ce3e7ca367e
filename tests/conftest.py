"""What holds for every test: no settings of this user, and no silent skips where asked."""

from __future__ import annotations

import os

import pytest

NO_SKIPS = "GANGMU_NO_SKIPS"
"""With this variable set to anything but nothing, a skipped test fails the session."""

# What a user may have set and a test must not see: how to draw, and in which language.
_USERS_OWN = ("NO_COLOR", "FORCE_COLOR", "COLUMNS", "LINES", "LC_ALL", "LC_MESSAGES", "LANGUAGE")


@pytest.fixture(autouse=True)
def _nobodys_settings(
    monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Each test starts with its own empty folders for settings, state and cache."""
    home = tmp_path_factory.mktemp("home")
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
    """Watch for skips in the process that reports: workers of xdist report to it."""
    if os.environ.get(NO_SKIPS) and not hasattr(config, "workerinput"):
        config.pluginmanager.register(_NoSkips())
