"""How long pairing takes, and how good it is: ``python -m tests.bench.bench_align [--jieba]``.

Prints the figures over the labelled pairs of plans, the medians for made plans of 500 and 2,000
nodes and for the worst case (all nodes alike), and with ``--jieba`` what its words give in the
place of pairs of characters.
"""

from __future__ import annotations

import random
import statistics
import sys
import tempfile
import time
from collections import Counter

import parser
from parser.align import topics as align_words
from parser.align.matching import align
from parser.model import Plan
from tests.support.pair_labels import NOTHING, all_labels, measure

RUNS = 5


def made(nodes: int, seed: int, *, alike: bool = False) -> Plan:
    """A plan of so many nodes whose texts are put together from those of the seeds."""
    choose = random.Random(seed)
    plans = {id(side): side for labels in all_labels() for side in (labels.a, labels.b)}
    pool = [
        (node.title, "".join(plan.text_of(node)))
        for plan in plans.values()
        for node in plan.nodes
        if node.depth and plan.text_of(node)
    ]
    lines = ["东山县2024年教育工作要点"]
    for number in range(1, nodes):
        title, text = pool[0] if alike else choose.choice(pool)
        part = choose.randrange(max(1, len(text) - 200))
        lines.append(f"{number}.{title[:30]}。{text[:200] if alike else text[part : part + 200]}。")
    return next(iter(parser.read_bytes("\n".join(lines).encode(), "made.txt").plans))


def median(a: Plan, b: Plan) -> float:
    """The median time of pairing two plans, in milliseconds."""
    times = []
    for _ in range(RUNS):
        start = time.perf_counter()
        align(a, b)
        times.append(1000 * (time.perf_counter() - start))
    return statistics.median(times)


def figures() -> str:
    """Precision and recall over all labelled pairs, and for each pair of plans."""
    rows = [(each.name, measure(each, align(each.a, each.b))) for each in all_labels()]
    rows.append(("all", sum((each for _, each in rows), NOTHING)))
    return "\n".join(
        f"{name:24} precision {each.precision:.3f}  recall {each.recall:.3f}  n={each.labelled}"
        for name, each in rows
    )


def with_jieba() -> None:
    """Count jieba's words and the topics, in the place of pairs of characters."""
    import jieba

    jieba.setLogLevel(60)
    jieba.dt.tmp_dir = tempfile.mkdtemp()
    pairs_of_characters = align_words.counted

    def counted(text: str) -> Counter[str]:
        topics = pairs_of_characters(text)
        words = Counter({word: n for word, n in topics.items() if word[0] == align_words.TOPIC})
        words.update(word for word in jieba.lcut(text) if len(word) > 1 and word.strip())
        return words

    align_words.counted = counted


def main() -> None:
    """Print it all."""
    if "--jieba" in sys.argv:
        with_jieba()
    print(figures())
    for nodes in (500, 2000):
        print(f"{nodes} x {nodes} nodes: {median(made(nodes, 1), made(nodes, 2)):.0f} ms")
    alike = made(2000, 1, alike=True)
    print(f"2000 x 2000 nodes, all alike: {median(alike, alike):.0f} ms")


if __name__ == "__main__":
    main()
