"""Words typed in latin letters find the Chinese that they spell, and light it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parser.model import Kind
from parser.search import PlanIndex, match_target, parse
from parser.search.pinyin import LONGEST_WORD, Speller, readings
from tests.support.samples import Row, build_plan, sample_plan


def found(word: str, text: str) -> list[str]:
    pattern = Speller(text).pattern(word)
    return [match.group() for match in pattern.finditer(text)] if pattern else []


@pytest.mark.parametrize(
    ("word", "text", "stands"),
    [
        ("xqjy", "推进学前教育普及", "学前教育"),
        ("xueqianjiaoyu", "推进学前教育普及", "学前教育"),
        ("xueqjy", "推进学前教育普及", "学前教育"),
        ("xqjiaoy", "推进学前教育普及", "学前教育"),
        ("学qian", "推进学前教育普及", "学前"),
        ("x前jiaoyu", "推进学前教育普及", "学前教育"),
        ("yjjc", "义务教育优质均衡，应急检查", "应急检查"),
        ("youzhi", "义务教育优质均衡", "优质"),
        ("youz", "义务教育优质均衡", "优质"),
        ("yozhi", "义务教育优质均衡", None),
        ("shs", "双减和双师课堂", "双师"),
        ("zhongdian", "重点任务", "重点"),
        ("chongdian", "充电桩", "充电"),
        ("chongfu", "不重复检查", "重复"),
        ("hangye", "行业企业", "行业"),
        ("xingdong", "专项行动", "行动"),
        ("xiaozhang", "校长", "校长"),
        ("changqi", "长期", "长期"),
        ("shanxian", "山东单县", "单县"),
        ("shuailv", "率先", None),
        ("shuaixian", "率先", "率先"),
        ("ruyuanlv", "毛入园率", "入园率"),
        ("lvhua", "校园绿化", "绿化"),
        ("lühua", "校园绿化", "绿化"),
        ("celve", "策略", "策略"),
        ("celue", "策略", "策略"),
        ("xian", "西安", "西安"),
        ("xian", "县区", "县"),
        ("aijy", "推进ai教育", "ai教育"),
        ("jyai", "教育ai", "教育ai"),
        ("5gjs", "5g建设", None),
        ("3suo", "新建3所", "3所"),
        ("x", "学前教育", None),
        ("学前", "学前教育", None),
        ("uv", "学前教育", None),
    ],
)
def test_what_letters_find(word: str, text: str, stands: str | None) -> None:
    assert found(word, text) == ([stands] if stands else [])


def spells(word: str, text: str) -> bool:
    """Whether the word spells exactly the text; a slow and plain second telling of the rules."""
    if not word or not text:
        return not word and not text
    if word[0] == text[0] and not word[0].isascii():
        return spells(word[1:], text[1:])
    for name, chars in readings().items():
        if text[0] in chars:
            tokens = {name, name[0]} | ({name[:2]} if name[:2] in ("zh", "ch", "sh") else set())
            if any(
                word.startswith(each) and spells(word[len(each) :], text[1:]) for each in tokens
            ):
                return True
            if len(text) == 1 and name.startswith(word):
                return True
    return False


CHARS = st.text(alphabet="学前重行长西安县率绿一。", max_size=7)
LETTERS = ["xue", "x", "q", "qian", "chong", "zhong", "zh", "xian", "xi", "an", "n", "hang", "lv"]
WORDS = st.lists(st.sampled_from([*LETTERS, "学", "行", "a", "u"]), min_size=1, max_size=4)


@given(st.lists(st.tuples(CHARS, CHARS), min_size=1, max_size=4), WORDS.map("".join))
def test_hits_equal_those_of_trying_everything_and_cut_the_right_characters(
    texts: list[tuple[str, str]], word: str
) -> None:
    rows = []
    for title, body in texts:
        rows += [Row(Kind.HEADING, f"一、{title}", 1, "一、", title), Row(Kind.BODY, body)]
    plan = build_plan(rows)
    matches = PlanIndex(plan).find(parse(word))

    def hit(text: str) -> bool:
        ends = range(len(text) + 1)
        tried = len(word) >= 2 and any(c.isascii() for c in word)
        return word in text or (
            tried and any(spells(word, text[a:b]) for a in ends for b in ends if a < b)
        )

    brute = [
        node.index
        for node in plan.nodes
        if hit(plan.line(node.line).text) or hit(plan.line(node.last_line).text)
    ]
    assert list(matches.nodes) == brute
    for number, spans in matches.line_spans.items():
        assert all(hit(plan.line(number).text[start:stop]) for start, stop in spans)
    assert {plan.node_at(number) for number in matches.line_spans} == {
        plan.nodes[at] for at in brute
    }


def test_letters_that_stand_there_are_hits_beside_those_by_pinyin() -> None:
    rows = [
        Row(Kind.HEADING, "一、推进AI应用", 1, "一、", "推进AI应用"),
        Row(Kind.HEADING, "二、爱护校园", 1, "二、", "爱护校园"),
        Row(Kind.HEADING, "三、其他", 1, "三、", "其他"),
    ]
    index = PlanIndex(build_plan(rows))
    matches = index.find(parse("ai"))
    assert matches.nodes == (0, 1)
    assert matches.spelt == ("爱",)
    assert dict(matches.title_spans) == {0: [(2, 4)], 1: [(0, 1)]}
    assert index.find(parse('"ai"')).nodes == (0,)
    assert index.find(parse('"ai"')).spelt == ()
    assert index.find(parse("-ai")).nodes == (1, 2)
    assert index.find(parse("title:aihu|qita")).nodes == (1, 2)


def test_owners_and_targets_are_found_by_pinyin_too() -> None:
    plan = sample_plan()
    index = PlanIndex(plan)
    assert index.find(parse("单位:caiwu")).nodes == index.find(parse("单位:财务")).nodes != ()
    for spelt, written in (("gbl", "公办率"), ("owner:cwk", "owner:财务科"), ("-gbl", '-"gbl"')):
        assert [match_target(parse(spelt), target, plan) for target in plan.targets] == [
            match_target(parse(written), target, plan) for target in plan.targets
        ]


@pytest.mark.parametrize("piece", ["a", "xian", "an", "zhuang", "学x", "e", "ang", "9a"])
def test_long_words_cost_little(piece: str) -> None:
    text = "西安学前" * 100
    word = (piece * LONGEST_WORD)[:LONGEST_WORD]
    pattern = Speller(text).pattern(word)
    assert pattern is None or (pattern.search(text), len(pattern.pattern) < 50_000)[1]
    assert Speller(text).pattern(word + "x") is None
