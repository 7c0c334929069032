"""What an atlas is to hold: the plan that somebody asks for, and one page of it before it is laid out."""

from __future__ import annotations

from dataclasses import dataclass, field

from export.book.statistics import Figure
from export.frame.request import SLIDE, ExportRequest, Page
from layers.compose import compose
from layers.layer import Layer
from layers.scene import Scene
from layers.world import World
from policy.records import CooperationArea
from policy.selection import Selection

ATLAS = "河南省产业集群图集"
OWN = "页面"
"""The section of pages that somebody has put together."""
COVER, CONTENTS, ABOUT = "封面", "目录", "编辑说明"
FRONT = (COVER, CONTENTS, ABOUT)
"""What stands before the maps, in every atlas."""
OVERALL, AXES, FUNCTIONS, CITIES, COUNTIES = "总图", "发展轴带", "功能区", "省辖市", "县域"
INDUSTRIES, AREAS, YEARS = "产业", "合作区", "现状与目标"
SECTIONS = (OVERALL, AXES, FUNCTIONS, CITIES, INDUSTRIES, AREAS, YEARS, COUNTIES)


def usual_sections(selection: Selection) -> tuple[str, ...]:
    """What is offered at first: counties only where cities were chosen, or they would be two thirds of the pages."""
    return tuple(part for part in SECTIONS if part != COUNTIES or selection.cities)


@dataclass(frozen=True)
class BookPlan:
    """An atlas to make: the base selection, which sections, and the look of all its pages (as in ExportRequest).

    `code`: print each map's view as a small code. `template`: the deck that
    slides are written onto. `own`: pages that somebody has put together, instead of sections.
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
    code: bool = False
    template: bytes = field(default=b"", repr=False)
    own: tuple[ExportRequest, ...] = ()
    layers: tuple[Layer, ...] = field(kw_only=True, compare=False, repr=False)

    def __post_init__(self) -> None:
        if unknown := [s for s in self.sections if s not in SECTIONS]:
            raise ValueError(f"图集没有“{'、'.join(unknown)}”这一部分，可选：{'、'.join(SECTIONS)}")

    def scene(self, selection: Selection) -> Scene:
        """The scene of a selection with all layers of the atlas."""
        return compose(self.world, selection, self.layers)

    @property
    def name(self) -> str:
        """Title on the cover."""
        return self.title or ATLAS

    @property
    def zoom(self) -> float:
        """How much larger than on a slide the pages without a map are."""
        return max(0.75, self.page.height_pt / SLIDE.height_pt)

    @property
    def words(self) -> str:
        """The selection in words."""
        return self.selection.describe(self.world.policy, self.world.city_names)


@dataclass(frozen=True, slots=True)
class PageSpec:
    """One page: its name for a refresh, section, title in the contents, number, and what it shows.

    `extent` is empty on pages without a map; `area` is the cooperation area drawn on it, `group` the kind of
    functional areas; `figures` and `places` rows of a table; `part` which page of the contents or of the note it is,
    from 0; `own` is the figure of a page that somebody has put together; `note` what its foot says of other pages.
    """

    key: str
    section: str
    title: str
    number: int
    selection: Selection
    extent: str = ""
    area: CooperationArea | None = None
    group: str = ""
    figures: tuple[Figure, ...] = ()
    places: tuple[tuple[str, ...], ...] = ()
    part: int = 0
    own: ExportRequest | None = None
    note: str = ""
