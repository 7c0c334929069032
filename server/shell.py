"""The page before its first word arrives: Streamlit's own, in Chinese, with the script that translates the rest.

Streamlit speaks English only and knows no translation. Its page is kept as it is installed; each replaced place must
be found exactly once, so that an upgrade that moves one is noticed at the start.
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from streamlit import file_util

SCRIPT = "atlas-words.js"
SCRIPTS = ("base.js", "words.js", "rooms.js", "made.js")
CLIENT = Path(__file__).parent / "client"
FIRST = '<meta charset="UTF-8" />'
LOOK = Path(__file__).parent.parent / "views" / "look"
STAGE = LOOK / "stage.css"
REPLACED = (
    (r'<html lang="en">', '<html lang="zh-CN">'),
    (r"<title>Streamlit</title>", "<title>河南产业集群图谱</title>"),
    (r"<!--\s*Machine-readable pointer.*?/>", ""),
    (r"<!-- initialize window\.prerenderReady.*?</script>", f'<script src="./{SCRIPT}"></script>'),
    (FIRST, FIRST),
    (r"<noscript>.*?</noscript>", "<noscript><p>请在浏览器中启用 JavaScript，再打开本页。</p></noscript>"),
)


@cache
def shell_page() -> bytes:
    """The page that every address of the atlas answers with. ValueError when Streamlit's own has changed.

    It has its look from the first byte: what a run brings is drawn before the part of Streamlit that reads styles has
    arrived. The look stands in the body: of two rules alike the later one holds, and Streamlit's own are in the head.
    """
    page = Path(file_util.get_static_dir(), "index.html").read_text(encoding="utf-8")
    look = f"<style>{''.join(sheet.read_text(encoding='utf-8') for sheet in sorted(LOOK.glob('*.css')))}</style>"
    for pattern, new in (*REPLACED, (r"<body>", f"<body>{look}")):
        page, count = re.subn(pattern, lambda _, new=new: new, page, flags=re.DOTALL)
        if count != 1:
            raise ValueError(f"Streamlit's index.html: {pattern!r} stands in it {count} times, expected once")
    return page.encode()


def shell_with_map(script: str, files: Iterable[str], state: Mapping[str, Any]) -> bytes:
    """The page with the map on it: the script that puts it at its place, and the map's files, are asked for before all
    of Streamlit's.
    """
    said = html.escape(json.dumps(state, ensure_ascii=False))
    early = f'<script src="./{script}" data-message="{said}"></script>'
    first = f"{FIRST}<style>{STAGE.read_text(encoding='utf-8')}</style>{''.join(map(_preload, files))}{early}"
    return shell_page().replace(FIRST.encode(), first.encode(), 1)


def _preload(file: str) -> str:
    return f'<link rel="preload" as="fetch" crossorigin href="./{file}">'


@cache
def words_script() -> bytes:
    """The page's scripts: where the server is, Streamlit's sentences in Chinese, the row of rooms, files made."""
    table = json.loads((CLIENT / "sentences.json").read_text(encoding="utf-8"))
    base, words, *others = ((CLIENT / name).read_text(encoding="utf-8") for name in SCRIPTS)
    named = f"const SENTENCES = {json.dumps(table, ensure_ascii=False)};"
    parts = (base, f"{named}\n{words}", *others)
    return "".join(f'(function () {{\n"use strict";\n{part}}})();\n' for part in parts).encode()
