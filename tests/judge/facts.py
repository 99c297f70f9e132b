"""What others see in press files: python3 tests/judge/facts.py FILE.pdf…

Written apart from the engine. By pikepdf, walks the content of all pages with their forms, patterns and
glyphs, and prints a line `FILE rule NAME` for each of preflight's rules that the file breaks, of those
that can be told by its objects alone. By Ghostscript, prints `FILE sum MOST` for the most ink on one
place, in per cent, and `FILE plate NAME` for each plate beyond the four that has ink.
"""

import sys

sys.dont_write_bytecode = True

import pathlib  # noqa: E402
import tempfile  # noqa: E402

import pikepdf  # noqa: E402
from pikepdf import Array, Dictionary, Name, Stream  # noqa: E402

from plates import separate  # noqa: E402

PROGRAMS = ("/FontFile", "/FontFile2", "/FontFile3")


class Facts:
    """What is found, and what was looked at."""

    def __init__(self):
        self.broken = set()
        self.seen = set()

    def space(self, space, named):
        """A colour space that something is painted in."""
        if isinstance(space, Name):
            if space in named:
                return self.space(named[space], {})
            if space == Name.DeviceRGB:
                self.broken.add("press::rgb" if "/DefaultRGB" not in named else "press::rgb-managed")
            return
        if not isinstance(space, Array):
            return
        family = space[0]
        if family in (Name.Indexed, Name.Pattern) and len(space) > 1:
            self.space(space[1], named)
        elif family == Name.ICCBased and int(space[1].get("/N", 0)) == 3 or family == Name.CalRGB:
            self.broken.add("press::rgb-managed")
        elif family == Name.DeviceRGB:
            self.broken.add("press::rgb")

    def font(self, font):
        """A font that type is shown in."""
        if font.get("/Subtype") == Name.Type3:
            for glyph in font.get("/CharProcs", {}).values():
                self.content(glyph, font.get("/Resources", Dictionary()))
            return
        if font.get("/Subtype") == Name.Type0:
            font = font.DescendantFonts[0]
        descriptor = font.get("/FontDescriptor", Dictionary())
        if not any(key in descriptor for key in PROGRAMS):
            self.broken.add("press::font-not-embedded")

    def group(self, holder):
        group = holder.get("/Group", Dictionary())
        if group.get("/CS") is not None:
            self.space(group.CS, holder.get("/Resources", {}).get("/ColorSpace", {}))

    def content(self, stream, resources):
        """What a page, form, tile or glyph paints."""
        if stream.objgen != (0, 0) and stream.objgen in self.seen:
            return
        self.seen.add(stream.objgen)
        named = resources.get("/ColorSpace", {})
        font, mode, stack = None, 0, []
        for operands, operator in pikepdf.parse_content_stream(stream):
            name = str(operator)
            if name == "q":
                stack.append((font, mode))
            elif name == "Q" and stack:
                font, mode = stack.pop()
            elif name in ("rg", "RG"):
                self.space(Name.DeviceRGB, named)
            elif name in ("cs", "CS"):
                self.space(operands[0], named)
            elif name == "Tf":
                font = resources.get("/Font", {}).get(operands[0])
            elif name == "Tr":
                mode = int(operands[0])
            elif name in ("Tj", "TJ", "'", '"') and font is not None and mode != 3:
                self.font(font)
            elif name == "sh":
                self.space(resources.Shading[operands[0]].ColorSpace, named)
            elif name in ("scn", "SCN") and operands and isinstance(operands[-1], Name):
                self.pattern(resources.get("/Pattern", {}).get(operands[-1]), named)
            elif name == "Do":
                self.placed(resources.get("/XObject", {}).get(operands[0]), resources)
            elif name == "INLINE IMAGE":
                space = operands[0].obj.get("/ColorSpace")
                self.space(space, named)

    def pattern(self, pattern, named):
        if isinstance(pattern, Stream):
            self.content(pattern, pattern.get("/Resources", Dictionary()))
        elif pattern is not None:
            self.space(pattern.Shading.ColorSpace, named)

    def placed(self, thing, resources):
        if thing is None:
            return
        if thing.get("/Subtype") == Name.Image:
            if not thing.get("/ImageMask", False):
                self.space(thing.get("/ColorSpace"), resources.get("/ColorSpace", {}))
        elif thing.get("/Subtype") == Name.Form:
            self.group(thing)
            self.content(thing, thing.get("/Resources", resources))


def facts(path):
    found = Facts()
    with pikepdf.open(path) as pdf:
        root = pdf.Root
        intents = [i for i in root.get("/OutputIntents", []) if i.get("/S") == Name.GTS_PDFX]
        if len(intents) != 1:
            found.broken.add("press::intent")
        if pdf.is_encrypted:
            found.broken.add("press::encrypted")
        if "/ID" not in pdf.trailer:
            found.broken.add("press::file-id")
        for one in pdf.objects:
            if isinstance(one, Stream):
                filters = one.get("/Filter", Array())
                filters = filters if isinstance(filters, Array) else [filters]
                if Name.LZWDecode in list(filters):
                    found.broken.add("press::lzw")
        for page in pdf.pages:
            if "/TrimBox" not in page.obj and "/ArtBox" not in page.obj:
                found.broken.add("press::boxes")
            found.group(page.obj)
            found.content(page.obj, page.resources)
    return sorted(found.broken)


def inks(path):
    """The most ink on one place, in per cent, and the plates beyond the four that have any."""
    most, spots = 0, set()
    with tempfile.TemporaryDirectory() as folder:
        for plates in separate(path, folder, 36).values():
            sums = [sum(255 - tone for tone in place) for place in zip(*plates.values())]
            most = max([most, *sums])
            for ink, tones in plates.items():
                if ink not in ("Cyan", "Magenta", "Yellow", "Black") and min(tones) < 255:
                    spots.add(ink)
    return round(most * 100 / 255), sorted(spots)


def main(paths):
    for path in paths:
        name = pathlib.Path(path).name
        for rule in facts(path):
            print(name, "rule", rule)
        most, spots = inks(path)
        print(name, "sum", most)
        for spot in spots:
            print(name, "plate", spot)


if __name__ == "__main__":
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    main(sys.argv[1:])
