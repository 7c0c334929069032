"""Find where words stand in a policy text, for a row of citations.csv (run by hand, never imported).

python data/cite.py FOLDER_OF_TEXTS advanced-2014 71 3000亿级    ->  advanced-2014,71,11,6
"""

import csv
import sys
from pathlib import Path


def places(folder: str, doc_id: str, line: int, words: str) -> list[int]:
    """Return the start of every occurrence of the words in the line, counted in characters from 0."""
    with (Path(__file__).parent / "policy" / "documents.csv").open(encoding="utf-8") as file:
        name = next(row["file"] for row in csv.DictReader(file) if row["doc_id"] == doc_id)
    text = (Path(folder) / name).read_text(encoding="utf-8").split("\n")[line - 1]
    return [n for n in range(len(text)) if text.startswith(words, n)]


if __name__ == "__main__":
    folder, doc_id, line, words = sys.argv[1:]
    for start in places(folder, doc_id, int(line), words):
        print(f"{doc_id},{line},{start},{len(words)}")
