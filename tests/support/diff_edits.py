"""Versions of a plan made by recorded edits: what a comparison must find, and nothing else."""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from dataclasses import dataclass, field

from parser.chinese.markers import RESIDUE
from parser.model import NODE_KINDS, Kind, Plan

Record = tuple[str, int | None, int | None, bool]
"""An expected change: what happened, the line of either version, whether it moved as well."""

WORDS = (
    *("扎实推进", "持续优化", "全面落实", "统筹安排", "重点支持", "严格规范", "逐步完善"),
    *("深入开展", "积极探索", "切实保障", "数字赋能", "教研联盟", "家校协同", "骨干教师"),
    *("课后服务", "劳动基地", "心理健康", "安全演练", "质量监测", "项目评估"),
)
SENTENCES = (
    "建立月度调度机制，对进展缓慢的单位进行约谈，确保各项任务按时完成",
    "依托区域教研平台，组织名师工作室开展送教下乡活动，覆盖所有乡镇中心校",
    "完善经费投入机制，严格执行预算管理规定，提高财政资金使用效益",
    "聘请法律顾问参与重大决策，定期开展合法性审查和廉政风险排查",
    "整合社会资源建设研学实践营地，开发具有地方特色的课程资源包",
    "健全教职工代表大会制度，畅通意见建议渠道，依法保障教职工权益",
    "推广校园节能改造，更换老旧管网和照明设备，打造绿色低碳校园",
    "加强食堂食材集中采购监管，公开供应商名录和检测结果",
)
_CN = "零一二三四五六七八九十"


@dataclass(eq=False)
class Item:
    """A paragraph while it is edited: label and number apart, what was done to it."""

    label: str
    number: int | None
    text: str
    depth: int
    opens: bool
    owner: bool = False
    old: int | None = None
    done: set[str] = field(default_factory=set)
    was: int | None = None


@dataclass
class Versions:
    """Two versions as lines, and the truth between them."""

    old: list[str]
    new: list[str]
    truth: list[Record]


def chinese(number: int) -> str:
    """A numeral up to 99."""
    tens, ones = divmod(number, 10)
    lead = "" if not tens else "十" if tens == 1 else _CN[tens] + "十"
    return lead + (_CN[ones] if ones or not tens else "")


_LABEL = re.compile(r"^([（(]?第?)([一二三四五六七八九十]{1,3}|\d{1,3})([、.．]|[）)]|条\s?|章\s?)")


def items_of(plan: Plan) -> list[Item]:
    """The paragraphs of a plan whose lines are paragraphs."""
    nodes = {node.line: node for node in plan.nodes}
    items: list[Item] = []
    depth = 0
    for line in plan.lines:
        text = RESIDUE.sub("", line.text).strip()
        if not text or line.kind in (Kind.NOISE, Kind.TOC, Kind.TABLE, Kind.BLANK):
            continue
        node = nodes.get(line.number)
        depth = node.depth if node else depth
        match = _LABEL.match(text) if node else None
        item = Item("", None, text, depth, line.kind in NODE_KINDS, line.kind is Kind.OWNER)
        if match:
            digits = match[2].isdecimal()
            item.number = int(match[2]) if digits else value_of(match[2])
            item.label = match[1] + ("#" if digits else "@") + match[3]
            item.text = text[match.end() :]
            item.was = item.number
        item.old = len(items) + 1
        items.append(item)
    return items


def value_of(numeral: str) -> int:
    """The value of a Chinese numeral up to 99."""
    return next(at for at in range(1, 100) if chinese(at) == numeral)


def shown(item: Item) -> str:
    """The paragraph as it stands in the file."""
    if item.number is None:
        return item.text
    number = str(item.number) if "#" in item.label else chinese(item.number)
    return re.sub("[#@]", number, item.label) + item.text


