"""The passes of the outline one by one, on plain lines: what each settles, and what it leaves."""

from __future__ import annotations

import pytest

from parser.model import Kind
from parser.outline.documents.compilations import find_pieces, find_preface
from parser.outline.documents.contents import find_attachments, find_contents
from parser.outline.documents.page_lines import find_pages, find_running_heads
from parser.outline.documents.site_chrome import (
    find_addresses,
    find_fields,
    find_tail,
)
from parser.outline.documents.state import KindDraft
from parser.outline.headings.sequences import find_numbers
from parser.outline.headings.signatures import find_signatures
from parser.outline.headings.standalone import find_levelled, find_lines
from parser.outline.headings.wrapped_lines import find_rest, find_wrap
from parser.outline.stages import FILE_STAGES, TEXT_STAGES, settle
from parser.sources.line_features import LineFeatures, features_of
from parser.sources.lines import RawLine


def lines_of(*texts: str, levels: dict[int, int] | None = None) -> list[LineFeatures]:
    """The features of some lines; ``levels`` are outline levels by index."""
    given = levels or {}
    return [
        features_of(RawLine(at + 1, text, "\n", level=given.get(at)))
        for at, text in enumerate(texts)
    ]


def open_kinds(features: list[LineFeatures]) -> list[Kind | None]:
    return [Kind.BLANK if line.blank else None for line in features]


def test_the_stages_have_names_and_an_order() -> None:
    names = [name for name, _ in (*FILE_STAGES, *TEXT_STAGES)]
    assert len(names) == len(set(names))
    assert names.index("documents") < names.index("tables") < names.index("numbers")
    assert names[-1] == "rest"


def test_a_stage_changes_nothing_that_it_was_given() -> None:
    features = lines_of("索引号：", "123", "某市方案", "打印本页", "第一条", "附件：1.甲项目表")
    found = open_kinds(features)
    before = list(found)
    for stage in (find_fields, find_pages, find_addresses, find_tail, find_contents):
        stage(features, found)
    find_attachments(features, found)
    find_pieces(features, found)
    assert found == before


def test_a_draft_keeps_its_marks_to_itself() -> None:
    settled: list[Kind | None] = [None, Kind.BLANK, None]
    draft = KindDraft(settled)
    draft.settle(2, Kind.TITLE)
    assert list(draft) == [None, Kind.BLANK, Kind.TITLE]
    assert draft[1:] == [Kind.BLANK, Kind.TITLE]
    assert settled == [None, Kind.BLANK, None]
    assert draft.marks == {2: Kind.TITLE}


def test_every_line_gets_one_kind() -> None:
    features = lines_of("某市方案", "", "一、总体要求", "做好工作。", "二、任务")
    settled = settle(features)
    assert None not in settled.kinds
    assert [opening.at for text in settled.texts for opening in text.openings] == [2, 4]


def test_a_label_of_a_site_takes_the_value_below_it() -> None:
    features = lines_of("来源：", "某局", "一、总体要求")
    assert find_fields(features, open_kinds(features)) == {0: Kind.NOISE, 1: Kind.NOISE}


def test_page_numbers_count_up_between_lines_of_text() -> None:
    text = "这是一段足够长的正文，它的后面是页码。"
    features = lines_of(text, "3", text, "4", text, "9", text)
    assert find_pages(features, open_kinds(features)) == {1: Kind.NOISE, 3: Kind.NOISE}


def test_heads_that_run_over_the_pages_are_no_text() -> None:
    text = "这是一段足够长的正文，它的后面是页码。"
    page = ["某市教育局文件汇编", text, "— 3 —"]
    features = lines_of(*page * 3, "第一章 总则", text)
    found = [Kind.NOISE if look.bare[0] == "—" else None for look in features]
    assert find_running_heads(features, found) == dict.fromkeys((0, 3, 6), Kind.NOISE)
    twice = lines_of(*page * 2)
    assert find_running_heads(twice, found[:6]) == {}


