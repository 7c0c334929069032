"""The figure of a chain: its strip, the map of its stages, and the gaps in words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from export.sheet.items import Box, Group, Item, Sheet, Text
from export.sheet.textflow import column, form, wrap
from layers.chains.strip import ChainStrip, named_at, places_of
from layers.chains.words import (
    COUNTED,
    RULE,
    counted_words,
    document_names,
    names_of,
    once_only,
    order_words,
    stage_tag,
    strip_sentences,
)
from layers.world import World
from policy.sections import source_words
from policy.selection import Selection
from reports.plates.boxes import colour_of, strip_group, strip_height
from reports.plates.mapped import MapMark, small_map
from reports.plates.placed import RowPlace, row_place
from reports.plates.plate import INK, LEFT, LOW, SOFT, TOP, WIDE, Plate, Said, Stands, slide
from reports.plates.shapes import MarkForm

HEADER = ("产业链", "环节", "性质", "写到的文件", "类别", "名称", "地方", "怎么归入", "出处")
BESIDE = MarkForm("circle", "#8a8a86", hollow=True)
COLUMN = LEFT + 420


def chain_plate(strip: ChainStrip, world: World, date: str = "") -> Plate:
    """The slide of a chain, and a row for every record at every stage."""
    policy = world.policy
    words = Said(
        f"{strip.chain.name}：环节与地方",
        f"{document_names(strip.documents, policy)}。{order_words(strip)}",
        RULE,
        "\n".join(strip_sentences(strip, policy)),
    )
    high = strip_height(len(strip.stages), WIDE) if strip.stages else 0.0
    box = Box(LEFT, TOP + high + 4, 400, LOW - TOP - high - 8)
    told = Group("空缺", tuple(_gaps(strip, TOP + high + 10)))
    groups = (strip_group(strip, LEFT, TOP, WIDE), *small_map(_marks(strip), box, world), told)
    selection = Selection(industries=(strip.chain.industry_id,))
    rows, placed = tuple(chain_rows(strip, world)), tuple(_placed(strip, world))
    return Plate(slide(words, Stands(groups), world, selection, date), HEADER, rows, placed)


def strip_sheet(strip: ChainStrip, width_pt: float, dpi: float = 144.0) -> Sheet:
    """The strip alone, as wide as a page's text."""
    told = f"{strip.chain.name}：{'、'.join(stage.stage.name for stage in strip.stages)}"
    group = strip_group(strip, 0, 0, width_pt)
    return Sheet(width_pt, strip_height(len(strip.stages), width_pt), strip.chain.name, (group,), notes=told, dpi=dpi)


def _marks(strip: ChainStrip) -> list[MapMark]:
    """A numbered mark for each place of each stage, hollow ones for what stands at none."""
    found = [
        MapMark(place.point, MarkForm("circle", colour_of(n)), f"{stage.stage.name}：{place.name}", str(n + 1))
        for n, stage in enumerate(strip.stages)
        for place in stage.places
        if place.point
    ]
    beside = [MapMark(p.point, BESIDE, f"未写明环节：{p.name}") for p in strip.places if p.point]
    return found + beside


def _gaps(strip: ChainStrip, top: float) -> Iterator[Item]:
    y = top
    for heading, text in _told(strip):
        yield Text(COLUMN, y + 10, heading, 10.5, INK, True)
        lines = wrap(text, LEFT + WIDE - COLUMN, 9, most=4)
        yield from column(lines, COLUMN, y + 15, form(9, SOFT), 1.38)
        y += 15 + 9 * 1.38 * len(lines) + 8


def _told(strip: ChainStrip) -> list[tuple[str, str]]:
    once = once_only(strip)
    beside = f"{counted_words(strip)}；{names_of(strip.places) or '没有写明地方'}" if strip.along else ""
    found = [
        (f"没有查到点名地方的环节（{len(strip.gaps)}）", "、".join(strip.gaps) or "没有"),
        (f"只有一份文件点名的地方（{len(once)}）", names_of(once) or "没有"),
        ("同一行点名、文件没有写在哪个环节（空心圆）", beside),
        ("说明", "。".join(word for word in (strip.chain.note, "地名后的数字是点名它的文件数") if word)),
    ]
    return [(heading, text) for heading, text in found if text]


def _placed(strip: ChainStrip, world: World) -> Iterator[RowPlace]:
    """Where each row of `chain_rows` stands; a stage without a record at none."""
    for stage in strip.stages:
        for one in stage.standing:
            places = [(place.pick, place.point) for place in places_of(one.record, world) if place.point]
            yield row_place([one.record], places, stage.stage.name, world)
        if not stage.standing:
            yield row_place([], [], stage.stage.name, world)


def chain_rows(strip: ChainStrip, world: World) -> Iterator[tuple[str, ...]]:
    """One row for each record at each stage; a stage without one has a row of its own."""
    policy = world.policy
    for stage in strip.stages:
        tag = stage_tag(stage) or stage.stage.part
        said = (strip.chain.name, stage.stage.name, tag, document_names(stage.documents, policy))
        for one in stage.standing:
            record = one.record
            where = _where(record.cities or (), world)
            yield (*said, COUNTED[record.family], record.name, where, one.reason,
                   source_words(named_at(record.record_id, policy)[:3], policy))  # fmt: skip
        if not stage.standing:
            cites = policy.citations_of(stage.stage.stage_id, "name")
            yield (*said, "", "", "没有查到点名的地方", "", source_words(cites, policy))


def _where(cities: Sequence[str], world: World) -> str:
    return "、".join(world.city_names[code] for code in cities) or "没有写明地方"
