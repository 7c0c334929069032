"""The changes that mutmut can think of in a room, each as whole new text of its module."""

import ast
import difflib
from dataclasses import dataclass
from pathlib import Path

import libcst
from mutmut.mutation.file_mutation import Mutation, MutationVisitor, deep_replace
from mutmut.mutation.mutators import mutation_operators
from mutmut.mutation.pragma_handling import IgnoredCode


@dataclass(frozen=True)
class Change:
    """One change: `text` is the module with it, `lines` those of the statement that it stands in."""

    path: str
    number: int
    text: str
    lines: range

    @property
    def name(self) -> str:
        """`policy/load.py:31 (17)`: the line, and the change's number in its module."""
        return f"{self.path}:{self.lines.start} ({self.number})"

    def told(self, root: Path) -> str:
        """The change as a diff."""
        before = (root / self.path).read_text(encoding="utf-8").splitlines()
        return "\n".join(difflib.unified_diff(before, self.text.splitlines(), self.name, "changed", lineterm="", n=2))


def places(root: Path, patterns: tuple[str, ...]) -> list[tuple[str, int]]:
    """(module, number) of every change there is, in order."""
    paths = sorted({path for pattern in patterns for path in root.glob(pattern)})
    return [
        (path.relative_to(root).as_posix(), number)
        for path in paths
        for number in range(len(_mutations(path.read_text(encoding="utf-8"))[1]))
    ]


def change(root: Path, path: str, number: int) -> Change:
    """The change of this number."""
    before = (root / path).read_text(encoding="utf-8")
    module, mutations = _mutations(before)
    made = mutations[number]
    new = deep_replace(module, made.original_node, made.mutated_node)
    text = new.code if isinstance(new, libcst.Module) else before
    return Change(path, number, text, _statement(before, _first_changed(before, text)))


def _mutations(text: str) -> tuple[libcst.Module, list[Mutation]]:
    visitor = MutationVisitor(mutation_operators, IgnoredCode(set(), set(), set()))
    module = libcst.MetadataWrapper(libcst.parse_module(text)).visit(visitor)
    return module, [
        one for one in visitor.mutations if isinstance(one.contained_by_top_level_function, libcst.FunctionDef)
    ]


def _first_changed(before: str, after: str) -> int:
    pairs = zip(before.splitlines(), after.splitlines(), strict=False)
    return next(n for n, (old, new) in enumerate(pairs, 1) if old != new)


def _statement(text: str, line: int) -> range:
    """The lines of the smallest statement around it; of a function, those that run when it is called."""
    around = [
        node
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.stmt) and node.lineno <= line <= (node.end_lineno or node.lineno)
    ]
    least = min(around, key=lambda node: (node.end_lineno or node.lineno) - node.lineno)
    called = isinstance(least, ast.FunctionDef | ast.AsyncFunctionDef)
    return range(least.body[0].lineno if called else least.lineno, (least.end_lineno or least.lineno) + 1)
