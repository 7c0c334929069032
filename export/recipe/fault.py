"""A recipe's text as the mapping that it holds, and what is wrong with a recipe, all of it at once."""

from __future__ import annotations

from typing import Any

from intake import outline
from intake.budget import Refused


class RecipeFault(ValueError):
    """A recipe that cannot be used; the message lists every fault and what was expected (Chinese)."""

    def __init__(self, faults: list[str]) -> None:
        self.faults = tuple(faults)
        super().__init__(f"配方有 {len(faults)} 处问题，请逐条更正：\n" + "\n".join(f"· {fault}" for fault in faults))


def parsed(text: str) -> dict[Any, Any]:
    """The mapping that the YAML of a recipe holds. Raises RecipeFault."""
    try:
        return outline.mapping(text, "配方")
    except Refused as fault:
        raise RecipeFault([str(fault)]) from fault
