"""The table of the highest promises and the chart of counts, as data of the sheet."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from export.frame.extent import Extent
from export.sheet.items import Box, ChartBlock, TableBlock
from export.sheet.textflow import fit
from layers.captions import UNIT_WORDS, industries_of, mark_size_text
from layers.marks import DrawnMark, MapRecord
from layers.palette import TIER_FLOOR_YI
from layers.scene import Scene

ROW_HEIGHT = 1.75
WIDTHS = (0.37, 0.18, 0.45)
MOST_BARS = 10
ZONE_ENDS = ("产业集聚区", "集聚区")
TIER_HEADER = ("地点", "最高层级", "产业")


def records_in(scene: Scene, extent: Extent) -> list[MapRecord]:
    """Records on the map that touch the extent."""
    if extent.whole:
        return list(scene.records)
    drawn = {f for layer in scene.layers for m in layer.marks if mark_in(m, scene, extent) for f in m.record_ids}
    return [e for e in scene.records if e.record_id in drawn]


def mark_in(drawn: DrawnMark, scene: Scene, extent: Extent) -> bool:
    """Whether a mark stands in the extent: one of its units, its city, the city of its zone, or itself chosen."""
    if extent.whole or drawn.mark.pick in extent.picks:
        return True
    level, _, code = drawn.mark.pick.partition(":")
    units = list(drawn.mark.units) or ([(level, code)] if level in ("prefecture", "county") else [])
    if level == "zone":
        zone = scene.world.policy.zone[code]
        units = [("county", c) for c in zone.county_adcodes] + [("prefecture", zone.prefecture_adcode)]
    if units:
        return any(extent.holds(scene.world, *unit) for unit in units)
    cities = {city for e in scene.records if e.record_id in drawn.record_ids for city in e.cities or ()}
    return any(extent.holds(scene.world, "prefecture", city) for city in cities)


def table_rows(scene: Scene, extent: Extent) -> tuple[tuple[str, ...], list[tuple[str, ...]]]:
    """Header, and one row a place: with tiers sorted by what is promised, otherwise by number of records."""
    records = {e.record_id: e for e in scene.records}
    tiered = [m for layer in scene.layers if layer.family.graded for m in layer.marks]
    marks = tiered or [m for layer in scene.layers for m in layer.marks]
    marks = [m for m in marks if mark_in(m, scene, extent)]
    if tiered:
        marks.sort(key=lambda m: (-(m.scale_yi or TIER_FLOOR_YI[m.tier] or 0), -len(m.record_ids), m.mark.mark_id))
    else:
        marks.sort(key=lambda m: (-len(m.record_ids), m.mark.mark_id))
    same: dict[frozenset[str], list[DrawnMark]] = {}
    for m in marks:
        same.setdefault(frozenset(m.record_ids), []).append(m)
    size = mark_size_text if tiered else lambda m: str(len(m.record_ids))
    rows = [(_common_name(ms), size(ms[0]), _told(ms[0], records, scene)) for ms in same.values()]
    return TIER_HEADER if tiered else ("名称", "记录数", "产业"), rows


def _common_name(marks: Sequence[DrawnMark]) -> str:
    """The name of a mark; of several with the same records: 洛阳工业等 4 个园区."""
    if len(marks) == 1:
        return marks[0].mark.name
    kinds = {m.mark.pick.partition(":")[0] for m in marks}
    word = UNIT_WORDS.get(kinds.pop(), "地点") if len(kinds) == 1 else "地点"
    first = marks[0].mark.name
    short = next((first.removesuffix(s) for s in ZONE_ENDS if first.endswith(s)), first) if word == "园区" else first
    return f"{short}等 {len(marks)} 个{word}"


def members_outside(scene: Scene, extent: Extent) -> list[str]:
    """Units of the extent outside Henan with their province: 运城市（山西省）."""
    b, found = scene.world.boundaries, []
    for level, code in extent.units:
        if code in b.neighbour_prefectures.index:
            province = b.neighbour_provinces.at[b.neighbour_prefectures.at[code, "parent_adcode"], "name"]
            found.append(f"{scene.world.unit_name(level, code)}（{province}）")
    return found


def _told(m: DrawnMark, records: Mapping[str, MapRecord], scene: Scene) -> str:
    own = sorted((records[i] for i in m.record_ids), key=lambda r: -_size_yi(r))
    return "、".join(industries_of(own, scene.world)) or "—"


def _size_yi(record: MapRecord) -> float:
    return record.scale_yi or TIER_FLOOR_YI.get(record.tier or "") or 0


def table(scene: Scene, extent: Extent, box: Box, size: float) -> TableBlock | None:
    """As many rows as the box holds; None when not even two do."""
    header, rows = table_rows(scene, extent)
    rows += [(name, "省外成员", "—") for name in members_outside(scene, extent)] if header == TIER_HEADER else []
    count = int(box.height_pt / (size * ROW_HEIGHT)) - 1
    if count < 2 or not rows:
        return None
    widths = tuple(box.width_pt * part for part in WIDTHS)
    kept = [tuple(fit(c, w - size, size) for c, w in zip(row, widths, strict=True)) for row in rows[:count]]
    if len(rows) > count:
        told = (f"{header[0]}（前 {count} / 共 {len(rows)}）", f"前 {count} / 共 {len(rows)}")
        short = next((text for text in told if fit(text, widths[0] - size, size, True) == text), told[-1])
        header = (short, *header[1:])
    high = (len(kept) + 1) * size * ROW_HEIGHT
    return TableBlock(Box(box.x_pt, box.y_pt, box.width_pt, high), header, tuple(kept), widths, size)


def _counts(scene: Scene, extent: Extent) -> tuple[str, list[tuple[str, int]]]:
    records = records_in(scene, extent)
    families = {e.family for e in records}
    unit = scene.catalogue.families[families.pop()].name if len(families) == 1 else "记录"
    if extent.whole or extent.kind == "coop":
        names = scene.world.city_names
        found = Counter(city for e in records for city in e.cities or ())
        rows = [(names[c], n) for c, n in found.items() if extent.holds(scene.world, "prefecture", c)]
        title, order = f"各省辖市{unit}数", {name: k for k, name in enumerate(names.values())}
    else:
        found = Counter(name for e in records for name in industries_of([e], scene.world))
        rows, title, order = list(found.items()), f"{extent.name}各产业{unit}数", {}
    rows.sort(key=lambda row: (-row[1], order.get(row[0], 0), row[0]))
    return title, rows


def _end(rows: Sequence[tuple[str, int]], most: int) -> int:
    """How many rows to show so that no row is left out that counts as much as the last; 0 when fewer than two do."""
    end = min(most, len(rows))
    while 0 < end < len(rows) and rows[end - 1][1] == rows[end][1]:
        end -= 1
    return end if end > 1 else 0


def chart(scene: Scene, extent: Extent, box: Box, colour: str, zoom: float) -> ChartBlock | None:
    """Bars of the largest counts; None when there are fewer than two or no room for three."""
    title, rows = _counts(scene, extent)
    most = min(MOST_BARS, int((box.height_pt - 18 * zoom) / (13 * zoom)))
    if len(rows) < 2 or most < 3:
        return None
    end = _end(rows, most)
    kept: Sequence[tuple[str, int]] = rows[: end or most]
    if len(rows) > len(kept):
        title += f"（前{len(kept)}）" if end else f"（{len(kept)} 个，另有并列）"
    high = 18 * zoom + min(19 * zoom, (box.height_pt - 18 * zoom) / len(kept)) * len(kept)
    names, values = tuple(name for name, _ in kept), tuple(float(value) for _, value in kept)
    return ChartBlock(Box(box.x_pt, box.y_pt, box.width_pt, high), title, names, values, colour)
