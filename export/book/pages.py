"""Which pages an atlas has, in which order, and what each of them shows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from export.book.statistics import Figure, figures, pages_of
from export.frame.request import SLIDE, ExportRequest, Page
from layers.compose import compose
from layers.cooperation import COOPERATION
from layers.layer import Layer
from layers.marks import MapRecord
from layers.scene import DrawnLayer, Scene
from layers.world import World
from policy.records import CooperationArea
from policy.selection import NO_YEAR, Selection

ATLAS = "河南省产业集群图集"
COOPERATION_KIND = "跨省域产业合作示范区"
OWN = "页面"
"""The section of pages that somebody has put together."""
CONTENTS, OVERALL, CITIES, INDUSTRIES, AREAS, YEARS = "目录", "总图", "省辖市", "产业", "合作区", "现状与目标"
SECTIONS = (OVERALL, CITIES, INDUSTRIES, AREAS, YEARS)


@dataclass(frozen=True)
class BookPlan:
    """An atlas to make: the base selection, which sections, and the look of all its pages (as in ExportRequest).

    `own`: pages that somebody has put together, instead of sections.
    """

    world: World = field(compare=False, repr=False)
    selection: Selection
    sections: tuple[str, ...] = SECTIONS
    title: str = ""
    look: str = "汇报"
    page: Page = SLIDE
    contents: str = "full"
    review_number: str = ""
    date: str = ""
    note: str = ""
    own: tuple[ExportRequest, ...] = ()
    layers: tuple[Layer, ...] = field(kw_only=True, compare=False, repr=False)

    def __post_init__(self) -> None:
        if unknown := [s for s in self.sections if s not in SECTIONS]:
            raise ValueError(f"图集没有“{'、'.join(unknown)}”这一部分，可选：{'、'.join(SECTIONS)}")

    def scene(self, selection: Selection) -> Scene:
        """The scene of a selection with the legend of the whole atlas."""
        return compose(self.world, selection, self.layers)

    @property
    def name(self) -> str:
        """Title on the cover."""
        return self.title or ATLAS


@dataclass(frozen=True, slots=True)
class PageSpec:
    """One page: its name for a refresh, section, title in the contents, number, and what it shows.

    `extent` is empty on pages without a map; `area` is the cooperation area drawn on it; `figures` rows of a table;
    `own` is the figure of a page that somebody has put together.
    """

    key: str
    section: str
    title: str
    number: int
    selection: Selection
    extent: str = ""
    area: CooperationArea | None = None
    figures: tuple[Figure, ...] = ()
    own: ExportRequest | None = None


def pages(plan: BookPlan) -> list[PageSpec]:
    """All pages in order, the contents first; numbers from 1."""
    makers = {OVERALL: _overall, CITIES: _cities, INDUSTRIES: _industries, AREAS: _areas, YEARS: _years}
    first = PageSpec("contents", CONTENTS, "目录", 1, plan.selection)
    of_sections = (page for section in SECTIONS if section in plan.sections for page in makers[section](plan))
    found = [first, *(_own(plan) if plan.own else of_sections)]
    return [replace(page, number=n) for n, page in enumerate(found, start=1)]


def _own(plan: BookPlan) -> Iterator[PageSpec]:
    """The pages that somebody has put together, in their order."""
    for n, request in enumerate(plan.own, start=1):
        title = request.title or request.scene.title
        yield PageSpec(f"own:{n}", OWN, title, 0, request.selection, request.extent, own=request)


def _overall(plan: BookPlan) -> Iterator[PageSpec]:
    yield PageSpec("overall", OVERALL, "全省总图", 0, plan.selection, "henan")


def _cities(plan: BookPlan) -> Iterator[PageSpec]:
    """Those of the selection, else all 18, in the order of their codes."""
    for code in plan.world.city_names:
        if not plan.selection.cities or code in plan.selection.cities:
            name, own = plan.world.unit_name("prefecture", code), plan.selection.but(cities=(code,))
            yield PageSpec(f"city:{code}", CITIES, name, 0, own, f"prefecture:{code}")


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


def request_of(plan: BookPlan, spec: PageSpec, base: Scene) -> ExportRequest:
    """The request of a page with a map; `base` is the scene of the plan's own selection: all pages have its legend."""
    if spec.own:
        return spec.own
    scene = with_legend(plan.scene(spec.selection), base)
    if spec.area:
        scene = with_area(scene, plan, spec.area)
    return ExportRequest(
        scene, spec.extent, plan.page, plan.look, plan.contents,
        review_number=plan.review_number, date=plan.date, note=plan.note,
    )  # fmt: skip


def with_legend(scene: Scene, base: Scene) -> Scene:
    """The scene with every layer explained as in another one, so that pages can be compared."""
    told = {layer.layer_id: layer.legend for layer in base.layers}
    return replace(scene, layers=tuple(replace(one, legend=told[one.layer_id]) for one in scene.layers))


def with_area(scene: Scene, plan: BookPlan, area: CooperationArea) -> Scene:
    """The scene with one cooperation area, whichever document names it."""
    asked = Selection(documents=(area.doc_id,), layers=(COOPERATION,))
    other = plan.scene(asked)
    mine = tuple(m for layer in other.layers for m in layer.marks if area.area_id in m.record_ids)
    records = tuple(e for e in other.records if e.record_id == area.area_id)
    present = {e.record_id for e in scene.records}
    order = [layer.layer_id for layer in plan.layers]
    kept = [one for one in scene.layers if one.layer_id != COOPERATION]
    layers = [*kept, *(DrawnLayer(one.layer, mine, one.legend) for one in other.layers if mine)]
    sources = dict.fromkeys(
        d.dated_title
        for d in plan.world.policy.documents
        if d.dated_title in scene.sources or (mine and d.doc_id == area.doc_id)
    )
    return replace(
        scene, layers=tuple(sorted(layers, key=lambda one: order.index(one.layer_id))), sources=tuple(sources),
        records=(*scene.records, *(e for e in records if e.record_id not in present)),
    )  # fmt: skip
