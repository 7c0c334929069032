"""The same function for a Spark data frame, through `mapInPandas`; Spark itself is never imported here."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pandas as pd

from geo.frame import BEHIND, PlaceColumns, alone, home_of_all, placed, placed_in, settled
from geo.resolve.api import COLUMNS

Batches = Iterator[pd.DataFrame]


def geocode_spark(frame: Any, column: str, *, context_column: str = "", on_column: str = "", home: str = "") -> Any:
    """A `pyspark.sql.DataFrame` with the columns of `geo.frame.geocode_frame` behind its own, row by row the same.

    Without `home` the data are read twice: once to see where nearly all rows lie, then with that known. This package
    must be installed, in the same version, where the executors run.
    """
    columns = PlaceColumns(column, context_column, on_column, home)
    key = "" if home else home_of_all(_tally(frame, columns))
    schema = type(frame.schema)(list(frame.schema.fields))
    for name in COLUMNS:
        taken = f"{name}{BEHIND}" if name in frame.columns else name
        schema = schema.add(taken, "double" if name == "score" else "string")
    return frame.mapInPandas(_Placing(columns, key), schema)


def _tally(frame: Any, columns: PlaceColumns) -> Counter[str]:
    asked = [name for name in (columns.place, columns.context, columns.on) if name]
    rows = frame.select(*dict.fromkeys(asked)).mapInPandas(_Tallying(columns), "code string, rows long").collect()
    return sum((Counter({row["code"]: row["rows"]}) for row in rows), Counter())


@dataclass(frozen=True)
class _Placing:
    columns: PlaceColumns
    home: str

    def __call__(self, batches: Batches) -> Batches:
        for batch in batches:
            yield placed(batch, settled(batch, self.columns, alone(batch, self.columns), self.home))


@dataclass(frozen=True)
class _Tallying:
    columns: PlaceColumns

    def __call__(self, batches: Batches) -> Batches:
        for batch in batches:
            found = placed_in(alone(batch, self.columns))
            yield pd.DataFrame({"code": list(found), "rows": list(found.values())})


__all__ = ["geocode_spark"]
