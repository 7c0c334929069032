"""`python -m bench.load`: the atlas, or another app on this machine, under many sessions. Loopback only, bounded."""

from __future__ import annotations

import argparse
import asyncio
import json
from contextlib import ExitStack
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from bench.office import MOST_SECONDS, MOST_SESSIONS, Office, cards, come
from bench.serve import pid_listening, serving
from disk.write import write_whole


def run(office: Office, app: str = "app.py", url: str = "") -> dict[str, Any]:
    """Measure an app that is started for it, or one that already runs at `url` on this machine."""
    with ExitStack() as stack:
        if not url:
            server = stack.enter_context(serving(app))
            return asyncio.run(come(server.url, office, server.pid))
        return asyncio.run(come(url, office, pid_listening(urlsplit(url).port or 80)))


def main() -> None:
    """Measure, print the report as JSON, and keep it if asked."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--url", default="", help="an app that runs on this machine; without it app.py is started")
    parser.add_argument("--sessions", type=int, default=50, help=f"at most {MOST_SESSIONS}")
    parser.add_argument("--seconds", type=float, default=300, help=f"at most {MOST_SECONDS}")
    parser.add_argument("--query", default="", help="query of the page, such as view=all")
    parser.add_argument("--soak", action="store_true", help="sessions leave and return every two minutes or so")
    parser.add_argument("--app", default="app.py")
    parser.add_argument("--no-cards", action="store_true", help="filters only, as for apps without our map")
    parser.add_argument("--json", type=Path)
    asked = parser.parse_args()
    known = () if asked.no_cards else cards()
    office = Office(asked.sessions, asked.seconds, asked.query, known, 120.0 if asked.soak else 0.0)
    text = json.dumps(run(office, asked.app, asked.url), ensure_ascii=False, indent=1)
    print(text)
    if asked.json:
        asked.json.parent.mkdir(parents=True, exist_ok=True)
        write_whole(asked.json, text.encode())


if __name__ == "__main__":
    main()
