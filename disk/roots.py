"""Where the project's own files lie: the one root that every module's folders start from."""

from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
"""The checkout, or the folder that an installed package was unpacked to."""
DATA = ROOT / "data"
