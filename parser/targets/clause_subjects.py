"""What a clause is about, for numbers behind it that say nothing of whose they are.

建筑业承压前行，总产值达到57亿元: 建筑业总产值; 课后服务实现全覆盖，参与学生6万人: 课后服务参与学生.
"""

from __future__ import annotations

from parser.chinese.lazy_pattern import lazy_pattern
from parser.targets.lexicon import words

_MADE = (
    r"^(?:大力|加快|积极|着力|持续|做大做强|保持|推动|推进|促进|培育|壮大|发展|稳步|支持"
    r"|我[省市县区]|全[省市县区])*"
)
# A trade or a place of trade that something befalls: 民营经济快速发展, 大力发展医药产业.
_TRADE = lazy_pattern(
    _MADE
    + r"(?P<what>\w{0,10}?(?:产业|经济|房地产|旅游业?|文旅|园区|开发区|集群|[^就作专毕失\W]业))"
    r"(?=$|[平稳快持蓬加实发增承保提要在健量总不势])"
)
# A service or a programme that reaches all, or that somebody runs.
_SERVED = lazy_pattern(
    r"(?:\w{0,8}(?:学校|乡镇|社区|园所))?(?P<what>\w{2,12}?)(?:已|全面|基本|均)*(?:实现|达到)\w{0,10}全覆盖$"
    r"|.*(?:开展|实施|推行|提供)(?P<run>\w{2,10}(?:服务|托管|计划|工程|项目|保险))$"
    r"|(?P<plan>\w{2,20}?(?:计划|项目|工程|政策|服务|行动))(?:覆盖|惠及|开设)\w{2,8}$"
)
# 微信公众号推送文章18篇，阅读量突破20万次
_ACCOUNT = lazy_pattern(r"(?P<what>\w{0,6}(?:公众号|视频号|抖音号|微博|网站|直播间))")
# A part of the whole whose numbers a report tells: what it has is not all that there is.
_PART = lazy_pattern(
    r"(?P<what>(?:全?[省市县区])?(?:(?:[省市县区国]属|国有|中央|民营|外资|规上|规模以上|上市|重点)(?:工业)?(?:企业|文化企业)"
    r"|国企|央企|民企|\w{0,6}(?:园区|开发区|高新区|经开区|自贸试验区|自贸区|综保区|保税区|产业园|科学城|科技城|(?<!全)新区)))"
    r"(?=\w{2}|$)"
)
# 将艺术课程纳入公共基础必修课，保证72学时
_TAUGHT = lazy_pattern(r"(?:[将把]|^)(?P<what>[^将把]{2,10}?课程?)(?:纳入|列入|列为|作为)")
_ASSURES = frozenset(("保证", "确保", "安排"))
# 总投资2.18亿元，2023年已完成9600万元，今年安排7000万元
_SPENT = frozenset(("完成", "安排", "累计完成", "拨付", "到位", "下达", "计划安排"))
_SUMS = ("投资", "资金")
_LENGTHS = frozenset(("时间", "时长"))
_SHORT_EVENT = 16
_TAKES_PART = ("参与", "受益", "参加")


def of_clause(plain: str, subject: str, before: str | None, led: str) -> str | None:
    """A name with what the clause before is about; None where it says that itself.

    ``subject`` is what that clause says, or what its last number measured in its ``before``,
    ``led`` is what leads over from the name to the number.
    """
    if before is None and plain in words()["of_trades"] and "分别" not in led:
        trade = _TRADE.match(subject)
        return trade["what"] + plain if trade else None
    if before is None and plain in _LENGTHS and 1 < len(subject) <= _SHORT_EVENT:
        return subject + plain  # 教育故事演讲，时间5分钟
    if before is None and plain in _ASSURES:
        taught = _TAUGHT.search(subject)
        return taught["what"] if taught else None
    if plain in _SPENT and before is not None and subject.endswith(_SUMS):
        return plain + subject[-2:]
    if plain in words()["of_parts"] and plain not in subject:
        part = _PART.match(subject)
        return part["what"] + plain if part and "分别" not in led else None
    if plain in words()["of_accounts"]:
        account = _ACCOUNT.match(subject)
        return account["what"] + plain if account else None
    if plain.startswith(_TAKES_PART) and len(plain) > len("参与"):
        served = _SERVED.match(subject)
        what = served and (served["what"] or served["run"] or served["plan"])
        return what + plain if what and what not in words()["roles"] else None
    return None
