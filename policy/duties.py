"""Who leads and who takes part: which industries a duty is about, and the duties of each department and government."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from policy.records import Duty, PolicyRecords
from policy.sections import sections_at

MOST_NAMED = 3


@dataclass(frozen=True, slots=True)
class Charge:
    """What one body has to do: the duties that it leads, and those that it takes part in."""

    body: str
    leads: tuple[Duty, ...]
    takes_part: tuple[Duty, ...]


def industries_of(duty: Duty, records: PolicyRecords) -> frozenset[str]:
    """The industries of a duty's clusters, those that its task names, and that of the plan whose table it stands in."""
    of_clusters = {records.cluster[i].industry_id for i in duty.cluster_ids}
    plans = [s.name for c in records.citations_of(duty.duty_id) for s in sections_at(records, c.doc_id, c.line)
             if s.kind == "部分"]  # fmt: skip
    named = {i for text in (duty.task, *plans) for one in _named(text, records) for i in one}
    return frozenset(of_clusters | named) - {""}


def _named(text: str, records: PolicyRecords) -> list[tuple[str, ...]]:
    return [one.industry_ids for one in records.industry_words.named_in(text)]


def duties_about(records: PolicyRecords, documents: Iterable[str], industries: Iterable[str]) -> tuple[Duty, ...]:
    """The duties of documents (none: of all) about industries or what lies below them (none: about anything)."""
    in_documents, wanted = frozenset(documents), records.descendants(industries)
    return tuple(
        duty
        for duty in records.duties
        if (not in_documents or duty.doc_id in in_documents) and (not wanted or wanted & industries_of(duty, records))
    )


def charges(duties: Sequence[Duty]) -> tuple[Charge, ...]:
    """Every body that the duties name, those that lead most first."""
    bodies = dict.fromkeys(body for duty in duties for body in (*duty.lead, *duty.participants))
    found = [
        Charge(body, tuple(d for d in duties if body in d.lead), tuple(d for d in duties if body in d.participants))
        for body in bodies
    ]
    return tuple(sorted(found, key=lambda c: (-len(c.leads), -len(c.takes_part))))


def lead_words(duties: Sequence[Duty], most: int = MOST_NAMED) -> str:
    """共 12 项分工，牵头的有省工业和信息化厅（8 项）…，另有 4 家: who leads, so many of them; says when nobody does."""
    counts = Counter(body for duty in duties for body in duty.lead)
    if not counts:
        return "文件没有写明由谁牵头"
    ranked = counts.most_common()
    named = "、".join(f"{body}（{count} 项）" for body, count in ranked[:most])
    rest = f"，另有 {len(ranked) - most} 家" if len(ranked) > most else ""
    return f"共 {len(duties)} 项分工，牵头的有{named}{rest}"
