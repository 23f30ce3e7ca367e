"""The normal form of a text: white space, width and the form of punctuation taken out."""

from __future__ import annotations

import unicodedata

from parser.chinese.lazy_pattern import lazy_pattern

_MARKS = str.maketrans(
    {
        **dict.fromkeys("“”„‟「」『』〝〞＂", '"'),
        **dict.fromkeys("‘’‚‛＇`´", "'"),
        **dict.fromkeys("—–―─‒‐‑−－﹣", "-"),
        **dict.fromkeys("•・‧∙⋅", "·"),
        **dict.fromkeys("〔【﹝［", "["),
        **dict.fromkeys("〕】﹞］", "]"),
        **dict.fromkeys("〈＜﹤", "<"),
        **dict.fromkeys("〉＞﹥", ">"),
        "○": "〇",
        "﹑": "、",
    }
)
_DASHES = lazy_pattern(r"--+")
# A full stop that is no decimal point, nor within a number or a name: 第1.2条, v2.0, a.txt.
_FULL_STOP = lazy_pattern(r"(?<![0-9A-Za-z])\.|\.(?![0-9A-Za-z])")
_DOTS = lazy_pattern(r"\.{2,}")


def normal(text: str) -> str:
    """The text as it is compared: two texts that differ in typography alone have one form.

    White space goes, full-width forms become half-width (NFKC), quotes, dashes, brackets and
    middle dots take one form each. ``、`` and ``，`` stay apart, as do ``，`` and ``。``.
    """
    if not text.isascii():
        text = unicodedata.normalize("NFKC", text.translate(_MARKS))
    text = "".join(text.split())
    if "--" in text:
        text = _DASHES.sub("-", text)
    if ".." in text:
        text = _DOTS.sub("…", text)
    return _FULL_STOP.sub("。", text) if "." in text else text
