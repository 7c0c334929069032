"""`python -m export map.yml --out 图.pptx`: the recipe's figure without a browser."""

from __future__ import annotations

import argparse
import datetime as dt
import errno
import os
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from disk.write import CannotWrite, write_whole
from export import Exporter, exporter_of, formats, sheet_of
from export.faults import LONGEST_NAME, ExportFailed, of_any, of_path, spoken

if TYPE_CHECKING:
    from export.frame.remark import Remark
    from export.frame.request import ExportRequest

FAILED, WRONG, INTERRUPTED = 1, 2, 130
CODES = "退出码：0 全部写出；1 文件没有做成；2 命令、配方或路径有问题，没有写出；130 中断。"


class _Parser(argparse.ArgumentParser):
    """argparse, but what it says of a wrong line is Chinese."""

    def error(self, message: str) -> NoReturn:
        self.exit(WRONG, f"{self.format_usage()}这行命令看不懂（{message}）：请看 {self.prog} --help\n")


def main(arguments: Sequence[str] | None = None, program: str = "python -m export") -> int:
    """Write the files and return 0; tell what is wrong on the error stream and return 1 or 2 (see `CODES`)."""
    given = _parser(program).parse_args(arguments)
    try:
        for line in run(given.recipe, given.out, given.strict):
            print(line)
    except ExportFailed as fault:
        return _told(str(fault), FAILED)
    except OSError as fault:
        return _told(of_path(fault), WRONG)
    except ValueError as fault:
        return _told(of_any(fault, "导出"), WRONG)
    except KeyboardInterrupt:
        return _told("已中断", INTERRUPTED)
    except Exception as fault:  # a planner reads a sentence, whatever it was
        return _told(of_any(fault, "导出"), FAILED)
    return 0


def _told(message: str, code: int) -> int:
    print(message, file=sys.stderr)
    return code


def _parser(program: str) -> argparse.ArgumentParser:
    suffixes = " ".join(dict.fromkeys(e.suffix for e in (*formats().values(), *formats(book=True).values())))
    parser = _Parser(prog=program, description="按配方（map.yml）导出图件，不用打开网页。", epilog=CODES)
    parser.add_argument("recipe", type=Path, help="配方文件")
    parser.add_argument("--out", type=Path, action="append", default=[], metavar="文件",
                        help=f"输出文件，可写多次，类型看后缀（{suffixes}）；不写时按配方的“格式”放在旁边")  # fmt: skip
    parser.add_argument("--strict", action="store_true", help="导出前检查有“须改”时不导出")
    return parser


def run(recipe_file: Path, outputs: Sequence[Path], strict: bool = False) -> list[str]:
    """Write all outputs of a recipe; returns what to tell: one line per remark and file.

    Raises ValueError (a fault in the recipe, an unknown suffix, no output, with `strict` a remark 须改) and OSError (a
    recipe that cannot be read, a place that cannot be written to) before anything is drawn; ExportFailed when a file
    cannot be made.
    """
    from export.recipe.read import read_recipe
    from layers.world import load_world

    world = load_world()
    recipe = read_recipe(_text_of(recipe_file), world, dt.date.today())
    targets = list(outputs) or [recipe_file.with_suffix(f".{name}") for name in recipe.formats]
    if not targets:
        raise ValueError("没有说明输出什么：请加 --out 图.pptx，或在配方里写 格式: [pptx, pdf]")
    chosen = [(target, exporter_of(target.suffix, recipe.book)) for target in targets]
    for target in targets:
        _check_place(target)
    request = _on_template(recipe.request(world), recipe_file, recipe.template)
    told = [] if recipe.book else _remarks(request, strict, any(exporter.drawn for _, exporter in chosen))
    for target, exporter in chosen:
        with spoken(exporter.name):
            data, remarks = _atlas(exporter, request) if exporter.book else (exporter.make(request), ())
        told += [line for line in _lines(remarks, strict) if line not in told]
        write_whole(target, data)
        told.append(f"{target}：{exporter.name}，{len(data) / 1000:.0f} kB")
    return told


def _atlas(exporter: Exporter, request: ExportRequest) -> tuple[bytes, Sequence[Remark]]:
    """An atlas, and what is to be said of its pages."""
    from export.book.looked import PageRemark, told

    found: list[PageRemark] = []
    return exporter.make(request, _progress, remarks=found.extend), told(found)


def _on_template(request: ExportRequest, recipe_file: Path, template: str) -> ExportRequest:
    """The request with the recipe's template, whose path counts from the recipe's folder. Raises OSError."""
    if not template:
        return request
    return replace(request, template=(recipe_file.parent / template).read_bytes())


def _check_place(target: Path) -> None:
    """Raise OSError for a file that could not be written, before minutes are spent on it."""
    code = 0
    if len(os.fsencode(target.name)) > LONGEST_NAME:
        code = errno.ENAMETOOLONG
    elif not target.parent.is_dir():
        code = errno.ENOENT
    elif target.is_dir():
        code = errno.EISDIR
    elif not os.access(target if target.exists() else target.parent, os.W_OK):
        code = errno.EACCES
    if code:
        raise CannotWrite(target, OSError(code, os.strerror(code)))


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
    """The pre-flight remarks of a figure as `_lines`.

    A page is laid out only where one is `drawn`, and the formats draw that same page.
    """
    from export.figure.preflight import check

    return _lines(check(request, sheet_of(request) if drawn else None), strict)


def _lines(remarks: Sequence[Remark], strict: bool) -> list[str]:
    """Remarks as lines; ValueError with them when `strict` and one must be mended."""
    from export.frame.remark import MUST

    lines = [f"[{r.severity}] {r.text}。{r.remedy}。" for r in remarks]
    if strict and any(r.severity == MUST for r in remarks):
        raise ValueError("导出前检查没有通过，没有写出文件：\n" + "\n".join(lines))
    return lines


if __name__ == "__main__":
    sys.exit(main())
