"""How faults are put into sound files, and all of them as they are told."""

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
