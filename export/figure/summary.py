"""The table of the highest promises and the chart of counts, as data of the sheet."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from export.frame.extent import Extent
from export.frame.within import mark_in, records_in
from export.sheet.fonts import width
from export.sheet.items import Box, ChartBlock, Series, TableBlock
from export.sheet.textflow import fit
from export.tables.counts import UNTIERED, Counts, by_city, by_industry
from layers.captions import UNIT_WORDS, industries_of, mark_size_text
from layers.marks import DrawnMark, MapRecord
from layers.palette import HATCH, TIER_FLOOR_YI, tier_colour
from layers.scene import Scene
from layers.wording import ALL_HENAN
from layers.world import World

ROW_HEIGHT = 1.75
MOST_BARS = 10
BAR_PT = 15.0
LEAST_ROWS = 4
"""Height of a chart of few bars: an editable one leaves out names where it is lower."""
LEAST_COLUMNS_PT, MOST_COLUMNS_PT = 80.0, 130.0
LEAST_TOLD_EM, LEAST_NAME_EM = 8, 5
SPARE = 1.12
"""Room for the digits of another font: a program without ours must not break a tier onto two lines."""
ZONE_ENDS = ("产业集聚区", "集聚区")
TIER_HEADER = ("地点", "最高层级", "产业")
COUNT_HEADER, PLACE_HEADER = ("名称", "记录数", "产业"), ("名称", "省辖市", "产业")
"""Without tiers: how many records, or, where each is one record, where that is."""
MOST_CITIES = 3
VALUE_HEADER = ("名称", "数值", "省辖市")
NONE = "—"
"""In a cell without anything to tell."""


def table_rows(scene: Scene, extent: Extent) -> tuple[tuple[str, ...], list[tuple[str, ...]]]:
    """Header, and one row a place: with tiers sorted by what is promised, otherwise by number of records.

    No column of industries where no row has one.
    """
    header, rows = _placed_rows(scene, extent)
    if any(row[-1] != NONE for row in rows):
        return header, rows
    return header[:-1], [row[:-1] for row in rows]


def _placed_rows(scene: Scene, extent: Extent) -> tuple[tuple[str, ...], list[tuple[str, ...]]]:
    records = {e.record_id: e for e in scene.records}
    tiered = [m for layer in scene.layers if layer.family.graded for m in layer.marks]
    marks = tiered or [m for layer in scene.layers for m in layer.marks]
    marks = [m for m in marks if mark_in(m, scene, extent)]
    if tiered:
        marks.sort(key=lambda m: (-_most_yi(m.scale_yi, m.tier), -len(m.record_ids), m.mark.mark_id))
    else:
        marks.sort(key=lambda m: (-len(m.record_ids), m.mark.mark_id))
    same: dict[frozenset[str], list[DrawnMark]] = {}
    for m in marks:
        same.setdefault(frozenset(m.record_ids), []).append(m)
    if any(m.mark.value is not None for m in marks):
        return VALUE_HEADER, _valued(marks, records, scene)
    header, size = TIER_HEADER, mark_size_text
    if not tiered:
        alone = all(len(m.record_ids) == 1 for m in marks)
        header = PLACE_HEADER if alone else COUNT_HEADER
        size = (lambda m: _cities(m, records, scene)) if alone else (lambda m: str(len(m.record_ids)))
    rows = [(_common_name(ms), size(ms[0]), _told(ms[0], records, scene)) for ms in same.values()]
    return header, rows


def _cities(m: DrawnMark, records: Mapping[str, MapRecord], scene: Scene) -> str:
    """郑州、开封; 郑州等 9 市; 全省."""
    names = [scene.world.city_names[c] for c in records[m.record_ids[0]].cities or () if c in scene.world.city_names]
    if len(names) == len(scene.world.city_names):
        return ALL_HENAN
    return f"{names[0]}等 {len(names)} 市" if len(names) > MOST_CITIES else "、".join(names) or NONE


def _valued(marks: Sequence[DrawnMark], records: Mapping[str, MapRecord], scene: Scene) -> list[tuple[str, str, str]]:
    """A planner's own figures, the largest first, each with its city."""
    order = sorted(marks, key=lambda m: (m.mark.value is None, -(m.mark.value or 0), m.mark.mark_id))
    names = scene.world.city_names
    cities = [dict.fromkeys(c for i in m.record_ids for c in records[i].cities or ()) for m in order]
    told = ("、".join(names[c] for c in own if c in names) or NONE for own in cities)
    return [(m.mark.name, m.mark.told or NONE, city) for m, city in zip(order, told, strict=True)]


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
    return "、".join(industries_of(own, scene.world)) or NONE


def _size_yi(record: MapRecord) -> float:
    return _most_yi(record.scale_yi, record.tier or "")


def _most_yi(scale_yi: float | None, tier: str) -> float:
    """A figure, or the least of a tier where that is more."""
    return max(scale_yi or 0, TIER_FLOOR_YI.get(tier) or 0)


def all_rows(scene: Scene, extent: Extent) -> tuple[tuple[str, ...], list[tuple[str, ...]]]:
    """Header and rows of the table, with the members of a cooperation area outside Henan."""
    header, rows = table_rows(scene, extent)
    outside = members_outside(scene, extent) if header[1] == TIER_HEADER[1] else []
    return header, [*rows, *((name, "省外成员", NONE)[: len(header)] for name in outside)]


