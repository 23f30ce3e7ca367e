"""Facts: what title, head, signature, the page's box and the file's name say of a plan."""

from __future__ import annotations

import pytest

from parser.model import Facts
from parser.reader import read_bytes
from tests.support.outlines import owners, read_text

TEXT = "一、要求\n坚持公益。\n二、任务\n新建。\n"


def facts(text: str, path: str = "test.txt") -> Facts:
    return read_bytes(text.encode("utf-8"), path).plans[0].facts


@pytest.mark.parametrize(
    ("title", "region"),
    [
        ("某省某市2024年工作要点", "某省某市"),
        ("2024年云岭市教育工作要点", "云岭市"),
        ("中共云岭市委关于加强作风建设的意见", "云岭市"),
        ("关于印发云岭县教育规划的通知", "云岭县"),
        ("国务院关于在市县全面推行联合检查的意见", ""),
        ("关于在全市开展教育活动的方案", ""),
        ("我国教育事业发展规划", ""),
        ("全区教育工作要点", ""),
        ("自治区教育工作要点", ""),
        ("推进城市更新工作方案", ""),
        ("加强农村小区治理的意见", ""),
        ("广西壮族自治区教育规划", "广西壮族自治区"),
        ("苏州市2024年教育工作要点", "苏州市"),
        ("浙江省湖州市吴兴区教育规划", "浙江省湖州市吴兴区"),
        ("景德镇市教育工作要点", "景德镇市"),
        ("凉山州西昌市教育规划", "凉山州西昌市"),
        ("凉山州市场监管工作要点", "凉山州"),
        ("贵州省2024年教育工作要点", "贵州省"),
        ("2023年乡镇年度工作计划", ""),
        ("王某主持召开县政府第80次会议纪要", ""),
        ("二届市政府第二次会议纪要", ""),
        ("2023年学校工作计划——石龙区中心小学", "石龙区"),
        ("文字解读：云岭市历下区2022年工作报告", "云岭市历下区"),
        ("【政策解读】云岭市教育工作要点", "云岭市"),
    ],
)
def test_the_region_is_a_place(title: str, region: str) -> None:
    assert facts(f"{title}\n{TEXT}").region == region


@pytest.mark.parametrize(
    ("title", "years"),
    [
        ("某校2023—2024学年工作计划", (2023, 2024)),
        ("某县2021-25年规划", (2021, 2025)),
        ("某县“十四五”规划", (2021, 2025)),
        ("某县“七五”计划摘要", (1986, 1990)),
        ("某县第十四个五年规划和2035年远景目标纲要", (2021, 2025)),
        ("某校2024重点工作安排", (2024, 2024)),
        ("某局二〇二四年工作要点", (2024, 2024)),
        ("某校征文方案（限2000字）", None),
        ("投资2000万元项目方案", None),
    ],
)
def test_years_are_those_of_the_title(title: str, years: tuple[int, int] | None) -> None:
    assert facts(f"{title}\n{TEXT}").years == years


def test_numbers_of_words_in_a_heading_are_no_years() -> None:
    assert facts("某项目任务书\n一、概况（限2000字）\n占地。\n二、目标\n做好。\n").years is None


@pytest.mark.parametrize(
    ("signature", "issuer", "date"),
    [
        ("科研室  2008年8月", "科研室", "2008-08"),
        ("信息中心 2011.7", "信息中心", "2011-07"),
        ("信息中心　2011/12", "信息中心", "2011-12"),
        ("某市教育局\n2024年3月1日", "某市教育局", "2024-03-01"),
        ("某市教育局　2024年3月1日", "某市教育局", "2024-03-01"),
        ("某市教育局\n二〇二四年三月一日", "某市教育局", "2024-03-01"),
        ("某市教育局办公室\n2024年3月", "某市教育局办公室", "2024-03"),
    ],
)
def test_who_signs_and_when(signature: str, issuer: str, date: str) -> None:
    found = facts(f"某校工作总结\n{TEXT}{signature}\n")
    assert (found.issuer, found.date) == (issuer, date)


def test_a_decree_is_its_governments() -> None:
    text = "云岭市校车安全管理办法\n市长 某某\n2023年9月1日\n第一条 为加强管理。\n第二条 适用。\n"
    assert facts(text).issuer == "云岭市人民政府"


@pytest.mark.parametrize("heading", [":: 友情链接 ::", "【相关链接】", "栏目导航", "友情链接："])
def test_links_at_a_pages_side_issue_nothing(heading: str) -> None:
    text = f"{heading}\n云岭市教育委员会\n云岭区教育信息专网\n2010年云岭中学招生方案\n{TEXT}"
    plan = read_text(text).plans[0]
    assert plan.title == "2010年云岭中学招生方案"
    assert plan.facts.issuer == ""


