"""Makes a library to measure with: ``python -m tests.bench.make_library FOLDER [FILES] [SEED]``.

Files of about 19 KB in the formats and encodings that people have, made of the paragraphs and
headings of the bundled plans: shuffled, with other numbers, years, places and schools. The same
seed gives the same bytes.
"""

from __future__ import annotations

import random
import re
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple
from xml.sax.saxutils import escape

import parser
import seeds
from parser.model import TEXT_KINDS, Kind
from tests.support.files import web_page, word_file

MEAN_CHARACTERS = 6_900
DIGITS = "零一二三四五六七八九"
PLACES = "安宁永和平昌长清新兴泰康福德广源临江山河川东南西北怀远武陵云龙石城海丰盛嘉"
NAMES = "明德育才实验第一中心启明树人博雅求是弘文志远晨光春晖向阳育英翠微滨河梧桐书院"
KINDS = (
    *("{year}年教育工作要点", "{year}年教育工作总结", "教育事业发展第十四个五年规划"),
    *("{year}年学前教育普及普惠行动方案", "关于推进义务教育优质均衡发展的实施意见"),
)
FORMS = (
    *(("txt", "utf-8"), ("txt", "utf-8"), ("txt", "utf-8"), ("txt", "gb18030")),
    *(("txt", "gb18030"), ("txt", "utf-16"), ("html", "utf-8"), ("html", "gb2312")),
    *(("md", "utf-8"), ("docx", "")),
)
_OF_SEEDS = re.compile("东丽|红桥|台儿庄|天津|枣庄")
_NUMBER = re.compile(r"\d+")
_SCHOOL = re.compile(r"[一-鿿]{2}(?=(?:中学|小学|幼儿园|学校))")


class Stock(NamedTuple):
    """What documents are made of."""

    titles: Sequence[str]
    texts: Sequence[str]


def stock() -> Stock:
    """The headings and the paragraphs of the bundled plans."""
    titles: list[str] = []
    texts: list[str] = []
    for path in seeds.paths():
        for plan in parser.read(str(path)):
            titles += [node.title for node in plan.nodes if node.depth > 0 and node.title]
            for node in plan.nodes:
                run_in = plan.line(node.line).text[node.text_start :].strip()
                texts += [run_in] if len(run_in) > 20 else []
            kept = (line for line in plan.lines if line.kind in TEXT_KINDS - {Kind.TABLE})
            texts += [line.text.strip() for line in kept if len(line.text) > 20]
    return Stock(titles, texts)


def name(chance: random.Random, characters: str, count: int = 2) -> str:
    """A made-up name."""
    return "".join(chance.choice(characters) for _ in range(count))


def numeral(number: int) -> str:
    """A number under a hundred as headings have it."""
    tens, ones = divmod(number, 10)
    if not tens:
        return DIGITS[ones]
    return f"{DIGITS[tens] if tens > 1 else ''}十{DIGITS[ones] if ones else ''}"


def document(chance: random.Random, of: Stock) -> tuple[str, list[str]]:
    """A title and the lines of a plan."""
    place = name(chance, PLACES)
    year = chance.randint(2012, 2026)

    def changed(text: str) -> str:
        text = _OF_SEEDS.sub(place, text)
        text = _SCHOOL.sub(lambda _: name(chance, NAMES), text)
        return _NUMBER.sub(lambda found: _like(found[0], chance, year), text)

    title = f"{place}{chance.choice('县区市')}" + chance.choice(KINDS).format(year=year)
    wanted = chance.lognormvariate(0, 0.7) * MEAN_CHARACTERS / 1.28
    lines = [title, f"{place}教发〔{year}〕{chance.randint(1, 99)}号", ""]
    length = 0
    for top in range(1, 99):
        if length > wanted:
            break
        lines.append(f"{numeral(top)}、{changed(chance.choice(of.titles))}")
        for second in range(1, chance.randint(2, 6)):
            lines.append(f"（{numeral(second)}）{changed(chance.choice(of.titles))}")
            for _ in range(chance.randint(1, 3)):
                lines.append(changed(chance.choice(of.texts)))
            for point in range(1, chance.choice((1, 1, 3, 5))):
                text = changed(chance.choice(of.texts))
                lines.append(f"{point}.{changed(chance.choice(of.titles))}。{text}")
        length = sum(map(len, lines))
    lines += ["", f"{place}教育局", f"{year}年{chance.randint(1, 12)}月{chance.randint(1, 28)}日"]
    return title, lines


def _like(number: str, chance: random.Random, year: int) -> str:
    if len(number) == 4 and number.startswith("20"):
        return str(year + chance.randint(-1, 4))
    return str(chance.randint(1, 10 ** min(len(number), 6)))


def encoded(form: str, encoding: str, title: str, lines: Sequence[str]) -> bytes:
    """The document as the bytes of a file."""
    if form == "html":
        return web_page(lines, charset=encoding, title=title)
    if form == "docx":
        body = "".join(f"<w:p><w:r><w:t>{escape(line)}</w:t></w:r></w:p>" for line in lines)
        return word_file(body)
    if form == "md":
        lines = [f"# {lines[0]}", "", *(each for line in lines[1:] for each in (line, ""))]
    return "\n".join(lines).encode(encoding)


def make(folder: Path, files: int, seed: int = 1) -> Iterator[Path]:
    """Write so many files below a folder, fifty to a folder; gives each path when it is there."""
    of = stock()
    for at in range(files):
        chance = random.Random(f"{seed}:{at}")
        title, lines = document(chance, of)
        form, encoding = FORMS[at % len(FORMS)]
        below = folder / f"{at // 50:03d}"
        below.mkdir(parents=True, exist_ok=True)
        path = below / f"{at:05d}-{title}.{form}"
        path.write_bytes(encoded(form, encoding, title, lines))
        yield path


def main(words: Sequence[str]) -> None:
    """Make it and say how much it is."""
    folder, *numbers = words
    size = sum(path.stat().st_size for path in make(Path(folder), *map(int, numbers or ["4000"])))
    print(f"{size / 1e6:.1f} MB")


if __name__ == "__main__":
    main(sys.argv[1:])
