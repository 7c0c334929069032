"""The deck's own properties: its passport, and which pages of an atlas it had when it was made."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from xml.sax.saxutils import escape

from lxml import etree
from pptx.opc.constants import RELATIONSHIP_TYPE as RT
from pptx.opc.package import OpcPackage, Part
from pptx.opc.packuri import PackURI
from pptx.package import Package

from export.passport.passport import NAME, to_json
from intake import markup

CUSTOM = "application/vnd.openxmlformats-officedocument.custom-properties+xml"
PAGES = "atlas-pages"
SPACES = "http://schemas.openxmlformats.org/officeDocument/2006/"
FORMAT = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"
FIRST_ID = 2


def keep_passport(package: Package, passport: Mapping[str, str]) -> None:
    """Write the passport into a package that has none."""
    part = Part(PackURI("/docProps/custom.xml"), CUSTOM, package, custom_xml(passport))
    package.relate_to(part, RT.CUSTOM_PROPERTIES)


def custom_xml(passport: Mapping[str, str]) -> bytes:
    """docProps/custom.xml with the passport as one JSON text."""
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        f'<Properties xmlns="{SPACES}custom-properties" xmlns:vt="{SPACES}docPropsVTypes">'
        f"{_property(NAME, to_json(passport), FIRST_ID)}</Properties>"
    ).encode()


def _property(name: str, text: str, number: int) -> str:
    return f'<property fmtid="{FORMAT}" pid="{number}" name="{name}"><vt:lpwstr>{escape(text)}</vt:lpwstr></property>'


def properties_part(package: OpcPackage) -> Part | None:
    """The part of the deck's own properties."""
    return next((r.target_part for r in package._rels.values() if r.reltype == RT.CUSTOM_PROPERTIES), None)


def told(package: OpcPackage, name: str) -> str:
    """What the deck's property of a name says; empty without one."""
    part = properties_part(package)
    rows = () if part is None else markup.tree(part.blob)
    return next((row[0].text or "" for row in rows if row.get("name") == name and len(row)), "")


def pages_told(package: OpcPackage) -> tuple[str, ...]:
    """Pages of an atlas that the deck had when it was made or last refreshed; none where it does not say."""
    return tuple(told(package, PAGES).split())


def keep_pages(package: OpcPackage, pages: Sequence[str]) -> None:
    """Say which pages the deck has been given; nothing in a deck without a passport."""
    part = properties_part(package)
    if part is None:
        return
    root = markup.tree(part.blob)
    row = next((row for row in root if row.get("name") == PAGES and len(row)), None)
    if row is None:
        number = max((int(row.get("pid", FIRST_ID)) for row in root), default=FIRST_ID) + 1
        spaces = f'xmlns="{SPACES}custom-properties" xmlns:vt="{SPACES}docPropsVTypes"'
        row = markup.tree(f"<all {spaces}>{_property(PAGES, '', number)}</all>".encode())[0]
        root.append(row)
    row[0].text = " ".join(pages)
    part._blob = _serialised(root)


def renew_passport(package: OpcPackage, passport: Mapping[str, str]) -> tuple[str, str] | None:
    """Write the new passport where the old one is; both, where they differ."""
    part, new = properties_part(package), to_json(passport)
    if part is None:
        return None
    root = markup.tree(part.blob)
    for row in root:
        if row.get("name") == NAME and len(row) and row[0].text != new:
            old, row[0].text = row[0].text or "", new
            part._blob = _serialised(root)
            return old, new
    return None


def _serialised(root: markup.Element) -> bytes:
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