@pytest.mark.parametrize(
    "signature", ["负责人：        年   月   日", "（签字）：　年　月　日", "责任人：（盖章）"]
)
def test_a_form_to_sign_names_no_owner(signature: str) -> None:
    assert owners(f"某项目任务书\n一、意见\n同意立项。\n{signature}\n二、审核\n同意。\n") == {}


BOXES = (
    """文号：云政发〔2023〕5号
发文机关：云岭市人民政府
成文日期：2023年3月1日
施行日期：2023年4月1日
失效日期：2028年3月31日
有效性：有效
""",
    """文号
云政发〔2023〕5号
发文机关
云岭市人民政府
成文日期
2023-03-01
施行日期
2023-04-01
失效日期
2028-03-31
有效性
有效
""",
    """文　　号：云政发〔2023〕5号　发文机关：云岭市人民政府　成文日期：2023-3-1
施行日期：2023-4-1　失效日期：2028-3-31　有效性：有效
""",
    """【发文字号】云政发〔2023〕5号
【制定机关】云岭市人民政府
【公布日期】2023.03.01
【施行日期】2023.04.01
失效日期：2028.03.31
【时效性】有效
""",
)


@pytest.mark.parametrize("box", BOXES)
def test_a_box_of_facts_is_kept(box: str) -> None:
    found = facts(f"{box}校园安全办法\n第一条 为加强管理。\n第二条 适用。\n")
    assert found.number == "云政发〔2023〕5号"
    assert (found.issuer, found.region) == ("云岭市人民政府", "云岭市")
    assert (found.date, found.effective) == ("2023-03-01", "2023-04-01")
    assert found.expires == "2028-03-31"
    assert found.validity == "有效"


def test_the_name_of_the_file_gives_what_the_text_does_not_and_it_is_told() -> None:
    text = f"教育工作要点\n{TEXT}"
    plan = read_bytes(text.encode(), "plans/云岭县2023年要点.txt").plans[0]
    assert (plan.facts.region, plan.facts.years) == ("云岭县", (2023, 2023))
    assert [problem.code for problem in plan.problems] == ["region_from_name", "years_from_name"]
    own = read_bytes(f"某市2024年{text}".encode(), "云岭县2023年要点.txt").plans[0]
    assert (own.facts.region, own.facts.years, own.problems) == ("某市", (2024, 2024), ())


@pytest.mark.parametrize("name", ["2026_某省_报告", "某省-2026年报告", "03某省报告 2026年"])
def test_marks_in_a_files_name_part_its_words(name: str) -> None:
    found = facts(f"政府工作报告\n{TEXT}", f"{name}.txt")
    assert (found.region, found.years) == ("某省", (2026, 2026))


def test_codes_in_a_files_name_are_no_years() -> None:
    assert facts(f"教育工作要点\n{TEXT}", "word2003xml.txt").years is None
    assert facts(f"教育工作要点\n{TEXT}", "scan-20010.txt").years is None


def test_the_day_below_a_title_from_which_a_decree_holds() -> None:
    text = (
        "存款条例\n2014年10月29日 国务院第67次会议通过\n2015年5月1日 施行\n"
        "第一条 为了规范。\n第二条 适用。\n"
    )
    assert facts(text).effective == "2015-05-01"


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("学校工作计划——某区中心小学", "方案"),
        ("幼儿园工作计划 篇1", "方案"),
        ("教育局2023年工作总结2", "总结"),
        ("某校教师花名册", "other"),
    ],
)
def test_the_kind_of_a_title_with_a_name_or_a_number_behind_it(title: str, kind: str) -> None:
    assert str(facts(f"{title}\n{TEXT}").kind) == kind


def test_a_report_on_a_year_is_of_that_year_and_not_of_the_next_five() -> None:
    text = (
        "政府工作报告\n各位代表：\n现在，我代表县政府，向大会报告工作，请予审议。\n"
        "一、2025年工作回顾\n成绩显著。\n二、“十五五”时期目标\n全面发展。\n三、2026年工作安排\n抓好落实。\n"
    )
    assert facts(text).years == (2025, 2026)


def test_a_report_without_a_title_is_of_the_working_year_that_it_opens_with() -> None:
    text = f"根据《条例》要求，现将我办2022年度信息公开情况报告如下：\n{TEXT}"
    assert facts(text).years == (2022, 2022)
