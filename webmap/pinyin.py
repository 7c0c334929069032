"""How words are typed by their sounds, asked of a process of its own: the dictionaries behind it hold 54 MB.

`python -m webmap.pinyin` reads a JSON list of words from standard input and writes the list of their typed forms.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterable, Sequence
from functools import lru_cache

from disk.roots import ROOT

COMMAND = (sys.executable, "-B", "-m", __name__)
LIMIT_S = 60.0
NO_WINDOW = getattr(subprocess, "CREATE_NO_WINDOW", 0)


def typed_forms(words: Iterable[str]) -> dict[str, str]:
    """Word -> pinyin and initials, parted by a blank. Raises OSError where no process can be started."""
    asked = tuple(dict.fromkeys(words))
    return dict(zip(asked, _told(asked), strict=True))


@lru_cache(4)
def _told(words: tuple[str, ...]) -> tuple[str, ...]:
    """The typed forms; the last lists are kept, as a session's own layers ask for the words of all again."""
    done = subprocess.run(  # noqa: S603  our own module
        COMMAND, input=json.dumps(words).encode(), stdout=subprocess.PIPE, cwd=ROOT, timeout=LIMIT_S, check=True,
        creationflags=NO_WINDOW,
    )  # fmt: skip
    return tuple(json.loads(done.stdout))


def forms(words: Sequence[str]) -> list[str]:
    """The typed forms of words, in their order; loads the dictionaries into this process."""
    from pypinyin import lazy_pinyin

    return [_typed([s.strip() for s in lazy_pinyin(word.lower()) if s.strip()]) for word in words]


def _typed(syllables: Sequence[str]) -> str:
    return " ".join(dict.fromkeys(("".join(syllables), "".join(s[0] for s in syllables))))


if __name__ == "__main__":
    json.dump(forms(json.load(sys.stdin)), sys.stdout)
