"""Colours and symbols. Tiers stay apart in grey and for colour-blind eyes; industries never by colour alone."""

from __future__ import annotations

NO_RECORD = "#f4f3ef"
UNTIERED = "#b9c9d6"
TIER_COLOURS = {"百亿": "#fec44f", "千亿": "#d95f0e", "万亿": "#662506"}
"""ColorBrewer YlOrBr pick; smallest lightness step 14, smallest colour-blind difference 22.7 (CAM02-UCS)."""

BUBBLE = "#1f5a94"
BUBBLE_RING = "#ffffff"
ZONE = "#1b1b1b"
COOPERATION = "#2f7d6d"
COOPERATION_OUTSIDE = "#b9dcd4"
AXIS = "#7b3294"
PROJECT = "#00628e"
ENTERPRISE = "#6b4c9a"
GROUND = {
    "outside": "#ecece9", "neighbour": "#e2e7eb", "county_line": "#b9b6ad", "city_line": "#6f6b62",
    "province_line": "#222222",
}  # fmt: skip

CATEGORIES = (
    "#3f90da",
    "#ffa90e",
    "#bd1f01",
    "#94a4a2",
    "#832db6",
    "#a96b59",
    "#e76300",
    "#b9ac70",
    "#717581",
    "#92dadd",
)
"""Petroff's ten colours, smallest colour-blind difference 14.5; always beside a text."""

BUBBLE_SIZES_YI = ((3000, 15.0), (2000, 12.5), (1000, 10.0), (500, 7.5), (0, 6.0))
"""Lower bound of the scale in 亿元 -> bubble radius in points; area grows with the figure."""

UNTIERED_RADIUS = 4.5
POINT_RADIUS = 4.5
TIER_FLOOR_YI = {"万亿": 10000.0, "千亿": 1000.0, "百亿": 100.0, "": None}
"""Size class of a tier without a figure: its lower bound."""


def tier_colour(tier: str) -> str:
    """Fill of an area or symbol whose highest tier is `tier` (empty: 未标层级)."""
    return TIER_COLOURS.get(tier, UNTIERED)
