"""A line between browser and server that can be cut, for tests of a lost connection."""

from __future__ import annotations

import contextlib
import socket
import threading
from urllib.parse import urlsplit


class Line:
    """Passes bytes on to a server of this machine; while it is cut, it refuses, and what was open is closed."""

    def __init__(self, url: str) -> None:
        self.target = urlsplit(url).port
        self._whole = True
        self._open: set[socket.socket] = set()
        self._door = socket.create_server(("127.0.0.1", 0))
        self.url = f"http://127.0.0.1:{self._door.getsockname()[1]}/"
        threading.Thread(target=self._serve, daemon=True).start()

    def cut(self) -> None:
        """Close every connection and take no new one."""
        self._whole = False
        for one in list(self._open):
            _shut(one)

    def mend(self) -> None:
        """Take connections again."""
        self._whole = True

    def close(self) -> None:
        """End it."""
        self.cut()
        _shut(self._door)

    def _serve(self) -> None:
        with contextlib.suppress(OSError):  # the door was closed
            while True:
                near = self._door.accept()[0]
                threading.Thread(target=self._carry, args=(near,), daemon=True).start()

    def _carry(self, near: socket.socket) -> None:
        if not self._whole:
            _shut(near)
            return
        far = socket.create_connection(("127.0.0.1", self.target))
        self._open |= {near, far}
        back = threading.Thread(target=_pass_on, args=(far, near), daemon=True)
        back.start()
        _pass_on(near, far)
        back.join()
        self._open -= {near, far}


def _pass_on(source: socket.socket, target: socket.socket) -> None:
    with contextlib.suppress(OSError):  # either end was closed
        while data := source.recv(65536):
            target.sendall(data)
    _shut(source)
    _shut(target)


def _shut(one: socket.socket) -> None:
    with contextlib.suppress(OSError):  # closed already
        one.shutdown(socket.SHUT_RDWR)
    one.close()
