"""Every object: what no file of a kind may hold anywhere."""

from pikepdf import Array, Dictionary, Name, Stream, String

# ISO 15930-1:2001 and 15930-7:2010: nothing that acts, is filled in, comes from outside the file or
# changes on its way to the plate. `RegistryName` would claim a registered condition.
PRESS = {
    "/JS", "/JavaScript", "/AA", "/OpenAction", "/OPI", "/TR", "/HTP", "/PS", "/Alternates",
    "/AcroForm", "/EmbeddedFiles", "/Ref", "/SMask", "/RegistryName", "/CIDSet", "/OCProperties",
    "/OC", "/HT", "/UserUnit", "/Outlines", "/Threads", "/StructTreeRoot", "/MarkInfo", "/Annots",
    "/SeparationInfo",
}
# Newer than PDF 1.3: transparency (1.4), metadata and languages (1.4), tabs, optional content (1.5).
SINCE_1_3 = {
    "/SMaskInData", "/BM", "/CA", "/ca", "/AIS", "/TK", "/Group", "/Metadata", "/Lang", "/Tabs",
    "/OC", "/OCProperties", "/PieceInfo", "/AF", "/XFA", "/VP", "/Collection", "/Perms",
}
# ISO 19005-2:2011, by clause.
ARCHIVE = {
    "/Perms": "6.1.12", "/TR": "6.2.5", "/HTP": "6.2.5", "/Alternates": "6.2.8.1",
    "/OPI": "6.2.8.1", "/Subtype2": "6.2.9.1", "/PS": "6.2.9.1", "/Ref": "6.2.9.2",
    "/AcroForm": "6.4.1", "/XFA": "6.4.2", "/AA": "6.5.2", "/JS": "6.5.1", "/OCProperties": "6.9",
    "/AlternatePresentations": "6.10", "/PresSteps": "6.10", "/Requirements": "6.11",
    "/FFilter": "6.1.7.1", "/FDecodeParms": "6.1.7.1", "/Encrypt": "6.1.3",
    "/RI": "6.2.5",
}
WEB = {"/JS", "/JavaScript", "/AA", "/OpenAction", "/AcroForm", "/XFA", "/EmbeddedFiles"}
# ISO 19005-2:2011, 6.5.1: of actions only those that go somewhere; no file here has any.
ACTIONS = {
    "/Launch", "/Sound", "/Movie", "/ResetForm", "/ImportData", "/Hide", "/SetOCGState",
    "/Rendition", "/Trans", "/GoTo3DView", "/JavaScript", "/Named", "/SubmitForm", "/URI", "/GoTo",
    "/GoToR", "/GoToE",
}
# What pictures and streams may be packed by.
FILTERS = {"/FlateDecode", "/DCTDecode"}
# PDF 1.3, appendix C; ISO 32000-1:2008, annex C, which ISO 19005-2:2011, 6.1.13, makes law.
LONGEST_STRING = 32767
LONGEST_NAME = 127
# Of PDF 1.3 alone.
LONGEST_ARRAY = 8191
LARGEST_DICTIONARY = 4095


def judge(pdf, kind, verdict):
    walk = Walk(kind, verdict)
    walk.value(pdf.trailer, "trailer", 0)
    verdict.want(len(pdf.objects) < 8_388_607, "file", "too many objects")
    for number, obj in enumerate(pdf.objects, 1):
        walk.value(obj, f"object {number}", 0)


class Walk:
    """Looks at every value; what is indirect has its own turn."""

    def __init__(self, kind, verdict):
        self.kind, self.fail, self.want = kind, verdict.fail, verdict.want
        self.forbidden = {}
        if kind.press:
            self.forbidden.update(dict.fromkeys(PRESS, ""))
        if kind.version == "1.3":
            self.forbidden.update(dict.fromkeys(SINCE_1_3, " (newer than PDF 1.3)"))
        if kind.name == "archive":
            self.forbidden.update({key: f" ({clause})" for key, clause in ARCHIVE.items()})
        if kind.name == "web":
            self.forbidden.update(dict.fromkeys(WEB, ""))

    def value(self, obj, where, depth):
        if depth > 60:
            return self.fail(where, "nested too deeply")
        if isinstance(obj, String):
            # Attached files and the profile are streams; no string is longer.
            self.want(len(bytes(obj)) <= LONGEST_STRING, where, "too long a string")
        elif isinstance(obj, Name):
            self.want(len(str(obj).encode()) - 1 <= LONGEST_NAME, where, "too long a name")
        elif isinstance(obj, Array):
            if self.kind.version == "1.3":
                self.want(len(obj) <= LONGEST_ARRAY, where, "too long an array")
            for item in obj:
                self.direct(item, where, depth)
        elif isinstance(obj, (Dictionary, Stream)):
            self.dictionary(obj, where, depth)
        return None

    def direct(self, item, where, depth):
        if not getattr(item, "is_indirect", False):
            self.value(item, where, depth + 1)

    def dictionary(self, obj, where, depth):
        keys = set(obj.keys())
        if self.kind.version == "1.3":
            self.want(len(keys) <= LARGEST_DICTIONARY, where, "too large a dictionary")
        for key in sorted(keys & self.forbidden.keys()):
            if not (key == "/SMask" and obj[key] == Name("/None")):
                self.fail(where, f"has {key}{self.forbidden[key]}")
        self.want(obj.get("/S") not in [Name(n) for n in ACTIONS], where, "an action")
        self.want(obj.get("/Type") not in (Name("/XRef"), Name("/ObjStm")), where,
                  "a stream of objects or of their places")
        if isinstance(obj, Stream):
            self.want("/F" not in keys, where, "stream outside the file")
            self.want(obj.get("/Subtype") != Name("/PS"), where, "PostScript")
            filters = obj.get("/Filter", [])
            for name in filters if isinstance(filters, Array) else [filters] if filters else []:
                self.want(str(name) in FILTERS, where, f"filter {name}")
        if obj.get("/Type") == Name("/ExtGState"):
            self.state(obj, where)
        for key in keys:
            # A path of keys would name the same object differently on each way to it.
            self.direct(obj[key], f"{where}{key}", depth)
            self.want(len(key.encode()) - 1 <= LONGEST_NAME, where, "too long a name")

    def state(self, state, where):
        """Nothing blends; black that overprints leaves what is beneath it on the other plates."""
        want = self.want
        want(state.get("/OPM", 0) == 1 or not state.get("/op", False), where,
             "overprints without OPM 1")
        want(state.get("/OP") == state.get("/op"), where, "OP and op differ")
        want(state.get("/TR2", Name("/Default")) == Name("/Default"), where, "transfer curve")
        for key in ("/CA", "/ca"):
            want(float(state.get(key, 1)) == 1, where, "not opaque")
        want(state.get("/BM", Name("/Normal")) == Name("/Normal"), where, "blends")
        want(state.get("/SMask", Name("/None")) == Name("/None"), where, "soft mask")
