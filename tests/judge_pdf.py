#!/usr/bin/env python3
"""Judges a press PDF by walking all of it: python3 tests/judge_pdf.py FILE.pdf

Written apart from the engine, from the clauses of ISO 15930-7 (PDF/X-4) and the house's press
rules. Prints each failure, a line each, and exits 1 if there is any. Needs pikepdf.
"""

import re
import sys

import pikepdf
from pikepdf import Array, Dictionary, Name, Stream

FAILURES = []

DEVICE_RGB_OR_GREY = {"g", "G", "rg", "RG"}
SPACES = {"cs", "CS", "sc", "scn", "SC", "SCN"}
BLACK = [0.0, 0.0, 0.0, 1.0]


def fail(where, what):
    FAILURES.append(f"{where}: {what}")


def want(condition, where, what):
    if not condition:
        fail(where, what)
    return condition


# ---- the file ------------------------------------------------------------------------------

def judge_file(path, pdf):
    raw = open(path, "rb").read()
    want(raw.startswith(b"%PDF-1.6"), "header", "not PDF 1.6")
    want(raw[9:30].count(b"%") >= 1 and max(raw[9:30]) > 127, "header", "no binary comment")
    want(raw.count(b"%%EOF") == 1, "file", "more than one revision")
    want(not pdf.is_encrypted, "trailer", "encrypted")
    ids = pdf.trailer.get("/ID")
    want(ids is not None and len(ids) == 2 and all(len(bytes(i)) == 16 for i in ids),
         "trailer", "no ID of two 16-byte strings")


FORBIDDEN_KEYS = {
    "/JS", "/JavaScript", "/AA", "/OpenAction", "/OPI", "/TR", "/HTP", "/PS", "/Alternates",
    "/AcroForm", "/EmbeddedFiles", "/Ref", "/SMask", "/RegistryName", "/CIDSet",
}


def judge_objects(pdf):
    for number, obj in enumerate(pdf.objects):
        walk(obj, f"object {number + 1}", 0)


def walk(obj, where, depth):
    """Looks at every dictionary; what is indirect has its own turn."""
    if depth > 40:
        return fail(where, "nested too deeply")
    if isinstance(obj, Array):
        for item in obj:
            if isinstance(item, (Array, Dictionary)) and not item.is_indirect:
                walk(item, where, depth + 1)
        return None
    if not isinstance(obj, (Dictionary, Stream)):
        return None
    keys = set(obj.keys())
    for key in keys & FORBIDDEN_KEYS:
        if key == "/SMask" and obj[key] == Name("/None"):
            continue
        fail(where, f"has {key}")
    if "/F" in keys and isinstance(obj, Stream):
        fail(where, "stream outside the file")
    if "/Filter" in keys:
        filters = obj.Filter if isinstance(obj.Filter, Array) else [obj.Filter]
        for name in filters:
            want(str(name) in ("/FlateDecode", "/DCTDecode"), where, f"filter {name}")
    if obj.get("/Type") == Name("/ExtGState"):
        judge_state(obj, where)
    for key in keys:
        item = obj[key]
        if isinstance(item, (Array, Dictionary)) and not item.is_indirect:
            walk(item, f"{where}{key}", depth + 1)
    return None


def judge_state(state, where):
    want(state.get("/OPM", 0) == 1 or not state.get("/op", False), where, "overprints without OPM 1")
    want(state.get("/OP") == state.get("/op"), where, "OP and op differ")
    want(state.get("/TR2", Name("/Default")) == Name("/Default"), where, "transfer curve")
    for key in ("/CA", "/ca"):
        want(float(state.get(key, 1)) == 1, where, "not opaque")
    want(state.get("/BM", Name("/Normal")) == Name("/Normal"), where, "blends")


# ---- intent and metadata -------------------------------------------------------------------

def judge_intent(pdf):
    intents = [i for i in pdf.Root.get("/OutputIntents", []) if i.S == Name("/GTS_PDFX")]
    if not want(len(intents) == 1, "catalog", f"{len(intents)} GTS_PDFX intents"):
        return
    intent = intents[0]
    want(bool(str(intent.get("/OutputConditionIdentifier", ""))), "intent", "no identifier")
    want(bool(str(intent.get("/Info", ""))), "intent", "no Info, nor a registered condition")
    profile = intent.get("/DestOutputProfile")
    if not want(isinstance(profile, Stream), "intent", "no embedded profile"):
        return
    icc = profile.read_bytes()
    want(profile.get("/N") == 4, "profile", "N is not 4")
    want(int.from_bytes(icc[:4], "big") == len(icc), "profile", "length differs from its header")
    want(icc[36:40] == b"acsp", "profile", "not an ICC profile")
    want(icc[12:16] == b"prtr", "profile", f"class {icc[12:16]}")
    want(icc[16:20] == b"CMYK", "profile", f"colour space {icc[16:20]}")
    want(icc[8] in (2, 4), "profile", f"version {icc[8]}")


