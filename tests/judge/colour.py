"""Colour spaces and pictures: ink for the press, ink or profiled colour for the archive, light for
the web.

ISO 15930-1:2001 and 15930-7:2010 (device colour is the intent's); ISO 19005-2:2011, 6.2.4 and 6.2.8;
ISO 32000-1:2008, 8.6.
"""

from pikepdf import Array, Dictionary, Name, Stream

from intent import judge_profile

DEVICE = {
    "press": {"/DeviceCMYK"},
    "press-x1a": {"/DeviceCMYK"},
    # 6.2.4.3: grey is covered by a CMYK intent, RGB is not.
    "archive": {"/DeviceCMYK", "/DeviceGray"},
    "web": {"/DeviceRGB", "/DeviceGray"},
}
COMPONENTS = {"/DeviceGray": 1, "/DeviceRGB": 3, "/DeviceCMYK": 4}
# ISO 19005-2:2011, 6.2.4.2: input, display, output and colour space profiles.
CLASSES = (b"scnr", b"mntr", b"prtr", b"spac")


def judge(pdf, kind, verdict):
    spaces = Spaces(kind, verdict)
    for number, page in enumerate(pdf.pages, 1):
        resources = page.obj.get("/Resources", Dictionary())
        for name, space in resources.get("/ColorSpace", {}).items():
            verdict.want(not name.startswith("/Default"), f"page {number}", f"{name} remaps colour")
            components = spaces.judge(space, f"page {number} colour space {name}")
            # 6.2.4.2: a CMYK profile and overprint of mode 1 do not go together; pictures knock out.
            profiled = isinstance(space, Array) and space[0] == Name("/ICCBased")
            verdict.want(not (profiled and components == 4), f"page {number}",
                         "type or paths in profiled CMYK under overprint mode 1")
        for kinds in ("/Pattern", "/Shading"):
            verdict.want(not resources.get(kinds, {}), f"page {number}", f"{kinds} is not used here")
        for name, picture in resources.get("/XObject", {}).items():
            judge_picture(picture, spaces, f"page {number} {name}", verdict)


class Spaces:
    """The colour spaces of a file; every space of one ink is the same (ISO 19005-2:2011, 6.2.4.4)."""

    def __init__(self, kind, verdict):
        self.kind, self.verdict = kind, verdict
        self.inks = {}
        self.profiles = set()

    def judge(self, space, where):
        """Judges a space; how many components a colour of it has."""
        want = self.verdict.want
        if isinstance(space, Name):
            want(str(space) in DEVICE[self.kind.name], where, f"{space} in a file for {self.kind.name}")
            return COMPONENTS.get(str(space), 1)
        family = str(space[0]) if isinstance(space, Array) and len(space) else "nothing"
        if family == "/Indexed":
            self.table(space, where)
            return 1
        if family == "/Separation" and self.kind.name != "web":
            self.ink(space, where)
            return 1
        if family == "/ICCBased" and not self.kind.press:
            return self.profiled(space[1], where)
        self.verdict.fail(where, f"{family} in a file for {self.kind.name}")
        return 1

    def table(self, space, where):
        want = self.verdict.want
        width, last = self.judge(space[1], where), int(space[2])
        table = space[3].read_bytes() if isinstance(space[3], Stream) else bytes(space[3])
        want(0 <= last <= 255 and len(table) == width * (last + 1), where,
             "colour table of the wrong length")
        if self.kind.intent and width == 4:
            want(not any(table[0::4] + table[1::4] + table[2::4]), where, "table not black alone")

    def ink(self, space, where):
        """A plate of its own, and what stands in for it: an ink that is nothing at a tint of nothing."""
        want = self.verdict.want
        name, alternate, tint = str(space[1]), space[2], space[3]
        want(name not in ("/None", "/Cyan", "/Magenta", "/Yellow"), where, f"ink named {name}")
        want(alternate == Name("/DeviceCMYK"), where, f"alternate {alternate}")
        facts = {key: tuple(float(n) for n in tint.get(key, ())) for key in ("/Domain", "/C0", "/C1")}
        want(tint.get("/FunctionType") == 2 and float(tint.get("/N", 0)) == 1, where,
             "tints that are not in proportion")
        want(facts["/Domain"] == (0, 1), where, "tints not from 0 to 1")
        want(facts["/C0"] == (0, 0, 0, 0), where, "bare paper is not bare")
        want(len(facts["/C1"]) == 4 and all(0 <= n <= 1 for n in facts["/C1"]), where, "full tint")
        if name == "/Black":
            want(facts["/C1"] == (0, 0, 0, 1), where, "black is not black")
        want(self.inks.setdefault(name, facts) == facts, where, f"{name} has two recipes")

    def profiled(self, stream, where):
        components = int(stream.get("/N", 0))
        if stream.objgen not in self.profiles:
            self.profiles.add(stream.objgen)
            judge_profile(stream.read_bytes(), stream, self.kind, where, self.verdict, CLASSES)
            allowed = (1, 3, 4) if self.kind.intent else (1, 3)
            self.verdict.want(components in allowed, where, f"N {components}")
        return components


