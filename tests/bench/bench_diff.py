"""How long a comparison takes: ``python -m tests.bench.bench_diff``.

Prints the processor time to read two versions and to compare them, for 100,000 and a million
characters, with few edits and with many, and how well the real pairs agree with a reader.
"""

from __future__ import annotations

import random
import time

import parser
import seeds
from parser.diff import compare
from tests.support import diff_laws
from tests.support.diff_edits import SENTENCES, WORDS


def versions(size: int, share: float) -> tuple[str, str]:
    """Two versions of so many characters; that share of the paragraphs is edited."""
    choose = random.Random(size)
    pool = [line for path in seeds.paths() for line in path.read_text("utf-8").split("\n") if line]
    old: list[str] = []
    length = 0
    while length < size:
        line = f"{len(old) + 1}.{choose.choice(pool)}"
        old.append(line)
        length += len(line)
    new: list[str] = []
    for line in old:
        if choose.random() >= share:
            new.append(line)
        elif (what := choose.random()) < 0.8:
            at = choose.randrange(len(line))
            new.append(line[:at] + choose.choice(WORDS) + line[at:])
        elif what < 0.9:
            new += [line, f"{choose.choice(WORDS)}。{choose.choice(SENTENCES)}。"]
    return "\n".join(old), "\n".join(new)


def main() -> None:
    """Print the figures."""
    for size in (100_000, 1_000_000):
        for share in (0.1, 0.95):
            texts = versions(size, share)
            start = time.process_time()
            old, new = (parser.read_bytes(text.encode(), "a.txt") for text in texts)
            read = time.process_time()
            found = compare(old, new)
            done = time.process_time()
            print(
                f"{size:9,} characters, {share:4.0%} edited: read {read - start:.2f} s, "
                f"compared {done - read:.2f} s, {len(found.changes):,} changes"
            )
    scores = diff_laws.Scores()
    for name in diff_laws.names():
        diff_laws.add(scores, name, diff_laws.compared(name))
    for op in ("changed", "added", "removed", "renumbered", "typography"):
        print(f"{op:10} precision {scores.precision(op):.3f}  recall {scores.recall(op):.3f}")
    print(f"all        F1 {scores.f1():.3f}")


if __name__ == "__main__":
    main()
