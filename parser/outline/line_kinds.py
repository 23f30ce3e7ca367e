"""What a single line could be, by its own words: number, date, issuer, noise, title.

Each answer is about the line alone. Which of several possible kinds it has is decided by
where it stands (:mod:`parser.outline.documents.boundaries`,
:mod:`parser.outline.headings.openings`).
"""

from __future__ import annotations

from parser.chinese.glossary import is_glossary
from parser.chinese.lazy_pattern import lazy_pattern
from parser.chinese.site_words import site_words
from parser.chinese.text import HAN
from parser.outline.lexicon import lexicon
from parser.sources.line_features import LineFeatures

_YEAR = r"(?:(?:19|20)[\dxX*×_]{2}|[一二][〇○零ＯO0一二三四五六七八九]{3})"
_MONTH_DAY = r"[0-9xX*×_一二三四五六七八九十〇]{0,3}月(?:[0-9xX*×_一二三四五六七八九十〇]{0,3}日)?"
_NUMBER = lazy_pattern(
    r"^[（(]?[^\W\d_]{1,25}[〔\[【（(﹝]?(?:19|20)\d\d[〕\]】）)﹞]?第?\d{1,5}号[）)]?$"
    r"|^[〔\[【（(﹝](?:19|20)\d\d(?:年度?)?[〕\]】）)﹞]第?\d{1,5}[号期]$"
)
# Who signs what goes to a higher body stands behind its number (GB/T 9704, 7.2.6).
_SIGNED = lazy_pattern(r"签发人[:：]?\S{0,12}$")
_DATE = lazy_pattern(
    rf"^[（(]?(?:{_YEAR}年{_MONTH_DAY}|(?:19|20)\d\d([-./])\d{{1,2}}\1\d{{1,2}})[）)]?$"
)
_DOTTED_MONTH = lazy_pattern(r"^(?:19|20)\d\d[.．/](?:1[0-2]|0?[1-9])$")
_BARE_DATE = lazy_pattern(r"^(?:19|20)\d\d(?:1[0-2]|0?[1-9])(?:3[01]|[12]\d|0?[1-9])$")
# A date with the time of day is the stamp of a website.
_STAMP = lazy_pattern(
    r"^(?:19|20)\d\d[-./年]\d{1,2}[-./月]\d{1,2}日?\s*\d{1,2}[:：时]\d{1,2}(?:[:：分]\d{0,2}秒?)?$"
)
_PRINTED = lazy_pattern(rf"{_YEAR}年{_MONTH_DAY}印发$")
_OCCASION = lazy_pattern(
    rf"^[—―─\-－]{{1,3}}(?:.{{0,12}}{_YEAR}年|{_MONTH_DAY}在).{{2,60}}(?:上|次会议)(?:的?(?:讲话|报告|发言|致辞))?"
    rf"(?:\s.{{2,30}})?$"
)
_DASHED_OCCASION = lazy_pattern(
    r"^[—―─\-－]{1,3}\s?(?:.{0,12}年.{0,8})?在.{2,60}[会式]上的?(?:讲话|报告|发言|致辞|演讲)$"
    r"|^[—―─\-－]{1,3}\s?在?.{4,40}第.{1,8}次(?:会议|全会)上?$"
)
_OCCASION_BARE = lazy_pattern(
    rf"^(?:于)?{_YEAR}年{_MONTH_DAY}在.{{4,50}}(?:会议|大会|全会|会)上(?:\s.{{2,30}})?$"
    rf"|^{_YEAR}年{_MONTH_DAY}.{{4,40}}第.{{1,8}}次(?:会议|全会)$"
)
_OCCASION_BRACKET = lazy_pattern(rf"^[（(].{{0,40}}{_YEAR}年(?=.{{0,58}}[会上]).{{2,60}}[）)]$")
_PASSED = lazy_pattern(
    rf"^{_YEAR}年{_MONTH_DAY}.{{4,380}}(?:通过|批准|修正|修订|公布|发布|施行)[）)]?$"
)
# What an occasion begins with: most lines begin with none of it.
_OPENS_OCCASION = "（(12１２一二于—―─-－"
_OCCASION_OPENS = lazy_pattern(rf"^[—―─\-－（(]{{1,3}}.{{0,12}}{_YEAR}年")
_SPEAKER = lazy_pattern(
    rf"^(?P<office>(?:{HAN}|、){{2,24}}?)\s+(?:{HAN}|[*×X])\s?(?:{HAN}|[*×X·]){{1,11}}$"
)
# 高唐县县长杨某某: without room between office and name.
_HEAD_OF_GOVERNMENT = lazy_pattern(
    rf"^{HAN}{{2,10}}[省市县区州旗镇乡](?:人民政府)?(?:代)?[省市县区州旗镇乡]长{HAN}{{2,3}}$"
)
# What stands behind the makers on a cover: 某厅　制.
_MAKER = lazy_pattern(r"\s+(?:制|编|印|编制|印制|编印|监制|制定|制订|颁发|发布)$")
_SENDING = lazy_pattern(r"(?:转发|印发|批转|下发)(?!展)")
_NAME = lazy_pattern(rf"^{HAN}(?:{HAN}|[*×X·]){{1,3}}$")
# What stands below a newspaper's picture.
_PICTURE = lazy_pattern(rf"(?:记者|通讯员)(?:{HAN}|[\s、]){{2,14}}$|[\s）)]摄$|作政府工作报告。$")
# 2023-2024学年 is no date.
_DATED = lazy_pattern(r"(?:19|20)\d\d[-/.](?!(?:19|20)\d\d\D)\d")
_REPORTING = lazy_pattern(rf"(?<!工)作(?:了)?{HAN}{{0,6}}(?:报告|讲话|汇报)$")
# 结合我校实际，制定如下计划: the sentence below a title.
_LEADS_IN = lazy_pattern(
    r"[，,].*(?:如下|以下|下列|(?:制[定订]|拟定|提出)(?:本|此|该|了))(?:工作|实施|若干|具体)?\w{2,4}$"
)
_FONT = lazy_pattern(r"^[【\[（(]?\s*字\s?[体号]\s*[:：]?\s*[】\]）)]?$")
_FONT_SIZE = lazy_pattern(
    r"^(?:特?大|中|小|默认|标准|正常|加大|放大|还原|减小|缩小|[AT][+-]?|[】\]）)|｜+-]+)$"
)
_LABEL_ONLY = lazy_pattern(
    rf"^[【\[（(]?(?:{HAN}{{0,4}}(?:来源|作者|时间|日期|编辑|次数|浏览|点击|阅读量?|机关|机构|索引号|文号))"
    r"\s*[:：]$"
)
_LINK = lazy_pattern(r"^[•·●◆▪][^|｜]{1,20}[|｜]$")
_LONGEST_LINK = 24
_CONTACT = lazy_pattern(r"^[（(]?(?:联系人|联系电话|联系方式|联系单位|咨询电话)[:：]")
_BYLINE = lazy_pattern(
    r"^(?:19|20)\d\d[-/.年]\d{1,2}.{0,20}(?:来源|浏览|点击|阅读|编辑|作者|字体|发布|访问)"
    r"|^(?:19|20)\d\d([-/.])\d{1,2}\1\d{1,2}\s\d{1,2}:\d\d(?::\d\d)?(?!\d)[^。]{0,30}$"
    r"|(?:时间|日期)[:：]\s*(?:19|20)\d\d[-/.年]\d{1,2}[-/.月]\d{1,2}日?\s*\d{1,2}[:：]\d\d"
    # 报名时间：3月3日0:00--3月8日24:00 is no stamp
    r"(?![:：\d]*\s?[-—–－~～至])"
)
_MARKS = lazy_pattern(r"^[|｜>»›<【】\[\]×]{1,3}$")
_LONGEST_PICTURE = 90
_TOC_TITLE = lazy_pattern(r"(?:^|[)）\s])目[\s\u3000]*[录次][\s\u3000]*[:：]?$")
_TOC_PAGE = lazy_pattern(r"(?:[.…·．。\-_]{3,}|\t|\s{3,})\s*\d{1,4}$")
_TAIL_BRACKET = lazy_pattern(r"[（(][^（()）]{0,40}[）)]$")
_ASCII = {ord("０") + i: str(i) for i in range(10)}
_SENTENCE_END = "。！？!?；;"
_HALFWAY = frozenset("；;，,、%％‰（(“《—-+*/℃")

