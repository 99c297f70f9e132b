"""What the file says of itself, in Info and in XMP, which must agree.

ISO 15930-1:2001 (Info alone); ISO 15930-7:2010; ISO 19005-2:2011, 6.6.
"""

import re
import xml.etree.ElementTree as xml

from pikepdf import Name

PDFX = "{http://www.npes.org/pdfx/ns/id/}"
PDFA = "{http://www.aiim.org/pdfa/ns/id/}"
RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
DC = "{http://purl.org/dc/elements/1.1/}"
XMP = "{http://ns.adobe.com/xap/1.0/}"
MM = "{http://ns.adobe.com/xap/1.0/mm/}"
PDF = "{http://ns.adobe.com/pdf/1.3/}"
# ISO 19005-2:2011, 6.6.2.3.1: what the XMP specification of 2005 predefines, as far as it is of use
# here; anything else would want an extension schema.
PREDEFINED = {
    *(DC + n for n in ("title", "creator", "language", "format", "description", "subject",
                       "publisher", "rights", "date", "identifier", "source", "type")),
    *(XMP + n for n in ("CreateDate", "ModifyDate", "MetadataDate", "CreatorTool", "Identifier")),
    *(MM + n for n in ("DocumentID", "InstanceID", "VersionID", "RenditionClass", "History",
                       "OriginalDocumentID")),
    *(PDF + n for n in ("Producer", "Keywords", "PDFVersion")),
    *(PDFA + n for n in ("part", "conformance", "amd", "corr")),
}
# How the lists among them are kept: in one language each, in order, or in none.
LISTS = {
    DC + "title": "Alt", DC + "description": "Alt", DC + "rights": "Alt", DC + "creator": "Seq",
    DC + "date": "Seq", DC + "language": "Bag", DC + "subject": "Bag", DC + "publisher": "Bag",
}


def pdf_date(text):
    """A PDF date as XMP has it."""
    match = re.fullmatch(r"D:(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(Z|[+-]\d\d'\d\d'?)", text)
    if not match:
        return None
    zone = match[7].replace("'", ":").rstrip(":")
    zone = "Z" if zone in ("+00:00", "-00:00") else zone
    return "{}-{}-{}T{}:{}:{}{}".format(*match.groups()[:6], zone)


def judge(pdf, kind, verdict):
    want = verdict.want
    info = pdf.trailer.get("/Info")
    if not want(info is not None, "trailer", "no Info"):
        return
    for key in ("/Title", "/CreationDate", "/ModDate", "/Producer", "/Creator"):
        want(bool(str(info.get(key, ""))), "info", f"no {key}")
    for key in ("/CreationDate", "/ModDate"):
        want(pdf_date(str(info.get(key, ""))), "info", f"{key} is no date")
    if kind.press:
        want(info.get("/Trapped") in (Name("/True"), Name("/False")), "info", "Trapped unknown")
    if kind.name == "press-x1a":
        want(str(info.get("/GTS_PDFXVersion", "")) == "PDF/X-1:2001", "info", "GTS_PDFXVersion")
        want(str(info.get("/GTS_PDFXConformance", "")) == "PDF/X-1a:2001", "info",
             "GTS_PDFXConformance")
        return
    want("/GTS_PDFXConformance" not in info, "info", "GTS_PDFXConformance")
    stream = pdf.Root.get("/Metadata")
    if not want(stream is not None, "catalog", "no Metadata"):
        return
    want(stream.get("/Type") == Name("/Metadata") and stream.get("/Subtype") == Name("/XML"),
         "metadata", "not of type Metadata and subtype XML")
    # ISO 15930-7 wants it readable by what knows no PDF.
    want("/Filter" not in stream, "metadata", "not in the clear")
    packet = stream.read_bytes()
    head = re.match(rb"\s*<\?xpacket\s+begin=[^>]*\?>", packet)
    # 6.6.2.1: the packet's head has neither of these.
    want(head and b"bytes=" not in head[0] and b"encoding=" not in head[0], "metadata", "packet head")
    want(re.search(rb"<\?xpacket\s+end=['\"][rw]['\"]\s*\?>\s*\Z", packet), "metadata", "packet end")
    said = properties(packet, verdict)
    agree(info, said, kind, verdict)
    identify(pdf, said, kind, verdict)


def properties(packet, verdict):
    """The packet's properties: words, or lists of them."""
    found = {}
    try:
        root = xml.fromstring(packet.decode("utf-8"))
    except (xml.ParseError, UnicodeDecodeError) as error:
        verdict.fail("metadata", f"no XML: {error}")
        return found
    for description in root.iter(RDF + "Description"):
        for name, value in description.attrib.items():
            if not name.startswith(RDF):
                found[name] = value
        for child in description:
            kept = [list_.tag for list_ in child]
            want_kept = [RDF + LISTS[child.tag]] if child.tag in LISTS else []
            verdict.want(kept == want_kept, "metadata", f"{child.tag} kept as {kept}")
            items = [item.text or "" for item in child.iter(RDF + "li")]
            verdict.want(child.tag not in found, "metadata", f"{child.tag} said twice")
            found[child.tag] = items or (child.text or "")
    return found


def agree(info, said, kind, verdict):
    """ISO 19005-2:2011, 6.6.3; ISO 15930-7:2010: both say the same."""
    pairs = {
        DC + "title": [str(info.get("/Title", ""))],
        XMP + "CreateDate": pdf_date(str(info.get("/CreationDate", ""))),
        XMP + "ModifyDate": pdf_date(str(info.get("/ModDate", ""))),
        PDF + "Producer": str(info.get("/Producer", "")),
        XMP + "CreatorTool": str(info.get("/Creator", "")),
    }
    if "/Author" in info:
        pairs[DC + "creator"] = [str(info.Author)]
    if kind.press:
        pairs[PDF + "Trapped"] = str(info.get("/Trapped", "")).lstrip("/")
    for key, value in pairs.items():
        verdict.want(said.get(key) == value, "metadata",
                     f"{key} {said.get(key)!r} but Info {value!r}")


def identify(pdf, said, kind, verdict):
    want = verdict.want
    version = said.get(PDFX + "GTS_PDFXVersion")
    want(version == ("PDF/X-4" if kind.name == "press" else None), "metadata",
         f"GTS_PDFXVersion {version!r}")
    for key in (MM + "DocumentID", MM + "VersionID", MM + "RenditionClass", XMP + "MetadataDate"):
        want(bool(said.get(key)), "metadata", f"no {key}")
    part, level = said.get(PDFA + "part"), said.get(PDFA + "conformance")
    if kind.name != "archive":
        want(part is None and level is None, "metadata", "says that it is PDF/A")
        return
    # 6.6.4; only part 3 lets a file carry any other (ISO 19005-3:2012, 6.8).
    carries = "/AF" in pdf.Root or "/EmbeddedFiles" in pdf.Root.get("/Names", {})
    want(part == ("3" if carries else "2"), "metadata", f"pdfaid:part {part!r}")
    want(level == "U", "metadata", f"pdfaid:conformance {level!r}")
    for key in said.keys() - PREDEFINED:
        verdict.fail("metadata", f"{key} without an extension schema (6.6.2.3.1)")
