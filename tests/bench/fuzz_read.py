"""Feeds mutated plans and random bytes to the reader and checks what must hold of any input.

    python -m tests.bench.fuzz_read [COUNT] [SEED]

Each input is a stretch of a bundled plan, in one of the forms that gangmu reads, with bytes
changed, cut out, doubled or put in. Prints how many inputs were read, refused and how long the
slowest took; stops at the first input that breaks an invariant and prints how to make it again.
"""

from __future__ import annotations

import random
import sys
import time
from collections import Counter

import parser
import seeds
from parser.model import ReadError
from tests.support.files import web_page, word_typed
from tests.support.word_forms import flat_opc, rtf_bytes, rtf_table, rtf_unicode, word_2003
from tests.unit.test_read import PIECES, check_invariants

_LONGEST = 4000
_WHOLE = frozenset({"docx", "html", "rtf", "rtf table", "word 2003", "flat opc"})
"""Forms that a stretch says nothing of, and whose text is not that of the bytes."""


def originals() -> list[tuple[str, bytes]]:
    """The bundled plans in each form whose reader is our own, by name."""
    found: list[tuple[str, bytes]] = []
    for path in seeds.paths():
        text = path.read_text("utf-8")
        lines = text.split("\n")[:80]
        found += [
            ("utf-8", text.encode()),
            ("gb18030", text.encode("gb18030")),
            ("utf-16", text[:_LONGEST].encode("utf-16")),
            ("html", web_page(lines)),
            ("docx", word_typed(lines)),
            ("rtf", rtf_bytes(lines)),
            ("rtf table", rtf_unicode(lines[:5])[:-1] + rtf_table([lines[:3]] * 4).encode() + b"}"),
            ("word 2003", word_2003(lines)),
            ("flat opc", flat_opc(word_typed(lines))),
        ]
    return found


def mutated(data: bytes, chance: random.Random, *, whole: bool) -> bytes:
    """The bytes with one to eight changes; of a long text only a stretch."""
    if not whole and len(data) > _LONGEST:
        start = chance.randrange(len(data) - _LONGEST)
        data = data[start : start + chance.randint(1, _LONGEST)]
    changed = bytearray(data)
    for _ in range(chance.randint(1, 8)):
        at = chance.randrange(len(changed) + 1)
        match chance.randrange(5):
            case 0:
                changed[at : at + 1] = bytes([chance.randrange(256)])
            case 1:
                del changed[at : at + chance.randint(1, 40)]
            case 2:
                changed[at:at] = changed[at : at + chance.randint(1, 200)]
            case 3:
                changed[at:at] = chance.choice(PIECES).encode("utf-8", "surrogatepass")
            case _:
                changed[at:at] = chance.randbytes(chance.randint(1, 12))
    return bytes(changed)


def main(count: int, seed: int) -> None:
    """Feed that many inputs, made from that seed."""
    sources = originals()
    outcomes: Counter[str] = Counter()
    slowest = (0.0, "")
    for number in range(count):
        chance = random.Random(f"{seed}/{number}")
        if chance.random() < 0.1:
            form, data = "random", chance.randbytes(chance.randrange(600))
        else:
            form, data = chance.choice(sources)
            data = mutated(data, chance, whole=form in _WHOLE)
        start = time.perf_counter()
        try:
            if form in _WHOLE:
                parser.read_bytes(data, f"x.{form[:4]}", targets=True)
            else:
                check_invariants(data)
                parser.read_bytes(data, "x.txt", targets=True)
            outcome = "read"
        except ReadError as error:
            outcome = error.code
        except Exception:
            print(f"input {number} of seed {seed} ({form}) broke it")
            raise
        outcomes[f"{form} {outcome}"] += 1
        slowest = max(slowest, (time.perf_counter() - start, f"{form}, input {number}"))
    for outcome, times in sorted(outcomes.items()):
        print(f"{times:8} {outcome}")
    print(f"{count} inputs; slowest {slowest[0]:.2f} s ({slowest[1]})")


if __name__ == "__main__":
    arguments = [int(word) for word in sys.argv[1:]] + [2000, 0][len(sys.argv) - 1 :]
    main(arguments[0], arguments[1])
