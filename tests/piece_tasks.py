"""Work on pieces that goes wrong once, for the tests of `lists/pieces`."""

import os
import signal
from pathlib import Path


def killed_once(piece):
    """As `place_piece`; the process that does the first piece is killed before it is done, as the system kills."""
    mark = Path(piece.folder) / "killed"
    if piece.number == 0 and not mark.exists():
        mark.touch()
        os.kill(os.getpid(), signal.SIGKILL)
    from lists.pieces.work import place_piece

    return place_piece(piece)


def always_killed(piece):
    """Whoever does it is killed."""
    os.kill(os.getpid(), signal.SIGKILL)
