"""The structure tree, held against the pages in both directions.

ISO 32000-1:2008, 14.7 and 14.8; ISO 19005-2:2011, 6.7 (asked of level A, which these files are not; the
tree that is there must be sound all the same).
"""

from pikepdf import Array, Dictionary, Name, String

# ISO 32000-1:2008, 14.8.4: standard types, as far as a newspaper can have them.
GROUPING = {"/Document", "/Part", "/Art", "/Sect", "/Div", "/BlockQuote", "/Caption", "/Index"}
BLOCKS = {"/P", "/H", "/H1", "/H2", "/H3", "/H4", "/H5", "/H6", "/L", "/LI", "/Lbl", "/LBody", "/Table",
          "/TR", "/TH", "/TD"}
INLINE = {"/Span", "/Quote", "/Note", "/Reference", "/Link", "/Annot", "/Ruby", "/RB", "/RT", "/RP",
          "/Code"}
STANDARD = GROUPING | BLOCKS | INLINE | {"/Figure", "/Formula", "/Form"}


def judge(pdf, pages, kind, verdict):
    if not kind.tagged:
        return
    want = verdict.want
    root = pdf.Root
    want(root.get("/MarkInfo", Dictionary()).get("/Marked", False), "catalog", "not marked as tagged")
    want(bool(str(root.get("/Lang", ""))), "catalog", "no Lang")
    want(root.get("/ViewerPreferences", Dictionary()).get("/DisplayDocTitle", False), "catalog",
         "its title is not shown")
    if not want("/StructTreeRoot" in root, "catalog", "no structure tree"):
        return
    tree = Tree(pdf, root.StructTreeRoot, verdict)
    for child in kids(root.StructTreeRoot):
        tree.element(child, root.StructTreeRoot, None, [])
    tree.judge_parents(pages)


def kids(node):
    every = node.get("/K", [])
    return list(every) if isinstance(every, (Array, list)) else [every]


