"""What a join found as a file, and back: promises by their id, rows by their place in what was sent."""

from __future__ import annotations

import io
import json
from collections.abc import Mapping
from dataclasses import asdict, fields
from typing import Any

import pandas as pd

from layers.joined.fates import TOLD
from layers.joined.join import FoundJoin
from layers.joined.promises import promises
from layers.joined.values import Attained, Attainment, OpenTerm, Promise, Summed
from layers.world import World

OTHERS = tuple(one.name for one in fields(Attainment) if one.name not in ("promise", "state", "actual", "notes"))


def packed_rows(frame: pd.DataFrame) -> bytes:
    """The rows of a join for another process."""
    return _feather(frame)


def rows_unpacked(data: bytes) -> pd.DataFrame:
    """The rows that `packed_rows` packed."""
    return pd.read_feather(io.BytesIO(data))


def packed_found(found: FoundJoin) -> bytes:
    """A line of JSON, then the fates as Feather; words that many rows share are written once."""
    told = {
        "attainments": [_attainment(one) for one in found.attainments],
        "doubts": [asdict(one) | {"promises": sorted(one.promises)} for one in found.doubts],
    }
    kept = found.kept.astype(dict.fromkeys(TOLD, "category"))
    return json.dumps(told, ensure_ascii=False).encode() + b"\n" + _feather(kept)


def found_unpacked(data: bytes, world: World) -> FoundJoin:
    """What `packed_found` packed, on a world of the same data."""
    head, _, rest = data.partition(b"\n")
    told, known = json.loads(head), {promise.promise_id: promise for promise in promises(world)}
    attained = tuple(_attained(one, known) for one in told["attainments"])
    kept = pd.read_feather(io.BytesIO(rest)).astype(dict.fromkeys(TOLD, object))
    return FoundJoin(attained, tuple(map(_doubt, told["doubts"])), kept)


def _feather(frame: pd.DataFrame) -> bytes:
    sink = io.BytesIO()
    frame.reset_index(drop=True).to_feather(sink, compression="uncompressed")
    return sink.getvalue()


def _attainment(one: Attainment) -> dict[str, Any]:
    return {
        "promise": one.promise.promise_id, "state": one.state.value,
        "actual": asdict(one.actual) if one.actual else None,
        "notes": one.notes, **{name: getattr(one, name) for name in OTHERS},
    }  # fmt: skip


def _attained(told: Mapping[str, Any], known: Mapping[str, Promise]) -> Attainment:
    actual = told["actual"]
    summed = Summed(**{**actual, "rows": tuple(actual["rows"]), "how": tuple(actual["how"])}) if actual else None
    others = {name: told[name] for name in OTHERS}
    return Attainment(known[told["promise"]], Attained(told["state"]), summed, notes=tuple(told["notes"]), **others)


def _doubt(told: Mapping[str, Any]) -> OpenTerm:
    choices = tuple((str(key), str(words)) for key, words in told["choices"])
    return OpenTerm(told["key"], told["words"], choices, frozenset(told["promises"]))
