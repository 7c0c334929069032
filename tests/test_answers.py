"""One table of questions and answers for Python, the map's client and the offline page: filter, sums and words.

Selections are made by hypothesis, always the same ones; Python's own answers are compared with an oracle that counts
in the plainest way. The table is asked twice: of the shipped records, and of the same records with other tiers,
figures and years, because the documents seldom give two figures for one place.
"""

import json
import random
import re
import subprocess
from dataclasses import replace

import pytest
from conftest import EVERYTHING, ROOT
from hypothesis import strategies as st
from questions import (
    FIGURES,
    MADE,
    PAGES,
    RANKS,
    asked_of_clients,
    by_lot,
    highest,
    largest,
    made,
    naive,
    narrowings_of,
    some,
    values_of,
)  # fmt: skip
from said import ids, offered, said_by_python, told

from export.figure.layout import arranged
from export.frame.request import ExportRequest
from layers import LAYERS
from layers.compose import admitted, compose
from policy.selection import NO_TIER, Selection


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


@pytest.fixture(scope="module")
def values(world, records):
    """Question -> every value that it can be asked with, and one that nothing has."""
    return values_of(world, records)


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
    return narrowings_of(values)


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
    table = asked_of_clients(world, selections, narrowings, bases)
    path = tmp_path_factory.mktemp("answers") / "table.json"
    path.write_text(json.dumps(table, ensure_ascii=False), encoding="utf-8")
    command = [node, ROOT / "tests" / "js" / "answers.mjs", path]
    return json.loads(subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=True).stdout)


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
            mark: (highest(tiers), largest(figures, tiers), largest(targets, tiers), len(tiers))
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
