"""A sheet's items as operators of a PDF page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from itertools import groupby

import numpy as np

from export.picture.pdf_tags import Element, PageTags
from export.sheet import fonts
from export.sheet.items import Circle, Group, Item, Paint, Path, Sheet, Text

HALO_EM = 0.24
ROUND = 0.5523
ANCHORS = {"start": 0.0, "middle": 0.5, "end": 1.0}
OPERATORS = {(True, True): "B*", (True, False): "f*", (False, True): "S", (False, False): "n"}
"""By (filled, stroked); * fills by the even-odd rule."""
FACES = {False: "F0", True: "F1"}
ARTIFACT = "/Artifact BMC"
"""What tells nothing that is not told elsewhere: ground, halos, lines of tables."""


class Canvas:
    """Writes items as page operators, each told as a part of the page's structure; collects the opacities used."""

    def __init__(self, faces: dict[bool, fonts.Face], tags: PageTags) -> None:
        self.faces = faces
        self.tags = tags
        self.states: dict[float, str] = {}

    def page(self, sheet: Sheet, groups: Sequence[Group], layers: Sequence[str]) -> str:
        """All operators of the page, each group within its layer; y turned to run down."""
        parts = [f"1 0 0 -1 0 {sheet.height_pt:.2f} cm 1 j"]
        if sheet.background:
            ground = f"0 0 {sheet.width_pt:.2f} {sheet.height_pt:.2f} re f"
            parts.append(f"{ARTIFACT} {_colour(sheet.background)} rg {ground} EMC")
        for group in groups:
            parts.append(f"/OC/L{layers.index(group.name)} BDC")
            parts += self._group(group)
            parts.append("EMC")
        return "\n".join(parts)

    def _group(self, group: Group) -> Iterator[str]:
        """The items of a group in runs of what belongs to one part of the structure; halos are artifacts."""
        pieces = (
            (part, drawn) for item in group.items for part, drawn in self._pieces(item, self.tags.of(group, item))
        )
        for part, run in groupby(pieces, key=lambda piece: piece[0]):
            yield self.tags.opened(part) if part else ARTIFACT
            yield from (drawn for _, drawn in run)
            yield "EMC"

    def _pieces(self, item: Item, part: Element | None) -> Iterator[tuple[Element | None, str]]:
        if isinstance(item, Text):
            if item.halo:
                yield None, self._halo(item)
            yield part, f"{_colour(item.colour)} rg {self._shown(item)}"
        else:
            shape = _circle(item) if isinstance(item, Circle) else _path(item)
            yield part, self._painted(shape, item.paint)

    def _painted(self, shape: str, paint: Paint) -> str:
        state = []
        if paint.fill:
            state.append(f"{_colour(paint.fill)} rg")
        if paint.stroke:
            state.append(f"{_colour(paint.stroke)} RG {_n(paint.width_pt)} w")
        if paint.dash_pt:
            state.append(f"[{' '.join(_n(v) for v in paint.dash_pt)}]0 d")
        if paint.opacity < 1:
            state.append(f"/{self.states.setdefault(paint.opacity, f'G{len(self.states)}')} gs")
        draw = OPERATORS[bool(paint.fill), bool(paint.stroke)]
        kept = paint.dash_pt or paint.opacity < 1
        body = f"{' '.join(state)} {shape} {draw}"
        return f"q {body} Q" if kept else body

    def _shown(self, item: Text) -> str:
        face = self.faces[item.bold]
        wide = item.size_pt * sum(face.advances[c] for c in item.text)
        x = item.x_pt - ANCHORS[item.anchor] * wide
        codes = "".join(f"{face.glyphs[c]:04X}" for c in item.text)
        return f"BT/{FACES[item.bold]} {_n(item.size_pt)} Tf 1 0 0 -1 {_n(x)} {_n(item.y_pt)} Tm<{codes}>Tj ET"

    def _halo(self, item: Text) -> str:
        return f"q 1 1 1 RG {_n(HALO_EM * item.size_pt)} w 1 Tr {self._shown(item)} Q"


@cache
def _colour(value: str) -> str:
    return " ".join(_n(int(value[k : k + 2], 16) / 255, 3) for k in (1, 3, 5))


def _n(value: float, digits: int = 2) -> str:
    return f"{value:.{digits}f}".rstrip("0").rstrip(".") or "0"


def _path(item: Path) -> str:
    return " ".join(_ring(ring, item.closed) for ring in item.rings)


def _ring(ring: np.ndarray, closed: bool) -> str:
    grid = np.rint(ring * 100).astype(np.int64)
    kept = np.r_[True, np.any(np.diff(grid, axis=0) != 0, axis=1)]
    points = (grid[kept] / 100).tolist()
    first, rest = points[0], points[1:]
    told = " ".join(f"{x:g} {y:g} l" for x, y in rest)
    return f"{first[0]:g} {first[1]:g} m {told}{' h' if closed else ''}"


def _circle(item: Circle) -> str:
    x, y, r = item.x_pt, item.y_pt, item.radius_pt
    k = ROUND * r
    arcs = (
        (x + r, y + k, x + k, y + r, x, y + r), (x - k, y + r, x - r, y + k, x - r, y),
        (x - r, y - k, x - k, y - r, x, y - r), (x + k, y - r, x + r, y - k, x + r, y),
    )  # fmt: skip
    return f"{_n(x + r)} {_n(y)} m " + " ".join(" ".join(map(_n, arc)) + " c" for arc in arcs) + " h"
