"""From the words of a question to conditions on places: 哪些县没有食品集群、离高新区 30 公里内、低于目标、不受限制."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass, replace

from layers.question.places import places_in, zones_in
from layers.question.words import GAP, Words
from layers.siting.link import FURTHEST_KM, LEAST_KM
from layers.siting.question import COUNTY, PREFECTURE, UNIT_WORDS, SitingQuestion, conditions
from layers.world import World
from policy.vocabulary import RESTRICTION_KINDS

PUT = "(?:放|落|建|布局|布点|发展)"
WANTED = f"选址|适[合宜]{PUT}?|{PUT}在(?:哪|什么地方)|(?:哪里|哪儿|何处)(?:可以|能|好)?{PUT}"
WHICH = "(?:哪些|哪几个|哪个|什么)(?P<unit>县（市、区）|县市区|县区|区县|县市|县|省辖市|地级市|市)"
FAR = "超过|大于|远于|多于"
NEAR = (
    rf"(?:离|距离?)(?:最近的)?(?P<zone>[^\d\s，,。]{{0,8}}?)(?P<far>{FAR})?(?:不到|不超过|小于|少于)?\s*"
    r"(?P<km>\d+(?:\.\d+)?)\s*(?:公里|千米|km)(?P<out>以外|开外|以上)?(?:以内|之内|内)?"
)
BELOW = "(?:实际数?|产值|现状)?(?:低于|没有?达到|未达到|达不到|不及)(?:承诺|目标|计划|规划)"
MET = "(?:实际数?|产值|现状)?(?:达到|超过|完成)(?:了)?(?:承诺|目标|计划|规划)"
FREE = f"(?:不受|没有|未受|不被|没)[{GAP}的]*限制"
BOUND = f"(?:受|有|被)[{GAP}的]*限制"
JOINING = "而且|又(?=离|不|没)|并且|同时|(?<!新)且|还要"
TIER = "([百千万])亿级?(?:及?以上)?的?"
NONE_THERE, THERE = "没有|无|缺少|不是", "有|点名|已有"
CLUSTER = "(?:产业)?(?:集群|基地|产业园|点名)"


@dataclass(frozen=True)
class SitingRead:
    """A question on places: `taken` (words, what they were taken for), `unknown`: words that nobody understood."""

    question: SitingQuestion
    taken: tuple[tuple[str, str], ...]
    unknown: tuple[str, ...]


def siting_in(text: str, world: World, picks: Collection[str]) -> SitingRead | None:
    """The conditions of a question that asks for places; None for a question of another kind."""
    words = Words(text[:120])
    wanted, which = words.take(WANTED, "选址"), words.take(WHICH)
    if which:
        words.note(which[0], f"找{UNIT_WORDS[_level(which['unit'])]}")
    asked = SitingQuestion(level=_level(which["unit"]) if which else COUNTY)
    while words.take(JOINING):
        pass
    asked = _near(asked, words, world)  # before the zones: 离产业集聚区 names none
    zones = zones_in(words, world)
    for read in (_below, _restricted, _industry, _promised):
        asked = read(asked, words, world)
    if not (wanted or (which and _is_of_its_own(asked))):
        return None
    if not asked.asks:
        asked = replace(asked, promised=True, restricted=False)
        words.note("没有写条件", "、".join(conditions(asked, world.policy)))
    asked = replace(asked, cities=places_in(words, world, picks, zones).cities)
    return SitingRead(asked, tuple((said.replace(GAP, "…"), what) for said, what in words.taken), words.rest)


def _is_of_its_own(asked: SitingQuestion) -> bool:
    """Whether the conditions say more than that there are clusters: where those stand the map says by itself."""
    return asked.asks and asked != SitingQuestion(asked.industry_id, asked.level, promised=True, tier=asked.tier)


def _level(unit: str) -> str:
    return PREFECTURE if unit in ("省辖市", "地级市", "市") else COUNTY


def _near(asked: SitingQuestion, words: Words, world: World) -> SitingQuestion:
    found = words.take(NEAR)
    if found is None:
        return asked
    kinds = dict.fromkeys(zone.kind for zone in world.policy.zones)
    kind = next((kind for kind in kinds if kind in found["zone"] and kind != "园区"), "")
    km = min(FURTHEST_KM, max(LEAST_KM, float(found["km"])))
    far = bool(found["far"] or found["out"])
    words.note(found[0], f"离最近的{kind or '园区'}{'超过' if far else '不超过'} {km:g} 公里")
    return replace(asked, near=not far, zone_kind=kind, km=km)


def _below(asked: SitingQuestion, words: Words, _world: World) -> SitingQuestion:
    if words.take(BELOW, "实际数低于承诺"):
        return replace(asked, below=True)
    return replace(asked, below=False) if words.take(MET, "实际数达到承诺") else asked


def _restricted(asked: SitingQuestion, words: Words, _world: World) -> SitingQuestion:
    kinds = tuple(kind for kind in RESTRICTION_KINDS if words.take(kind, f"限制：{kind}")) or asked.kinds
    if words.take(FREE, "文件没有限制"):
        return replace(asked, restricted=False, kinds=kinds)
    return replace(asked, restricted=True, kinds=kinds) if words.take(BOUND, "文件有限制") else asked


def _industry(asked: SitingQuestion, words: Words, world: World) -> SitingQuestion:
    """The first industry that is named; another word marks its place, so that 没有…集群 still holds together."""
    named = world.policy.industry_words.named_in(words.left)
    if not named:
        return asked
    first = named[0]
    words.take(f"{re.escape(first.text)}(?:产业(?!集|园|基)|工业|行业|项目)?")
    words.note(first.text, f"产业 {world.policy.industry[first.industry_ids[0]].name}")
    return replace(asked, industry_id=first.industry_ids[0])


def _promised(asked: SitingQuestion, words: Words, _world: World) -> SitingQuestion:
    tier = words.take(TIER)
    if tier:
        words.note(tier[0], f"{tier[1]}亿级及以上")
        asked = replace(asked, tier=f"{tier[1]}亿", promised=True)
    gap = f"[{GAP}的]*"
    if words.take(f"(?:{NONE_THERE}){gap}{CLUSTER}", "文件没有点名"):
        return replace(asked, promised=False)
    return replace(asked, promised=True) if words.take(f"(?:{THERE})?{gap}{CLUSTER}", "文件点名") else asked
