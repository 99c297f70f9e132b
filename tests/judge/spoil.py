"""Whether the judge sees what is wrong: python3 tests/judge/spoil.py FOLDER PREFIX

Takes the sound files `PREFIX-KIND.pdf` of FOLDER, spoils each in one way at a time, and prints each
fault that goes unseen, a line each.
"""

import logging
import sys

sys.dont_write_bytecode = True

import pikepdf  # noqa: E402
from pikepdf import Array, Dictionary, Name, String  # noqa: E402

from judge import judge  # noqa: E402
from kinds import KINDS  # noqa: E402


def content(page, change):
    page.obj.Contents.write(change(page.obj.Contents.read_bytes()))


class Spoils:
    """Faults: the kind spoiled, what is then said, and how."""

    def __init__(self):
        self.every = []

    def of(self, kinds, said):
        def note(change):
            for kind in kinds.split():
                self.every.append((kind, said, change))
            return change
        return note


SPOILS = Spoils()
of = SPOILS.of
ALL = "press web"
INK = "press archive"


def page(pdf):
    return pdf.pages[0]


def add(pdf, more):
    """Paints more on the first page."""
    content(page(pdf), lambda old: old + b"\n" + more + b"\n")


def replace(pdf, old, new):
    def change(data):
        assert old in data, f"{old} is not on the page"
        return data.replace(old, new, 1)
    content(page(pdf), change)


def font(pdf):
    return next(f for _, f in page(pdf).Resources.Font.items())


@of(INK, "under overprint False")
def black_that_knocks_out(pdf):
    page(pdf).Resources.ExtGState.GO.op = False
    page(pdf).Resources.ExtGState.GO.OP = False


@of("press-x1a", "operator g")
def grey(pdf):
    add(pdf, b"0 g")


@of(INK, "operator rg")
def light_on_a_press(pdf):
    add(pdf, b"1 0 0 rg")


@of("web", "operator k")
def ink_on_a_screen(pdf):
    add(pdf, b"0 0 0 1 k")


@of("press-x1a", "overprints")
def colour_that_overprints(pdf):
    add(pdf, b"/GO gs 0 1 0 0 k 100 100 50 50 re f")


@of("press-x1a", "in all inks within the bleed")
def registration_on_the_page(pdf):
    add(pdf, b"/GK gs 1 1 1 1 K 100 100 m 200 200 l S")


@of("press-x1a", "across the bleed's edge")
def a_mark_into_the_page(pdf):
    add(pdf, b"/GO gs 0 0 0 1 K 0 0 m 200 200 l S")


@of("press-x1a", "q without Q")
def a_state_left(pdf):
    add(pdf, b"q")


@of(INK, "operator sh")
def shading(pdf):
    add(pdf, b"/A sh")


@of(ALL, "shows .notdef")
def notdef(pdf):
    replace(pdf, b"Tm[(", b"Tm[(\\000\\000)(")


@of(ALL, "is not in its font")
def a_code_beyond_the_font(pdf):
    replace(pdf, b"Tm[(", b"Tm[<FFFE>(")


@of("archive", "neither content nor artifact")
def unmarked(pdf):
    add(pdf, b"0 0 m 1 1 l S")


@of("archive", "is not in the tree")
def content_of_no_element(pdf):
    add(pdf, b"/P<</MCID 9999>>BDC EMC")


@of("archive", "within other content")
def content_within_content(pdf):
    add(pdf, b"/P<</MCID 9998>>BDC /P<</MCID 9999>>BDC EMC EMC")


@of("archive", "is in the tree alone")
def an_element_of_no_content(pdf):
    pdf.Root.StructTreeRoot.K[0].K[0].K[0].K.append(9999)


@of("archive", "has another parent than the tree says")
def parents_out_of_order(pdf):
    table = pdf.Root.StructTreeRoot.ParentTree.Nums[1]
    table[0], table[-1] = table[-1], table[0]


@of("archive", "is another's too")
def content_of_two(pdf):
    story = pdf.Root.StructTreeRoot.K[0].K[0]
    story.K[0].K.append(story.K[1].K[0])


@of("archive", "parent and child differ")
def a_wrong_parent(pdf):
    story = pdf.Root.StructTreeRoot.K[0].K[0]
    story.K[0].P = pdf.Root.StructTreeRoot


@of("archive", "leads to no standard type")
def an_unknown_role(pdf):
    pdf.Root.StructTreeRoot.RoleMap["/Reading"] = Name("/Murmur")


@of("archive", "a figure without words")
def a_figure_without_words(pdf):
    for element in pdf.objects:
        if isinstance(element, Dictionary) and element.get("/S") == Name("/Figure"):
            del element["/Alt"]


@of("archive", "an object of another's")
def a_link_of_another_element(pdf):
    pdf.pages[0].Annots[0].StructParent = 0


@of("archive", "a link that is not in the tree")
def a_link_outside_the_tree(pdf):
    link = pdf.pages[0].Annots[0]
    pdf.pages[0].Annots.append(pdf.make_indirect(Dictionary(link)))


