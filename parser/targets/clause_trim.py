"""The small grammar of clauses: verbs, openers, frames, and what is left when they are cut."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from parser.chinese.alternation import opening
from parser.chinese.lazy_pattern import lazy_pattern
from parser.chinese.numerals import CN_DIGITS, ONE_TO_NINE, ONE_TO_TEN
from parser.chinese.text import HAN
from parser.targets.asides import without_asides, without_explanations
from parser.targets.lexicon import any_of, words
from parser.targets.parts_of_day import part_of_day
from parser.targets.periods import Time

# Windows around a number: without them a clause of 10^5 numbers would cost their square.
BACK, AHEAD = 120, 90
# Words that lead over to a number, one sort behind the other: 努力 + 实现.
_TRAILS = 2
TRIM = " \t　，,;；。:：、!！?？.·…"
# 可于8月21日, 力争在年底: what leads a time in goes with it.
_LED_IN = lazy_pattern(
    r"(?:(?:最迟|可|应|须|需|拟|计划|预计|力争|确保)?[于在从自]|(?<![\w])可|(?<=\w\w)(?:打算|计划|预计|有望|力争|确保|拟))$"
)
# 3月1日至5月31日为集中整治阶段
_STAGE = lazy_pattern(r"^为(?=\w{2,14}(?:阶段|时间|时段|期|[周月日]))")
# 在今年秋季开学时让孩子们吃上营养餐: what goes with the time is no act.
_AT_TIME = lazy_pattern(r"^(?:时|之时|之际)(?![间代常限段期刻空令速])")
# 低保覆盖面达到全市人口的1.6%
_REACHED_OF = lazy_pattern(r"(?<=\w\w)达到全[国省市县区州][^，,]{0,6}$")
# 收入达(到“十二五”末的1.6倍), and no 下达
_REACHES = lazy_pattern(r"(?<=[率量数额值积入出度])达$")
# 市教委力争实现毛入园率95%: who strives is no part of a rate.
_STRIVES = lazy_pattern(r"^\w{2,8}?(?:力争|争取|确保|有望|努力)(?:要|将)?实现(?=\w{2,}率)")
# 交分析材料(教导处): who does it.
_OFFICE = lazy_pattern(r"[(（][^()（）\d、]{1,10}[处室科股办组部局][)）]$")
_EMPTY = lazy_pattern(
    r"[(（](?:底?前)?(?:完成|落实|启动|交付|公布|到位|开通|建成|投用|报送|上报|开工|验收|结束|兑现|举行)?[)）]|“”|[\[［]\d{1,3}[\]］]"
)
# ⑤城镇新增就业70万人。 1、新增城镇就业70万人。: an item's mark within a line is no part of a name.
_ITEM = lazy_pattern(r"^(?:[①-⑳]|\d{1,2}(?:、(?!\d)|\.(?=[\u4e00-\u9fff])))")
# 力争“十四五”以来累计降低10%, 用6年时间迈上2万亿元台阶: a time is no name.
_ONLY_TIME = lazy_pattern(
    r"“?十[一二三四五六]五”?(?:以来|期间|时期|期末)?|用[\d一二两三四五六七八九十]{1,3}年(?:左右)?(?:的?时间)?"
)
# 公安交警大队负责在学校门口增设减速带: who.
_IN_CHARGE = lazy_pattern(r"^\w{2,14}?负责(?=[在对为]\w{2}|统筹|组织|开展|牵头)")
# 优良天数比率稳步提升、国考断面水质优良比例达95.5%: what befell the first of a list is all told.
_TOLD = lazy_pattern(
    r"^\w[^、，,]{2,30}?(?:稳步|持续|显著|明显|进一步|不断|大幅|有所|逐步|稳中有|不)"
    r"(?:提升|提高|改善|下降|上升|增长|好转|降低|减少|增加|向好|优化|升|降)、(?=\w{4})"
)
# 600分以上67人: who is meant, and no bound of the number.
# ... and 本科及以上占71%: of what degree.
_BOUND_BY = lazy_pattern(
    r"(?:\d(?:分|岁|人|亩|元|万元)|[本专]科|大专|中专|硕士|博士|研究生|学历|学位|职称|[初中高特]级|年级|一本|二本|骨干|[省市县区校国]级)及?以[上下]占?$"
)
_POINTS = lazy_pattern(r"(?<=\w\w)[得计扣加记赋][\d.]{1,4}分$")
# 各开展, and not 各支持单位.
_EACH_DOES = lazy_pattern(
    "组织(?!部)|开展|举办|发放|召开|招聘|配备|安排|举行|评选|完成|新建|新增|审计|检查"
)
_HOLDS_EMPTY = ("(", "（", "“”", "[", "［")


@cache
def patterns() -> dict[str, re.Pattern[str]]:
    """The patterns of the grammar by name, compiled once from the word lists."""
    lists = words()
    adverb = any_of(lists["adverbs"])
    change = any_of({*words().up, *words().down, *lists["betters"]})
    # 党组织, 固定资产投资 and 建议 hold no verb.
    verb = (
        r"(?<![党产运总])(?!开发区|建[议筑制瓯]|建设(?:内容|地点|周期)|种植物|增加[值额]|服务[业站中平体机区点贸外消]"
        r"|研发(?:平台|中心|机构|投入|费用|人员|经费|活动|支出|强度|团队|基地)"
        r"|培训(?:机构|基地|中心|学校|班(?!主任|级))|动员(?:大会|项目|会(?!员))"
        r"|投资(?:项目|资[金本]|基金|计划|总[额量]|规模|额|强度|增[长速幅]|公司)|慰问[金品物信]|救助(?:站|中心)|开工(?:率|动员))"
        + any_of(lists["verbs"])
    )
    return {
        "verb": lazy_pattern(opening(lists["verbs"]) + verb),
        "shared": lazy_pattern(rf"{opening([*lists['verbs'], '按'])}(?:按|{verb})"),
        "opener": lazy_pattern(
            rf"(?:(?!{any_of(lists['openers_not'])}){any_of(lists['openers'])}\s*){{1,6}}+"
        ),
        "compared": lazy_pattern(
            r"(?:同比|环比)(?:去年|上年)?"
            r"|^(?:[与和同])?(?:(?:19|20)\d\d年|上年|去年|上一年)(?:同期)?相比"
            r"|(?<=\w\w)在(?:(?:19|20)\d\d年|上年|去年|“?十[一二三四五]五”?)[末底]?的?(?:水平)?的?基础上"
            rf"|(?<!占)[较比](?:(?:(?:19|20)[\dX]{{2}}|一九[{CN_DIGITS}]{{2}}|上|去|前|往|历)年|上一?(?:学?[年期]|届)|[一二两三四五六七八九十]{{1,2}}年前|年初(?!计划|预|目标)|上年初|上月|上个?季度?|“?(?:十[{ONE_TO_NINE}]?|[六七八九])五”?(?:期?末|期间|时期)?"
            r"|[一二三四]季度|上半年|1-\d{1,2}月|同期|前[一二三四五]年|基期|(?:年初)?(?:计划|目标|预期|预算)数?)(?:同期|全年|末|底|初)?"
            rf"|(?:是|为|达到|相当于|恢复到?|恢复至)(?:(?:19|20)\d\d年|上年|去年|“?(?:十[{ONE_TO_NINE}]?|[六七八九])五”?)(?:同期|时期|期间|末|底|初|水平)?的?"
            r"|分别达到|分别|依次|至少|预计可?(?:完成|实现|达到?|为)?"
        ),
        "trail": lazy_pattern(_trail()),
        "running": lazy_pattern(rf"^[{ONE_TO_TEN}两0-9]{{1,3}}年(?:来|间)?(?:年均|平均|累计)?$"),
        # A bracket that explains the number or says who does it is no part of a name.
        "gloss": lazy_pattern(
            rf"[(（](?:{any_of(lists['glosses'])}[^()（）]{{0,60}}"
            rf"|[^()（）]{{0,120}}{any_of(lists['responsible'])}[^()（）]{{0,80}}"
            rf"|[^()（）]{{1,80}}{any_of(lists['bodies'])}(?:负责|组织)?{any_of(lists['carried_out'])})[)）]"
        ),
        # What befalls all of a list: 660个村、8个县如期脱贫.
        "befalls": lazy_pattern(
            r"(?<=\w\w)(?:如期|全部|基本(?=完成|建成|完工)|均(?!衡)|都|顺利|加快|陆续|相继|有序|有了|正在|面貌|成功|率先)(?=\w\w)"
        ),
        "numbered": lazy_pattern(r"[(（][^()（）]{0,80}[0-9][^()（）]{0,80}[)）]"),
        "spanned": lazy_pattern(
            r"^(?:最近|近|这|过去)几年[来间]?(?:我们的?)?(?=.{2})|^[近多几]年来(?=.{2})"
            rf"|^(?:利?用[{ONE_TO_TEN}两0-9]{{1,2}}年(?:左右)?的?时间|(?:未来|今后|近|过去|连续)[{ONE_TO_TEN}0-9]{{1,2}}年[内来间]?"
            rf"|[{ONE_TO_TEN}两0-9]{{1,2}}年(?:[来间](?!新)|内|(?=累计|共(?![同建享])|人均|生均|先后|补充|新增|新[改建]|培养|培训|招聘|引进|建[设成])))(?:累计|共(?![同建享])|先后)?(?=.{{2}})"
        ),
        "having": lazy_pattern(
            r"^((?:全|我|本|各)?[国省市县区州旗镇乡校])(?:现有|共有|已有|拥有|建有|共)(?=\w{2})|^含的?(?=\w{2})"
        ),
        "means": lazy_pattern(
            r"^(?:通过|采取|采用|依托)[^，,]{1,40}?(?:方式|途径|渠道|形式|办法|手段)(?!多样)(?=.{3})"
            r"|^(?:新学期|[春秋]季|春秋季)?开学前(?=.{2})"
            # 建议将新建公办园由15所调减为10所, 争取财政将培训经费增至180万元
            r"|^(?:建议|争取|计划|拟|力争)\w{0,4}?将(?=\w{2})"
            # 通过特岗计划和公开招聘补充教师
            r"|^通过[^，,的]{2,20}?(?=(?:补充|增补|充实|化解|安置|解决|筹集|筹措|募集)\w{2})"
            # 春节前夕给困难群众送去慰问金
            r"|^在?(?:春节|元旦|中秋节?|国庆节?|重阳节?|教师节|儿童节|端午节?|妇女节|助残日|老年节|[两双]节|节日|“?[六七八]一”?节?|[寒暑]假)"
            r"(?:、(?:春节|中秋节?|国庆节?|重阳节?|教师节|儿童节))?(?:前夕|期间|前后|来临之际|之际|来临前|前)(?=.{2})"
            r"|^(?:主要)?建设内容(?:有|包括|为|是)?(?=.{2})"
            # 选址某镇某片区，占地面积30亩; 下一步将用两年时间改造运动场
            r"|^(?:选址|位于|坐落于?|地处)[^，,]{2,24}?(?=总?(?:占地|建筑|用地)(?:面积|规模)?$)"
            r"|^(?:下一步|接下来)(?:将|要|拟|计划)?"
            r"(?:再?用[一二两三四五六七八九十\d]{1,2}年(?:左右)?的?时间)?(?=.{3})"
            r"|^从[^，,]{2,20}?中(?=安排|拨付|列支|提取|划拨)"
            r"|^《[^《》]{2,30}》(?:提出|明确|确定|要求)的?(?=.{3})"
            r"|^在?《[^《》]{2,30}》的?基础上(?=.{3})"
            # 积极争取国家支持兴建水库
            r"|^(?:积极)?争取(?:国家|上级|中央|省|市|财政)[^，,]{0,3}?支持(?=\w{4})"
            r"|^以[^，,]{1,40}?为(?:抓手|载体|引领|契机|依托|主线|重点|突破口|目标|基础|中心|核心|平台|导向)(?=.{4})"
        ),
        "quoted": lazy_pattern(r"“[^“”]{1,60}”"),
        "institution": lazy_pattern(rf"{HAN}{any_of(lists['institutions'])}$"),
        "level_noun": lazy_pattern(r"[率比度数额例量值积]$"),
        "frame": lazy_pattern(rf"(?:{adverb}|累计|共|已)?{any_of(lists['frames'])}"),
        "raise": lazy_pattern(rf"(?:{adverb})*{change}了?(?=\w{{2}})"),
        "raised": lazy_pattern(
            rf"(?:{adverb})*(?:{change}|增强|改善|向好|巩固)了?$"
            # 粮食产量再创历史新高，达到837亿斤; 预算收入升至全国第4位，增长11%
            r"|(?<=\w\w)(?:再|又|均|双双)?(?:创下?|创出|刷新)了?(?:历史|历年|同期)?(?:新高|新纪录|最好水平)$"
            r"|(?<=\w\w)(?:跃升|上升|提升|跃居|升)至?(?:全国|全省)第?[\d一二三四五六七八九十]{1,2}位$"
            r"|(?<=\w\w)(?:增[速幅])?(?:逐季|逐月|逐年)(?:提高|回升|加快|攀升)$"
            r"|(?<=\w\w)(?:总量|规模)?(?:迈上|跃上|站上|再上|登上)(?:新|大|新的)?台阶$"
            r"|(?<=\w\w)(?:稳定|保持)在[^，,]{1,6}以上$"
            # 班额普遍偏大，平均48人
            r"|(?<=\w\w)(?:普遍|仍然?|依然|明显|总体|均|相对)*(?:偏[大小高低多少]|过[大高低多])$"
            # 居民消费价格水平呈前高后低走势，上涨5.6%
            r"|(?<=\w\w)(?:呈现?[^，,]{2,10}(?:走势|态势|势头|格局)|(?:总体|基本|保持|持续)*平稳(?:运行)?)$"
            # 财政总收入突破亿元大关，实现11338万元
            rf"|(?<=\w\w)(?:首次)?{any_of(lists['passes'] | lists['reaches'])}"
            rf"[^，,]{{1,12}}{any_of(lists['steps'])}$"
        ),
        # 出厂价格指数为79.8，同比下降20%: a number that is no row is no name either.
        "level": lazy_pattern(r"(?<=\w\w)(?:达到?|为|是)[0-9０-９.．]{1,9}$"),
        "tail": lazy_pattern(
            rf"(?:[两三四五六]个(?:新的?)?大?{any_of(lists['steps'])}"
            r"|(?<=\w\w)在(?:上年|去年|年初|前[两三]年|连续|高基数)[^，,]{0,16}的?基础上"
            r"|(?:处于|保持在|位于)?的?(?:较低|较高|合理|历史最低|历史最好|历史最高)(?:水平|区间)"
            r"|(?<=\w\w)(?:始终|一直)?的?(?:预期|控制|调控)?目标(?:值|任务)?(?:之内|以内|内)"
            r"|(?<=\w\w)在[^，,]{3,20}的情况下|(?<=\w\w)扣除(?:价格|物价)因素后?(?:实际)?"
            r"|(?:处于|位于|保持在|稳定在)(?:相对)?的?(?:较|历史)?[低高]位"
            r"|的?(?:(?:宏观)?调控目标|(?<!预期)目标|(?<=价格)水平)"
            rf"|{any_of(lists['name_ends'])}"
            r"|(?<=[率比例度数量值学中专段幅重积额])在"
            # 美育类必修课程有6个学分
            r"|(?<=\w{3})(?<![享拥国所现持含占保具富公私民特原稀固共已没仅只还])有"
            # 299个水质监测点中
            r"|(?<=[点家区县村镇所员户站段湖额值量])中)$"
        ),
    }


def _trail() -> str:
    """What leads over from a name to its number, at the name's end."""
    lists = words()
    passes = any_of(lists["passes"] | lists["reaches"])
    behind = "".join(f"(?<!{word})" for word in sorted(lists["wholly"]))
    return (
        rf"(?:{any_of(lists['trails'])}"
        rf"|(?<=[率额值量入资产业])[可要]|(?<=人均)[月年]|[连持]续[{ONE_TO_TEN}\d两]{{1,3}}个?[年月]|(?<![人户亩年平日月地村校生师班])均|(?<=[教老]师)均)"
        rf"{{1,4}}$|(?<=\w\w)(?:首次|成功|先后|相继|再)?{any_of(lists['reaches'])}(?:[两三四五]个)?(?:新的?)?大?$"
        rf"|(?<=\w\w){behind}(?:已经?|累计|共|预计)?(?:完成|实现)$"
        r"|(?<=\w\w)提前(?:[一二两三四五]年)?$|(?<=\w[值入额量])过[百千万亿]{1,3}元?$|(?<=\w\w)继[^，,]{0,12}后$|(?<=\w\w)拟?按安排$|(?<=\w{3})[按以][^，,]{2,10}(?:口径|计算|测算)$|[由从](?:(?:20|19)\d\d年|上年|去年)(?:末|底|同期)?的?[\d.]*$"
        # 最低收购价平均每50公斤, 低保标准每月
        r"|(?<=\w\w)(?:平均)?每(?:\d{1,4}(?:公斤|千克|斤|吨|亩|人)|[年月天日])$"
        # of each person: with a short name it stays (营养餐每生)
        r"|(?<=\w{5})(?:平均)?每[人户生](?:每?[年月天日])?$|^平均(?=每[人户生]$)"
        r"|(?<=\w{3})预期$|(?<=\w{3})(?<!前)[二两三四五六七八十]年$|(?<=\w{2})(?<!\d)[1-9]年$"
        # 经济总量跨过两个万亿元大关、超过6万亿元
        rf"|(?<=\w\w)(?:首次|连续)?{passes}"
        r"(?:[两三四五\d]个)?[百千万亿]{1,3}(?:元|人次?|吨)?级?"
        rf"{any_of(lists['steps'])}?$"
        # 新能源装机率先破亿、达到1.35亿千瓦
        r"|(?<=\w\w)(?:在全[国省市])?(?:率先|首次|一举)?破[百千万]{0,2}[百千万亿]$"
        # 进出口总值翻番达到2206亿元
        r"|(?<=\w{3})(?<!实现)(?:实现)?(?:翻番|倍增|翻了?[一两]番)$"
    )


