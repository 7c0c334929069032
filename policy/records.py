"""The kinds of fact that the documents hold, one small frozen record each.

Money is in 亿元 (``scale_yi``); adcodes are today's; names are those of the document's date.
Every record's ``*_id`` is unique over all tables: a `Citation` points to it by ``fact_id``.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from policy.taxonomy import Industry, IndustryException, IndustryGroup, Taxonomy

TIERS = ("百亿", "千亿", "万亿")
"""Tier words in rising order; a cluster without one has the empty string."""

TIER_BREAKS_YI = {"百亿": (100, 1000), "千亿": (1000, 10000), "万亿": (10000, float("inf"))}
"""Half-open range of ``scale_yi`` that each tier word admits (data contract, convention 2)."""


@dataclass(frozen=True, slots=True)
class Document:
    """One policy document; ``file`` and ``sha256`` identify its text, which the project does not hold."""

    doc_id: str
    title: str
    issuer: str
    number: str
    issued_on: dt.date
    horizon_year: int
    file: str
    sha256: str
    short_name: str
    lines: int | None = None
    """Number of lines of the text: no citation lies beyond it."""

    @property
    def dated_title(self) -> str:
        """Title with its year: 《…》（2014）."""
        return f"《{self.title}》（{self.issued_on.year}）"


@dataclass(frozen=True, slots=True)
class Citation:
    """Where a document supports one aspect of a fact: 1-based line, then characters within the line."""

    fact_id: str
    supports: str
    doc_id: str
    line: int
    start: int
    length: int
    basis: str


@dataclass(frozen=True, slots=True)
class NamedPlace:
    """A place as a fact names it: a unit (level, adcode), a zone, a region in words, or the province."""

    place_text: str
    level: str
    adcode: str = ""
    zone_id: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Cluster:
    """A cluster, base, park or valley that a document promises, with its places.

    ``industry_text`` holds the document's own words for the industry, each cited: the first by citations that
    support ``industry``, the second by ``industry:2`` and so on.
    """

    cluster_id: str
    doc_id: str
    name: str
    kind: str
    action: str
    industry_id: str
    industry_text: tuple[str, ...]
    tier: str
    scale_yi: float | None
    comparator: str
    year: int | None
    year_basis: str
    open_list: bool
    located: bool
    note: str = ""
    places: tuple[NamedPlace, ...] = ()


@dataclass(frozen=True, slots=True)
class Zone:
    """A named agglomeration zone or park; ``precision`` says what its point stands for."""

    zone_id: str
    name: str
    aliases: tuple[str, ...]
    kind: str
    prefecture_adcode: str
    county_adcodes: tuple[str, ...]
    lon: float | None
    lat: float | None
    precision: str
    certainty: float
    basis: str


@dataclass(frozen=True, slots=True)
class Member:
    """A unit that belongs to an area or stands along an axis; ``basis`` is stated or inferred."""

    level: str
    adcode: str
    name: str
    basis: str
    certainty: float = 1.0
    in_henan: bool = True


@dataclass(frozen=True, slots=True)
class CooperationArea:
    """A cross-province cooperation area or another regional grouping."""

    area_id: str
    doc_id: str
    name: str
    kind: str
    theme: str
    industries: tuple[str, ...]
    note: str = ""
    members: tuple[Member, ...] = ()


@dataclass(frozen=True, slots=True)
class Axis:
    """A development axis, belt or corridor: its places in order."""

    axis_id: str
    doc_id: str
    name: str
    kind: str
    industries: tuple[str, ...]
    note: str = ""
    places: tuple[Member, ...] = ()


@dataclass(frozen=True, slots=True)
class FunctionArea:
    """A functional area, growth pole, economic region or ecological zone with its units."""

    area_id: str
    doc_id: str
    name: str
    kind: str
    industries: tuple[str, ...]
    note: str = ""
    places: tuple[Member, ...] = ()


@dataclass(frozen=True, slots=True)
class Target:
    """A quantitative target, estimate or statistic; ``value_text`` keeps the figure as written.

    ``cluster_id`` is the cluster that it is set for, when its scope is one (``scope_kind`` cluster).
    """

    target_id: str
    doc_id: str
    scope_kind: str
    scope: str
    industry_id: str
    adcode: str
    indicator: str
    value: float
    value_high: float | None
    unit: str
    comparator: str
    year: int | None
    kind: str
    base_value: float | None
    base_year: int | None
    binding: str
    note: str
    value_text: str
    cluster_id: str = ""


@dataclass(frozen=True, slots=True)
class Restriction:
    """A limit or ban that a document sets an industry; an empty industry means all, no adcode the whole province.

    With a value the restriction hits what lies on that side of it: 400 立方米 with <= closes up to and with 400.
    """

    restriction_id: str
    doc_id: str
    industry_id: str
    kind: str
    what: str
    value: float | None
    unit: str
    comparator: str
    adcodes: tuple[str, ...]
    year: int | None
    value_text: str
    note: str


@dataclass(frozen=True, slots=True)
class Programme:
    """A programme (产业发展专项, 专栏, 工程 …); ``counts_what`` says what ``project_count`` counts."""

    programme_id: str
    doc_id: str
    name: str
    part: str
    industry_id: str
    project_count: int | None
    counts_what: str
    note: str


@dataclass(frozen=True, slots=True)
class Project:
    """What a document lists among its projects; ``kind`` says whether it is one in the strict sense.

    ``enterprise`` holds the names as written, ``enterprise_ids`` the firms in the same order. ``place_basis`` says
    whether the text, a name or general knowledge places it, ``site_note`` why it does not stand at the firm's seat.
    """

    project_id: str
    doc_id: str
    name: str
    kind: str
    enterprise: str
    enterprise_ids: tuple[str, ...]
    industry_id: str
    level: str
    adcode: str
    zone_id: str
    place_basis: str
    site_note: str
    capacity_text: str
    status: str
    note: str


@dataclass(frozen=True, slots=True)
class Enterprise:
    """One firm or institute of all documents, with its names and its one seat.

    ``seat_kind`` says what the seat is: headquarters, or the plant in Henan of a firm from elsewhere.
    ``certainty`` (0 to 1) is empty where there is no seat.
    """

    enterprise_id: str
    name: str
    former_names: tuple[str, ...]
    aliases: tuple[str, ...]
    seat_kind: str
    level: str
    adcode: str
    basis: str
    certainty: float | None
    note: str

    @property
    def names(self) -> tuple[str, ...]:
        """Every name that a document may write, the usual one first."""
        return (self.name, *self.former_names, *self.aliases)


@dataclass(frozen=True, slots=True)
class EnterpriseMention:
    """That one document names a firm: the name as first written there, for which industries; each line is cited."""

    mention_id: str
    enterprise_id: str
    doc_id: str
    name: str
    industries: tuple[str, ...]
    note: str


@dataclass(frozen=True, slots=True)
class Duty:
    """One row of a duty table: who leads, who takes part, which clusters it names."""

    duty_id: str
    doc_id: str
    row: str
    task: str
    lead: tuple[str, ...]
    participants: tuple[str, ...]
    cluster_ids: tuple[str, ...]
    certainty: float
    note: str


@dataclass(frozen=True, slots=True)
class Event:
    """A matchmaking event for industrial transfer (专题对接活动)."""

    event_id: str
    doc_id: str
    name: str
    industry_id: str
    adcodes: tuple[str, ...]
    partner: str
    when: str
    note: str


@dataclass(frozen=True, slots=True)
class Finding:
    """Two places compared in reading; ``kind`` is a verdict, both sides are cited (supports ``a`` and ``b``)."""

    finding_id: str
    topic: str
    kind: str
    value_a: str
    value_b: str
    note: str


@dataclass(frozen=True)
class PolicyRecords(Taxonomy):
    """All facts of all documents; tuples in file order, look-ups by id."""

    documents: tuple[Document, ...] = ()
    citations: tuple[Citation, ...] = ()
    clusters: tuple[Cluster, ...] = ()
    zones: tuple[Zone, ...] = ()
    coop_areas: tuple[CooperationArea, ...] = ()
    axes: tuple[Axis, ...] = ()
    function_areas: tuple[FunctionArea, ...] = ()
    industries: tuple[Industry, ...] = ()
    industry_groups: tuple[IndustryGroup, ...] = ()
    industry_exceptions: tuple[IndustryException, ...] = ()
    targets: tuple[Target, ...] = ()
    restrictions: tuple[Restriction, ...] = ()
    programmes: tuple[Programme, ...] = ()
    projects: tuple[Project, ...] = ()
    enterprises: tuple[Enterprise, ...] = ()
    enterprise_mentions: tuple[EnterpriseMention, ...] = ()
    duties: tuple[Duty, ...] = ()
    events: tuple[Event, ...] = ()
    findings: tuple[Finding, ...] = ()

    @cached_property
    def document(self) -> Mapping[str, Document]:
        """Documents by ``doc_id``."""
        return {d.doc_id: d for d in self.documents}

    @cached_property
    def cluster(self) -> Mapping[str, Cluster]:
        """Clusters by ``cluster_id``."""
        return {c.cluster_id: c for c in self.clusters}

    @cached_property
    def zone(self) -> Mapping[str, Zone]:
        """Zones by ``zone_id``."""
        return {z.zone_id: z for z in self.zones}

    @cached_property
    def enterprise(self) -> Mapping[str, Enterprise]:
        """Enterprises by ``enterprise_id``."""
        return {e.enterprise_id: e for e in self.enterprises}

    @cached_property
    def _citations_of(self) -> Mapping[str, tuple[Citation, ...]]:
        found: dict[str, list[Citation]] = {}
        for citation in self.citations:
            found.setdefault(citation.fact_id, []).append(citation)
        return {fact_id: tuple(rows) for fact_id, rows in found.items()}

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

    def citations_of(self, fact_id: str, *supports: str) -> tuple[Citation, ...]:
        """Citations of one fact, all of them or only those that support the named aspects."""
        rows = self._citations_of.get(fact_id, ())
        return tuple(c for c in rows if c.supports in supports) if supports else rows
