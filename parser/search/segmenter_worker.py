"""jieba, in a process of its own: texts come in as lines of JSON, their words go out so.

Run by :mod:`parser.search.segmenter` with the folder for jieba's cache, which must be the
user's own: jieba trusts what it finds there by its date alone.
"""

from __future__ import annotations

import json
import os
import sys
from contextlib import suppress


def main() -> None:
    """Answer each line (a list of texts) by a line (a list of lists of words)."""
    with suppress(OSError, AttributeError):
        os.nice(10)  # who types looks at the screen: the words are there to be offered
    import jieba

    jieba.setLogLevel(60)
    tokenizer = jieba.Tokenizer()
    tokenizer.tmp_dir = sys.argv[1]
    tokenizer.initialize()
    for line in sys.stdin:
        texts = json.loads(line)
        print(json.dumps([list(tokenizer.cut(text)) for text in texts]), flush=True)


if __name__ == "__main__":
    main()
