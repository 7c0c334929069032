"""Enterprises as the documents mention them, gathered into one point per county or city."""

from __future__ import annotations

from collections.abc import Sequence

from layers import palette
from layers.gathered import Named, gathered
from layers.layer import Family, Layer
from layers.marks import Built, MapRecord
from layers.reasons import NO_PLACE
from layers.symbols.count_point import CountPoint
from layers.wording import PLACE_BASIS_WORDS, RecordText, TextLine
from layers.world import World
from policy.counts import count_enterprises
from policy.records import EnterpriseMention
from policy.vocabulary import OUTSIDE

ENTERPRISES = "enterprises"
FROM_ELSEWHERE = "省外企业，在河南没有唯一的所在地"


def build(world: World) -> Built:
    """Every mention of an enterprise on the point of its seat."""
    return gathered(ENTERPRISES, "enterprise", (_named(m, world) for m in world.policy.enterprise_mentions), world)


def _named(mention: EnterpriseMention, world: World) -> Named:
    seat = world.policy.enterprise[mention.enterprise_id]
    reason = FROM_ELSEWHERE if seat.seat_kind == OUTSIDE else NO_PLACE
    return Named(mention.mention_id, mention, mention.industries, seat.level, seat.adcode, reason)


def words(record: MapRecord, world: World) -> RecordText:
    """A firm as a document names it: what else it is called, how its seat is known, and every line."""
    mention: EnterpriseMention = record.source
    firm, cited = world.policy.enterprise[mention.enterprise_id], world.policy.citations_of(mention.mention_id, "name")
    seat = "，".join(w for w in (firm.seat_kind, PLACE_BASIS_WORDS[firm.basis]) if w)
    others = [name for name in (firm.name, *firm.aliases) if name != mention.name]
    rows = [
        TextLine("地点依据", seat, cited),
        TextLine("曾用名", "、".join(name for name in firm.former_names if name != mention.name)),
        TextLine("又作", "、".join(others)),
        TextLine("备注", "；".join(note for note in (firm.note, mention.note) if note)),
    ]
    kept = tuple(row for row in rows if row.text)
    return RecordText(mention.mention_id, mention.doc_id, "龙头企业", mention.name, kept)


def strict(world: World, records: Sequence[MapRecord]) -> str:
    """How many firms the records name, each once."""
    return count_enterprises((r.source for r in records), world.policy).words


LAYER = Layer(
    ENTERPRISES, "龙头企业",
    Family("enterprise", "家次", "企业", build, words, heading="龙头企业", strict=strict, rank=50),
    CountPoint(palette.ENTERPRISE), False, "每个市、县点名的企业个数",
)  # fmt: skip
