"""What is asked of the pool, and how it stands: plain frozen values."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from typing import Any


class Phase(Enum):
    """How far a job is."""

    WAITING, RUNNING, DONE, FAILED = range(4)


class Busy(ValueError):
    """The queue is full; says so and what to do (Chinese)."""


@dataclass(frozen=True, slots=True)
class Task:
    """Work for another process, in values that JSON can hold; equal tasks of one edition are done once.

    `work`: module:function, called there as `function(arguments, desk)`. `edition`: of the program and its data.
    `kind`: tasks of one kind take alike long per page. `guess_s`: seconds per page until one was measured.
    `long`: reports its progress page by page, and lets short tasks in between.
    """

    work: str
    arguments: Mapping[str, Any]
    suffix: str
    kind: str
    edition: str = ""
    pages: int = 1
    guess_s: float = 2.0
    long: bool = False

    def key(self, upload: bytes = b"") -> str:
        """What equal tasks have in common: their content, and that of the file that came with them."""
        told = json.dumps((self.edition, self.work, self.arguments, self.suffix), ensure_ascii=False, sort_keys=True)
        return hashlib.sha256(told.encode() + hashlib.sha256(upload).digest()).hexdigest()[:32]


@dataclass(frozen=True, slots=True)
class JobState:
    """How a job stands.

    `ahead`: jobs before it in the queue. `left_s`: estimated seconds until it is done. `done` of `count` pages, the
    page at work is `title`. `path`: the file made, `told`: what its maker said besides. `fault`: why there is none.
    """

    phase: Phase
    ahead: int = 0
    left_s: float = 0.0
    done: int = 0
    count: int = 0
    title: str = ""
    path: Path | None = None
    told: Any = None
    fault: str = ""

    @property
    def pending(self) -> bool:
        """Whether a result is still to come."""
        return self.phase in (Phase.WAITING, Phase.RUNNING)
