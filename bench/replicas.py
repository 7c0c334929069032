"""`python -m bench.replicas`: many sessions at two replicas behind nginx, one of which is killed in the middle.

Everybody opens the page and chooses tiers, one after the other. Then a replica is killed with SIGKILL: its visitors
connect again through nginx, with the address that they had, and must find their own state. Loopback only, plain HTTP.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

from websockets.exceptions import ConnectionClosed, InvalidStatus

from bench.office import MOST_SESSIONS, TIERS, spread
from bench.protocol import Visitor
from bench.serve import ROOT, Server, free_port, serving, wait_until_ready
from disk.write import write_whole
from policy.selection import tier_words

AT_ONCE = 20
BACK_S = 120.0
"""So long everybody has to come back."""
FOLDERS = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")


@contextmanager
def front(replicas: list[Server], folder: Path) -> Iterator[str]:
    """The address of nginx with the shipped configuration, its ports and paths those of this run."""
    port = free_port()
    text = (ROOT / "deploy" / "nginx.conf").read_text(encoding="utf-8")
    changes = {
        "listen 443 ssl": f"listen 127.0.0.1:{port}", "/run/nginx.pid": f"{folder}/pid",
        "/var/log/nginx/atlas.log": f"{folder}/log",
        "127.0.0.1:8601": replicas[0].url.removeprefix("http://"),
        "127.0.0.1:8602": replicas[1].url.removeprefix("http://"),
    }  # fmt: skip
    for old, new in changes.items():
        text = text.replace(old, new)
    text = "\n".join(line for line in text.splitlines() if "ssl_" not in line)
    text = text.replace("http {", "http {\n" + "".join(f"{name}_temp_path {folder}/{name};\n" for name in FOLDERS))
    write_whole(folder / "nginx.conf", text.encode())
    program = shutil.which("nginx", path=f"{os.environ['PATH']}:/usr/sbin") or "nginx"
    command = [program, "-p", str(folder), "-c", str(folder / "nginx.conf"), "-g", "daemon off;"]
    with subprocess.Popen(command) as process:  # noqa: S603
        try:
            yield f"http://127.0.0.1:{port}"
        finally:
            process.terminate()


class Planner:
    """Somebody who chose tiers, and wants to see them again after whatever happens."""

    def __init__(self, url: str, number: int) -> None:
        self._url, self._cookie = url, f"atlas_replica=bench{number}"
        self._tiers = TIERS[number % len(TIERS)]
        self._visitor: Visitor | None = None
        self._title = self._query = ""
        self.again_s = 0.0

    async def come(self) -> None:
        """Open the page and choose."""
        self._visitor = await Visitor.connect(self._url, self._cookie)
        await self._visitor.open("view=all")
        chosen = [tier for tier in ("万亿", "千亿", "百亿", "未标层级") if tier_words(tier) in self._tiers]
        self._title = (await self._visitor.from_map({"tiers": chosen})).title
        self._query = self._visitor.address

    async def stays(self) -> bool:
        """Whether the line holds."""
        try:
            return bool(self._visitor) and (await self._visitor.open(self._query)).title == self._title
        except (ConnectionClosed, OSError):
            return False

    async def come_back(self, end: float) -> bool:
        """Connect again until the page is there; whether it shows what it showed."""
        begun = time.monotonic()
        while time.monotonic() < end:
            try:
                self._visitor = await Visitor.connect(self._url, self._cookie)
                title = (await self._visitor.open(self._query)).title
            except (ConnectionClosed, InvalidStatus, OSError, TimeoutError):
                await asyncio.sleep(1)
                continue
            self.again_s = time.monotonic() - begun
            return title == self._title
        return False

    async def leave(self) -> None:
        """Close the page."""
        if self._visitor:
            await self._visitor.close()


async def in_turns(tasks: list[Any]) -> list[Any]:
    """The results of all, some at a time."""
    room = asyncio.Semaphore(AT_ONCE)

    async def one(task: Any) -> Any:
        async with room:
            return await task

    return await asyncio.gather(*map(one, tasks))


async def measure(url: str, victim: Server, sessions: int) -> dict[str, Any]:
    """Everybody comes, one replica is killed, everybody is there again."""
    planners = [Planner(url, number) for number in range(sessions)]
    await in_turns([planner.come() for planner in planners])
    os.kill(victim.pid, signal.SIGKILL)
    lines = await in_turns([planner.stays() for planner in planners])
    lost = [planner for planner, holds in zip(planners, lines, strict=True) if not holds]
    back = await in_turns([planner.come_back(time.monotonic() + BACK_S) for planner in lost])
    await in_turns([planner.leave() for planner in planners])
    return {
        "sessions": sessions, "lost_their_line": len(lost), "came_back_to_their_state": sum(back),
        "back": spread([planner.again_s for planner in lost]), "load_average": round(os.getloadavg()[0], 1),
    }  # fmt: skip


def main() -> None:
    """Measure and print as JSON."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sessions", type=int, default=100, help=f"at most {MOST_SESSIONS}")
    asked = parser.parse_args()
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        shared = {"ATLAS_WORKSPACE": f"sqlite:///{folder}/work.sqlite"}
        replicas = [stack.enter_context(serving("app.py", shared)) for _ in range(2)]
        for one in replicas:
            wait_until_ready(one.url)
        url = stack.enter_context(front(replicas, folder))
        found = asyncio.run(measure(url, replicas[0], min(asked.sessions, MOST_SESSIONS)))
    print(json.dumps(found, indent=1))


if __name__ == "__main__":
    main()
