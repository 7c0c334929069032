"""Disks: full, read-only, emptied and damaged while the atlas runs, and files whose writer is killed."""

from __future__ import annotations

import asyncio
import os
import random
import resource
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from bench.chaos.office import KEPT, exporting, figure, kill, office, settled, works
from bench.chaos.trial import NotHere, Trial, check, slowness, until
from bench.serve import ROOT

OLD = b"what was there before"
RECIPE = "链接: doc=advanced-2014\n"
SMALL_BYTES = 50_000
"""Less than any picture: the limit of a file's size in a trial."""


def _export(folder: Path, out: Path, limit: int = 0, **environment: str) -> subprocess.Popen[str]:
    """The command, about to write a picture."""
    recipe = folder / "map.yml"
    recipe.write_text(RECIPE, encoding="utf-8")

    def limited() -> None:
        if limit:
            resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))

    return subprocess.Popen(  # noqa: S603  our own command
        [sys.executable, "-m", "export", str(recipe), "--out", str(out)],
        cwd=ROOT,
        env={**os.environ, "HENAN_ATLAS_CACHE": str(folder / KEPT), **environment},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        preexec_fn=limited,
    )


async def _told(process: subprocess.Popen[str]) -> tuple[int, str]:
    """How a command ended, and what it said to the planner."""
    said = await asyncio.to_thread(process.communicate, timeout=60 * slowness())
    return process.returncode, said[1]


def _old(folder: Path) -> Path:
    out = folder / "图.png"
    out.write_bytes(OLD)
    return out


async def export_killed(folder: Path, n: int) -> None:
    """Kill the command at any moment, also while it writes: the old file or the whole new one is there."""
    out = _old(folder)
    process = _export(folder, out)
    if n % 2:
        with suppress(Exception):
            await until(lambda: list(folder.glob(".henan-atlas-*")) or process.poll() is not None, "it writes", 30)
    else:
        await asyncio.sleep(random.Random(n).random() * 4)  # noqa: S311
    kill(process.pid)
    await _told(process)
    data = out.read_bytes()
    check(data == OLD or data.endswith(b"IEND\xaeB`\x82"), f"a part of a file: {len(data)} bytes")
    code, said = await _told(_export(folder, out))
    check(code == 0, f"the next one ended with {code}: {said}")
    check(out.read_bytes().endswith(b"IEND\xaeB`\x82"), "the next one wrote no whole picture")


