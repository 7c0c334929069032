"""How much a file from outside may cost, and the one error that says it cost more."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

MB = 1 << 20


class Refused(ValueError):
    """A file that is not read; the message says why and what to do (Chinese)."""


@dataclass(frozen=True, slots=True)
class Budget:
    """What one file may use.

    `bytes_in`: the file; `unpacked`: all its parts together, `part`: one of them, `parts`: how many (zip);
    `nodes`: elements, attributes, values of one tree (XML, JSON); `seconds` and `memory`: of the process that reads.
    """

    bytes_in: int = 80 * MB
    unpacked: int = 400 * MB
    part: int = 64 * MB
    parts: int = 6_000
    nodes: int = 600_000
    seconds: float = 8.0
    memory: int = 300 * MB


BUDGET = Budget()
"""For any file that a planner uploads or names."""


def check_size(data: bytes, budget: Budget = BUDGET) -> None:
    """Raise Refused for a file larger than the budget."""
    if len(data) > budget.bytes_in:
        raise Refused(f"文件有 {len(data) / MB:.0f} MB，超过 {budget.bytes_in // MB} MB，请删去不需要的内容后再试")


@contextmanager
def refusing(what: str, faults: tuple[type[BaseException], ...] = (Exception,)) -> Iterator[None]:
    """Whatever a library raises on bytes that are not what they say becomes a Refused about `what`."""
    try:
        yield
    except Refused:
        raise
    except faults as fault:
        raise Refused(f"{what}已损坏，读不出来，请重新导出或换一份文件") from fault
