"""What a careful reading found between two places."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Finding:
    """核对结果 · Two places compared in reading; both sides are cited (supports ``a`` and ``b``)."""

    finding_id: str
    """核对编号 · Id."""
    topic: str
    """核对事项 · What is compared."""
    kind: str
    """结论 · Verdict by the written rules."""
    value_a: str
    """一处所写 · What the first place says."""
    value_b: str
    """另一处所写 · What the second place says."""
    note: str
    """说明 · Why it is judged so."""
