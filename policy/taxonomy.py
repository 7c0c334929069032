"""The common taxonomy of industries: its records, and what stands above and below an industry."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property


@dataclass(frozen=True, slots=True)
class Industry:
    """One entry of the common taxonomy, with the rule that decides what is filed there.

    ``parent_id`` (empty at the top) makes the tree that lists follow and sums add up; ``also_under`` names further
    industries whose filter finds it too. ``aliases`` are the words of documents that lead here, ``belongs`` and
    ``excludes`` say in one line each what is filed here and what elsewhere.
    """

    industry_id: str
    name: str
    group: str
    parent_id: str
    aliases: tuple[str, ...]
    also_under: tuple[str, ...] = ()
    belongs: str = ""
    excludes: str = ""

    @property
    def parents(self) -> tuple[str, ...]:
        """All industries directly above, that of the tree first."""
        return (self.parent_id, *self.also_under) if self.parent_id else self.also_under


@dataclass(frozen=True, slots=True)
class IndustryException:
    """Words that lead to several industries (`industry_ids`) in different rows, with the reason (Chinese)."""

    industry_text: str
    industry_ids: tuple[str, ...]
    reason: str


@dataclass(frozen=True, slots=True)
class IndustryGroup:
    """The name and group that one document gives an industry."""

    group_id: str
    doc_id: str
    industry_id: str
    name_in_document: str
    group: str


class Taxonomy:
    """Questions about industries; the records that hold `industries` answer them."""

    industries: tuple[Industry, ...]

    @cached_property
    def industry(self) -> Mapping[str, Industry]:
        """Industries by ``industry_id``."""
        return {i.industry_id: i for i in self.industries}

    @cached_property
    def _lineage(self) -> Mapping[str, tuple[str, ...]]:
        return {i: self._above(i) for i in self.industry}

    def _above(self, industry_id: str) -> tuple[str, ...]:
        line = [industry_id]
        for step in line:  # grows while it is read: level by level, each industry once
            above = self.industry[step].parents if step in self.industry else ()
            line.extend(parent for parent in above if parent not in line)
        return tuple(line)

    def lineage(self, industry_id: str) -> tuple[str, ...]:
        """The industry and all above it by any parent, nearest first; empty for an empty id."""
        return self._lineage[industry_id] if industry_id else ()

    def branch(self, industry_id: str) -> tuple[str, ...]:
        """The industry and those above it in the tree alone, nearest first: its place in lists and sums."""
        line: list[str] = []
        while industry_id and industry_id not in line:
            line.append(industry_id)
            industry_id = self.industry[industry_id].parent_id
        return tuple(line)

    def descendants(self, industry_ids: Iterable[str]) -> frozenset[str]:
        """The industries named and all below them by any parent: what a filter by them finds."""
        wanted = set(industry_ids)
        return frozenset(i for i in self.industry if wanted.intersection(self.lineage(i)))

    def counted_under(self, industry_ids: Iterable[str]) -> frozenset[str]:
        """The industries named and all below them in the tree: a sum over branches counts nothing twice."""
        wanted = set(industry_ids)
        return frozenset(i for i in self.industry if wanted.intersection(self.branch(i)))

    def listed_name(self, industry_id: str) -> str:
        """Name in a list to choose from, with the further industries it belongs to: 动力电池（亦属新能源汽车）."""
        also = "、".join(self.industry[i].name for i in self.industry[industry_id].also_under)
        return self.industry[industry_id].name + (f"（亦属{also}）" if also else "")
