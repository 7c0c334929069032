"""What the documents say without a place on the map: targets, limits, programmes, duties, events, as tables."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import Any

import streamlit as st

from layers.joins import Joins
from layers.leads import lead_of
from layers.wording import LIMIT_WORDS, TARGET_KIND_WORDS
from layers.world import World
from policy.duties import industries_of
from policy.records import Duty, Event, PolicyRecords, Programme, Restriction, Target
from policy.scale import value_text
from policy.sections import where_words
from policy.selection import Selection
from views.tables.linked import DRAWER_PX, linked_table


def reference_table(world: World, selection: Selection, joins: Joins, height: int = DRAWER_PX) -> None:
    """One of the tables, for the documents and industries of the selection; its rows lead to cards."""
    st.session_state.setdefault("reference", "定量目标")
    kind = st.segmented_control("内容", list(TABLES), label_visibility="collapsed", key="reference", wrap=True)
    rows_of, key = TABLES[kind or "定量目标"]
    wanted = world.policy.descendants(selection.industries) if selection.industries else None
    found = [record for record in rows_of(world.policy) if _asked(record, selection.documents, wanted, world.policy)]
    rows = [_row(record, key, world) for record in found]
    if not rows:
        st.info("所选文件与产业没有这类内容。请在地图上方放宽文件或产业。")
        return
    st.caption(f"{len(rows)} 行，随地图上方的文件与产业筛选；点一行打开它的卡片，点列名可排序，右上角可查找与下载。")
    linked_table("reference", rows, [lead_of(record, joins) for record in found], height)


def _asked(record: Any, documents: Collection[str], industries: Collection[str] | None, policy: PolicyRecords) -> bool:
    if documents and record.doc_id not in documents:
        return False
    if isinstance(record, Duty):
        return industries is None or not industries_of(record, policy).isdisjoint(industries)
    return industries is None or getattr(record, "industry_id", None) in industries


def _row(record: Any, key: str, world: World) -> dict[str, object]:
    policy = world.policy
    industry = policy.industry.get(getattr(record, "industry_id", ""))
    return {
        **_WORDS[type(record)](record, world),
        "产业": industry.name if industry else "",
        "文件": policy.document[record.doc_id].short_name,
        "出处": where_words(policy.citations_of(getattr(record, key)), policy),
        "备注": record.note,
    }


def _target(t: Target, _world: World) -> dict[str, object]:
    return {
        "事项": t.scope, "指标": t.indicator, "数值": value_text(t), "原文数字": t.value_text.strip(),
        "年份": str(t.year or ""),
        "性质": "、".join(w for w in (TARGET_KIND_WORDS.get(t.kind, t.kind), t.binding) if w),
    }  # fmt: skip


def _restriction(r: Restriction, world: World) -> dict[str, object]:
    limit = "" if r.value is None else f"{r.value:g} {r.unit}{LIMIT_WORDS[r.comparator]}"
    places = "、".join(_city_or_county(world, adcode) for adcode in r.adcodes)
    return {"类别": r.kind, "对象": r.what, "限值": limit, "地点": places or "全省", "年份": str(r.year or "")}


def _programme(p: Programme, _world: World) -> dict[str, object]:
    counted = f"{p.project_count} 个{p.counts_what}" if p.project_count else ""
    return {"专项或工程": p.name, "部分": p.part, "写明个数": counted}


def _duty(d: Duty, _world: World) -> dict[str, object]:
    sure = "" if d.certainty == 1 else f"{d.certainty:.0%}"
    return {"工作": d.task, "牵头": "、".join(d.lead), "参加": "、".join(d.participants), "复原把握": sure}


def _event(e: Event, world: World) -> dict[str, object]:
    places = "、".join(_city_or_county(world, adcode) for adcode in e.adcodes)
    return {"活动": e.name, "地点": places, "对接对象": e.partner, "时间": e.when}


def _city_or_county(world: World, adcode: str) -> str:
    return world.unit_name("prefecture" if adcode in world.city_names else "county", adcode)


Rows = Callable[[PolicyRecords], tuple[Any, ...]]
TABLES: dict[str, tuple[Rows, str]] = {
    "定量目标": (lambda policy: policy.targets, "target_id"),
    "限制与准入": (lambda policy: policy.restrictions, "restriction_id"),
    "专项与工程": (lambda policy: policy.programmes, "programme_id"),
    "责任分工": (lambda policy: policy.duties, "duty_id"),
    "对接活动": (lambda policy: policy.events, "event_id"),
}
_WORDS: dict[type, Callable[[Any, World], dict[str, object]]] = {
    Target: _target,
    Restriction: _restriction,
    Programme: _programme,
    Duty: _duty,
    Event: _event,
}