def pdf_date(text):
    match = re.fullmatch(r"D:(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(Z|[+-]\d\d'\d\d'?)", text)
    if not match:
        return None
    zone = match[7].replace("'", ":").rstrip(":")
    zone = "Z" if zone in ("+00:00", "-00:00") else zone
    return "{}-{}-{}T{}:{}:{}{}".format(*match.groups()[:6], zone)


def judge_metadata(pdf):
    info = pdf.trailer.get("/Info")
    stream = pdf.Root.get("/Metadata")
    if not (want(info is not None, "trailer", "no Info")
            and want(stream is not None, "catalog", "no Metadata")):
        return
    want("/Filter" not in stream, "metadata", "not in the clear")
    want(info.get("/Trapped") in (Name("/True"), Name("/False")), "info", "Trapped unknown")
    with pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as xmp:
        equal = {
            "dc:title": str(info.get("/Title", "")),
            "xmp:CreateDate": pdf_date(str(info.get("/CreationDate", ""))),
            "xmp:ModifyDate": pdf_date(str(info.get("/ModDate", ""))),
            "pdf:Producer": str(info.get("/Producer", "")),
            "xmp:CreatorTool": str(info.get("/Creator", "")),
            "pdf:Trapped": str(info.get("/Trapped", "")).lstrip("/"),
        }
        for key, value in equal.items():
            want(bool(value), "info", f"nothing for {key}")
            want(xmp.get(key) == value, "metadata", f"{key} {xmp.get(key)!r} but Info {value!r}")
        version = xmp.get("{http://www.npes.org/pdfx/ns/id/}GTS_PDFXVersion")
        want(version == "PDF/X-4", "metadata", f"GTS_PDFXVersion {version!r}")
        for key in ("xmpMM:DocumentID", "xmpMM:VersionID", "xmpMM:RenditionClass",
                    "xmp:MetadataDate"):
            want(bool(xmp.get(key)), "metadata", f"no {key}")


# ---- pages ---------------------------------------------------------------------------------

def inside(inner, outer):
    slack = 0.0002
    return (outer[0] - slack <= inner[0] < inner[2] <= outer[2] + slack
            and outer[1] - slack <= inner[1] < inner[3] <= outer[3] + slack)


def judge_page(page, where):
    boxes = {key: [float(n) for n in page.obj[key]]
             for key in ("/MediaBox", "/CropBox", "/BleedBox", "/TrimBox", "/ArtBox")
             if key in page.obj}
    if want("/TrimBox" in boxes and "/ArtBox" not in boxes, where, "TrimBox, and it alone") \
            and want("/MediaBox" in boxes, where, "no MediaBox"):
        bleed = boxes.get("/BleedBox", boxes["/TrimBox"])
        want(inside(boxes["/TrimBox"], bleed), where, "trim not inside bleed")
        want(inside(bleed, boxes["/MediaBox"]), where, "bleed not inside media")
    want("/Annots" not in page.obj, where, "has annotations")
    resources = page.obj.get("/Resources", Dictionary())
    for name, space in resources.get("/ColorSpace", {}).items():
        judge_space(space, f"{where} colour space {name}")
    for name, xobject in resources.get("/XObject", {}).items():
        judge_xobject(xobject, f"{where} {name}")
    for name, font in resources.get("/Font", {}).items():
        judge_font(font, f"{where} font {name}")
    judge_content(page, resources, where)


def judge_space(space, where):
    if isinstance(space, Array) and space[0] == Name("/Indexed"):
        return judge_space(space[1], where)
    if isinstance(space, Array) and space[0] in (Name("/Separation"), Name("/DeviceN")):
        return judge_space(space[2], where)
    return want(space == Name("/DeviceCMYK"), where, f"{space} is not DeviceCMYK")


def judge_xobject(xobject, where):
    if xobject.get("/Subtype") != Name("/Image"):
        return fail(where, f"is a {xobject.get('/Subtype')}")
    space = xobject.get("/ColorSpace")
    judge_space(space, where)
    width, height = int(xobject.Width), int(xobject.Height)
    want(len(xobject.read_bytes()) == width * height * int(xobject.BitsPerComponent) // 8,
         where, "samples and size differ")
    if isinstance(space, Array) and space[0] == Name("/Indexed"):
        table = bytes(space[3])
        want(len(table) == 4 * (int(space[2]) + 1), where, "colour table of the wrong length")
        want(not any(table[0::4] + table[1::4] + table[2::4]), where, "table not black alone")
    return None


