"""From the words of a question to filters: documents, years, tiers, industries, places, and what is asked of them."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from layers.compose import compose
from layers.layer import Layer
from layers.question import answers
from layers.question.compared import Comparison, comparison_in
from layers.question.places import cities_in, places_in, zones_in
from layers.question.times import NO_YEAR, documents_in, years_in
from layers.question.without import LEFT_OVER, NOWHERE, SITING, LeftOut, left_out, other_industries, others
from layers.question.words import Words
from layers.summary.words import told
from layers.world import World
from policy.industry_words import industries_in
from policy.records import TIER_BREAKS_YI, TIERS, PolicyRecords
from policy.selection import NO_TIER, TIER_CHOICES, Selection
from policy.vocabulary import CLUSTER_KINDS

DUTIES, GOALS, CHECKS, LIMITS = "duties", "targets", "checks", "limits"
ASPECTS = {
    DUTIES: "谁来?(?:牵头|负责)|由谁(?:牵头|负责)|牵头(?:单位)?|负责单位|责任分工|分工|参加单位|负责",
    CHECKS: "(?:数据|数字)?(?:之间)?有?(?:核对|矛盾|不一致|打架|冲突)",
    LIMITS: "(?:产业)?(?:限制|准入)(?:条件)?|淘汰|禁止(?:新增|新建)?",
    GOALS: "定量目标|目标|指标",
}
ASPECT_WORDS = {DUTIES: "责任分工", GOALS: "定量目标", CHECKS: "数据核对", LIMITS: "限制与准入"}
LAYER_WORDS = {
    "projects": "重点项目|项目", "enterprises": "龙头企业|骨干企业|企业|公司",
    "cooperation": "合作区|合作示范区", "axes": "轴带|走廊|产业带|发展轴", "function_areas": "功能区|经济区",
}  # fmt: skip
KIND_WORDS = {
    "产业集群": "产业集群|集群", "产业基地": "产业基地|基地", "产业园": "产业园",
    "集聚区": "产业集聚区|集聚区", "园区": "园区",
}  # fmt: skip
LONGEST = 120


@dataclass(frozen=True)
class QuestionRead:
    """A question as filters. `aspect`: what is asked of them (分工, 目标, 核对), empty for the map itself.

    `taken`: (words, what they were taken for). `unknown`: words that nobody understood. `answer`: a sentence or more.
    `refused`: something was denied and not understood; filters would show the contrary of what was asked.
    """

    selection: Selection
    aspect: str
    comparison: Comparison | None
    taken: tuple[tuple[str, str], ...]
    remarks: tuple[str, ...]
    unknown: tuple[str, ...]
    answer: str
    refused: bool = False

    @property
    def anything(self) -> bool:
        """Whether any word of the question was understood, and the filters do not say the contrary."""
        return bool(self.taken) and not self.refused


@dataclass(frozen=True)
class _Wish:
    """What is asked beside the filters: an aspect, two documents, a body, how many of the largest, which places."""

    aspect: str
    comparison: Comparison | None
    body: str
    largest: int
    places: str


def understand(question: str, world: World, layers: tuple[Layer, ...], picks: Collection[str]) -> QuestionRead:
    """Read a question; `picks` are the cards that can be opened."""
    words, policy = Words(question[:LONGEST]), world.policy
    words.take("有没有")
    comparison = comparison_in(words, policy)
    without = left_out(words, lambda inner: _denied(inner, world))
    wish = _wish(words, comparison, world)
    selection, kind = _filters(words, wish, world, picks)
    selection = _without(selection, without, world)
    if comparison and kind in CLUSTER_KINDS:
        wish = replace(wish, comparison=replace(comparison, cluster_kind=kind))
    elif kind and kind != CLUSTER_KINDS[0]:
        words.remarks.append(f"地图不按“{kind}”筛选，列出的是各类集群、基地与园区")
    refused = _refused(words)
    answer = (
        ""
        if refused or (wish.aspect == GOALS and NO_YEAR in "".join(words.remarks))
        else _answer(selection, wish, world, layers)
    )
    return QuestionRead(selection, wish.aspect, wish.comparison, tuple(words.taken), tuple(words.remarks), words.rest,
                        answer, refused)  # fmt: skip


def _wish(words: Words, comparison: Comparison | None, world: World) -> _Wish:
    body = answers.body_in(words, world)
    aspect = next((key for key, form in ASPECTS.items() if words.take(form, ASPECT_WORDS[key])), "")
    return _Wish(aspect, comparison, body, answers.largest_asked(words), answers.places_asked(words))


def _filters(words: Words, wish: _Wish, world: World, picks: Collection[str]) -> tuple[Selection, str]:
    """The filters of what is left, and the kind of cluster that it names."""
    policy = world.policy
    documents = () if wish.comparison else documents_in(words, policy)
    known = sorted({str(c.year) for c in policy.clusters if c.year})
    years = () if wish.comparison else years_in(words, known)
    zones = zones_in(words, world)  # before the industries: 航空港区 is no aviation
    selection = Selection(documents, years, _tiers(words, policy.tiers), _industries(words, policy))
    selection, kind = _things(words, selection)
    places = places_in(words, world, picks, zones)
    selection = selection.but(industries=(*selection.industries, *_parts_of_industries(words, policy)))
    return selection.but(cities=places.cities, picked=places.picked), kind


def _denied(words: Words, world: World) -> LeftOut:
    """What words within a denial mean; nothing where a part of them is not understood."""
    found = LeftOut(_tiers(words, world.policy.tiers), _industries(words, world.policy), cities_in(words, world))
    return LeftOut() if words.rest else found


def _without(selection: Selection, out: LeftOut, world: World) -> Selection:
    return selection.but(
        tiers=others(selection.tiers, (t for t in TIER_CHOICES if t in world.policy.tiers or t == NO_TIER), out.tiers),
        industries=other_industries(selection.industries, out.industries, world.policy),
        cities=others(selection.cities, world.city_names, out.cities),
    )


def _refused(words: Words) -> bool:
    """Whether something is denied that was not understood; says what to do."""
    if NOWHERE.search(words.left):
        words.remarks.append(SITING)
        return True
    if denied := [piece for piece in words.rest if LEFT_OVER.search(piece)]:
        words.remarks.append(f"“{'、'.join(denied)}”里的否定没有听懂")
        return True
    return False


def _tiers(words: Words, used: Sequence[str]) -> tuple[str, ...]:
    """百亿级, 千亿级以上, 3000 亿级 (the tier that it lies in), 未标层级."""
    found: list[str] = []
    while match := words.take(r"(?:([百千万])亿|(\d+)\s*亿)元?级?(及?以上)?"):
        tier = f"{match[1]}亿" if match[1] else _tier_of(float(match[2]))
        if not tier:
            words.remarks.append(f"“{match[0]}”不到百亿，没有这一层级")
            continue
        above = TIERS[TIERS.index(tier) :]
        tiers = tuple(t for t in above if t in used or t == tier) if match[3] else _also(tier, match[2], used)
        words.note(match[0], "、".join(f"{t}级" for t in tiers))
        found += tiers
    if "世界" in used and words.take("世界级", "世界级"):
        found.append("世界")
    if words.take("未标层级|没有?写?层级", "未标层级"):
        found.append(NO_TIER)
    return tuple(dict.fromkeys(found))


def _also(tier: str, figure: str | None, used: Sequence[str]) -> tuple[str, ...]:
    """The tier, and the one that is named by the very figure (5000亿级) where the documents use it."""
    own = f"{figure}亿"
    return (tier, own) if own in used and own != tier else (tier,)


def _tier_of(yi: float) -> str:
    return next((tier for tier, (low, high) in TIER_BREAKS_YI.items() if low <= yi < high), "")


def _industries(words: Words, policy: PolicyRecords) -> tuple[str, ...]:
    found: list[str] = []
    for named in industries_in(words.left, policy.industries, policy.industry_exceptions):
        words.take(f"{re.escape(named.text)}(?:产业(?!集|园|基)|工业|行业)?")
        words.note(named.text, "产业 " + "、".join(policy.industry[i].name for i in named.industry_ids))
        found += named.industry_ids
    return tuple(dict.fromkeys(found))


def _parts_of_industries(words: Words, policy: PolicyRecords) -> tuple[str, ...]:
    """What is left may be a part of one industry's names: 农机 of 现代农机."""
    found: list[str] = []
    for piece in words.rest:
        inside = [i for i in policy.industries if any(piece in name for name in (i.name, *i.aliases))]
        if len(piece) > 1 and len(inside) == 1:
            words.take(re.escape(piece), f"产业 {inside[0].name}")
            found.append(inside[0].industry_id)
    return tuple(found)


def _things(words: Words, selection: Selection) -> tuple[Selection, str]:
    """Layers that the question names instead of clusters, and the kind of cluster that it names."""
    shown = tuple(layer for layer, form in LAYER_WORDS.items() if words.take(form, f"图层 {form.partition('|')[0]}"))
    kind = next((kind for kind, form in KIND_WORDS.items() if words.take(form)), "")
    return selection.but(layers=shown), kind


def _answer(selection: Selection, wish: _Wish, world: World, layers: tuple[Layer, ...]) -> str:
    if wish.comparison:
        return ""
    if wish.aspect == DUTIES:
        return answers.led(selection, world, wish.body)
    if wish.aspect in (GOALS, LIMITS):
        return (answers.goals if wish.aspect == GOALS else answers.limits)(selection, world)
    if wish.aspect == CHECKS:
        return "前后不一致的地方逐条见“核对”表。"
    scene = compose(world, selection, layers)
    first = answers.largest(scene, wish.largest) if wish.largest else ""
    where = answers.places(scene, wish.places) if wish.places else ""
    return first + where + ("" if first or where else told(scene))
