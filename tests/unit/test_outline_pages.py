"""What stands around plans on real pages: chrome, notices, occasions, compilations, attachments."""

from __future__ import annotations

import pytest

from tests.support.outlines import kinds, read_text, tree

BODY = "一、甲\n1.乙。丙。\n二、丁\n"
LONG = (
    "坚持把质量作为生命线，深化教学改革，完善评价体系，加强教师培训，推动城乡一体发展，成效明显。"
)


def titles(text: str) -> list[str]:
    return [plan.title for plan in read_text(text).plans]


def test_what_a_page_puts_around_a_report() -> None:
    text = (
        "分享:\n首页\n>\n政府工作报告\n2024年某省政府工作报告\n2024-02-03 09:02:33\n来源：\n"
        "某日报\n【字体：\n大\n中\n小\n】\n2024年1月28日在某省第十四届人民代表大会第四次会议上\n"
        "省长 王某某\n省长王某某作政府工作报告。本报记者 李某 摄\n各位代表：\n我向大会报告工作。\n"
        + BODY
        + "|\n分享到:\n×\n相关报道：\n解读省政府工作报告\n2024年某省政府工作报告\n"
    )
    assert kinds(text) == [
        *("noise", "noise", "noise", "noise", "title", "noise", "noise", "noise"),
        *("noise", "noise", "noise", "noise", "noise", "issuer", "issuer", "noise"),
        *("body", "body", "heading", "heading", "heading"),
        *("noise", "noise", "noise", "noise", "noise", "noise"),
    ]


@pytest.mark.parametrize(
    "lines",
    [
        ("——2024年1月26日在某省第十四届", "人民代表大会第五次会议上"),
        ("（２０２４年９月１９日某委员会第四次全体会议通过）",),
        ("2003年11月28日某省第十届人民代表大会常务委员会第六次会议通过",),
        ("── 20xx年 月 日在XX县第十届人民代表大会第四次会议上",),
        ("自治区主席 艾尔肯·某某某某",),
        ("国务院总理 李某某",),
        ("栗 某 昌",),
    ],
)
def test_occasions_and_speakers(lines: tuple[str, ...]) -> None:
    text = "政府工作报告\n" + "\n".join(lines) + "\n各位代表：\n我报告工作。\n" + BODY
    found = kinds(text)[: len(lines) + 3]
    assert found == ["title", *["issuer", "cont"][: len(lines)], "body", "body"]
    assert titles(text) == ["政府工作报告"]


def test_the_line_under_a_picture_is_no_title() -> None:
    text = "某省2024年政府工作报告\n省长赵某作政府工作报告\n各位代表：\n我报告工作。\n" + BODY
    assert titles(text) == ["某省2024年政府工作报告"]


def test_the_notice_that_stands_twice() -> None:
    notice = "某市教育局关于印发《2023年全市教育工作要点》的通知\n"
    text = (
        "【法宝引证码】 CLI.12\n"
        + notice
        + "文章属性\n【制定机关】某市教育局\n正文\n"
        + notice
        + "某教〔2023〕2号\n各区教育局：\n现将《2023年全市教育工作要点》印发给你们，请认真执行。\n"
        "某市教育局\n2023年3月23日\n2023年全市教育工作要点\n好。\n" + BODY
    )
    assert kinds(text)[:6] == ["noise", "noise", "noise", "noise", "noise", "notice"]
    assert titles(text) == ["2023年全市教育工作要点"]


def test_a_title_that_the_notice_quotes_over_two_lines() -> None:
    text = (
        "某省政府办公厅关于印发某省\n支持民间投资实施方案的通知\n某府办〔2023〕5号\n各市政府：\n"
        "《某省支持民间投资发展的实施方案》已经同意，现印发给你们，请认真组织实施。\n"
        "某省政府办公厅\n2023年3月17日\n某省支持民间\n\n投资发展的实施方案\n好。\n" + BODY
    )
    plan = read_text(text).plans[0]
    assert plan.title == "某省支持民间投资发展的实施方案"
    assert [str(line.kind) for line in plan.lines[7:10]] == ["title", "blank", "cont"]


def test_a_notice_with_two_documents_behind_it() -> None:
    text = (
        "某区政府关于印发某区学前教育行动计划和某区特殊教育提升计划的通知\n各镇政府：\n"
        "《某区学前教育行动计划（2022—2024年）》和《某区特殊教育提升计划》已经同意，现印发给你们。\n"
        "某区政府\n2022年3月1日\n某区学前教育行动计划\n（2022—2024年）\n好。\n"
        + BODY
        + "某区特殊教育提升计划\n好。\n"
        + BODY
    )
    assert titles(text) == ["某区学前教育行动计划", "某区特殊教育提升计划"]


