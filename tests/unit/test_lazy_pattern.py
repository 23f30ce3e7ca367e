"""Patterns that are compiled when they are used."""

from __future__ import annotations

import re

import pytest

from parser.chinese.lazy_pattern import lazy_pattern


def test_it_does_what_the_compiled_pattern_does() -> None:
    lazy, compiled = lazy_pattern(r"(?P<n>\d+)年", re.ASCII), re.compile(r"(?P<n>\d+)年", re.ASCII)
    text = "2024年至2025年"
    assert [m.span() for m in lazy.finditer(text)] == [m.span() for m in compiled.finditer(text)]
    assert lazy.sub("x", text) == compiled.sub("x", text)
    assert (lazy.pattern, lazy.flags, lazy.groupindex) == (
        compiled.pattern,
        compiled.flags,
        compiled.groupindex,
    )
    assert lazy.match(text, 6) is not None  # the same again, from the kept method


def test_nothing_is_compiled_before_the_first_use() -> None:
    broken = lazy_pattern("(")
    assert broken.pattern == "("
    with pytest.raises(re.error):
        broken.search("")
