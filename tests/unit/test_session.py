"""State files, anchors and what is remembered of a plan: kept, brought back, never in the way."""

from __future__ import annotations

import json
import os
import stat
from dataclasses import replace
from pathlib import Path

import pytest

import parser
from parser.model import Plan
from tui.app.session_keeper import two_panes
from tui.settings import state
from tui.settings.state import StateError
from tui.workspace.anchors import anchor_from, anchor_of, line_of
from tui.workspace.entries import Ref
from tui.workspace.reading_state import (
    Mark,
    Memory,
    Spot,
    folds_in,
    folds_of,
    keep,
    kept_from,
    recall,
)
from tui.workspace.session import Chosen, PaneKept, Recent, Session, SetKept, name_of

TEXT = """东山县2024年教育工作要点
一、坚持党的全面领导
1.加强政治建设。落实第一议题制度。
2.加强队伍建设。配齐配强校长。
二、推进教育改革
（一）扩大普惠资源
新建幼儿园3所。
规范办园行为。
（二）推进均衡发展
新建小学2所。
"""


def plan_of(text: str) -> Plan:
    return parser.read_bytes(text.encode(), "东山.txt").plans[0]


def line_with(plan: Plan, words: str) -> int:
    return next(line.number for line in plan.lines if words in line.text)


# Anchors


@pytest.mark.parametrize(
    ("before", "after", "words"),
    [
        ("", "抬头\n\n", "规范办园行为"),
        ("二、推进教育改革", "二、加强安全\n严格管理。\n三、推进教育改革", "新建小学"),
        ("1.加强政治建设", "1.加强作风建设。\n2.加强政治建设", "加强队伍建设"),
        ("新建幼儿园3所。\n", "", "规范办园行为"),
    ],
)
def test_a_place_is_found_again_after_a_change(before: str, after: str, words: str) -> None:
    old = plan_of(TEXT)
    new = plan_of(TEXT.replace(before, after, 1))
    found = line_of(new, anchor_of(old, line_with(old, words)))
    assert words in new.line(found).text


def test_of_equal_lines_the_one_below_the_same_headings_is_meant() -> None:
    text = TEXT.replace("新建小学2所。", "新建幼儿园3所。")
    old = plan_of(text)
    second = line_with(old, "推进均衡发展") + 1
    new = plan_of("\n\n\n\n" + text)
    assert line_of(new, anchor_of(old, second)) == second + 4


def test_a_line_that_is_gone_gives_its_heading() -> None:
    old = plan_of(TEXT)
    new = plan_of("前言\n" + TEXT.replace("规范办园行为。\n", "完全不同。\n"))
    found = line_of(new, anchor_of(old, line_with(old, "规范办园行为")))
    assert new.line(found).text == "完全不同。"


def test_an_anchor_out_of_range_is_the_nearest_line() -> None:
    plan = plan_of(TEXT)
    anchor = anchor_from({"path": [], "text": "没有的话", "line": 10**9, "below": 5})
    assert anchor is not None
    assert line_of(plan, anchor) == plan.lines[-1].number
    assert anchor_from(anchor.data()) == anchor
    odds: tuple[object, ...] = (
        None,
        [],
        {"path": 1},
        {"path": [], "text": "", "line": "1", "below": 0},
    )
    assert all(anchor_from(odd) is None for odd in odds)


def test_folds_are_found_again_and_kept_short() -> None:
    old, new = plan_of(TEXT), plan_of("零、前言\n一点。\n" + TEXT)
    inner = [node.index for node in old.nodes if node.end > node.index + 1]
    folded = {node.index for node in old.nodes if node.title.startswith("扩大")} | {inner[-1]}
    kept = folds_of(old, folded)
    assert folds_in(old, kept) == folded & set(inner)
    titles = {new.nodes[at].title for at in folds_in(new, kept)}
    assert titles == {old.nodes[at].title for at in folded & set(inner)}
    everything = folds_of(old, inner)
    assert everything == (False, ())
    assert folds_in(old, everything) == set(inner)


# Memory


def test_what_is_kept_comes_back_in_a_changed_file() -> None:
    old, new = plan_of(TEXT), plan_of("抬头\n" + TEXT)
    ref = Ref(0, 0)
    memory = Memory({ref: Spot(line_with(old, "规范"))}, [Mark("a", ref, 3, 1.0)])
    data = json.loads(json.dumps([each.data() for each in keep(memory, [(ref, old)])]))
    again = Memory()
    recall(again, [each for each in map(kept_from, data) if each], [(ref, new)])
    assert again.spots[ref].line == line_with(new, "规范")
    assert [(mark.letter, mark.line) for mark in again.marks] == [("a", 4)]


@pytest.mark.parametrize(
    "data",
    [
        None,
        {},
        {"number": "1", "title": "x"},
        {"number": 1, "title": "x", "place": {"line": 3}, "folds": 7, "marks": "a"},
        {"number": 1, "title": "x", "folds": {"are_folded": True, "nodes": [1, [2], ["a", 3]]}},
        {"number": 1, "title": "x", "marks": [{"letter": "ab", "made": 1, "place": {}}]},
    ],
)
def test_odd_data_is_left_out(data: object) -> None:
    kept = kept_from(data)
    plan = plan_of(TEXT)
    memory = Memory()
    recall(memory, [kept] if kept else [], [(Ref(0, 0), plan)])
    assert memory.marks == []
    assert all(spot.folded == frozenset() for spot in memory.spots.values())


def test_a_letter_is_in_one_place() -> None:
    memory = Memory()
    assert memory.set_mark(Mark("a", Ref(0, 0), 1, 1.0)) is None
    before = memory.set_mark(Mark("a", Ref(1, 0), 9, 2.0))
    assert before is not None
    assert before.ref == Ref(0, 0)
    memory.marks.append(Mark("a", Ref(2, 0), 3, 1.5))
    assert memory.letters() == [Mark("a", Ref(1, 0), 9, 2.0)]