def judge_font(font, where):
    if not want(font.get("/Subtype") == Name("/Type0"), where, "not composite"):
        return
    upright = font.get("/Encoding") == Name("/Identity-V")
    want(upright or font.get("/Encoding") == Name("/Identity-H"), where, "not Identity-H or -V")
    child = font.DescendantFonts[0]
    want(not upright or "/DW2" in child, where, "no vertical metrics")
    descriptor = child.FontDescriptor
    name = str(font.BaseFont)
    want(re.fullmatch(r"/[A-Z]{6}\+.+", name) is not None, where, f"{name} is no subset")
    want(str(child.BaseFont) == name and str(descriptor.FontName) == name, where, "names differ")
    info = child.CIDSystemInfo
    want(str(info.Registry) == "Adobe" and str(info.Ordering) == "Identity", where, "collection")
    for key in ("/Flags", "/FontBBox", "/ItalicAngle", "/Ascent", "/Descent", "/CapHeight",
                "/StemV"):
        want(key in descriptor, where, f"descriptor lacks {key}")
    program = descriptor.get("/FontFile2")
    if not want(program is not None, where, "not embedded"):
        return
    data = program.read_bytes()
    want(int(program.Length1) == len(data), where, "Length1")
    want("/ToUnicode" in font, where, "no ToUnicode")
    judge_widths(child, data, where)


def tables(data):
    count = int.from_bytes(data[4:6], "big")
    found = {}
    for i in range(count):
        record = data[12 + 16 * i:28 + 16 * i]
        start, length = int.from_bytes(record[8:12], "big"), int.from_bytes(record[12:16], "big")
        found[record[:4]] = data[start:start + length]
    return found


def judge_widths(child, data, where):
    """The widths in the file are those of the embedded font, for every CID in the map."""
    found = tables(data)
    upem = int.from_bytes(found[b"head"][18:20], "big")
    metrics = int.from_bytes(found[b"hhea"][34:36], "big")
    glyphs = int.from_bytes(found[b"maxp"][4:6], "big")
    mapped = child.CIDToGIDMap.read_bytes()
    widths, default = {}, float(child.get("/DW", 1000))
    items = list(child.get("/W", []))
    while items:
        first, second = int(items.pop(0)), items.pop(0)
        if isinstance(second, Array):
            widths.update((first + i, float(w)) for i, w in enumerate(second))
        else:
            width = float(items.pop(0))
            widths.update((cid, width) for cid in range(first, int(second) + 1))
    for cid in range(1, len(mapped) // 2):
        gid = int.from_bytes(mapped[2 * cid:2 * cid + 2], "big")
        want(0 < gid < glyphs, where, f"CID {cid} shows glyph {gid}")
        at = 4 * min(gid, metrics - 1)
        width = int.from_bytes(found[b"hmtx"][at:at + 2], "big") * 1000 / upem
        said = widths.get(cid, default)
        want(abs(width - said) < 0.01, where, f"CID {cid} is {width} wide, the file says {said}")


def judge_content(page, resources, where):
    fill = stroke = None
    over = {}
    stack = []
    states = resources.get("/ExtGState", {})
    for operands, operator in pikepdf.parse_content_stream(page):
        op = str(operator)
        want(op not in DEVICE_RGB_OR_GREY, where, f"operator {op}")
        want(op not in SPACES, where, f"operator {op}: DeviceCMYK is set by k and K")
        want(op not in {"BI", "INLINE IMAGE", "sh", "ri"}, where, f"operator {op}")
        if op == "q":
            stack.append((fill, stroke, over))
        elif op == "Q":
            fill, stroke, over = stack.pop()
        elif op == "gs":
            state = states[str(operands[0])]
            over = {"fill": bool(state.get("/op")), "stroke": bool(state.get("/OP"))}
        elif op == "k":
            fill = [float(n) for n in operands]
        elif op == "K":
            stroke = [float(n) for n in operands]
        elif op in {"Tj", "TJ", "'", '"'}:
            judge_text(operands, where)
            want(fill is not None and over.get("fill") == (fill == BLACK), where,
                 f"text in {fill} under overprint {over.get('fill')}")
        elif op in {"f", "F", "f*", "b", "b*", "B", "B*"}:
            want(fill is not None and "fill" in over, where, "fills without paint")
            want(not over.get("fill") or fill == BLACK, where, f"{fill} overprints")
        elif op == "Do":
            want(over.get("fill") is False, where, "a picture overprints")
        if op in {"S", "s", "b", "b*", "B", "B*"}:
            want(stroke is not None and over.get("stroke") == (stroke == BLACK), where,
                 f"stroke in {stroke} under overprint {over.get('stroke')}")
    want(not stack, where, "q without Q")


def judge_text(operands, where):
    pieces = operands[0] if isinstance(operands[0], Array) else operands[-1:]
    for piece in pieces:
        if isinstance(piece, pikepdf.String):
            codes = bytes(piece)
            want(len(codes) % 2 == 0, where, "half a code")
            for i in range(0, len(codes), 2):
                want(codes[i:i + 2] != b"\0\0", where, "shows .notdef")


def main():
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    with pikepdf.open(sys.argv[1]) as pdf:
        judge_file(sys.argv[1], pdf)
        judge_objects(pdf)
        judge_intent(pdf)
        judge_metadata(pdf)
        want(len(pdf.pages) > 0, "file", "no pages")
        for number, page in enumerate(pdf.pages, 1):
            judge_page(page, f"page {number}")
    for failure in FAILURES:
        print(failure)
    sys.exit(1 if FAILURES else 0)


if __name__ == "__main__":
    main()
