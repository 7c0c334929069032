"""data/manifest.csv: SHA-256 and size of every shipped data file, so that a flipped byte is seen at start."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

from disk.fault import Fault
from disk.table import bytes_of, read_table

NAME = "manifest.csv"
COLUMNS = ("file", "bytes", "sha256")
SHIPPED = ("boundaries/*.parquet", "places/*.csv", "policy/*.csv")
REGISTER = "若是有意改动，改好后请运行 python data/manifest.py 重新登记；否则请从发布包恢复这个文件"


def manifest_text(data: Path) -> str:
    """What the manifest of a data folder has to say now, one row per file."""
    return "".join(f"{row}\n" for row in (",".join(COLUMNS), *(_entry(data, path) for path in _shipped(data))))


def manifest_faults(data: Path) -> list[Fault]:
    """Files that are not as registered, are missing, or are not registered at all."""
    table = read_table(data / NAME, COLUMNS)
    if not table.readable:
        return list(table.faults)
    lines = {row.cells["file"]: (row.line, row.cells["sha256"]) for row in table.rows}
    unknown = [path for path in _shipped(data) if path.relative_to(data).as_posix() not in lines]
    return [
        *table.faults,
        *(fault for name, (line, digest) in lines.items() for fault in _changed(data, name, line, digest)),
        *(Fault(path.name, found=f"没有登记在 {NAME} 中", remedy=REGISTER) for path in unknown),
    ]


def _shipped(data: Path) -> list[Path]:
    return sorted(path for pattern in SHIPPED for path in data.glob(pattern))


def _entry(data: Path, path: Path) -> str:
    content = path.read_bytes()
    return f"{path.relative_to(data).as_posix()},{len(content)},{hashlib.sha256(content).hexdigest()}"


def _changed(data: Path, name: str, line: int, digest: str) -> Iterator[Fault]:
    path = data / name
    if data.resolve() not in path.resolve().parents:
        yield Fault(NAME, f"是“{name}”", "请改正", line, column="file", expected="数据文件夹里的文件")
        return
    content, missing = bytes_of(path)
    yield from missing
    if not missing and (found := hashlib.sha256(content).hexdigest()) != digest:
        expected = f"登记的 {digest[:12]}…（{NAME} 第 {line} 行）"
        yield Fault(path.name, f"内容与登记的不同，SHA-256 是 {found[:12]}…", REGISTER, expected=expected)
