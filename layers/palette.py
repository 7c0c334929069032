"""Colours and symbols. Tiers stay apart in grey and for colour-blind eyes; industries never by colour alone."""

from __future__ import annotations

NO_RECORD = "#f4f3ef"
COUNTY_TINT = "#efe6d0"
"""Ground of a county with clusters: pale, so that its symbol and its name stand out."""
UNTIERED = "#ffffff"
HATCH = "#4d4d4d"
"""未标层级 is told by a hatch on white: any grey would be some tier's in a grey print."""
TIER_COLOURS = {"百亿": "#fbb43c", "千亿": "#d95f0e", "5000亿": "#a63603", "万亿": "#662506", "世界": "#3a0ca3"}
"""After ColorBrewer YlOrBr: lightness 78, 55, 24 on a ground of 91 and more, so that a grey print keeps them apart."""
INK = "#1b1b1b"
RING = "#ffffff"
KEY = "#8f8f8f"
"""Symbols of the legend that explain a form or a size, not a tier."""
COOPERATION = "#2f7d6d"
COOPERATION_OUTSIDE = "#4b8a7d"
AXIS = "#7b3294"
REGION = "#5b5b2e"
PROJECT = "#00628e"
ENTERPRISE = "#6b4c9a"
DUTY = "#8a5a00"
GROUND = {
    "outside": "#ecece9", "neighbour": "#e6e6e3", "county_line": "#b9b6ad", "city_line": "#6f6b62",
    "province_line": "#222222", "foreign_line": "#b5b5b0",
}  # fmt: skip

CATEGORIES = (
    "#1f6fb5", "#a86a00", "#bd1f01", "#5f6f6d", "#832db6", "#8f4f3d", "#c04f00", "#7d7130", "#4a4e5a", "#1b8288",
)  # fmt: skip
"""After Petroff's ten, the pale ones darker: they are lines, which a grey print must keep; beside a text and a
direction of lines of its own."""

TIER_FLOOR_YI = {"世界": None, "万亿": 10000.0, "5000亿": 5000.0, "千亿": 1000.0, "百亿": 100.0, "": None}
"""Size class of a tier without a figure: its lower bound."""


def figure_yi(scale_yi: float | None, tier: str) -> float | None:
    """The figure of what is largest at a place; None where its highest tier begins above every figure written there.

    Of a 千亿级 base without a figure and one of 500 亿元 the largest is 千亿级, not 500亿级.
    """
    return None if scale_yi is None or scale_yi < (TIER_FLOOR_YI.get(tier) or 0) else scale_yi


OTHER_BRANCH = "other"
BRANCHES: dict[str, tuple[str, str, str]] = {
    "electronics": ("电", "电子信息", "#3f90da"), "equipment": ("装", "装备制造", "#1b4f8a"),
    "auto": ("车", "汽车及零部件", "#832db6"), "food": ("食", "食品", "#bd1f01"),
    "light-textile": ("轻", "轻纺", "#f2a5c0"), "metallurgy": ("冶", "冶金", "#717581"),
    "building": ("建", "建材", "#b9ac70"), "chem": ("化", "化工", "#e76300"),
    "materials": ("材", "新材料", "#92dadd"), "bio": ("生", "生物产业", "#2e7d4f"),
    "energy": ("能", "能源", "#ffa90e"), "env": ("环", "节能环保", "#8bc34a"),
    "services": ("服", "生产性服务业", "#d9c2f0"), OTHER_BRANCH: ("他", "其他产业", "#d8d8d4"),
}  # fmt: skip
"""Top of the tree of industries -> a letter, its name, its colour; never told by the colour alone."""


def branch_key(industry_id: str) -> str:
    """The branch that tells an industry's colour and letter; that of all others for one without its own."""
    return industry_id if industry_id in BRANCHES else OTHER_BRANCH


def tier_colour(tier: str) -> str:
    """Fill of an area or symbol whose highest tier is `tier` (empty: 未标层级)."""
    return TIER_COLOURS.get(tier, UNTIERED)
