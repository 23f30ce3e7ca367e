"""Lines that name an attachment: 附件, 附件2：, 附件1：某县实施方案."""

from __future__ import annotations

from parser.chinese.lazy_pattern import lazy_pattern

_ATTACHMENT = lazy_pattern(
    r"^附[\s\u3000]*(?:件|表)[\s\u3000]*(?:\d{0,2}|[一二三四五六七八九十]{0,2})[\s\u3000]*(?:[:：]|$)"
    r"|^附件\s?\d{1,2}\s?[.．、](?=[^。]{0,80}$)"
    r"|^附\s?(?:\d{1,2}|[一二三四五六七八九十]{1,2})?\s?[:：](?=[^。]{0,80}$)|^附\s?\d{1,2}$"
)
_ATTACHMENT_LABEL = lazy_pattern(r"^附[件表]?(\d{0,2}|[一二三四五六七八九十]{0,2})[:：]?$")
_NAMED_ATTACHMENT = lazy_pattern(
    r"^附[\s\u3000]?[件表]?[\s\u3000]?(?:\d{1,2}|[一二三四五六七八九十]{1,2})?[\s\u3000]?[:：][\s\u3000]*"
)


def is_attachment(bare: str) -> bool:
    """The line 附件, with or without a number, and with what stands behind its colon."""
    return len(bare) <= 200 and bool(_ATTACHMENT.match(bare))


def attachment_label(bare: str) -> str | None:
    """The number behind 附件 where the line says nothing else: `附件2：`; empty without one."""
    match = _ATTACHMENT_LABEL.match("".join(bare.split()))
    return match[1] if match else None


def behind_attachment_label(bare: str) -> str:
    """The name behind 附件1： on its line; the text itself where no such label stands there."""
    return _NAMED_ATTACHMENT.sub("", bare, count=1)
