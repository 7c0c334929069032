"""Ways measured in turn, each told beside one of them: only rounds in which both came to an end are compared."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

Times = list[float]
"""Milliseconds, one a round."""


def beside(records: dict[str, Any], asked: str, base: str, line: Callable[[str, Times, Times], str]) -> str:
    """A line a way, with what `line` says of its key, its times and those of `base` in the same rounds; its faults."""
    times = {key: [seen and seen["complete_ms"] for seen in record[asked]] for key, record in records.items()}
    lines: list[str] = []
    for key, own in times.items():
        pairs = [(one, other) for one, other in zip(own, times[base], strict=False) if one and other]
        lines.append(f"{key}: {line(key, [one for one, _ in pairs], [other for _, other in pairs])}")
        lines += [f"  {fault}" for fault in records[key]["faults"]]
    return "\n".join(lines)