def test_a_notice_that_sends_nothing_out_keeps_its_attachments_apart() -> None:
    text = (
        "关于召开方案征求意见会的通知\n各学校：\n为贯彻落实方案，定于近期召开会议。\n"
        "请各单位（附件1）认真研究，提出意见。\n附件：\n1.参会单位名单\n2.行动方案\n2020年10月21日\n"
        "附件1\n参会单位名单\n甲校、乙校。\n附件2\n行动方案\n（代拟稿）\n好。\n" + BODY
    )
    assert titles(text) == ["关于召开方案征求意见会的通知", "参会单位名单", "行动方案"]


def test_what_a_lone_word_attachment_lists() -> None:
    text = "某区考评办法\n好。\n" + BODY + "附件：\n考评指标\n附件\n考评指标\n" + BODY
    assert titles(text) == ["某区考评办法", "考评指标"]
    assert kinds(text)[5:9] == ["attachment", "attachment", "attachment", "title"]
    own = "某区考评办法\n好。\n" + BODY + "附件：\n考评指标\n本指标共两项。\n" + BODY
    assert kinds(own)[6] != "attachment"


@pytest.mark.parametrize(
    "names",
    [
        ("篇一：教育局工作总结", "篇二：教育局工作总结"),
        ("【篇一】教育局工作总结", "【篇二】教育局工作总结"),
        ("教育局工作总结篇1", "教育局工作总结篇2"),
        ("教育局工作总结 第1篇", "教育局工作总结 第2篇"),
        ("教育局年度工作总结1", "教育局年度工作总结2"),
        ("教育局季度工作总结一", "教育局季度工作总结二"),
        ("第一篇：教育局工作总结", "第二篇：校园环境治理方案"),
    ],
)
def test_compilations_whose_documents_are_counted(names: tuple[str, str]) -> None:
    text = (
        "教育局工作总结范文(2篇)\n时间：2023-03-31 小编：某\n时间过得真快。下面是小编整理的范文。\n"
        f"{names[0]}\n{LONG}\n" + BODY + f"{names[1]}\n{LONG}\n" + BODY
    )
    squeezed = ["".join(name.split()) for name in names]
    assert ["".join(title.split()) for title in titles(text)] == squeezed
    assert kinds(text)[:4] == ["noise", "noise", "noise", "title"]


def test_the_number_of_a_compilation_above_the_title_itself() -> None:
    first = "第一篇：关于加强学校周边环境治理工作的方案\n加强学校周边环境\n治理工作的方案\n好。\n"
    text = first + BODY + "第二篇：2022年工作要点\n2022年某区工作要点\n好。\n" + BODY
    assert titles(text) == ["加强学校周边环境治理工作的方案", "2022年某区工作要点"]


def test_a_report_about_two_numbered_plans_is_no_compilation() -> None:
    text = "某区工作总结\n好。\n一、执行规划2\n好。\n二、执行规划3\n好。\n"
    assert tree(text)[1:] == [".一、|执行规划2", ".二、|执行规划3"]


def test_fields_of_a_catalogue_with_their_values() -> None:
    text = (
        "索引号\n000014348/2023-01000\n信息分类\n政府文件\n发布机构\n某市政府办公室\n文号\n"
        "某政办发〔2023〕37号\n信息名称\n某市2023年教育工作方案\n好。\n" + BODY
    )
    assert kinds(text)[:8] == ["noise"] * 7 + ["number"]
    assert titles(text) == ["某市2023年教育工作方案"]


def test_the_end_of_a_notice_and_its_tables() -> None:
    text = (
        "关于做好招生工作的通知\n各学校：\n现就有关事项通知如下：\n一、甲\n好。\n二、乙\n好。\n"
        "附件：1．日程表\n2．登记表\n某市教育局\u3000\u30002024年4月8日\n（联系人：张某，联系电话：0）\n"
        "抄送：省教育厅。\n某市教育局办公室 2024年4月8日印发\n附件1\n日程表\n时间\n事项\n责任单位\n"
        "4月10日\n发布方案\n某市教育局\n5月1日\n报名\n各学校\n附件2\n登记表\n姓名和性别\n"
    )
    assert titles(text) == ["关于做好招生工作的通知", "日程表", "登记表"]
    assert kinds(text)[7:13] == ["attachment", "attachment", "issuer", "body", "noise", "noise"]
    assert kinds(text)[15:24] == ["table"] * 9


