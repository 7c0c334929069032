"""Slides that are read when asked for and put away again: an atlas of many maps is never in memory as a whole."""

from __future__ import annotations

import io
from typing import cast

from lxml import etree
from pptx.opc.constants import CONTENT_TYPE
from pptx.opc.oxml import serialize_part_xml
from pptx.opc.package import OpcPackage, PartFactory
from pptx.opc.packuri import PackURI
from pptx.oxml import parse_xml
from pptx.oxml.ns import qn
from pptx.oxml.xmlchemy import BaseOxmlElement
from pptx.parts.slide import SlidePart

from intake.markup import part


class LazySlide(SlidePart):
    """A slide kept as text until somebody asks for its elements, and again after `fold`."""

    _kept: bytes = b""
    _tree: BaseOxmlElement | None = None

    @classmethod
    def load(cls, partname: PackURI, content_type: str, package: OpcPackage, blob: bytes) -> LazySlide:
        """The part as python-pptx asks for it, unread."""
        part = cls(partname, content_type, package, None)  # pyright: ignore[reportArgumentType]  its tree comes later
        part._kept = blob
        return part

    @property
    def _element(self) -> BaseOxmlElement:
        if self._tree is None:
            self._tree = cast("BaseOxmlElement", parse_xml(self._kept))
        return self._tree

    @_element.setter
    def _element(  # pyright: ignore[reportIncompatibleVariableOverride]  read when asked for
        self, tree: BaseOxmlElement | None
    ) -> None:
        self._tree = tree

    @property
    def blob(self) -> bytes:
        """The slide as XML text."""
        return self._kept if self._tree is None else serialize_part_xml(self._tree)

    def page(self) -> str:
        """Name of the slide as a page, read from the beginning of the text only; empty without one."""
        if self._tree is not None:
            return part(self._tree, qn("p:cSld")).get("name", "")
        begin = etree.iterparse(io.BytesIO(self._kept), events=("start",), tag=qn("p:cSld"), resolve_entities=False)
        return next((element.get("name", "") for _, element in begin), "")

    def fold(self, changed: bool) -> None:
        """Keep the slide as text only; slides handed out before must not be used any more."""
        self._kept, self._tree = self.blob if changed else self._kept, None
        self.__dict__.pop("slide", None)


PartFactory.part_type_for[CONTENT_TYPE.PML_SLIDE] = LazySlide
