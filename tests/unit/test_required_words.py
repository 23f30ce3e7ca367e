"""What a text must hold for a pattern to match: never more than it does need."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import parser
import seeds
from parser.chinese import lazy_pattern as lazy_patterns
from parser.chinese.lazy_pattern import lazy_pattern
from parser.chinese.required_words import first_words, may_match, required_words


@pytest.mark.parametrize(
    ("source", "ways"),
    [
        ("教育|学校", ((("教育", "学校"),),)),
        ("教育?局", ((("教",), ("局",)),)),
        ("教育{0,2}局", ((("教",), ("局",)),)),
        ("教育+局", ((("教育",), ("局",)),)),
        (r"\d{1,2}月(?:份|上旬)", ((("月",), ("份", "上旬")),)),
        (r"^(?:关于)?印发\.$", ((("印发.",),),)),
        ("[年月]底", ((("年", "月"), ("底",)),)),
        ("[1-3-]底", ((("1", "2", "3", "-"), ("底",)),)),
        ("教(?=育)局(?!长)", ((("教",), ("局",)),)),
        ("(?P<n>一|二)级|甲", ((("一", "二"), ("级",)), (("甲",),))),
        (r"教育|\d+", ()),
        ("教育|", ()),
        ("(?:教育)*", ()),
        (r"[^年]\w", ()),
        (r"[\d年]", ()),
        ("(?i)abc", ()),
    ],
)
def test_words_are_told_where_each_match_has_one(source: str, ways: object) -> None:
    assert required_words(source, caseless=False) == ways


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("教育|学校", ("教育", "学校")),
        ("教育?局", ("教",)),
        ("教?育局", ("教", "育局")),
        ("(?:正式|已经?)*(?:拿到|取得)了", ("正式", "已", "拿到", "取得")),
        ("(?<=年)(?=[底末])^[底末]$", ("底", "末")),
        ("(?P<n>一|二)级|甲", ("一", "二", "甲")),
        ("(?:年|月)?", ()),
        (r"(?:年|\d)底", ()),
        ("(?:年|月?)底", ()),
        ("(年)?(?(1)底|末)", ()),
    ],
)
def test_words_are_told_with_which_each_match_begins(source: str, words: object) -> None:
    assert first_words(source) == words


def test_white_space_is_told_as_what_it_is() -> None:
    assert [char for char in map(chr, range(0x11000)) if re.match(r"\s", char)] == sorted(
        first_words(r"\s")
    )


def test_a_pattern_with_a_condition_is_not_understood() -> None:
    assert required_words("(?P<year>年)?(?(year)底|末)", caseless=False) == ()


def test_letters_of_either_case_are_looked_for_in_lower_case() -> None:
    ways = required_words("ICP备|版权[AB]", caseless=True)
    assert ways == ((("icp备",),), (("版权",), ("a", "b")))
    assert may_match(ways, "京Icp备1号", caseless=True)
    assert not may_match(ways, "京备1号", caseless=True)
    for odd in ("\u0131cp备", "\u0130CP备"):
        assert not re.search("ICP备", odd) or may_match(ways, odd, caseless=True)
        assert may_match(ways, odd, caseless=True)


SOURCES = st.recursive(
    st.sampled_from(["教", "育局", "a", r"\d", r"\.", "[年月]", "[^年]", "[a-c]", "^", "$", "."]),
    lambda inner: st.one_of(
        st.tuples(inner, inner).map("".join),
        st.tuples(inner, inner).map("|".join),
        inner.map("(?:{})".format),
        inner.map("({})".format),
        inner.map("(?={})".format),
        inner.map("(?!{})".format),
        st.tuples(inner, st.sampled_from(["?", "*", "+", "{0,2}", "{1,2}", "{2}", "??"])).map(
            lambda both: f"(?:{both[0]}){both[1]}"
        ),
    ),
    max_leaves=8,
)


@given(SOURCES, st.text("教育局年月aAbB1. \n", max_size=8), st.booleans())
def test_no_text_that_matches_is_refused(source: str, text: str, caseless: bool) -> None:
    flags = re.IGNORECASE if caseless else 0
    ways = required_words(source, caseless=caseless)
    if re.search(source, text, flags):
        assert may_match(ways, text, caseless=caseless)
    first = first_words(source)
    if first and re.match(source, text):
        assert text.startswith(first)


def test_no_pattern_of_ours_is_kept_from_a_line_that_it_matches(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """What is read is the same whether words are looked for first or not."""

    def read() -> list[object]:
        return [parser.read(str(path), targets=True) for path in seeds.paths()]

    before = read()
    monkeypatch.setattr(lazy_patterns, "_MOST_LOOKS", 0)
    assert read() == before
    for module in (Path(parser.__file__).parent).rglob("*.py"):
        for source in re.findall(r'lazy_pattern\(\s*r"([^"]+)"\s*\)', module.read_text("utf-8")):
            ways = required_words(source, caseless=False)
            for path in seeds.paths():
                for line in path.read_text("utf-8").splitlines():
                    if not may_match(ways, line, caseless=False):
                        assert not re.search(source, line), source


def test_a_pattern_is_compiled_when_a_text_may_match(monkeypatch: pytest.MonkeyPatch) -> None:
    compiled = []
    monkeypatch.setattr(re, "compile", lambda *given: compiled.append(given))
    pattern = lazy_pattern("甲乙|丙")
    assert pattern.match("丁") is None
    assert pattern.search("丁", 1) is None
    assert pattern.fullmatch(string="丁") is None
    assert pattern.match("丁甲乙") is None
    assert pattern.search("甲乙丁", 2) is None
    assert pattern.search("丁甲乙", -1, 2) is None
    assert (pattern.findall("丁"), list(pattern.finditer("丁")), pattern.split("丁甲")) == (
        [],
        [],
        ["丁甲"],
    )
    assert (pattern.sub("x", "丁"), pattern.subn("x", "丁", count=1)) == ("丁", ("丁", 0))
    assert compiled == []
    with pytest.raises(AttributeError):
        pattern.match("甲乙")
    assert compiled
    monkeypatch.undo()
    often, search = lazy_pattern("甲"), lazy_pattern("甲").search
    assert [bool(often.match("乙")) for _ in range(300)] == [False] * 300
    assert often.sub("乙", "甲甲", count=1) == "乙甲"
    assert [bool(search(text)) for text in "甲乙甲"] == [True, False, True]
