"""All records of all documents, with look-ups by id."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from policy.industry_words import IndustryWords, industry_words
from policy.records.areas import Axis, CooperationArea, FunctionArea
from policy.records.chains import Chain, ChainStage
from policy.records.clusters import TIERS, Cluster, SameCluster
from policy.records.documents import Citation, Document, Section
from policy.records.enterprises import Enterprise, EnterpriseMention
from policy.records.findings import Finding
from policy.records.places import Zone
from policy.records.projects import Duty, Event, Project
from policy.records.targets import Programme, Restriction, Target
from policy.taxonomy import Industry, IndustryClass, IndustryException, IndustryGroup, Taxonomy


@dataclass(frozen=True)
class PolicyRecords(Taxonomy):
    """All records of all documents; tuples in file order, look-ups by id."""

    documents: tuple[Document, ...] = ()
    sections: tuple[Section, ...] = ()
    citations: tuple[Citation, ...] = ()
    clusters: tuple[Cluster, ...] = ()
    same_clusters: tuple[SameCluster, ...] = ()
    zones: tuple[Zone, ...] = ()
    coop_areas: tuple[CooperationArea, ...] = ()
    axes: tuple[Axis, ...] = ()
    function_areas: tuple[FunctionArea, ...] = ()
    industries: tuple[Industry, ...] = ()
    industry_groups: tuple[IndustryGroup, ...] = ()
    industry_exceptions: tuple[IndustryException, ...] = ()
    industry_classes: tuple[IndustryClass, ...] = ()
    targets: tuple[Target, ...] = ()
    restrictions: tuple[Restriction, ...] = ()
    programmes: tuple[Programme, ...] = ()
    projects: tuple[Project, ...] = ()
    enterprises: tuple[Enterprise, ...] = ()
    enterprise_mentions: tuple[EnterpriseMention, ...] = ()
    duties: tuple[Duty, ...] = ()
    events: tuple[Event, ...] = ()
    findings: tuple[Finding, ...] = ()
    chains: tuple[Chain, ...] = ()
    chain_stages: tuple[ChainStage, ...] = ()

    @cached_property
    def document(self) -> Mapping[str, Document]:
        """Documents by ``doc_id``."""
        return {d.doc_id: d for d in self.documents}

    @cached_property
    def opening(self) -> tuple[str, ...]:
        """Ids of the documents that the atlas opens with; none means all."""
        return tuple(d.doc_id for d in self.documents if d.opens)

    @cached_property
    def tiers(self) -> tuple[str, ...]:
        """The tier words that the documents use, in rising order."""
        used = {c.tier for c in self.clusters}
        return tuple(tier for tier in TIERS if tier in used)

    @cached_property
    def industry_words(self) -> IndustryWords:
        """What finds industries in a text."""
        return industry_words(self.industries, self.industry_exceptions)

    @cached_property
    def cluster(self) -> Mapping[str, Cluster]:
        """Clusters by ``cluster_id``."""
        return {c.cluster_id: c for c in self.clusters}

    @cached_property
    def zone(self) -> Mapping[str, Zone]:
        """Zones by ``zone_id``."""
        return {z.zone_id: z for z in self.zones}

    @cached_property
    def area(self) -> Mapping[str, CooperationArea | Axis | FunctionArea]:
        """Cooperation areas, functional areas and axes by their ids."""
        areas = {a.area_id: a for a in (*self.coop_areas, *self.function_areas)}
        return {**areas, **{axis.axis_id: axis for axis in self.axes}}

    @cached_property
    def enterprise(self) -> Mapping[str, Enterprise]:
        """Enterprises by ``enterprise_id``."""
        return {e.enterprise_id: e for e in self.enterprises}

    @cached_property
    def _stages_of(self) -> Mapping[str, tuple[ChainStage, ...]]:
        found: dict[str, list[ChainStage]] = {}
        for stage in sorted(self.chain_stages, key=lambda s: s.seq):
            found.setdefault(stage.chain_id, []).append(stage)
        return {chain_id: tuple(rows) for chain_id, rows in found.items()}

    def stages_of(self, chain_id: str) -> tuple[ChainStage, ...]:
        """The stages of a chain in the order in which the document writes them."""
        return self._stages_of.get(chain_id, ())

    @cached_property
    def _sections_of(self) -> Mapping[str, tuple[Section, ...]]:
        found: dict[str, list[Section]] = {}
        for section in self.sections:
            found.setdefault(section.doc_id, []).append(section)
        return {doc_id: tuple(rows) for doc_id, rows in found.items()}

    def sections_of(self, doc_id: str) -> tuple[Section, ...]:
        """The sections of a document in file order."""
        return self._sections_of.get(doc_id, ())

    @cached_property
    def headings(self) -> dict[tuple[str, int], str]:
        """Document and line -> words of the sections around it, as far as they were asked (policy.sections)."""
        return {}

    @cached_property
    def _citations_of(self) -> Mapping[str, tuple[Citation, ...]]:
        found: dict[str, list[Citation]] = {}
        for citation in self.citations:
            found.setdefault(citation.record_id, []).append(citation)
        return {record_id: tuple(rows) for record_id, rows in found.items()}

    @cached_property
    def industry_texts(self) -> Mapping[str, tuple[str, ...]]:
        """The documents' own words for the industries of clusters, each with the industries that it leads to."""
        found: dict[str, dict[str, None]] = {}
        for cluster in self.clusters:
            for text in cluster.industry_text if cluster.industry_id else ():
                found.setdefault(text, {})[cluster.industry_id] = None
        return {text: tuple(ids) for text, ids in found.items() if len(text) > 1}

    @cached_property
    def _targets_of_cluster(self) -> Mapping[str, tuple[Target, ...]]:
        found: dict[str, list[Target]] = {}
        for target in self.targets:
            if target.cluster_id:
                found.setdefault(target.cluster_id, []).append(target)
        return {cluster_id: tuple(rows) for cluster_id, rows in found.items()}

    def targets_of_cluster(self, cluster_id: str) -> tuple[Target, ...]:
        """Targets that are set for the cluster itself."""
        return self._targets_of_cluster.get(cluster_id, ())

    def citations_of(self, record_id: str, *supports: str) -> tuple[Citation, ...]:
        """Citations of one record, all of them or only those that support the named aspects."""
        rows = self._citations_of.get(record_id, ())
        return tuple(c for c in rows if c.supports in supports) if supports else rows
