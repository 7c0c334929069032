"""What is said of a chain, in sentences that could stand in a report."""

from __future__ import annotations

from collections.abc import Sequence

from layers.chains.strip import ChainStrip, StagePlace, StageStrip, strips
from layers.world import World
from policy.records import PolicyRecords
from policy.sections import source_words
from policy.vocabulary import LISTED, ONLY_NAMED, STAGE

COUNTED = {"cluster": "集群", "project": "项目", "enterprise": "企业"}
MOST_NAMED = 12
RULE = (
    "怎么归入环节：记录的产业就是这个环节（或在其下），或者名称、产品、规模里写有文件对这个环节的用词；"
    "没有归入的不猜。上游、中游、下游只写文件说了的。"
)


def document_names(ids: Sequence[str], policy: PolicyRecords) -> str:
    """2012 十二五规划、2014 先进制造."""
    return "、".join(policy.document[i].short_name for i in ids)


def order_words(strip: ChainStrip) -> str:
    """How the documents write the stages: their order is theirs, or there is none."""
    if strip.chain.basis == ONLY_NAMED:
        return "文件只点名这条链，没有写环节。"
    names = "、".join(s.stage.name for s in strip.stages)
    order = "（文件只是列举，没有写先后）" if strip.chain.basis == LISTED else ""
    return f"写有 {len(strip.stages)} 个环节：{names}{order}。"


def strip_sentences(strip: ChainStrip, policy: PolicyRecords) -> tuple[str, ...]:
    """What stands in the documents, which stages have no place, which places one document alone names."""
    told = [f"{strip.chain.name}（{document_names(strip.documents, policy)}）{order_words(strip)}"]
    if strip.gaps:
        told.append(f"{len(strip.gaps)} 个环节没有查到点名的地方：{'、'.join(strip.gaps)}。")
    if once := once_only(strip):
        told.append(f"只有一份文件点名的地方 {len(once)} 个：{names_of(once)}。")
    if strip.along:
        where = f"，在{names_of(strip.places)}" if strip.places else ""
        told.append(f"同一行点名、文件没有写在哪个环节的有 {counted_words(strip)}{where}。")
    if strip.chain.note:
        told.append(f"{strip.chain.note}。")
    return tuple(told)


def once_only(strip: ChainStrip) -> tuple[StagePlace, ...]:
    """Places that one document alone names, over all stages, each once; none where another stage has it twice."""
    twice = {place.pick for s in strip.stages for place in s.places if len(place.documents) > 1}
    found = {place.pick: place for s in strip.stages for place in s.once if place.pick not in twice}
    return tuple(found.values())


def names_of(places: Sequence[StagePlace]) -> str:
    """郑州市、洛阳市 等 15 处: at most twelve, and how many there are."""
    more = f" 等 {len(places)} 处" if len(places) > MOST_NAMED else ""
    return "、".join(place.name for place in places[:MOST_NAMED]) + more


def counted_words(strip: ChainStrip) -> str:
    """集群 3、企业 7: what stands in the lines of the chain at no stage."""
    counts = {name: sum(r.family == key for r in strip.along) for key, name in COUNTED.items()}
    return "、".join(f"{name} {count}" for name, count in counts.items() if count)


def stage_counts(stage: StageStrip) -> str:
    """集群 3 · 项目 5 · 企业 7, without what there is none of."""
    return " · ".join(f"{name} {count}" for key, name in COUNTED.items() if (count := stage.counted(key)))


def stage_tag(stage: StageStrip) -> str:
    """下游, 配套 or 延伸: what the document says beside the stage's name."""
    part = "" if stage.stage.part == STAGE else stage.stage.part
    return "·".join(word for word in (stage.stage.position, part) if word)


def chain_remarks(industry_id: str, world: World) -> tuple[str, ...]:
    """Each chain of the industry itself in a line: its stages, its gaps, where it stands."""
    return tuple(
        _remark(strips(world)[chain.chain_id], world)
        for chain in world.policy.chains
        if chain.industry_id == industry_id
    )


def _remark(strip: ChainStrip, world: World) -> str:
    stages = "、".join(s.stage.name for s in strip.stages) or "没有写环节"
    gaps = f"；没有查到地方的：{'、'.join(strip.gaps)}" if strip.gaps else ""
    source = source_words(world.policy.citations_of(strip.chain.chain_id, "name"), world.policy)
    return f"{strip.chain.name}：{stages}{gaps}（{source}）"
