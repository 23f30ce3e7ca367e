"""Forms of official documents as the State Council, ministries and provinces publish them."""

from __future__ import annotations

from parser.model import File, Kind
from parser.reader import read_bytes
from tests.support.outlines import kinds, owners, read_text, tree

HEAD = "某省政府工作报告\n各位代表：\n现在，我向大会报告工作，请予审议。\n一、工作回顾\n"
TEXT = "生产总值稳步提高，新建改建一批学校和医院，群众得到更多实惠，各项事业都有新的进步。"
END = "二、今年安排\n（一）抓落实。"


def first_part(text: str) -> list[str]:
    """The titles under the report's first part."""
    return [line.split("|")[1] for line in tree(HEAD + text + "\n" + END)[2:-2]]


def problems(text: str) -> list[str]:
    return [problem.code for plan in read_text(text).plans for problem in plan.problems]


def titled(text: str) -> list[str]:
    """The lines of the first document's title."""
    lines = read_text(text).lines
    start = next(at for at, line in enumerate(lines) if line.kind is Kind.TITLE)
    found = [lines[start].text]
    for line in lines[start + 1 :]:
        if line.kind is Kind.CONT:
            found.append(line.text)
        elif line.kind is not Kind.BLANK:
            break
    return found


def test_paragraphs_that_open_with_clauses_of_one_form() -> None:
    lines = [
        f"坚持问题导向，注重改革创新。{TEXT}",
        f"坚持因地制宜，注重分类推进。{TEXT}",
        f"坚持系统谋划，注重协同联动。{TEXT}",
    ]
    assert first_part("\n".join(lines)) == [
        "坚持问题导向，注重改革创新",
        "坚持因地制宜，注重分类推进",
        "坚持系统谋划，注重协同联动",
    ]
    # Two that happen to begin alike say nothing of a form.
    assert first_part("\n".join(lines[:2])) == []


def test_two_paragraphs_with_the_same_opening_words_before_the_comma() -> None:
    text = f"这五年，综合实力跃上新台阶。{TEXT}\n这五年，生态环境持续改善，绿色发展成效明显。{TEXT}"
    assert first_part(text) == [
        "这五年，综合实力跃上新台阶",
        "这五年，生态环境持续改善，绿色发展成效明显",
    ]


def test_sentences_with_clauses_and_their_own_owners() -> None:
    text = (
        f"健全标准体系，推动综合利用。{TEXT}（工业和信息化局负责）\n"
        f"优化产业布局，强化部门分工。{TEXT}（生态环境局指导，各区落实。以下均由各区落实，不再列出）"
    )
    found = owners(HEAD + text)
    assert [unit for unit, _ in found["健全标准体系，推动综合利用"]] == ["工业和信息化局"]
    assert [unit for unit, _ in found["优化产业布局，强化部门分工"]][:1] == ["生态环境局"]


def test_a_short_closing_remark_is_no_heading() -> None:
    lines = [f"{title}。{TEXT}{TEXT}" for title in ("推动强链壮群", "强化数智赋能", "建强产业园区")]
    assert first_part("\n".join([*lines, "产业强则经济强。我们要提升发展的成色。"])) == [
        "推动强链壮群",
        "强化数智赋能",
        "建强产业园区",
    ]


def test_a_long_sentence_of_the_form_of_the_lines_around_it() -> None:
    lines = [
        "这五年，我们贯彻新发展理念，经济实力跃上新台阶。",
        "这五年，我们坚持生态优先，环境质量达到新水平。",
        "这五年，我们扩大对外开放，内外循环形成新格局。",
        "这五年，我们铸牢中华民族共同体意识，民族团结进步事业和城乡文化建设结出新的丰硕成果。",
    ]
    assert len(first_part("\n".join(f"{line}\n{TEXT}{TEXT}" for line in lines))) == len(lines)


