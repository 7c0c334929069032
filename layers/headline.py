"""What stands above a map beside its title: the counts of what it shows, and what these come to, each thing once."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence

from layers.captions import UNIT_WORDS
from layers.layer import Family
from layers.marks import MapRecord
from layers.scene import Scene
from policy.selection import TIER_CHOICES, tier_words

NOTHING = "没有符合条件的记录，请放宽筛选条件"


def count_words(
    placed: Collection[MapRecord], not_placed: Collection[tuple[MapRecord, str]], families: Mapping[str, Family]
) -> str:
    """What is on the map by family, and how much is not; empty when there is neither."""
    found = {r.family for r in placed} | {r.family for r, _ in not_placed}
    told = [family for key, family in families.items() if key in found]
    if not told:
        return ""
    on = [_counted([r for r in placed if r.family == family.key], family) for family in told]
    unit = told[0].unit if len(told) == 1 else "条"
    return f"图上 {'、'.join(on)}" + (f"，未上图 {len(not_placed)} {unit}" if not_placed else "")


def _counted(records: Sequence[MapRecord], family: Family) -> str:
    """23 条次集群（千亿级 5、百亿级 18）."""
    tiers = [(t, sum(r.tier == t for r in records)) for t in TIER_CHOICES]
    inner = "、".join(f"{tier_words(t)} {n}" for t, n in tiers if n)
    return family.counted(len(records)) + (f"（{inner}）" if inner else "")


def measure(scene: Scene) -> str:
    """Units that the map touches, and what its records come to in the strict sense."""
    touched = "".join(_measured(scene, family) for family in scene.catalogue.families.values() if family.graded)
    return touched + (f"{scene.strict_counts}。" if scene.strict_counts else "")


def _measured(scene: Scene, family: Family) -> str:
    records = [r for r in scene.records if r.family == family.key]
    if not records:
        return ""
    return f"涉及 {'、'.join(_touched(scene, family, records))}。"


def _touched(scene: Scene, family: Family, records: Iterable[MapRecord]) -> list[str]:
    """18 个省辖市, 40 个县（市、区）, 50 个园区."""
    picks: dict[str, set[str]] = {}
    for layer in scene.layers:
        for drawn in layer.marks if layer.family == family else ():
            for pick in [place.pick for place in drawn.mark.places] or [drawn.mark.pick]:
                picks.setdefault(pick.partition(":")[0], set()).add(pick)
    cities = {city for r in records for city in r.cities or ()}
    below = [(kind, UNIT_WORDS[kind]) for kind in ("county", "zone")]
    return [f"{len(cities)} 个省辖市", *(f"{len(picks[kind])} 个{word}" for kind, word in below if kind in picks)]
