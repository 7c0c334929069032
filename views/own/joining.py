"""What a planner chose for the join with the plans: columns, year, terms, what is settled, industries put right."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import asdict, dataclass, replace
from typing import Any

Pairs = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Joining:
    """Empty fields leave a matter as the table says it.

    `measure`: the column (or the heading that columns of several years share); `industry`: the column with the
    industry, `single`: the industry of a whole table. `price`, `coverage`: as declared. `settled`: key of a doubt ->
    choice. `repairs`: industry words -> industry; `past`: the repairs before each step, the last one last.
    `on_map`: the level that it is drawn at.
    """

    measure: str = ""
    industry: str = ""
    single: str = ""
    year: int | None = None
    documents: tuple[str, ...] = ()
    price: str = ""
    coverage: str = ""
    settled: Pairs = ()
    repairs: Pairs = ()
    on_map: str = ""
    past: tuple[Pairs, ...] = ()

    def but(self, **changes: Any) -> Joining:
        """The same with other values."""
        return replace(self, **changes)

    def settling(self, key: str, choice: str) -> Joining:
        """The same with one thing settled; an empty choice opens it again."""
        kept = tuple(pair for pair in self.settled if pair[0] != key)
        return self.but(settled=(*kept, (key, choice)) if choice else kept)

    def measuring(self, measure: str) -> Joining:
        """The same for another column: what was settled of the former one holds no more."""
        return self.but(measure=measure, year=None, price="", coverage="", settled=())

    def repaired(self, repairs: Mapping[str, str], gone: Collection[str] = ()) -> Joining:
        """The same with some industry words put right, others as they were found; the step can be undone."""
        now = {text: i for text, i in {**dict(self.repairs), **repairs}.items() if text not in gone}
        return self.but(repairs=tuple(now.items()), past=(*self.past, self.repairs))

    def undone(self) -> Joining:
        """The same before the last step of repairs."""
        return self.but(repairs=self.past[-1], past=self.past[:-1]) if self.past else self

    def fitting(self, columns: Collection[str]) -> Joining:
        """The same for a table that was read anew, without columns that are no more."""
        return self.but(industry=self.industry if self.industry in columns else "")

    def as_plain(self) -> dict[str, Any]:
        """What is kept of it: all but the steps that can be undone."""
        return {name: value for name, value in asdict(self).items() if name != "past"}


AS_IT_SAYS = Joining()


def joining_of(plain: Mapping[str, Any]) -> Joining:
    """The choices of `as_plain`, also after they went through JSON; of a table kept before there were any, none."""
    known = {name: value for name, value in plain.items() if name in Joining.__slots__ and name != "past"}
    pairs = {name: tuple((str(a), str(b)) for a, b in known.get(name, ())) for name in ("settled", "repairs")}
    return Joining(**{**known, **pairs, "documents": tuple(known.get("documents", ()))})