def test_paragraphs_of_an_article_are_none() -> None:
    text = (
        "某市保险管理办法\n第一条 保险合同应当约定金额。\n"
        "保险金额不得超过价值。超过的部分无效，应当退还相应的保险费。\n"
        "保险金额低于价值的，按照比例承担责任，另有约定的从其约定。\n第二条 自公布之日起施行。\n"
    )
    assert [line.split("|")[0] for line in tree(text)[1:]] == [".第一条", ".第二条"]
    assert problems(text) == []


def test_numbers_with_room_behind_them_above_decimals() -> None:
    text = (
        "某市教育应急预案\n目　录\n1　总则\n1.1　依据\n2　职责\n2.1　指挥部\n"
        "1　总则\n1.1　依据\n依据有关法律制定。\n2　职责\n2.1　指挥部\n设立指挥部。\n"
        "（1）值班。\n（2）报告。\n"
    )
    assert tree(text) == [
        "|某市教育应急预案",
        ".1|总则",
        "..1.1|依据",
        ".2|职责",
        "..2.1|指挥部",
        "...（1）|值班",
        "...（2）|报告",
    ]


def test_a_name_that_begins_with_a_number_behind_its_label() -> None:
    text = "某市人才工作方案\n一、任务\n" + "".join(f"{n}.项目。好。\n" for n in range(1, 11))
    text += "11.121人才项目。培养人才。\n12.5+2服务项目。深入实施。\n13.博士后项目。好。\n"
    assert tree(text)[-3:] == ["..11.|121人才项目", "..12.|5+2服务项目", "..13.|博士后项目"]


def test_titles_over_three_lines() -> None:
    text = "\n一、总体要求\n（一）依法推进。\n"
    middle = ["市政府办公室关于全面推行", "行政执法公示", "重大决定审核工作的意见"]
    assert titled("\n".join(middle) + text) == middle
    assert titled("\n\n".join(middle) + text) == middle
    # What stands above as a line of its own is no part of a complete title.
    assert titled("某市教育局\n\n2024年教育工作要点" + text) == ["2024年教育工作要点"]


def test_a_title_that_the_page_names_whole() -> None:
    text = (
        "标　　题：某市关于推行公示制度审核制度的意见\n\n某市关于推行\n公示制度\n审核制度的意见\n\n"
        "各县（市、区）人民政府：\n为规范行政，现提出如下意见：\n一、总体要求\n依法。\n"
    )
    assert titled(text) == ["某市关于推行", "公示制度", "审核制度的意见"]
    assert kinds(text)[4:6] == ["notice", "body"]


def test_requests_and_answers_are_documents() -> None:
    text = (
        "某市人民政府关于同意设立某开发区的批复\n某市教育局：\n你局《关于设立某区的请示》收悉。"
        "现批复如下：\n一、同意设立。\n二、抓好落实。\n某市人民政府\n2024年1月2日\n"
    )
    assert kinds(text) == [
        *("title", "notice", "body", "heading", "heading", "issuer", "date"),
    ]


def test_a_notice_that_passes_on_names_no_issuer_in_its_first_line() -> None:
    text = (
        "某市人民政府办公室转发市地震局\n关于加强防震减灾工作意见的通知\n各县区人民政府：\n"
        "市地震局《关于加强防震减灾工作的意见》已经市政府同意，现转发给你们，请认真贯彻执行。\n"
        "某市人民政府办公室\n2024年1月2日\n（本文有删减）\n\n关于加强防震减灾工作的意见\n"
        "一、形势\n严峻。\n二、工作\n落实。\n"
    )
    found = kinds(text)
    assert found[:4] == ["notice"] * 4
    assert found[4:8] == ["issuer", "date", "noise", "title"]


def test_a_signature_behind_the_list_of_attachments() -> None:
    text = (
        "某市政府关于表扬经验做法的通报\n各县区：\n现予以通报表扬。\n一、抓落实。\n\n"
        "附件：经验做法清单\n某市人民政府\n2024年1月2日\n\n附件\n经验做法清单\n1.甲县办好教育\n2.乙县办好医院\n"
    )
    assert [plan.title for plan in read_text(text).plans] == [
        "某市政府关于表扬经验做法的通报",
        "经验做法清单",
    ]
    assert kinds(text)[5:9] == ["issuer", "date", "attachment", "title"]


