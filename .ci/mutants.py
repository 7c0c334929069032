"""`python .ci/mutants.py policy`: change lines of a room one at a time and count how many changes the tests notice.

A sample of all changes that mutmut can think of, drawn with a seed: the same code and seed give the same sample. Each
is tried by the files of the room's tests that reach its statement, quickest first, until one fails; each result is told
at once, and a run that is broken off tells its count. What survives is printed as a diff; read each one: either a test
is missing, or the change makes no difference. Tests longer than `--slowest` seconds are left out. Not on Windows.
"""

import argparse
import math
import os
import random
import shutil
import signal
import sys
import tempfile
from dataclasses import dataclass, field
from pathlib import Path

from changing import Change, change, places
from trying import ROOT, SPARE, Reach, begin, copied, ended, finish, imported, reach, stop, tested


@dataclass(frozen=True)
class Room:
    """What is changed, and the tests that must notice."""

    changed: tuple[str, ...]
    tests: tuple[str, ...]


RULES = (
    "test_crosscheck_rules.py",
    "test_crosscheck_growth.py",
    "test_crosscheck_sides.py",
    "test_crosscheck_words.py",
    "test_verdict.py",
    "test_cell_rules.py",
    "test_check_rules.py",
    "test_check_told.py",
    "test_check_told_named.py",
    "test_taxonomy.py",
    "test_load.py",
    "test_scale.py",
    "test_words.py",
)
WORLD = (
    "test_legend_lines.py", "test_flow.py", "test_counts.py", "test_answers.py", "test_symbols.py",
    "test_area_words.py", "test_shared.py",
)  # fmt: skip
PROMISES = (
    "test_promises.py", "test_promises_words.py", "test_promises_framed.py", "test_difference.py", "test_duties.py",
    "test_recognised.py", "test_chains.py",
)  # fmt: skip
TOLD = (
    *PROMISES, "test_family_words.py", "test_summary.py", "test_question.py", "test_siting.py", "test_joined.py",
    "test_joined_settled.py", "test_joined_doubts.py",
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
    "test_insets.py",
    "test_names_placed.py",
    "test_annotated.py",
)
LABELS = ("test_labels_grid.py", "test_labels_places.py", "test_labels_led.py", "test_labels_placed.py")
DRAWN = (
    "test_figure_legend.py", "test_figure_pair.py", "test_figure_joint.py", "test_figure_seen.py", "test_beside.py",
    "test_annotated_kept.py", "test_passport_code.py", "test_frame_rules.py", "test_figure_points.py",
    "test_insets_rules.py", "test_figure_words.py", "test_figure_parts.py", "test_figure_names.py",
)  # fmt: skip
ROOMS = {
    "quick": Room(
        ("policy/crosscheck/*.py", "policy/verdict.py", "geo/cell.py", "geo/crs.py", "geo/names.py"),
        ("test_crosscheck_rules.py", "test_crosscheck_growth.py", "test_crosscheck_sides.py", "test_verdict.py",
         "test_crosscheck_words.py", "test_crosscheck.py", "test_cell.py", "test_crs.py", "test_names.py"),
    ),
    "geo": Room(
        ("geo/*.py", "geo/resolve/*.py"),
        ("test_geocode.py", "test_geocode_offers.py", "test_resolve.py", "test_resolve_scan.py", "test_places.py",
         "test_place_tables.py", "test_boundaries.py", "test_cell.py", "test_crs.py", "test_names.py",
         "test_names_placed.py", "test_resolve_straight.py", "test_inside.py", "test_search_box.py", "test_where.py",
         "test_match.py", "test_frame.py", "test_resolve_beside.py", "test_cells.py"),
    ),
    "policy": Room(
        ("policy/*.py", "policy/*/*.py"),
        (*RULES, *PROMISES, "test_crosscheck.py", "test_enterprises.py", "test_restrictions.py",
         "test_planted_faults.py", "test_data.py", "test_flow.py", "test_counts.py", "test_new_document.py",
         "test_annotation.py", "test_industry_match.py", "test_sections.py", "test_originals.py", "test_state.py"),
    ),
    "layers": Room(("layers/*.py", "layers/*/*.py"), (*WORLD, *TOLD, "test_question_known.py", "test_restrictions.py",
                    "test_enterprises.py", "test_taxonomy.py", "test_scale.py", "test_new_layer.py", "test_app.py",
                    "test_own_beside.py", "test_second_reading.py", "test_industry_match.py", "test_layer_words.py",
                    "test_cards.py")),
    "labels": Room(("export/labels/*.py",), (*LABELS, *FIGURE)),
    "figure": Room(
        ("export/figure/*.py", "export/frame/*.py"),
        (*FIGURE, *DRAWN, "test_figure_files.py", "test_book.py", "test_book_pages.py", "test_book_note.py"),
    ),
    "refresh": Room(
        ("export/refresh/*.py",),
        ("test_refresh.py", "test_refresh_data.py", "test_refresh_request.py", "test_refresh_refused.py",
         "test_refresh_active.py", "test_refresh_rules.py", "test_refresh_told.py", "test_refresh_steps.py",
         "test_refresh_kept.py", "test_refresh_lost.py", "test_refresh_elsewhere.py", "test_refresh_property.py"),
    ),
    "tables": Room(
        ("export/tables/*.py", "export/recipe/*.py", "export/passport/*.py"),
        ("test_export_tables.py", "test_export_geodata.py", "test_recipe.py", "test_passport.py",
         "test_passport_saved_again.py", "test_recipe_command.py", "test_command.py", "test_passport_code.py",
         "test_annotated_kept.py", "test_colour.py", "test_restrictions.py", "test_book_note.py"),
    ),
}  # fmt: skip


