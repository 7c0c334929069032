"""Which records stand at which stage of a chain: by three written rules, each link with its reason.

By line: one that writes the chain says that the whole of it is at this cluster (`Chain.cluster_ids`). By industry: the
record's industry is the stage's own, or lies below it. By words: the record is of the chain's industry (for a word of
three characters and more: or of one directly above it), and its name, product or capacity holds one of the documents'
words for the stage. The longest word counts, and an industry's name that is longer than the stage's word tells no
stage (新能源汽车 does not mean the stage 汽车).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from layers.marks import MapRecord
from layers.world import World
from policy.records import Chain, ChainStage, Cluster, Project

SHORTEST_WORD = 2
"""Characters: 煤 or 电 stands in too many names to tell a stage."""
TELLING_WORD = 3
"""Characters of a word that tells a stage also outside the chain's own industry: 乙二醇 does, 加工 does not."""
WHOLE_CHAIN = "文件把整条链写在这里"


@dataclass(frozen=True, slots=True)
class Standing:
    """A record at a stage, and why: 产业为“汽车零部件”, or 含“外延片”."""

    record: MapRecord
    reason: str


def standings(chain: Chain, records: Sequence[MapRecord], world: World) -> dict[str, tuple[Standing, ...]]:
    """Stage id -> the records that stand there, in the order of the records."""
    stages = world.policy.stages_of(chain.chain_id)
    found: dict[str, dict[str, Standing]] = {stage.stage_id: {} for stage in stages}
    for record in records:
        for stage_id, reason in _places(chain, stages, record, world):
            found[stage_id].setdefault(record.record_id, Standing(record, reason))
    return {stage_id: tuple(rows.values()) for stage_id, rows in found.items()}


def _places(chain: Chain, stages: Sequence[ChainStage], record: MapRecord, world: World) -> Iterator[tuple[str, str]]:
    """(stage id, reason) of every stage at which the record stands."""
    line = frozenset(record.industries or ())
    for stage in stages if record.record_id in chain.cluster_ids else ():
        yield stage.stage_id, WHOLE_CHAIN
    for stage in stages:
        for industry in line.intersection(stage.industries):
            yield stage.stage_id, f"产业为“{world.policy.industry[industry].name}”"
    if shortest := _shortest_word(chain, line, world):
        said = words_said(text_of(record), words_of(chain, stages, world))
        for stage in stages:
            for word in (w for w in stage.words if w in said and len(w) >= shortest):
                yield stage.stage_id, f"含“{word}”"


def _shortest_word(chain: Chain, line: frozenset[str], world: World) -> int:
    """How long a word must be to tell the stage of a record of these industries; 0 where none does."""
    if chain.industry_id in line:
        return SHORTEST_WORD
    return TELLING_WORD if line.intersection(world.policy.industry[chain.industry_id].parents) else 0


def words_of(chain: Chain, stages: Iterable[ChainStage], world: World) -> tuple[str, ...]:
    """Every word that a scan of a text looks for, the longest first: those of the stages and the industry's names."""
    industry = world.policy.industry[chain.industry_id]
    words = {w for stage in stages for w in stage.words if len(w) >= SHORTEST_WORD}
    return tuple(sorted({*words, industry.name, *industry.aliases}, key=lambda w: (-len(w), w)))


def words_said(text: str, words: Iterable[str]) -> frozenset[str]:
    """The words that stand in a text; what a longer word has taken is not read again."""
    said = set()
    for word in words:
        if word in text:
            said.add(word)
            text = text.replace(word, "\n")
    return frozenset(said)


def text_of(record: MapRecord) -> str:
    """What the documents write of it beside its place: a firm's name says nothing of its product."""
    source = record.source
    if isinstance(source, Cluster):
        return " ".join((source.name, *source.industry_text))
    if isinstance(source, Project):
        return f"{source.name} {source.capacity_text}"
    return ""
