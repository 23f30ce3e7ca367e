"""A host of workers that runs none of them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from textual.message import Message


class WorkerHost:
    """Keeps what it is to run and what it is told."""

    def __init__(self) -> None:
        self.work: list[Callable[[], None]] = []
        self.posted: list[Message] = []

    def run_worker(
        self, work: Callable[[], None], *, group: str, exclusive: bool, thread: bool
    ) -> Any:
        """Keep the work."""
        self.work.append(work)

    def post_message(self, message: Message) -> bool:
        """Keep the message."""
        self.posted.append(message)
        return True