@dataclass
class Count:
    """What came of the changes that were tried."""

    noticed: int = 0
    endless: int = 0
    survived: list[Change] = field(default_factory=list)

    def take(self, tried: Change, code: int, failed: str) -> None:
        """Note and tell the outcome of one."""
        if code == 0:
            self.survived.append(tried)
        self.noticed += code != 0
        self.endless += -code in (signal.SIGXCPU, signal.SIGALRM, signal.SIGKILL)
        said = "survived" if code == 0 else f"noticed by {failed or f'code {code}'}"
        print(f"{self.noticed} of {self.noticed + len(self.survived)}: {tried.name} {said}", flush=True)

    def told(self) -> str:
        """The share with its interval."""
        count = self.noticed + len(self.survived)
        low, high = wilson(self.noticed, count)
        return f"{self.noticed} of {count} noticed, {self.noticed / count:.1%} (95 %: {low:.1%} to {high:.1%})"


def wilson(killed: int, count: int) -> tuple[float, float]:
    """The 95 % interval of a share (Wilson's score)."""
    z, share = 1.96, killed / count
    middle, width = share + z * z / (2 * count), z * math.sqrt(share * (1 - share) / count + (z / (2 * count)) ** 2)
    return (middle - width) / (1 + z * z / count), (middle + width) / (1 + z * z / count)


class Trial:
    """The project's copies, one for each change that is tried at a time, and what each file of tests reaches."""

    def __init__(self, folder: Path, room: Room, children: int, slowest: float) -> None:
        files = tuple(f"tests/{name}" for name in room.tests)
        first = copied(ROOT, folder / "0")
        imported(first, files)
        found = reach(first, room.changed, files, slowest, children)
        self.files: dict[str, Reach] = dict(sorted(found.items(), key=lambda one: one[1].seconds))
        self.left_out = [test for one in found.values() for test in one.slow]
        self.free = [first, *(Path(shutil.copytree(first, folder / str(n))) for n in range(1, children))]
        self.running: dict[int, tuple[Path, Path, Change | None]] = {}

    def begin(self, tried: Change | None) -> bool:
        """Try a change, or the project as it is, in a free copy; False where no test reaches it."""
        files = [name for name, one in self.files.items() if tried is None or one.reaches(tried.path, tried.lines)]
        if not files:
            return False
        folder = self.free.pop()
        if tried:
            (folder / tried.path).write_text(tried.text, encoding="utf-8")
        seconds = 2 * sum(self.files[name].seconds for name in files) + SPARE
        process, answer = begin(folder, lambda: tested(files, self.left_out), seconds)
        self.running[process] = (folder, answer, tried)
        return True

    def end(self) -> tuple[Change | None, int, str]:
        """Wait for the next to end: (what was tried, exit code, the test that failed); its copy is as before."""
        process = ended()
        folder, answer, tried = self.running.pop(process)
        code, found = finish((process, answer))
        if tried:
            shutil.copy2(ROOT / tried.path, folder / tried.path)
        self.free.append(folder)
        return tried, code, found[0] if found else ""


def taken(trial: Trial, count: Count) -> None:
    """Note what ended; stop where tests fail without a change."""
    tried, code, failed = trial.end()
    if tried:
        count.take(tried, code, failed)
    elif code:
        sys.exit(f"without any change: {failed or code}")


def try_all(trial: Trial, drawn: list[tuple[str, int]], count: Count) -> None:
    """The project as it is, then each change of the sample."""
    trial.begin(None)
    for path, number in drawn:
        made = change(ROOT, path, number)
        while not trial.free:
            taken(trial, count)
        if not trial.begin(made):
            count.take(made, 0, "")
    while trial.running:
        taken(trial, count)


def asked_for() -> argparse.Namespace:
    """What the command line says."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("room", choices=ROOMS)
    parser.add_argument("--count", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--children", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--slowest", type=float, default=3.0)
    parser.add_argument("--least", type=float, default=0.85)
    return parser.parse_args()


def main() -> int:
    """Try a sample, print what survived; 1 where fewer than `--least` were noticed."""
    asked, count = asked_for(), Count()
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    os.environ["ATLAS_DOCUMENTS"] = os.environ.get("ATLAS_DOCUMENTS") or str(ROOT.parent / "shared" / "seeds")
    room = ROOMS[asked.room]
    every = places(ROOT, room.changed)
    drawn = random.Random(asked.seed).sample(every, min(asked.count, len(every)))  # noqa: S311  a sample, no secret
    with tempfile.TemporaryDirectory() as made:
        try:
            trial = Trial(Path(made), room, asked.children, asked.slowest)
            print(f"{len(trial.left_out)} tests longer than {asked.slowest:g} s left out", flush=True)
            try_all(trial, drawn, count)
        except KeyboardInterrupt:
            print("broken off")
        finally:
            stop()
    for survivor in count.survived:
        print(survivor.told(ROOT))
    if not count.noticed and not count.survived:
        return 1
    print(f"{asked.room}: {count.told()}, {count.endless} without end, from {len(every)} with seed {asked.seed}")
    return 0 if count.noticed / (count.noticed + len(count.survived)) >= asked.least else 1


if __name__ == "__main__":
    sys.exit(main())
