"""Hostile files: each is read or refused in Chinese, within ten seconds of a processor and 300 MB more."""

from __future__ import annotations

import io
import json
import random
import re
import sqlite3
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from conftest import ROOT
from test_intake_weights import database_of, zipped

from intake.budget import MB

CASES = ROOT.parent / "shared" / "cases"
SECONDS, MEMORY_MB, READER_MB = 10, 300, 400
"""A reader's process starts at 40 MB and may take 300 MB more; the rest is what the system counts for shared code."""
PASSPORT = "{}"
pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="memory is counted as Linux counts it")


def own_cases() -> dict[str, bytes]:
    """Small files that want much."""
    rng = random.Random(11)
    noise = bytes(rng.getrandbits(8) for _ in range(1000)) * 1000
    chain = b"<x>" * 200_000
    generated = 'CREATE TABLE "说明" ("项目" TEXT, "内容" TEXT AS (hex(zeroblob(400000000))))'
    return {
        "bomb.xlsx": zipped(**{"xl/sharedStrings.xml": bytes(60 * MB)}),
        "bombs.zip": zipped(**{f"{n}.png": bytes(60 * MB) for n in range(7)}),
        "nested.xlsx": zipped(**{"docProps/custom.xml": b"<!--atlas:-->" + chain}),
        "wide.xlsx": zipped(**{"xl/worksheets/sheet1.xml": b"<a>atlas:" + b"<b/>" * 9_000_000 + b"</a>"}),
        "attributes.svg": b"<svg " + b" ".join(b'a%d=""' % n for n in range(1_000_000)) + b"/>",
        "laughs.svg": b'<!DOCTYPE s [<!ENTITY a "' + b"x" * 1000 + b'">'
        + b"".join(b'<!ENTITY a%d "%s">' % (n, b"&a%d;" % (n - 1) * 50 if n else b"&a;" * 50) for n in range(8))
        + b"]><svg><metadata>&a7;</metadata></svg>",
        "entries.zip": many_entries(300_000),
        "deep.geojson": b'{"a":' * 2_000_000,
        "long.geojson": b'{"features":[' + b"[0,0]," * 9_000_000 + b"0]}",
        "large.gpkg": database_of("CREATE TABLE \"说明\" (\"项目\" TEXT, \"内容\" TEXT)") + bytes(70 * MB),
        "generated.gpkg": database_of(generated, "INSERT INTO \"说明\" (\"项目\") VALUES ('atlas-passport')"),
        "virtual.gpkg": virtual(),
        "noise.pdf": b"%PDF-1.7\n" + noise * 20,
        "loops.pdf": b"%PDF-1.7\n" + b"1 0 obj\n<</Prev 9/Next 1 0 R>>\nendobj\n" * 200_000 + b"startxref\n9\n%%EOF",
        "marks.html": b"<" * 3_000_000,
        "noise.png": b"\x89PNG\r\n\x1a\n" + noise * 70,
    }  # fmt: skip


def many_entries(count: int) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as new:
        new.writestr("a", b"")
    whole = out.getvalue()
    at = whole.index(b"PK\1\2")
    entry, end = whole[at : whole.index(b"PK\5\6")], bytearray(whole[whole.index(b"PK\5\6") :])
    end[8:10] = end[10:12] = (0xFFFF).to_bytes(2, "little")
    end[12:16] = (len(entry) * count).to_bytes(4, "little")
    return whole[:at] + entry * count + bytes(end)


def virtual() -> bytes:
    base = sqlite3.connect(":memory:")
    base.execute('CREATE VIRTUAL TABLE "说明" USING fts4("项目", "内容")')
    base.execute('INSERT INTO "说明" VALUES (?, ?)', ("atlas-passport", PASSPORT))
    base.commit()
    data = base.serialize()
    base.close()
    return data


def outcomes(paths: list[Path]) -> dict[str, tuple[str, float, float, float]]:
    """Name -> what was said, seconds, growth of the server and peak of its readers in MB."""
    command = [sys.executable, "-m", "tests.hostile", *map(str, paths)]
    done = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, check=False)
    assert done.returncode == 0, done.stderr
    return {name: tuple(rest) for name, *rest in map(json.loads, done.stdout.splitlines())}


def check_bounds(found: dict[str, tuple[str, float, float, float]]) -> None:
    assert {name: row for name, row in found.items() if row[1] > SECONDS} == {}
    assert {name: row for name, row in found.items() if row[2] > MEMORY_MB or row[3] > READER_MB} == {}
    said = [row[0] for row in found.values() if row[0] != "read"]
    assert all(re.search(r"[\u4e00-\u9fff]", words) and "Error" not in words for words in said), said


def test_small_files_that_want_much_are_refused_within_the_bounds(tmp_path):
    for name, data in own_cases().items():
        (tmp_path / name).write_bytes(data)
    found = outcomes(sorted(tmp_path.iterdir()))
    check_bounds(found)
    assert [name for name, row in found.items() if row[0] == "read"] == []


def test_the_known_hostile_files_are_read_or_refused_within_the_bounds():
    if not CASES.is_dir():
        pytest.skip("THE HOSTILE FILES ARE NOT HERE: only those that the tests make themselves are tried")
    paths = [p for p in sorted((CASES / "hostile").iterdir()) if p.suffix != ".yml"]
    found = outcomes([*paths, CASES / "wal_header.gpkg", CASES / "saved_by_openpyxl.xlsx"])
    check_bounds(found)
    assert found["wal_header.gpkg"][0] == found["saved_by_openpyxl.xlsx"][0] == "read"
    assert "AES" in found["pdf-encrypt.pdf"][0]
    assert "元素太多" in found["deck-wide-slides-x2.pptx"][0]
    assert "压缩炸弹" in found["deck-rels-6x59MB.pptx"][0]
    assert "不成文字" in found["pp-surrogate.png"][0]
    assert found["deck-macro-renamed.pptx"][0] == "read"
