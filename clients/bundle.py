"""ES modules of ours as one script: the offline page opens from a file, where a browser loads no modules.

Each module becomes a function of its own scope that returns what it exports, imported modules before importers.
Modules are written in a small part of the language, so that this needs no parser: `import { name } from "./file.js";`
and `export` before a function, class or const, each at the beginning of a line. Anything else is refused.
"""

from __future__ import annotations

import os
import re
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

_IMPORT = re.compile(r'^import \{([^{}]*)\} from "(\.{1,2}/[^"\n]+\.js)";\n', re.MULTILINE)
_EXPORT = re.compile(r"^export (?=(?:async function|function|class|const) ([\w$]+))", re.MULTILINE)
_OTHER = re.compile(r"^.*(?:^\s*(?:import|export)\b|\bimport\s*[(.]).*$", re.MULTILINE)
_INSIDE = r"(?:(?!\*/).)*"
_COMMENT = re.compile(rf"^[ \t]*/\*{_INSIDE}\*/[ \t]*\n|[ \t]+/\* {_INSIDE}\*/$", re.MULTILINE | re.DOTALL)
_INDENT = re.compile(r"^[ \t]+", re.MULTILINE)


class BundleError(ValueError):
    """A module that cannot be bundled; says which, and why."""


def bundle(entry: Path) -> str:
    """One script that runs a module and all that it imports, each once; it leaves no names behind."""
    texts = _texts(entry.resolve())
    order = _order({path: _imported(path, text) for path, text in texts.items()})
    names = {path: f"{path.stem.replace('-', '_')}${n}" for n, path in enumerate(order)}
    body = "".join(_module(path, texts[path], names) for path in order)
    return f'(function () {{\n"use strict";\n{body}}})();\n'


def _texts(entry: Path) -> dict[Path, str]:
    """The entry and every module that it needs, with their texts."""
    texts: dict[Path, str] = {}
    waiting = [entry]
    while waiting:
        path = waiting.pop()
        if path not in texts:
            texts[path] = _checked(path)
            waiting.extend(_imported(path, texts[path]))
    return texts


def _checked(path: Path) -> str:
    """The module's text, when it keeps to the small part of the language."""
    text = path.read_text("utf-8")
    if found := _OTHER.search(_EXPORT.sub("", _IMPORT.sub("", text))):
        raise BundleError(f"{path}: neither a named import nor an export of a declaration: {found[0].strip()}")
    for number, line in enumerate(text.splitlines(), 1):
        if line.count("`") % 2:
            raise BundleError(f"{path}:{number}: a text between backticks must end on its line")
    return text


def _imported(path: Path, text: str) -> list[Path]:
    return [_found(path, source) for _, source in _IMPORT.findall(text)]


def _found(path: Path, source: str) -> Path:
    found = Path(os.path.normpath(path.parent / source))
    if not found.is_file():
        raise BundleError(f"{path}: imports {source}, which is not there")
    return found


def _order(graph: dict[Path, list[Path]]) -> list[Path]:
    try:
        return list(TopologicalSorter(graph).static_order())
    except CycleError as error:
        circle = " -> ".join(path.name for path in error.args[1])
        raise BundleError(f"modules import each other in a circle: {circle}") from error


def _module(path: Path, text: str, names: dict[Path, str]) -> str:
    """A module as a function that returns its exports, without comments and indentation."""
    exported = _EXPORT.findall(text)
    code = _IMPORT.sub(lambda found: _taken(path, found, names), text)
    code = _INDENT.sub("", _COMMENT.sub("", _EXPORT.sub("", code)))
    return f"const {names[path]} = (function () {{\n{code.strip()}\nreturn {{ {', '.join(exported)} }};\n}})();\n"


def _taken(path: Path, found: re.Match[str], names: dict[Path, str]) -> str:
    wanted = re.sub(r"\s+", " ", found[1]).strip().rstrip(",").replace(" as ", ": ")
    return f"const {{ {wanted} }} = {names[_found(path, found[2])]};\n"
