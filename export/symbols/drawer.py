"""What a drawer is: everything that a figure asks of a kind of symbol."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import shapely
from shapely.geometry.base import BaseGeometry

from export.frame.projection import PageMap
from export.sheet.items import Group, Item, Paint
from export.symbols.glyph import Form, Place
from layers.captions import mark_text
from layers.marks import DrawnMark, LegendLine, MapRecord
from layers.scene import DrawnLayer, Scene

OUTLINES = "：轮廓"
COARSE_PT = 1.0
"""Areas of several units lie under bands of 2 points: finer lines would only make the file large."""
GRID_PT = 0.1
"""The decimals of a file's points."""


@dataclass(frozen=True)
class Drawing:
    """What every symbol needs: the scene, the map on the page, the size of this page, the records by id."""

    scene: Scene
    page: PageMap
    zoom: float
    records: Mapping[str, MapRecord]

    def shape(self, drawn: DrawnMark, inside: bool | None = None) -> BaseGeometry | None:
        """Union of a mark's units in the frame (of those inside or outside Henan only); None where there are none."""
        henan, units = self.scene.world.henan, self.page.units
        found = [units[u] for u in drawn.mark.units if u in units and (inside is None or (u[1] in henan) == inside)]
        shape = _coarse(shapely.union_all(found))
        return None if shape.is_empty else shape

    def alt(self, drawn: DrawnMark) -> str:
        """Alt text of a mark."""
        return mark_text(drawn, self.scene, self.records)


def _coarse(shape: BaseGeometry) -> BaseGeometry:
    """Rounded as files write it; where borders then cross, snapped so that they do not: slower, and rarely needed."""
    fine = shapely.simplify(shape, COARSE_PT)
    rounded = shapely.transform(fine, lambda xy: xy.round(1))
    return rounded if rounded.is_valid else shapely.set_precision(fine, GRID_PT)


@dataclass(frozen=True, slots=True)
class PointLook:
    """How a point is drawn: radius on a page of 960 × 540, a paint or the form of a cluster's symbol, its number."""

    radius_pt: float
    paint: Paint | None = None
    form: Form | None = None
    count: int = 0
    letter: str = ""


@dataclass(frozen=True)
class LegendRow:
    """One line of the legend, the layer that it belongs to, and the heading that stands above it, if any."""

    layer: DrawnLayer
    line: LegendLine
    heading: str = ""


@dataclass(frozen=True, slots=True)
class SymbolRoom:
    """Where a legend's symbol stands: its middle, half its width and height, and the zoom of the page."""

    at: Place
    half_wide: float
    half_high: float
    zoom: float


@dataclass(frozen=True)
class Drawer:
    """A kind of symbol in a figure: `groups` (areas, lines), `look` (points), or neither; and always a `key`.

    `key` makes the symbol of a legend line. `base`: its areas are the counties' own fill, and no other ground is
    drawn there. `above`: its groups stand above the borders. `named`: where the names of its marks stand, on their
    `units` or beside their `line`. `order`: who keeps its place when points meet, the smallest first; `fixed` ones
    never move.
    """

    key: Callable[[LegendRow, SymbolRoom], list[Item]]
    groups: Callable[[DrawnLayer, Drawing], tuple[Group, ...]] | None = None
    look: Callable[[DrawnMark, DrawnLayer], PointLook] | None = None
    base: bool = False
    above: bool = False
    named: str = ""
    order: int = 0
    fixed: bool = False