def test_addresses_at_the_foot_are_chrome_and_within_text_are_none() -> None:
    foot = lines_of("一、总体要求", "二、任务", "地址：某路1号", "邮编：100000")
    within = lines_of("报名方式如下：", "地址：某路1号", "请按时报名。")
    assert find_addresses(within, open_kinds(within)) == {}
    marks = find_addresses(foot, [None, Kind.NOISE, None, None])
    assert marks == {2: Kind.NOISE, 3: Kind.NOISE}


def test_contents_end_where_their_first_entry_comes_back() -> None:
    features = lines_of("目录", "一、总体要求", "二、主要任务", "一、总体要求", "坚持。")
    marks, keys = find_contents(features, open_kinds(features))
    assert sorted(marks) == [0, 1, 2]
    assert keys.documents == {"总体要求", "主要任务"}


def test_attachments_give_their_names() -> None:
    features = lines_of("附件：1.重点任务分工表", "2.年度目标一览表", "某市教育局")
    marks, names = find_attachments(features, open_kinds(features))
    assert sorted(marks) == [0, 1]
    assert sorted(names.lines) == ["年度目标一览表", "重点任务分工表"]


def test_a_compilation_counts_its_documents() -> None:
    features = lines_of("下面是范文", "篇一：甲总结", "一、回顾", "篇二：乙总结", "一、回顾")
    found = open_kinds(features)
    assert find_pieces(features, found) == (1, 3)
    assert find_preface(features, found, 1) == {0: Kind.NOISE}


def test_damaged_markers_are_believed_where_they_count_on() -> None:
    features = lines_of("1.甲事", "2乙事要做好", "3.丙事", "2025年的事", "一、丁")
    numbers = find_numbers(features, range(5), None)
    assert [(at, label.number) for at, label in numbers.items()] == [(0, 1), (1, 2), (2, 3), (4, 1)]


def test_a_signature_stands_behind_the_text() -> None:
    features = lines_of("做好工作。", "某市教育局", "2024年3月1日")
    marks = find_signatures(features, open_kinds(features), range(3), ())
    assert marks == {1: Kind.ISSUER, 2: Kind.DATE}


def test_short_lines_above_paragraphs_are_headings_where_there_are_two() -> None:
    two = lines_of("指导思想", "坚持公益。", "工作目标", "实现普惠。")
    one = lines_of("指导思想", "坚持公益。", "实现普惠。")
    assert [span.at for span in find_lines(two, open_kinds(two), range(4), {})] == [0, 2]
    assert find_lines(one, open_kinds(one), range(3), {}) == []


def test_levels_are_believed_where_they_fit() -> None:
    fits = lines_of("总体要求", "坚持公益。", "主要任务", levels={0: 1, 2: 1})
    wrong = lines_of(
        "坚持公益，注重质量。", "落实责任，加强督导。", "任务", levels={0: 1, 1: 1, 2: 1}
    )
    assert [span.at for span in find_levelled(fits, open_kinds(fits), range(3))] == [0, 2]
    assert find_levelled(wrong, open_kinds(wrong), range(3)) == []


@pytest.mark.parametrize(
    ("above", "line", "kind"),
    [
        ("完善校内管理；", "健全家校机制。", Kind.CONT),
        ("完善校内管理。", "健全家校机制。", Kind.BODY),
        ("完善校内管理，健全家校机制，形成合力，把各项工作做", "好。", Kind.CONT),
    ],
)
def test_what_carries_on_a_broken_line(above: str, line: str, kind: Kind) -> None:
    features = lines_of(above, line)
    rest = find_rest(features, open_kinds(features), range(2), {}, None)
    assert rest.kinds == {0: Kind.BODY, 1: kind}


def test_a_file_cut_at_a_width_is_recognised() -> None:
    full = "要" * 30
    cut = lines_of(*[full] * 14, "好。")
    paragraphs = lines_of(*["做好工作。" * n for n in range(1, 16)])
    assert (wrap := find_wrap(cut, range(15))) is not None
    assert wrap.width == 60
    assert find_wrap(paragraphs, range(15)) is None
