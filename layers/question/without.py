"""What a question leaves out: 除食品外, 不含汽车, 不在郑州. Filters know no 不: all the others are chosen instead."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from layers.question.words import Words
from policy.records import PolicyRecords

AND = "[，,]?(?:但是?|而|并且?|且)?"
FORMS = (
    re.compile(rf"{AND}(?:除了?|除去)([^，,。；;\0]+?)(?:以外|之外|外)的?"),
    re.compile(rf"{AND}(?:不是|不要|不含|不包括|不算|不在|不属于|排除|剔除|去掉|扣除|非(?![金织晶遗煤公]))"
               r"([^，,。；;\0]+?)(?:的|[，,。；;\0]|$)"),
)  # fmt: skip
LEFT_OVER = re.compile("[不没无非除]")
"""Signs that something was denied which nobody understood."""
NOWHERE = re.compile("(?<!有)(?:没有?+|缺少?|缺乏)(?!写|标|提|再|点名|变化)")
SITING = "要找没有某样东西的地方，请到“选址”里问"


@dataclass(frozen=True)
class LeftOut:
    """What a question leaves out, by dimension; the reader makes the rest of it."""

    tiers: tuple[str, ...] = ()
    industries: tuple[str, ...] = ()
    cities: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.tiers or self.industries or self.cities)


def left_out(words: Words, read: Callable[[Words], LeftOut]) -> LeftOut:
    """Take what is denied out of the question; `read` says what the denied words mean."""
    found = LeftOut()
    for form in FORMS:
        while match := form.search(words.left):
            inner = Words(match[1])
            one = read(inner)
            if not one:
                break
            words.take(re.escape(match[0]))
            words.note(match[0].strip("，, "), f"不含{'、'.join(said for said, _ in inner.taken)}，选中其余各项")
            found = LeftOut(found.tiers + one.tiers, found.industries + one.industries, found.cities + one.cities)
    return found


def others(chosen: Sequence[str], every: Iterable[str], without: Sequence[str]) -> tuple[str, ...]:
    """What was chosen (nothing: everything) but for some; unchanged where nothing is left out."""
    return tuple(one for one in (chosen or every) if one not in without) if without else tuple(chosen)


def other_industries(chosen: Sequence[str], without: Sequence[str], policy: PolicyRecords) -> tuple[str, ...]:
    """The highest industries among the chosen ones (nothing: all) that hold nothing of those left out."""
    if not without:
        return tuple(chosen)
    below, above = policy.descendants(without), {i for one in without for i in policy.lineage(one)}
    within = policy.descendants(chosen) if chosen else frozenset(policy.industry)
    kept = [i for i in policy.industry if i in within and i not in below and i not in above]
    return tuple(i for i in kept if not any(up in kept for up in policy.lineage(i) if up != i))
