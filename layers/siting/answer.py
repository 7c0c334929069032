"""The answer to a question over layers: each unit with its verdict, one sentence, a list, a layer."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from layers.joined.values import Attainment
from layers.own.classes import OWN
from layers.own.paint import SITED
from layers.own.rows import AREA, OwnRow, OwnStyle, OwnTable
from layers.siting.facts import Held, SitingFacts, Unit
from layers.siting.question import UNIT_WORDS, SitingQuestion, conditions
from layers.world import World

FITS, FITS_NOT, UNSURE = "符合", "不符合", "缺数，不能断定"
MOST_NAMED = 12
TABLE_ID, NAME = "siting", "选址结果"


@dataclass(frozen=True, slots=True)
class SitedUnit:
    """A unit with its verdict and, for each condition, whether it is as was asked and why."""

    unit: Unit
    name: str
    verdict: str
    held: tuple[Held, ...]

    @property
    def why(self) -> str:
        """The reasons, those that stand against it alone where there are any."""
        against = [why for fits, why in self.held if fits is False]
        unsure = [why for fits, why in self.held if fits is None]
        return "；".join(against or unsure or [why for _, why in self.held])


@dataclass(frozen=True)
class SitingAnswer:
    """Every unit that was asked about."""

    question: SitingQuestion
    units: tuple[SitedUnit, ...]
    conditions: tuple[str, ...]
    cities: tuple[str, ...] = ()

    def of(self, verdict: str) -> tuple[SitedUnit, ...]:
        """The units with a verdict."""
        return tuple(one for one in self.units if one.verdict == verdict)

    @property
    def sentence(self) -> str:
        """全省 157 个县（市、区）中，有百亿级及以上的食品集群、且……的有 7 个：…"""
        found, unsure = self.of(FITS), self.of(UNSURE)
        where = "、".join(self.cities) or "全省"
        asked = "，且".join(self.conditions)
        named = _named([one.name for one in found[:MOST_NAMED]]) + ("等" if len(found) > MOST_NAMED else "")
        told = f"{where} {len(self.units)} 个{UNIT_WORDS[self.question.level]}中，{asked}的有 {len(found)} 个"
        told += f"：{named}" if found else ""
        return told + (f"；另有 {len(unsure)} 个缺数，不能断定。" if unsure else "。")


def _named(names: Sequence[str]) -> str:
    """郑州市中牟县、新郑市、漯河市临颍县: a city stands before the first of its counties."""
    told, before = [], ""
    for name in names:
        city, _, rest = name.partition("市")
        told.append(rest if rest and city == before else name)
        before = city
    return "、".join(told)


def answered(question: SitingQuestion, world: World, attained: Sequence[Attainment] = ()) -> SitingAnswer:
    """Ask every unit. Raises ValueError for a question without a condition."""
    if not question.asks:
        raise ValueError("请至少选一个条件")
    facts = SitingFacts(question, world, tuple(attained))
    units = tuple(_unit(unit, facts) for unit in facts.units)
    cities = tuple(f"{world.city_names[city]}市" for city in question.cities)
    return SitingAnswer(question, units, conditions(question, world.policy), cities)


def _unit(unit: Unit, facts: SitingFacts) -> SitedUnit:
    asked = facts.question
    checks = (
        (asked.promised, facts.promised), (asked.near, facts.near), (asked.below, facts.below),
        (asked.restricted, facts.restricted),
    )  # fmt: skip
    held = tuple(_as_asked(wanted, check(unit)) for wanted, check in checks if wanted is not None)
    fits = [one for one, _ in held]
    verdict = FITS_NOT if False in fits else UNSURE if None in fits else FITS
    return SitedUnit(unit, _name(unit, facts.world), verdict, held)


def _as_asked(wanted: bool, held: Held) -> Held:
    """Whether it is as was asked; what nobody can say stays so, also where its contrary was asked."""
    value, why = held
    return (None if value is None else value is wanted), why


def _name(unit: Unit, world: World) -> str:
    """漯河市临颍县; a prefecture by itself."""
    city = world.city_of(*unit)
    name = world.unit_name(*unit)
    return name if unit[1] in world.city_names or not city else f"{world.city_names[city]}市{name}"


def listed(answer: SitingAnswer, *verdicts: str) -> pd.DataFrame:
    """The units as a table, a column for each condition; all verdicts without any."""
    rows = [
        {"地方": one.name, "结果": one.verdict}
        | {words: why for words, (_, why) in zip(answer.conditions, one.held, strict=True)}
        for one in answer.units
        if not verdicts or one.verdict in verdicts
    ]
    return pd.DataFrame(rows)


def counted(answer: SitingAnswer) -> dict[str, int]:
    """Units with each verdict; together they are all units."""
    found = Counter(one.verdict for one in answer.units)
    return {verdict: found[verdict] for verdict in (FITS, UNSURE, FITS_NOT)}


def sited_table(answer: SitingAnswer) -> OwnTable:
    """The units that fit as a layer; the others are listed with what stands against them."""
    rows = tuple(_row(number, one, answer) for number, one in enumerate(answer.units))
    level, labels, rest = answer.question.level, (f"{FITS}条件",), f"{FITS_NOT}，或缺数"
    style = OwnStyle(AREA, level, scheme=OWN, classes=1, ramp=SITED, labels=labels, rest=rest)
    return OwnTable(TABLE_ID, NAME, rows, "符合的条件", "项条件", "、".join(answer.conditions), style)


def _row(number: int, one: SitedUnit, answer: SitingAnswer) -> OwnRow:
    level, adcode = one.unit
    told = tuple((words, why) for words, (_, why) in zip(answer.conditions, one.held, strict=True))
    value = float(len(one.held)) if one.verdict == FITS else None
    lacking = (words for words, (fits, _) in zip(answer.conditions, one.held, strict=True) if not fits)
    reason = "" if one.verdict == FITS else f"{one.verdict}：{'；'.join(lacking)}"
    return OwnRow(number, 0, one.name, "", level, adcode, None, value, told, reason)
