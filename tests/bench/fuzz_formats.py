"""Feeds mutated files of each format to the reader: no exception, no hang, no flood of memory.

    python -m tests.bench.fuzz_formats [COUNT] [SEED] [FORMAT…]

COUNT files of each format (or of those named) are made from the samples of the tests: bytes are
changed, cut out, doubled or put in, of a zip file mostly within its parts, of a compound file
mostly in place. Prints what became of them, the slowest file and the peak of memory; an exception
that is no ReadError, a file that takes over ten seconds or a peak over 500 MB is said with the
number by which the file can be made again, and the run goes on.
"""

from __future__ import annotations

import io
import random
import resource
import sys
import time
import traceback
import zipfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import parser
import seeds
from parser.model import ReadError
from tests.bench.fuzz_read import mutated
from tests.support.files import pdf_file, web_page, word_automatic
from tests.support.word_forms import flat_opc, rtf_table, rtf_unicode, word_2003

_DATA = Path(__file__).parents[1] / "data"
_LONGEST = 10.0
_LARGEST = 500
_LINES = 30


def originals() -> dict[str, list[bytes]]:
    """Small right files of each format, by suffix."""
    lines = seeds.paths()[0].read_text("utf-8").split("\n")[:_LINES]
    word = word_automatic(lines, parser.read_bytes("\n".join(lines).encode(), "plan.txt"))
    table = rtf_unicode(lines[:5])[:-1] + rtf_table([lines[:3]] * 4).encode() + b"}"
    kept = {
        suffix: [path.read_bytes() for path in sorted(_DATA.glob(f"*/*.{suffix}"))]
        for suffix in ("ofd", "rtf", "odt", "ods", "xlsx", "xls")
    }
    return {
        **kept,
        "rtf": [*kept["rtf"], table],
        "wps": [path.read_bytes() for path in sorted(_DATA.glob("*.wps"))],
        "doc": [path.read_bytes() for path in sorted(_DATA.glob("*.doc"))],
        "docx": [word, (_DATA / "made_merged.docx").read_bytes()],
        "xml": [word_2003(lines), *(p.read_bytes() for p in sorted(_DATA.glob("wordxml/*.xml")))],
        "opc": [flat_opc(word)],
        "html": [web_page(lines)],
        "pdf": [pdf_file(lines)],
    }


def made(data: bytes, chance: random.Random) -> bytes:
    """A file with changes; every second zip file has them within one of its parts."""
    if data.startswith(b"PK") and chance.random() < 0.7:
        return _repacked(data, chance)
    if data.startswith(b"\xd0\xcf\x11\xe0") and chance.random() < 0.8:
        return _overwritten(data, chance)
    return mutated(data, chance, whole=True)


def _overwritten(data: bytes, chance: random.Random) -> bytes:
    """A compound file with numbers changed in place or its end cut off: its sectors stay whole."""
    changed = bytearray(data)
    if chance.random() < 0.2:
        del changed[chance.randrange(len(changed)) :]
    for _ in range(chance.randint(1, 12) if changed else 0):
        at = chance.randrange(len(changed))
        number = chance.choice(
            (b"\0\0", b"\xff\xff", b"\xff\xff\xff\x7f", b"\1", b"\0\0\0\x80", b"")
        )
        number = number or chance.randbytes(chance.randint(1, 4))
        changed[at : at + len(number)] = number[: len(changed) - at]
    return bytes(changed)


def _repacked(data: bytes, chance: random.Random) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        parts = [(name, package.read(name)) for name in package.namelist()]
    written = [at for at, (name, part) in enumerate(parts) if part and name.endswith((".xml", "s"))]
    chosen = chance.choice(written)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for at, (name, part) in enumerate(parts):
            content = _in_text(part, chance) if at == chosen else part
            package.writestr(zipfile.ZipInfo(name), content)
    return out.getvalue()


def _in_text(part: bytes, chance: random.Random) -> bytes:
    """A part with changes that mostly leave it well-formed: values, numbers, whole elements."""
    if chance.random() < 0.3:
        return mutated(part, chance, whole=True)
    changed = bytearray(part)
    for _ in range(chance.randint(1, 8)):
        quotes = list(_places(changed, b'"'))
        if len(quotes) < 4:
            break
        at = chance.randrange(len(quotes) - 1)
        start, stop = quotes[at] + 1, quotes[at + 1]
        if b"<" in changed[start:stop] or b"=" in changed[start:stop]:
            continue
        changed[start:stop] = chance.choice(
            (b"", b"0", b"-1", b"1", b"99999999999", b"1e308", b"NaN", b"x", b"g 999999999 1")
        )
    return bytes(changed)


def _places(data: bytes | bytearray, sign: bytes) -> Iterator[int]:
    at = data.find(sign)
    while at >= 0:
        yield at
        at = data.find(sign, at + 1)


def run(form: str, sources: list[bytes], count: int, seed: int) -> int:
    """Reads that many files of a format; gives how many broke a rule."""
    outcomes: Counter[str] = Counter()
    slowest = (0.0, 0)
    broken = 0
    for number in range(count):
        chance = random.Random(f"{form}/{seed}/{number}")
        data = made(chance.choice(sources), chance)
        start = time.perf_counter()
        try:
            parser.read_bytes(data, f"x.{form}", targets=True)
            outcome = "read"
        except ReadError as error:
            outcome = error.code
        except Exception:
            outcome = "BROKEN"
            broken += 1
            print(f"{form}, file {number} of seed {seed} broke it:\n{traceback.format_exc()}")
        took = time.perf_counter() - start
        slowest = max(slowest, (took, number))
        outcomes[outcome] += 1
        if took > _LONGEST:
            broken += 1
            print(f"{form}, file {number} of seed {seed} took {took:.1f} s")
    peak = max(resource.getrusage(who).ru_maxrss for who in (0, resource.RUSAGE_CHILDREN)) / 1024
    if peak > _LARGEST:
        broken += 1
    told = ", ".join(f"{outcome} {times}" for outcome, times in sorted(outcomes.items()))
    print(
        f"{form}: {count} files: {told}; slowest {slowest[0]:.2f} s (file {slowest[1]}); "
        f"peak so far {peak:.0f} MB",
        flush=True,
    )
    return broken


def main(arguments: list[str]) -> int:
    """Runs the formats that are named, or all; gives how many files broke a rule, at most 1."""
    numbers = [int(word) for word in arguments if word.isdigit()]
    named = [word for word in arguments if not word.isdigit()]
    count, seed = [*numbers, *(1000, 0)[len(numbers) :]][:2]
    sources = originals()
    broken = sum(run(form, sources[form], count, seed) for form in named or sources)
    return min(broken, 1)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