@of("archive", "no Lang")
def no_language(pdf):
    del pdf.Root["/Lang"]


@of("archive", "next and back differ")
def a_thread_cut(pdf):
    bead = next(t for t in pdf.Root.Threads if t.F.N.objgen != t.F.objgen).F
    bead.N.V = bead.N


@of("archive", "pages list other beads")
def a_bead_unlisted(pdf):
    del page(pdf).obj["/B"]


@of("archive", "Count")
def an_outline_miscounted(pdf):
    pdf.Root.Outlines.First.Count = -99


@of("archive", "leads to no page")
def an_outline_to_nowhere(pdf):
    pdf.Root.Outlines.First.Dest[0] = pdf.Root.Outlines


@of("archive", "nothing leads back")
def a_link_one_way(pdf):
    del pdf.pages[0].obj["/Annots"]


@of("archive", "link with flags 0")
def a_link_not_printed(pdf):
    del pdf.pages[0].Annots[0]["/F"]


@of("archive", "an action")
def an_action(pdf):
    link = pdf.pages[0].Annots[0]
    link.A = Dictionary(S=Name.URI, URI=String("https://example.org"))


@of("press-x1a", "has annotations")
def annotations(pdf):
    page(pdf).Annots = Array([])


@of(ALL, "trim not inside bleed")
def a_trim_too_large(pdf):
    page(pdf).TrimBox = Array([0, 0, 9000, 10])


@of("press-x1a", "Trapped unknown")
def trapping_unknown(pdf):
    pdf.trailer.Info.Trapped = Name.Unknown


@of("press-x1a", "GTS_PDFXConformance")
def no_conformance(pdf):
    del pdf.trailer.Info["/GTS_PDFXConformance"]


@of("press-x1a", "has /Metadata (newer than PDF 1.3)")
def newer_than_the_version(pdf):
    pdf.Root.Metadata = pdf.make_stream(b"<x/>")


@of("press-x1a", "has /ca (newer than PDF 1.3)")
def opacity_in_1_3(pdf):
    page(pdf).Resources.ExtGState.GO.ca = 1


@of("press archive", "not opaque")
def opacity(pdf):
    page(pdf).Resources.ExtGState.GO.ca = 0.5


@of(INK, "blends")
def blending(pdf):
    page(pdf).Resources.ExtGState.GO.BM = Name.Multiply


@of("press-x1a", "version 4")
def a_newer_profile(pdf):
    stream = pdf.Root.OutputIntents[0].DestOutputProfile
    icc = stream.read_bytes()
    stream.write(icc[:8] + b"\4" + icc[9:])


@of(INK, "class b'scnr'")
def a_scanners_profile(pdf):
    stream = pdf.Root.OutputIntents[0].DestOutputProfile
    icc = stream.read_bytes()
    stream.write(icc[:12] + b"scnr" + icc[16:])


@of("press-x1a", "0 GTS_PDFX intents")
def no_intent(pdf):
    del pdf.Root["/OutputIntents"]


@of("archive", "0 GTS_PDFA1 intents")
def a_press_intent(pdf):
    pdf.Root.OutputIntents[0].S = Name.GTS_PDFX


def packet(pdf, old, new):
    stream = pdf.Root.Metadata
    data = stream.read_bytes()
    assert old in data, f"{old} is not in the packet"
    stream.write(data.replace(old, new))


@of("press", "GTS_PDFXVersion")
def another_standard(pdf):
    packet(pdf, b"PDF/X-4", b"PDF/X-3")


@of("archive", "pdfaid:part")
def another_part(pdf):
    packet(pdf, b"<pdfaid:part>2", b"<pdfaid:part>1")


@of("archive", "without an extension schema")
def a_property_of_no_schema(pdf):
    packet(pdf, b"<pdfaid:part>", b"<pdf:Trapped>False</pdf:Trapped><pdfaid:part>")


@of("press archive web", "but Info")
def another_title(pdf):
    pdf.trailer.Info.Title = String("Another")


@of(ALL, "no ToUnicode")
def no_text(pdf):
    del font(pdf)["/ToUnicode"]


@of("archive", "is read as nothing")
def a_code_of_no_text(pdf):
    stream = font(pdf).ToUnicode
    lines = stream.read_bytes().splitlines()
    stream.write(b"\n".join(line for line in lines if b"begin" in line or b"<" not in line))


@of(ALL, "wide, the file says")
def other_widths(pdf):
    font(pdf).DescendantFonts[0].W = Array([1, 60000, 123])
    font(pdf).DescendantFonts[0].DW = 123


@of(ALL, "not embedded")
def no_program(pdf):
    del font(pdf).DescendantFonts[0].FontDescriptor["/FontFile2"]


@of("archive", "AF does not list each file once")
@of("press press-x1a web", "carries files")
def a_file_within(pdf):
    pdf.Root.Nothing = pdf.make_indirect(Dictionary(Type=Name.Filespec, F=String("a")))


