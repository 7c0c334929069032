"""The map's passport: which view of which data made a file. Written into every export, read back from it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from typing import TYPE_CHECKING
from unicodedata import category
from urllib.parse import parse_qsl, urlencode

from disk.roots import ROOT
from disk.version import PROGRAM, VERSION
from export import passport_readers
from export.passport.names import CHOICES, LONGEST
from export.passport.names import KEYS as KEYS
from export.passport.names import NAME as NAME
from export.passport.read import text_in
from intake import notation
from intake.apart import read_apart
from intake.budget import Refused
from policy.selection import Selection

if TYPE_CHECKING:
    from layers.scene import Scene
    from layers.world import World

FLAGS = ("transparent", "code")
CHOSEN = ("extent", "look", "contents", "title", "subtitle", "review_number", "date", "note", "beside", "page", *FLAGS)
DATA_FOLDERS = ("data/policy", "data/places", "data/boundaries")
SHORT = 12
EVERYTHING = "view=all"
"""The link of a selection without any restriction; an empty link would open the opening view."""


class NoPassport(Refused):
    """A file from which no passport can be read; the message says why (Chinese)."""


@dataclass(frozen=True, slots=True)
class Passport:
    """View (a link's query), version of the data, (doc_id, first 12 of SHA-256) per document, software, date.

    `choices`: what else was asked, as `choices_in`; it tells how to make the figure again, not what it is of.
    """

    view: str
    data_version: str
    documents: tuple[tuple[str, str], ...]
    software: str
    date: str
    choices: tuple[tuple[str, str], ...] = field(default=(), compare=False)

    def flat(self) -> dict[str, str]:
        """As plain text under `KEYS`, for `Sheet.passport`."""
        documents = ";".join(f"{doc_id}={digest}" for doc_id, digest in self.documents)
        return dict(zip(KEYS, (self.view, self.data_version, documents, self.software, self.date), strict=True))

    @classmethod
    def from_flat(cls, flat: Mapping[str, str]) -> Passport:
        """Raises NoPassport when a key is missing or is not text."""
        if bad := [key for key in KEYS if not isinstance(flat.get(key), str)]:
            raise NoPassport(f"地图护照不完整，缺少 {'、'.join(bad)}；请用原导出文件")
        if any(unprintable(flat[key]) for key in KEYS):
            raise NoPassport("地图护照里有不成文字的字符，不是本图谱写的；请用原导出文件")
        view, version, documents, software, date = (flat[key] for key in KEYS)
        parts = (part.partition("=") for part in documents.split(";") if "=" in part)
        pairs = tuple((doc_id, digest) for doc_id, _, digest in parts)
        return cls(view, version, pairs, software, date)

    def query(self) -> dict[str, str]:
        """The view as the address bar holds it."""
        return dict(parse_qsl(self.view))

    def selection(self, known: Mapping[str, frozenset[str]]) -> Selection:
        """The selection of the view; values that are not known any more are dropped (see `unknown_in_query`)."""
        return Selection.from_query(self.query(), known)


def unprintable(text: str) -> bool:
    """Whether a text holds control characters or halves of characters, which no page can show."""
    return any(category(c) in ("Cc", "Cs") for c in text)


def to_json(flat: Mapping[str, str]) -> str:
    """The JSON text that every format keeps under `NAME`."""
    return json.dumps(dict(flat), ensure_ascii=False)


def from_json(text: str) -> Passport:
    """Raises NoPassport when the text is no passport."""
    if len(text) > LONGEST:
        raise NoPassport("地图护照过长，不是本图谱导出的文件")
    try:
        flat = notation.value(text, "地图护照")
    except Refused as fault:
        raise NoPassport(str(fault)) from fault
    if not isinstance(flat, dict):
        raise NoPassport("地图护照已损坏：应为一组名称和文字")
    return replace(Passport.from_flat(flat), choices=tuple(choices_in(text).items()))


def with_choices(flat: Mapping[str, str], choices: Mapping[str, str]) -> dict[str, str]:
    """The passport with what else was asked of the figure; left out where that is too long to be read back."""
    told = json.dumps({name: choices[name] for name in CHOSEN if name in choices}, ensure_ascii=False)
    full = {**flat, CHOICES: told}
    return full if len(to_json(full)) <= LONGEST else dict(flat)


def choices_in(text: str) -> dict[str, str]:
    """What a passport's JSON text says of `CHOSEN`; empty where it says nothing or cannot be understood."""
    try:
        told = json.loads(json.loads(text)[CHOICES]) if len(text) <= LONGEST else {}
    except (ValueError, KeyError, TypeError, RecursionError):
        return {}
    pairs = told.items() if isinstance(told, dict) else ()
    return {name: value for name, value in pairs if name in CHOSEN and isinstance(value, str)}


def link_of(selection: Selection) -> str:
    """The selection as the query of a link: doc=advanced-2014&tier=千亿 (percent-encoded)."""
    return urlencode(selection.to_query(), safe=":,") or EVERYTHING


@cache
def data_version() -> str:
    """First 12 digits of one SHA-256 over names and contents of all files of the data folders."""
    digest = hashlib.sha256()
    for folder in DATA_FOLDERS:
        for path in sorted(p for p in (ROOT / folder).rglob("*") if p.is_file()):
            content = hashlib.sha256(path.read_bytes()).hexdigest()
            digest.update(f"{path.relative_to(ROOT).as_posix()}\0{content}\n".encode())
    return digest.hexdigest()[:SHORT]


@cache
def software_version() -> str:
    """Name and version of the program."""
    return f"{PROGRAM} {VERSION}"


def passport_of(scene: Scene, date: str) -> Mapping[str, str]:
    """The passport of a scene as plain text, for `Sheet.passport`; `date` as 2026-11-21."""
    return passport_of_view(scene.selection, scene.world, date)


def passport_of_view(selection: Selection, world: World, date: str) -> Mapping[str, str]:
    """The passport of what is asked, drawn or not.

    It names the documents that the selection asks, all of them when it asks for none in particular.
    """
    asked = selection.documents or tuple(world.policy.document)
    hashes = tuple((d, world.policy.document[d].sha256[:SHORT]) for d in asked)
    return Passport(link_of(selection), data_version(), hashes, software_version(), date).flat()


def line_of(flat: Mapping[str, str]) -> str:
    """The small line on a figure: 数据版本 … · 程序 … · 2026-11-21."""
    passport = Passport.from_flat(flat)
    name, _, version = passport.software.rpartition(" ")
    parts = (f"数据版本 {passport.data_version}", f"{name} {version}", passport.date)
    return " · ".join(part for part in parts if part)


def read_passport(data: bytes, suffix: str) -> Passport:
    """The passport in an exported file, by its suffix, as the list of formats says.

    The file is read in a process of its own. Raises NoPassport when it holds none, cannot be read within its limits,
    or is of another kind.
    """
    kind, readers = suffix.lower().lstrip("."), passport_readers()
    if kind not in readers:
        raise NoPassport(f"“{suffix}”文件里没有地图护照，可用：{'、'.join(readers)}")
    try:
        return from_json(read_apart(text_in, data, suffix=kind, reader=readers[kind]).value)
    except NoPassport:
        raise
    except Refused as fault:
        raise NoPassport(str(fault)) from fault