@cache
def _trail_ends() -> frozenset[str]:
    """What ``trail`` ends in: most names end in none of it."""
    lists = words()
    ends = {word[-1] for name in ("trails", "reaches", "steps") for word in lists[name]}
    return frozenset(ends) | frozenset(
        "径算可要番增级新年月均成现排的斤克吨亩人户生天日期元次百千万亿底末后大个前0123456789"
    )


@cache
def _tail_ends() -> frozenset[str]:
    """What ``tail`` ends in."""
    ends = frozenset(word[-1] for word in words()["name_ends"])
    return ends | frozenset("标平在中间口阶关上位内下素后际有")


def verb_before(text: str, start: int, stop: int) -> tuple[int, int] | None:
    """The last verb of making in a stretch, and only outside quotes."""
    last = None
    for match in patterns()["verb"].finditer(text, start, stop):
        last = match.span()
    return last


@cache
def raised_ends() -> frozenset[str]:
    """What ``raised`` ends in: most clauses end in none of it."""
    ends = {*words().up, *words().down, *words()["betters"], "增强", "向好", "巩固"}
    return frozenset(word[-1] for word in ends) | frozenset(
        "了关阶口势头局稳行高录平位快升上大小低多少"
    )


def is_opener(text: str) -> bool:
    """Whether a text is nothing but openers."""
    text = text.strip(TRIM)
    if text[:1] not in _opener_starts():
        return False
    match = patterns()["opener"].match(text)
    return match is not None and match.end() >= len(text)


