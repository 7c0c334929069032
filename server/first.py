"""The page that an address is answered with: the room of the map has the map on it from its first byte."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Mapping
from typing import Any
from urllib.parse import parse_qsl

from streamlit import config

from server.shell import shell_page, shell_with_map

log = logging.getLogger(__name__)
MapOf = Callable[[Mapping[str, str]], tuple[str, Iterable[str], Mapping[str, Any]] | None]


class FirstPage:
    """`is_read`: whether the data are there, for nobody waits here; `map_of`: the map that a query asks for."""

    def __init__(self, is_read: Callable[[], bool], map_of: MapOf) -> None:
        self._is_read, self._map_of = is_read, map_of

    def page_for(self, path: str, query: bytes) -> bytes:
        """The page of a path; what fails here fails in the page's own run, too, which tells it."""
        base = config.get_option("server.baseUrlPath").strip("/")
        if path not in ("/", f"/{base}/") or not self._is_read():
            return shell_page()
        try:
            found = self._map_of(dict(parse_qsl(query.decode("ascii", "replace"), keep_blank_values=True)))
        except Exception:
            log.exception("no early map for this address")
            found = None
        return shell_with_map(*found) if found else shell_page()
