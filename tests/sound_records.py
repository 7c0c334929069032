"""Made-up records of every kind that is checked; they keep every rule, and one change breaks one."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from policy.records import (
    Citation,
    Cluster,
    Document,
    Enterprise,
    EnterpriseMention,
    NamedPlace,
    PolicyRecords,
    Project,
    Restriction,
    Target,
    Zone,
)
from policy.taxonomy import Industry, IndustryException, IndustryGroup

UNITS = frozenset({("prefecture", "411300"), ("county", "411323")})
DOCUMENT = Document("d", "甲", "某厅", "", date(2014, 1, 1), 2020, "d.txt", "", "2014 甲", 10)
STEEL = Industry("steel", "钢铁", "", "", ("炼钢",), (), "炼铁、炼钢", "轧材归板材")
PLATE = Industry("plate", "板材", "", "steel", (), (), "轧材", "炼钢归钢铁")
ZONE = Zone("z", "甲园", (), "园区", "411300", ("411323",), 112.0, 33.0, "zone", 0.9, "")
PLACES = (NamedPlace("甲县", "county", "411323"), NamedPlace("甲园", "zone", "", "z"))
CLUSTER = Cluster(
    "c1", "d", "甲县钢铁集群", "产业集群", "建设", "steel", ("钢铁", "炼钢"), "百亿", 200.0, ">=", 2017, "stated",
    False, True, "", PLACES,
)  # fmt: skip
TARGET = Target(
    "t1", "d", "cluster", "甲", "steel", "", "收入", 200.0, None, "亿元", "=", 2017, "target", None, None, "", "", "",
    "c1",
)  # fmt: skip
FIRM = Enterprise("e1", "甲钢", ("旧甲钢",), ("甲钢集团",), "总部", "county", "411323", "known", 0.8, "")
MENTION = EnterpriseMention("m1", "e1", "d", "甲钢集团", ("steel",), "")
PROJECT = Project(
    "p1", "d", "轧机", "建设项目", "甲钢", ("e1",), "plate", "county", "411323", "", "known", "", "", "", ""
)  # fmt: skip
LIMIT = Restriction("r1", "d", "steel", "淘汰", "高炉", 400.0, "立方米", "<=", ("411323",), 2015, "", "")
CITED = tuple(
    Citation(record, supports, "d", line, 0, 2, "stated")
    for line, (record, supports) in enumerate(
        [
            ("c1", "tier"), ("c1", "year"), ("c1", "place"), ("c1", "industry"), ("c1", "industry:2"), ("t1", "value"),
            ("m1", "name"), ("r1", "value"), ("r1", "year"), ("r1", "place"),
        ],
        start=1,
    )
)  # fmt: skip
SOUND = PolicyRecords(
    documents=(DOCUMENT,), industries=(STEEL, PLATE), zones=(ZONE,), clusters=(CLUSTER,), targets=(TARGET,),
    enterprises=(FIRM,), enterprise_mentions=(MENTION,), projects=(PROJECT,), restrictions=(LIMIT,), citations=CITED,
)  # fmt: skip


def cited_but(record: str, supports: str) -> tuple[Citation, ...]:
    """The citations without one."""
    return tuple(c for c in CITED if (c.record_id, c.supports) != (record, supports))


def cluster(**changed: object) -> dict[str, object]:
    """The cluster changed, as a change of the records."""
    return {"clusters": (replace(CLUSTER, **changed),)}


def project(**changed: object) -> dict[str, object]:
    """The project changed, likewise."""
    return {"projects": (replace(PROJECT, **changed),)}


def firm(**changed: object) -> dict[str, object]:
    """The firm changed, likewise."""
    return {"enterprises": (replace(FIRM, **changed),)}


def steel(**changed: object) -> dict[str, object]:
    """The upper industry changed, likewise."""
    return {"industries": (replace(STEEL, **changed), PLATE)}


def filed(*exceptions: IndustryException) -> dict[str, object]:
    """A group of the document that files 钢铁 under 板材, likewise."""
    return {"industry_groups": (IndustryGroup("g1", "d", "plate", "钢铁工业", ""),), "industry_exceptions": exceptions}