# One box with its word, several times: an empty or a ticked one.
_TICK_BOX = lazy_pattern(
    rf"^(?:[（(\[]?\s?[√✓✔☑☒□☐■○●◯×]\s?[）)\]]?\s?{HAN}{{1,8}}[\s、；;]{{0,4}}"
    rf"|[（(\[]\s?[）)\]]\s?{HAN}{{1,8}}[\s、；;]{{0,4}}){{2,8}}$"
)
_LONGEST_TICK_BOXES = 60
# What a month or a week has behind it in brackets: （9月2日—9月8日）.
_SPAN = r"(?:[（(][^（）()]{1,24}[）)])?"
# A line that only names a month, a week or a day: 九月份：, 第3周, 10月上旬工作安排.
_CALENDAR = lazy_pattern(
    rf"^(?:(?:19|20)\d\d年)?(?:[一二三四五六七八九十]{{1,3}}|\d{{1,2}})"
    rf"(?:[、至到—~～-](?:[一二三四五六七八九十]{{1,3}}|\d{{1,2}}))?月(?:份|[上中下]旬)?"
    rf"(?:主要|重点|日常)?(?:工作)?(?:安排|要点|计划|内容)?{_SPAN}[:：]?$"
    rf"|^第?(?:[一二三四五六七八九十]{{1,3}}|\d{{1,2}})"
    rf"(?:[、至到—~～-]第?(?:[一二三四五六七八九十]{{1,3}}|\d{{1,2}}))?(?:周|学周|季度|阶段)(?:工作)?(?:安排)?{_SPAN}[:：]?$"
)
_LONGEST_CALENDAR = 40
_LONGEST_MONTH = 12
LONGEST_TITLE = 70
_LONGEST_PART = 30
LONGEST_NOISE = 120
# A longer paragraph that holds a site's words holds the text, too: a page without its breaks.
_LONGEST_BLURB = 300
_LONGEST_FOOTER = 500
_LONGEST_OCCASION = 90
_LONGEST_TRANSMITTAL = 300


