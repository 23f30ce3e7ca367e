"""A plan beside its report: which target is answered, how far, and what answers nothing."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from parser.analysis.achievements import CLOSE, Answer, Match, pair
from parser.analysis.candidates import Why
from parser.analysis.target_rows import TargetRow
from parser.analysis.verdicts import Verdicts
from parser.model import Change, Relation
from tests.support.cli_host import Ended, seed
from tests.support.target_rows import row
from tui.commands.exits import Exit
from tui.printing.target_answers import gap_text, met_text
from tui.settings.i18n import Messages

SAY = Messages("zh", strict=True)


def one(target: TargetRow, found: TargetRow) -> Answer:
    """The answer to the only target."""
    return pair([target], [found])[0]


def test_one_name_is_an_answer_whatever_the_wording() -> None:
    answer = one(row("公办率", 42, "%"), row("公办园在园幼儿占比", 45.5, "%", achieved=True))
    assert (answer.match, answer.score, answer.met) == (Match.SAME, 1.0, True)
    assert answer.reached == pytest.approx(45.5 / 42, abs=1e-4)
    assert answer.gap == pytest.approx(3.5)


def test_close_words_are_an_answer_with_their_score() -> None:
    answer = one(row("创建区级体育特色学校", 2, "所"), row("创建体育特色学校", 1, "所"))
    assert answer.match is Match.CLOSE
    assert CLOSE <= answer.score < 1
    assert (answer.met, answer.reached, answer.gap) == (False, 0.5, -1)


@pytest.mark.parametrize(
    ("promise", "result"),
    [("北部湾港集装箱吞吐量", "集装箱吞吐量"), ("新增农村户用沼气", "新增户用沼气")],
)
def test_a_measure_of_the_same_thing_is_an_answer(promise: str, result: str) -> None:
    assert one(row(promise, 6, "万箱"), row(result, 7, "万箱")).match is Match.CLOSE


@pytest.mark.parametrize(
    ("target", "found"),
    [
        (("公办率", 42, "%"), ("普惠率", 80, "%")),
        (("新建小学", 2, "所"), ("新建初中", 2, "所")),
        (("新增学前学位", 630, "个"), ("新增义务教育学位", 990, "个")),
        (("培训小学语文骨干教师", 50, "名"), ("培训初中语文骨干教师", 50, "名")),
        (("获得国家教学成果一等奖", 2, "项"), ("获得国家教学成果二等奖", 2, "项")),
        (("教师培训", 95, "%"), ("教师培训", 95, "人")),
        (("新建幼儿园", 3, "所"), ("新建幼儿园", 3, "亿元")),
        (("加强队伍", 1, "次"), ("召开党委会", 7, "次")),
        (("优良率", 55, "%"), ("合格率", 94, "%")),
        (("文化产业增加值", 25, "亿元"), ("第三产业增加值", 9, "亿元")),
        (("高新技术产业投资", 9, "亿元"), ("高新技术产业产值", 11, "亿元")),
        (("新增注册科技型中小企业", 80, "家"), ("注册科技型中小企业", 353, "家")),
        (("城乡居民收入", 13, "%"), ("城镇居民收入", 9, "%")),
    ],
)
def test_no_pair_where_there_is_none(
    target: tuple[str, float, str], found: tuple[str, float, str]
) -> None:
    answers = pair([row(*target)], [row(*found)])
    assert [(bool(each.target), bool(each.found)) for each in answers] == [
        (True, False),
        (False, True),
    ]


def test_a_change_is_no_answer_to_a_level() -> None:
    answers = pair(
        [row("学生体质健康优良率", 60, "%")],
        [row("学生体质健康优良率", 8.68, "%", change=Change.UP_BY)],
    )
    assert answers[0].found is None


def test_a_vague_name_leans_on_its_sentence() -> None:
    target = row("残疾儿童少年义务教育入学率", 99, "%", relation=Relation.GE)
    told = "我区残疾儿童少年义务教育安置率达到100%。入学率98.7%。"
    near = one(target, row("入学率", 98.7, "%", sentence=told))
    assert near.match is Match.CLOSE
    assert near.met is False
    elsewhere = row("入学率", 98.7, "%", sentence="高中阶段普及水平提高。入学率98.7%。")
    assert one(target, elsewhere).found is None


def test_each_row_answers_once() -> None:
    targets = [row("新建幼儿园", 3, "所"), row("新建幼儿园", 2, "所")]
    answers = pair(targets, [row("建成幼儿园", 3, "所")])
    assert [bool(each.found) for each in answers] == [True, False]
    answers = pair(targets, [row("建成幼儿园", at, "所") for at in (1, 2, 3)])
    assert [bool(each.target) for each in answers] == [True, True]
    assert sum(len(each.others) for each in answers) == 1


def test_a_rate_said_twice_has_one_answer() -> None:
    targets = [
        row("公办率", 42, "%"),
        row("新建幼儿园", 3, "所"),
        row("公办园在园幼儿占比", 45, "%"),
    ]
    answers = pair(targets, [row("公办率", 44, "%", achieved=True)])
    assert [each.met for each in answers] == [True, None, False]
    assert len(answers) == 3


def test_the_same_year_and_scope_answers() -> None:
    target = row("城镇新增就业", 110, "万人", years=(2024, 2024))
    own = row("城镇新增就业", 119, "万人", years=(2024, 2024), achieved=True)
    before = row("城镇新增就业", 121, "万人", years=(2024, 2024), period="2023年", achieved=True)
    total = row("城镇新增就业", 600, "万人", years=(2024, 2024), period="五年来", achieved=True)
    assert pair([target], [total, before, own])[0].found == own
    alone = pair([target], [total, before, row("公办率", 4, "%", years=(2024, 2024))])[0]
    assert alone.found is None
    reasons = [each.reasons for each in alone.candidates]
    assert set(reasons) == {(Why.SAME_NAME, Why.OTHER_YEAR), (Why.SAME_NAME, Why.OTHER_SCOPE)}


def test_a_report_of_other_years_alone_still_answers() -> None:
    target = row("公办率", 50, "%", years=(2025, 2025))
    found = row("公办率", 44, "%", years=(2023, 2023), achieved=True)
    assert pair([target], [found])[0].found == found


def test_candidates_of_an_unanswered_promise_with_reasons() -> None:
    found = [
        row("新增初中学位", 200, "个"),
        row("新增小学学位", 900, "万元"),
        row("召开党委会", 7, "次"),
    ]
    answer = pair([row("新增小学学位", 200, "个")], found)[0]
    assert answer.found is None
    told = {each.row.target.indicator: each.reasons for each in answer.candidates}
    assert Why.OTHER_UNIT in told["新增小学学位"]
    assert Why.APART in told["新增初中学位"]
    assert "召开党委会" not in told


def test_yes_and_no_go_before_the_rules() -> None:
    target, found = row("加强队伍", 1, "次"), row("召开党委会", 7, "次")
    said = Verdicts().with_verdict(target, found, belongs=True)
    answer = pair([target], [found], said)[0]
    assert (answer.match, answer.found) == (Match.CONFIRMED, found)
    promise, done = row("公办率", 42, "%"), row("公办率", 44, "%")
    said = Verdicts().with_verdict(promise, done, belongs=False)
    open_one = pair([promise], [done], said)[0]
    assert open_one.found is None
    assert Why.REJECTED in open_one.candidates[0].reasons
    assert pair([promise], [done], said.with_verdict(promise, done, belongs=None))[0].found == done


def test_a_verdict_is_found_again_when_the_text_moved_or_was_edited() -> None:
    target, found = row("公办率", 42, "%"), row("公办率", 44, "%", heading="学前")
    said = Verdicts.from_text(Verdicts().with_verdict(target, found, belongs=False).as_text())
    moved = row("公办率", 44, "%", heading="", sentence="其中，公办率达到了44%。")
    assert moved.target.line != found.target.line
    assert said.of(target, moved) is False
    assert said.of(target, row("公办率", 45, "%")) is None


def test_among_rows_of_one_name_the_sentences_decide() -> None:
    targets = [
        row("规划总投资", 100, "万元", sentence="校舍改造项目，规划总投资100万元。"),
        row("规划总投资", 200, "万元", sentence="设备购置项目，规划总投资200万元。"),
    ]
    found = [
        row("规划总投资", 190, "万元", sentence="设备购置项目完成，规划总投资190万元。"),
        row("规划总投资", 90, "万元", sentence="校舍改造项目完成，规划总投资90万元。"),
    ]
    lows = [each.found.target.low for each in pair(targets, found) if each.found]
    assert lows == [90, 190]


@pytest.mark.parametrize(
    ("relation", "low", "high", "got", "met", "gap"),
    [
        (Relation.GE, 95, None, 95, True, 0),
        (Relation.GT, 95, None, 95, False, 0),
        (Relation.EQ, 55, None, 35.31, False, -19.69),
        (Relation.LE, 5, None, 5.37, False, 0.37),
        (Relation.LE, 5, None, 4, True, -1),
        (Relation.LT, 5, None, 5, False, 0),
        (Relation.RANGE, 3, 5, 4, True, 0),
        (Relation.RANGE, 3, 5, 7, True, 2),
        (Relation.RANGE, 3, 5, 2, False, -1),
    ],
)
def test_how_far(
    relation: Relation, low: float, high: float | None, got: float, met: bool, gap: float
) -> None:
    answer = one(row("某某占比", low, "%", relation=relation, high=high), row("某某占比", got, "%"))
    assert answer.met is met
    assert answer.gap == pytest.approx(gap)


def test_units_are_brought_together_first() -> None:
    answer = one(row("投入教育经费", 1.2, "亿元"), row("投入教育经费", 6000, "万元"))
    assert (answer.reached, answer.gap, answer.unit) == (0.5, -60_000_000, "元")


def test_a_recurrence_and_a_total_are_not_compared() -> None:
    answer = one(row("开展安全演练", 1, "次", period="每月"), row("开展安全演练", 162, "次"))
    assert answer.match is Match.SAME
    assert (answer.met, answer.reached, answer.gap) == (None, None, None)
    assert met_text(answer, SAY) == "不可比"


def test_a_share_just_missed_does_not_read_as_reached() -> None:
    answer = one(row("某某占比", 100, "%"), row("某某占比", 99.99, "%"))
    assert met_text(answer, SAY) == "未达到 99.9%"
    assert gap_text(answer) == "-0.01 个百分点"
    assert gap_text(one(row("新建幼儿园", 3, "所"), row("新建幼儿园", 5, "所"))) == "+2 所"


def test_thousands_of_rows_that_look_alike() -> None:
    rows = [row(f"新建{at % 97}号{at}学校", at, "所") for at in range(300)]
    many = rows * 10
    answers = pair(many, many)
    assert all(each.found for each in answers)


@pytest.fixture
def compare(capsys: pytest.CaptureFixture[str]) -> Ended:
    return Ended(capsys, "compare")


def test_the_report_beside_the_plan(compare: Ended) -> None:
    words = (seed("dongli-2024"), seed("dongli-2022"), "--format", "jsonl")
    records = [json.loads(line) for line in compare("--targets", *words).splitlines()]
    pairs = {
        each["target"]["indicator"]: (each["found"]["low"], each["met"])
        for each in records
        if each["target"] and each["found"]
    }
    assert pairs["新增学前学位"] == (990, True)
    assert pairs["优良率"] == (35.31, False)
    assert pairs["适龄残疾儿童少年义务教育入学率"] == (98.7, False)
    assert "公办率" not in pairs
    assert "开展安全演练" not in pairs
    unmatched = [each for each in records if not each["target"]]
    assert "普惠率" in {each["found"]["indicator"] for each in unmatched}


def test_a_plans_table_beside_its_text(compare: Ended) -> None:
    records = json.loads(compare("--targets", seed("hongqiao"), "--format", "json"))
    found = {r["target"]["indicator"]: r["found"] and r["found"]["line"] for r in records}
    assert len(found) == 7
    assert found["残疾儿童义务教育阶段入学率"] == 96
    assert found["学前教育三年毛入园率"] is None


def test_the_table_says_what_is_open(compare: Ended) -> None:
    out = compare("--targets", seed("dongli-2024"), seed("dongli-2022"))
    assert "没有对应的目标" in out
    assert "未达到" in out
    assert "同名" in out
    markdown = compare("--targets", seed("dongli-2024"), seed("dongli-2022"), "--format", "md")
    assert "## 没有对应的目标" in markdown


def test_what_cannot_be_compared_is_told(tmp_path: Path, compare: Ended) -> None:
    plan = tmp_path / "a.txt"
    plan.write_text("东山县2024年教育工作要点\n一、学前\n1.新建幼儿园3所。\n", encoding="utf-8")
    compare("--targets", plan, status=Exit.NOTHING)
    assert "两类指标" in compare.err
    compare("--targets", plan, plan, status=Exit.NOTHING)
    assert "没有找到完成情况" in compare.err
    compare(plan, status=Exit.BAD)
    assert "--targets" in compare.err
    compare("--targets", plan, "none.txt", status=Exit.BAD)
    assert "none.txt" in compare.err


def test_a_report_older_than_the_plan_is_noted(compare: Ended) -> None:
    compare("--targets", seed("dongli-2024"), seed("dongli-2022"))
    assert "早于计划的2024年" in compare.err


def test_a_kept_no_is_used_exported_and_imported(tmp_path: Path, gangmu_answers: Ended) -> None:
    plan, report = tmp_path / "a.txt", tmp_path / "b.txt"
    plan.write_text("东山县2024年教育工作要点\n一、学前\n公办率达到42%。\n", encoding="utf-8")
    report.write_text("东山县2024年教育工作总结\n一、学前\n公办率达到44%。\n", encoding="utf-8")
    state = str(tmp_path / "state")
    words = ("compare", "--targets", plan, report, "--format", "jsonl")
    (first,) = map(json.loads, gangmu_answers(*words, GANGMU_STATE=state).splitlines())
    assert first["met"] is True
    kept = tmp_path / "said.tsv"
    sides = [(first[side]["quote"], first[side]["indicator"]) for side in ("target", "found")]
    title = "东山县2024年教育工作{}"
    cells = [
        "no",
        *(title.format("要点"), *sides[0], "42%"),
        *(title.format("总结"), *sides[1], "44%"),
    ]
    kept.write_text("# gangmu answers 1\n" + "\t".join(cells) + "\n", encoding="utf-8")
    gangmu_answers("answers", status=Exit.NOTHING, GANGMU_STATE=state)
    gangmu_answers("answers", "import", kept, GANGMU_STATE=state)
    assert "不是" in gangmu_answers("answers", GANGMU_STATE=state)
    out = gangmu_answers(*words, GANGMU_STATE=state, status=Exit.NOTHING)
    records = list(map(json.loads, out.splitlines()))
    assert records[0]["found"] is None
    assert records[0]["candidates"][0]["reasons"] == ["same_name", "rejected"]
    out = gangmu_answers("answers", "export", GANGMU_STATE=state)
    assert out.splitlines()[-1] == "\t".join(cells)
    kept.write_text("nonsense\tx\n", encoding="utf-8")
    gangmu_answers("answers", "import", kept, status=Exit.BAD, GANGMU_STATE=state)
    gangmu_answers("answers", "import", tmp_path / "none", status=Exit.BAD, GANGMU_STATE=state)


@pytest.fixture
def gangmu_answers(capsys: pytest.CaptureFixture[str]) -> Ended:
    return Ended(capsys)
