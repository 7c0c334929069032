"""What is in doubt: comparisons of the documents' figures that a speaker must be able to answer."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from export.tables.rows import citation_text
from layers.world import World
from policy.records import Citation, PolicyRecords
from policy.verdict import DIFFERS, LOWERED, RULES, TOO_SLOW

OPEN = (DIFFERS, LOWERED, TOO_SLOW)
"""Verdicts that somebody will ask about."""
MOST_DOUBTS = 12


@dataclass(frozen=True, slots=True)
class Doubt:
    """Two places compared: the verdict, what is compared, both sides in words, where they stand."""

    verdict: str
    topic: str
    sides: tuple[str, str]
    cited: tuple[Citation, ...]

    def text(self, policy: PolicyRecords) -> str:
        """不一致：…：甲；乙（《…》第 3 行）."""
        where = citation_text(self.cited, policy)
        return f"{self.verdict}：{self.topic}：{self.sides[0]}；{self.sides[1]}" + (f"（{where}）" if where else "")


def doubts(world: World, documents: Collection[str]) -> Iterator[str]:
    """How many comparisons there are by verdict, and the first of those that need an answer."""
    found = compared(world, documents)
    if not found:
        return
    counts = Counter(one.verdict for one in found)
    told = "、".join(f"{verdict} {counts[verdict]} 项" for verdict in RULES if counts[verdict])
    yield f"所收文件的数字互相核对，或与写明的增速、名单核对，共 {len(found)} 项：{told}。采用哪个数，请据此说明。"
    need = [one for one in found if one.verdict in OPEN]
    yield from (f"· {one.text(world.policy)}" for one in need[:MOST_DOUBTS])
    if len(need) > MOST_DOUBTS:
        yield f"另有 {len(need) - MOST_DOUBTS} 项需要答复，见图谱的“核对”。"


def compared(world: World, documents: Collection[str]) -> Sequence[Doubt]:
    """All comparisons that cite one of the documents (all, where none is chosen), those that need an answer first."""
    checks = [Doubt(c.verdict, c.topic, (c.value_a, c.value_b), (*c.cited_a, *c.cited_b)) for c in world.checks]
    read = [
        Doubt(f.kind, f.topic, (f.value_a, f.value_b), tuple(world.policy.citations_of(f.finding_id)))
        for f in world.policy.findings
    ]
    found = [one for one in (*checks, *read) if not documents or any(c.doc_id in documents for c in one.cited)]
    order = list(RULES)
    return sorted(found, key=lambda one: order.index(one.verdict))
