"""The examples of docs/notebooks.md, by their names."""

import re

from conftest import ROOT

EXAMPLE = re.compile(r"<!-- example: (\w+) -->\n```python\n(.*?)```", re.DOTALL)


def examples():
    """Name -> code, in the order of the page."""
    return dict(EXAMPLE.findall((ROOT / "docs" / "notebooks.md").read_text(encoding="utf-8")))
