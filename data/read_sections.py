"""Write `data/policy/sections.csv` from the documents' texts (`python data/read_sections.py <folder of texts>`).

A heading is a line that begins with a chapter, a number or the word 专栏 or 附件; its name ends at the first full stop.
"""

from __future__ import annotations

import csv
import io
import re
import sys
from collections.abc import Iterator
from dataclasses import asdict, fields
from pathlib import Path

DATA = Path(__file__).resolve().parent
sys.path.insert(0, str(DATA.parent))

from disk.write import write_whole  # noqa: E402  the project is not installed where this is run by hand
from policy.records import Section  # noqa: E402
from policy.sections import DEPTH  # noqa: E402

NUMERAL = "[一二三四五六七八九十]"
BLANK = "[\\s　]*"
FORMS = (
    ("部分", re.compile(rf"{BLANK}(?P<number>)河南省(?P<name>\w{{2,9}}20\d\d年度?行动计划)")),
    ("附件", re.compile(rf"{BLANK}(?P<number>附件)[:：](?!1[.．])(?P<name>\S+)")),
    ("附件", re.compile(rf"{BLANK}(?P<number>)(?P<name>重点工作分工(?:安排)?)\s*$")),
    ("附件", re.compile(rf"{BLANK}(?P<number>)2[.．](?P<name>重点工作分工安排)附件2\s*$")),
    ("章", re.compile(rf"{BLANK}(?P<number>第{NUMERAL}+章){BLANK}(?P<name>\S.*)")),
    ("节", re.compile(rf"{BLANK}(?P<number>{NUMERAL}+、)(?P<name>\S.*)")),
    ("条", re.compile(rf"{BLANK}(?P<number>[（(]{NUMERAL}+[)）]){BLANK}(?P<name>\S.*)")),
    ("项", re.compile(r"\s*　　(?P<number>\d+[.．])(?P<name>\w{2,24})\s*$")),
    ("专栏", re.compile(rf"{BLANK}(?P<number>专栏\d+)(?!\d)[:：]?{BLANK}(?P<name>\S.*)")),
)
LONGEST = 24


def sections_of(doc_id: str, lines: list[str]) -> Iterator[Section]:
    """Every heading of a text with the last line that stands below it."""
    found = [
        (n, kind, match) for n, text in enumerate(lines, start=1) for kind, form in FORMS if (match := form.match(text))
    ]
    for place, (line, kind, match) in enumerate(found):
        after = [n for n, other, _ in found[place + 1 :] if DEPTH[other] <= DEPTH[kind]]
        last = (after[0] if after else len(lines) + 1) - 1
        if kind == "专栏":
            blank = next((n for n in range(line, last) if not lines[n].strip()), last)
            last = min(last, blank)
        name = re.split("[。，,；：]", match["name"] or "")[0].strip()[:LONGEST]
        yield Section(f"{doc_id}.s{line:03d}-01", doc_id, kind, match["number"], name, line, last)


def main(folder: Path) -> None:
    """Read all documents on record and write the table."""
    with (DATA / "policy" / "documents.csv").open(encoding="utf-8") as file:
        documents = list(csv.DictReader(file))
    text = io.StringIO()
    writer = csv.DictWriter(text, [field.name for field in fields(Section)], lineterminator="\n")
    writer.writeheader()
    for row in documents:
        lines = (folder / row["file"]).read_text(encoding="utf-8").split("\n")[: int(row["lines"])]
        writer.writerows(asdict(section) for section in sections_of(row["doc_id"], lines))
    write_whole(DATA / "policy" / "sections.csv", text.getvalue().encode())


if __name__ == "__main__":
    main(Path(sys.argv[1]))
