"""The rooms of the page: `ROOMS`, the list; each is one module and one line here.

In: the atlas that all sessions share, the session's selection. Out: widgets. Only `views.page` imports the list.
"""

from __future__ import annotations

from views.rooms import documents, map_room, own, promises, reports, siting, work
from views.rooms.room import Room

ROOMS = (
    Room("", "地图", map_room.show),
    Room("promises", "承诺与进展", promises.show),
    Room("reports", "报告", reports.show),
    Room("documents", "文件与核对", documents.show),
    Room("mine", "我的数据", own.show),
    Room("siting", "选址", siting.show),
    Room("workspace", "工作区", work.show),
    Room("present", "放映", work.present, listed=False),
)
"""In the order of their links; the first is the opening one, whose address is the root."""