def judge_picture(picture, spaces, where, verdict):
    want = verdict.want
    if picture.get("/Subtype") != Name("/Image"):
        verdict.fail(where, f"is a {picture.get('/Subtype')}")
        return
    for key in ("/ImageMask", "/Interpolate"):
        want(not picture.get(key, False), where, f"{key}")
    for key in ("/Mask", "/SMask", "/Alternates", "/OPI", "/Intent", "/Metadata"):
        want(key not in picture, where, f"has {key}")
    if not want("/ColorSpace" in picture, where, "no colour space"):
        return
    width, height = int(picture.Width), int(picture.Height)
    components = spaces.judge(picture.ColorSpace, where)
    bits = int(picture.get("/BitsPerComponent", 0))
    want(bits in (1, 2, 4, 8), where, f"{bits} bits")
    filters = picture.get("/Filter")
    filters = list(filters) if isinstance(filters, Array) else [filters]
    decode = [float(n) for n in picture.get("/Decode", [])]
    if filters == [Name("/DCTDecode")]:
        judge_jpeg(picture.read_raw_bytes(), (width, height, components), decode, where, verdict)
        return
    want(not decode, where, "samples turned over")
    want(len(picture.read_bytes()) == (width * components * bits + 7) // 8 * height, where,
         "samples and size differ")


def judge_jpeg(data, size, decode, where, verdict):
    """A JPEG passed through: of the size that the file says, and the right way round. Adobe's CMYK
    is of light and not of ink, which its marker tells (Adobe Technical Note 5116, 18)."""
    want = verdict.want
    frame, adobe, at = None, False, 2
    want(data[:2] == b"\xff\xd8", where, "no JPEG")
    while at + 4 <= len(data) and data[at] == 0xFF and frame is None:
        marker, length = data[at + 1], int.from_bytes(data[at + 2:at + 4], "big")
        part = data[at + 4:at + 2 + length]
        adobe |= marker == 0xEE and part.startswith(b"Adobe")
        if 0xC0 <= marker <= 0xCF and marker not in (0xC4, 0xC8, 0xCC):
            frame = part
            want(marker in (0xC0, 0xC1, 0xC2), where, f"JPEG of process {marker:#x}")
        at += 2 + length
    if not want(frame, where, "JPEG without a frame"):
        return
    want(frame[0] == 8, where, f"JPEG of {frame[0]} bits")
    found = int.from_bytes(frame[3:5], "big"), int.from_bytes(frame[1:3], "big"), frame[5]
    want(found == size, where, f"JPEG of {found}, the file says {size}")
    # Adobe's marker may as well stand after the frame, but not after the first scan.
    head = data[:data.find(b"\xff\xda")]
    adobe |= b"\xff\xee" in head and b"Adobe" in head
    turned = [1.0, 0.0] * size[2] if size[2] == 4 and adobe else []
    want(decode == turned or (not turned and decode == [0.0, 1.0] * size[2]), where,
         f"JPEG under Decode {decode}")
