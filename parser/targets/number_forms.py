"""The forms in which text writes numbers: 1,234.5, 三百五十, 百分之七十, 两三, 2.5×10⁴."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from parser.chinese.numerals import (
    ARABIC,
    CHINESE,
    COMPOUND,
    COUNTING,
    FORMAL,
    FORMAL_DIGITS,
    POWER,
    read_plain,
)
from parser.records import dataclass
from parser.targets.lexicon import any_of, words


@dataclass(frozen=True, slots=True)
class Form:
    """A way to write a number.

    ``pattern`` finds it; ``read`` gives from what was written and the scale behind it (万, 千,
    empty) the value, the part of the scale that stays in the unit, and the unit that the form
    itself says (``%``), or None where it is no number after all.
    """

    name: str
    pattern: str
    read: Callable[[str, str], tuple[float, str, str] | None]


def _plain(written: str, scale: str) -> tuple[float, str, str] | None:
    """12, 1,234.5, 三百五十, 一点二, 壹佰: 千 and 百 of the scale are multiplied in."""
    if written.isascii() and " " not in written and scale[:1] not in ("千", "百"):
        # Most numbers: no need to ask the reader of all numerals.
        return float(written.replace(",", "")), scale, ""
    value = read_plain(written)
    if value is None:
        return None
    rest = scale.lstrip("千百")
    power = {"千": 1000, "百": 100}.get(scale[:1], 1)
    return float(value * power), rest, ""


def _powered(written: str, scale: str) -> tuple[float, str, str] | None:
    """2.5×10⁴ is 25,000; 万 behind it stays in the unit."""
    value = read_plain("".join(written.split()))
    if value is None:
        return None
    power = {"千": 1000, "百": 100}.get(scale[:1], 1)
    return float(value * power), scale.lstrip("千百"), ""


def _compound(written: str, scale: str) -> tuple[float, str, str] | None:
    """一万二千 is 12,000; what ends in 万 keeps it in the unit: 一亿二千万元 is 12,000 万元."""
    kept = ""
    if written.endswith("万") or scale[:1] == "万":
        kept, scale = "万", scale.removeprefix("万")
        written = written if written.endswith("万") else written + "万"
    value = read_plain(written + scale)
    if value is None:
        return None
    return float(value / 10_000 if kept else value), kept, ""


def _share(written: str, scale: str) -> tuple[float, str, str] | None:
    """百分之七十七点五 is 77.5 %."""
    part, _, rest = written.partition("分之")
    value = read_plain(rest)
    if value is None:
        return None
    return float(value), "", {"百": "%", "千": "‰", "万": "‱"}[part]


def _half(written: str, scale: str) -> tuple[float, str, str] | None:
    return 0.5, "", ""


def _loose(written: str, scale: str) -> tuple[float, str, str] | None:
    """一两, 三四, 五、六, 二三十: from the first to the second."""
    value = read_plain(written[0])
    return None if value is None else (float(value * loose_step(written)), scale, "")


def loose_step(written: str) -> int:
    """How far the second number of a loose range is from the first: 10 of 二三十."""
    return {"十": 10, "百": 100, "千": 1000}.get(written[-1], 1)


def _trillion(written: str, scale: str) -> tuple[float, str, str] | None:
    return 1.0, "万" + scale, ""


def _hundred_million(written: str, scale: str) -> tuple[float, str, str] | None:
    return 1.0, "亿", ""


def _round(written: str, scale: str) -> tuple[float, str, str] | None:
    return 10_000.0, scale.lstrip("千百"), ""


NUMERALS = COUNTING + "廿卅"
"""Chinese numerals below 万."""

FIRST = "0-9" + NUMERALS + FORMAL_DIGITS + "万亿半"
"""What a number can begin with: most characters of a text are passed over by this alone."""


@cache
def forms() -> tuple[Form, ...]:
    """The forms in the order in which they are tried."""
    written = f"(?:{ARABIC}|{FORMAL}|{CHINESE})"
    return (
        Form("share", f"[百千万]分之{written}", _share),
        Form("power", POWER, _powered),
        Form("compound", COMPOUND, _compound),
        Form(
            "loose",
            rf"(?<![{COUNTING}第])(?:(?:一两|两三|二三|三四|四五|五六|六七|七八|八九)[十百千]?(?=[多余]?{any_of(words()['unit.chinese'])})"
            # 五、六位特级教师, but 三、四年级 and the items of a list
            r"|(?:(?<=[一-鿿])(?:两、三|二、三|三、四|四、五|五、六|六、七|七、八|八、九)"
            r"|(?<=[、，,])(?:[二三四五六七八]、[三四五六七八九](?=[十百千])))[十百千]?(?=[多余]?[位名家人次所]))",
            _loose,
        ),
        Form("plain", written, _plain),
        # 半 before a length of time: 半小时, 半天.
        Form(
            "half",
            "(?<![一两过大前后上下多小])半(?=(?:个?小时|天|个月|个学时|个百分点|个工作日))",
            _half,
        ),
        # 旅游消费突破万亿元
        Form("trillion", "(?<=[破过超达近])万(?=亿元(?!级|大关|台阶|关口))", _trillion),
        # 筹集上亿元资金
        Form(
            "hundred_million",
            r"(?<=[破过超近达逾])亿(?=元(?:以上)?(?:[，,;。!)]|、(?!超)|$))|(?<=[^以迈跃站登跨]上)亿(?=元)",
            _hundred_million,
        ),
        Form("round", f"(?<![万亿个余多])万(?=[余多]?{any_of(words()['round'])})", _round),
    )
