"""Makes ``parser/chinese/words/readings.yaml``: ``python -m tests.support.make_readings`` (needs
pypinyin 0.55).

gangmu does without pypinyin itself: of its 3.3 MB only the readings of single characters are
wanted, and to import it takes 0.1 s, which a key must not wait for. What is kept of a
character's readings is the first, those that a word of its dictionary of phrases has, and
those of names below; the rest (前 as jiǎn, 率 as lüè) nobody types.
"""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

TARGET = Path(__file__).parents[2] / "parser" / "chinese" / "words" / "readings.yaml"

NAMES = {
    "a": "阿", "bi": "泌秘", "bu": "埔埠", "dai": "大", "du": "都", "e": "阿", "ge": "盖",
    "guan": "莞", "guo": "涡", "hun": "珲", "ji": "稽", "jun": "筠浚", "kuai": "会", "lao": "乐",
    "li": "丽", "lu": "六", "mu": "牟", "ou": "区", "pan": "番", "piao": "朴", "po": "繁",
    "pu": "埔", "qian": "犍", "qiu": "仇", "qin": "覃", "ren": "任", "shan": "单", "she": "折歙",
    "shen": "莘", "shi": "什", "shuang": "泷", "tai": "台", "tong": "洞", "xia": "厦",
    "xian": "洗冼", "xie": "解", "xing": "荥陉", "xun": "浚", "yan": "铅", "ying": "荥",
    "yu": "尉蔚", "yue": "乐栎", "yun": "员", "zha": "查", "zhang": "长", "zong": "枞",
}  # fmt: skip
"""Readings that surnames and places have, and few phrases."""

HEAD = """\
# How each character is read, without tones: reading: the characters. ü is written v (lv, nve).
# Made by tests/support/make_readings.py from the tables of pypinyin 0.55; correct it there.
#
# pypinyin: The MIT License (MIT)
#
# Copyright (c) 2016 mozillazg, 闲耘 <hotoo.cn@gmail.com>
#
# Permission is hereby granted, free of charge, to any person obtaining a copy of
# this software and associated documentation files (the "Software"), to deal in
# the Software without restriction, including without limitation the rights to
# use, copy, modify, merge, publish, distribute, sublicense, and/or sell copies of
# the Software, and to permit persons to whom the Software is furnished to do so,
# subject to the following conditions:
#
# The above copyright notice and this permission notice shall be included in all
# copies or substantial portions of the Software.
#
# THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR
# IMPLIED, INCLUDING BUT NOT LIMITED TO THE WARRANTIES OF MERCHANTABILITY, FITNESS
# FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE AUTHORS OR
# COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER LIABILITY, WHETHER
# IN AN ACTION OF CONTRACT, TORT OR OTHERWISE, ARISING FROM, OUT OF OR IN
# CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE SOFTWARE.
"""


def main() -> None:
    """Write the table."""
    from pypinyin.constants import PHRASES_DICT, PINYIN_DICT
    from pypinyin.contrib.tone_convert import to_normal

    said = defaultdict(set)
    for phrase, readings in PHRASES_DICT.items():
        if len(phrase) == len(readings):
            for char, reading in zip(phrase, readings, strict=True):
                said[char].add(to_normal(reading[0]))
    for reading, chars in NAMES.items():
        for char in chars:
            said[char].add(reading)
    table = defaultdict(list)
    for code, listed in sorted(PINYIN_DICT.items()):
        char = chr(code)
        if not "\u4e00" <= char <= "\u9fff" or not char.encode("gbk", "ignore"):
            continue
        first = to_normal(listed.split(",")[0])
        for reading in {first, *said[char]}:
            # "hm" and "n" are sounds, not syllables.
            if reading.isascii() and reading.isalpha() and set(reading) & set("aeiouv"):
                table[reading].append(char)
    rows = [f'"{reading}": {"".join(table[reading])}\n' for reading in sorted(table)]
    TARGET.write_text(HEAD + "".join(rows), encoding="utf-8")


if __name__ == "__main__":
    main()
