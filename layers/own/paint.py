"""Colours of classes: ramps that stay apart from the tiers' own colours and in grey print."""

from __future__ import annotations

RAMPS = {
    "蓝": ("#e3eef9", "#c6dbef", "#9ecae1", "#6baed6", "#4292c6", "#2171b5", "#084594"),
    "绿": ("#e5f5e0", "#c7e9c0", "#a1d99b", "#74c476", "#41ab5d", "#238b45", "#005a32"),
    "紫": ("#efedf5", "#dadaeb", "#bcbddc", "#9e9ac8", "#807dba", "#6a51a3", "#4a1486"),
    "红蓝": ("#b2182b", "#ef8a62", "#fddbc7", "#f2f2f2", "#d1e5f0", "#67a9cf", "#2166ac"),
}
"""After ColorBrewer, light to dark; the last parts what lies below from what lies above."""
ATTAINED, SITED = "达标", "符合"
NAMED = {SITED: ("#7a3b8f",), ATTAINED: ("#f6c890", "#dd8a3f", "#3f7f9f", "#0f3f63")}
"""Of classes with names: from far below to attained, each darker than the one before, also in grey."""
MARK = {"蓝": "#2171b5", "绿": "#238b45", "紫": "#6a51a3", "红蓝": "#2166ac"}
BELOW = "#8c8c8c"
"""Of a value that is not above nothing."""


def ramp(name: str, count: int) -> tuple[str, ...]:
    """So many colours of a ramp, evenly from its light to its dark end."""
    if name in NAMED:
        return NAMED[name]
    colours = RAMPS[name]
    if count == 1:
        return (colours[len(colours) // 2 + 1],)
    last = len(colours) - 1
    return tuple(colours[round(n * last / (count - 1))] for n in range(count))
