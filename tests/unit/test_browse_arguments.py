"""The words that open the browser, with and without options."""

from __future__ import annotations

import pytest

from tui.commands.arguments import parse
from tui.commands.browse import browser_parser, without_options
from tui.settings import i18n


@pytest.mark.parametrize("words", [[], ["要点.txt"], ["a", "b#2", ""]])
def test_words_without_options_are_read_as_argparse_reads_them(words: list[str]) -> None:
    plain = without_options(words)
    assert plain is not None
    assert vars(plain) == vars(parse(browser_parser(i18n.load("zh", {})), words))


@pytest.mark.parametrize("words", [["--no-cache"], ["a", "-h"], ["-"], ["--", "a"], ["-小学"]])
def test_options_are_left_to_argparse(words: list[str]) -> None:
    assert without_options(words) is None
