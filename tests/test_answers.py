"""One table of questions and answers for Python, the map's client and the offline page: filter, sums and words.

Selections are made by hypothesis, always the same ones; Python's own answers are compared with an oracle that counts
in the plainest way. The table is asked twice: of the shipped records, and of the same records with other tiers,
figures and years, because the documents seldom give two figures for one place.
"""

import json
import math
import random
import re
import subprocess
from dataclasses import asdict, replace

import pytest
from conftest import EVERYTHING, ROOT
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from export.figure import summary
from export.figure.layout import arranged
from export.figure.narrowing import legend_layers, narrowed
from export.figure.notes import subtitle_of, title_of
from export.frame.request import ExportRequest
from export.offline.data import page_data
from export.symbols.province_box import province_lines
from layers import LAYERS
from layers.compose import admitted, compose
from layers.joins import Joins
from layers.symbols.glyph import glyph_of
from layers.wording import scale_text
from policy.selection import NO_TIER, NO_YEAR, TIER_CHOICES, Selection
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


@pytest.fixture(scope="module")
def shipped(world):
    """Whichever world is asked: the very one where it is the shipped one, another where it is varied."""
    return world if not any(r.scale_yi == FIGURES[2] for r in world.built(LAYERS[-1].family.build).records) else None


@pytest.fixture(scope="module", params=["shipped", "varied"])
def world(request, world):
    """The shipped records; and those with tiers, figures and years by lot."""
    if request.param == "shipped":
        return world
    lot = random.Random(9)
    builds = {layer.family.build: world.built(layer.family.build) for layer in LAYERS}
    varied = {
        build: replace(of, records=tuple(by_lot(record, lot) for record in of.records)) for build, of in builds.items()
    }
    return replace(world, _built=varied)


def by_lot(record, lot):
    """The record with another figure, and with another tier and year where it is asked about them."""
    tier = record.tier and lot.choice(TIER_CHOICES)
    year = record.year and lot.choice(("2015", NO_YEAR))
    return replace(record, tier=tier, year=year, scale_yi=lot.choice(FIGURES), target_yi=lot.choice(FIGURES))


@pytest.fixture(scope="module")
def values(world, records):
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


@pytest.fixture(scope="module")
def selections(values):
    """Nothing chosen, every value alone over all layers, every layer alone, and what hypothesis makes."""
    alone = [
        Selection(**({"layers": EVERYTHING} | {question: (value,)}))
        for question, choices in values.items() for value in choices
    ]  # fmt: skip
    questions = {name: some(choices, len(EVERYTHING)) for name, choices in values.items()}
    return [Selection(), *alone, *made(st.builds(Selection, **questions), MADE)]


@pytest.fixture(scope="module")
def scenes(world, selections):
    """Python's answers."""
    return [compose(world, selection, LAYERS) for selection in selections]


@pytest.fixture(scope="module")
def sums(scenes):
    """Selection -> what Python's answer says of each mark."""
    return {scene.selection: told(scene) for scene in scenes}


@pytest.fixture(scope="module")
def plain(scenes, records):
    """Selection -> what the plainest counting finds."""
    return {scene.selection: naive(records, scene.selection) for scene in scenes}


