"""Tables under the map: what is shown, what is not on the map, and the findings of the cross-check."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable

import pandas as pd
import streamlit as st

from export.tables.rows import document_name
from layers.joins import Joins
from layers.leads import lead_of_words
from layers.marks import MapRecord
from layers.scene import Scene
from policy.counting import documents_counted
from policy.crosscheck import RULES, Check
from policy.records import Citation, Finding, PolicyRecords
from policy.sections import source_words, where_words
from policy.selection import tier_words
from views.tables.linked import DRAWER_PX, linked_table
from views.text import plain


def _row(record: MapRecord, scene: Scene) -> dict[str, object]:
    policy, world = scene.world.policy, scene.world
    first = policy.citations_of(record.record_id)[:1]
    return {
        "名称": record.name,
        "类别": scene.family_of(record).name,
        "层级": tier_words(record.tier) if record.tier else "",
        "规模（亿元）": record.scale_yi,
        "产业": policy.industry[record.industries[0]].name if record.industries else "",
        "省辖市": "、".join(world.unit_name("prefecture", c) for c in record.cities or ()),
        "目标年": record.year or "",
        "文件": document_name(record.doc_id, policy),
        "出处": where_words(first, policy),
    }


def shown_table(scene: Scene, joins: Joins) -> None:
    """What is on the map; a click on a row opens its card and moves the map."""
    if not scene.records:
        st.info("没有符合条件的记录。请放宽层级、产业、地区或年份，或点“恢复初始视图”。")
        return
    words = st.text_input("在表中查找", key="table-search", placeholder="名称、产业或城市")
    rows = pd.DataFrame([_row(e, scene) for e in scene.records])
    if words:
        held = rows.astype(str).apply(lambda column: column.str.contains(words, regex=False))
        hit = [bool(row.any()) for row in held.to_numpy(bool)]
    else:
        hit = [True] * len(rows)
    st.caption(f"{sum(hit):d} 行，共 {len(rows)} 行。点一行可在地图上定位；点列名可排序。")
    found = [(_row(e, scene), joins.pick_of(e)) for e, keep in zip(scene.records, hit, strict=True) if keep]
    linked_table("shown", [row for row, _ in found], [pick for _, pick in found])


def not_placed_table(scene: Scene, joins: Joins) -> None:
    """Everything that the selection admits and that is not on the map, with the reason."""
    st.caption(f"符合条件 {scene.admitted:d} 条 = 图上 {scene.placed:d} 条 + 未上图 {len(scene.not_placed)} 条。")
    if not scene.not_placed:
        st.success("符合条件的记录全部在图上。")
        return
    counts = Counter(reason for _, reason in scene.not_placed)
    st.markdown("；".join(f"{plain(reason)}：{n:d} 条" for reason, n in counts.most_common()))
    rows = [{"名称": record.name, "未上图的原因": why} | _row(record, scene) for record, why in scene.not_placed]
    linked_table("off", rows, [joins.pick_of(record) for record, _ in scene.not_placed])


def findings_table(policy: PolicyRecords, documents: Collection[str], joins: Joins, height: int = DRAWER_PX) -> None:
    """What was computed from the records and what was found in reading, each with both places and its verdict.

    What needs an answer comes first. Only what cites one of the chosen `documents`, all when none is chosen. A row
    leads to what it is about.
    """
    checks = [c for c in joins.world.checks if _of(documents, (*c.cited_a, *c.cited_b))]
    found = [f for f in policy.findings if _of(documents, policy.citations_of(f.finding_id))]
    told = [(_computed(c, policy), (*c.cited_a, *c.cited_b)) for c in checks]
    told += [(_read(f, policy), policy.citations_of(f.finding_id)) for f in found]
    rows = [row for row, _ in told]
    if not rows:
        st.info("所选文件没有核对事项。请在地图上方多选几份文件。")
        return
    scope = "所选文件" if documents else documents_counted(policy)
    st.caption(
        f"{plain(scope)}共 {len(rows)} 项：由数据计算 {len(checks)} 项，通读时发现 {len(found)} 项。"
        "两边都注明文件与行号；采用哪个数，请据此说明。"
    )
    with st.expander("结论怎么定"):
        counts = Counter(row["结论"] for row in rows)
        st.markdown(
            "\n".join(f"- **{plain(word)}**（{counts[word]:d} 项）：{plain(rule)}" for word, rule in RULES.items())
        )
    order = list(RULES)
    told.sort(key=lambda one: order.index(one[0]["结论"]))
    leads = [lead_of_words(cited, joins) for _, cited in told]
    linked_table("checks", [dict[str, object](row) for row, _ in told], leads, height)


def _of(documents: Collection[str], citations: Iterable[Citation]) -> bool:
    return not documents or any(c.doc_id in documents for c in citations)


def _where(citations: Iterable[Citation], policy: PolicyRecords) -> str:
    return source_words(citations, policy)


def _computed(check: Check, policy: PolicyRecords) -> dict[str, str]:
    return {
        "事项": check.topic, "结论": check.verdict, "一处": check.value_a, "另一处": check.value_b, "说明": check.note,
        "出处一": _where(check.cited_a, policy), "出处二": _where(check.cited_b, policy), "来源": "计算",
    }  # fmt: skip


def _read(finding: Finding, policy: PolicyRecords) -> dict[str, str]:
    cited = {side: _where(policy.citations_of(finding.finding_id, side), policy) for side in ("a", "b")}
    return {
        "事项": finding.topic, "结论": finding.kind, "一处": finding.value_a, "另一处": finding.value_b,
        "说明": finding.note, "出处一": cited["a"], "出处二": cited["b"], "来源": "通读",
    }  # fmt: skip
