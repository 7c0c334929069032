"""`python .ci/mutants.py policy`: change lines of a room one at a time and count how many changes the tests notice.

A sample of all changes that mutmut can think of, drawn with a seed: the same code and seed give the same sample. Each
is run against the tests of the room that reach it. What survives is printed as a diff; read each one: either a test is
missing, or the change makes no difference. Not on Windows, where mutmut does not run.
"""

import argparse
import json
import math
import os
import random
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LEFT_OUT = ("*.pyc", "__pycache__", ".*_cache", "node_modules", ".venv", ".git", "artefacts", ".hypothesis", "mutants")
UNESCAPED = "disable_test_id_escaping_and_forfeit_all_rights_to_community_support"
AFRESH = """

@pytest.fixture(autouse=True, scope="module")
def _made_afresh():
    import gc
    from functools import _lru_cache_wrapper
    for kept in gc.get_objects():
        if isinstance(kept, _lru_cache_wrapper) and kept.__module__.partition(".")[0] in ROOMS:
            kept.cache_clear()
"""
"""Nothing that another file's tests or the process before the fork have made is kept: a change in it would not run."""
SURVIVED = frozenset({0, 5, 33})
"""mutmut's exit codes of tests that passed, or that there are none; any other: failed, broken off or out of time."""
LATE = frozenset({-24, -9, 24, 36, 152, 255})
"""Those of tests that ran out of time: the change never ends, or the machine had other things to do."""


@dataclass(frozen=True)
class Room:
    """What is changed, and the tests that must notice."""

    changed: tuple[str, ...]
    tests: tuple[str, ...]


RULES = (
    "test_crosscheck_rules.py",
    "test_crosscheck_growth.py",
    "test_crosscheck_sides.py",
    "test_taxonomy.py",
    "test_load.py",
    "test_scale.py",
    "test_words.py",
)
WORLD = ("test_flow.py", "test_counts.py", "test_answers.py", "test_symbols.py", "test_area_words.py", "test_shared.py")
PROMISES = ("test_promises.py", "test_difference.py", "test_duties.py", "test_recognised.py", "test_chains.py")
TOLD = (
    *PROMISES, "test_summary.py", "test_question.py", "test_siting.py", "test_joined.py", "test_joined_settled.py",
    "test_own_layer.py", "test_own_bins.py", "test_own_joined.py", "test_own_flows.py", "test_own_lines.py",
    "test_own_hexagons.py", "test_own_aim.py", "test_colour.py", "test_singles.py", "test_understand.py",
)  # fmt: skip
FIGURE = (
    "test_figure.py",
    "test_figure_page.py",
    "test_figure_extent.py",
    "test_labels.py",
    "test_labels_ground.py",
    "test_preflight.py",
    "test_textflow.py",
)
ROOMS = {
    "quick": Room(
        ("policy/crosscheck/*.py", "policy/verdict.py", "geo/cell.py", "geo/crs.py", "geo/names.py"),
        ("test_crosscheck_rules.py", "test_crosscheck_growth.py", "test_crosscheck_sides.py", "test_crosscheck.py",
         "test_cell.py", "test_crs.py", "test_names.py"),
    ),
    "geo": Room(
        ("geo/*.py", "geo/resolve/*.py"),
        ("test_geocode.py", "test_geocode_offers.py", "test_resolve.py", "test_resolve_scan.py", "test_places.py",
         "test_place_tables.py", "test_boundaries.py", "test_cell.py", "test_crs.py", "test_names.py",
         "test_names_placed.py", "test_resolve_straight.py", "test_inside.py", "test_search_box.py", "test_where.py",
         "test_match.py"),
    ),
    "policy": Room(
        ("policy/*.py", "policy/*/*.py"),
        (*RULES, *PROMISES, "test_crosscheck.py", "test_enterprises.py", "test_restrictions.py",
         "test_planted_faults.py", "test_data.py", "test_flow.py", "test_counts.py", "test_new_document.py",
         "test_annotation.py", "test_industry_match.py", "test_state.py"),
    ),
    "layers": Room(("layers/*.py", "layers/*/*.py"), (*WORLD, *RULES, *TOLD, "test_new_layer.py", "test_app.py")),
    "labels": Room(("export/labels/*.py",), FIGURE),
    "figure": Room(
        ("export/figure/*.py", "export/frame/*.py"),
        (*FIGURE, "test_figure_files.py", "test_book.py", "test_book_pages.py", "test_book_note.py"),
    ),
    "refresh": Room(
        ("export/refresh/*.py",),
        ("test_refresh.py", "test_refresh_data.py", "test_refresh_request.py", "test_refresh_refused.py",
         "test_refresh_active.py"),
    ),
    "tables": Room(
        ("export/tables/*.py", "export/recipe/*.py", "export/passport/*.py"),
        ("test_export_tables.py", "test_export_geodata.py", "test_recipe.py", "test_passport.py",
         "test_passport_saved_again.py", "test_recipe_command.py", "test_command.py"),
    ),
}  # fmt: skip


