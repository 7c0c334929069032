"""map.yml: a figure as a recipe that is read, checked and saved; names or ids, Chinese or English keys."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from unicodedata import category
from urllib.parse import parse_qsl

import yaml

from export import formats as known_formats
from export.frame.beside import scene_beside
from export.frame.extent import extent_of
from export.frame.request import CONTENTS, LOOKS, PAGES, ExportRequest
from export.passport.passport import EVERYTHING, link_of
from export.recipe.annotations import annotations_of, together, told
from export.recipe.fault import RecipeFault, parsed
from export.recipe.names import extent_named, names_of, near
from export.recipe.page import english, page_of, size_of
from layers import LAYERS
from layers.compose import compose
from layers.joins import Joins
from layers.layer import Layer
from layers.world import World
from policy.annotation import Annotation
from policy.annotation_link import of_link
from policy.selection import COLOURS, QUERY_NAMES, Selection

KEYS = {
    "链接": "view", "选择": "selection", "范围": "extent", "页面": "page",
    "版式": "look", "内容": "contents", "透明": "transparent", "视图码": "code", "标题": "title",
    "副标题": "subtitle", "审图号": "review_number", "日期": "date", "说明": "note", "格式": "formats", "图集": "book",
    "模板": "template", "对比": "beside", "标注": "annotations",
}  # fmt: skip
QUESTIONS = {
    "文件": "documents", "目标年": "years", "层级": "tiers", "产业": "industries", "城市": "cities", "图层": "layers",
    "区域轴带": "singles",
}  # fmt: skip
TEXTS = ("title", "subtitle", "review_number", "note", "extent", "beside")
YES_NO = {"是": True, "否": False, True: True, False: False}
TODAY = "今天"


@dataclass(frozen=True, slots=True)
class Recipe:
    """A checked recipe: the selection, what is asked of the figure, the formats, and whether a whole book is wanted.

    `template`: the path of a deck that an editable slide is written onto, as the recipe says it.
    """

    selection: Selection
    options: tuple[tuple[str, Any], ...] = ()
    formats: tuple[str, ...] = ()
    book: bool = False
    template: str = ""
    layers: tuple[Layer, ...] = field(default=LAYERS, compare=False, repr=False)

    def request(self, world: World) -> ExportRequest:
        """The request of the recipe on today's data. Raises ValueError for an extent that does not exist."""
        return ExportRequest(compose(world, self.selection, self.layers), **dict(self.options))


def read_recipe(text: str, world: World, today: dt.date | None = None, layers: tuple[Layer, ...] = LAYERS) -> Recipe:
    """A recipe from YAML text; `today` stands for 日期: 今天, `layers` can be named and are drawn.

    Raises RecipeFault with all faults: unknown keys, names, pages, formats, or text that is no YAML.
    """
    raw = parsed(text)
    faults: list[str] = []
    given = english(raw, KEYS, "配方", faults)
    selection = _selection(given, Joins(world, layers), faults)
    if "annotations" in given:
        more = annotations_of(given["annotations"], faults)
        selection = selection.but(annotations=together(*selection.annotations, *more, faults=faults))
    options = _options(given, world, faults, today)
    template = _text(given["template"], "template", faults) if "template" in given else ""
    formats = _listed(given.get("formats"))
    book = _yes_no(given.get("book", False), "图集", faults)
    known = [exporter.suffix[1:] for exporter in known_formats(book).values()]
    faults += [
        f"{'图集' if book else '单幅图'}没有“{f}”格式，可选：{'、'.join(known)}" for f in formats if f not in known
    ]
    if not faults:
        faults += _refused(Recipe(selection, options, layers=layers), world)
    if faults:
        raise RecipeFault(faults)
    return Recipe(selection, options, formats, book, template, layers)


def recipe_of(request: ExportRequest, formats: tuple[str, ...] = (), book: bool = False) -> str:
    """The same figure as YAML text: what `read_recipe` reads back to an equal request."""
    page = next((name for name, page in PAGES.items() if page == request.page), None)
    said = {
        "链接": link_of(request.selection.but(annotations=())),
        "对比": request.beside,
        "范围": request.extent,
        "页面": page or size_of(request.page),
        "版式": request.look,
        "内容": CONTENTS[request.contents],
        "透明": "是" if request.transparent else "否",
        "视图码": "是" if request.code else "否",
        "标题": request.title,
        "副标题": request.subtitle,
        "审图号": request.review_number,
        "日期": request.date,
        "说明": request.note,
        "标注": told(request.selection.annotations),
        "格式": list(formats),
        "图集": "是" if book else "否",
    }
    kept = {key: value for key, value in said.items() if value not in ("", [])}
    head = "# 河南产业集群图谱的图件配方。运行：python -m export 本文件 --out 图.pptx\n"
    return head + yaml.safe_dump(kept, allow_unicode=True, sort_keys=False, width=1000)


def _selection(given: Mapping[str, Any], joins: Joins, faults: list[str]) -> Selection:
    if "view" in given and "selection" in given:
        faults.append("“链接”和“选择”只能写一个")
    if "view" in given:
        return _linked(_text(given["view"], "view", faults), joins, faults)
    raw = given.get("selection", {})
    if not isinstance(raw, dict):
        faults.append(f"“选择”应为几项，例如 选择: {{产业: [食品]}}，现在是“{raw}”")
        return Selection()
    values = english(raw, QUESTIONS, "选择", faults)
    return Selection().but(**{q: _known(q, _listed(v), joins, faults) for q, v in values.items()})


