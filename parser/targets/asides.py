"""What stands beside a name and is no part of it: explanations, examples, what was meant before."""

from __future__ import annotations

from parser.chinese.lazy_pattern import lazy_pattern

# “双师型”教师（同时具备理论教学和实践教学能力的教师）: what a word means; （框架） is a part of it.
_EXPLAINED = lazy_pattern(r"[(（](?:[^()（）、]{10,80}|常规工作|常态化)[)）]")
# 技能集训（参加对象：全体教师）: what a calendar adds to an act.
_TOLD_BESIDE = lazy_pattern(
    r"[(（](?:(?:参加|参与|参赛|参会|培训|面向|适用)?(?:对象|人员)|主题|说明|备?注)[:：][^()（）]{1,160}[)）]"
    r"|[\[［](?:(?:参加|参与|参赛|参会|培训|面向|适用)?(?:对象|人员)|主题|说明|备?注)[:：][^\[\]［］]{1,240}[\]］]"
    # 2月6日（农历十二月廿一）组织家访
    r"|[(（](?:(?:周|星期)[一二三四五六日天末]|农历|阴历|正月|腊月)[^()（）]{0,24}[)）]"
    r"|[(（](?:具体)?(?:详见|见附件|另行通知|通知另发)[^()（）]{0,40}[)）]"
)
# 开展“红领巾”讲解、“小手拉大手”等系列活动: examples before a noun that says enough without them.
_EXAMPLES = lazy_pattern(r"(?<=\w\w)(?:“[^“”]{1,40}”[^“”、，,]{0,10}、?){1,6}等(?=\w{4})")
# 以1995年招生人数为基数; 为总产值翻一番奠定坚实基础
_BASIS = lazy_pattern(r"^以(\w{3,20})为基[数准]$|^为(.{3,30}?)(?:奠定|打下)\w{0,4}基础(.*)$")
# 专任教师中有特级教师6人: out of whom they are.
_AMONG = lazy_pattern(r"^\w{2,9}中有(?=\w{2})")
# 原定于4月份进行的初评工作推迟到9月进行
_PUT_OFF = lazy_pattern(
    r"^原定于?[^，,的]{0,14}的(?=\w{3})|(?<=\w{3})(?:推迟|延迟|延期|提前|调整)[到至于]?(?:进行|举行|举办|召开)?$"
)


def without_explanations(name: str) -> str:
    """A name without the brackets that say what its words mean."""
    return without_additions(_EXPLAINED.sub("", name))


def without_additions(name: str) -> str:
    """A name without the brackets that say for whom it is, or where more is told."""
    return _TOLD_BESIDE.sub("", name)


def without_asides(name: str) -> str:
    """A name without what it is an example, a part, a basis or the new time of."""
    if "中有" in name[:12]:
        name = _AMONG.sub("", name)
    if "原定" in name:
        name = _PUT_OFF.sub("", name)
    if "”" in name and "等" in name:
        name = _EXAMPLES.sub("", name)
    if name[:1] in ("以", "为") and "基" in name:
        name = _BASIS.sub(lambda match: "".join(filter(None, match.groups())), name)
    return name
