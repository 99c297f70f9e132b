"""Faults of what a file says of itself, of its fonts and of what it carries."""

from pikepdf import Array, Dictionary, Name, String

from faults import ALL, INK, font, page, replace, of


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