def opened(text: str, start: int) -> int:
    """The column behind the openers (其中, 并, 累计) of a clause."""
    if text[start : start + 1] not in _opener_starts():
        return start
    match = patterns()["opener"].match(text, start)
    return match.end() if match else start


def without(text: str, start: int, stop: int, cuts: list[tuple[int, int]]) -> str:
    """A stretch of text without the columns cut out, nor the brackets left empty."""
    kept, at = [], start
    for first, last in sorted(cuts):
        if last <= at or first >= stop:
            continue
        if first > at:
            kept.append(text[at:first])
        at = max(at, last)
    if at < stop:
        kept.append(text[at:stop])
    joined = "".join(kept)
    return _EMPTY.sub("", joined) if any(map(joined.__contains__, _HOLDS_EMPTY)) else joined


# What is compared holds one of these: a search for a character is ten times as fast.
_COMPARES = lazy_pattern(
    "(?=[比较环同恢是为相分依至预在达])"
    "(?:在20|在19|在上|在去|在“|在十|[比较环同]|恢复|是20|是1|为20|是上|为上|是去|为去|是“|为“|是十|为十|相当|分别|依次|至少|预计|达到[“十2])"
)


# What an item's mark begins with.
_MARKS = frozenset("①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳0123456789")
# What "having" begins with.
_HAVING = frozenset("全我本各省市县区州旗镇乡校含")