def is_number(bare: str) -> bool:
    """发文字号: `台教体字〔2021〕1号` (GB/T 9704, 7.2.5)."""
    return len(bare) <= 60 and bool(_NUMBER.match(without_signer(bare)))


def without_signer(number: str) -> str:
    """A 发文字号 without the 签发人 that stands behind it on its line; no white space in it."""
    return _SIGNED.sub("", "".join(number.split()))


def is_contact(bare: str) -> bool:
    """Whom to ask, below a text or a signature: `（联系人：张某，联系电话：…）`."""
    return len(bare) <= 120 and bool(_CONTACT.match(bare))


def is_date(bare: str) -> bool:
    """A date and nothing else, in digits or characters, also in brackets."""
    return len(bare) <= 24 and bool(_DATE.match("".join(bare.split()).translate(_ASCII)))


def is_signing_date(bare: str) -> bool:
    """A date beside who signs: also 2011.7, which could be a number elsewhere."""
    return is_date(bare) or bool(_DOTTED_MONTH.match(bare))


def is_bare_date(bare: str) -> bool:
    """A date that lost its 年, 月 and 日, as pages without the font lose them: `2024327`."""
    return len(bare) <= 8 and bool(_BARE_DATE.match(bare))


def is_occasion(bare: str) -> bool:
    """The occasion under a title: `——2016年2月19日在…会议上`, `（2024年1月…通过）`."""
    if len(bare) > 400 or bare[:1] not in _OPENS_OCCASION:
        return False
    bare = bare.translate(_ASCII)
    if _PASSED.match(bare.lstrip("（(")):
        return True
    return len(bare) <= _LONGEST_OCCASION and bool(
        _OCCASION.match(bare)
        or _DASHED_OCCASION.match(bare)
        or _OCCASION_BARE.match(bare)
        or _OCCASION_BRACKET.match(bare)
    )