def test_a_report_with_a_motto_as_its_title() -> None:
    text = (
        "深化改革 突破创新 全面提升教育水平\n2014-03-14   来源：记者站     浏览数：\n"
        "——在2014年全市教育工作会议上的报告\n市教育局局长、党委书记 赵某某\n（2014年3月5日）\n"
        "同志们：\n今天开会。\n" + BODY
    )
    assert kinds(text)[:6] == ["title", "noise", "issuer", "issuer", "date", "body"]
    blurb = "摘要：某网小编为你整理了多篇相关的《工作计划》，但愿对你有帮助。\n"
    assert kinds("某县教育工作计划\n" + blurb + "好。\n" + BODY)[1] == "noise"


def test_what_a_notice_names_without_quotation_marks() -> None:
    text = (
        "某市政府关于印发某市应急体系建设责任分解的通知\n各县政府：\n现将责任分解印发给你们，请执行。\n"
        "某市政府\n2017年4月13日\n某市应急体系建设责任分解\n好。\n" + BODY
    )
    assert titles(text) == ["某市应急体系建设责任分解"]


def test_a_title_below_the_heading_of_its_page() -> None:
    page = "某镇政府工作报告\n2023-04-25 15:10:15   某文档网\n本文由网友上传。\n镇政府,报告\n"
    text = page + "某镇政府工作报告\n各位代表：\n" + BODY
    assert kinds(text)[:6] == [*["noise"] * 4, "title", "body"]
    page = "某市关于实施《某决定》的意见\n166人看过\n学校\n"
    broken = page + "某市关于实施\n《某决定》的意见\n(某政[2001]85号)\n"
    assert kinds(broken + BODY)[:6] == [*["noise"] * 3, "title", "cont", "number"]
    assert titles(broken + BODY) == ["某市关于实施《某决定》的意见"]
    title = "《某市关于加强学校美育工作的意见》\n"
    numbered = "某政办发〔2016〕26号" + title + title
    assert kinds(numbered + BODY)[:2] == ["noise", "title"]


def test_an_encyclopedia_that_quotes_the_notice_above_the_plan() -> None:
    text = (
        "某市教育强市建设实施意见\n2006年7月6日，某市印发《某市教育强市建设实施意见》。\n基本介绍\n"
        "通知\n某市委办公室关于印发《某市教育强市建设实施意见》的通知\n某委办〔2006〕47号\n"
        "各县（市、区）委：\n《某市教育强市建设实施意见》已经同意，现印发给你们，请组织实施。\n"
        "某市委办公室\n2006年7月6日\n某市教育强市建设实施意见\n建设教育强市，意义重大。\n" + BODY
    )
    assert kinds(text)[:12] == [
        *("noise", "noise", "noise", "noise", "notice", "number"),
        *("notice", "notice", "issuer", "date", "title", "body"),
    ]


def test_a_notice_that_lost_its_title() -> None:
    text = (
        "某府办发〔2017〕45号\n各县（市）人民政府，州政府各部门：\n"
        "《某州统筹推进城乡义务教育一体化改革发展实施方案》已经州人民政府研究同意，现印发给你们。\n"
        "某州人民政府办公室\n2017年9月29日\n某州统筹推进城乡义务教育\n一体化改革发展实施方案\n"
        "为贯彻落实上级意见，制定本方案。\n" + BODY
    )
    assert kinds(text)[:8] == [
        *("number", "notice", "notice", "issuer", "date", "title", "cont", "body"),
    ]
    assert titles(text) == ["某州统筹推进城乡义务教育一体化改革发展实施方案"]


def test_whom_a_text_without_title_is_sent_to() -> None:
    text = (
        "文号: | 某政办函〔2024〕4号 |\n各区、县（市）人民政府：\n为做好工作，现通知如下：\n" + BODY
    )
    assert kinds(text)[:3] == ["noise", "notice", "body"]
    assert titles(text) == [""]


def test_a_title_whose_first_line_ends_as_an_issuer_does() -> None:
    text = (
        "某市人民政府关于印发某市全面加强和改进学校美育工作实施方案的通知\n各区人民政府：\n"
        "现将《某市全面加强和改进学校美育工作实施方案》印发给你们。\n2017年10月13日\n"
        "某市全面加强和改进学校\n美育工作的实施方案\n为做好工作，制定本方案。\n" + BODY
    )
    assert titles(text) == ["某市全面加强和改进学校美育工作的实施方案"]


