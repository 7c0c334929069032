"""The industry words of a table, each once, with what they were taken for; put right once for all equal ones."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from policy.industry_match import Filed, IndustryAnswer, industry_of
from policy.records import PolicyRecords

BY_HAND, LEFT_OUT = "人工指定", "已决定不对照"
ORDER = (Filed.ASK, Filed.CHECK, Filed.NONE, Filed.KNOWN)
"""What needs a person first."""


@dataclass(frozen=True, slots=True)
class WordGroup:
    """Equal words: how many rows write them, what holds of them, whether a person said so."""

    text: str
    rows: int
    answer: IndustryAnswer
    repaired: bool


@dataclass(frozen=True)
class IndustryMatch:
    """Industry words of the rows with their answers; `repairs` (words -> industry, or "" to leave out) come first."""

    texts: tuple[str, ...]
    found: Mapping[str, IndustryAnswer]
    repairs: Mapping[str, str]

    @cached_property
    def answers(self) -> Mapping[str, IndustryAnswer]:
        """What holds of each word."""
        return {text: _settled(text, answer, self.repairs) for text, answer in self.found.items()}

    def industry(self, text: str) -> str:
        """The industry that may be used for some words; empty for one that still needs a person."""
        answer = self.answers[text]
        return answer.industry_id if answer.state is Filed.KNOWN else ""

    def counts(self) -> dict[Filed, int]:
        """Rows in each state; together they are all rows."""
        found = Counter(self.answers[text].state for text in self.texts)
        return {state: found[state] for state in Filed}

    def groups(self) -> list[WordGroup]:
        """Each word once, those that need a person first, then those of the most rows."""
        rows = Counter(self.texts)
        made = [WordGroup(t, rows[t], answer, t in self.repairs) for t, answer in self.answers.items()]
        return sorted(made, key=lambda g: (ORDER.index(g.answer.state), -g.rows, g.text))

    def confirmed(self) -> dict[str, str]:
        """A repair for every word that waits for checking: the likeliest industry is right."""
        return {text: a.industry_id for text, a in self.answers.items() if a.state is Filed.CHECK and a.industry_id}


def _settled(text: str, answer: IndustryAnswer, repairs: Mapping[str, str]) -> IndustryAnswer:
    if text not in repairs:
        return answer
    industry_id = repairs[text]
    if not industry_id:
        return IndustryAnswer(Filed.NONE, offered=answer.offered, why=LEFT_OUT)
    return IndustryAnswer(Filed.KNOWN, industry_id, answer.offered, BY_HAND)


def match_industries(
    texts: Sequence[str], records: PolicyRecords, repairs: Mapping[str, str] | Iterable[tuple[str, str]] = ()
) -> IndustryMatch:
    """The words of all rows, each looked up once; repairs to an industry that is no more are left out."""
    told = {text: i for text, i in dict(repairs).items() if not i or i in records.industry}
    return IndustryMatch(tuple(texts), {text: industry_of(text, records) for text in dict.fromkeys(texts)}, told)
