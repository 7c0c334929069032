"""`python -m tests.resolved`: writes down what the resolver says of every case, for a person to read the difference.

`test_resolve.py` compares it: no word, score or candidate of an answer changes without somebody having read it.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable
from pathlib import Path

from geo.resolve.answer import PlaceAnswer

HERE = Path(__file__).resolve().parent
ANSWERS = HERE / "resolve_answers.csv"
TABLES = ("resolve_cases", "resolve_blind", "resolve_blind_second", "resolve_blind_third")
HEAD = ("text", "state", "level", "adcode", "name", "precision", "score", "code", "inferred", "key", "explanation",
        "candidates")  # fmt: skip


def cases() -> list[dict[str, str]]:
    """Every case of every table, in their order."""
    texts = ((HERE / f"{table}.csv").read_text(encoding="utf-8") for table in TABLES)
    return [case for text in texts for case in csv.DictReader(text.splitlines())]


def told(text: str, answer: PlaceAnswer) -> dict[str, str]:
    """One row: the text and everything that its answer says."""
    offered = " | ".join(f"{one} {one.level} {one.score}" for one in answer.candidates)
    return {name: str(getattr(answer, name, "")) for name in HEAD} | {"text": text, "candidates": offered}


def read() -> list[dict[str, str]]:
    """The rows as they were last read by somebody."""
    with ANSWERS.open(encoding="utf-8", newline="") as source:
        return [*csv.DictReader(source)]


def write(rows: Iterable[dict[str, str]]) -> None:
    """Write them down."""
    with ANSWERS.open("w", encoding="utf-8", newline="") as target:
        writer = csv.DictWriter(target, HEAD, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


if __name__ == "__main__":
    from geo.resolve.api import resolve

    write(told(case["text"], resolve(case["text"], within=case["within"], on=case["on"])) for case in cases())
