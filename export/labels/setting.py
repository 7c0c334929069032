"""One name on its ground: what all of its places are weighed against."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from export.labels.grid import RasterRegion
from export.labels.label import WIDEST, Form, Label, measure
from export.labels.raster import Field

SAME_PT = 0.5
"""Symbols nearer to each other than this are one symbol to the eye."""
NOBODY = np.empty((0, 3))
"""No symbols that a name must keep away from."""


@dataclass(frozen=True)
class Setting:
    """A name, the field, the cells of its own units, and the symbols (n, 3) that are not its own."""

    label: Label
    ground: Field
    region: RasterRegion
    others: np.ndarray

    def box(self, form: Form) -> tuple[float, float]:
        """Width and height of the name in a form; its number is bold."""
        return measure(*form, self.label.bold or form[0] == WIDEST)

    @cached_property
    def foot(self) -> tuple[float, float]:
        """Where its line ends: its anchor, or a free cell of its units nearest to their middle."""
        return self.label.anchor or self._free_cell()

    def _free_cell(self) -> tuple[float, float]:
        cells = self.region.free(self.ground.blocked)
        nearest = np.argmin(((cells - self.region.middle) ** 2).sum(axis=1))
        x, y = (cells[nearest] + 0.5) * self.region.grid.cell_pt
        return float(self.ground.frame.x_pt + x), float(self.ground.frame.y_pt + y)


def setting(label: Label, ground: Field, rivals: np.ndarray) -> Setting:
    """The setting of a name among symbols (n, 3), of which its own is left out."""
    others = rivals
    if label.anchor is not None and len(rivals):
        x, y = label.anchor
        others = rivals[np.hypot(rivals[:, 0] - x, rivals[:, 1] - y) > SAME_PT]
    return Setting(label, ground, ground.region(label.units), others)
