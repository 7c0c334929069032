"""What makes a PDF fit for archives (PDF/A-2b): its metadata as XMP, and the colour space that it is meant in."""

from __future__ import annotations

from functools import lru_cache
from xml.sax.saxutils import escape

from PIL import ImageCms

from export.picture.pdf_file import PdfFile, string

LANGUAGE = "zh-CN"
MADE_AT = slice(24, 36)
"""Where a profile carries the time of its making."""
FIXED_TIME = bytes.fromhex("07d000010001000000000000")
XMP = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/">
<pdfaid:part>2</pdfaid:part><pdfaid:conformance>B</pdfaid:conformance><dc:format>application/pdf</dc:format>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language>
</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="w"?>"""


def archive_entries(pdf: PdfFile, title: str) -> str:
    """Entries of the catalog: language, metadata and colour space."""
    told = XMP.format(title=escape(title), language=LANGUAGE).encode()
    metadata = pdf.plain_stream(told, "/Type/Metadata/Subtype/XML")
    profile = pdf.stream(colour_profile(), "/N 3")
    name = string("sRGB IEC61966-2.1")
    intent = (
        f"<</Type/OutputIntent/S/GTS_PDFA1/OutputConditionIdentifier{name}/Info{name}/DestOutputProfile {profile} 0 R>>"
    )
    return f"/Lang({LANGUAGE})/Metadata {metadata} 0 R/OutputIntents[{intent}]"


@lru_cache(maxsize=1)
def colour_profile() -> bytes:
    """The ICC profile of sRGB, without the time of its making: the same file each time."""
    made = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    made[MADE_AT] = FIXED_TIME
    return bytes(made)
