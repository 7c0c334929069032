"""A data folder of its own, to plant faults into, and what is told of it."""

import csv
import io
import shutil
from pathlib import Path

from disk.fault import DataFault
from disk.manifest import NAME, manifest_text
from disk.roots import DATA
from layers.reading import read_data

FOLDERS = ("policy", "places", "boundaries")


def copied(folder: Path) -> Path:
    """A data folder of its own, registered."""
    for name in FOLDERS:
        shutil.copytree(DATA / name, folder / name)
    (folder / NAME).write_text(manifest_text(folder), encoding="utf-8")
    return folder


def told(folder: Path) -> list[str]:
    """The faults of a data folder as a person reads them."""
    try:
        read_data(folder)
    except DataFault as fault:
        return list(map(str, fault.faults))
    return []


def lines_of(folder: Path, table: str) -> tuple[Path, list[str]]:
    path = folder / ("places" if table in ("places", "changes", "seats") else "policy") / f"{table}.csv"
    return path, path.read_text(encoding="utf-8").splitlines()


def cells_of(line: str) -> list[str]:
    return next(csv.reader([line]))


def line_with(cells: list[str]) -> str:
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerow(cells)
    return out.getvalue().removesuffix("\n")
