"""A passage with its source, as an official text quotes it: “……”（《……规划》五（二））."""

from __future__ import annotations

import re
from collections.abc import Sequence
from string import Formatter

from tui.settings.citation_form import DEFAULT_CITATION
from tui.workspace.extract import Excerpt

_EMPTY = re.compile(r"（[，、；\s]*）|\([,;\s]*\)|《》|〔〕|\[\]")
_DOUBLED = re.compile(r"[，、；](?=[，、；）)])|(?<=[（(])[，、；]")
_INNER_QUOTES = str.maketrans("“”‘’", "‘’“”")
_INNER_TITLES = str.maketrans("《》〈〉", "〈〉《》")
_ARTICLE = re.compile(r"第[〇零一二三四五六七八九十百千\d]+条")
_ENDS_NUMBER = re.compile(r"[\w〇]$")
_STARTS_NUMBER = re.compile(r"^[一二三四五六七八九十百\d]")


def cited(excerpt: Excerpt, form: str = DEFAULT_CITATION) -> str:
    """A passage in a form. Quotes within quotes, and titles within titles, are the inner ones
    (GB/T 15834-2011, 4.8.3.4); brackets that hold nothing are left out."""
    text, title = excerpt.text, excerpt.title
    if "“{text}”" in form:
        text = text.translate(_INNER_QUOTES)
    if "《{title}》" in form:
        title = title.translate(_INNER_TITLES)
    values = {
        "text": text,
        "title": title,
        "place": excerpt.place,
        "headings": " › ".join(excerpt.headings),
        "number": excerpt.number,
        "issuer": excerpt.issuer,
        "date": excerpt.date,
        "year": excerpt.date[:4],
        "file": excerpt.path.replace("\\", "/").rsplit("/", 1)[-1].removeprefix("bundled:"),
        "line": str(excerpt.line),
        "note": excerpt.note,
    }
    # Only the words of the form are mended, nothing of what stands in the document.
    filled: list[str] = []
    frame = ""
    for literal, name, _, _ in Formatter().parse(form):
        frame += literal
        if name is not None and values[name]:
            frame += f"\0{len(filled)}\0"
            filled.append(values[name])
    frame = _DOUBLED.sub("", _EMPTY.sub("", frame))
    return re.sub(r"\0(\d+)\0", lambda found: filled[int(found.group(1))], frame)


def source_of(excerpt: Excerpt) -> str:
    """The source alone, as a document names it: 《……规划》五（二）."""
    title = excerpt.title.translate(_INNER_TITLES)
    return f"《{title}》{excerpt.place}" if title else excerpt.place


def place_of(labels: Sequence[str]) -> str:
    """A place by its labels, from the highest heading down: 五（二）, 第二章第三节, 第十八条.

    Articles are counted through a whole law, so what is above one says nothing more; a number
    such as 1.2.3 holds those above it. Bullets name no place.
    """
    parts: list[str] = []
    for label in labels:
        part = label.strip().rstrip("、.．。,，:：")
        if not re.search(r"\w", part):
            continue
        if _ARTICLE.fullmatch(part):
            parts = []
        elif parts and part[0].isdigit() and re.match(rf"{re.escape(parts[-1])}[.．]", part):
            parts.pop()
        parts.append(part)
    place = ""
    for part in parts:
        close = bool(place) and _ENDS_NUMBER.search(place) and _STARTS_NUMBER.match(part)
        named = place[-1:] in "章节条款项篇编部分"
        place += ("、" if close and not named else "") + part
    return place
