"""The strip of a chain: its stages in their order, what stands at each, and the gaps."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from layers import clusters, enterprises, projects
from layers.chains.stands import Standing, standings
from layers.marks import MapRecord, Mark
from layers.world import World
from policy.records import Chain, ChainStage, Citation, PolicyRecords

BUILDS = (clusters.build, projects.build, enterprises.build)
PLACES = ("prefecture", "county", "zone")


@dataclass(frozen=True, slots=True)
class StagePlace:
    """A place at a stage: the card it opens, its name, where it lies, and ids of the documents that name it there."""

    pick: str
    name: str
    point: tuple[float, float] | None
    documents: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class StageStrip:
    """One stage: the documents that write it, the records that stand there, and their places, the most named first."""

    stage: ChainStage
    documents: tuple[str, ...]
    standing: tuple[Standing, ...]
    places: tuple[StagePlace, ...]

    @property
    def once(self) -> tuple[StagePlace, ...]:
        """The places that one document alone names here."""
        return tuple(place for place in self.places if len(place.documents) == 1)

    @property
    def missing(self) -> bool:
        """Whether no record with a place stands here."""
        return not self.places

    def counted(self, family: str) -> int:
        """How many records of a family stand here."""
        return sum(s.record.family == family for s in self.standing)


@dataclass(frozen=True, slots=True)
class ChainStrip:
    """A chain with its stages.

    ``along`` are records of its industry in the lines that write it that stand at no stage; ``places`` are theirs;
    ``others`` counts what else there is of the industry at no stage.
    """

    chain: Chain
    documents: tuple[str, ...]
    stages: tuple[StageStrip, ...]
    along: tuple[MapRecord, ...]
    places: tuple[StagePlace, ...]
    others: int

    @property
    def gaps(self) -> tuple[str, ...]:
        """Names of the stages at which no record with a place stands."""
        return tuple(s.stage.name for s in self.stages if s.missing)


def chains_of(policy: PolicyRecords, industry_id: str) -> tuple[Chain, ...]:
    """The chains of an industry and of those within it; those with stages first, in the order of the table."""
    below = policy.descendants((industry_id,))
    found = [chain for chain in policy.chains if chain.industry_id in below]
    return tuple(sorted(found, key=lambda c: not policy.stages_of(c.chain_id)))


def documents_of(record_id: str, policy: PolicyRecords) -> tuple[str, ...]:
    """Ids of the documents that write it, in the order of the documents."""
    named = {citation.doc_id for citation in policy.citations_of(record_id)}
    return tuple(d.doc_id for d in policy.documents if d.doc_id in named)


def strips(world: World) -> Mapping[str, ChainStrip]:
    """The strip of every chain over all records, by the chain's id; made once a world."""
    return world.kept(_strips)


def _strips(world: World) -> Mapping[str, ChainStrip]:
    among = candidates(world)
    return {chain.chain_id: strip_of(chain, among, world) for chain in world.policy.chains}


def candidates(world: World) -> tuple[MapRecord, ...]:
    """Everything that can stand at a stage: clusters, projects, enterprises of all documents."""
    return tuple(record for build in BUILDS for record in world.built(build).records)


def strip_of(chain: Chain, among: Iterable[MapRecord], world: World) -> ChainStrip:
    """The strip of a chain over some records."""
    policy, rows = world.policy, tuple(among)
    found = standings(chain, rows, world)
    stages = tuple(_stage(stage, found[stage.stage_id], world) for stage in policy.stages_of(chain.chain_id))
    standing = {s.record.record_id for stood in found.values() for s in stood}
    own = [r for r in rows if chain.industry_id in (r.industries or ()) and r.record_id not in standing]
    along = tuple(r for r in own if _on_lines_of(chain, r, policy))
    places = _places(along, world)
    return ChainStrip(chain, documents_of(chain.chain_id, policy), stages, along, places, len(own) - len(along))


def _on_lines_of(chain: Chain, record: MapRecord, policy: PolicyRecords) -> bool:
    lines = {(c.doc_id, c.line) for c in policy.citations_of(chain.chain_id)}
    return any((c.doc_id, c.line) in lines for c in named_at(record.record_id, policy))


def named_at(record_id: str, policy: PolicyRecords) -> tuple[Citation, ...]:
    """Where a record is named: a cluster, which has no citation of a name, by its industry and places."""
    return policy.citations_of(record_id, "name") or policy.citations_of(record_id, "industry", "place")


def _stage(stage: ChainStage, standing: Sequence[Standing], world: World) -> StageStrip:
    places = _places([s.record for s in standing], world)
    return StageStrip(stage, documents_of(stage.stage_id, world.policy), tuple(standing), places)


def _places(records: Iterable[MapRecord], world: World) -> tuple[StagePlace, ...]:
    named: dict[str, StagePlace] = {}
    documents: dict[str, set[str]] = {}
    for record in records:
        for place in places_of(record, world):
            named.setdefault(place.pick, place)
            documents.setdefault(place.pick, set()).add(record.doc_id)
    order = [d.doc_id for d in world.policy.documents]
    found = [
        StagePlace(p.pick, p.name, p.point, tuple(d for d in order if d in documents[p.pick])) for p in named.values()
    ]
    return tuple(sorted(found, key=lambda place: -len(place.documents)))


def places_of(record: MapRecord, world: World) -> list[StagePlace]:
    """The cities, counties and zones at which a record is drawn."""
    found = []
    for layer_id, mark_id in record.marks:
        mark = _mark(layer_id, mark_id, world)
        here = [(p.pick, p.name, p.point) for p in mark.places] or [(mark.pick, mark.name, _point(mark, world))]
        found += [StagePlace(*one, ()) for one in here if one[0].partition(":")[0] in PLACES]
    return found


def _mark(layer_id: str, mark_id: str, world: World) -> Mark:
    made = (world.built(build).marks for build in BUILDS)
    return next(marks[layer_id][mark_id] for marks in made if layer_id in marks)


def _point(mark: Mark, world: World) -> tuple[float, float] | None:
    level, _, adcode = mark.pick.partition(":")
    if mark.point or level not in ("prefecture", "county"):
        return mark.point
    return world.centre(level, adcode)
