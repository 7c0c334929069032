"""The editorial note: what the atlas counts, in which units and years, from what, and what is in doubt.

Everything in it is counted from the records that the atlas shows.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from export.book.plan import CITIES, BookPlan, PageSpec
from export.book.prose import NoteChapter, flowed, prose_sheet
from export.book.scenes import asked_cities, cities_with_pages
from export.figure.notes import BOUNDARIES, not_placed_text
from export.passport.passport import line_of, passport_of
from export.sheet.items import Sheet
from export.tables.doubts import doubts
from layers.captions import UNIT_WORDS
from layers.marks import MapRecord
from layers.scene import Scene
from layers.symbols.glyph import PRECISION_TEXT
from policy.records import TIER_BREAKS_YI, TIERS
from policy.selection import NO_YEAR, tier_words

PLACES = UNIT_WORDS | {"joint": "跨几处的集群", "region": "地区", "province": "全省"}


def parts(plan: BookPlan) -> int:
    """How many pages the note takes."""
    return len(flowed(plan, chapters(plan, plan.scene(plan.selection))))


def about_sheet(plan: BookPlan, spec: PageSpec, base: Scene) -> Sheet:
    """One page of the note."""
    columns = flowed(plan, chapters(plan, base))[spec.part]
    return prose_sheet(plan, base, spec.title, columns)


def chapters(plan: BookPlan, base: Scene) -> list[NoteChapter]:
    """The note's chapters, each a heading with its sentences; those with nothing to say are left out."""
    told = {
        "收录什么": _counted(plan, base),
        "层级与单位": _units(base),
        "年份": _years(base),
        "位置": _places(base),
        "存疑之处": doubts(plan.world, plan.selection.documents),
        "资料与版本": _sources(plan, base),
    }
    return [NoteChapter(name, lines) for name, found in told.items() if (lines := tuple(found))]


def _all(base: Scene) -> list[MapRecord]:
    return [*base.records, *(record for record, _ in base.not_placed)]


def _counted(plan: BookPlan, base: Scene) -> Iterator[str]:
    yield f"所选条件：{plan.words}。{base.subtitle}。"
    if base.strict_counts:
        yield f"{base.strict_counts}。"
    if any(base.family_of(r).graded for r in _all(base)):
        yield (
            "一条次是一份文件在一处点名的一个集群、基地或园区；几份文件都点名的，每份各算一条次，去重后的个数另列。"
            "跨几处的集群在图上用细线相连，规模只算一次。"
        )
    if CITIES in plan.sections and (empty := _without_a_page(plan, base)):
        yield f"{len(empty)} 个省辖市没有符合条件的内容，没有单独成页：{'、'.join(empty)}。"


def _without_a_page(plan: BookPlan, base: Scene) -> list[str]:
    """Names of the cities that would have a page if anything stood in them."""
    there = cities_with_pages(plan, base)
    return [plan.world.city_names[city] for city in asked_cities(plan) if city not in there]


def _units(base: Scene) -> Iterator[str]:
    records = [r for r in _all(base) if base.family_of(r).graded]
    if not records:
        return
    named = [tier for tier in TIER_BREAKS_YI if any(r.tier == tier for r in records)]
    breaks = "，".join(f"{tier_words(t)}为 {_range(*TIER_BREAKS_YI[t])}" for t in named)
    yield f"规模、层级都是文件定的目标，不是现状，单位亿元。{breaks}。"
    figure = sum(r.scale_yi is not None for r in records)
    tier = sum(r.scale_yi is None and r.tier in TIERS for r in records)
    rest = len(records) - figure - tier
    yield (
        f"{figure} 条写明亿元数；{tier} 条只写层级，图上空心，不折算成数；"
        f"{rest} 条两者都没有写，图上画斜线，归入“未标层级”。"
    )


def _range(low: float, high: float) -> str:
    return f"{low:g} 亿元以上" if high == float("inf") else f"{low:g} 至不足 {high:g} 亿元"


def _years(base: Scene) -> Iterator[str]:
    counts = Counter(r.year for r in _all(base) if r.year)
    if counts:
        stated = "、".join(f"{year} 年 {counts[year]} 条" for year in sorted(set(counts) - {NO_YEAR}))
        none = f"{counts[NO_YEAR]} 条没有写年份" if counts[NO_YEAR] else ""
        yield f"目标年取文件写明的，或承自所在一节总目标的：{'；'.join(part for part in (stated, none) if part)}。"


def _places(base: Scene) -> Iterator[str]:
    marks = [m.mark for layer in base.layers for m in layer.marks]
    kinds = Counter(mark.pick.partition(":")[0] for mark in marks)
    told = "、".join(f"{word} {kinds[kind]} 处" for kind, word in PLACES.items() if kinds[kind])
    if told:
        yield f"图上位置：{told}。市、县的符号画在城区，不是确切地点。"
    if vague := sum(mark.pick.startswith("zone:") and mark.precision in PRECISION_TEXT for mark in marks):
        yield f"其中 {vague} 处园区只知道所在县或市，图上画虚线边。"
    if base.not_placed:
        yield f"{not_placed_text(base)}。名单见表格导出的“未上图”。"


def _sources(plan: BookPlan, base: Scene) -> Iterator[str]:
    records = Counter(r.doc_id for r in _all(base))
    for document in plan.world.policy.documents:
        if records[document.doc_id]:
            day = f"{document.issued_on.year} 年 {document.issued_on.month} 月 {document.issued_on.day} 日"
            yield f"《{document.title}》，{document.issuer}，{day}印发，本图集收 {records[document.doc_id]} 条。"
    yield f"{BOUNDARIES}；公开使用须另行送审。行号从 1 起，指登记文本的行。"
    yield f"{line_of(passport_of(base, plan.date))}。"
