"""Step 4: the table against what the plans promise, by place and industry."""

from __future__ import annotations

import streamlit as st

from layers.joined.doubts import ALL, CONSTANT, COVERAGE_UNSAID, CURRENT, LARGE, PRICE_UNSAID
from layers.joined.values import Terms
from lists.understand.values import ColumnKind
from policy.records import PolicyRecords
from views.atlas import Atlas
from views.exports import waiting
from views.own.apart import waited
from views.own.attained import outcome
from views.own.held import HeldTable, put
from views.own.industries import industries
from views.own.joined import TableJoin, draft_of, joined_of
from views.own.joining import Joining
from views.own.measured import industry_column, measures_of, years_in
from views.own.settle import settle
from views.own.table import unsettled
from views.text import plain

WHOLE = ""
WHOLE_WORDS = "（整张表是同一个产业）"
FIRST_YEAR, LAST_YEAR = 1990, 2100


def compare(atlas: Atlas, held: HeldTable) -> None:
    """Choices, what is to be settled, industries, and the outcome."""
    if unsettled(held):
        return
    made = joined_of(held, atlas.joins.world, waiting.AT_ONCE_S)
    if made is None and held.match and (draft := draft_of(held, atlas.joins.world)):
        waited(draft, held.table_id)
        return
    if made is None or held.match is None:
        st.info("对照需要一列地方和一列数值：请在“① 看懂表格”里指出数值列，在“② 配上地方”里指出地方列。")
        return
    policy = atlas.joins.world.policy
    chosen = _choices(held, made, policy)
    if chosen != held.joining:
        put(held.but(joining=chosen))
        st.rerun()
    settle(held, made.joined)
    if made.industries:
        industries(held, made.industries, policy)
    elif not held.joining.single:
        st.info("这张表没有写产业的列：请在上面选一列，或选定整张表是哪个产业。")
        return
    outcome(atlas, held, made)


def _choices(held: HeldTable, made: TableJoin, policy: PolicyRecords) -> Joining:
    """What the fields say."""
    first, second, third, fourth = st.columns([3, 2, 3, 4])
    now = held.joining
    with first:
        now = _measure(held, made, now)
    with second:
        now = now.but(year=_year(held, made, now))
    with third:
        now = _industry(held, now, policy)
    with fourth:
        names = {d.doc_id: d.short_name for d in policy.documents}
        documents = st.multiselect("与哪些文件对照", list(names), list(now.documents), format_func=names.__getitem__,
                                   placeholder="全部文件", key=_key(held, "documents"))  # fmt: skip
    return _basis(held, made.joined.terms, now.but(documents=tuple(documents)))


def _key(held: HeldTable, name: str) -> str:
    return f"own-join-{name}-{held.table_id}"


def _measure(held: HeldTable, made: TableJoin, now: Joining) -> Joining:
    names = [one.name for one in measures_of(held.found.block)]
    chosen = st.selectbox("比较哪一列", names, names.index(made.measure.name), format_func=plain,
                          key=_key(held, "measure"))  # fmt: skip
    return now if chosen == made.measure.name else now.measuring(chosen)


def _year(held: HeldTable, made: TableJoin, now: Joining) -> int | None:
    """One of the table's years, the last one at first; a table that says none is told."""
    years = years_in(held, made.measure)
    key = _key(held, f"year-{made.measure.name}")
    if years:
        at = years.index(now.year) if now.year in years else 0
        chosen = st.selectbox("哪一年的数", years, at, format_func="{} 年".format, key=key)
        return chosen if chosen != years[0] or now.year else now.year
    return st.number_input(
        "是哪一年的数（表中没有写）", FIRST_YEAR, LAST_YEAR, now.year, placeholder="如 2015", key=key
    )


def _industry(held: HeldTable, now: Joining, policy: PolicyRecords) -> Joining:
    block = held.found.block
    texts = [c.name for c in block.columns if c.kind in (ColumnKind.INDUSTRY, ColumnKind.TEXT, ColumnKind.NAME)]
    columns = list(dict.fromkeys((*(c.name for c in block.of(ColumnKind.INDUSTRY)), *texts)))
    found = industry_column(held)
    options = [*columns, WHOLE]
    chosen = st.selectbox("写着产业的列", options, options.index(found) if found in options else len(columns),
                          format_func=lambda name: plain(name) or WHOLE_WORDS, key=_key(held, "industry"))  # fmt: skip
    if chosen != WHOLE:
        return now if chosen == found else now.but(industry=chosen, single="")
    ids = list(policy.industry)
    single = st.selectbox("整张表是哪个产业", ids, ids.index(now.single) if now.single else None,
                          format_func=lambda i: plain(policy.listed_name(i)), placeholder="输入或选择产业",
                          key=_key(held, "single"))  # fmt: skip
    return now.but(industry="", single=single or "")


def _basis(held: HeldTable, terms: Terms, now: Joining) -> Joining:
    """Price basis and scope: as the table says, or as the planner knows."""
    with st.expander(plain(_basis_words(terms)), key="own-basis"):
        left, right = st.columns(2)
        prices = {"": PRICE_UNSAID, CURRENT: CURRENT, CONSTANT: CONSTANT}
        price = left.selectbox("价格", list(prices), list(prices).index(terms.price), format_func=prices.__getitem__,
                               key=_key(held, "price"))  # fmt: skip
        scopes = {"": COVERAGE_UNSAID, LARGE: LARGE, ALL: ALL}
        scope = right.selectbox("统计范围", list(scopes), list(scopes).index(terms.coverage),
                                format_func=scopes.__getitem__, key=_key(held, "coverage"))  # fmt: skip
    return now.but(
        price=now.price if price == terms.price else price,
        coverage=now.coverage if scope == terms.coverage else scope,
    )


def _basis_words(terms: Terms) -> str:
    year = f"{terms.year} 年" if terms.year else "年份未定"
    basics = (terms.indicator, terms.unit or "单位没有写", year)
    others = (f"价格：{terms.price or PRICE_UNSAID}", f"统计范围：{terms.coverage or COVERAGE_UNSAID}")
    return "口径　" + "；".join((*basics, *others))