async def export_limited(folder: Path, n: int) -> None:
    """No file may be larger than a few bytes (a quota): one sentence, the old file stays."""
    out = _old(folder)
    code, said = await _told(_export(folder, out, SMALL_BYTES // (n + 1)))
    _check_refused(out, code, said)
    check(not list(folder.glob(".henan-atlas-*")), "an unfinished file stays")


def _check_refused(out: Path, code: int, said: str) -> None:
    check(out.read_bytes() == OLD, "the old file is gone")
    check(code and "磁盘（或限额）已满" in said and "Traceback" not in said, f"{code}: {said[-200:]}")


@contextmanager
def small_disk(megabytes: int, readonly: bool = False) -> Iterator[Path]:
    """A disk of its own; only root may make one. Raises NotHere."""
    place = Path(tempfile.mkdtemp(prefix="chaos-disk-"))
    command = ["mount", "-t", "tmpfs", "-o", f"size={megabytes}m", "tmpfs", place]
    made = subprocess.run(command, check=False, capture_output=True, text=True)  # noqa: S603
    if made.returncode:
        place.rmdir()
        raise NotHere(f"no disk can be made: {made.stderr.strip()}")
    try:
        if readonly:
            subprocess.run(["mount", "-o", "remount,ro", place], check=True)  # noqa: S603, S607
        yield place
    finally:
        subprocess.run(["umount", "-l", place], check=True)  # noqa: S603, S607
        place.rmdir()


async def export_full(folder: Path, n: int) -> None:
    """The disk is full: one sentence, the old file stays."""
    del n
    with small_disk(1) as disk:
        out = _old(disk)
        with suppress(OSError):
            (disk / "fill").write_bytes(bytes(2_000_000))
        _check_refused(out, *await _told(_export(folder, out)))


async def cache_full(folder: Path, n: int) -> None:
    """The disk of the cache is full: the page answers; a figure is made or the page says why not."""
    with small_disk(1) as disk:
        if n:
            with suppress(OSError):
                (disk / "fill").write_bytes(bytes(2_000_000))
        await _says_or_makes(folder, str(disk))


async def cache_fills(folder: Path, n: int) -> None:
    """The disk of the cache fills while the server runs."""
    del n
    with small_disk(8) as disk, office(folder, {"HENAN_ATLAS_CACHE": str(disk / KEPT)}) as server:
        await works(server.url)
        with suppress(OSError):
            (disk / "fill").write_bytes(bytes(16_000_000))
        await _figure_or_sentence(server.url)
        await works(server.url)
        (disk / "fill").unlink()
        await figure(server.url, "腾出空间后")


async def _says_or_makes(folder: Path, cache: str, **environment: str) -> None:
    with office(folder, {"HENAN_ATLAS_CACHE": cache, **environment}) as server:
        await works(server.url)
        await _figure_or_sentence(server.url)
        await works(server.url)


async def _figure_or_sentence(url: str) -> None:
    visitor = await exporting(url)
    try:
        await visitor.press("export-make")
        await settled(visitor)
    finally:
        await visitor.close()
    check(visitor.offered or any("磁盘" in said for said in visitor.faults), f"the page says {visitor.faults}")


async def readonly(folder: Path, n: int) -> None:
    """Home and cache cannot be written: page and figures work all the same."""
    with small_disk(1, readonly=True) as disk:
        home = {"HOME": str(disk), "XDG_CACHE_HOME": str(disk / "cache")}
        with office(folder, {"HENAN_ATLAS_CACHE": "" if n else str(disk / KEPT), **home}) as server:
            await works(server.url)
            await figure(server.url, f"只读{n}")


async def emptied(folder: Path, n: int) -> None:
    """Somebody deletes the cache while the server runs, more than once."""
    with office(folder) as server:
        for turn in range(2):
            await figure(server.url, f"第{n}{turn}次")
            shutil.rmtree(folder / KEPT)
            await works(server.url)
            await figure(server.url, f"第{n}{turn}次")


async def damaged(folder: Path, n: int) -> None:
    """Every file of the cache is cut, emptied, or filled with noise; the next server finds it."""
    with office(folder) as server:
        await works(server.url)
        await figure(server.url, "损坏之前")
    rng = random.Random(n)  # noqa: S311
    files = [path for path in (folder / KEPT).rglob("*") if path.is_file()]
    check(len(files) > 5, "there is no cache")
    for path in files:
        data = path.read_bytes()
        path.write_bytes((data[: len(data) // 2], b"", rng.randbytes(len(data)))[n % 3])
    with office(folder) as server:
        await works(server.url)
        await figure(server.url, "损坏之前")


TRIALS = (
    Trial("kill -9 the command while it exports or writes", "the old file or the whole new one", export_killed, 6),
    Trial("files are limited to 50, 25, 16 kB (RLIMIT_FSIZE)", "one sentence, the old file", export_limited, 3),
    Trial("the disk of the exported file is full", "one sentence, the old file", export_full),
    Trial("the disk of the cache is small or full at the start", "page; figure or one sentence", cache_full, 2),
    Trial("the disk of the cache fills while running", "page; figure or one sentence; later again", cache_fills),
    Trial("home and cache are read-only", "page and figures", readonly, 2),
    Trial("the cache is deleted while running", "page and figures", emptied),
    Trial("every file of the cache is cut, empty or noise", "page and figures", damaged, 3),
)  # fmt: skip
