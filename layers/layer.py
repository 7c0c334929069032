"""What can be switched on a map: a `Layer`, with the `Family` of records that it shows and the `Symbol` it draws."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from layers.marks import Built, DrawnMark, LegendLine, MapRecord
from layers.symbols.symbol import Symbol
from layers.wording import RecordText
from layers.world import World
from policy.selection import Selection, layer_of


@dataclass(frozen=True, slots=True)
class Family:
    """A kind of record: how it is made, counted, named and worded. Everything that is said of it anywhere is here.

    `unit` and `name` count it (12 个 合作区; 条次 where one thing may be named several times); `subject` stands for all
    its layers in a title, else their own names do.
    `heading`: in a card its records are a short list under these words; empty: each is told in full.
    `graded`: its records carry tier, figure and year; maps are measured, and an atlas is paged, by such a family.
    `strict`: what its records come to when each thing counts once and nothing else counts, in words.
    `singly`: each of its records can be shown without the others.
    `rank`: its place where families are told one after another, the smallest first.
    """

    key: str
    unit: str
    name: str
    build: Callable[[World], Built]
    word: Callable[[MapRecord, World], RecordText]
    subject: str = ""
    heading: str = ""
    graded: bool = False
    singly: bool = False
    strict: Callable[[World, Sequence[MapRecord]], str] | None = None
    rank: int = 100

    def counted(self, count: int) -> str:
        """23 条次集群."""
        return f"{count} {self.unit}{self.name}"


@dataclass(frozen=True, slots=True)
class Layer:
    """A layer that can be switched: its name, what it shows, how it is drawn, whether it is on at first.

    `private`: its records are one session's own; nothing that is made of it may be kept for others.
    """

    layer_id: str
    name: str
    family: Family
    symbol: Symbol
    default_on: bool
    explain: str
    private: bool = False

    def classes(self) -> dict[str, LegendLine]:
        """Every class that the layer can draw, in legend order."""
        return self.symbol.classes(self.name)

    def legend(self, drawn: Iterable[DrawnMark]) -> tuple[LegendLine, ...]:
        """The legend lines for what it draws now; empty when it draws nothing."""
        return self.symbol.legend(self.name, drawn)


@dataclass(frozen=True)
class Catalogue:
    """All layers that can be switched, in drawing order."""

    layers: tuple[Layer, ...]

    @cached_property
    def families(self) -> Mapping[str, Family]:
        """The families of the layers by key, in the order in which they are told."""
        found = {layer.family.key: layer.family for layer in self.layers}
        return dict(sorted(found.items(), key=lambda pair: pair[1].rank))

    @cached_property
    def by_id(self) -> Mapping[str, Layer]:
        """Layers by their id."""
        return {layer.layer_id: layer for layer in self.layers}

    def active(self, selection: Selection) -> tuple[Layer, ...]:
        """Layers that are on: those chosen, or the default ones; and those of which a single record is chosen."""
        chosen, singly = set(selection.layers), {layer_of(single) for single in selection.singles}
        on = (x.layer_id in singly or (x.layer_id in chosen if chosen else x.default_on) for x in self.layers)
        return tuple(layer for layer, is_on in zip(self.layers, on, strict=True) if is_on)

    def words(self, record: MapRecord, world: World) -> RecordText:
        """A record in its family's words. KeyError for a record of none of these layers."""
        return self.families[record.family].word(record, world)
