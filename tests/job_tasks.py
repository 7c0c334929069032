"""Small tasks that a real worker does in the tests of `jobs`."""

import os
import threading
from pathlib import Path


def write(arguments, desk):
    """Write the text asked for, and say how long it is."""
    desk.out.write_text(arguments["text"], encoding="utf-8")
    return {"length": len(arguments["text"])}


def copy(arguments, desk):
    """What was uploaded."""
    desk.out.write_bytes(desk.upload.read_bytes())


def paged(arguments, desk):
    """Three pages, each reported, in a file."""
    for page in range(3):
        desk.report(page, 3, f"页{page + 1}")
    desk.out.write_text("三页", encoding="utf-8")


def die(arguments, desk):
    """End like a process that the system kills; once, when a file is named where it leaves a mark."""
    mark = Path(arguments.get("mark", ""))
    if arguments.get("mark") and mark.exists():
        desk.out.write_text("第二次", encoding="utf-8")
        return
    if arguments.get("mark"):
        mark.write_text("", encoding="utf-8")
    os._exit(9)


def refuse(arguments, desk):
    """Say why not."""
    raise ValueError("没有这样的图")


def break_down(arguments, desk):
    """A fault of our own."""
    raise KeyError("secret")


def hang(arguments, desk):
    """Never end."""
    threading.Event().wait()