def prepared(folder: Path, room: Room, start_s: int = 1) -> None:
    """A copy of the project in `folder` with mutmut's settings for the room; what tests share is made for each file.

    `start_s`: what is allowed for beside the time that the tests took.
    """
    shutil.copytree(ROOT, folder, ignore=shutil.ignore_patterns(*LEFT_OUT), dirs_exist_ok=True)
    rooms = sorted({path.partition("/")[0] for path in room.changed})
    others = [path.name for path in sorted(folder.iterdir()) if path.name not in rooms]
    settings = {
        "source_paths": rooms,
        "only_mutate": list(room.changed),
        "also_copy": others,
        # A change that never ends is noticed after eight times what its tests take, not thirty.
        "timeout_multiplier": 4,
        "timeout_constant": start_s,
        # mutmut collects several times in one process, and pytest escapes such names once more each time.
        "pytest_add_cli_args": ["-p", "no:cacheprovider", "-m", "not browser", "-o", f"{UNESCAPED}=true"],
        "pytest_add_cli_args_test_selection": [f"tests/{name}" for name in room.tests],
    }
    shared = folder / "tests" / "conftest.py"
    words = shared.read_text(encoding="utf-8").replace('scope="session"', 'scope="module"')
    shared.write_text(words + AFRESH.replace("ROOMS", repr(tuple(rooms))), encoding="utf-8")
    lines = "".join(f"{key} = {json.dumps(value)}\n" for key, value in settings.items())
    with (folder / "pyproject.toml").open("a", encoding="utf-8") as told:
        told.write(f"\n[tool.mutmut]\n{lines}")


def mutmut(folder: Path, *words: str) -> str:
    """What mutmut prints; it stands beside the Python that runs this."""
    program = Path(sys.executable).with_name("mutmut")
    texts = os.environ.get("ATLAS_DOCUMENTS") or str(ROOT.parent / "shared" / "seeds")
    environment = os.environ | {"ATLAS_DOCUMENTS": texts}
    done = subprocess.run(  # noqa: S603
        [str(program), *words], cwd=folder, env=environment, capture_output=True, text=True, check=False
    )
    return done.stdout + done.stderr


def outcomes(folder: Path) -> dict[str, int | None]:
    """Exit code by change, None where it has not been tried."""
    found: dict[str, int | None] = {}
    for path in sorted((folder / "mutants").rglob("*.meta")):
        found |= json.loads(path.read_text(encoding="utf-8"))["exit_code_by_key"]
    return found


def widen(folder: Path) -> None:
    """Let every test of a file try a change that one of them reaches.

    mutmut counts what a shared fixture runs for the first test that asks for it; the others look at its result, too.
    """
    path = folder / "mutants" / "mutmut-stats.json"
    known = json.loads(path.read_text(encoding="utf-8"))
    of_file: dict[str, list[str]] = {}
    for test in known["duration_by_test"]:
        of_file.setdefault(test.partition("::")[0], []).append(test)
    reached: dict[str, list[str]] = known["tests_by_mangled_function_name"]
    for name, tests in reached.items():
        files = dict.fromkeys(test.partition("::")[0] for test in tests)
        reached[name] = [*dict.fromkeys([*tests, *(test for file in files for test in of_file.get(file, ()))])]
    path.write_text(json.dumps(known), encoding="utf-8")


def wilson(killed: int, count: int) -> tuple[float, float]:
    """The 95 % interval of a share (Wilson's score)."""
    z, share = 1.96, killed / count
    middle, width = share + z * z / (2 * count), z * math.sqrt(share * (1 - share) / count + (z / (2 * count)) ** 2)
    return (middle - width) / (1 + z * z / count), (middle + width) / (1 + z * z / count)


def tried(folder: Path, count: int, seed: int, children: int) -> tuple[int, dict[str, int | None]]:
    """(all changes there are, exit code of those in the sample). Asking for a change that is not there makes all."""
    said = mutmut(folder, "run", "there.is.none", "--max-children", str(children))
    every = sorted(outcomes(folder))
    if not every or "nothing matches" not in said:
        sys.exit(said)
    widen(folder)
    drawn = random.Random(seed).sample(every, min(count, len(every)))  # noqa: S311  a sample, no secret
    said = mutmut(folder, "run", *drawn, "--max-children", str(children))
    found = outcomes(folder)
    if untried := [name for name in drawn if found[name] is None]:
        sys.exit(f"{said}\nnot tried: {untried}")
    return len(every), {name: found[name] for name in drawn}


def main() -> int:
    """Try a sample, print what survived; 1 where fewer than `--least` were noticed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("room", choices=ROOMS)
    parser.add_argument("--count", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--children", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--least", type=float, default=0.85)
    parser.add_argument("--busy", action="store_true", help="beside other work: out of time does not count as noticed")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        prepared(folder, ROOMS[asked.room], 15 if asked.busy else 1)
        every, codes = tried(folder, asked.count, asked.seed, asked.children)
        unnoticed = SURVIVED | LATE if asked.busy else SURVIVED
        survived = [name for name, code in codes.items() if code in unnoticed]
        for name in survived:
            print(mutmut(folder, "show", name))
    killed = len(codes) - len(survived)
    low, high = wilson(killed, len(codes))
    print(f"{asked.room}: {killed} of {len(codes)} noticed, {killed / len(codes):.1%}"
          f" (95 %: {low:.1%} to {high:.1%}), drawn from {every} with seed {asked.seed}")  # fmt: skip
    return 0 if killed / len(codes) >= asked.least else 1


if __name__ == "__main__":
    sys.exit(main())
