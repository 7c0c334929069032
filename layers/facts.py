"""The Chinese wording of each kind of record. Card, table, slide and file all read it here."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from layers.joins import Joins
from layers.world import World
from policy.records import Citation, Cluster, EnterpriseMention, Member, PolicyRecords, Project, Restriction, Target
from policy.scale import AS_TARGET, scale_of
from policy.selection import tier_words

BASIS_WORDS = {"stated": "原文写明", "inherited": "承自本节总目标", "derived": "据文件推算"}
PLACE_BASIS_WORDS = {"stated": "原文写明", "name": "见于名称", "known": "据常识定位，文件未写", "none": "文件未写",
                     "other": "另一份文件写明", "outside": "在河南没有唯一的所在地"}  # fmt: skip
COMPARATOR_WORDS = {"=": "", ">": "超过 ", ">=": "不低于 ", "<": "低于 ", "<=": "不超过 ", "≈": "约 ", "+": "新增 "}
ALL_HENAN = "全省"
LIMIT_WORDS = {"<": "以下", "<=": "及以下", ">": "以上", ">=": "及以上"}
TARGET_KIND_WORDS = {"actual": "实际", "estimate": "预计", "target": "目标", "count": "目标"}


@dataclass(frozen=True, slots=True)
class FactLine:
    """One line of a card: what it tells, the text, and where it stands."""

    label: str
    text: str
    citations: tuple[Citation, ...] = ()


@dataclass(frozen=True, slots=True)
class FactBlock:
    """One fact in words: its heading, its kind in planners' words, and its lines."""

    fact_id: str
    doc_id: str
    kind: str
    heading: str
    lines: tuple[FactLine, ...]


def scale_text(cluster: Cluster) -> str:
    """3000亿级, 千亿级, or 未标层级."""
    if cluster.scale_yi is not None:
        return f"{cluster.scale_yi:g}亿级"
    return tier_words(cluster.tier)


def value_text(target: Target) -> str:
    """A target's figure with comparator and unit, e.g. 超过 5000 亿元, or 3–5 个."""
    high = f"–{target.value_high:g}" if target.value_high is not None else ""
    return f"{COMPARATOR_WORDS.get(target.comparator, '')}{target.value:g}{high} {target.unit}".strip()


def target_text(target: Target) -> str:
    """A target in one line: 电子信息 主营业务收入 超过 5000 亿元（2017 年目标）."""
    when = f"{target.year} 年" if target.year else ""
    binding = f"，{target.binding}" if target.binding else ""
    kind = TARGET_KIND_WORDS.get(target.kind, target.kind)
    return f"{target.scope} {target.indicator} {value_text(target)}（{when}{kind}{binding}）"


def industry_lines(cluster: Cluster, policy: PolicyRecords) -> list[FactLine]:
    """The industry, and each of the document's own words for it as a quotation of its own, e.g. 「高端装备」."""
    industry = policy.industry.get(cluster.industry_id)
    cited = [
        policy.citations_of(cluster.cluster_id, "industry" if n == 1 else f"industry:{n}")
        for n, _ in enumerate(cluster.industry_text, start=1)
    ]
    name = industry.name if industry else ""
    quoted = [
        FactLine("原文用词", f"「{text}」", citations)
        for text, citations in zip(cluster.industry_text, cited, strict=True)
        if text != name
    ]
    return [*([FactLine("产业", name, cited[0] if cited else ())] if industry else []), *quoted]


def restriction_text(row: Restriction) -> str:
    """A restriction in one line: 淘汰：高炉容积 400 立方米及以下（2015 年）."""
    limit = "" if row.value is None else f" {row.value:g} {row.unit}{LIMIT_WORDS[row.comparator]}"
    when = f"（{row.year} 年）" if row.year else ""
    return f"{row.kind}：{row.what}{limit}{when}"


def _target_lines(cluster: Cluster, joins: Joins) -> list[FactLine]:
    """The targets of the cluster itself; the one that sizes its symbol says so."""
    policy = joins.world.policy
    scale = scale_of(cluster, policy)
    sizing = scale.target if scale and scale.basis == AS_TARGET else None
    found = []
    for t in policy.targets_of_cluster(cluster.cluster_id):
        remark = "；文件没有写规模，符号大小按此目标值" if t is sizing else ""
        when = f"{t.year} 年" if t.year else ""
        text = f"{t.indicator} {value_text(t)}（{when}{TARGET_KIND_WORDS.get(t.kind, t.kind)}{remark}）"
        found.append(FactLine("集群目标", text, policy.citations_of(t.target_id, "value", "year")))
    return found