# State files


def test_state_is_the_owners_own_and_written_whole(tmp_path: Path) -> None:
    path = tmp_path / "deep" / "a.json"
    state.save(path, {"x": "园"})
    assert state.load(path) == {"version": 1, "x": "园"}
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    assert [each.name for each in path.parent.iterdir()] == ["a.json"]
    with pytest.raises(StateError, match="too_large"):
        state.save(path, {"x": "园" * state.LARGEST})
    assert state.load(path) == {"version": 1, "x": "园"}


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "damaged"),
        (b"{", "damaged"),
        (b"[]", "damaged"),
        (b'{"x": 1}', "damaged"),
        (b"\xff\xfe\x00", "damaged"),
        (b"[" * 100_000, "damaged"),
        (b'{"version": 99}', "future"),
        (b" " * (state.LARGEST + 1), "too_large"),
    ],
    ids=lambda value: repr(value)[:20],
)
def test_a_state_file_that_cannot_be_used_says_why(tmp_path: Path, data: bytes, code: str) -> None:
    path = tmp_path / "chosen.json"
    path.write_bytes(data)
    with pytest.raises(StateError) as caught:
        state.load(path)
    assert caught.value.code == code
    session = Session(tmp_path, [])
    assert session.load_chosen() == Chosen()
    assert [problem.code for problem in session.problems] == [code]
    session.save_chosen(Chosen(welcomed=True))
    assert (path.read_bytes() == data) == (code == "future")


def test_a_folder_in_its_place_or_no_room_is_told(tmp_path: Path) -> None:
    tmp_path.joinpath("chosen.json").mkdir()
    with pytest.raises(StateError, match="unreadable"):
        state.load(tmp_path / "chosen.json")
    blocked = tmp_path / "file"
    blocked.write_text("")
    session = Session(blocked, [])
    session.save_chosen(Chosen(welcomed=True))
    assert [problem.code for problem in session.problems] == ["unwritable"]


def test_old_state_files_go(tmp_path: Path) -> None:
    for number in range(5):
        path = tmp_path / f"{number}.json"
        path.write_text("{}")
        os.utime(path, (number, number))
    state.prune(tmp_path, 2)
    assert sorted(each.name for each in tmp_path.iterdir()) == ["3.json", "4.json"]
    state.prune(tmp_path / "none")


@pytest.mark.parametrize(
    ("environ", "folder"),
    [
        ({"GANGMU_STATE": "/s", "XDG_STATE_HOME": "/x", "HOME": "/h"}, "/s"),
        ({"XDG_STATE_HOME": "/x", "HOME": "/h"}, "/x/gangmu"),
        ({"XDG_STATE_HOME": "relative", "HOME": "/h"}, "/h/.local/state/gangmu"),
    ],
)
def test_folder(environ: dict[str, str], folder: str) -> None:
    assert state.state_folder(environ) == Path(folder)


# Sessions


def test_sets_are_kept_apart(tmp_path: Path) -> None:
    pane = PaneKept("/a", 1, "甲", "学前", "both", "text", hoisted=3)
    kept = SetKept((pane,), active=0, numbers=True, share=30, beside=False)
    kept = replace(kept, following=True, screen="targets")
    Session(tmp_path, ["/a", "/b"]).save_set(kept)
    assert Session(tmp_path, ["/a", "/b"]).load_set() == kept
    assert Session(tmp_path, ["/a"]).load_set() == SetKept()
    assert Session(tmp_path, []).load_set() == SetKept()
    Session(tmp_path, ["-"]).save_set(kept)
    assert Session(tmp_path, ["-"]).load_set() == SetKept()


def test_what_is_kept_of_other_plans_of_a_file_stays(tmp_path: Path) -> None:
    plan = plan_of(TEXT)
    session = Session(tmp_path, [])
    for number in (1, 2):
        kept = kept_from({"number": number, "title": f"第{number}篇"})
        assert kept is not None
        session.save_file("a.txt", [kept])
    assert sorted(each.number for each in session.load_file("a.txt")) == [1, 2]
    assert session.load_file("b.txt") == []
    memory = Memory()
    recall(memory, session.load_file("a.txt"), [(Ref(0, 0), plan)])
    assert memory == Memory()


def test_names_of_files() -> None:
    import seeds

    assert name_of(str(seeds.paths()[0])) == f"bundled:{seeds.paths()[0].name}"
    assert name_of("a.txt") == os.path.abspath("a.txt")
    half = os.fsdecode(b"/\xff.txt")
    Session(Path("/nonexistent"), [half]).load_file(half)


def test_files_that_were_read_in_are_remembered_the_latest_first(tmp_path: Path) -> None:
    session = Session(tmp_path, ["/a"])
    session.save_recent([Recent("/a", "甲", "一"), Recent("/b", "乙", "二")])
    session.save_recent([Recent("/b", "乙", "三")])
    assert session.load_recent() == [Recent("/b", "乙", "三"), Recent("/a", "甲", "一")]
    (tmp_path / "recent.json").write_text('{"version": 1, "files": [1, {"file": 2}]}')
    assert session.load_recent() == []


def test_two_files_stand_side_by_side_as_they_were_left() -> None:
    a = PaneKept("/a", 2, "甲", "学前")
    now = two_panes(SetKept((a,)), ("/a", "/b"))
    assert now.split
    assert [(pane.file, pane.filter) for pane in now.panes] == [("/a", "学前"), ("/b", "")]
    left = SetKept((a, a), split=True, share=30)
    assert two_panes(left, ("/a", "/b")) == left
