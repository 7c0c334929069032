"""What the documents hold: each kind one small frozen record, by subject.

In: nothing of ours but `policy.taxonomy`. Out: the records, and `PolicyRecords`, all of them with look-ups by id.
Any room above policy may import it.

Money is in 亿元 (``scale_yi``); adcodes are today's; names are those of the document's date.
Every record's ``*_id`` is unique over all tables: a `Citation` points to it by ``record_id``.
A record is a table of `data/policy`, a field its column. The first line of a record's docstring and that of each field
read "Chinese · English [unit]" and make the data dictionary; （可空） says that the cell may be empty.
"""

from policy.records.areas import Axis, CooperationArea, FunctionArea, Member
from policy.records.chains import Chain, ChainStage
from policy.records.clusters import TIER_BREAKS_YI, TIERS, Cluster, SameCluster
from policy.records.documents import Citation, Document, Section
from policy.records.enterprises import Enterprise, EnterpriseMention
from policy.records.findings import Finding
from policy.records.places import NamedPlace, Zone
from policy.records.policy_records import PolicyRecords
from policy.records.projects import Duty, Event, Project
from policy.records.targets import Programme, Restriction, Target
from policy.taxonomy import Industry, IndustryClass, IndustryException, IndustryGroup

__all__ = [
    "TIERS",
    "TIER_BREAKS_YI",
    "Axis",
    "Chain",
    "ChainStage",
    "Citation",
    "Cluster",
    "CooperationArea",
    "Document",
    "Duty",
    "Enterprise",
    "EnterpriseMention",
    "Event",
    "Finding",
    "FunctionArea",
    "Industry",
    "IndustryClass",
    "IndustryException",
    "IndustryGroup",
    "Member",
    "NamedPlace",
    "PolicyRecords",
    "Programme",
    "Project",
    "Restriction",
    "SameCluster",
    "Section",
    "Target",
    "Zone",
]