class Editor:
    """Edits a list of items and remembers what it did."""

    def __init__(self, items: list[Item], seed: int) -> None:
        self.items = items
        self.before = [shown(item) for item in items]
        self.random = random.Random(seed)
        self.removed: list[Item] = []
        self.used: set[int] = set()

    def pick(self, wanted: Callable[[Item], bool]) -> Item | None:
        """An item that nothing was done to yet."""
        free = [
            item
            for item in self.items
            if item.old and not item.done and item.depth and not item.owner and wanted(item)
        ]
        return self.random.choice(free) if free else None

    def change_words(self) -> None:
        """Replace a few characters within a paragraph."""
        item = self.pick(lambda it: len(it.text) > 30)
        if item:
            at = self.random.randrange(4, len(item.text) - 10)
            word = self.random.choice(WORDS)
            item.text = item.text[:at] + word + item.text[at + self.random.randrange(0, 6) :]
            item.done.add("changed")

    def change_number(self) -> None:
        """Give a number in a paragraph another value."""
        item = self.pick(lambda it: re.search(r"\d", it.text) is not None)
        if item:
            found = self.random.choice(list(re.finditer(r"\d+", item.text)))
            value = str(int(found[0]) + self.random.randrange(1, 40))
            item.text = item.text[: found.start()] + value + item.text[found.end() :]
            item.done.add("changed")

    def rewrite(self) -> None:
        """Write the text behind a kept title anew."""
        item = self.pick(lambda it: it.opens and 4 < it.text.find("。") < len(it.text) - 20)
        if item:
            title = item.text[: item.text.find("。") + 1]
            item.text = title + "。".join(self.random.sample(SENTENCES, 2)) + "。"
            item.done.add("changed")

    def insert(self) -> None:
        """Add a paragraph behind another one, numbered as that is."""
        after = self.pick(lambda it: not self._has_children(it))
        if after:
            fresh = [text for at, text in enumerate(SENTENCES) if at not in self.used]
            if not fresh:
                return
            text = self.random.choice(fresh)
            self.used.add(SENTENCES.index(text))
            word = self.random.choice(WORDS)
            item = Item(after.label, after.number, f"{word}。{text}。", after.depth, after.opens)
            self.items.insert(self.items.index(after) + 1, item)
            self._renumber(item, 1)

    def delete(self) -> None:
        """Take a paragraph out; those behind it move up."""
        item = self.pick(lambda it: not self._has_children(it))
        if item:
            self._renumber(item, -1)
            self.items.remove(item)
            self.removed.append(item)

    def move(self) -> None:
        """Set a paragraph somewhere else, with what stands below it."""
        item = self.pick(lambda it: len(it.text) > 14)
        if not item:
            return
        at = self.items.index(item)
        stop = at + 1
        while (
            item.opens
            and stop < len(self.items)
            and (self.items[stop].depth > item.depth or not self.items[stop].opens)
        ):
            stop += 1
        block = self.items[at:stop]
        if len(block) > 6 or any(each.done for each in block):
            return
        rest = self.items[:at] + self.items[stop:]
        places = [
            place
            for place in range(1, len(rest) + 1)
            if abs(place - at) > len(block) + 3
            and (not item.opens or place == len(rest) or rest[place].opens)
        ]
        if places:
            place = self.random.choice(places)
            self.items[:] = rest[:place] + block + rest[place:]
            for each in block:
                each.done.add("moved")
            if self.random.random() < 0.3 and len(item.text) > 40:
                at = self.random.randrange(10, len(item.text) - 10)
                item.text = item.text[:at] + self.random.choice(WORDS) + item.text[at:]
                item.done.add("changed")

    def split(self) -> None:
        """Break a paragraph at the end of a sentence."""
        item = self.pick(lambda it: "。" in it.text[30:-30])
        if item:
            at = item.text.index("。", 30) + 1
            rest = Item("", None, item.text[at:], item.depth, False)
            rest.done.add("part")
            item.text = item.text[:at]
            item.done.add("changed")
            self.items.insert(self.items.index(item) + 1, rest)

    def merge(self) -> None:
        """Join two paragraphs without labels."""
        pairs = [
            (one, other)
            for one, other in zip(self.items, self.items[1:], strict=False)
            if one.old
            and other.old
            and one.depth
            and not one.done
            and not other.done
            and not one.opens
            and not other.opens
            and len(other.text) > 12
            and one.text.endswith("。")
        ]
        if pairs:
            one, other = self.random.choice(pairs)
            one.text += other.text
            one.done.add("changed")
            self.items.remove(other)

    def typeset(self) -> None:
        """Change the typography of a paragraph."""
        item = self.pick(lambda it: any(mark in it.text for mark in "，；：“"))
        if item:
            pairs = self.random.choice((("，", ","), ("；", ";"), ("“", '"'), ("，", "， ")))
            changed = item.text.replace(*pairs)
            if changed != item.text:
                item.text = changed
                item.done.add("typography")

    def _has_children(self, item: Item) -> bool:
        at = self.items.index(item) + 1
        below = self.items[at] if at < len(self.items) else None
        return item.opens and below is not None and (below.depth > item.depth or not below.opens)

    def _renumber(self, item: Item, by: int) -> None:
        if item.number is None:
            return
        value = item.number
        if by > 0:
            item.number += 1
        for each in self.items[self.items.index(item) + 1 :]:
            if each.opens and each.depth < item.depth:
                break
            if each.depth == item.depth and each.label == item.label:
                if each.number != value + 1 or each.number is None:
                    break
                value += 1
                each.number += by
                each.done.discard("renumbered")
                if each.number != each.was:
                    each.done.add("renumbered")

    def versions(self) -> Versions:
        """Both versions and the truth."""
        new = [shown(item) for item in self.items]
        truth: list[Record] = [("removed", item.old, None, False) for item in self.removed]
        for line, item in enumerate(self.items, start=1):
            if "part" in item.done:
                continue
            if item.old is None:
                truth.append(("added", None, line, False))
            elif "changed" in item.done:
                truth.append(("changed", item.old, line, "moved" in item.done))
            else:
                for op in ("moved", "renumbered", "typography"):
                    if op in item.done:
                        truth.append((op, item.old, line, op == "moved"))
                        break
        return Versions(self.before, new, truth)


EDITS = (
    *("change_words", "change_words", "change_number", "change_number", "rewrite", "insert"),
    *("insert", "delete", "delete", "move", "move", "split", "merge", "typeset", "typeset"),
)


def edited(plan: Plan, seed: int, count: int = 12) -> Versions:
    """A version of a plan with so many edits."""
    editor = Editor(items_of(plan), seed)
    for _ in range(count):
        getattr(editor, editor.random.choice(EDITS))()
    return editor.versions()
