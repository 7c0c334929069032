"""`henan-atlas static FOLDER`: offline pages of all, of each city, of each industry, and an index, for any web server.

The pages ask nothing of anybody: whoever serves the folder serves any number of readers.
"""

from __future__ import annotations

import argparse
import datetime as dt
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path

from disk.write import CannotWrite, write_whole
from export import exporter_of
from export.frame.request import ExportRequest
from henan_atlas.check import checked
from layers import LAYERS
from layers.compose import compose
from layers.world import World
from policy.selection import Selection

ALL = "全省"
HEAD = """<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>河南产业集群图谱</title>
<meta name="viewport" content="width=device-width,initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<style>body{font:16px/1.7 "Microsoft YaHei","PingFang SC","Noto Sans CJK SC",sans-serif;max-width:960px;
margin:32px auto;padding:0 16px;color:#1a1a1a}h1{font-size:26px}h2{font-size:18px;margin:28px 0 8px}
ul{list-style:none;padding:0;display:flex;flex-wrap:wrap;gap:8px 24px}li{width:200px}a{color:#0b5cad}
small{color:#5f6368}</style></head><body>"""


@dataclass(frozen=True, slots=True)
class SitePage:
    """One offline page: its part of the index, its name there, its file, and what it shows."""

    part: str
    name: str
    file: str
    selection: Selection
    extent: str = "henan"


def site_pages(world: World) -> Iterator[SitePage]:
    """Everything, then each city, then each industry; those that show nothing are left out by whoever writes."""
    yield SitePage(ALL, "全部内容", "all.html", Selection())
    for code, name in world.city_names.items():
        yield SitePage("省辖市", name, f"city-{code}.html", Selection(cities=(code,)), f"prefecture:{code}")
    for industry in world.policy.industries:
        chosen = Selection(industries=(industry.industry_id,))
        yield SitePage("产业", industry.name, f"industry-{industry.industry_id}.html", chosen)


def write_site(world: World, folder: Path, pages: Sequence[SitePage], told: Callable[[str], None] = print) -> int:
    """Write the pages that show something, the index last; how many. Raises CannotWrite, ValueError."""
    make, written = exporter_of(".html").make, []
    for page in pages:
        scene = compose(world, page.selection, LAYERS)
        if not (placed := sum(len(mark.record_ids) for layer in scene.layers for mark in layer.marks)):
            continue
        write_whole(folder / page.file, make(ExportRequest(scene, page.extent)))
        written.append((page, placed))
        told(f"{page.file}  {page.name}")
    write_whole(folder / "index.html", index(written, dt.datetime.now().astimezone().date()).encode())
    return len(written)


def index(written: Sequence[tuple[SitePage, int]], day: dt.date) -> str:
    """The page that leads to all others, by parts, with how much each shows."""
    parts = dict.fromkeys(page.part for page, _ in written)
    lists = (
        f"<h2>{escape(part)}</h2><ul>" + "".join(_line(page, n) for page, n in written if page.part == part) + "</ul>"
        for part in parts
    )
    foot = f"<p><small>{day:%Y-%m-%d} 生成，只供查阅；界线仅作示意。</small></p></body></html>\n"
    return f"{HEAD}<h1>河南产业集群图谱</h1>{''.join(lists)}{foot}"


def _line(page: SitePage, count: int) -> str:
    return f'<li><a href="{escape(page.file)}">{escape(page.name)}</a> <small>{count:d} 处</small></li>'


def main(words: Sequence[str]) -> int:
    """Write the site into a folder; 1 when it could not be written or the data have a fault."""
    parser = argparse.ArgumentParser(
        prog="henan-atlas static", description="写出只供查阅的网页：全省、各省辖市、各产业。"
    )
    parser.add_argument("folder", type=Path, metavar="文件夹", help="网页写在这里；没有就新建")
    asked = parser.parse_args(words)
    if (world := checked()) is None:
        return 1
    try:
        asked.folder.mkdir(parents=True, exist_ok=True)
        count = write_site(world, asked.folder, list(site_pages(world)))
    except (CannotWrite, OSError, ValueError) as fault:
        print(f"没有写成：{fault}", file=sys.stderr)
        return 1
    print(f"已写出 {count} 页和 index.html：{asked.folder}")
    return 0
