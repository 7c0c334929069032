"""Which duties, targets and limits the documents tie to a cluster or an industry."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from policy.records import Duty, PolicyRecords, Restriction, Target


@dataclass(frozen=True)
class Links:
    """Look-ups from one record of the documents to others; build once, read by every session."""

    policy: PolicyRecords

    @cached_property
    def _duties_of(self) -> Mapping[str, tuple[Duty, ...]]:
        found: dict[str, list[Duty]] = {}
        for duty in self.policy.duties:
            for cluster_id in duty.cluster_ids:
                found.setdefault(cluster_id, []).append(duty)
        return {cluster_id: tuple(duties) for cluster_id, duties in found.items()}

    def duties_of(self, cluster_id: str) -> tuple[Duty, ...]:
        """Duty rows that name the cluster."""
        return self._duties_of.get(cluster_id, ())

    @cached_property
    def _industry_targets(self) -> Mapping[tuple[str, str], tuple[Target, ...]]:
        found: dict[tuple[str, str], list[Target]] = {}
        for target in self.policy.targets:
            if target.scope_kind in ("industry", "programme") and target.industry_id:
                found.setdefault((target.doc_id, target.industry_id), []).append(target)
        return {key: tuple(rows) for key, rows in found.items()}

    def targets_of(self, line: Iterable[str], doc_id: str) -> tuple[Target, ...]:
        """Targets of a document for the first industry of a line, from the narrowest up, that has any."""
        return next((found for i in line if (found := self._industry_targets.get((doc_id, i)))), ())

    @cached_property
    def _restrictions(self) -> Mapping[tuple[str, str], tuple[Restriction, ...]]:
        found: dict[tuple[str, str], list[Restriction]] = {}
        for row in self.policy.restrictions:
            found.setdefault((row.doc_id, row.industry_id), []).append(row)
        return {key: tuple(rows) for key, rows in found.items()}

    def restrictions_of(self, line: Sequence[str], doc_id: str) -> tuple[Restriction, ...]:
        """Limits and bans of a document for the first industry of a line, those above it and those below it."""
        concerned = (*line, *sorted(self.policy.descendants(line[:1])))
        return tuple(row for i in dict.fromkeys(concerned) for row in self._restrictions.get((doc_id, i), ()))
