"""jieba, run in a process of its own.

Its dictionary takes a second to load and 97 MB, and in a thread it stops the keys for a quarter
of a second at a time; here it costs the caller nothing but the wait.
"""

from __future__ import annotations

import contextlib
import json
import os
import stat
import subprocess
import sys
import tempfile
import threading
from collections.abc import Sequence
from pathlib import Path

_WORKER = Path(__file__).with_name("segmenter_worker.py")


class WordsError(Exception):
    """jieba cannot be run; the message is for the curious."""


class Jieba:
    """jieba in a process of its own, started when it is first called.

    Call it from a worker: the first answer takes a second. ``cache`` is the folder that it may
    keep its dictionary in, made with mode 0700; where that cannot be the user's own, or it is
    None, a folder is made for the moment.
    """

    def __init__(self, cache: Path | None) -> None:
        self._cache = cache
        self._lock = threading.Lock()
        self._process: subprocess.Popen[str] | None = None
        self._scratch: tempfile.TemporaryDirectory[str] | None = None
        self._closed = False

    def __call__(self, texts: Sequence[str]) -> list[list[str]]:
        """The words of each text. Raises :class:`WordsError`."""
        with self._lock:
            try:
                process = self._process or self._start()
                assert process.stdin is not None
                assert process.stdout is not None
                process.stdin.write(json.dumps(list(texts)) + "\n")
                process.stdin.flush()
                answer: list[list[str]] = json.loads(process.stdout.readline())
            except (OSError, ValueError) as error:
                raise WordsError(str(error)) from error
            return answer

    def _start(self) -> subprocess.Popen[str]:
        folder = None if self._cache is None else own_folder(self._cache)
        if folder is None:
            self._scratch = tempfile.TemporaryDirectory(prefix="gangmu-")
            folder = Path(self._scratch.name)
        if self._closed:
            raise WordsError("closed")
        # -P: this folder holds modules whose names others could have too.
        self._process = subprocess.Popen(  # noqa: S603
            [sys.executable, "-P", str(_WORKER), str(folder)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
            encoding="utf-8",
        )
        return self._process

    def close(self) -> None:
        """End the process; a call that waits for it raises WordsError, as any after that."""
        self._closed = True
        process = self._process
        if process is not None:
            process.kill()
            process.wait()
            with contextlib.suppress(OSError):
                for pipe in (process.stdin, process.stdout):
                    if pipe is not None:
                        pipe.close()
        if self._scratch is not None:
            self._scratch.cleanup()


def own_folder(path: Path) -> Path | None:
    """The folder, made if need be, if it is the user's alone (mode 0700); else None."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with contextlib.suppress(FileExistsError):
            path.mkdir(mode=0o700)
        found = path.lstat()
        if not stat.S_ISDIR(found.st_mode):
            return None
        if hasattr(os, "getuid") and found.st_uid != os.getuid():
            return None
        if found.st_mode & 0o077:
            # What others could write until now is not to be trusted.
            for each in path.iterdir():
                each.unlink()
            path.chmod(0o700)
    except OSError:
        return None
    return path