def is_dashed_occasion(bare: str) -> bool:
    """An occasion behind a dash, with or without its day: `——在全县教育大会上的讲话`."""
    if len(bare) > _LONGEST_OCCASION:
        return False
    bare = bare.translate(_ASCII)
    return bool(_OCCASION.match(bare) or _DASHED_OCCASION.match(bare))


def opens_occasion(bare: str) -> bool:
    """The first line of an occasion that is broken over two."""
    return len(bare) <= 60 and "。" not in bare and bool(_OCCASION_OPENS.match(bare))


_BODY_END = lazy_pattern(r"[部委局厅府室院会处科司署校学心社行团区县市省镇乡]$")


def is_issuer(look: LineFeatures) -> bool:
    """A line that only names issuing bodies, or a speaker with the office held."""
    text = look.raw.text.strip()
    if not text or len(text) > 90 or look.strong:
        return False
    if (speaker := _SPEAKER.match(text)) and lexicon().office.match(speaker["office"]):
        return True
    if any(mark in text for mark in "，。；：、《》“”,;:()（）—") or "关于" in text:
        return False
    if _HEAD_OF_GOVERNMENT.match(text):
        return True
    if passes_on(text):
        # 国务院办公厅转发国家地震局: a notice's title, broken behind a name.
        return False
    names = _MAKER.sub("", text).split()
    if len(names) > 1 and is_signing_date(names[-1]):
        names.pop()
    if "\t" in text and not all(map(_BODY_END.search, names)):
        return False  # a row: 浙江大学三位一体面试, 教学处
    return all(map(is_body_name, names)) or (
        len(names) > 1 and all(len(name) == 1 for name in names[1:-1]) and _is_spaced(text)
    )


def is_body_name(name: str) -> bool:
    """Could be the name of a body: it ends as such names do."""
    # 学校拟建的教室: what a thing is like stands in no name.
    starts = name[:1].isdecimal() or name[:1] == "各" or "的" in name
    return 3 <= len(name) <= 30 and not starts and bool(lexicon().issuer.search(name))


def passes_on(bare: str) -> bool:
    """True where a body sends out what another wrote: 市政府办公室转发市教育局 (关于…)."""
    return bool(_SENDING.search(bare)) and not is_sentence(bare)


def is_name(bare: str) -> bool:
    """Could be a person's name and nothing else, as under the title of a speech."""
    return bool(_NAME.match("".join(bare.split())))


def is_office(bare: str) -> bool:
    """An office alone, as under the title of a report with the name on a line of its own."""
    return bool(lexicon().office.match(bare))


def is_spoken(title: str) -> bool:
    """True for the title of what a person says: 讲话, 报告, 致辞, 述职."""
    return bool(lexicon().spoken.search(title.rstrip("）)》 ")))


def is_picture(bare: str) -> bool:
    """The line under a picture: `县长某某作政府工作报告。本报记者某某摄`."""
    return len(bare) <= _LONGEST_PICTURE and bool(_PICTURE.search(bare))


def _is_spaced(text: str) -> bool:
    joined = "".join(text.split())
    return 3 <= len(joined) <= 30 and bool(lexicon().issuer.search(joined))


# 于3月2日在某教育网www.….net公告。: a sentence that says where.
_NAMES_SITE = lazy_pattern(
    r"，.*(?:在|登[录陆]|通过|见|访问|进入|到|由)[^，。]{0,16}(?:www\.|https?://)"
)


