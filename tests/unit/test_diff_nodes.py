"""Which node of a new version is which of the old one, and whether two say the same."""

from __future__ import annotations

import parser
from parser.diff.nodes import Job, Sameness, job_of, node_pairs, sameness
from parser.model import Plan

OLD = (
    "一、学前教育\n毛入园率达到800人以上，新建幼儿园三所，配齐保教人员和玩教具。\n"
    "二、义务教育\n巩固率达到99%。\n三、校园安全\n开展隐患排查。\n四、特殊教育\n送教上门。"
)


def plan(text: str) -> Plan:
    """The plan of a text below a title."""
    return next(iter(parser.read_bytes(f"东山县教育工作要点\n{text}".encode(), "a.txt").plans))


def test_versions_pair_by_their_text_and_say_what_of_it_is_the_same() -> None:
    a = plan(OLD)
    new = OLD.replace("800", "1200").replace("送教上门。", "建立资源中心，随班就读，一生一案。")
    b = plan(new.replace("三、校园安全\n开展隐患排查。\n", "").replace("四、", "三、"))
    pairs = node_pairs(a, b, Job.VERSIONS)
    found = {
        a.nodes[pair.a].title: sameness(a, a.nodes[pair.a], b, b.nodes[pair.b]) for pair in pairs
    }
    assert found["义务教育"] is Sameness.SAME
    assert found["学前教育"] is Sameness.SMALL
    assert found["特殊教育"] is Sameness.OTHER
    assert "校园安全" not in found


def test_the_job_is_guessed_by_the_text_that_both_have() -> None:
    assert job_of(0.9) is Job.VERSIONS
    assert job_of(0.1) is Job.PLANS


def test_different_plans_pair_by_what_they_speak_of() -> None:
    other = plan("一、办好幼儿园\n扩大普惠学位。\n二、抓好安全\n排查隐患。")
    pairs = node_pairs(plan(OLD), other, Job.PLANS)
    assert {pair.b for pair in pairs if pair.b} == {1, 2}