def test_addresses_are_chrome_at_the_foot_and_text_in_a_plan() -> None:
    text = "某活动方案\n一、组织\n主办单位：某区教育局\n承办单位：某学校\n二、报名\n请按时报名。\n"
    asked = "联系人：张某\n电子邮箱：a@b.cn\n地址：某路1号\n附件：报名表\n"
    assert kinds(text + asked)[2:] == [
        *("owner", "owner", "heading", "body", "body", "body", "body", "attachment"),
    ]
    signed = text + "某区教育局\n2024年1月2日\n主办单位：某区教育局\n地址：某路1号\n"
    assert kinds(signed)[-4:] == ["issuer", "date", "noise", "noise"]
    assert kinds(text + "地址：某路1号\n版权所有：某局\n")[-2:] == ["noise", "noise"]


def test_a_date_without_its_words_and_a_label_of_fonts_without_sizes() -> None:
    text = (
        "关于印发《某市教育局2024年工作要点》的通知\n【字体:\n各区教育局:\n"
        "现将《某市教育局2024年工作要点》印发给你们。\n2024327\n某市教育局2024年工作要点\n"
    )
    assert kinds(text + BODY)[:6] == ["notice", "noise", "notice", "notice", "date", "title"]


def test_a_box_of_facts_in_a_list_is_chrome_that_gives_its_facts() -> None:
    text = (
        "- 索 引 号：SM04100-2016-00100\n- 备注/文号：某政办〔2016〕82号\n- 发布机构：某县政府办\n"
        "- 公文生成日期：2016-06-23\n某县食品安全应急方案\n一、目标\n——减少事故。\n——及时处置。\n"
    )
    assert kinds(text)[:5] == ["noise"] * 4 + ["title"]
    facts = read_text(text).plans[0].facts
    assert (facts.number, facts.issuer) == ("某政办〔2016〕82号", "某县政府办")


def test_one_dash_with_a_known_word_is_a_point() -> None:
    text = "某县方案\n一、公开\n——公开方式：主动公开全部内容。\n——监督：设立电话。\n"
    assert kinds(text)[2:] == ["point", "point"]


def test_a_row_of_a_box_without_a_colon_is_no_title() -> None:
    text = (
        "县政府第80次常务会议召开\n索引号  2022-0000007  公开目录  会议\n公开方式  主动公开  文号\n"
        "标题  县政府第80次常务会议召开\n发布日期: 2022-01-17\n1月15日，会议召开。\n"
    )
    assert kinds(text) == ["title", "noise", "noise", "noise", "noise", "body"]


def test_pieces_numbered_behind_the_words_of_the_page_heading() -> None:
    text = (
        "某公司手册总则\n以下是小编精心收集整理的某公司手册总则，一起来看看吧。\n某公司手册总则1\n"
        "第一章 入职\n某公司手册总则\n一、条件\n第二章 考勤\n某公司手册总则2\n第一章 总则\n"
        "第二章 附则\n"
    )
    assert [plan.title for plan in read_text(text).plans] == ["某公司手册总则1", "某公司手册总则2"]
    # The page's heading stands once more within the first.
    assert kinds(text)[4] == "noise"


def test_what_the_contents_list_without_a_number_is_a_part() -> None:
    contents = "某县学校布局规划\n目  录\n前  言\n一、现状\n二、目标\n结  语\n"
    text = "前  言\n教育是民生之基。\n一、现状\n有学校。\n二、目标\n办好。\n结  语\n齐心协力。\n"
    assert tree(contents + text) == [
        "|某县学校布局规划",
        ".|前  言",
        ".一、|现状",
        ".二、|目标",
        ".|结  语",
    ]
    # Between numbered ones such names may stand below them.
    within = contents.replace("二、", "基础\n二、") + text.replace("有", "基础\n有")
    assert ".|前  言" not in tree(within)


def test_the_count_of_copies_is_no_text() -> None:
    text = "某县教育局工作要点\n一、甲\n抓好落实。\n（共印60份）\n"
    assert kinds(text) == ["title", "heading", "body", "noise"]


def test_a_page_pasted_as_one_line_is_text_in_spite_of_its_blurb() -> None:
    blurb = "工作打算【通用5篇】下面是小编整理的工作打算，仅供参考，欢迎阅读。"
    page = blurb + "全镇有1所中心幼儿园，2所初级中学。" * 20
    assert kinds(page) == ["body"]
    assert kinds(blurb + "\n" + BODY)[0] == "noise"