@pytest.fixture(scope="module")
def narrowings(values):
    """What a reader of an offline page can choose: tiers, an industry, a document, layers to hide; for each page."""
    one = {name: st.sampled_from(["", *values[name]]) for name in ("industries", "documents")}
    choice = st.tuples(some(values["tiers"]), one["industries"], one["documents"], some(values["layers"], 8))
    alone = [((tier,), "", "", ()) for tier in values["tiers"]] + [((), i, "", ()) for i in values["industries"]]
    alone += [((), "", doc, ()) for doc in values["documents"]] + [((), "", "", EVERYTHING)]
    found = [((), "", "", ()), *alone, *made(choice, MADE // 3)]
    return [[one for one in found if not one[2] or one[2] in (s.documents or [one[2]])] for s, _ in PAGES]


@pytest.fixture(scope="module")
def records(world):
    """Every record in the order in which the map gets them."""
    return [record for build in dict.fromkeys(x.family.build for x in LAYERS) for record in world.built(build).records]


@pytest.fixture(scope="module")
def marks(world):
    """(layer id, mark) of every mark in the order in which the map gets them."""
    return [(x.layer_id, mark) for x in LAYERS for mark in world.built(x.family.build).marks[x.layer_id].values()]


@pytest.fixture(scope="module")
def bases(world):
    """The requests that offline pages are made of."""
    return [ExportRequest(compose(world, selection, LAYERS), extent) for selection, extent in PAGES]


@pytest.fixture(scope="module")
def clients(node, world, selections, narrowings, bases, tmp_path_factory):
    """The answers of the two clients to all questions."""
    asked = [[dict(zip(CHOICES, (t, [i][: bool(i)], [d][: bool(d)], h), strict=True)) for t, i, d, h in page]
             for page in narrowings]  # fmt: skip
    levels = {"county": world.boundaries.counties, "prefecture": world.boundaries.prefectures}
    table = {
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
    path = tmp_path_factory.mktemp("answers") / "table.json"
    path.write_text(json.dumps(table, ensure_ascii=False), encoding="utf-8")
    command = [node, ROOT / "tests" / "js" / "answers.mjs", path]
    return json.loads(subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=True).stdout)


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


def ids(records):
    """Ids in a fixed order: records stand in the order of the shown layers, which is no rule for the clients."""
    return sorted(e.record_id for e in records)


def highest(tiers):
    """The highest of the tiers, empty when there is none."""
    return next((tier for tier in reversed(RANKS) if tier in tiers), "")


def largest(figures):
    """The largest of the figures that are known, None when none is."""
    known = [figure for figure in figures if figure is not None]
    return sorted(known)[-1] if known else None


def drawn_as(glyph):
    """What sizes a symbol, its radius and colour, as the clients answer them."""
    return glyph.basis, math.floor(glyph.radius_pt * 1e6 + 0.5), glyph.colour


def told(scene):
    """(layer, mark) -> what a scene says of a mark, in the form in which the clients answer."""
    return {
        (layer.layer_id, d.mark.mark_id): [
            d.tier, d.scale_yi, d.target_yi, len(d.record_ids), *drawn_as(glyph_of(d)),
            scale_text(d.scale_yi, d.tier, d.target_yi),
        ]
        for layer in scene.layers for d in layer.marks
    }  # fmt: skip


def test_questions_are_many_of_all_kinds_and_the_same_at_each_run(selections, narrowings, values):
    assert len(selections) > 200
    assert [len(choices) > 100 for choices in narrowings] == [True] * len(PAGES)
    for question, choices in values.items():
        assert {v for s in selections for v in getattr(s, question)} == set(choices)
        assert max(len(getattr(s, question)) for s in selections) > 1
    assert made(st.integers(), 5) == made(st.integers(), 5)


def test_records_of_one_mark_differ_in_tier_and_figure(records):
    found = naive(records, Selection(layers=EVERYTHING))[2].values()
    several = [(set(tiers) & set(RANKS), set(figures) - {None}) for tiers, figures, _ in found]
    assert max(len(tiers) for tiers, _ in several) > 1
    if any(e.scale_yi == FIGURES[2] for e in records):
        assert max(len(tiers) for tiers, _ in several) == len(RANKS)
        assert max(len(figures) for _, figures in several) > 3


def test_python_answers_as_the_plainest_counting_does(world, scenes, records, sums, plain):
    for scene in scenes:
        selection = scene.selection
        let, put, found = plain[selection]
        families = {layer.family.key for layer in scene.layers}
        of_families = [e for e in records if e.family in families]
        assert admitted(of_families, selection, world) == let, selection
        assert ids(scene.records) == ids(put), selection
        drawn = {mark: tuple(told[:4]) for mark, told in sums[selection].items()}
        assert drawn == {
            mark: (highest(tiers), largest(figures), largest(targets), len(tiers))
            for mark, (tiers, figures, targets) in found.items()
        }, selection


def test_python_counts_in_words_as_the_plainest_counting_does(scenes, plain):
    for scene in scenes:
        let, put, _ = plain[scene.selection]
        words = scene.subtitle
        if not let:
            assert words.startswith("没有符合条件的记录")
            continue
        numbers = [int(n) for n in re.findall(r"(?:图上 |、)(\d+) ", re.sub(r"（.*?）", "", words))]
        assert sum(numbers) == len(put), words
        assert re.findall(r"未上图 (\d+) ", words) == ([str(len(let) - len(put))] if len(let) > len(put) else [])
        for tier, text in (*((t, f"{t}级") for t in RANKS), (NO_TIER, NO_TIER)):
            assert sum(map(int, re.findall(rf"{text} (\d+)", words))) == sum(e.tier == tier for e in put), words


def test_the_map_lets_pass_and_places_what_python_does(clients, scenes, records):
    for scene, answer in zip(scenes, clients["map"], strict=True):
        assert ids(records[n] for n in answer["placed"]) == ids(scene.records), scene.selection
        let = (*scene.records, *(e for e, _ in scene.not_placed))
        assert ids(records[n] for n in answer["admitted"]) == ids(let), scene.selection


def test_the_map_adds_up_on_each_mark_what_python_does(clients, scenes, marks, sums):
    for scene, answer in zip(scenes, clients["map"], strict=True):
        found = {(marks[int(n)][0], marks[int(n)][1].mark_id): told for n, told in answer["marks"].items()}
        assert found == sums[scene.selection], scene.selection


def test_the_map_explains_and_counts_each_layer_as_python_does(clients, scenes):
    for scene, answer in zip(scenes, clients["map"], strict=True):
        for layer in scene.layers:
            keys = {key for drawn in layer.marks for key in layer.symbol.classes_of(drawn)}
            assert set(answer["legend"].get(layer.layer_id, ())) == keys
        counts = {layer.layer_id: len({f for d in layer.marks for f in d.record_ids}) for layer in scene.layers}
        assert answer["layers"] == counts, scene.selection


def test_the_map_counts_in_the_words_of_python(clients, scenes):
    for scene, answer in zip(scenes, clients["map"], strict=True):
        whole = scene.subtitle if scene.admitted else ""
        assert answer["words"] == re.sub(r"（.*?）", "", whole), scene.selection


def test_the_map_entitles_and_sources_itself_as_python_does(clients, scenes):
    for scene, answer in zip(scenes, clients["map"], strict=True):
        told = {"title": scene.title, "sources": "、".join(scene.sources)}
        assert answer["heading"] == told, scene.selection


@pytest.fixture(scope="module")
def pages(world, bases, narrowings, clients):
    """[request of the base, request of what the reader chose or None for nothing shown, the page's answer]."""
    found = []
    for base, questions, answers in zip(bases, narrowings, clients["pages"], strict=True):
        shown = [layer.layer_id for layer in base.scene.layers]
        for (tiers, industry, document, hidden), answer in zip(questions, answers, strict=True):
            layers = tuple(layer for layer in shown if layer not in hidden)
            asked = base.scene.selection.but(tiers=tiers, industries=[industry][: bool(industry)], layers=layers)
            asked = asked.but(singles=[one for one in asked.singles if one.split(":")[0] in layers])
            asked = asked.but(documents=[document]) if document else asked
            part = replace(base, scene=compose(world, asked, LAYERS)) if layers else None
            found.append((base, part, answer))
    return found


def test_the_offline_page_places_and_adds_up_what_python_does(pages):
    for base, part, answer in pages:
        placed = part.scene.records if part else ()
        known = [*base.scene.records, *(record for record, _ in base.scene.not_placed)]
        assert ids(known[n] for n in answer["placed"]) == ids(placed), part
        assert answer["marks"] == ({mark: v for (_, mark), v in told(part.scene).items()} if part else {}), part


def shown_classes(scene, page):
    """layer/class of the legend lines of a figure of a scene on a page that was made for another."""
    told = legend_layers(scene, page.extent, page.page)
    return sorted(f"{x.layer_id}/{k}" for x in told for k, line in x.layer.classes().items() if line in x.legend)


def counted_as(scene, extent):
    """Title, tiers and rows of the chart, as the page answers them."""
    found = summary.counted(scene, extent)
    if found is None:
        return None
    (title, counts), graded = found, any(scene.family_of(r).graded for r in scene.records)
    keys = [*reversed(RANKS), ""]
    rows = [[name, [counts.tiers.get(k, (0,) * (n + 1))[n] for k in keys]] for n, name in enumerate(counts.names)]
    return {"title": title, "tiers": keys if graded else None, "rows": rows}


def said_by_python(request, page):
    """What a figure of the request says around its map, on the page of its base."""
    scene, extent = request.scene, page.extent
    told = replace(request, scene=narrowed(scene, extent))
    header, rows = summary.table_rows(scene, extent)
    if header == summary.TIER_HEADER:
        rows += [(name, "省外成员", "—") for name in summary.members_outside(scene, extent)]
    box = every_line(scene) if extent.whole else None
    return {
        "title": title_of(request, extent),
        "subtitle": subtitle_of(told),
        "sources": list(scene.sources),
        "legend": shown_classes(scene, page),
        "province": box,
        "table": [list(header), [list(row) for row in rows]],
        "chart": counted_as(scene, extent),
        "missing": sorted([record.name, reason] for record, reason in told.scene.not_placed),
    }


def every_line(scene):
    """The lines of the box of the whole province, all of them."""
    lines = province_lines(scene, 1.0, most=999)
    return lines and [[text, glyph.tier, glyph.hollow, glyph.hatched] for glyph, text in lines.lines]


def offered(base, part):
    """Whether the page of a base lets its reader choose this: only industries of what it holds."""
    known = {i for r in (*base.scene.records, *(r for r, _ in base.scene.not_placed)) for i in r.industries or ()}
    return part is not None and known.issuperset(part.scene.selection.industries)


def test_the_offline_page_says_around_its_picture_what_a_figure_of_the_same_choice_says(pages, shipped):
    compared, laid = 0, {base: arranged(base) for base in dict.fromkeys(base for base, _, _ in pages)}
    for base, part, answer in pages[:: 1 if pages[0][0].scene.world is shipped else 4]:
        if not offered(base, part):
            continue
        own = {key: value for key, value in answer["said"].items() if key != "reasons"}
        assert own | {"missing": sorted(own["missing"])} == said_by_python(part, laid[base]), part.selection
        compared += 1
    assert compared > 100


def test_a_page_with_every_layer_shut_says_that_nothing_is_shown(pages):
    said = [answer["said"] for _, part, answer in pages if part is None]
    assert said
    for one in said:
        assert (one["legend"], one["province"], one["chart"], one["table"][1]) == ([], None, None, [])
        assert one["subtitle"] == "没有符合条件的记录"