def _linked(view: str, joins: Joins, faults: list[str]) -> Selection:
    pairs = parse_qsl(view.partition("?")[2] or view)
    query = dict(pairs)
    keys = [key for key, _ in pairs]
    faults += [
        f"“链接”里“{key}”写了几次，请只留一个；几个值用逗号连写，例如 doc=甲,乙" for key in query if keys.count(key) > 1
    ]
    if not query and view:
        faults.append(f"“链接”应为视图链接中问号后面的部分，例如 doc=advanced-2014，现在是“{view}”")
    fields = {short: name for name, short in QUERY_NAMES.items()}
    values: dict[str, Any] = {}
    for short, text in query.items():
        name = fields.get(short)
        if name is not None and name in QUESTIONS.values():
            values[name] = _known(name, tuple(text.split(",")), joins, faults)
        elif name == "annotations":
            values[name] = _drawn_by_hand(text, faults)
        elif name == "colour":
            values[name] = _colour(text, faults)
        elif name is None and f"{short}={text}" != EVERYTHING and short != "map":
            faults.append(f"“链接”里没有“{short}”这一项，可用：{'、'.join(fields)}")
    return Selection(**values)


def _drawn_by_hand(text: str, faults: list[str]) -> tuple[Annotation, ...]:
    try:
        return of_link(text)
    except ValueError as fault:
        faults.append(str(fault))
        return ()


def _colour(text: str, faults: list[str]) -> str:
    if text not in COLOURS:
        faults.append(f"“链接”里的配色“{text}”不存在，可用：{'、'.join(COLOURS)}，或不写（按层级）")
    return text


def _known(question: str, words: tuple[str, ...], joins: Joins, faults: list[str]) -> tuple[str, ...]:
    """Ids of the words; a word that is none of the names is a fault."""
    names = names_of(question, joins)
    chinese = next(key for key, name in QUESTIONS.items() if name == question)
    unknown = (word for word in words if word not in names)
    faults += [f"{chinese}里的“{w}”不存在，可用名称如：{'、'.join(near(w, names))}" for w in unknown]
    return tuple(dict.fromkeys(names[word] for word in words if word in names))


def _options(
    given: Mapping[str, Any], world: World, faults: list[str], today: dt.date | None
) -> tuple[tuple[str, Any], ...]:
    options: dict[str, Any] = {name: _text(given[name], name, faults) for name in TEXTS if name in given}
    if "extent" in options:
        options["extent"] = extent_named(options["extent"], world)
    if "page" in given:
        options["page"] = page_of(given["page"], faults)
    contents = {word: key for key, name in CONTENTS.items() for word in (name, key)}
    for name, chinese, choices in (("look", "版式", {k: k for k in LOOKS}), ("contents", "内容", contents)):
        if name in given:
            if str(given[name]) in choices:
                options[name] = choices[str(given[name])]
            else:
                faults.append(f"没有“{given[name]}”这种{chinese}，可选：{'、'.join(choices)}")
    for name, chinese in (("transparent", "透明"), ("code", "视图码")):
        if name in given:
            options[name] = _yes_no(given[name], chinese, faults)
    if "date" in given:
        options["date"] = _date(given["date"], faults, today)
    return tuple(options.items())


def _text(value: Any, name: str, faults: list[str]) -> str:
    """The words of an item; lists, mappings, yes or no and control characters are faults."""
    chinese = next(key for key, english in KEYS.items() if english == name)
    if isinstance(value, bool) or not isinstance(value, str | int | float | dt.date):
        faults.append(f'“{chinese}”应为一句文字，现在是“{str(value)[:40]}”，请加引号，例如 {chinese}: "文字"')
        return ""
    if bad := sorted({f"U+{ord(c):04X}" for c in str(value) if category(c) in ("Cc", "Cs") and c not in "\n\r\t"}):
        faults.append(f"“{chinese}”里有不能使用的控制字符（{'、'.join(bad)}），请删去")
        return ""
    return str(value)


def _date(value: Any, faults: list[str], today: dt.date | None) -> str:
    if value == TODAY and today is not None:
        return today.isoformat()
    try:
        return dt.date.fromisoformat(str(value)).isoformat()
    except ValueError:
        faults.append(f"日期“{value}”应为 2026-11-21 这样的形式，或写“{TODAY}”")
        return ""


def _yes_no(value: Any, name: str, faults: list[str]) -> bool:
    if isinstance(value, bool | str) and value in YES_NO:
        return YES_NO[value]
    faults.append(f"“{name}”应为 是 或 否，现在是“{value}”")
    return False


def _listed(value: Any) -> tuple[str, ...]:
    if value is None:
        return ()
    return tuple(str(v) for v in value) if isinstance(value, list) else (str(value),)


def _refused(recipe: Recipe, world: World) -> list[str]:
    """What the request itself refuses: an extent or a second map that is not there, a page too large."""
    try:
        request = recipe.request(world)
        extent_of(request)
        scene_beside(request.scene, request.beside)
    except ValueError as fault:
        return str(fault).split("；")
    return []