@cache
def _opener_starts() -> frozenset[str]:
    """What openers begin with: most names begin with none of it."""
    return frozenset(word[0] for word in words()["openers"])


@lru_cache(maxsize=256)
def clean(indicator: str, whole: bool = False) -> str:
    """The indicator without openers, tails and layout spaces; ``whole``: with its tail.

    What an act reaches is part of it: 迈上新台阶, 完成总体目标.
    """
    grammar = patterns()
    out = "".join(indicator.split()).strip(TRIM)
    if "［" in out:
        out = _EMPTY.sub("", out)
    if "(" in out or "（" in out:
        out = _EMPTY.sub("", grammar["gloss"].sub("", out)).strip(TRIM)
        out = without_explanations(_OFFICE.sub("", grammar["numbered"].sub("", out)))
    out = _without_mark(out)
    if (
        out[:1]
        in "积建争计拟力以通采依《新春秋开从建主在元中国重教儿端妇助老两双节“六七八寒暑下接选位坐地"
        and (match := grammar["means"].match(out))
    ):
        out = out[match.end() :]
    if _COMPARES.search(out):
        out = grammar["compared"].sub("", out)
    dated = "年" in out
    if dated and (match := grammar["running"].match(out)):
        out = out[match.end() :]
    out = out if whole else _trailed(out)
    out = _without_points(_without_each(out))
    first = _opener_starts()
    for _ in range(3):
        if out[:1] not in first:
            break
        match = grammar["opener"].match(out)
        if not match or match.end() >= len(out):
            break
        out = out[match.end() :].strip(TRIM)
    if dated and (match := grammar["spanned"].match(out)):
        out = out[match.end() :]
    if out[:1] in _HAVING and (match := grammar["having"].match(out)):
        out = (match[1] or "") + out[match.end() :]
    if not whole and out[-1:] in _tail_ends() and not _BOUND_BY.search(out):
        out = _trailed(grammar["tail"].sub("", out).strip(TRIM))
    out = out.strip(TRIM)
    out = out.removeprefix("约") if out.startswith("约占") else out
    return "" if out[:1] in "“十用" and _ONLY_TIME.fullmatch(out) else out


