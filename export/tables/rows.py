"""A scene as tables: what is on the map, what is not and why, targets, citations. All files of data read these."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from export.tables.columns import (
    CITATION_COLUMNS,
    IN_COLUMNS,
    REASON,
    RECORD_COLUMNS,
    RESTRICTION_COLUMNS,
    SUPPORT_WORDS,
    TARGET_COLUMNS,
    Cell,
    Column,
    Table,
)
from layers.marks import MapRecord
from layers.scene import Scene
from layers.wording import BASIS_WORDS, LIMIT_WORDS, TARGET_KIND_WORDS, restriction_text, target_text
from policy.records import Citation, PolicyRecords, Restriction, Target
from policy.scale import COMPARATOR_WORDS
from policy.sections import heading_words, where_words


def record_tables(scene: Scene) -> tuple[Table, ...]:
    """图上记录, 未上图, 目标, 限制, 依据: one row per record, target, restriction or citation."""
    marks = _mark_names(scene)
    shown = [_record(e, scene, marks) for e in scene.records]
    missing = [(*_record(e, scene, marks), reason) for e, reason in scene.not_placed]
    targets, limits = targets_of(scene), restrictions_of(scene)
    named = [(e.record_id, e.name) for e in (*scene.records, *(e for e, _ in scene.not_placed))]
    named += [(t.target_id, f"{t.scope} {t.indicator}") for t in targets]
    named += [(r.restriction_id, f"{r.kind}：{r.what}") for r in limits]
    policy = scene.world.policy
    cited = [_citation(c, name, policy) for record_id, name in named for c in policy.citations_of(record_id)]
    return (
        Table("图上记录", RECORD_COLUMNS, tuple(shown)),
        Table("未上图", (*RECORD_COLUMNS, REASON), tuple(missing)),
        Table("目标", TARGET_COLUMNS, tuple(_target(t, policy) for t in targets)),
        Table("限制", RESTRICTION_COLUMNS, tuple(_restriction(r, policy) for r in limits)),
        Table("依据", CITATION_COLUMNS, tuple(cited)),
    )


def dictionary(tables: Iterable[Table]) -> Table:
    """数据字典: every column of the tables with meaning and unit."""
    columns = (Column("表", "表名", width=12), Column("列", "列名", width=16), Column("含义", "含义", width=52),
               Column("单位", "数字的单位", width=12))  # fmt: skip
    return Table("数据字典", columns, tuple((t.name, c.name, c.meaning, c.unit) for t in tables for c in t.columns))


def document_name(doc_id: str, policy: PolicyRecords) -> str:
    """Short name of a document; the id itself when it is not one of the policy documents."""
    found = policy.document.get(doc_id)
    return found.short_name if found else doc_id


def citation_text(citations: Sequence[Citation], policy: PolicyRecords) -> str:
    """《…》（2014） 二、(四) 第 65、71 行；重点工作分工 第 212 行; documents in the order of the citations."""
    found: dict[str, list[Citation]] = {}
    for citation in citations:
        found.setdefault(citation.doc_id, []).append(citation)
    return "；".join(
        f"{policy.document[doc_id].dated_title} {where_words(rows, policy)}" for doc_id, rows in found.items()
    )


def targets_of(scene: Scene) -> tuple[Target, ...]:
    """Targets that the selected documents set for the industries shown, or for an industry above them."""
    shown = {i for e in scene.records for i in e.industries or ()}
    policy = scene.world.policy
    documents = frozenset(scene.selection.documents or policy.document)
    return tuple(t for t in policy.targets if t.industry_id in shown and t.doc_id in documents)


def restrictions_of(scene: Scene) -> tuple[Restriction, ...]:
    """Limits and bans that the selected documents set the industries shown, those above or below them."""
    policy = scene.world.policy
    shown = {i for r in scene.records for i in r.industries or ()}
    concerned = shown | policy.descendants(r.industries[0] for r in scene.records if r.industries)
    documents = frozenset(scene.selection.documents or policy.document)
    return tuple(r for r in policy.restrictions if r.industry_id in concerned and r.doc_id in documents)


def _mark_names(scene: Scene) -> dict[tuple[str, str], tuple[str, str]]:
    """(layer id, mark id) -> (layer name, mark name) of everything drawn."""
    return {(layer.layer_id, d.mark.mark_id): (layer.name, d.mark.name) for layer in scene.layers for d in layer.marks}


def _record(record: MapRecord, scene: Scene, marks: Mapping[tuple[str, str], tuple[str, str]]) -> tuple[Cell, ...]:
    world = scene.world
    cited = world.policy.citations_of(record.record_id)
    drawn = [marks[m] for m in record.marks if m in marks]
    text = scene.text(record)
    more = [f"{line.label}：{line.text}" for line in text.lines if line.label not in IN_COLUMNS]
    return (
        record.record_id,
        record.name,
        scene.family_of(record).name,
        text.kind,
        record.tier or "",
        record.scale_yi,
        int(record.year) if record.year and record.year.isdigit() else None,
        world.policy.industry[record.industries[0]].name if record.industries else "",
        "、".join(world.city_names[c] for c in record.cities or ()),
        "、".join(dict.fromkeys(layer for layer, _ in drawn)),
        "、".join(dict.fromkeys(name for _, name in drawn)),
        "；".join(more),
        document_name(record.doc_id, world.policy),
        cited[0].line if cited else None,
        citation_text(cited, world.policy),
    )


def _target(target: Target, policy: PolicyRecords) -> tuple[Cell, ...]:
    return (
        target.target_id,
        policy.industry[target.industry_id].name,
        target.scope,
        target.indicator,
        COMPARATOR_WORDS.get(target.comparator, target.comparator).strip(),
        target.value,
        target.value_high,
        target.unit,
        target.year,
        TARGET_KIND_WORDS.get(target.kind, target.kind),
        target.binding,
        target_text(target),
        document_name(target.doc_id, policy),
        citation_text(policy.citations_of(target.target_id), policy),
    )


def _restriction(row: Restriction, policy: PolicyRecords) -> tuple[Cell, ...]:
    return (
        row.restriction_id,
        policy.industry[row.industry_id].name,
        row.kind,
        row.what,
        LIMIT_WORDS.get(row.comparator, ""),
        row.value,
        row.unit,
        row.year,
        restriction_text(row),
        document_name(row.doc_id, policy),
        citation_text(policy.citations_of(row.restriction_id), policy),
    )


def _citation(citation: Citation, name: str, policy: PolicyRecords) -> tuple[Cell, ...]:
    return (
        citation.record_id,
        name,
        SUPPORT_WORDS.get(citation.supports.partition(":")[0], citation.supports),
        citation.doc_id,
        policy.document[citation.doc_id].dated_title,
        heading_words(policy, citation.doc_id, citation.line),
        citation.line,
        citation.start,
        citation.length,
        BASIS_WORDS.get(citation.basis, citation.basis),
    )
