"""From the words of a question to filters: documents, years, tiers, industries, places, and what is asked of them."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from layers.compose import compose
from layers.layer import Layer
from layers.question import answers
from layers.question.bodies import body_in
from layers.question.compared import Comparison, comparison_in
from layers.question.firms import NO_FIRMS, NamedFirms, firms_in
from layers.question.places import NamedZone, cities_in, places_in, zones_in
from layers.question.tiers import tiers_in
from layers.question.times import NO_PAPER, NO_YEAR, documents_in, years_in
from layers.question.without import LEFT_OVER, NOWHERE, SITING, LeftOut, left_out, other_industries, others
from layers.question.words import Words
from layers.summary.words import told
from layers.world import World
from policy.records import PolicyRecords
from policy.selection import NO_TIER, TIER_CHOICES, Selection
from policy.vocabulary import CLUSTER_KINDS

DUTIES, GOALS, CHECKS, LIMITS = "duties", "targets", "checks", "limits"
ASPECTS = {
    DUTIES: "谁来?(?:牵头|负责)|由谁(?:牵头|负责)|牵头(?:单位)?|负责单位|责任分工|分工|参加单位|负责|参加|参与",
    CHECKS: "(?:数据|数字)?(?:之间)?有?(?:核对|矛盾|不一致|打架|冲突)",
    LIMITS: "(?:产业)?(?:限制|准入)(?:条件)?|淘汰|禁止(?:新增|新建)?",
    GOALS: "定量目标|目标(?!年)|指标",
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
    `refused`: something was denied and not understood, or a year asked that nothing has; filters would show the
    contrary of what was asked, or far more.
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
    firms: NamedFirms = NO_FIRMS


def understand(question: str, world: World, layers: tuple[Layer, ...], picks: Collection[str]) -> QuestionRead:
    """Read a question; `picks` are the cards that can be opened."""
    words, policy = Words(question[:LONGEST]), world.policy
    words.take("有没有")
    comparison = comparison_in(words, policy)
    without = left_out(words, lambda inner: _denied(inner, world))
    wish = _wish(words, comparison, world)
    zones = zones_in(words, world)  # before the firms and industries: 航空港区 is no aviation
    wish = replace(wish, firms=NO_FIRMS if comparison else firms_in(words, world))
    selection, kind = _filters(words, wish, (world, picks), zones)
    selection = _without(selection, without, world)
    if comparison and kind in CLUSTER_KINDS:
        wish = replace(wish, comparison=replace(comparison, cluster_kind=kind))
    elif kind and kind != CLUSTER_KINDS[0]:
        words.remarks.append(f"地图不按“{kind}”筛选，列出的是各类集群、基地与园区")
    refused = _refused(words)
    answer = "" if refused else _answer(selection, wish, world, layers)
    return QuestionRead(selection, wish.aspect, wish.comparison, tuple(words.taken), tuple(words.remarks), words.rest,
                        answer, refused)  # fmt: skip


def _wish(words: Words, comparison: Comparison | None, world: World) -> _Wish:
    body = body_in(words, world)
    aspect = next((key for key, form in ASPECTS.items() if words.take(form, ASPECT_WORDS[key])), DUTIES if body else "")
    return _Wish(aspect, comparison, body, answers.largest_asked(words), answers.places_asked(words))


def _filters(
    words: Words, wish: _Wish, known_places: tuple[World, Collection[str]], zones: Sequence[NamedZone]
) -> tuple[Selection, str]:
    """The filters of what is left, and the kind of cluster that it names."""
    world, picks = known_places
    policy = world.policy
    documents = () if wish.comparison else documents_in(words, policy)
    known = sorted({str(c.year) for c in policy.clusters if c.year})
    years = () if wish.comparison else years_in(words, known)
    selection = Selection(documents, years, tiers_in(words, policy), _industries(words, policy))
    selection, kind = _things(words, selection)
    if wish.firms.singles:
        selection = selection.but(layers=("enterprises",), singles=wish.firms.singles)
    places = places_in(words, world, picks, zones)
    selection = selection.but(industries=(*selection.industries, *_parts_of_industries(words, policy)))
    return selection.but(cities=places.cities, picked=places.picked), kind


def _denied(words: Words, world: World) -> LeftOut:
    """What words within a denial mean; nothing where a part of them is not understood."""
    found = LeftOut(tiers_in(words, world.policy), _industries(words, world.policy), cities_in(words, world))
    return LeftOut() if words.rest else found


def _without(selection: Selection, out: LeftOut, world: World) -> Selection:
    return selection.but(
        tiers=others(selection.tiers, (t for t in TIER_CHOICES if t in world.policy.tiers or t == NO_TIER), out.tiers),
        industries=other_industries(selection.industries, out.industries, world.policy),
        cities=others(selection.cities, world.city_names, out.cities),
    )


def _refused(words: Words) -> bool:
    """Whether something is denied that was not understood, or a year asked that nothing has; says what to do."""
    if any(remark.startswith((NO_YEAR, NO_PAPER)) for remark in words.remarks):
        return True
    if NOWHERE.search(words.left):
        words.remarks.append(SITING)
        return True
    if denied := [piece for piece in words.rest if LEFT_OVER.search(piece)]:
        words.remarks.append(f"“{'、'.join(denied)}”里的否定没有听懂")
        return True
    return False


def _industries(words: Words, policy: PolicyRecords) -> tuple[str, ...]:
    found: list[str] = []
    for named in policy.industry_words.named_in(words.left):
        words.take(f"{re.escape(named.text)}(?:产业(?!集|园|基)|工业|行业)?")
        words.note(named.text, "产业 " + "、".join(policy.industry[i].name for i in named.industry_ids))
        found += named.industry_ids
    return tuple(dict.fromkeys(found))


def _parts_of_industries(words: Words, policy: PolicyRecords) -> tuple[str, ...]:
    """What is left may be a part of one industry's names, 农机 of 现代农机, or what it holds: 电解铝."""
    found: list[str] = []
    for piece in words.rest:
        inside = [i for i in policy.industries if any(piece in name for name in (i.name, *i.aliases))]
        filed = [i for i in policy.industries if piece in re.split("[、；，]", i.belongs)]
        if len(piece) > 1 and len(nearest := inside or filed) == 1:
            own = "" if inside else f"（分类里没有单列“{piece}”，它归在这里）"
            words.take(re.escape(piece), f"产业 {nearest[0].name}{own}")
            found.append(nearest[0].industry_id)
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
    return wish.firms.answer + first + where + ("" if first or where or wish.firms.answer else told(scene))
