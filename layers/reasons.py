"""Why a record is not on the map, in the words that several families share."""

from __future__ import annotations

NO_PLACE = "文件没有写明地点"
WHOLE_PROVINCE = "全省范围，不落在某一市县"
