"""Clusters at every level: size by 亿元, colour by tier, form by level; one mark a place, one for several places."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from layers import palette
from layers.marks import DrawnMark, LegendLine
from layers.symbols.glyph import PRECISION_TEXT, TARGET, TIER, glyph_of, radius_pt
from layers.symbols.symbol import Symbol
from layers.symbols.tiers import TIER_KEYS, highest

BRANCH = "branch:"
"""How the keys of the classes of industries begin."""
READING = "怎样读"
"""Heading of the legend lines that hold for every level."""
SIZES_YI = (3000, 1000, 100)
"""Figures of the nested symbols of the legend."""
KEY_RADIUS = 6.0


@dataclass(frozen=True, slots=True)
class ClusterMark(Symbol):
    """`form`: circle, square or diamond. `rough`: its places may be known roughly only, and a dashed edge says so.

    `ground` and `nothing`: what a tinted unit and a blank one mean, if any do.
    """

    form: str
    rough: bool = False
    ground: str = ""
    nothing: str = ""
    kind: ClassVar[str] = "cluster_mark"

    @property
    def empty(self) -> str:
        """Key of the class of units without a record, where units are tinted."""
        return "none" if self.ground else ""

    @property
    def parameters(self) -> dict[str, str | bool | float]:
        """Its form, and whether a place may be rough or a unit is tinted."""
        return {"form": self.form, "rough": self.rough, "tinted": bool(self.ground)}

    def classes(self, name: str, /) -> dict[str, LegendLine]:
        """One class a tier, tinted and blank units, and how size, filling, rings, ties and dashes are to be read."""
        tiers = {t: self._line(highest(t), name, palette.tier_colour(t), "" if t else "hatched") for t in TIER_KEYS}
        units = {
            "has": LegendLine("area", self.ground, palette.COUNTY_TINT, group=name),
            "none": LegendLine("area", self.nothing, palette.NO_RECORD, group=name),
        }
        branches = {
            f"{BRANCH}{key}": self._line(f"{letter} {words}", name, colour, "")
            for key, (letter, words, colour) in palette.BRANCHES.items()
        }
        return {**tiers, **branches, **(units if self.ground else {}), **_reading()}

    def _line(self, text: str, group: str, colour: str, style: str) -> LegendLine:
        return LegendLine(self.form, text, colour, KEY_RADIUS, style=style, group=group)

    def classes_of(self, drawn: DrawnMark, /) -> tuple[str, ...]:
        """Its tier, and whatever else is to be seen on it."""
        glyph = glyph_of(drawn)
        shown = {
            "has": self.ground, "none": self.ground, "sizes": glyph.yi is not None, TIER: glyph.basis == TIER,
            TARGET: glyph.basis == TARGET, "several": glyph.count > 1, "tied": drawn.mark.places,
            drawn.mark.precision: self.is_rough(drawn),
        }  # fmt: skip
        colour = f"{BRANCH}{drawn.branch}" if drawn.branch else drawn.tier
        return (colour, *(key for key, seen in shown.items() if seen))

    def is_rough(self, drawn: DrawnMark) -> bool:
        """Whether a mark's place is known roughly only."""
        return self.rough and drawn.mark.precision in PRECISION_TEXT


def _reading() -> dict[str, LegendLine]:
    """Lines that every level shares word for word, so that a legend tells each once."""
    grey, orange = palette.KEY, palette.TIER_COLOURS["千亿"]
    lines = {
        "sizes": (
            "sizes",
            f"越大规模越大：{'、'.join(map(str, SIZES_YI))} 亿元",
            grey,
            radius_pt(SIZES_YI[0]),
            False,
            "",
        ),
        TIER: ("circle", "空心：只写层级，没有写亿元数", orange, KEY_RADIUS, False, "hollow"),
        TARGET: ("circle", "没有写规模的，大小按收入目标", grey, KEY_RADIUS, False, "hatched"),
        "several": ("circle", "外圈：不止一个，按最大的画；数字为个数", grey, KEY_RADIUS, False, "ringed"),
        "tied": ("circle", "细线：一个集群跨几处，规模只算一次", grey, KEY_RADIUS, False, "tied"),
        **{p: ("circle", f"虚线边：{t}", "#ffffff", KEY_RADIUS, True, "") for p, t in PRECISION_TEXT.items()},
    }
    return {key: LegendLine(*line, group=READING) for key, line in lines.items()}
