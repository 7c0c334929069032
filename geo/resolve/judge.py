"""From what a text holds to one answer: the cheapest reading, or a question where two have the same right."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from geo.resolve.answer import (
    CHECK_FROM,
    MATCHED_FROM,
    MOST_CANDIDATES,
    Around,
    Candidate,
    PlaceAnswer,
    State,
    candidate,
)
from geo.resolve.codes import Coded, coded
from geo.resolve.doubt import (
    ELSEWHERE,
    INFERRED,
    doubt_of,
    doubt_words,
    namesake_words,
    somewhere_in,
    word_doubt,
    zone_word,
    zone_words,
)
from geo.resolve.entity import COUNTY, PREFECTURE, PROVINCE, REGION, TOWN, ZONE, Entity, Kind
from geo.resolve.explain import explained, left_out
from geo.resolve.lexicon import Lexicon
from geo.resolve.paths import ReadingPath, paths
from geo.resolve.scan import Seen
from geo.resolve.walk import Trait
from geo.resolve.words import EMPTY, NATURE, words

TIE = 0.045
"""Two readings that differ by less have the same right."""
PRECISION = {
    PROVINCE: "省级",
    PREFECTURE: "市级",
    COUNTY: "县级",
    TOWN: "乡级",
    ZONE: "园区（按所在县市）",
    REGION: "多地",
}
NOTHING = PlaceAnswer(State.NONE, explanation="没有认出地名，请核对用字")


def judge(seen: Seen, lexicon: Lexicon, around: Around) -> PlaceAnswer:
    """The answer for one text as it stands, without thinking of misspelling."""
    if seen.traits & Trait.NEEDS_TEXT:
        if not seen.text:
            return _by_context(around, "这一格是空的")
        if number := coded(seen.text, lexicon):
            return _of_code(number, lexicon, around)
        if seen.text in words(EMPTY) | words(NATURE):
            kind = "是山河的名称" if seen.text in words(NATURE) else "不是地名"
            return _by_context(around, f"“{seen.text}”{kind}")
    found = paths(seen, lexicon.forms, around)
    if not found:
        return _by_context(around, NOTHING.explanation)
    listed = _listed_elsewhere(found[0], seen, lexicon, around)
    if around.within and (listed or found[0].cost > 1 - CHECK_FROM):
        return _against(listed or found[0], around.within)
    return _of_paths(found, seen, lexicon, around)


def _listed_elsewhere(best: ReadingPath, seen: Seen, lexicon: Lexicon, around: Around) -> ReadingPath | None:
    """Several places, all of them elsewhere than the unit beside them, however shortly they are named."""
    within = around.within
    if within is None or best.entity.inside(within) or len(best.members) > 1:
        return None
    alone = paths(seen, lexicon.forms, replace(around, within=None))[0]
    apart = not any(reading.entity.inside(within) or within.inside(reading.entity) for reading in alone.members)
    return alone if len(alone.members) > 1 and apart else None


def _against(path: ReadingPath, within: Entity) -> PlaceAnswer:
    """What lies elsewhere than the unit beside it: to be checked where it is said in full, else the unit."""
    if len(path.members) == 1 and path.reading.is_short:
        text = f"“{path.entity.name}”不在同行所写的{within.full_name}，按后者"
        return replace(_of_entity(within, 0.7), explanation=text, inferred=True)
    answer = _of_members(path, CHECK_FROM, "")
    text = f"与同行所写的{within.full_name}不一致"
    return _stated(answer, CHECK_FROM, "；".join(filter(None, (answer.explanation, text))), False, ())


def _by_context(around: Around, why: str) -> PlaceAnswer:
    """The unit named beside the text, where there is one."""
    if around.within is None:
        return replace(NOTHING, explanation=why)
    text = f"{why}，按同行所写的{around.within.full_name}"
    return replace(_of_entity(around.within, 0.7), explanation=text, inferred=True)


def _of_code(number: Coded, lexicon: Lexicon, around: Around) -> PlaceAnswer:
    if not number.readings:
        return replace(NOTHING, explanation="没有这个行政区划代码")
    ordered = sorted(number.readings, key=lambda r: (r.is_old, r.entity.level != around.level and bool(around.level)))
    first = ordered[0]
    if not number.exact:
        near = tuple(candidate(r.entity, 0.4) for r in ordered[:MOST_CANDIDATES])
        return replace(NOTHING, explanation="没有这个代码，前几位所指的单位供选", candidates=near)
    text = explained((first,), (), lexicon, around)
    return replace(_of_entity(first.entity, 0.98 if first.is_old else 1.0), explanation=text)


def _of_paths(found: list[ReadingPath], seen: Seen, lexicon: Lexicon, around: Around) -> PlaceAnswer:
    best = found[0]
    rivals = [*_rivals(best, found), *([best.rival] if best.rival else [])]
    word = word_doubt(best, lexicon, around)
    if word == ELSEWHERE:
        rivals += [path.entity for path in found[1:] if not best.entity.inside(path.entity)]
    if rivals:
        return _question([best.entity, *rivals], best)
    zone_token = zone_word(best, seen)
    zone = zone_token.form if zone_token else ""
    doubt, inferred = doubt_of(best, seen.traits, zone)
    doubt = max(doubt, somewhere_in(best.entity, zone_token, best.last))
    score = round(max(0.0, 1 - best.cost - doubt - word), 2)
    answer = _of_members(best, score, zone)
    answer = _beside(answer, best, around, inferred) if around.within else answer
    text = explained(best.members, best.overlooked, lexicon, around)
    words = (INFERRED if inferred else "", "这个名称也是普通词，或别处也有（有过），请核对" if word else "")
    parts = (answer.explanation, text, *words, doubt_words(best, doubt, zone, inferred))
    parts = (*parts, namesake_words(best) if score < MATCHED_FROM else "")
    others = () if _is_said(best) else _others(found, best)
    return _stated(answer, score, "；".join(filter(None, parts)), inferred, others)


def _rivals(best: ReadingPath, found: list[ReadingPath]) -> list[Entity]:
    """Places with the same right: other ones, neither around the best nor in it."""
    rivals: dict[str, Entity] = {}
    for path in found[1:]:
        if path.cost - best.cost >= TIE:
            break  # the cheapest come first
        other = path.entity
        apart = not best.entity.inside(other) and other.adcodes != best.entity.adcodes
        same_list = len(path.members) == len(best.members)
        towns = other.level == best.entity.level == TOWN and other != best.entity
        if same_list and (towns or (apart and not other.inside(best.entity))):
            rivals[other.key] = other
    return list(rivals.values())


def _question(entities: list[Entity], best: ReadingPath) -> PlaceAnswer:
    """A question: what the text may mean, Henan first."""
    ordered = sorted(dict.fromkeys(entities), key=lambda e: not e.in_henan)
    shown = tuple(candidate(e, 1 - best.cost) for e in ordered[:MOST_CANDIDATES])
    names = "、".join(e.full_name for e in ordered[:4]) + ("等" if len(ordered) > 4 else "")
    text = f"有 {len(ordered)} 处可能：{names}，请写明所属省市或在候选中选择"
    return PlaceAnswer(State.ASK, score=round(max(0.0, 1 - best.cost) / 2, 2), explanation=text, candidates=shown)


def _of_members(path: ReadingPath, score: float, zone: str) -> PlaceAnswer:
    entities = [path.entity] if len(path.members) == 1 else list(dict.fromkeys(r.entity for r in path.members))
    if len(entities) == 1:
        answer = _of_entity(entities[0], score)
        return (
            replace(answer, level=ZONE, precision=PRECISION[ZONE], name=answer.name + zone, key="") if zone else answer
        )
    codes = dict.fromkeys(code for e in entities for code in e.adcodes)
    names = "、".join(e.full_name for e in entities)
    return PlaceAnswer(State.MATCHED, "several", ";".join(codes), names, "多地", score, "列举了多个地方")


def _of_entity(entity: Entity, score: float) -> PlaceAnswer:
    code = entity.code if entity.level in (TOWN, ZONE) else ""
    codes, precision = ";".join(entity.adcodes), PRECISION[entity.level]
    return PlaceAnswer(
        State.MATCHED, entity.level, codes, entity.full_name, precision, score, code=code, key=entity.key
    )


class ToldOf(NamedTuple):
    """What counts for the answer beside the unit."""

    doubt: float
    inferred: bool
    zone: str
    left_out: Sequence[str]
    cost: float


def plain_answer(entity: Entity, told: ToldOf) -> PlaceAnswer:
    """The answer where names lead straight to a unit and nothing is known beside them, as `judge` gives it."""
    level = ZONE if told.zone else entity.level
    code = entity.code if level in (TOWN, ZONE) and not told.zone else ""
    score = round(1 - told.cost - told.doubt, 2)
    why = (
        left_out(told.left_out),
        INFERRED if told.inferred else "",
        zone_words(told.zone, entity) if told.zone else "",
    )
    return PlaceAnswer(
        State.MATCHED, level, ";".join(entity.adcodes), entity.full_name + told.zone, PRECISION[level], score,
        "；".join(filter(None, why)), (), code, told.inferred, "" if told.zone else entity.key,
    )  # fmt: skip


def _beside(answer: PlaceAnswer, path: ReadingPath, around: Around, inferred: bool) -> PlaceAnswer:
    """The answer in the light of the unit beside it: narrower where both agree, the unit where a name only hints."""
    within = around.within
    if within is None or path.entity.inside(within) or len(path.members) > 1:
        return answer
    if within.inside(path.entity):
        return replace(_of_entity(within, answer.score), explanation=f"按同行所写的{within.full_name}")
    if inferred or path.reading.is_short or path.reading.rare:
        text = f"“{path.reading.entity.name}”不在同行所写的{within.full_name}，按后者"
        return replace(_of_entity(within, 0.72), explanation=text)
    return replace(answer, explanation=f"与同行所写的{within.full_name}不一致")


def _is_said(path: ReadingPath) -> bool:
    """Whether two names or more say where it is, the last one in full: then nothing else is offered."""
    return path.named > 1 and path.reading.kind is Kind.FULL and len(path.members) == 1


def _others(found: list[ReadingPath], best: ReadingPath) -> tuple[Candidate, ...]:
    kept: dict[str, Candidate] = {}
    for path in found[1:]:
        entity = path.entity
        if entity.key != best.entity.key and entity.key not in kept and not best.entity.inside(entity):
            kept[entity.key] = candidate(entity, 1 - path.cost)
    return tuple(kept.values())[:MOST_CANDIDATES]


def _stated(answer: PlaceAnswer, score: float, explanation: str, inferred: bool,
            others: tuple[Candidate, ...]) -> PlaceAnswer:  # fmt: skip
    """The answer with what is to be done: taken, checked, or only offered."""
    score = max(score, answer.score) if answer.explanation.endswith("按后者") else score
    state = State.MATCHED if score >= MATCHED_FROM else State.CHECK if score >= CHECK_FROM else State.NONE
    if state is not State.MATCHED:
        others = (Candidate(answer.name, answer.level, answer.adcode, score), *others)
    if state is State.NONE:
        return PlaceAnswer(state, score=score, explanation=explanation, candidates=others, inferred=inferred)
    return PlaceAnswer(state, answer.level, answer.adcode, answer.name, answer.precision, score, explanation, others,
                       answer.code, inferred, answer.key)  # fmt: skip
