"""What the policy documents say: records, their loading, the planner's selection, the words behind a citation.

In: the tables of `data/policy`, and the documents' texts where they are at hand. Out: `PolicyRecords`, `Selection`.
Imports disk; knows no geometry and nothing of geo. Any room above may import it.
"""

from policy.documents import DocumentTexts
from policy.load import PolicyFault, load_policy
from policy.records import PolicyRecords
from policy.selection import Selection

__all__ = ["DocumentTexts", "PolicyFault", "PolicyRecords", "Selection", "load_policy"]
