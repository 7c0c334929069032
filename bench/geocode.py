"""Rows a CPU second from text to place, beside cpca, on the same rows in the same run. `python -m bench.geocode [rows]`

The rows are made by chance from the atlas's own names, always the same: a quarter names alone, the rest written in
full with a street, a body or a town behind, 85 of 100 in Henan. *First* is with nothing remembered, *then* the same
rows again. Right answers are counted on the table of the tests, where cpca is asked only what it is made for: one unit
of today with nothing known around it.
"""

from __future__ import annotations

import csv
import random
import sys
import time
from collections.abc import Callable
from pathlib import Path

from geo.resolve.api import resolve, resolve_column
from geo.resolve.entity import COUNTY, TOWN, Entity
from geo.resolve.resolver import resolver

ROWS, PEER_ROWS, SEED = 1_000_000, 50_000, 20261128
HENAN = 0.85
STREETS = ("人民路", "花园路", "文化路", "建设大道", "工业园")
GOODS = ("机械", "食品", "化工", "新材料")
CASES = Path(__file__).resolve().parent.parent / "tests" / "resolve_cases.csv"
FOR_PEERS = ("plain", "address", "enterprise", "elsewhere")


def rows(count: int) -> list[str]:
    """Names and addresses by chance."""
    chance = random.Random(SEED)  # noqa: S311  no secret
    entities = resolver().lexicon.entities.values()
    ours = [e for e in entities if e.level == COUNTY and e.in_henan]
    others = [e for e in entities if e.level == COUNTY and not e.in_henan]
    towns = [e for e in entities if e.level == TOWN]
    return [_row(chance, chance.choice(ours if chance.random() < HENAN else others), towns) for _ in range(count)]


def _row(chance: random.Random, unit: Entity, towns: list[Entity]) -> str:
    kind, number = chance.random(), chance.randint(1, 999)
    if kind < 0.25:
        return unit.name
    if kind < 0.5:
        return f"{unit.full_name}{chance.choice(STREETS)}{number}号"
    if kind < 0.7:
        return f"{unit.full_name}{chr(chance.randint(0x4E00, 0x8FFF))}盛{chance.choice(GOODS)}有限公司"
    return f"{chance.choice(towns).full_name}{number}号" if kind < 0.85 else unit.full_name


def rate(work: Callable[[], object], count: int) -> float:
    """Rows a CPU second."""
    start = time.process_time()
    work()
    return count / (time.process_time() - start)


def right_answers(codes: Callable[[list[str]], list[str]]) -> float:
    """Share of right codes on what peers are made for."""
    cases = list(csv.DictReader(CASES.read_text("utf-8").splitlines()))
    asked = [c for c in cases if c["class"] in FOR_PEERS and ";" not in c["expected"]]
    found = codes([case["text"] for case in asked])
    return sum(code == case["expected"] for code, case in zip(found, asked, strict=True)) / len(asked)


def main(words: list[str]) -> None:
    """Measure and print."""
    import cpca  # pyright: ignore[reportMissingImports]  installed for this measurement only

    count = int(words[0]) if words else ROWS
    texts = rows(count)
    first = rate(lambda: resolve_column(texts), count)
    then = rate(lambda: resolve_column(texts), count)
    peer = rate(lambda: cpca.transform(texts[:PEER_ROWS]), PEER_ROWS)
    again = rate(lambda: resolve_column(texts), count)
    print(f"{count:,} rows, {sum(map(len, texts)) / count:.1f} characters each")
    print(f"first {first:,.0f}, then {then:,.0f} and {again:,.0f} rows a CPU second")
    print(
        f"cpca 0.5.5 {peer:,.0f}; the resolver {first / peer:.1f} times as fast at first, {again / peer:.1f} times then"
    )
    ours = right_answers(lambda asked: [resolve(text).adcode for text in asked])
    theirs = right_answers(lambda asked: [code or "" for code in cpca.transform(asked)["adcode"]])
    print(f"right codes: the resolver {ours:.1%}, cpca {theirs:.1%}")


if __name__ == "__main__":
    main(sys.argv[1:])
