"""Readers of files, recipes, links and passports meet damaged and invented input: only named errors come out.

In the gate the same seeds every time; `--fuzz-minutes 10` goes on with new ones for so long.
"""

from __future__ import annotations

import io
import json
import random
import re
import signal
import time
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from urllib.parse import parse_qsl

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image
from test_recipe import FULL
from test_slide import small_sheet

from export import EXPORTERS, passport_readers
from export.passport.passport import KEYS, NoPassport, Passport, choices_in, from_json
from export.passport.read import text_in
from export.recipe.fault import RecipeFault
from export.recipe.read import read_recipe
from export.refresh import open as opening
from export.refresh.deck import refresh
from export.refresh.open import DeckRefused
from export.refresh.origin import asked_of
from export.slide.deck import write
from intake.budget import Refused
from layers import LAYERS
from policy.selection import Selection
from views.state.session import known_values

SECONDS = 10
ROUNDS = 300
SLOW = {"jpg": 3, "jpeg": 15}
"""A photograph is searched for a printed code, which takes long; .jpeg is .jpg under another name."""
LARGE = (b"99999999999999999999", b"-1", b"\xff\xff\xff\xff", b"&#x10FFFF;", b"NaN", b"%s", b"..\\..\\", b"\0" * 40)


def mutated(data: bytes, rng: random.Random) -> bytes:
    """The bytes with one to four small faults."""
    made, passport = bytearray(data), data.find(b"atlas")
    for _ in range(rng.randint(1, 4)):
        near = passport >= 0 and rng.random() < 0.5
        at = min(max(0, passport + rng.randint(-100, 600)) if near else rng.randrange(len(made) + 1), len(made))
        end = min(len(made), at + rng.choice((1, 2, 8, 200, 5000)))
        fault = rng.randrange(6)
        if fault == 0 and at < len(made):
            made[at] ^= 1 << rng.randrange(8)
        elif fault == 1:
            made[at:at] = rng.choice(LARGE)
        elif fault == 2:
            made[at:at] = made[at:end] * rng.choice((1, 3))
        elif fault == 3:
            del made[at:end]
        elif fault == 4:
            made[at:end] = rng.randbytes(end - at)
        elif digits := list(re.finditer(rb"\d+", bytes(made[at : at + 4000]))):
            found = rng.choice(digits)
            made[at + found.start() : at + found.end()] = rng.choice(LARGE)
    return bytes(made) if rng.random() > 0.05 else bytes(made[: rng.randrange(len(made) + 1)])


def mutated_parts(data: bytes, rng: random.Random) -> bytes:
    """An archive in which one part has faults; now and then the archive itself."""
    if rng.random() < 0.3:
        return mutated(data, rng)
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        hit = rng.choice(old.namelist())
        for name in old.namelist():
            new.writestr(name, mutated(old.read(name), rng) if name == hit else old.read(name))
    return out.getvalue()


@contextmanager
def within(seconds: int) -> Iterator[None]:
    """Fail what takes longer; where the system has no such alarm, nothing is limited."""
    if not hasattr(signal, "SIGALRM"):
        yield
        return

    def stop(*_: object) -> None:
        raise TimeoutError(f"more than {seconds} s")

    before = signal.signal(signal.SIGALRM, stop)
    signal.alarm(seconds)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)


@pytest.fixture
def rounds(request) -> Callable[[int], Iterator[random.Random]]:
    """Generators of chance: so many with the same seeds every time, then new ones until the asked time is over."""
    end = time.monotonic() + 60 * request.config.getoption("--fuzz-minutes") / (len(passport_readers()) + 1)

    def seeds(count: int) -> Iterator[random.Random]:
        number = 0
        while number < count or time.monotonic() < end:
            yield random.Random(number)
            number += 1

    return seeds


@pytest.fixture(scope="module")
def files(plan) -> dict[str, bytes]:
    """An export of each kind that carries a passport."""
    made = {e.suffix[1:]: e.make(plan) for e in EXPORTERS if e.passport and not e.book}
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as pictures:
        pictures.writestr("01.png", made["png"])
    photograph = _photograph(next(e for e in EXPORTERS if e.key == "png").make(replace(plan, code=True)))
    return made | {"zip": out.getvalue(), "jpg": photograph, "jpeg": photograph}