def _without_each(out: str) -> str:
    """A name without what says that it is of each one: 各组织一次, 按每户给予奖励."""
    if (out[:1] == "各" and _EACH_DOES.match(out, 1)) or out[:2] == "按每":
        return out[1:]
    return out


def _without_points(out: str) -> str:
    """An act without the points that it earns: 报送信息计3分, 研究1次得5分."""
    return _POINTS.sub("", out) if out[-1:] == "分" else out


def _without_mark(out: str) -> str:
    """A name without the mark of its item, and what befell the first of a list."""
    if out[:1] in _MARKS:
        out = _ITEM.sub("", out)
    if "原则上" in out:
        out = out.replace("原则上", "")
    if "负责" in out:
        out = _IN_CHARGE.sub("", out)
    if "、" in out:
        out = _TOLD.sub("", out)
    out = without_asides(out)
    # 五是…
    if "实现" in out and out.endswith("率"):
        out = _STRIVES.sub("", out)
    return out[2:] if out[1:2] == "是" and out[0] in ONE_TO_TEN and len(out) > 3 else out


def _trailed(out: str) -> str:
    """A name without what leads over to its number: 预计, 首次, 完成, 努力实现."""
    if "达" in out:
        out = _REACHES.sub("", _REACHED_OF.sub("", out))
    for _ in range(_TRAILS):
        if out[-1:] not in _trail_ends():
            break
        shorter = patterns()["trail"].sub("", out).strip(TRIM)
        if shorter == out:
            break
        out = shorter
    return out


