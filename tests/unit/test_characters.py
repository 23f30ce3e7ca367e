"""Characters that stand for others, and encodings that a strict decoder does not tell apart."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

import parser
import seeds
from parser.chinese.text import fold, fold_with_columns, neutralise
from parser.search.folding import columns, simplified
from parser.search.folding import fold as fold_fast
from parser.search.highlights import lit_in
from parser.search.query import parse
from parser.search.word_patterns import Needle

PLAN = (
    "临江县2025年教育工作要点\n一、加强党的建设\n（一）推进思想引领。覆盖率达到95%。\n"
    "二、改善办学条件\n"
)


def tree(data: bytes) -> list[tuple[int, str, str]]:
    return [
        (node.depth, node.label, "".join(node.title.split()))
        for plan in parser.read_bytes(data, "a.txt").plans
        for node in plan.nodes
    ]


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("⼀⼆⼾⽑⼊", "一二戶毛入"),
        ("⺠⻛⻓⻔⻬", "民风长门齐"),
        ("\uf9dd\ufa1e", "利羽"),
    ],
)
def test_radicals_and_compatibility_forms_are_plain_ideographs(text: str, plain: str) -> None:
    assert neutralise(text) == plain
    assert len(plain) == len(text)


@pytest.mark.parametrize(
    "mark", ["\u200e", "\u202a", "\u2067", "\u061c", "\u180e", "\u3164", "\u2800"]
)
def test_what_shows_nothing_is_ignored_by_markers_titles_and_search(mark: str) -> None:
    damaged = PLAN.replace("一、", f"{mark}一、").replace("（一）", f"{mark}（一）")
    damaged = damaged.replace("改善", f"改{mark}善")
    assert tree(damaged.encode()) == tree(PLAN.encode())
    assert fold(neutralise(f"改{mark}善")) == "改善"


def test_dashes_and_dots_are_one_in_queries() -> None:
    for dash in "—–―‐‑−－~～〜":
        assert fold(f"2021{dash}2025") == fold_fast(f"2021{dash}2025") == "2021-2025"
    for dot in "•‧∙⋅・･":
        assert fold(f"阿{dot}木") == fold_fast(f"阿{dot}木") == "阿·木"
    text = "２０２１——2025・A"
    assert fold_with_columns(text) == (fold(text), columns(text))


@pytest.mark.parametrize(
    ("query", "text"),
    [
        ("学前教育发展", "推動學前教育發展。"),
        ("學前教育發展", "推动学前教育发展。"),
        ("发", "頭髮"),  # 發 and 髮 are both 发
        ("里 后", "這裡以後"),
        ("萬人", "１．５ 万人"),
    ],
)
def test_simplified_and_traditional_find_each_other(query: str, text: str) -> None:
    words = parse(query).words()
    needles = [Needle(word.text) for word in words]
    assert all(needle.stands_in(fold_fast(text)) for needle in needles)
    assert len(lit_in(text, needles)) == len(needles)


def test_what_is_lit_stands_in_the_traditional_text_as_it_is_written() -> None:
    text = "（一）推動　學前教育發展"
    ((start, stop),) = lit_in(text, [Needle(fold_fast("学前教育"))])
    assert text[start:stop] == "學前教育"


def test_characters_that_simplified_text_has_too_stay_as_they_are() -> None:
    for char in "后里著覆藉":
        assert fold_fast(char) == char
    assert all(len(fold_fast(char)) == 1 for char in simplified())
    assert not set(simplified()) & set(simplified().values())


def test_reading_a_plan_keeps_traditional_characters() -> None:
    assert fold("學前教育") == "學前教育"
    assert tree(PLAN.replace("设", "設").encode())[1][2] == "加强党的建設"


@pytest.mark.parametrize("encoding", ["big5", "gb18030"])
def test_big5_and_gb_are_told_apart(encoding: str) -> None:
    text = (
        "臨江縣教育工作要點\n一、加強黨的建設\n各學校要認真學習，提高教師的教學能力，"
        "辦好人民滿意的教育，發展學前教育。\n二、改善辦學條件\n"
    )
    file = parser.read_bytes(text.encode(encoding), "a.txt")
    assert "".join(line.text + line.end for line in file.lines) == text
    assert file.encoding == encoding


@pytest.mark.parametrize("seed", seeds.catalog(), ids=lambda seed: seed.path.stem)
def test_no_simplified_text_is_taken_for_big5(seed: seeds.Seed) -> None:
    text = seed.path.read_text(encoding="utf-8")
    for start in range(0, min(len(text), 4_000), 400):
        piece = text[start : start + 400]
        assert parser.read_bytes(piece.encode("gb18030"), "a.txt").encoding == "gb18030"


def test_pairs_of_surrogates_in_utf8_are_one_character() -> None:
    halves = "𠮷村先行".encode("utf-16-be")
    units = (halves[at : at + 2] for at in range(0, len(halves), 2))
    cesu = "".join(chr(int.from_bytes(unit, "big")) for unit in units)
    data = PLAN.encode() + cesu.encode("utf-8", "surrogatepass")
    file = parser.read_bytes(data, "a.txt")
    assert file.lines[-1].text == "𠮷村先行"
    assert not file.problems


@pytest.mark.parametrize(
    "damaged",
    [
        PLAN.encode().decode("latin-1"),
        PLAN.encode().decode("cp1252", "replace"),
        "锟斤拷锟斤拷锟斤拷\n一、加强\n",
    ],
)
def test_mojibake_is_said(damaged: str) -> None:
    file = parser.read_bytes(damaged.encode(), "a.txt")
    assert "mojibake" in [problem.code for problem in file.problems]


def test_latin_letters_with_accents_are_no_mojibake() -> None:
    text = PLAN + "Étude à Genève, naïve façade, Übung. " * 5
    assert not parser.read_bytes(text.encode(), "a.txt").problems


PIECES = st.sampled_from(
    [
        *"社会學学前會，。（）％% \u3000Ab１1①㎡\u00a0ﬁ",
        "社会",
        "学前",
        "社 会",
        "社會",
        "gdp",
        "GDP",
    ]
)


@given(
    st.lists(PIECES, max_size=12).map("".join), st.sampled_from(["社会", "学前", "gdp", "1", "%"])
)
def test_what_is_lit_is_what_stands_in_the_folded_text(text: str, word: str) -> None:
    folded, places = fold_fast(text), columns(text)
    lit = [False] * len(text)
    at = folded.find(word)
    while at >= 0:
        first, last = places[at], places[at + len(word) - 1]
        lit[first : last + 1] = [True] * (last + 1 - first)
        at = folded.find(word, at + len(word))
    found = [False] * len(text)
    for start, stop in lit_in(text, [Needle(word)]):
        found[start:stop] = [True] * (stop - start)
    assert found == lit
