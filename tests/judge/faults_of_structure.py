"""Faults of the structure and of ways through a file."""

from pikepdf import Dictionary, Name, String

from faults import add, page, of


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
