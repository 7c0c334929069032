"""The common taxonomy of industries: its records, and what stands above and below an industry."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property


@dataclass(frozen=True, slots=True)
class Industry:
    """产业 · One entry of the common taxonomy, with the rule that decides what is filed there."""

    industry_id: str
    """产业编号 · Id of the industry, in English."""
    name: str
    """产业名称 · Name."""
    group: str
    """产业大类 · Group of the taxonomy."""
    parent_id: str
    """上级产业（可空） · Industry above in the tree that lists follow and sums add up; empty at the top."""
    aliases: tuple[str, ...]
    """同义用词（可空） · Words of documents that lead here."""
    also_under: tuple[str, ...] = ()
    """亦属产业（可空） · Further industries whose filter finds it too."""
    belongs: str = ""
    """收录范围 · What is filed here, in one line."""
    excludes: str = ""
    """不收（可空） · What is filed elsewhere, and where."""

    @property
    def parents(self) -> tuple[str, ...]:
        """All industries directly above, that of the tree first."""
        return (self.parent_id, *self.also_under) if self.parent_id else self.also_under


@dataclass(frozen=True, slots=True)
class IndustryException:
    """一词多归 · Words that lead to several industries in different rows, with the reason."""

    industry_text: str
    """产业用词 · The document's words."""
    industry_ids: tuple[str, ...]
    """产业编号 · The industries they lead to."""
    reason: str
    """理由 · Why they do."""


@dataclass(frozen=True, slots=True)
class IndustryGroup:
    """文件的产业分组 · The name and group that one document gives an industry."""

    group_id: str
    """分组编号 · Id: document, i, line, number within the line."""
    doc_id: str
    """文件编号 · The document."""
    industry_id: str
    """产业编号 · Industry of the common taxonomy."""
    name_in_document: str
    """文件所写名称 · Name in the document."""
    group: str
    """文件所列大类（可空） · Group that the document puts it in."""


@dataclass(frozen=True, slots=True)
class IndustryClass:
    """国民经济行业分类对照（工业代码和名称已与 GB/T 4754—2017 的公开目录核对） · What a code of the standard
    comes to in the common taxonomy; codes of industry were compared with a published listing (data/README.md).
    """

    code: str
    """行业代码 · Code of the division, group or class, without the letter of its section."""
    name: str
    """行业名称 · Name of the class."""
    industry_ids: tuple[str, ...]
    """产业编号 · Industries that it comes to; the first is the likeliest."""
    alike: bool
    """是否相当 · Whether both mean about the same; otherwise a planner is asked."""
    note: str = ""
    """差别（可空） · What makes them differ."""


class Taxonomy:
    """Questions about industries; the records that hold `industries` answer them."""

    industries: tuple[Industry, ...]
    industry_exceptions: tuple[IndustryException, ...]
    industry_classes: tuple[IndustryClass, ...]

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
        return frozenset().union(*(self._below.get(i, ()) for i in industry_ids))

    @cached_property
    def _below(self) -> Mapping[str, frozenset[str]]:
        """Each industry -> itself and all below it by any parent."""
        found: dict[str, set[str]] = {}
        for industry_id, line in self._lineage.items():
            for above in line:
                found.setdefault(above, set()).add(industry_id)
        return {above: frozenset(ids) for above, ids in found.items()}

    def counted_under(self, industry_ids: Iterable[str]) -> frozenset[str]:
        """The industries named and all below them in the tree: a sum over branches counts nothing twice."""
        wanted = set(industry_ids)
        return frozenset(i for i in self.industry if wanted.intersection(self.branch(i)))

    def listed_name(self, industry_id: str) -> str:
        """Name in a list to choose from, with the further industries it belongs to: 动力电池（亦属新能源汽车）."""
        also = "、".join(self.industry[i].name for i in self.industry[industry_id].also_under)
        return self.industry[industry_id].name + (f"（亦属{also}）" if also else "")
