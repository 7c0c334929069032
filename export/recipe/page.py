"""What a recipe says of its page, and keys in Chinese or English."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from export.frame.request import PAGES, Page

SIZES = {"宽毫米": "width_mm", "高毫米": "height_mm", "宽像素": "width_px", "高像素": "height_px", "dpi": "dpi"}
LARGEST_SIDE = 1_000_000


def english(raw: Mapping[Any, Any], names: Mapping[str, str], what: str, faults: list[str]) -> dict[str, Any]:
    """Values under English keys; unknown keys and keys given in both languages are faults."""
    found: dict[str, Any] = {}
    for key, value in raw.items():
        name = names.get(key, key)
        if name not in names.values():
            faults.append(f"{what}里没有“{key}”这一项，可用：{'、'.join(names)}")
        elif name in found:
            faults.append(f"{what}里“{key}”写了两次（中文和英文各一次），请只留一个")
        elif value is not None:
            found[name] = value
    return found


def page_of(value: Any, faults: list[str]) -> Page:
    """The page of a name, or of two sides in millimetres or pixels; the first one of all where it is not understood."""
    if isinstance(value, str):
        if value not in PAGES:
            faults.append(f"没有“{value}”这种页面，可选：{'、'.join(PAGES)}，或写 宽毫米、高毫米、宽像素、高像素、dpi")
        return PAGES.get(value, next(iter(PAGES.values())))
    given = english(value, SIZES, "页面", faults) if isinstance(value, dict) else {}
    numbers = {
        k: v
        for k, v in given.items()
        if isinstance(v, int | float) and not isinstance(v, bool) and 0 < v < LARGEST_SIDE
    }
    dpi = {"dpi": float(numbers["dpi"])} if "dpi" in numbers else {}
    if numbers.keys() - {"dpi"} == {"width_mm", "height_mm"} and len(numbers) == len(given):
        return Page.of_mm(numbers["width_mm"], numbers["height_mm"], **dpi)
    if numbers.keys() - {"dpi"} == {"width_px", "height_px"} and len(numbers) == len(given):
        return Page.of_px(int(numbers["width_px"]), int(numbers["height_px"]), **dpi)
    faults.append(f"看不懂页面“{value}”：应为名称，或宽毫米和高毫米，或宽像素和高像素（都是正数），可加 dpi")
    return next(iter(PAGES.values()))


def size_of(page: Page) -> dict[str, float]:
    """A page as a recipe says its size."""
    width, height = (side * 25.4 / 72 for side in (page.width_pt, page.height_pt))
    return {"宽毫米": width, "高毫米": height, "dpi": page.dpi}
