"""What explains words behind a report: told by its heading, apart from the report, without rows."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from parser.chinese import glossary, wordlists
from parser.chinese.glossary import is_glossary
from parser.reader import read_bytes
from tests.support.outlines import read_text

REPORT = (
    "东山县人民政府工作报告\n各位代表：\n现在，我代表县人民政府，向大会报告工作，请予审议。\n"
    "一、去年工作\n新建学校3所。\n二、今年工作\n新增学位500个。\n"
)


@pytest.mark.parametrize(
    "heading",
    [
        "名词解释",
        "名词注解：",
        "名 词 解 释",
        "有关词语解释",
        "相关用语说明",
        "名词解释和有关情况说明",
        "《政府工作报告》有关内容名词注释",
        "《政府工作报告》释义",
        "名词解释（按报告中出现顺序排列）",
        "附：名词解释",
        "注释：",
    ],
)
def test_a_glossary_is_told_by_its_heading(heading: str) -> None:
    assert is_glossary(heading)


@pytest.mark.parametrize(
    "line",
    ["情况说明", "有关说明", "政府工作报告", "关于规范用语的意见", "规划解读", "见注释[20]。"],
)
def test_what_explains_no_words_is_no_glossary(line: str) -> None:
    assert not is_glossary(line)


@pytest.fixture
def own_words(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The user's list, empty so far; what was made of ours is made anew."""
    made = (glossary._signs, glossary._heading)
    monkeypatch.setenv(wordlists.VARIABLE, str(tmp_path))
    for each in made:
        each.cache_clear()
    yield tmp_path / "outline.yaml"
    for each in made:
        each.cache_clear()


@pytest.mark.parametrize("word", ["缩写", "'re:缩[写略]'", "'re:缩.'"])
def test_a_word_or_a_pattern_of_the_user_tells_a_glossary_too(own_words: Path, word: str) -> None:
    assert not is_glossary("缩写说明")
    own_words.write_text(f"glossary_words: [{word}]\n", "utf-8")
    glossary._signs.cache_clear()
    glossary._heading.cache_clear()
    assert is_glossary("缩写说明")
    assert is_glossary("名词解释")


@pytest.mark.parametrize(
    "entries",
    [
        "1.双一流：世界一流大学。\n2.两新：新技术100项。\n",
        "“一池三改”：建设沼气池1万个。\n“三不”：不污染环境。\n",
        "[1]六稳：稳就业100万人。\n[2]六保：保民生。\n",
        "【开口子】即新增出入口12个。\n【新通道】即三条公路。\n",
    ],
)
def test_a_glossary_is_apart_from_its_report_and_gives_no_rows(entries: str) -> None:
    text = f"{REPORT}有关词语解释：\n{entries}"
    report, glossary = read_bytes(text.encode(), "报告.txt", targets=True).plans
    assert (report.title, glossary.title) == ("东山县人民政府工作报告", "有关词语解释：")
    assert [target.indicator for target in report.targets] == ["新建学校", "新增学位"]
    assert glossary.targets == ()


def test_the_first_word_of_an_attached_glossary_is_no_title() -> None:
    text = f"{REPORT}附：名词解释\n“一池三改”：建沼气池\n“三不”：不污染环境\n“四新”：新技术\n"
    assert [plan.title for plan in read_text(text).plans] == ["东山县人民政府工作报告"]


def test_an_office_above_its_holder_is_the_speaker() -> None:
    text = (
        "政府工作报告\n——2023年2月9日在东山县第十七届人民代表大会第三次会议上\n东山县人民政府县长\n"
        "林某某\n各位代表：\n2022年工作回顾\n经济稳步增长。\n2023年工作安排\n抓好发展。\n"
    )
    assert [str(line.kind) for line in read_text(text).lines[1:4]] == ["issuer"] * 3
