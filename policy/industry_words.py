"""Industries that a text names: the longest of their names and of the documents' words for them, from left to right."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from policy.taxonomy import Industry, IndustryException

ENDING = "制造业|产业|工业|行业|业"
LEAST = 2
ANY = frozenset({"工业", "制造业", "制造", "产业"})
"""Words of every industry: they name none where they stand alone."""


@dataclass(frozen=True, slots=True)
class NamedIndustry:
    """Words of a text and the industries they lead to; more than one where documents use the words for several."""

    start: int
    text: str
    industry_ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class IndustryWords:
    """Ids by word, and the form that finds the longest word at each place of a text."""

    ids: Mapping[str, tuple[str, ...]]
    form: re.Pattern[str]

    def named_in(self, text: str) -> tuple[NamedIndustry, ...]:
        """Every industry that a text names; within a longer name a shorter one does not count."""
        return tuple(NamedIndustry(m.start(), m[0], self.ids[m[1]]) for m in self.form.finditer(text))


def industry_words(industries: Sequence[Industry], exceptions: Iterable[IndustryException] = ()) -> IndustryWords:
    """The words for these industries, and those that documents use for some without naming one."""
    words: dict[str, tuple[str, ...]] = {}
    for industry in industries:  # a name comes before another industry's alias, and an alias before a shortened word
        words.setdefault(industry.name, (industry.industry_id,))
    for industry in industries:
        for alias in industry.aliases:
            words.setdefault(alias, (industry.industry_id,))
    for industry in industries:
        for word in (industry.name, *industry.aliases):
            words.setdefault(re.sub(f"(?:{ENDING})$", "", word), (industry.industry_id,))
    words |= {e.industry_text: e.industry_ids for e in exceptions}
    kept = {word: ids for word, ids in words.items() if len(word) >= LEAST and word not in ANY}
    return IndustryWords(kept, re.compile(f"({'|'.join(map(re.escape, _longest_first(kept))) or '(?!)'})(?:{ENDING})?"))


def _longest_first(words: Iterable[str]) -> list[str]:
    return sorted(words, key=len, reverse=True)