@of(INK, "is a /Form")
def a_form(pdf):
    form = pdf.make_stream(b"")
    form.Type, form.Subtype, form.BBox = Name.XObject, Name.Form, Array([0, 0, 1, 1])
    page(pdf).Resources.XObject = Dictionary(I9=form)


def picture(pdf, space, data, **more):
    image = pdf.make_stream(data)
    image.Type, image.Subtype, image.ColorSpace = Name.XObject, Name.Image, space
    image.Width = image.Height = 1
    image.BitsPerComponent = 8
    for key, value in more.items():
        image["/" + key] = value
    page(pdf).Resources.XObject = Dictionary(I9=image)


@of(INK, "/DeviceRGB in a file for")
def a_picture_of_light(pdf):
    picture(pdf, Name.DeviceRGB, b"123")


@of(ALL, "samples and size differ")
def a_picture_cut_short(pdf):
    picture(pdf, Name.DeviceRGB, b"12")


@of(ALL, "/Interpolate")
def a_picture_smoothed(pdf):
    picture(pdf, Name.DeviceRGB, b"123", Interpolate=True)


@of(INK, "table not black alone")
def a_table_of_colours(pdf):
    picture(pdf, Array([Name.Indexed, Name.DeviceCMYK, 0, String(b"\1\2\3\4")]), b"0")


# A JPEG's frame of one CMYK pixel, with Adobe's marker before it.
ADOBE = (b"\xff\xd8\xff\xee\0\x0eAdobe\0\x64\0\0\0\0\0\xff\xc0\0\x14\x08\0\1\0\1\4"
         + b"".join(bytes([n, 0x11, 0]) for n in range(1, 5)) + b"\xff\xda\0\2")


@of(INK, "JPEG under Decode")
def a_jpeg_of_light(pdf):
    picture(pdf, Name.DeviceCMYK, ADOBE, Filter=Name.DCTDecode)


def spot(name, tint):
    return Array([Name.Separation, Name("/" + name), Name.DeviceCMYK, tint])


def tint(last, **more):
    return Dictionary(FunctionType=2, N=1, Domain=Array([0, 1]), C0=Array([0, 0, 0, 0]), C1=Array(last),
                      **more)


@of(INK, "two recipes")
def a_spot_ink_of_two_recipes(pdf):
    page(pdf).Resources.ColorSpace = Dictionary(
        S0=spot("Red", tint([0, 1, 1, 0])), S1=spot("Red", tint([0, 1, 0, 0])))


@of(INK, "bare paper is not bare")
def a_spot_ink_on_bare_paper(pdf):
    function = tint([0, 1, 1, 0])
    function.C0 = Array([0, 0, 0, 0.5])
    page(pdf).Resources.ColorSpace = Dictionary(S0=spot("Red", function))


@of("web", "/Separation in a file for web")
def a_spot_ink_on_a_screen(pdf):
    page(pdf).Resources.ColorSpace = Dictionary(S0=spot("Red", tint([0, 1, 1, 0])))


@of("press-x1a", "/ICCBased in a file for")
def profiled_colour(pdf):
    profile = pdf.make_stream(b"")
    profile.N = 3
    page(pdf).Resources.ColorSpace = Dictionary(S0=Array([Name.ICCBased, profile]))


def bytes_spoiled(path, raw, kind):
    """Faults that only the bytes have, as any program that rewrites a file would mend them."""
    cases = [
        ("not PDF", raw.replace(b"%PDF-1.", b"%PDF-2.", 1)),
        ("goes on after its end", raw + b"more"),
        ("more than one revision", raw + raw[raw.rfind(b"startxref"):]),
        ("is not where the table says", raw.replace(b"\n\n6 0 obj", b"\n6 0 obj\n", 1)),
        ("another length than it says", raw.replace(b"\nendstream", b" endstream", 1)),
    ]
    for said, spoiled in cases:
        with open(path, "wb") as out:
            out.write(spoiled)
        yield said, judge(path, kind)


def main():
    # pikepdf has a word to say on a packet that is none.
    logging.disable(logging.CRITICAL)
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    folder, prefix = sys.argv[1:]
    bad = f"{folder}/{prefix}-spoiled.pdf"
    count = 0
    for kind, said, change in SPOILS.every:
        with pikepdf.open(f"{folder}/{prefix}-{kind}.pdf") as pdf:
            change(pdf)
            pdf.save(bad, static_id=True)
        count += 1
        if not any(said in failure for failure in judge(bad, KINDS[kind])):
            print(f"{kind}: {change.__name__} goes unseen")
    with open(f"{folder}/{prefix}-press.pdf", "rb") as sound:
        raw = sound.read()
    for said, found in bytes_spoiled(bad, raw, KINDS["press"]):
        count += 1
        if not any(said in failure for failure in found):
            print(f"press: {said!r} goes unseen")
    if count < 75:
        print(f"{count} faults tried")


if __name__ == "__main__":
    main()
