"""`python -m geo geocode 企业.xlsx --column 地址 --out 结果.xlsx`: an entry that stands above the rooms it calls."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from lists import geocode

WRONG = 2
USAGE = "用法：python -m geo geocode 表格 --column 列名 --out 结果.xlsx（加 --help 看全部选项）"


def main(words: Sequence[str] | None = None) -> int:
    """Run the one word there is; 2 for anything else."""
    word, *rest = (sys.argv[1:] if words is None else words) or ["--help"]
    if word == "geocode":
        return geocode.main(rest, "python -m geo geocode")
    print(USAGE, file=sys.stdout if word in ("-h", "--help") else sys.stderr)
    return 0 if word in ("-h", "--help") else WRONG


if __name__ == "__main__":
    sys.exit(main())
