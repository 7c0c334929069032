"""What the policy documents say: records, their loading, the planner's selection, the words behind a citation."""

from policy.documents import DocumentTexts
from policy.load import PolicyFault, load_policy
from policy.records import PolicyRecords
from policy.selection import Selection

__all__ = ["DocumentTexts", "PolicyFault", "PolicyRecords", "Selection", "load_policy"]
