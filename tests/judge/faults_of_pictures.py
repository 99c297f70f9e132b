"""Faults of pictures, and of spaces of colour."""

from pikepdf import Array, Dictionary, Name, String

from faults import ALL, INK, page, of


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
