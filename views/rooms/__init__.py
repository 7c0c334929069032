"""The rooms of the page: `ROOMS`, the list; each is one module and one line here.

In: the atlas that all sessions share, the session's selection. Out: widgets. Only `views.house` imports the list.
"""

from __future__ import annotations

from views.rooms import documents, map_room, promises
from views.rooms.room import Room

ROOMS = (
    Room("", "地图", map_room.show),
    Room("promises", "承诺与进展", promises.show),
    Room("documents", "文件与核对", documents.show),
)
"""In the order of their links; the first is the opening one, whose address is the root."""