def is_noise(look: LineFeatures) -> bool:
    """Chrome of a website or a printer's page: the format says so, or the words do."""
    if look.raw.noise:
        return True
    bare = look.bare
    words = site_words()
    if len(bare) <= _LONGEST_BLURB and words.noise_always.search(bare):
        return True
    if len(bare) > LONGEST_NOISE:
        return False
    if look.strong and not _is_page(bare):
        return len(bare) <= _LONGEST_LINK and bool(_LINK.match(bare))
    if bare[-1:] == "发" and len(bare) <= 60 and _PRINTED.search("".join(bare.split())):
        return True
    if ("19" in bare or "20" in bare) and (_BYLINE.search(bare) or _STAMP.match(bare)):
        return True
    # A sentence that happens to hold such a word is text; chrome has no sentences.
    if "。" in bare[:-1] and len(bare) > 60:
        return False
    if bare[-1:] == "。" and _NAMES_SITE.search(bare):
        return False
    return bool(words.noise.stands_in(bare) or _MARKS.match(bare))


def ends_article(bare: str) -> bool:
    """Chrome that stands right behind an article: print, close, next, related, share."""
    return len(bare) <= LONGEST_NOISE and bool(site_words().ends_article.search(bare))


def without_maker(text: str) -> str:
    """The name of a body without the word behind it on a cover: 某厅　制."""
    return _MAKER.sub("", text)


def is_calendar(bare: str) -> bool:
    """A line that only names a month, a week or a quarter: `九月份：`, `第3—4周`."""
    return len(bare) <= _LONGEST_CALENDAR and bool(_CALENDAR.match(bare))


def is_month(bare: str) -> bool:
    """A month with its year and nothing else: a date, or the heading of what is done in it."""
    return len(bare) <= _LONGEST_MONTH and "月" in bare and is_date(bare) and is_calendar(bare)


def is_link_list(bare: str) -> bool:
    """What heads a list of links: `:: 友情链接 ::`, `相关新闻`."""
    return len(bare) <= _LONGEST_LINK and bool(site_words().link_list.match(bare))


def is_blurb(bare: str) -> bool:
    """A website's talk about the text below it."""
    return bool(site_words().blurb.search(bare))


def is_footer(text: str) -> bool:
    """A paragraph of a licence or of an editor's note below a text."""
    return len(text) <= _LONGEST_FOOTER and bool(site_words().footers.search(text))


def is_tick_box(bare: str) -> bool:
    """Boxes to tick and nothing else: `√适用 □不适用`, `（√）是 （ ）否`."""
    return len(bare) <= _LONGEST_TICK_BOXES and bool(_TICK_BOX.match(bare))


def is_font_label(bare: str) -> bool:
    """`【字体：` on a line of its own, above the sizes to choose from."""
    return len(bare) <= 8 and bool(_FONT.match(bare))


def is_font_size(bare: str) -> bool:
    """One of the sizes below such a label, or the bracket that ends them."""
    return len(bare) <= 4 and bool(_FONT_SIZE.match(bare))


def is_address(bare: str) -> bool:
    """Who runs a site, or where to reach someone: `地址：…`, `传真：…`, `主办单位：…`."""
    return len(bare) <= LONGEST_NOISE and bool(site_words().addresses.search(bare))


def is_box_row(text: str) -> bool:
    """A row of the box of facts that a page shows: a known label, tab, what it says."""
    label, tab, value = text.partition("\t")
    return bool(tab and value.strip() and site_words().field.match("".join(label.split())))


def is_label_only(bare: str) -> bool:
    """`来源：` on a line of its own: what it names stands on the next."""
    return len(bare) <= 12 and bool(_LABEL_ONLY.match(bare) or site_words().field.match(bare))


def _is_page(bare: str) -> bool:
    return len(bare) <= 12 and bare[:1] in "-—–－" and bare[-1:] in "-—–－"


def is_toc_title(bare: str) -> bool:
    """目录, alone or behind the title of a compilation."""
    return len(bare) <= 60 and "目" in bare and bool(_TOC_TITLE.search(bare))


