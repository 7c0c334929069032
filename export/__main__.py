"""`python -m export map.yml --out 图.pptx`: the recipe's figure without a browser."""

from __future__ import annotations

import argparse
import datetime as dt
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from disk.write import CannotWrite, write_whole
from export import exporter_of, formats, sheet_of

if TYPE_CHECKING:
    from export.frame.request import ExportRequest


def main(arguments: Sequence[str] | None = None, program: str = "python -m export") -> int:
    """Write the files and return 0; tell what is wrong on the error stream and return 2."""
    given = _parser(program).parse_args(arguments)
    try:
        for line in run(given.recipe, given.out, given.strict):
            print(line)
    except CannotWrite as fault:
        print(fault, file=sys.stderr)
        return 2
    except OSError as fault:
        print(f"读不了或写不了“{fault.filename}”：请检查文件名、文件夹和权限，并关闭正在使用它的程序", file=sys.stderr)
        return 2
    except ValueError as fault:
        print(fault, file=sys.stderr)
        return 2
    return 0


def _parser(program: str) -> argparse.ArgumentParser:
    suffixes = " ".join(dict.fromkeys(e.suffix for e in (*formats().values(), *formats(book=True).values())))
    parser = argparse.ArgumentParser(prog=program, description="按配方（map.yml）导出图件，不用打开网页。")
    parser.add_argument("recipe", type=Path, help="配方文件")
    parser.add_argument("--out", type=Path, action="append", default=[], metavar="文件",
                        help=f"输出文件，可写多次，类型看后缀（{suffixes}）；不写时按配方的“格式”放在旁边")  # fmt: skip
    parser.add_argument("--strict", action="store_true", help="导出前检查有“须改”时不导出")
    return parser


def run(recipe_file: Path, outputs: Sequence[Path], strict: bool = False) -> list[str]:
    """Write all outputs of a recipe; returns what to tell: one line per remark and file.

    Raises ValueError (a fault in the recipe, an unknown suffix, no output, with `strict` a remark 须改) before
    anything is written; OSError when a file cannot be read or written.
    """
    from export.recipe.read import read_recipe
    from layers.world import load_world

    world = load_world()
    recipe = read_recipe(_text_of(recipe_file), world, dt.date.today())
    targets = list(outputs) or [recipe_file.with_suffix(f".{name}") for name in recipe.formats]
    if not targets:
        raise ValueError("没有说明输出什么：请加 --out 图.pptx，或在配方里写 格式: [pptx, pdf]")
    chosen = [(target, exporter_of(target.suffix, recipe.book)) for target in targets]
    request = recipe.request(world)
    told = _remarks(request, strict, any(exporter.drawn for _, exporter in chosen))
    for target, exporter in chosen:
        data = exporter.make(request, _progress) if exporter.book else exporter.make(request)
        write_whole(target, data)
        told.append(f"{target}：{exporter.name}，{len(data) / 1000:.0f} kB")
    return told


def _text_of(recipe_file: Path) -> str:
    """The text of a recipe. Raises ValueError when it is not UTF-8."""
    try:
        return recipe_file.read_text("utf-8-sig")
    except UnicodeDecodeError as fault:
        raise ValueError(
            f"配方“{recipe_file}”不是 UTF-8 编码，读不出文字：请用记事本打开，另存为时把编码选为 UTF-8"
        ) from fault


def _progress(done: int, count: int, title: str) -> bool:
    """Tell the page that comes next; never cancel."""
    print(f"{done}/{count} {title}", file=sys.stderr)
    return True


def _remarks(request: ExportRequest, strict: bool, drawn: bool) -> list[str]:
    """The pre-flight remarks as lines; ValueError with them when `strict` and one must be mended.

    A page is laid out only where one is `drawn`, and the formats draw that same page.
    """
    from export.figure.preflight import MUST, check

    remarks = check(request, sheet_of(request) if drawn else None)
    lines = [f"[{r.severity}] {r.text}。{r.remedy}。" for r in remarks]
    if strict and any(r.severity == MUST for r in remarks):
        raise ValueError("导出前检查没有通过，没有写出文件：\n" + "\n".join(lines))
    return lines


if __name__ == "__main__":
    sys.exit(main())
