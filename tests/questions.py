"""Selections made by lot, records varied by lot, and the plainest counting that answers them."""

from dataclasses import asdict, replace

from conftest import EVERYTHING
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from export.figure.layout import arranged
from export.offline.data import page_data
from layers import LAYERS
from layers.joins import Joins
from policy.selection import NO_YEAR, TIER_CHOICES, Selection
from webmap import payload

MADE = 120
"""Selections that hypothesis makes, beside every value alone."""


FIGURES = (None, 0.0, 99.5, 100.0, 499.9999, 500.0, 1234.5678, 2999.0, 3000.0, 12000.0)


RANKS = ("百亿", "千亿", "5000亿", "万亿", "世界")


CHOICES = ("tiers", "industries", "documents", "hidden")
PAGES = (
    (Selection(layers=EVERYTHING), "henan"),
    (Selection(layers=EVERYTHING, documents=("fyp12-2012", "mic2025-2016")), "henan"),
    (Selection(layers=EVERYTHING, years=(NO_YEAR, "2015"), cities=("410100", "411100")), "henan"),
    (Selection(), "prefecture:410300"),
    (Selection(layers=EVERYTHING, documents=("fyp12-2012",)), "coop:fyp12-2012.a364-16"),
    (Selection(singles=("axes:fyp12-2012.x435-04", "cooperation:fyp12-2012.a367-01")), "henan"),
)
"""The selection and the extent that an offline page is made of."""


def by_lot(record, lot):
    """The record with another figure, and with another tier and year where it is asked about them."""
    tier = record.tier and lot.choice(TIER_CHOICES)
    year = record.year and lot.choice(("2015", NO_YEAR))
    return replace(record, tier=tier, year=year, scale_yi=lot.choice(FIGURES), target_yi=lot.choice(FIGURES))


def made(strategy, count):
    """So many values of a strategy, the same at each run."""
    found = []

    @settings(max_examples=count, derandomize=True, database=None, deadline=None, phases=[Phase.generate],
              suppress_health_check=list(HealthCheck))  # fmt: skip
    @given(strategy)
    def collect(value):
        found.append(value)

    collect()
    return list(dict.fromkeys(found))


def some(choices, most=4):
    """A tuple of some of these values, often of none."""
    return st.one_of(st.just(()), st.lists(st.sampled_from(choices), unique=True, max_size=most).map(tuple))


def naive(records, selection):
    """(admitted, placed, {mark: [tiers, figures, targets]}) by plain counting, with no rule of the product."""
    singly = {single.split(":")[0]: [] for single in selection.singles}
    for single in selection.singles:
        singly[single.split(":")[0]].append(single.split(":")[1])
    on = [s for s in LAYERS if (s.layer_id in selection.layers if selection.layers else s.default_on)]
    on += [s for s in LAYERS if s.layer_id in singly and s not in on]
    only = {s.family.key: singly[s.layer_id] for s in on if s.layer_id in singly}
    let, put, found = [], [], {}
    for record in records:
        asked = [
            (selection.documents, record.doc_id), (selection.years, record.year), (selection.tiers, record.tier),
            (selection.industries, record.industries), (selection.cities, record.cities),
        ]  # fmt: skip
        fits = [
            value is None or any(one in chosen for one in ([value] if isinstance(value, str) else value))
            for chosen, value in asked
            if len(chosen) > 0
        ]
        if record.family in only and record.record_id not in only[record.family]:
            continue
        if False in fits or record.family not in [s.family.key for s in on]:
            continue
        let.append(record)
        shown = [mark for mark in record.marks if mark[0] in [s.layer_id for s in on]]
        if shown:
            put.append(record)
        for mark in shown:
            tiers, figures, targets = found.setdefault(mark, ([], [], []))
            tiers.append(record.tier)
            figures.append(record.scale_yi)
            targets.append(record.target_yi)
    return let, put, found


def highest(tiers):
    """The highest of the tiers, empty when there is none."""
    return next((tier for tier in reversed(RANKS) if tier in tiers), "")


def largest(figures, tiers):
    """The largest of the known figures that stand at the highest of the tiers, None when none does."""
    top = highest(tiers)
    at_top = [figure for figure, tier in zip(figures, tiers, strict=True) if (tier if tier in RANKS else "") == top]
    known = [figure for figure in at_top if figure is not None]
    return sorted(known)[-1] if known else None


def narrowings_of(values):
    """Tiers, an industry, a document and layers to hide; for each page."""
    one = {name: st.sampled_from(["", *values[name]]) for name in ("industries", "documents")}
    choice = st.tuples(some(values["tiers"]), one["industries"], one["documents"], some(values["layers"], 8))
    alone = [((tier,), "", "", ()) for tier in values["tiers"]] + [((), i, "", ()) for i in values["industries"]]
    alone += [((), "", doc, ()) for doc in values["documents"]] + [((), "", "", EVERYTHING)]
    found = [((), "", "", ()), *alone, *made(choice, MADE // 3)]
    return [[one for one in found if not one[2] or one[2] in (s.documents or [one[2]])] for s, _ in PAGES]


def asked_of_clients(world, selections, narrowings, bases):
    """The table of questions that both clients read."""
    asked = [[dict(zip(CHOICES, (t, [i][: bool(i)], [d][: bool(d)], h), strict=True)) for t, i, d, h in page]
             for page in narrowings]  # fmt: skip
    levels = {"county": world.boundaries.counties, "prefecture": world.boundaries.prefectures}
    return {
        "map": {
            "data": payload.records(world, LAYERS),
            "inside": [f"{level}:{adcode}" for level, frame in levels.items() for adcode in frame.index],
            "questions": [asdict(selection) for selection in selections],
        },
        "pages": [
            {"data": page_data(arranged(request), {}), "questions": questions}
            for request, questions in zip(bases, asked, strict=True)
        ],
    }


def values_of(world, records):
    """Question -> every value that it can be asked with, and one that nothing has."""
    policy = world.policy
    years = sorted({record.year for record in records if record.year})
    return {
        "documents": [d.doc_id for d in policy.documents],
        "years": [*years, "1999"],
        "tiers": [*TIER_CHOICES],
        "industries": [i.industry_id for i in policy.industries],
        "cities": [*world.city_names],
        "layers": [*EVERYTHING],
        "singles": [*Joins(world, LAYERS).singles][::4],
    }
