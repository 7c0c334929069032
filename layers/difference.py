"""What a later document changes against an earlier one, by city and branch of industry."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from layers.captions import size_text
from layers.card import size_yi
from layers.marks import MapRecord
from layers.scene import Scene
from layers.world import World
from policy.records import Document

NEW, RAISED, STATED, LOWERED, GONE = "新增", "提高", "新写明层级", "降低", "不再提及"
KINDS = (NEW, RAISED, STATED, LOWERED, GONE)
WHOLE = "全省"
Key = tuple[str, str]
"""Adcode of a city (empty: the whole province), id of a branch of industry (empty: none named)."""


@dataclass(frozen=True, slots=True)
class BranchChange:
    """One city and branch: what kind of change, and the largest promise before and after, in words."""

    city: str
    place: str
    industry: str
    kind: str
    before: str
    after: str

    @property
    def pick(self) -> str:
        """The card that tells of it; empty for the whole province."""
        return f"prefecture:{self.city}" if self.city else ""


def rival_of(document: Document, documents: Iterable[Document], weights: dict[str, int]) -> Document:
    """The document that another is best compared with: the last before it, else the next; of two on one day the
    one with more clusters.
    """
    others = [d for d in documents if d != document]
    earlier = [d for d in others if d.issued_on < document.issued_on]
    order = [(abs(d.issued_on - document.issued_on), -weights.get(d.doc_id, 0), d.doc_id) for d in earlier or others]
    return min(zip(order, earlier or others, strict=True), key=lambda pair: pair[0])[1]


def differences(before: Scene, after: Scene) -> tuple[BranchChange, ...]:
    """Every change between two scenes, kind by kind, the largest first; what stays the same is left out."""
    old, new = _largest(before), _largest(after)
    found = [(key, kind) for key in {**new, **old} if (kind := _kind(old.get(key), new.get(key)))]
    found.sort(key=lambda one: (KINDS.index(one[1]), -_weight(old.get(one[0]), new.get(one[0])), one[0]))
    return tuple(_change(key, kind, old.get(key), new.get(key), after.world) for key, kind in found)


def _largest(scene: Scene) -> dict[Key, MapRecord]:
    """The largest graded record of each city and branch, on the map or not."""
    found: dict[Key, MapRecord] = {}
    for record in (*scene.records, *(record for record, _ in scene.not_placed)):
        if scene.family_of(record).graded:
            for key in _keys(record):
                if key not in found or size_yi(record) > size_yi(found[key]):
                    found[key] = record
    return found


def _keys(record: MapRecord) -> Iterable[Key]:
    branch = record.industries[-1] if record.industries else ""
    return [(city, branch) for city in record.cities or ("",)]


def _kind(old: MapRecord | None, new: MapRecord | None) -> str:
    """The kind of change; empty when nothing changed that the documents give in figures or tiers."""
    if old is None or new is None:
        return NEW if old is None else GONE
    was, now = size_yi(old), size_yi(new)
    if was == now or not now:
        return ""
    if not was:
        return STATED
    return RAISED if now > was else LOWERED


def _weight(old: MapRecord | None, new: MapRecord | None) -> float:
    return max(size_yi(record) for record in (old, new) if record)


def _change(key: Key, kind: str, old: MapRecord | None, new: MapRecord | None, world: World) -> BranchChange:
    city, branch = key
    place = world.city_names[city] if city else WHOLE
    industry = world.policy.industry[branch].name if branch else "未写产业"
    return BranchChange(city, place, industry, kind, _words(old), _words(new))


def _words(record: MapRecord | None) -> str:
    """Size in words, 未标层级 without one, empty for nothing."""
    return (size_text(record) or "未标层级") if record else ""


def count_words(changes: Sequence[BranchChange]) -> str:
    """新增 3 项，提高 2 项; empty when nothing changed."""
    counts = [(kind, sum(c.kind == kind for c in changes)) for kind in KINDS]
    return "，".join(f"{kind} {n} 项" for kind, n in counts if n)
