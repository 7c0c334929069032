"""A process that saves views or counts up one of them, for tests: `python saving_many.py URL save|count N`."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from workspace import finding, keeping, people
from workspace.faults import WorkspaceFault
from workspace.home import address
from workspace.items import VIEW, Changed, Item
from workspace.store import open_workspace


def save(work, count):
    """Save views, and say each one as soon as it is confirmed."""
    for number in range(count):
        made = keeping.save(work, "ann", Item("", VIEW, "", f"视图{number}", {"n": number, "link": "x" * 5000}))
        print(made.item_id, number, flush=True)


def count_up(work, count):
    """Add one to the common view, again and again until each is taken."""
    for _ in range(count):
        while True:
            now = finding.mine(work, "ann", VIEW)[0]
            try:
                keeping.change(work, "ann", now.but(body={"n": now.body["n"] + 1}))
                break
            except Changed:
                continue


if __name__ == "__main__":
    try:
        work = open_workspace(address(sys.argv[1]))
        people.come(work, "ann", "安娜", "编辑")
        {"save": save, "count": count_up}[sys.argv[2]](work, int(sys.argv[3]))
    except WorkspaceFault as fault:
        print(fault, file=sys.stderr)
        sys.exit(3)