def _photograph(picture: bytes) -> bytes:
    """A smaller JPEG of a picture: only the printed code tells its view."""
    out = io.BytesIO()
    Image.open(io.BytesIO(picture)).convert("RGB").resize((1440, 810)).save(out, "JPEG", quality=90)
    return out.getvalue()


@pytest.mark.parametrize("kind", passport_readers())
def test_a_damaged_export_gives_a_passport_or_a_named_refusal(files, rounds, kind):
    damage = mutated_parts if zipfile.is_zipfile(io.BytesIO(files[kind])) else mutated
    outcomes = {True: 0, False: 0}
    for rng in rounds(ROUNDS // SLOW.get(kind, 1)):
        data = damage(files[kind], rng)
        try:
            with within(SECONDS):
                from_json(text_in(data, kind, passport_readers()[kind]).value)
        except Refused as refused:
            assert re.search(r"[\u4e00-\u9fff]", str(refused))
            outcomes[False] += 1
        else:
            outcomes[True] += 1
    assert outcomes[False] > 0, "nothing was damaged enough to be noticed"


def test_a_damaged_deck_is_refreshed_or_refused_by_name(monkeypatch, rounds):
    monkeypatch.setattr(opening, "read_apart", lambda reader, data, *_, **options: reader(data, **options))
    sheet, refused = small_sheet(), 0
    deck = write(sheet)
    for rng in rounds(80):
        data = mutated_parts(deck, rng)
        try:
            with within(SECONDS):
                asked_of(data)
                refresh(data, sheet)
        except DeckRefused as fault:
            assert re.search(r"[\u4e00-\u9fff]", str(fault))
            refused += 1
    assert refused > 0


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8) | st.sampled_from(KEYS), inner),
    max_leaves=6,
)


@given(st.text(max_size=300) | JSON.map(json.dumps))
@settings(deadline=None)
def test_no_text_but_a_passport_is_a_passport(text):
    try:
        found = from_json(text)
    except NoPassport:
        return
    assert isinstance(found, Passport)


@given(st.fixed_dictionaries({key: st.text(max_size=60) for key in KEYS}))
@settings(deadline=None)
def test_a_passport_of_any_words_is_read_or_refused_and_its_view_is_a_selection(known, flat):
    text = json.dumps(flat)
    assert choices_in(text) == {}
    try:
        found = from_json(text)
    except NoPassport:
        return
    assert isinstance(found.selection(known), Selection)
    assert not any(character in "\0\n\x1b" for value in found.flat().values() for character in value)


@pytest.fixture(scope="module")
def known(joins):
    """What links may name."""
    return known_values(joins, LAYERS)


@given(st.text(max_size=200) | st.from_regex(r"((doc|tier|ind|city|at|year|layer)=[a-z0-9:,%]{0,20}&){1,6}"))
@settings(deadline=None)
def test_any_link_is_a_selection(known, link):
    assert isinstance(Selection.from_query(dict(parse_qsl(link)), known), Selection)


ODD = (
    "标题: [",
    "日期: 今天",
    "页面: {宽毫米: .nan, 高毫米: 1e999}",
    "选择: {年: 1}",
    "链接: '%ff&doc=a'",
    "? a",
    "- b",
)
PIECES = st.sampled_from([*FULL.strip().split("\n"), *ODD, "!!set {a}", "\t", "...", "--- b"])
CUTS = st.tuples(st.integers(0, 400), st.text(max_size=6))


@given(st.lists(PIECES, max_size=8), st.lists(CUTS, max_size=3))
@settings(deadline=None)
def test_any_recipe_is_read_or_all_its_faults_are_named(world, pieces, cuts):
    text = "\n".join(pieces)
    for at, words in cuts:
        text = text[:at] + words + text[at + 1 :]
    try:
        read_recipe(text, world).request(world)
    except RecipeFault as fault:
        assert all(re.search(r"[\u4e00-\u9fff]", one) for one in fault.faults)
