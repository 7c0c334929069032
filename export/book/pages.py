"""Which pages an atlas has, in which order."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from export.book import about, contents
from export.book.places import LIST, pages_of_places
from export.book.plan import (
    ABOUT,
    AREAS,
    AXES,
    CITIES,
    CONTENTS,
    COUNTIES,
    COVER,
    FUNCTIONS,
    INDUSTRIES,
    OVERALL,
    OWN,
    SECTIONS,
    YEARS,
    BookPlan,
    PageSpec,
)
from export.book.scenes import cities_with_pages, groups_in
from export.book.statistics import figures, pages_of
from layers.axes import AXES as AXES_LAYER
from layers.function_areas import AREA_GROUPS, FUNCTION
from layers.marks import MapRecord
from layers.scene import Scene
from policy.selection import NO_TIER, NO_YEAR, TIER_CHOICES, Selection

COOPERATION_KIND = "跨省域产业合作示范区"
MOST_POINTS = 100
"""Symbols of one map of the province that can still be told apart on a slide."""


def pages(plan: BookPlan) -> list[PageSpec]:
    """All pages in order: cover, contents, note, maps; numbers from 1."""
    found = maps(plan)
    note = [] if plan.own else _parts(plan, "about", ABOUT, about.parts(plan))
    listed = _parts(plan, "contents", CONTENTS, contents.parts(plan, [*note, *found]))
    first = PageSpec("cover", COVER, COVER, 1, plan.selection)
    return [replace(page, number=n) for n, page in enumerate([first, *listed, *note, *found], start=1)]


def maps(plan: BookPlan) -> list[PageSpec]:
    """The pages of the sections, numbered by nobody yet; no text is measured for it."""
    makers = {OVERALL: _overall, AXES: _axes, FUNCTIONS: _functions, CITIES: _cities, COUNTIES: _counties,
              INDUSTRIES: _industries, AREAS: _areas, YEARS: _years}  # fmt: skip
    of_sections = (page for section in SECTIONS if section in plan.sections for page in makers[section](plan))
    return list(_own(plan) if plan.own else of_sections)


def _parts(plan: BookPlan, key: str, section: str, count: int) -> list[PageSpec]:
    """The pages of a text that may need several."""
    return [
        PageSpec(f"{key}:{n + 1}" if n else key, section, section + (f"（{n + 1}）" if n else ""), 0, plan.selection,
                 part=n)
        for n in range(count)
    ]  # fmt: skip


def _own(plan: BookPlan) -> Iterator[PageSpec]:
    """The pages that somebody has put together, in their order."""
    for n, request in enumerate(plan.own, start=1):
        title = request.title or request.scene.title
        yield PageSpec(f"own:{n}", OWN, title, 0, request.selection, request.extent, own=request)


def _overall(plan: BookPlan) -> Iterator[PageSpec]:
    """The map of the whole, in two where its symbols would hide each other; and the list of all places."""
    scene = plan.scene(plan.selection)
    if not scene.records:
        return
    halves, parts = _by_tier(plan, scene), pages_of_places(plan, scene)
    note = f"全部 {sum(map(len, parts))} 处见“{LIST}”" if parts else ""
    for n, (part, own) in enumerate(halves, start=1):
        title = f"全省总图：{part}" if len(halves) > 1 else "全省总图"
        yield PageSpec(f"overall:{n}" if n > 1 else "overall", OVERALL, title, 0, own, "henan", note=note)
    for n, rows in enumerate(parts, start=1):
        more = f"（{n}/{len(parts)}）" if len(parts) > 1 else ""
        yield PageSpec(f"places:{n}", OVERALL, LIST + more, 0, plan.selection, places=rows)


def _by_tier(plan: BookPlan, scene: Scene) -> list[tuple[str, Selection]]:
    """What has a tier and what has none apart, where all of it is more than one map can show; each with its name."""
    own = plan.selection
    points = sum(m.mark.point is not None for layer in scene.layers for m in layer.marks)
    if points <= MOST_POINTS or own.tiers:
        return [("", own)]
    there = {record.tier for record in scene.records}
    tiered = tuple(tier for tier in TIER_CHOICES if tier in there - {NO_TIER})
    halves = [("已标层级", own.but(tiers=tiered)), (NO_TIER, own.but(tiers=(NO_TIER,)))]
    return [(name, half) for name, half in halves if plan.scene(half).records]


def _axes(plan: BookPlan) -> Iterator[PageSpec]:
    """One map of all lines."""
    own = plan.selection.but(layers=(AXES_LAYER,))
    if any(layer.layer_id == AXES_LAYER for layer in plan.layers) and plan.scene(own).records:
        yield PageSpec("axes", AXES, "发展轴与产业带", 0, own, "henan")


def _functions(plan: BookPlan) -> Iterator[PageSpec]:
    """A map a group: areas of different groups lie over each other."""
    own = plan.selection.but(layers=(FUNCTION,))
    for group in groups_in(plan.scene(own)):
        yield PageSpec(f"function:{list(AREA_GROUPS).index(group)}", FUNCTIONS, group, 0, own, "henan", group=group)


def _cities(plan: BookPlan) -> Iterator[PageSpec]:
    """Those in which something stands; the note names the others."""
    for code in cities_with_pages(plan, plan.scene(plan.selection)):
        name, own = plan.world.unit_name("prefecture", code), plan.selection.but(cities=(code,))
        yield PageSpec(f"city:{code}", CITIES, name, 0, own, f"prefecture:{code}")


def _counties(plan: BookPlan) -> Iterator[PageSpec]:
    """Counties with a record of their own or of a zone in them, in the order of their codes."""
    world, chosen = plan.world, plan.selection.cities
    marks = [m.mark for layer in plan.scene(plan.selection).layers for m in layer.marks]
    picks = [pick for mark in marks for pick in (mark.pick, *(place.pick for place in mark.places))]
    there = {code for pick in picks for code in _counties_at(pick, plan)}
    for code in (code for code in world.boundaries.counties.index if code in there and code not in world.city_names):
        city = world.city_of("county", code)
        if not chosen or city in chosen:
            title = f"{world.city_names[city]} {world.unit_name('county', code)}"
            yield PageSpec(f"county:{code}", COUNTIES, title, 0, plan.selection, f"picks:county:{code}")


def _counties_at(pick: str, plan: BookPlan) -> tuple[str, ...]:
    """The counties of a pick: itself, or those that a zone lies in."""
    level, _, code = pick.partition(":")
    if level == "zone":
        return plan.world.policy.zone[code].county_adcodes
    return (code,) if level == "county" else ()


def _industries(plan: BookPlan) -> Iterator[PageSpec]:
    """Industries at the top of the taxonomy that have a cluster on the map, in its order.

    A cluster counts where its industry stands in the tree, or where the chosen industry stands that found it.
    """
    policy, chosen = plan.world.policy, plan.selection.industries
    lines = [r.industries for r in graded(plan.scene(plan.selection)) if r.industries]
    asked = {i for line in lines for i in (set(chosen).intersection(line) if chosen else line[:1])}
    tops = {i: policy.branch(i)[-1] for i in (*asked, *chosen)}
    for industry in policy.industries:
        if (top := industry.industry_id) in {tops[i] for i in asked}:
            own = tuple(i for i in chosen if tops[i] == top) or (top,)
            yield PageSpec(f"industry:{top}", INDUSTRIES, industry.name, 0, plan.selection.but(industries=own), "henan")


def graded(scene: Scene) -> list[MapRecord]:
    """Records on the map of families that carry tier, figure and year: the atlas has pages by these."""
    return [r for r in scene.records if scene.family_of(r).graded]


def _areas(plan: BookPlan) -> Iterator[PageSpec]:
    """The cooperation areas across provinces, with the clusters of their members in Henan."""
    world, chosen = plan.world, plan.selection.cities
    for area in world.policy.coop_areas:
        if area.kind == COOPERATION_KIND:
            cities = dict.fromkeys(city for m in area.members if (city := world.city_of(m.level, m.adcode)))
            own = tuple(city for city in cities if not chosen or city in chosen)
            if own:
                key = f"coop:{area.area_id}"
                yield PageSpec(key, AREAS, area.name, 0, plan.selection.but(cities=own), key, area)


def _years(plan: BookPlan) -> Iterator[PageSpec]:
    """A map per target year where the documents state several; then statistics beside targets."""
    years = sorted({r.year for r in graded(plan.scene(plan.selection)) if r.year and r.year != NO_YEAR})
    for year in years if len(years) > 1 else ():
        yield PageSpec(f"year:{year}", YEARS, f"{year} 年目标", 0, plan.selection.but(years=(year,)), "henan")
    parts = pages_of(figures(plan.world.policy, plan.selection), plan.page)
    for n, part in enumerate(parts, start=1):
        more = f"（{n}/{len(parts)}）" if len(parts) > 1 else ""
        yield PageSpec(f"figures:{n}", YEARS, f"现状与目标对照{more}", 0, plan.selection, figures=part)