def test_names_and_offices_are_a_list_and_no_broken_paragraph() -> None:
    text = (
        "某市教育委员会组成人员方案\n一、组成\n"
        "主　任：张某某　　市政府副市长、市教育工作领导小组组长\n"
        "李某某　　市政府副秘书长、市政府办公室党组成员、副主任\n"
        "王某某　　市教育局局长\n二、职责\n好。\n"
    )
    assert kinds(text)[2:5] == ["body", "body", "body"]


def test_a_bracket_of_owners_over_two_lines() -> None:
    text = (
        "某区要点\n一、任务\n1.学习。开展教育。（牵头单位：党委办；配合单位：办公室、\n人事科）\n"
        "2.好。\n"
    )
    assert owners(text)["学习"] == [
        ("党委办", "lead"),
        ("办公室", "support"),
        ("人事科", "support"),
    ]


def test_owners_before_a_time_limit() -> None:
    text = "某区要点\n一、任务\n1.办学。建校。责任科室：基教科。完成时限：12月底\n2.好。\n"
    assert owners(text) == {"办学": [("基教科", "plain")]}


def test_owners_in_a_table_with_a_cell_a_line() -> None:
    rows = [
        *("序号", "重点任务", "责任单位", "配合单位", "完成时限"),
        *("1", "推进普惠发展，新增学位500个", "学前科", "各园、财务科", "2024年12月底"),
        *("2", "推进优质均衡", "基教科", "督导室", "2024年6月底"),
    ]
    file = read_text("某区2024年教育重点任务分工表\n" + "\n".join(rows) + "\n")
    assert [str(line.kind) for line in file.lines] == ["title"] + ["table"] * len(rows)
    assert units(file) == ["学前科", "各园", "财务科", "基教科", "督导室"]


def units(file: File) -> list[str]:
    return [owner.unit for line in file.lines for owner in line.owners]


def test_levels_of_a_page_nest_headings_without_numbers() -> None:
    page = (
        "<html><body><h1>某区课后服务实施方案</h1><h2>总体要求</h2><p>坚持公益。制定方案。</p>"
        "<h3>工作目标</h3><p>实现全覆盖。</p><h2>主要任务</h2><h3>丰富内容</h3><p>开设课程。</p>"
        "<h2>保障措施</h2><p>加强领导。</p></body></html>"
    )
    assert _page(page) == ["总体要求", ".工作目标", "主要任务", ".丰富内容", "保障措施"]


def _page(page: str) -> list[str]:
    nodes = read_bytes(page.encode(), "plan.html").plans[0].nodes[1:]
    return [f"{'.' * (node.depth - 1)}{node.title}" for node in nodes]


def test_lists_that_begin_again_behind_other_words_do_not_jump() -> None:
    text = (
        "某市条例\n第一条 下列情形：\n（一）甲；\n（二）乙；\n（三）丙。\n另有下列情形的：\n"
        "（一）丁；\n（二）戊。\n"
    )
    assert problems(text) == []


def test_the_last_words_of_a_heading_that_is_broken() -> None:
    text = (
        "某区要点\n一、加强党的领导，全面推进从严治党向纵深发展，为教育高质量发展提供坚强\n政治保证\n"
        "1.学习。开展教育。\n2.作风。抓实作风。\n"
    )
    assert kinds(text)[1:4] == ["heading", "cont", "heading"]


PLAN = (
    "某省国民经济和社会发展第十四个五年规划\n和二〇三五年远景目标纲要\n"
    "（2021年1月28日某省人民代表大会第四次会议批准）\n\n第一篇　开启新征程\n第一章　发展环境\n"
    "当今世界正经历百年未有之大变局。\n第二章　主要目标\n努力实现以下目标。\n"
    "第二篇　坚持创新驱动发展\n全面塑造新优势\n\n坚持创新在全局中的核心地位\n第三章　强化科技力量\n"
    "制定行动纲要。\n"
)


