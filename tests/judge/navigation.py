"""Ways through a file: outline, threads, links. Each leads both ways.

ISO 32000-1:2008, 12.3.3 (outline), 12.4.3 (threads), 12.3.2 (destinations), 12.4.2 (labels).
"""

from pikepdf import Array, Dictionary, Name

from pages import inside, numbers


def judge(pdf, kind, verdict):
    labels(pdf, verdict)
    if not kind.tagged:
        return
    ways = Ways(pdf, verdict)
    if verdict.want("/Outlines" in pdf.Root, "catalog", "no outline"):
        ways.outline(pdf.Root.Outlines, "outline", 0)
    ways.threads(pdf)
    ways.links(pdf)


def labels(pdf, verdict):
    nums = list(pdf.Root.get("/PageLabels", Dictionary()).get("/Nums", []))
    keys = [int(n) for n in nums[::2]]
    verdict.want(keys[:1] == [0] and keys == sorted(set(keys)), "catalog", "page labels")
    verdict.want(all(0 <= key < len(pdf.pages) for key in keys), "catalog", "labels of no page")


class Ways:
    """What leads to pages."""

    def __init__(self, pdf, verdict):
        self.verdict, self.want = verdict, verdict.want
        self.pages = {page.objgen: n for n, page in enumerate(pdf.pages)}
        self.media = [numbers(page.obj.MediaBox) for page in pdf.pages]

    def arrives(self, dest, where):
        """The page that a destination is on."""
        if not self.want(isinstance(dest, Array) and dest[0].objgen in self.pages, where,
                         "leads to no page"):
            return None
        page = self.pages[dest[0].objgen]
        self.want(dest[1] in (Name("/XYZ"), Name("/Fit")), where, f"leads by {dest[1]}")
        if dest[1] == Name("/XYZ"):
            left, low, right, high = self.media[page]
            x, y = float(dest[2]), float(dest[3])
            self.want(left <= x <= right and low <= y <= high, where, "leads off the page")
        return page

    def outline(self, node, where, depth):
        """Children first to last and back; how many show. The number of lines that show below."""
        want = self.want
        if not want(depth < 8, where, "nested too deeply"):
            return 0
        count, before, child = 0, None, node.get("/First")
        while child is not None and count < 100_000:
            title = str(child.get("/Title", ""))
            here = f"{where} / {title}"
            want(bool(title), here, "without a title")
            want(child.Parent.objgen == node.objgen, here, "is another's child")
            prev = child.get("/Prev")
            want((prev.objgen if prev is not None else None) == before, here, "Prev")
            self.arrives(child.get("/Dest"), here)
            shown = self.outline(child, here, depth + 1)
            said = int(child.get("/Count", 0))
            want(abs(said) == shown, here, f"Count {said} of {shown}")
            count += 1 + (shown if said > 0 else 0)
            before, child = child.objgen, child.get("/Next")
        last = node.get("/Last")
        want((last.objgen if last is not None else None) == before, where, "Last")
        if depth == 0:
            want(int(node.get("/Count", 0)) == count > 0, where, "Count")
        return count

    def threads(self, pdf):
        """Each thread is a ring of beads, each bead on its page's list once."""
        want = self.want
        beads = {}
        for number, thread in enumerate(pdf.Root.get("/Threads", []), 1):
            where = f"thread {number}"
            want(bool(str(thread.get("/I", Dictionary()).get("/Title", ""))), where, "no title")
            first = bead = thread.get("/F")
            while want(bead is not None and bead.objgen not in beads, where, "no ring of beads"):
                beads[bead.objgen] = self.pages.get(bead.P.objgen)
                if want(bead.P.objgen in self.pages, where, "a bead on no page"):
                    media = self.media[self.pages[bead.P.objgen]]
                    want(inside(numbers(bead.R), media), where, "a bead off its page")
                want(bead.get("/T", first.get("/T")).objgen == thread.objgen, where, "another's bead")
                want(bead.N.V.objgen == bead.objgen, where, "next and back differ")
                bead = bead.N
                if bead.objgen == first.objgen:
                    break
        listed = {}
        for number, page in enumerate(pdf.pages):
            for bead in page.obj.get("/B", []):
                want(bead.objgen not in listed, f"page {number + 1}", "a bead twice")
                listed[bead.objgen] = number
        want(listed == beads, "threads", "pages list other beads than threads have")

    def links(self, pdf):
        """A jump line's link is answered by one where it leads."""
        ways = []
        for number, page in enumerate(pdf.pages):
            for link in page.obj.get("/Annots", []):
                where = f"page {number + 1} link {link.get('/Contents', '')}"
                to = self.arrives(link.get("/Dest"), where)
                if to is not None:
                    ways.append((number, to, where))
        for number, to, where in ways:
            self.want(any((a, b) == (to, number) for a, b, _ in ways), where, "nothing leads back")
