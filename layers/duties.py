"""Duties: who leads what, at the city or county whose government leads, or where the clusters of the task lie."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from layers import clusters, palette
from layers.governments import Unit, governments
from layers.layer import Family, Layer
from layers.marks import Built, MapRecord, Mark
from layers.symbols.count_point import CountPoint
from layers.wording import RecordText, TextLine
from layers.world import World
from policy.duties import industries_of, lead_words
from policy.records import Duty

DUTIES = "duties"
BY_DEPARTMENT = "牵头的不是某一市、县的政府，分工也没有点名地方"


def build(world: World) -> Built:
    """Every duty at each unit whose government leads it; without one, where its clusters lie."""
    marks: dict[str, Mark] = {}
    records = []
    for duty in world.policy.duties:
        units = tuple(dict.fromkeys(units_of(duty, world)))
        for unit in units:
            marks.setdefault(_mark_id(unit), _mark(unit, world))
        records.append(_record(duty, units, world))
    return Built({DUTIES: marks}, tuple(records))


def units_of(duty: Duty, world: World) -> Iterator[Unit]:
    """The units whose governments lead; for a department, the cities of the clusters that the row names."""
    known = governments(world)
    led = [known[body] for body in duty.lead if body in known]
    if led:
        yield from led
        return
    for cluster_id in duty.cluster_ids:
        yield from (("prefecture", city) for city in clusters.cities_of(world.policy.cluster[cluster_id], world))


def _mark_id(unit: Unit) -> str:
    return f"{DUTIES}/{':'.join(unit)}"


def _mark(unit: Unit, world: World) -> Mark:
    precision = "city" if unit[0] == "prefecture" else "county"
    return Mark(_mark_id(unit), world.unit_name(*unit), ":".join(unit), point=world.centre(*unit), precision=precision)


def _record(duty: Duty, units: Sequence[Unit], world: World) -> MapRecord:
    lines = dict.fromkeys(i for one in sorted(industries_of(duty, world.policy)) for i in world.policy.lineage(one))
    cities = dict.fromkeys(city for unit in units if (city := world.city_of(*unit)))
    return MapRecord(
        duty.duty_id, "duty", duty.task, duty.doc_id, industries=tuple(lines) or None, cities=tuple(cities),
        marks=tuple((DUTIES, _mark_id(unit)) for unit in units), reason="" if units else BY_DEPARTMENT, source=duty,
    )  # fmt: skip


def words(record: MapRecord, world: World) -> RecordText:
    """A duty: who leads, who takes part, and each cluster that it names, one press away."""
    duty: Duty = record.source
    cited = world.policy.citations_of(duty.duty_id)
    rows = [
        TextLine("牵头", "、".join(duty.lead), cited),
        TextLine("参加", "、".join(duty.participants)),
        *(_cluster_line(cluster_id, world) for cluster_id in duty.cluster_ids),
        TextLine("备注", duty.note),
    ]
    return RecordText(duty.duty_id, duty.doc_id, "责任分工", duty.task, tuple(row for row in rows if row.text))


def _cluster_line(cluster_id: str, world: World) -> TextLine:
    cluster = world.policy.cluster[cluster_id]
    return TextLine("集群", cluster.name, world.policy.citations_of(cluster_id, "name", "tier"),
                    clusters.pick_of(cluster, world))  # fmt: skip


def strict(_: World, records: Sequence[MapRecord]) -> str:
    """How many duties there are, and who leads most of them."""
    return lead_words([record.source for record in records])


LAYER = Layer(
    DUTIES, "责任分工", Family("duty", "项", "分工", build, words, heading="责任分工", strict=strict, rank=60),
    CountPoint(palette.DUTY), False, "每个市、县政府牵头的分工个数；省直部门牵头的，在它点名的集群所在的市",
)  # fmt: skip
