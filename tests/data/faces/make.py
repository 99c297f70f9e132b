"""Makes the faces beside this file from the shipped ones: python3 make.py (fonttools 4.68).

A few characters each, in the forms that font files take. The same input gives the same bytes.
"""

import io
import pathlib

from fontTools import subset, ttLib
from fontTools.cffLib import FDArrayIndex, FDSelect, FontDict
from fontTools.designspaceLib import AxisDescriptor, DesignSpaceDocument, InstanceDescriptor, SourceDescriptor
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.t2CharStringPen import T2CharStringPen
from fontTools.pens.transformPen import TransformPen
from fontTools.ttLib.ttCollection import TTCollection
from fontTools.varLib import build

HERE = pathlib.Path(__file__).parent
SHIPPED = HERE.parents[2] / "fonts"
TEXT = "今天上午下雨中国日报字体重粗细一二三，。「」！、·—…（） 0123456789-.ABCabcfilRegulrBod"


# Characters whose outlines have the same points in both weights when they are cubic.
CUBIC = "一二三下中日ABCabcfil0123456789-."


def small(file, text=TEXT):
    """A shipped TrueType face with the characters of a text, unhinted, at a fixed date."""
    options = subset.Options(layout_features=["vert"], hinting=False, notdef_outline=True)
    options.name_IDs = [1, 2, 4, 6]
    options.drop_tables += ["BASE", "GPOS", "STAT", "gasp", "DSIG"]
    font = ttLib.TTFont(SHIPPED / file, recalcTimestamp=False)
    subsetter = subset.Subsetter(options)
    subsetter.populate(text=text)
    subsetter.subset(font)
    return font


def name(font, family, style):
    """Names a face, which is no longer the one it was made from."""
    table = font["name"]
    table.names = []
    postscript = f"{family}-{style}".replace(" ", "")
    for number, words in {1: family, 2: style, 4: f"{family} {style}", 6: postscript}.items():
        table.setName(words, number, 3, 1, 0x409)
    return font


def to_cff(font, upem=1000):
    """The same face with cubic outlines in a name-keyed CFF table."""
    scale, glyphs, order = upem / font["head"].unitsPerEm, font.getGlyphSet(), font.getGlyphOrder()
    strings = {}
    for glyph in order:
        pen = T2CharStringPen(round(font["hmtx"][glyph][0] * scale), glyphs)
        glyphs[glyph].draw(TransformPen(pen, (scale, 0, 0, scale, 0, 0)))
        strings[glyph] = pen.getCharString()
    builder = FontBuilder(font=font)
    builder.isTTF = False
    if upem != font["head"].unitsPerEm:
        from fontTools.ttLib.scaleUpem import scale_upem

        scale_upem(font, upem)
    postscript = font["name"].getDebugName(6)
    for tag in ("glyf", "loca", "prep", "gasp", "fpgm", "cvt "):
        if tag in font:
            del font[tag]
    font["maxp"].tableVersion = 0x00005000
    builder.setupCFF(postscript, {"FullName": postscript}, strings, {})
    top = font["CFF "].cff.topDictIndex[0]
    if upem != 1000:
        top.FontMatrix = [1 / upem, 0, 0, 1 / upem, 0, 0]
    font.sfntVersion = "OTTO"
    return font


def cid_keyed(font):
    """Keys a CFF face by CID, as Chinese faces are, with CIDs that are not the glyphs' numbers."""
    saved = io.BytesIO()
    font.save(saved)
    # Read anew, so that no other table knows the glyphs' names.
    font = ttLib.TTFont(saved, recalcTimestamp=False, recalcBBoxes=False)
    cff = font["CFF "].cff
    top = cff.topDictIndex[0]
    order = font.getGlyphOrder()
    top.ROS = ("Adobe", "Identity", 0)
    top.CIDCount = 7 * len(order)
    private = top.Private
    fonts = FontDict()
    fonts.Private = private
    fonts.FontName = top.FullName
    array = FDArrayIndex()
    array.append(fonts)
    top.FDArray, top.FDSelect = array, FDSelect()
    top.FDSelect.format = 3
    top.FDSelect.gidArray = [0] * len(order)
    top.CharStrings.fdArray, top.CharStrings.fdSelect = array, top.FDSelect
    names = {glyph: glyph if n == 0 else f"cid{7 * n:05}" for n, glyph in enumerate(order)}
    strings = top.CharStrings.charStrings
    top.CharStrings.charStrings = {names[glyph]: strings[glyph] for glyph in order}
    top.charset = [names[glyph] for glyph in order]
    top.numGlyphs = len(order)
    for key in ("Private", "Encoding", "FullName"):
        top.rawDict.pop(key, None)
        if hasattr(top, key):
            delattr(top, key)
    return font


def variable(masters, file):
    """A face with a weight axis from 400 to 700 between two masters."""
    space = DesignSpaceDocument()
    space.addAxis(AxisDescriptor(tag="wght", name="Weight", minimum=400, default=400, maximum=700))
    for weight, master in zip((400, 700), masters):
        space.addSource(SourceDescriptor(font=master, location={"Weight": weight}))
    for weight, style in ((400, "Regular"), (550, "Medium"), (700, "Bold")):
        space.addInstance(InstanceDescriptor(styleName=style, location={"Weight": weight}))
    font, _, _ = build(space)
    save(font, file)


def save(font, file):
    font.recalcTimestamp = False
    font.save(HERE / file)


def main():
    regular, bold = "NotoSansSC-Regular.ttf", "NotoSansSC-Bold.ttf"
    save(to_cff(name(small(regular), "Fixture Named", "Regular"), 2048), "named.otf")
    save(cid_keyed(to_cff(name(small(regular), "Fixture Keyed", "Regular"))), "keyed.otf")
    pair = TTCollection()
    pair.fonts = [
        name(small(regular), "Fixture Pair", "Regular"),
        name(small(bold), "Fixture Pair", "Bold"),
    ]
    pair.save(HERE / "pair.ttc")
    cubic = TTCollection()
    cubic.fonts = [
        to_cff(name(small(regular), "Fixture Cubic", "Regular")),
        to_cff(name(small(bold), "Fixture Cubic", "Bold")),
    ]
    cubic.save(HERE / "cubic.ttc")
    family = "Fixture Variable"
    variable([name(small(f), family, "Regular") for f in (regular, bold)], "variable.ttf")
    cubic = [to_cff(name(small(f, CUBIC), family, "Regular")) for f in (regular, bold)]
    variable(cubic, "variable.otf")


main()
