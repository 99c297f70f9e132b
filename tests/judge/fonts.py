"""Fonts: composite, embedded, measured as their programs measure, and read back.

ISO 15930-1:2001 and 15930-7:2010 (embedding); ISO 19005-2:2011, 6.2.11; ISO 32000-1:2008, 9.7 to 9.9.
"""

import re

from pikepdf import Array, Dictionary, Name

from cff import Cff
from cmap import to_unicode

# ISO 32000-1:2008, 9.9, table 126: what a TrueType program of a CIDFont must hold.
NEEDED = (b"glyf", b"head", b"hhea", b"hmtx", b"loca", b"maxp")


def judge(pdf, kind, verdict):
    seen = set()
    for number, page in enumerate(pdf.pages, 1):
        fonts = page.obj.get("/Resources", Dictionary()).get("/Font", {})
        for name, font in fonts.items():
            if font.objgen not in seen:
                seen.add(font.objgen)
                judge_font(font, f"page {number} font {name}", verdict)


def judge_font(font, where, verdict):
    want = verdict.want
    if not want(font.get("/Subtype") == Name("/Type0"), where, "not composite"):
        return
    upright = font.get("/Encoding") == Name("/Identity-V")
    want(upright or font.get("/Encoding") == Name("/Identity-H"), where, "not Identity-H or -V")
    child = font.DescendantFonts[0]
    cff = child.get("/Subtype") == Name("/CIDFontType0")
    want(cff or child.get("/Subtype") == Name("/CIDFontType2"), where, "neither TrueType nor CFF")
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
    # 9.8.2: symbolic or not, but not both.
    flags = int(descriptor.get("/Flags", 0))
    want(bool(flags & 4) != bool(flags & 32), where, f"flags {flags}")
    program = descriptor.get("/FontFile3" if cff else "/FontFile2")
    if not want(program is not None, where, "not embedded"):
        return
    data = program.read_bytes()
    want("/ToUnicode" in font, where, "no ToUnicode")
    if cff:
        want(program.get("/Subtype") == Name("/CIDFontType0C"), where, "not a bare CFF font")
        # ISO 32000-1:2008, table 117: the map is for TrueType alone.
        want("/CIDToGIDMap" not in child, where, "a map to glyphs beside CFF")
        judge_cff(child, data, where, verdict)
        return
    want(int(program.Length1) == len(data), where, "Length1")
    # 6.2.11.3.2; 6.2.11.4.2 wants CIDSet complete where there is one.
    if want("/CIDToGIDMap" in child and not isinstance(child.CIDToGIDMap, Name), where,
            "no map from CIDs to glyphs"):
        judge_program(child, data, where, verdict)
    want("/CIDSet" not in descriptor, where, "CIDSet, which none of the kinds needs")


def tables(data):
    count = int.from_bytes(data[4:6], "big")
    found = {}
    for i in range(count):
        record = data[12 + 16 * i:28 + 16 * i]
        start, length = int.from_bytes(record[8:12], "big"), int.from_bytes(record[12:16], "big")
        found[record[:4]] = data[start:start + length] if start + length <= len(data) else b""
    return found


def widths_of(child):
    widths, items = {}, list(child.get("/W", []))
    while items:
        first, second = int(items.pop(0)), items.pop(0)
        if isinstance(second, Array):
            widths.update((first + i, float(w)) for i, w in enumerate(second))
        else:
            width = float(items.pop(0))
            widths.update((cid, width) for cid in range(first, int(second) + 1))
    return widths


def judge_cff(child, data, where, verdict):
    """6.2.11.5 for CFF: the file's widths are those of the embedded program, for every CID of it."""
    font = Cff(data)
    verdict.want(font.keyed, where, "a CFF font that is not keyed by CID")
    widths, default = widths_of(child), float(child.get("/DW", 1000))
    verdict.want(all(cid in font.widths for cid in widths), where, "widths of CIDs it has not")
    apart = [cid for cid, w in font.widths.items()
             if cid and abs(widths.get(cid, default) - w) > 1]
    verdict.want(not apart, where, f"widths of CIDs {apart[:5]} differ from the program's")


def judge_program(child, data, where, verdict):
    """6.2.11.5: the file's widths are those of the embedded program, for every CID in the map; and
    each of them has an outline's place in it."""
    want = verdict.want
    found = tables(data)
    if not want(all(found.get(tag) for tag in NEEDED), where, "a table is missing or cut short"):
        return
    upem = int.from_bytes(found[b"head"][18:20], "big")
    long = int.from_bytes(found[b"head"][50:52], "big") == 1
    metrics = int.from_bytes(found[b"hhea"][34:36], "big")
    glyphs = int.from_bytes(found[b"maxp"][4:6], "big")
    step = 4 if long else 2
    if not want(len(found[b"loca"]) >= step * (glyphs + 1), where, "loca too short"):
        return
    places = [int.from_bytes(found[b"loca"][i:i + step], "big") * (1 if long else 2)
              for i in range(0, step * (glyphs + 1), step)]
    want(places == sorted(places) and places[-1] <= len(found[b"glyf"]), where, "loca out of order")
    mapped = child.CIDToGIDMap.read_bytes()
    widths, default = widths_of(child), float(child.get("/DW", 1000))
    for cid in range(1, len(mapped) // 2):
        gid = int.from_bytes(mapped[2 * cid:2 * cid + 2], "big")
        if not want(0 < gid < glyphs, where, f"CID {cid} shows glyph {gid}"):
            continue
        at = 4 * min(gid, metrics - 1)
        width = int.from_bytes(found[b"hmtx"][at:at + 2], "big") * 1000 / upem
        said = widths.get(cid, default)
        want(abs(width - said) < 0.01, where, f"CID {cid} is {width} wide, the file says {said}")


def judge_shown(pages, kind, verdict):
    """6.2.11.7.2 and 6.2.11.8: every code shown is in its font and is read back as something."""
    fonts, shown = {}, {}
    for page in pages:
        fonts.update(page.fonts)
        # PDF/A asks it of every code, whatever is read in its place.
        for number, codes in (page.shown if kind.name == "archive" else page.bare).items():
            shown.setdefault(number, set()).update(codes)
    for number, codes in shown.items():
        font = fonts[number]
        name, texts = str(font.get("/BaseFont")), to_unicode(font)
        child = font.DescendantFonts[0]
        mapped, bare = child.get("/CIDToGIDMap"), child.FontDescriptor.get("/FontFile3")
        if bare is not None:
            count = len(Cff(bare.read_bytes()).cids)
        else:
            count = len(mapped.read_bytes()) // 2 if mapped is not None else 0
        for code in sorted(codes):
            where = f"font {name} code {code.hex()}"
            verdict.want(int.from_bytes(code, "big") < count, where, "is not in its font")
            text = (texts or {}).get(code, "")
            verdict.want(text and not set(text) & {"\0", "\ufeff", "\ufffe", "\ufffd"}, where,
                         "is read as nothing")
            verdict.want(not any("\ue000" <= c <= "\uf8ff" for c in text), where,
                         f"is read as {text!r}, which is nobody's character")
