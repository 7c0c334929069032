"""Write the table of counts in data/README.md from the policy tables (`python data/count_policy.py`)."""

import csv
import sys
from collections import Counter
from pathlib import Path

DATA = Path(__file__).resolve().parent
sys.path.insert(0, str(DATA.parent))

from disk.write import write_whole  # noqa: E402  the project is not installed where this is run by hand

BEGIN, END = "<!-- counts:begin -->", "<!-- counts:end -->"


def counts_table(folder: Path = DATA / "policy") -> str:
    """Return the Markdown table: rows per file, and per document where the file has a doc_id."""
    with (folder / "documents.csv").open(encoding="utf-8") as file:
        documents = [row["doc_id"] for row in csv.DictReader(file)]
    lines = [f"| table | rows | {' | '.join(documents)} |", "|---|---:|" + "---:|" * len(documents)]
    for path in sorted(folder.glob("*.csv")):
        with path.open(encoding="utf-8") as file:
            rows = list(csv.DictReader(file))
        per = Counter(row["doc_id"] for row in rows if "doc_id" in row)
        cells = [str(per[d]) if per else "" for d in documents]
        lines.append(f"| {path.stem} | {len(rows)} | {' | '.join(cells)} |")
    return "\n".join(lines)


def main() -> None:
    """Put the table between its markers."""
    readme = DATA / "README.md"
    before, rest = readme.read_text(encoding="utf-8").split(BEGIN)
    text = f"{before}{BEGIN}\n{counts_table()}\n{END}{rest.split(END)[1]}"
    write_whole(readme, text.encode())


if __name__ == "__main__":
    main()