def has_page_number(text: str) -> bool:
    """True where dots, a tab or wide room lead to a number at the line's end."""
    return len(text) <= 160 and bool(_TOC_PAGE.search(text.rstrip()))


def is_salutation(bare: str) -> bool:
    """`各位代表：`, `同志们：`: opens a speech, is body."""
    return len(bare) <= 40 and bool(lexicon().salutation.search(bare)) and bare[-1] in ":：!！,，"


def is_addressee(look: LineFeatures) -> bool:
    """Whom a notice is sent to: `各中小学、幼儿园…：` (GB/T 9704, 7.3.2)."""
    bare = look.bare
    return (
        bare[-1:] in (":", "：")
        and len(bare) <= 200
        and not look.strong
        and "。" not in bare
        and not is_salutation(bare)
        and bool(lexicon().addressee.search(bare))
        and not lexicon().announces.search(bare)
    )


def is_transmittal(look: LineFeatures) -> bool:
    """The text of a notice that sends a plan out: `现将《…》印发给你们，请认真贯彻执行。`"""
    return (
        len(look.bare) <= _LONGEST_TRANSMITTAL
        and not look.strong
        and any(mark in look.bare for mark in "。，,")
        and bool(lexicon().transmittal.search(look.bare))
        and not lexicon().no_transmittal.search(look.bare)
    )


def sends_out(look: LineFeatures) -> bool:
    """True where the text of a notice says outright that it sends something out."""
    return any(word in look.bare for word in ("现将", "印发", "转发", "下发给"))


def is_sentence(bare: str) -> bool:
    """Running text: it ends a sentence, or is longer than a title can be."""
    return len(bare) > LONGEST_TITLE or "。" in bare or bare[-1:] in "；;！!？?"


# A line with so many tabs is a row of cells.
_CELLS = 2


def is_titleish(look: LineFeatures) -> bool:
    """Could be the title of a document: short, no sentence, ends in a word for a plan's kind."""
    if look.raw.text.strip().count("\t") >= _CELLS:
        return False  # the head of a table: 序号 项目 进展 下步措施
    return is_glossary(look.bare) or (not look.strong and is_title_text(look.bare))


def is_title_text(bare: str) -> bool:
    """As :func:`is_titleish` for the text of one or several lines."""
    if not 4 <= len(bare) <= LONGEST_TITLE or bare[-1] in "，,、：:；;" or is_calendar(bare):
        return False
    if _REPORTING.search(bare) or _DATED.match(bare) or _LEADS_IN.search(bare):
        return False
    if any(mark in bare for mark in _SENTENCE_END) or is_number(bare):
        return False
    return title_ending(bare) is not None


def is_part_line(look: LineFeatures) -> bool:
    """A short line without a stop, as one that parts a report: `过去五年工作回顾`."""
    bare = look.bare
    if not 4 <= len(bare) <= _LONGEST_PART or any(mark in bare for mark in "，,。；;：:！!？?"):
        return False
    if look.marker is not None:
        return False
    return not (is_date(bare) or is_issuer(look) or is_salutation(bare))


def title_ending(bare: str) -> str | None:
    """The word for a plan's kind that a title ends with, brackets like （试行） aside."""
    match = lexicon().title_ending.search(title_core(bare))
    return match.group() if match else None


def title_core(bare: str) -> str:
    """A title without quotation marks, the brackets and a maker's name at its end (——某中学)."""
    core = bare.strip("《》“”\"' ")
    own, dash, maker = core.partition("——")
    if dash and own and is_body_name(maker):
        core = own.rstrip()
    for _ in range(3):
        shorter = _TAIL_BRACKET.sub("", core).rstrip("》 ")
        if shorter == core or not shorter:
            break
        core = shorter
    return core


def stops_short(text: str) -> bool:
    """True where a paragraph breaks off: it ends in ； or ， or in the middle of a sentence."""
    last = text.rstrip()[-1:]
    return last.isalnum() or last in _HALFWAY
