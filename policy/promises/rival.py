"""Which other document a document is best compared with."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from policy.records import Document


def rival_of(document: Document, documents: Iterable[Document], weights: Mapping[str, int]) -> Document:
    """The last document before it, else the next; of two on one day the one with more clusters."""
    others = [d for d in documents if d != document]
    earlier = [d for d in others if d.issued_on < document.issued_on]
    order = [(abs(d.issued_on - document.issued_on), -weights.get(d.doc_id, 0), d.doc_id) for d in earlier or others]
    return min(zip(order, earlier or others, strict=True), key=lambda pair: pair[0])[1]
