"""A title as a person would write it: whose targets, for which year, and of what."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from layers.layer import Layer
from layers.marks import MapRecord
from layers.world import World
from policy.selection import NO_YEAR, TIER_CHOICES, Selection, layer_of, record_of, tier_words

MOST_SUBJECTS, MOST_NAMED = 3, 3
"""A title names so many kinds of things, and so many places or industries, and counts the rest."""
INDUSTRY = "产业"
BESIDE = "；另附"
"""Before a planner's own tables: what they say are no targets of a document."""
NUMERALS = "〇一二三四五六七八九"


def title_of(selection: Selection, shown: Sequence[Layer], admitted: Collection[MapRecord], world: World) -> str:
    """《先进制造业大省建设行动计划》2017 年目标：千亿级、百亿级产业集群；what is no document's stands apart."""
    official = [layer for layer in shown if not layer.private]
    if not official:
        return f"河南省{_what(selection.but(industries=(), tiers=()), shown, world)}"
    graded = [r for r in admitted if r.tier is not None]
    whose, years = _documents(selection, world), _years(selection, graded)
    whose = f"{whose}{years}" if years[:1].isdigit() else f"{whose.strip()}{years}"
    own = _listed([layer.name for layer in shown if layer.private])
    return f"{whose}：{_what(selection, official, world)}{own and BESIDE + own}"


def _documents(selection: Selection, world: World) -> str:
    """The one document by its name, several by their number."""
    chosen = selection.documents or tuple(world.policy.document)
    if len(chosen) == 1:
        return f"《{world.policy.document[chosen[0]].title}》"
    count = NUMERALS[len(chosen)] if len(chosen) < len(NUMERALS) else str(len(chosen))
    return f"河南省{count}份政策文件 "


def _years(selection: Selection, graded: Collection[MapRecord]) -> str:
    """2017 年目标, 2012—2020 年目标; without a year for most of them, that none is written."""
    years = sorted(y for y in set(selection.years) or {r.year for r in graded if r.year} if y != NO_YEAR)
    undated = sum(r.year == NO_YEAR for r in graded)
    if not graded:
        return ""
    if not years or 2 * undated > len(graded):
        return "目标（未写年份）" if not years else "目标（多数未写年份）"
    return f"{years[0]} 年目标" if len(years) == 1 else f"{years[0]}—{years[-1]} 年目标"


def _what(selection: Selection, shown: Sequence[Layer], world: World) -> str:
    """漯河食品千亿级产业集群: places, industries, tiers, kinds of things."""
    families = dict.fromkeys(layer.family.subject for layer in shown if layer.family.subject)
    subjects = [*families, *(called(layer, selection, world) for layer in shown if not layer.family.subject)]
    cities = _named([world.city_names[c] for c in selection.cities], "市")
    industries = _named([world.policy.industry[i].name for i in selection.industries], "个产业")
    tiers = "、".join(tier_words(t) for t in TIER_CHOICES if t in selection.tiers)
    gap = " " if len(selection.cities) > 1 or len(selection.industries) > 1 else ""
    parts = [part for part in (cities, industries, tiers) if part]
    return _joined(gap.join([*parts, ""]), _listed(subjects) or "地图")


def _joined(before: str, what: str) -> str:
    """生物产业集群, not 生物产业产业集群."""
    return before.removesuffix(INDUSTRY) + what if what.startswith(INDUSTRY) else before + what


def called(layer: Layer, selection: Selection, world: World) -> str:
    """What a title calls a layer: its name, or those of its records that are chosen singly."""
    chosen = {record_of(single) for single in selection.singles if layer_of(single) == layer.layer_id}
    if not chosen:
        return layer.name
    names = dict.fromkeys(r.name for r in world.built(layer.family.build).records if r.record_id in chosen)
    return _named([*names], f"{layer.family.unit}{layer.family.name}")


def _listed(subjects: Sequence[str]) -> str:
    more = f"等 {len(subjects)} 类" if len(subjects) > MOST_SUBJECTS else ""
    return "、".join(subjects[:MOST_SUBJECTS]) + more


def _named(names: Sequence[str], unit: str) -> str:
    """漯河、郑州; 漯河等 5 市 where they are too many for a title."""
    return "、".join(names) if len(names) <= MOST_NAMED else f"{names[0]}等 {len(names)} {unit}"