def test_parts_above_chapters_are_one_plan() -> None:
    assert tree(PLAN) == [
        "|某省国民经济和社会发展第十四个五年规划和二〇三五年远景目标纲要",
        ".第一篇|开启新征程",
        "..第一章|发展环境",
        "..第二章|主要目标",
        ".第二篇|坚持创新驱动发展全面塑造新优势",
        "..第三章|强化科技力量",
    ]


def test_titles_of_plans_and_parts_over_two_lines() -> None:
    found = kinds(PLAN)
    assert found[:4] == ["title", "cont", "issuer", "heading"]
    assert found[8:12] == ["heading", "cont", "body", "heading"]


def test_the_signer_behind_the_number_and_the_years_below_the_title() -> None:
    text = (
        "某教发〔2024〕12号                签发人：张某某\n"
        "某市质量提升三年行动方案\n（2024—2026年）\n"
        "为提升质量，制定本方案。\n一、目标\n好。\n二、任务\n多。\n"
    )
    facts = read_text(text).plans[0].facts
    assert kinds(text)[:3] == ["number", "title", "cont"]
    assert (facts.number, facts.years) == ("某教发〔2024〕12号", (2024, 2026))


def test_a_line_above_a_paragraph_beside_lines_above_numbers() -> None:
    text = (
        "某小学工作计划\n指导思想\n落实立德树人根本任务，办好学校。\n工作目标\n1、德育争先。\n"
        "2、质量稳定。\n主要工作\n1、常规。\n2、教研。\n"
    )
    assert [line for line in tree(text) if line.count(".") == 1] == [
        ".|指导思想",
        ".|工作目标",
        ".|主要工作",
    ]


def test_a_chapter_with_its_first_article_on_its_line() -> None:
    for first, third in ((" ", " "), ("", " ")):
        text = (
            f"某办法\n第一章 总则{first}第一条{third}为了规范管理，制定本办法。\n"
            f"第二条 本办法适用于全区。\n第二章 管理{first}第三条{third}局负责。\n第四条 配合。\n"
        )
        assert tree(text) == [
            *("|某办法", ".第一章|总则", "..第二条|本办法适用于全区"),
            *(".第二章|管理", "..第四条|配合"),
        ]
        assert not problems(text)


def test_chapters_and_articles_without_any_room() -> None:
    text = (
        "某办法\n第一章总则第一条为了规范管理，制定本办法。\n第二条本办法适用于全区。\n"
        "第三条学校负责。\n第二章管理第四条区教育局负责。\n第五条学校配合。\n"
    )
    assert tree(text) == [
        *("|某办法", ".第一章|总则", "..第二条|本办法适用于全区", "..第三条|学校负责"),
        *(".第二章|管理", "..第五条|学校配合"),
    ]


def test_a_list_whose_markers_all_lost_their_dot_or_space() -> None:
    assert tree("某意见\n一、原则\n1坚持育人。甲。\n2坚持普惠。乙。\n3坚持改革。丙。\n")[2:] == [
        *("..1|坚持育人", "..2|坚持普惠", "..3|坚持改革"),
    ]
    assert tree("某办法\n第一条为了管理。\n第二条本办法适用于全区。\n第三条学校负责。\n")[1:] == [
        *(".第一条|为了管理", ".第二条|本办法适用于全区", ".第三条|学校负责"),
    ]
    assert tree("某意见\n一、原则\n1\ue010坚持育人。甲。\n2\ue010坚持普惠。乙。\n")[2:] == [
        *("..1\ue010|坚持育人", "..2\ue010|坚持普惠"),
    ]


def test_who_signs_above_what_is_attached() -> None:
    text = "某通知\n一、目标\n甲。\n教育部\n2020年7月29日\n委员名单\n高某　　某大学\n"
    assert kinds(text)[3:5] == ["issuer", "date"]
