"""Enterprises of a question, by any of their names: 富士康, 宇通; a firm is no place, though it lies in one."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from layers.enterprises import ENTERPRISES, FROM_ELSEWHERE
from layers.question.words import Words
from layers.world import World
from policy.records import Enterprise
from policy.sections import source_words
from policy.vocabulary import OUTSIDE

FORM_OF_FIRM = "(?:集团)?(?:股份)?(?:有限)?(?:责任)?(?:公司)?$|[（(][^）)]*[）)]"
LEAST, MOST_SOURCES = 2, 6


@dataclass(frozen=True)
class NamedFirms:
    """`singles`: the mentions as the filter takes them. `answer`: seat and every line that names the firms."""

    singles: tuple[str, ...] = ()
    answer: str = ""


NO_FIRMS = NamedFirms()


def firms_in(words: Words, world: World) -> NamedFirms:
    """The enterprises that a question names, the longest names first."""
    found: dict[str, Enterprise] = {}
    for call, firm in world.kept(_calls):
        if call in words.left and words.take(f"{re.escape(call)}(?:集团|公司)*", f"企业 {firm.name}"):
            found[firm.enterprise_id] = firm
    mentions = [m for m in world.policy.enterprise_mentions if m.enterprise_id in found]
    singles = tuple(f"{ENTERPRISES}:{m.mention_id}" for m in mentions)
    return NamedFirms(singles, "".join(_told(firm, world) for firm in found.values()))


def _told(firm: Enterprise, world: World) -> str:
    own = [m for m in world.policy.enterprise_mentions if m.enterprise_id == firm.enterprise_id]
    cites = [cite for m in own for cite in world.policy.citations_of(m.mention_id, "name")]
    if firm.level and firm.adcode:
        seat = f"{firm.seat_kind or '所在地'}在{world.unit_name(firm.level, firm.adcode)}"
    else:
        seat = FROM_ELSEWHERE if firm.seat_kind == OUTSIDE else "文件没有写所在地"
    lines = source_words(cites[:MOST_SOURCES], world.policy) + " 等" * (len(cites) > MOST_SOURCES)
    return f"企业{firm.name}：{seat}；{len({m.doc_id for m in own})} 份文件提到（{lines}）。"


def _calls(world: World) -> tuple[tuple[str, Enterprise], ...]:
    """(name, firm), the longest first; a shortened name only where no other firm, place or industry has it."""
    policy = world.policy
    units = {str(name) for name in world.boundaries.counties["name"]}
    taken = {*world.city_names.values(), *units, *(name[:-1] for name in units)}
    taken |= {name for zone in policy.zones for name in (zone.name, *zone.aliases)}
    full = {name: firm for firm in policy.enterprises for name in firm.names}
    short = [
        (re.sub(FORM_OF_FIRM, "", name).removeprefix("河南").removeprefix("中国"), firm) for name, firm in full.items()
    ]
    bearers = Counter(call for call, _ in {(call, firm.enterprise_id) for call, firm in short})
    calls = full | {call: firm for call, firm in short if bearers[call] == 1}
    free = ((call, firm) for call, firm in calls.items() if len(call) >= LEAST and call not in taken)
    named = " ".join(name for industry in policy.industries for name in (industry.name, *industry.aliases))
    own = [(call, firm) for call, firm in free if call not in named]
    return tuple(sorted(own, key=lambda row: -len(row[0])))
