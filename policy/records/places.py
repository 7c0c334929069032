"""Places as records name them, and the zones among them."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class NamedPlace:
    """集群地点 · A place as a record names it: a unit (level, adcode), a zone, a region in words, or the province."""

    place_text: str
    """文件所写地名（可空） · The place in the document's words."""
    level: str
    """地点级别（可空） · Level of the place; empty where the words name none."""
    adcode: str = ""
    """行政区划代码（可空） · Today's code of the unit, or of the unit a zone lies in."""
    zone_id: str = ""
    """园区编号（可空） · The zone, when the level is zone."""
    note: str = ""
    """说明（可空） · Why it is read so."""


@dataclass(frozen=True, slots=True)
class Zone:
    """园区 · A named agglomeration zone or park; ``precision`` says what its point stands for."""

    zone_id: str
    """园区编号 · Id of the zone, in pinyin."""
    name: str
    """园区名称 · Usual name."""
    aliases: tuple[str, ...]
    """其他写法（可空） · Further names that documents use."""
    kind: str
    """园区类别 · Kind of zone."""
    prefecture_adcode: str
    """所在省辖市代码 · Prefecture."""
    county_adcodes: tuple[str, ...]
    """所在县（市、区）代码（可空） · Counties it lies in, the first holds its point."""
    lon_deg: float | None
    """经度 · Longitude of its point, EPSG:4490 [度]."""
    lat_deg: float | None
    """纬度 · Latitude of its point, EPSG:4490 [度]."""
    precision: str
    """点位精度 · What the point stands for: the zone itself, its county, or only its city."""
    certainty: float
    """把握程度 · How sure the place is [0–1]."""
    basis: str
    """点位依据 · What the point is and where it comes from, in words."""
    valid_from: dt.date | None = None
    """设立日期 · Day from which there is such a zone; empty where it is not known to matter."""
    valid_to: dt.date | None = None
    """撤并日期 · Day from which there is none any more."""
    successor_ids: tuple[str, ...] = ()
    """后继园区编号（可空） · Zones that it was merged or renamed into."""

    def stood_on(self, day: dt.date) -> bool:
        """Whether there was such a zone on a day."""
        return (self.valid_from is None or self.valid_from <= day) and (self.valid_to is None or day < self.valid_to)
