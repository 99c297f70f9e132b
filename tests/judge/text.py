"""A PDF's text by its structure: python3 tests/judge/text.py [--pages] FILE.pdf

For each element of the structure that has content, in the tree's order, a line `ROLE<tab>TEXT`,
indented by two spaces for each element that it stands in, with a line `Art<tab>TITLE` over each story's.
For a file without structure, or with `--pages`, a line `page N<tab>TEXT` for each
page, in the order of its content. Codes are read by ToUnicode, what is to be read in their place by
ActualText (ISO 32000-1:2008, 9.10 and 14.9.4), and nothing is added, taken away or put in order.
"""

import sys

sys.dont_write_bytecode = True

import pikepdf  # noqa: E402
from pikepdf import Array, Dictionary, Name, String  # noqa: E402

from cmap import to_unicode  # noqa: E402


class Reader:
    """The text of a page's content, in order, each piece with the number it is marked with."""

    def __init__(self, page, fonts):
        self.resources = page.obj.get("/Resources", Dictionary())
        self.fonts = fonts
        self.pieces = []
        # Number and replacement of each open stretch.
        self.open = []
        self.font = None
        for operands, operator in pikepdf.parse_content_stream(page):
            self.step(str(operator), operands)

    def step(self, op, operands):
        if op in ("BMC", "BDC"):
            facts = operands[1] if op == "BDC" and isinstance(operands[1], Dictionary) else {}
            number, actual = facts.get("/MCID"), facts.get("/ActualText")
            number = int(number) if number is not None else None
            artifact = operands[0] == Name("/Artifact")
            if actual is not None and not self.replaced():
                self.add(str(actual), number)
            self.open.append((number, actual is not None, artifact))
        elif op == "EMC":
            self.open.pop()
        elif op == "Tf":
            font = self.resources.Font[str(operands[0])]
            if font.objgen not in self.fonts:
                self.fonts[font.objgen] = to_unicode(font) or {}
            self.font = self.fonts[font.objgen]
        elif op in ("Tj", "TJ", "'", '"') and not self.replaced():
            pieces = operands[0] if isinstance(operands[0], Array) else operands[-1:]
            for piece in pieces:
                if isinstance(piece, String):
                    codes = bytes(piece)
                    self.add("".join(self.font.get(codes[i:i + 2], "\ufffd")
                                     for i in range(0, len(codes), 2)), None)

    def replaced(self):
        return any(actual for _, actual, _ in self.open)

    def add(self, text, number):
        numbers = [n for n, _, _ in self.open if n is not None]
        number = number if number is not None else numbers[-1] if numbers else None
        artifact = any(a for _, _, a in self.open)
        self.pieces.append(("artifact" if artifact else number, text))


def by_page(pdf):
    """The text of each page in the order of its content."""
    fonts = {}
    for number, page in enumerate(pdf.pages, 1):
        yield f"page {number}", "".join(text for _, text in Reader(page, fonts).pieces)


def by_structure(pdf):
    """Each element with content of its own, as its role and text."""
    fonts, texts = {}, {}
    for page in pdf.pages:
        for number, text in Reader(page, fonts).pieces:
            key = page.objgen, number
            texts[key] = texts.get(key, "") + text
    for document in pdf.Root.StructTreeRoot.K:
        yield from elements(document, None, texts, 0)


def elements(node, page, texts, depth):
    page = node.get("/Pg", page)
    role = "  " * depth + str(node.S).lstrip("/")
    if node.S == Name.Art:
        yield role, str(node.get("/T", ""))
    children = node.get("/K", [])
    children = list(children) if isinstance(children, Array) else [children]
    own = []
    for child in children:
        if isinstance(child, int):
            own.append(texts.get((page.objgen, child), ""))
        elif child.get("/Type") == Name("/MCR"):
            own.append(texts.get((child.get("/Pg", page).objgen, int(child.MCID)), ""))
    if own:
        yield role, "".join(own)
    for child in children:
        if isinstance(child, Dictionary) and "/S" in child:
            yield from elements(child, page, texts, depth + 1)


def main():
    arguments = [a for a in sys.argv[1:] if a != "--pages"]
    if len(arguments) != 1:
        sys.exit(__doc__)
    with pikepdf.open(arguments[0]) as pdf:
        tagged = "/StructTreeRoot" in pdf.Root and "--pages" not in sys.argv
        for role, text in by_structure(pdf) if tagged else by_page(pdf):
            print(role, " ".join(text.split("\n")), sep="\t")


if __name__ == "__main__":
    main()
