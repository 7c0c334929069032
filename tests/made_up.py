"""A layer as somebody would add it, in one module: industrial parks by employment, with invented figures."""

from __future__ import annotations

from dataclasses import dataclass

from layers.layer import Family, Layer
from layers.marks import Built, MapRecord, Mark
from layers.reasons import NO_PLACE
from layers.symbols.count_point import CountPoint
from layers.wording import RecordText, TextLine
from layers.world import World

PARK_JOBS = "park_jobs"
ZONES = ("biyang-shicai", "gongyi-yulian", "hebi-heqi")


@dataclass(frozen=True, slots=True)
class Park:
    """A park with the number of people who work there; no zone: nobody says where it is."""

    park_id: str
    name: str
    zone_id: str
    jobs: int


PARKS = (
    *(Park(f"park.{n}", f"测试园区{n}", zone_id, 1000 * n) for n, zone_id in enumerate(ZONES, start=1)),
    Park("park.4", "测试园区4", "", 4000),
)


def build(world: World) -> Built:
    """Every park on the point of its zone."""
    marks: dict[str, Mark] = {}
    records: list[MapRecord] = []
    for park in PARKS:
        zone = world.policy.zone.get(park.zone_id)
        pick = f"zone:{park.zone_id}"
        if zone:
            marks[pick] = Mark(
                f"{PARK_JOBS}/{pick}", zone.name, pick, point=(zone.lon_deg, zone.lat_deg), precision="zone"
            )
        records.append(
            MapRecord(
                park.park_id, "park", park.name, "advanced-2014",
                cities=(zone.prefecture_adcode,) if zone else (),
                marks=((PARK_JOBS, f"{PARK_JOBS}/{pick}"),) if zone else (),
                reason="" if zone else NO_PLACE, source=park,
            )
        )  # fmt: skip
    return Built({PARK_JOBS: {mark.mark_id: mark for mark in marks.values()}}, tuple(records))


def words(record: MapRecord, world: World) -> RecordText:
    """A park: how many people work there."""
    del world
    line = TextLine("用工", f"{record.source.jobs} 人")
    return RecordText(record.record_id, record.doc_id, "就业园区", record.name, (line,))


PARK_LAYER = Layer(
    PARK_JOBS, "产业园区就业", Family("park", "座", "就业园区", build, words, heading="用工园区"),
    CountPoint("#7a5195"), False, "每个园区的用工人数",
)  # fmt: skip