class Tree:
    """The tree as it is walked from the root."""

    def __init__(self, pdf, root, verdict):
        self.verdict, self.want = verdict, verdict.want
        self.roles = {key: str(role) for key, role in root.get("/RoleMap", {}).items()}
        self.numbers = {page.objgen: n for n, page in enumerate(pdf.pages)}
        # The element of each stretch of marked content, by page and number.
        self.owner = {}
        self.seen = set()
        self.parents = {}
        # Annotations that elements hold.
        self.links = set()
        items = list(root.get("/ParentTree", Dictionary()).get("/Nums", []))
        for key, value in zip(items[::2], items[1::2]):
            self.want(int(key) not in self.parents, "parent tree", f"{key} twice")
            self.parents[int(key)] = value
        self.want(list(self.parents) == sorted(self.parents), "parent tree", "not in order")
        self.want(int(root.get("/ParentTreeNextKey", 0)) > max(self.parents, default=-1),
                  "parent tree", "its next key is taken")
        for role in self.roles:
            self.want(role not in STANDARD, "role map", f"remaps {role}")
            self.want(self.role(role) in STANDARD, "role map", f"{role} leads to no standard type")

    def role(self, name):
        for _ in range(len(self.roles) + 1):
            if name not in self.roles:
                return name
            name = self.roles[name]
        return "a circle"

    def element(self, element, parent, page, above):
        want = self.want
        where = f"element {element.objgen[0]}"
        if not want(isinstance(element, Dictionary) and element.objgen not in self.seen, where,
                    "no element, or twice in the tree"):
            return
        self.seen.add(element.objgen)
        want(len(above) < 40, where, "nested too deeply")
        want(element.get("/P", Dictionary()).objgen == parent.objgen, where, "parent and child differ")
        role = self.role(str(element.get("/S")))
        want(role in STANDARD, where, f"role {role}")
        self.place(element, role, above, where)
        page = element.get("/Pg", page)
        children = kids(element)
        # A paper without a story has a document without content.
        # A cell of a table may have no words.
        want(children or role in ("/Document", "/TH", "/TD"), where, f"an empty {role}")
        if role == "/Table":
            widths = {sum(self.columns(cell) for cell in kids(row)) for row in children}
            want(len(widths) == 1, where, f"a table whose rows have {widths} columns")
        for child in children:
            if isinstance(child, int):
                self.owns(page, child, element, where)
            elif child.get("/Type") == Name("/MCR"):
                self.owns(child.get("/Pg", page), int(child.MCID), element, where)
            elif child.get("/Type") == Name("/OBJR"):
                self.annotation(child, page, element, role, where)
            else:
                self.element(child, element, page, [*above, role])

    def annotation(self, reference, page, element, role, where):
        """A link stands in a Link, which its annotation names as its own (14.7.4.3)."""
        want = self.want
        want(role == "/Link", where, f"an annotation in a {role}")
        key = reference.Obj.get("/StructParent")
        if want(key is not None, where, "an object of no parent"):
            parent = self.parents.get(int(key))
            want(parent is not None and parent.objgen == element.objgen, where,
                 "an object of another's")
            self.links.add(reference.Obj.objgen)
        page = reference.get("/Pg", page)
        found = page.get("/Annots", []) if page is not None else []
        want(any(a.objgen == reference.Obj.objgen for a in found), where,
             "an object that is not on its page")

    def place(self, element, role, above, where):
        """What a role may stand in, and what it says of itself."""
        want = self.want
        if role == "/Figure":
            want(bool(str(element.get("/Alt", ""))), where, "a figure without words for it")
            boxes = [a.BBox for a in self.attributes(element) if "/BBox" in a]
            want(len(boxes) == 1 and len(boxes[0]) == 4, where, "a figure of no place")
        if role == "/Document":
            want(not above, where, "a document within another element")
        elif not above:
            self.verdict.fail(where, f"{role} at the root")
        if role in ("/H1", "/H2", "/P"):
            want(set(above) <= GROUPING | {"/Figure"}, where, f"{role} within {above}")
        if role == "/Art":
            want(above == ["/Document"], where, f"a story within {above}")
            want(isinstance(element.get("/T"), String), where, "a story without a title")
        if role in ("/TR", "/TH", "/TD"):
            within = ["/Table"] if role == "/TR" else ["/Table", "/TR"]
            want(above[-len(within):] == within, where, f"{role} within {above}")
        if role == "/Caption":
            want(above[-1:] == ["/Figure"], where, f"a caption within {above}")
        if "/Lang" in element:
            want(bool(str(element.Lang)), where, "an empty Lang")

    def columns(self, cell):
        """How many columns a cell takes."""
        return sum(int(a.get("/ColSpan", 0)) for a in self.attributes(cell)) or 1

    def attributes(self, element):
        found = element.get("/A", [])
        return list(found) if isinstance(found, (Array, list)) else [found]

    def owns(self, page, number, element, where):
        if not self.want(page is not None and page.objgen in self.numbers, where,
                         f"content {number} of no page"):
            return
        key = self.numbers[page.objgen], number
        self.want(key not in self.owner, where, f"content {key} is another's too")
        self.owner[key] = element

    def judge_parents(self, pages):
        """Each page's content, its table of parents and the tree say the same."""
        want = self.want
        found = set()
        for index, seen in enumerate(pages):
            numbers = [number for number, _ in seen.marks]
            want(len(set(numbers)) == len(numbers), seen.where, "a number of content twice")
            key = seen.page.obj.get("/StructParents")
            table = self.parents.get(int(key)) if key is not None else None
            if not want(isinstance(table, Array), seen.where, "no table of parents"):
                continue
            want(len(table) == len(numbers), seen.where,
                 f"{len(numbers)} stretches of content, {len(table)} parents")
            for number, tag in seen.marks:
                found.add((index, number))
                owner = self.owner.get((index, number))
                if not want(owner is not None, seen.where, f"content {number} is not in the tree"):
                    continue
                want(number < len(table) and table[number].objgen == owner.objgen, seen.where,
                     f"content {number} has another parent than the tree says")
                want(self.role(tag) == self.role(str(owner.S)) or str(owner.S) == "/P", seen.where,
                     f"content {number} is marked {tag} but of a {owner.S}")
        for page, number in sorted(self.owner.keys() - found):
            self.verdict.fail(f"page {page + 1}", f"content {number} is in the tree alone")
        for seen in pages:
            for annotation in seen.page.obj.get("/Annots", []):
                want(annotation.objgen in self.links, seen.where, "a link that is not in the tree")
        want(len(self.parents) == len(pages) + len(self.links), "parent tree",
             "not an entry for each page and link")
