"""The words that a column may hold, in one place: the loader refuses others, a data dictionary lists them."""

from __future__ import annotations

from collections.abc import Mapping

from policy.records import TIERS
from policy.sections import DEPTH
from policy.verdict import RULES

PROJECT_KINDS = BUILDING, CARRIER, PLATFORM, TECHNOLOGY, OTHER_PROJECT = (
    "建设项目", "承载企业", "平台", "技术", "其他",
)  # fmt: skip
"""建设项目 is built, rebuilt or moved; 承载企业 a firm named for a product line; 平台 also laboratories and centres."""

COUNTS_WHAT = ("项目", "平台", "联盟", "基地", "产业链", "对接活动", "合作区", "行业", "技术")
"""What the number of a programme counts."""

CLUSTER_KINDS = ("产业集群", "产业基地", "示范基地", "产业园", "园区", "核心区", "集聚区")
NO_CLUSTER = "其他"
"""Kind of a row that names a place with an industry, a chain or a centre, but neither cluster nor base nor park."""

SEAT_KINDS = HEADQUARTERS, PLANT, OUTSIDE, UNKNOWN_SEAT = "总部", "在豫工厂", "省外", ""
"""在豫工厂: of a firm from elsewhere, the one plant in Henan that the documents mean; 省外: it has none, or several."""

CLUSTER_STATES = GOAL, FOSTERED, PROPOSED, RECOGNISED, PRESENT = "目标", "培育", "拟认定", "认定", "现状"
"""目标 and 培育 are promises; 拟认定 and 认定 say that a body recognises it, 现状 that it is there."""
PROMISED_STATES = frozenset({"", GOAL, FOSTERED})

CHAIN_BASES = WRITTEN, LISTED, ONLY_NAMED = "连写", "列举", "点名"
STAGE_PARTS = STAGE, SUPPORTING, REACHED = "环节", "配套", "延伸"
POSITIONS = ("上游", "中游", "下游", "")

PLACE_BASES = ("stated", "name", "other", "known", "none")
"""stated: the line says so; name: a name says so; other: another document does; known: general knowledge."""
SEAT_BASES = ("stated", "name", "known", "none", "outside")
UNIT_LEVELS = ("province", "prefecture", "county", "")
PLACE_LEVELS = ("province", "prefecture", "county", "zone", "region", "")
MEMBER_BASES = ("stated", "inferred")
RESTRICTION_KINDS = ("淘汰", "禁止新增", "总量控制", "准入条件", "专项整治")
"""What a restriction does: close, ban new capacity, cap, set a condition of entry, or clean up an industry."""
LIMIT_COMPARATORS = ("<", "<=", ">", ">=")
"""A limit hits one side of its figure: it is never equal, about or more by so much."""

COMPARATORS = ("=", ">", ">=", "<", "<=", "≈", "+")
CITATION_BASES = ("stated", "inherited", "derived")
SUPPORTS = (
    "name", "place", "year", "value", "industry", "duty", "tier", "scale", "lead", "participants", "a", "b", "binding",
    "indicator", "group", "scope", "base", "enterprise", "partner", "field", "status",
    "position", "recognised",
)  # fmt: skip
"""What of a record a citation supports; a further one of a kind has its number (industry:2)."""

VOCABULARIES: Mapping[tuple[str, str], tuple[str, ...]] = {
    ("projects", "kind"): PROJECT_KINDS,
    ("projects", "place_basis"): PLACE_BASES,
    ("projects", "level"): PLACE_LEVELS,
    ("programmes", "counts_what"): (*COUNTS_WHAT, ""),
    ("enterprises", "seat_kind"): SEAT_KINDS,
    ("enterprises", "basis"): SEAT_BASES,
    ("enterprises", "level"): UNIT_LEVELS,
    ("chains", "basis"): CHAIN_BASES,
    ("chain_stages", "part"): STAGE_PARTS,
    ("chain_stages", "position"): POSITIONS,
    ("sections", "kind"): tuple(DEPTH),
    ("clusters", "kind"): (*CLUSTER_KINDS, NO_CLUSTER),
    ("clusters", "tier"): (*TIERS, ""),
    ("clusters", "status"): (*CLUSTER_STATES, ""),
    ("clusters", "comparator"): (*COMPARATORS, ""),
    ("clusters", "year_basis"): ("stated", "inherited", ""),
    ("cluster_places", "level"): PLACE_LEVELS,
    ("coop_areas", "kind"): ("跨省域产业合作示范区", "毗邻地区", "区域合作"),
    ("coop_members", "level"): PLACE_LEVELS,
    ("coop_members", "basis"): MEMBER_BASES,
    ("axes", "kind"): ("发展轴", "经济带", "产业带", "走廊"),
    ("axis_places", "level"): PLACE_LEVELS,
    ("axis_places", "basis"): MEMBER_BASES,
    ("function_area_places", "level"): PLACE_LEVELS,
    ("function_area_places", "basis"): MEMBER_BASES,
    ("targets", "scope_kind"): (
        "province",
        "industry",
        "programme",
        "prefecture",
        "county",
        "zone",
        "cluster",
        "chain",
        "enterprise",
    ),
    ("targets", "comparator"): COMPARATORS,
    ("targets", "kind"): ("actual", "estimate", "target"),
    ("targets", "binding"): ("预期性", "约束性", ""),
    ("restrictions", "kind"): RESTRICTION_KINDS,
    ("restrictions", "comparator"): (*LIMIT_COMPARATORS, ""),
    ("findings", "kind"): tuple(RULES),
    ("zones", "kind"): ("产业集聚区", "高新区", "经开区", "航空港区", "新区", "园区"),
    ("zones", "precision"): ("zone", "county", "city"),
    ("citations", "basis"): CITATION_BASES,
}
"""(table, column) -> the words it may hold; the empty word stands there where a cell may be empty."""