def table(scene: Scene, extent: Extent, box: Box, size: float) -> TableBlock | None:
    """As many rows as the box holds; None when not even two do."""
    header, rows = all_rows(scene, extent)
    count = int(box.height_pt / (size * ROW_HEIGHT)) - 1
    if count < 2 or not rows:
        return None
    if len(rows) > count:
        header = (f"{header[0]}（前 {count} / 共 {len(rows)}）", *header[1:])
    widths = _widths(header, rows[:count], box.width_pt, size)
    kept = [_row(row, widths, size) for row in rows[:count]]
    high = (len(kept) + 1) * size * ROW_HEIGHT
    return TableBlock(Box(box.x_pt, box.y_pt, box.width_pt, high), header, tuple(kept), widths, size)


def _widths(header: Sequence[str], rows: Sequence[Sequence[str]], room: float, size: float) -> tuple[float, ...]:
    """Columns: tiers and numbers as wide as they need, names at most half the table, industries the rest.

    Names give way to an industry that stands alone: a place is also named on the map, an industry nowhere else.
    """
    needed = [max(width(r[k], size, n == 0) for n, r in enumerate((header, *rows))) * SPARE + size for k in (0, 1)]
    if len(header) == 2:
        return room - needed[1], needed[1]
    told = max(width(header[2], size, True), *(width(_shortest(row[2]), size) for row in rows)) + SPARE * size
    first = min(needed[0], max(room / 2, room - needed[1] - LEAST_TOLD_EM * size), room - needed[1] - told)
    first = max(first, min(needed[0], LEAST_NAME_EM * size))
    return first, needed[1], room - first - needed[1]


def _shortest(told: str) -> str:
    """The least that a row says of its industries: a name alone in full, of several how many they are."""
    count = told.count("、") + 1
    return told if count == 1 else f"{count} 类"


def _row(row: Sequence[str], widths: Sequence[float], size: float) -> tuple[str, ...]:
    """A row that fits: a long name cut before its count, industries named as far as they fit, then counted."""
    name, tier, *told = row
    cut = (some(cell.split("、"), wide - size, size) for cell, wide in zip(told, widths[2:], strict=True))
    return named(name, widths[0] - size, size), tier, *cut


def named(name: str, room: float, size: float) -> str:
    """A name of one place or several: of two that are too long the first, and how many; cut before its count."""
    if "、" in name and width(name, size) > room:
        name = f"{name.partition('、')[0]}等 {name.count('、') + 1} 处"
    front, end = (name[: (at := name.rfind("等 "))], name[at:]) if "等 " in name else (name, "")
    return fit(front, room - width(end, size), size) + end


def some(parts: Sequence[str], room: float, size: float) -> str:
    """食品、盐化工等 7 类: as many as fit, and how many there are."""
    for count in range(len(parts), 0, -1):
        text = "、".join(parts[:count]) + (f"等 {len(parts)} 类" if count < len(parts) else "")
        if width(text, size) <= room:
            return text
    return f"{len(parts)} 类" if len(parts) > 1 else fit(parts[0], room, size)


def counted(scene: Scene, extent: Extent) -> tuple[str, Counts] | None:
    """Title and counts of a chart, cities without any told by their number.

    None where bars would tell nothing: fewer than two with a length, or all one.
    """
    title, counts = _counts(scene, extent)
    there = sum(map(bool, counts.totals))
    if there < 2 or max(counts.totals) < 2:
        return None
    none = len(counts.names) - there
    return title + (f"（另 {none} 市没有）" if none else ""), counts.first(there)


def of_cities(extent: Extent) -> bool:
    """Whether a chart counts by city: for the province and for a cooperation area."""
    return extent.wide or extent.kind == "coop"


def _counts(scene: Scene, extent: Extent) -> tuple[str, Counts]:
    """Title and counts: of all cities for the province, of a cooperation area's cities, else of industries."""
    records = records_in(scene, extent)
    families = {e.family for e in records}
    unit = scene.catalogue.families[families.pop()].name if len(families) == 1 else "记录"
    if of_cities(extent):
        return f"各省辖市{unit}数", by_city(records, cities_in(scene.world, extent))
    return f"{extent.name}各产业{unit}数", by_industry(records, scene.world)


def cities_in(world: World, extent: Extent) -> dict[str, str]:
    """Names of the cities of the extent by their code."""
    return {code: name for code, name in world.city_names.items() if extent.holds(world, "prefecture", code)}


def chart(scene: Scene, extent: Extent, box: Box, colour: str, zoom: float) -> ChartBlock | None:
    """Bars of the largest counts, stacked by tier in the map's colours.

    None where they would tell nothing (fewer than two, or all of them one) or have no room. Many names stand as
    columns, so that no city is left out; of equal counts the first in the order of codes or of names is kept.
    """
    found = counted(scene, extent)
    if found is None:
        return None
    title, counts = found
    upright = len(counts.names) > MOST_BARS and of_cities(extent)
    step = BAR_PT * min(zoom, 1.2)
    most = len(counts.names) if upright else min(len(counts.names), MOST_BARS, int((box.height_pt - step) / step))
    if most < 2 or (upright and box.height_pt < LEAST_COLUMNS_PT):
        return None
    kept = counts.first(most)
    if len(counts.names) > most:
        title = f"{title}（前 {most}，共 {len(counts.names)}）".replace("）（", "；")
    high = min(box.height_pt, MOST_COLUMNS_PT * max(zoom, 1.0) if upright else step * (max(most, LEAST_ROWS) + 1.2))
    parts = tuple(_series(tier, row) for tier, row in kept.tiers.items())
    graded = any(scene.family_of(r).graded for r in scene.records)
    values = tuple(map(float, kept.totals))
    return ChartBlock(Box(box.x_pt, box.y_pt, box.width_pt, high), title, kept.names, values, colour,
                      parts if graded else (), upright)  # fmt: skip


def _series(tier: str, row: Sequence[int]) -> Series:
    return Series(tier or UNTIERED, tier_colour(tier), tuple(map(float, row)), "" if tier else HATCH)
