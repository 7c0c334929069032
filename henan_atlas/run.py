"""`henan-atlas run`: open the page."""

from __future__ import annotations

import argparse
from collections.abc import Sequence

from disk.roots import ROOT

FAULTY = 1
"""Exit code when the data have a fault: nothing is served that would only show an error."""


def main(words: Sequence[str]) -> int:
    """Check all data, then serve the page until interrupted; unknown words are options for Streamlit."""
    parser = argparse.ArgumentParser(
        prog="henan-atlas run",
        allow_abbrev=False,
        description="打开图谱页面。后面的选项原样交给 Streamlit，如 --server.port=8600；默认只有本机能打开。",
    )
    _, options = parser.parse_known_args(words)
    from henan_atlas.check import checked

    if checked() is None:
        return FAULTY
    from streamlit.web import cli

    cli.main(["run", str(ROOT / "app.py"), "--server.headless=false", *options])
    return 0
