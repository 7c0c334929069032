"""Register the data files as they are now: write data/manifest.csv (`python data/manifest.py`)."""

import sys
from pathlib import Path

DATA = Path(__file__).resolve().parent
sys.path.insert(0, str(DATA.parent))

from disk.manifest import NAME, manifest_text  # noqa: E402  the project is not installed where this is run by hand
from disk.write import write_whole  # noqa: E402

if __name__ == "__main__":
    write_whole(DATA / NAME, manifest_text(DATA).encode())
    print(f"已登记：{DATA / NAME}")