def cluster_block(cluster: Cluster, joins: Joins) -> FactBlock:
    """A cluster: scale, year, industries, places, who is in charge."""
    cite = joins.world.policy.citations_of
    fact = cluster.cluster_id
    lines = [FactLine("层级", scale_text(cluster), cite(fact, "scale", "tier"))]
    if cluster.year:
        basis = f"（{BASIS_WORDS[cluster.year_basis]}）" if cluster.year_basis != "stated" else ""
        lines.append(FactLine("目标年", f"{cluster.year} 年{basis}", cite(fact, "year")))
    lines += _target_lines(cluster, joins)
    lines += industry_lines(cluster, joins.world.policy)
    if cluster.places:
        lines.append(
            FactLine("地点", "、".join(p.place_text or ALL_HENAN for p in cluster.places), cite(fact, "place"))
        )
    for duty in joins.duties_of(fact):
        more = f"；参加：{'、'.join(duty.participants)}" if duty.participants else ""
        lines.append(FactLine("牵头", "、".join(duty.lead) + more, cite(duty.duty_id)))
    if cluster.open_list:
        lines.append(FactLine("说明", "原文列举以“等”收尾，名单未列全"))
    if cluster.note:
        lines.append(FactLine("备注", cluster.note))
    return FactBlock(fact, cluster.doc_id, f"{cluster.action}{cluster.kind}", cluster.name, tuple(lines))


def project_block(project: Project, world: World) -> FactBlock:
    """A project: its kind, enterprise, capacity, and how its place is known or why it is not the enterprise's."""
    cite = world.policy.citations_of
    basis = "；".join(w for w in (PLACE_BASIS_WORDS.get(project.place_basis, ""), project.site_note) if w)
    rows = [
        FactLine("企业", project.enterprise),
        FactLine("规模", project.capacity_text, cite(project.project_id, "value")),
        FactLine("地点依据", basis, cite(project.project_id, "place")),
        FactLine("出处", "", cite(project.project_id, "name")),
        FactLine("备注", project.note),
    ]
    kept = tuple(r for r in rows if r.text or (r.label == "出处" and r.citations))
    return FactBlock(project.project_id, project.doc_id, project.kind, project.name, kept)


def _member_text(member: Member, world: World) -> str:
    if member.level == "province" and member.in_henan:
        name = ALL_HENAN
    else:
        name = member.name or world.unit_name(member.level, member.adcode)
    return name if member.basis == "stated" else f"{name}（推断）"


def _area_block(area: Any, fact_id: str, kind: str, members: tuple, world: World) -> FactBlock:
    names = "、".join(_member_text(m, world) for m in members)
    lines = [FactLine("范围", names, world.policy.citations_of(fact_id, "place"))] if names else []
    if area.industries:
        lines.append(FactLine("产业", "、".join(world.policy.industry[i].name for i in area.industries)))
    if theme := getattr(area, "theme", ""):
        lines.append(FactLine("主题", theme))
    if area.note:
        lines.append(FactLine("备注", area.note))
    lines.append(FactLine("出处", "", world.policy.citations_of(fact_id, "name")))
    return FactBlock(fact_id, area.doc_id, kind, area.name, tuple(lines))


def _makers(joins: Joins) -> dict[str, tuple[Any, Callable[[Any], FactBlock]]]:
    """fact id -> (record, how to word it)."""
    world, policy = joins.world, joins.world.policy
    found: dict[str, tuple[Any, Callable[[Any], FactBlock]]] = {}
    found.update({c.cluster_id: (c, lambda c: cluster_block(c, joins)) for c in policy.clusters})
    found.update({p.project_id: (p, lambda p: project_block(p, world)) for p in policy.projects})
    for a in policy.coop_areas:
        found[a.area_id] = (a, lambda a: _area_block(a, a.area_id, a.kind, a.members, world))
    for a in policy.function_areas:
        found[a.area_id] = (a, lambda a: _area_block(a, a.area_id, a.kind, a.places, world))
    for x in policy.axes:
        found[x.axis_id] = (x, lambda x: _area_block(x, x.axis_id, x.kind, x.places, world))
    for m in policy.enterprise_mentions:
        found[m.mention_id] = (m, lambda m: mention_block(m, world))
    return found


def mention_block(mention: EnterpriseMention, world: World) -> FactBlock:
    """A firm as a document names it: what else it is called, how its seat is known, and every line."""
    firm, cited = world.policy.enterprise[mention.enterprise_id], world.policy.citations_of(mention.mention_id, "name")
    seat = "，".join(w for w in (firm.seat_kind, PLACE_BASIS_WORDS[firm.basis]) if w)
    others = [name for name in (firm.name, *firm.aliases) if name != mention.name]
    rows = [
        FactLine("地点依据", seat, cited),
        FactLine("曾用名", "、".join(name for name in firm.former_names if name != mention.name)),
        FactLine("又作", "、".join(others)),
        FactLine("备注", "；".join(note for note in (firm.note, mention.note) if note)),
    ]
    return FactBlock(mention.mention_id, mention.doc_id, "龙头企业", mention.name, tuple(r for r in rows if r.text))


@dataclass(frozen=True)
class Facts:
    """Words for any fact by its id."""

    joins: Joins

    def __post_init__(self) -> None:
        object.__setattr__(self, "_made", _makers(self.joins))

    def block(self, fact_id: str) -> FactBlock:
        """The fact in words. KeyError for an id that no layer can show."""
        record, make = self._made[fact_id]  # type: ignore[attr-defined]
        return make(record)
