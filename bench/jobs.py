"""`python -m bench.jobs`: people look at maps while others have atlases built; answers, memory, and work done once.

Three times the same office looks at maps: alone; while every builder has an atlas of his own made; while all builders
want the same atlas. Then everybody leaves. Memory is that of the server's process, and of it with all its workers.
Loopback only; ends at its limit, however far the atlases are.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import tempfile
import time
import urllib.request
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from bench.office import MOST_SESSIONS, Office, cards, come
from bench.protocol import Visitor
from bench.serve import Server, children_of, cpu_seconds, rss_mb, serving
from disk.write import write_whole

MOST_ATLASES, LIMIT_S = 10, 280.0
OWN = ("food", "equipment", "electronics", "auto", "software", "batteries", "meat", "flour", "dairy", "liquor")
"""Industries, one for each builder: ten different atlases."""
AS_IT_IS = "atlas-anyway-again"
"""The button of an atlas whose pre-flight found what should be changed."""
LOOK_S = 1.0
SETTLE_S = 50.0
"""After everybody left, before memory is read: who is gone may come back for 15 s, an idle worker stays for 30 s."""


@dataclass(frozen=True)
class Plan:
    """How many have atlases built, how many look at maps meanwhile and for how long, and which parts an atlas has."""

    atlases: int = 5
    sessions: int = 8
    seconds: float = 25.0
    parts: tuple[str, ...] = ("总图", "省辖市")
    limit_s: float = LIMIT_S

    def __post_init__(self) -> None:
        if not (1 <= self.atlases <= MOST_ATLASES and 1 <= self.sessions <= MOST_SESSIONS):
            raise ValueError(f"at most {MOST_ATLASES} atlases and {MOST_SESSIONS} sessions")


class Builder:
    """Somebody who has an atlas built: asks for it, looks how it stands as a browser does, takes the file."""

    def __init__(self, url: str, query: str, plan: Plan) -> None:
        self._url, self._query, self._plan = url, query, plan
        self.seconds, self.bytes = 0.0, 0
        self.looks: list[float] = []

    async def build(self, end: float) -> None:
        """Until the file is there, or until `end`."""
        visitor, begun = await Visitor.connect(self._url), time.monotonic()
        try:
            await visitor.open(self._query)
            await visitor.pick("panel", ["导出"])
            await visitor.pick("export-part", ["一键图集"])
            await visitor.pick("book-sections", list(self._plan.parts))
            await visitor.press("book-build")
            while not visitor.offered and time.monotonic() < end:
                await asyncio.sleep(LOOK_S)
                self.looks.append((await visitor.look_again()).seconds)
                if visitor.sees(AS_IT_IS):
                    await visitor.press(AS_IT_IS)
            if visitor.offered:
                self.bytes = len(await asyncio.to_thread(fetched, self._url + visitor.offered))
                self.seconds = time.monotonic() - begun
        finally:
            await visitor.close()


def fetched(address: str) -> bytes:
    """A file of the atlas on this machine."""
    with urllib.request.urlopen(address, timeout=30) as answer:  # noqa: S310  an address of the app's own
        return answer.read()


def resident(server: Server) -> dict[str, Any]:
    """MB in use: the server alone, and with each of its processes."""
    alone, children = round(rss_mb(server.pid)), []
    for child in children_of(server.pid):
        with suppress(FileNotFoundError, StopIteration):  # it has ended meanwhile
            children.append(round(rss_mb(child)))
    return {"server": alone, "processes": children, "together": alone + sum(children)}


class Watch:
    """The most memory that was seen, looked at every half second."""

    def __init__(self, server: Server) -> None:
        self._server, self.peak = server, resident(server)

    async def run(self) -> None:
        """Look until cancelled."""
        while True:
            seen = await asyncio.to_thread(resident, self._server)
            self.peak = max(self.peak, seen, key=lambda one: one["together"])
            await asyncio.sleep(0.5)


async def part(server: Server, plan: Plan, queries: list[str], end: float) -> dict[str, Any]:
    """One office, beside as many builders as there are queries; what all of them waited and what it took."""
    builders = [Builder(server.url, query, plan) for query in queries]
    watch, load, cpu = Watch(server), os.getloadavg()[0], cpu_seconds(server.pid)
    watching = asyncio.create_task(watch.run())
    working = [asyncio.create_task(builder.build(end)) for builder in builders]
    office = await come(server.url, Office(plan.sessions, plan.seconds, "view=all", cards()), server.pid)
    faults = [str(one) for one in await asyncio.gather(*working, return_exceptions=True) if one]
    watching.cancel()
    return {
        "load_average": round(load, 2),
        "answers": office["answers"],
        "errors": {**office["errors"], **dict.fromkeys(faults, 1)},
        "server_cpu_s": round(cpu_seconds(server.pid) - cpu, 1),
        "built_s": [round(one.seconds) for one in builders],
        "built_mb": [round(one.bytes / 1e6, 1) for one in builders],
        "peak_mb": watch.peak,
    }


async def measure(server: Server, plan: Plan, results: Path) -> dict[str, Any]:
    """All parts in turn, and the memory after everybody has left."""
    end = time.monotonic() + plan.limit_s
    own = [f"view=all&ind={name}" for name in OWN[: plan.atlases]]
    found: dict[str, Any] = {"plan": asdict(plan), "before_mb": resident(server)}
    found["alone"] = await part(server, plan, [], end)
    found["own"] = await part(server, plan, own, end)
    before = len(list(results.glob("*.pptx")))
    found["same"] = await part(server, plan, ["view=all"] * plan.atlases, end)
    found["files_of_the_same"] = len(list(results.glob("*.pptx"))) - before
    await asyncio.sleep(SETTLE_S)
    found["after_mb"] = resident(server)
    return found


def run(plan: Plan) -> dict[str, Any]:
    """Measure an atlas that is started for it, with an empty cache."""
    with tempfile.TemporaryDirectory() as cache, serving("app.py", {"HENAN_ATLAS_CACHE": cache}) as server:
        return asyncio.run(measure(server, plan, Path(cache) / "results"))


def main() -> None:
    """Measure, print as JSON, keep it if asked."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--atlases", type=int, default=5, help=f"at most {MOST_ATLASES}")
    parser.add_argument("--sessions", type=int, default=8)
    parser.add_argument("--seconds", type=float, default=25)
    parser.add_argument("--parts", default="总图,省辖市", help="of the atlas, by comma")
    parser.add_argument("--json", type=Path)
    asked = parser.parse_args()
    found = run(Plan(asked.atlases, asked.sessions, asked.seconds, tuple(asked.parts.split(","))))
    text = json.dumps(found, ensure_ascii=False, indent=1)
    print(text)
    if asked.json:
        write_whole(asked.json, text.encode())


if __name__ == "__main__":
    main()
