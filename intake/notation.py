"""JSON from outside: size and number of values are bounded before it is read, depth and numbers while it is."""

from __future__ import annotations

import json
from typing import Any

from intake.budget import BUDGET, Budget, Refused


def value(text: bytes | str, what: str, budget: Budget = BUDGET) -> Any:
    """The value of a JSON text. Raises Refused where it is none, too large, too deep, or not words."""
    data = text if isinstance(text, bytes) else text.encode("utf-8", "surrogatepass")
    if sum(data.count(mark) for mark in (b",", b"[", b"{")) > 2 * budget.nodes:
        raise Refused(f"{what}里的内容太多，不予读取")
    try:
        return json.loads(data)
    except RecursionError as fault:
        raise Refused(f"{what}已损坏：嵌套太深") from fault
    except json.JSONDecodeError as fault:
        raise Refused(f"{what}已损坏：第 {fault.lineno} 行第 {fault.colno} 字不是正确的 JSON") from fault
    except ValueError as fault:
        raise Refused(f"{what}已损坏：有读不出来的数字或文字") from fault