def verb_of(text: str, start: int) -> str:
    """The verb that opens a clause, or none."""
    match = patterns()["verb"].search(text, start, start + 40)
    return match.group() if match else ""


def has_verb(text: str) -> bool:
    """Whether a text holds a verb of making."""
    return bool(patterns()["verb"].search(text))


def opens_with_verb(text: str) -> bool:
    """Whether a text opens with a verb of making, adverbs and openers aside."""
    start = opened(text, 0)
    return (
        bool(patterns()["verb"].match(text, start))
        or text.startswith(("基本", "全面", "全部", "初步", "力争", "高质量"), start)
        or text.startswith("实现")
    )


def act(source: str, start: int, stop: int, time: Time | None) -> str:
    """What is to be done by a time: the clause without the time."""
    start = max(start, time.start - BACK) if time else max(start, stop - BACK)
    # 于2023年2月28日前: the preposition goes with its time
    cuts = []
    if time:
        led = _LED_IN.search(source, max(start, time.start - 6), time.start)
        cuts = [(led.start() if led else time.start, time.stop)]
    out = clean(without(source, start, min(stop, start + BACK + AHEAD), cuts), whole=True)
    out = _AT_TIME.sub("", out)
    if time and time.text[-1:] in ("日", ")"):
        out = out[part_of_day(out, 0) :].strip(TRIM) or out
    if out[:1] in ("(", "（") and out[-1:] in (")", "）"):
        out = out[1:-1]  # 5月15日（现场审核）
    return _STAGE.sub("", out)
