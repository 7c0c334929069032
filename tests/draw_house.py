"""`python tests/draw_house.py`: write picture and list of rooms in docs/architecture.md from the code itself."""

from __future__ import annotations

import ast

from test_architecture import PACKAGES, ROOT, room_graph

PAGE = ROOT / "docs" / "architecture.md"
BEGIN, END = "<!-- house:begin -->", "<!-- house:end -->"


def packages() -> dict[str, set[str]]:
    """Package -> packages that it imports."""
    graph: dict[str, set[str]] = {package: set() for package in PACKAGES}
    for room, used in room_graph().items():
        graph[room.split(".")[0]] |= {other.split(".")[0] for other in used}
    return {package: used - {package} for package, used in graph.items()}


def beneath(graph: dict[str, set[str]], package: str) -> set[str]:
    """All packages that a package stands on, directly or by another."""
    return graph[package].union(*(beneath(graph, other) for other in graph[package]))


def arrows(graph: dict[str, set[str]]) -> list[tuple[str, str]]:
    """Imports that do not follow from others: views imports policy, but already by way of layers."""
    return [
        (package, used)
        for package in graph
        for used in sorted(graph[package])
        if not any(used in beneath(graph, other) for other in graph[package] - {used})
    ]


def rooms() -> list[str]:
    """Every package and room by its dotted name."""
    paths = (path.parent.relative_to(ROOT) for p in PACKAGES for path in (ROOT / p).rglob("__init__.py"))
    return sorted(".".join(path.parts) for path in paths)


def told(room: str) -> str:
    """The first line of a room's docstring."""
    text = ROOT.joinpath(*room.split("."), "__init__.py").read_text(encoding="utf-8")
    return (ast.get_docstring(ast.parse(text)) or "").split("\n")[0]


def house() -> str:
    """The picture in mermaid's words, then the table of rooms."""
    lines = [f"  {upper} --> {lower}" for upper, lower in sorted(arrows(packages()))]
    table = [f"| `{room.replace('.', '/')}/` | {told(room)} |" for room in rooms()]
    picture = ["```mermaid", "flowchart TD", "  app.py --> views", *lines, "```"]
    return "\n".join([*picture, "", "| room | what is in it |", "|---|---|", *table])


def main() -> None:
    """Put picture and table between their markers."""
    before, rest = PAGE.read_text(encoding="utf-8").split(BEGIN)
    text = f"{before}{BEGIN}\n{house()}\n{END}{rest.split(END)[1]}"
    PAGE.write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
