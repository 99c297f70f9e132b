"""Faults of what is painted on a page."""

from faults import ALL, INK, add, page, replace, of


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


@of(ALL, "text in place of /P")
def replacement_text_of_a_paragraph(pdf):
    add(pdf, b"/P <</ActualText (x)>> BDC EMC")
