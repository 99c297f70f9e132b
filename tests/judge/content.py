"""What pages paint: inks and overprint, clips, what is within the trim, and what content is marked as.

ISO 32000-1:2008, 8 and 9 (operators), 11.7.4 (overprint), 14.6 to 14.8 (marked content). House rules of
the press: full black type and lines overprint, all else knocks out; all four inks at once only in marks.
"""

import pikepdf
from pikepdf import Array, Dictionary, Name

from pages import SLACK, box

BLACK = ("cmyk", 0.0, 0.0, 0.0, 1.0)
REGISTRATION = ("cmyk", 1.0, 1.0, 1.0, 1.0)
TEXT = {"Tj", "TJ", "'", '"'}
FILLS = {"f", "F", "f*", "b", "b*", "B", "B*"}
STROKES = {"S", "s", "b", "b*", "B", "B*"}
PATH = {"m", "l", "c", "v", "y", "h", "re"}
PLAIN = TEXT | FILLS | STROKES | PATH | {
    "q", "Q", "cm", "w", "J", "j", "M", "d", "n", "W", "W*", "BT", "ET", "Tf", "Tm", "Td", "TD",
    "T*", "Tc", "Tw", "Tz", "TL", "Ts", "Do", "gs", "BMC", "BDC", "EMC",
}
# `g` knocks out under overprint, an inline picture escapes the resources, `sh`, `ri`, `i` are not used.
INKS = {"k", "K", "cs", "CS", "scn", "SCN"}
COLOUR = {
    "press": INKS, "press-x1a": INKS, "archive": INKS | {"g", "G"}, "web": {"rg", "RG", "g", "G"},
}
DEVICE = {"k": "cmyk", "rg": "rgb", "g": "grey"}
# ISO 32000-1:2008, annex C, which ISO 19005-2:2011, 6.1.13, makes law.
DEEPEST = 28
EVERYWHERE = (float("-inf"), float("-inf"), float("inf"), float("inf"))


class State:
    """The graphics state as far as it matters here."""

    def __init__(self):
        self.fill = self.stroke = self.font = None
        self.over = {}
        self.ctm = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
        self.clip = EVERYWHERE

    def copy(self):
        other = State()
        other.__dict__.update(self.__dict__)
        return other


def times(m, n):
    return (m[0] * n[0] + m[1] * n[2], m[0] * n[1] + m[1] * n[3],
            m[2] * n[0] + m[3] * n[2], m[2] * n[1] + m[3] * n[3],
            m[4] * n[0] + m[5] * n[2] + n[4], m[4] * n[1] + m[5] * n[3] + n[5])


def bounds(points):
    xs, ys = [p[0] for p in points], [p[1] for p in points]
    return (min(xs), min(ys), max(xs), max(ys))


class Content:
    """A page as it was walked."""

    def __init__(self, page, where, kind, verdict):
        self.page, self.where, self.kind = page, where, kind
        self.want, self.fail = verdict.want, verdict.fail
        self.resources = page.obj.get("/Resources", Dictionary())
        self.bleed = box(page, "/BleedBox")
        self.state, self.stack = State(), []
        self.points, self.clipping = [], False
        self.in_text = False
        self.line = None
        # Tag, number and whether read as something else, of each open stretch.
        self.open = []
        # Numbers of marked content with their tags, in order.
        self.marks = []
        # Codes shown by each font, and those of them that nothing else is read for.
        self.shown, self.bare = {}, {}
        self.fonts = {}

    def walk(self):
        for operands, operator in pikepdf.parse_content_stream(self.page):
            op = str(operator)
            if op not in PLAIN | COLOUR[self.kind.name]:
                self.fail(self.where, f"operator {op}")
                continue
            self.step(op, operands)
        self.want(not self.stack, self.where, "q without Q")
        self.want(not self.open, self.where, "marked content without an end")
        self.want(not self.in_text, self.where, "text without an end")
        return self

    def step(self, op, operands):
        if op in ("q", "Q", "cm", "gs", "W", "W*", "n"):
            self.set_state(op, operands)
        elif op in PATH:
            self.add(op, [float(n) for n in operands])
        elif op in COLOUR[self.kind.name]:
            self.set_colour(op, operands)
        elif op in ("BMC", "BDC", "EMC"):
            self.mark(op, operands)
        elif op in ("BT", "ET", "Tf", "Tm", "Td", "TD"):
            self.set_text(op, operands)
        elif op in TEXT:
            self.text(operands)
        elif op == "Do":
            self.picture(operands)
        if op in FILLS or op in STROKES:
            self.paint_path(op)

    def set_state(self, op, operands):
        if op == "q":
            # Nothing but text is within a text object (ISO 32000-1:2008, 8.2, figure 9).
            self.want(not self.in_text, self.where, "q within text")
            self.stack.append(self.state.copy())
            self.want(len(self.stack) <= DEEPEST, self.where, "q nested too deeply")
        elif op == "Q":
            if self.want(self.stack, self.where, "Q without q"):
                self.state = self.stack.pop()
        elif op == "cm":
            self.state.ctm = times(tuple(float(n) for n in operands), self.state.ctm)
        elif op == "gs":
            state = self.resources.get("/ExtGState", {}).get(str(operands[0]))
            if self.want(state is not None, self.where, f"no state {operands[0]}"):
                self.state.over = {"fill": bool(state.get("/op")), "stroke": bool(state.get("/OP"))}
        elif op == "n":
            self.end_path()
        else:
            self.clipping = True

    def add(self, op, n):
        if op == "re":
            x, y, w, h = n
            n = [x, y, x + w, y, x + w, y + h, x, y + h]
        for x, y in zip(n[::2], n[1::2]):
            m = self.state.ctm
            self.points.append((x * m[0] + y * m[2] + m[4], x * m[1] + y * m[3] + m[5]))

    def end_path(self):
        if self.clipping and self.points:
            a, b = self.state.clip, bounds(self.points)
            self.state.clip = (max(a[0], b[0]), max(a[1], b[1]), min(a[2], b[2]), min(a[3], b[3]))
        self.points, self.clipping = [], False

    def set_colour(self, op, operands):
        attribute = "fill" if op.islower() else "stroke"
        name = op.lower()
        if name == "cs":
            space = self.resources.get("/ColorSpace", {}).get(str(operands[0]))
            self.want(space is not None, self.where, f"no colour space {operands[0]}")
            setattr(self.state, attribute, (str(operands[0]),))
            return
        tints = [float(n) for n in operands]
        self.want(all(0 <= n <= 1 for n in tints), self.where, f"colour {tints}")
        if name == "scn":
            before = getattr(self.state, attribute)
            if self.want(before and before[0].startswith("/"), self.where, "scn without a space"):
                self.want(len(tints) == 1, self.where, f"{len(tints)} tints of a spot ink")
                setattr(self.state, attribute, (before[0], *tints))
            return
        setattr(self.state, attribute, (DEVICE[name], *tints))

    # ---- marked content ----------------------------------------------------------------------

    def mark(self, op, operands):
        if op == "EMC":
            if self.want(self.open, self.where, "EMC without a beginning"):
                self.open.pop()
            return
        tag = str(operands[0])
        facts = operands[1] if op == "BDC" else Dictionary()
        if isinstance(facts, Name):
            facts = self.resources.get("/Properties", {}).get(str(facts), Dictionary())
        # ISO 32000-1:2008, 14.9.4: replacement text is a span's; an artifact is passed over.
        self.want("/ActualText" not in facts or tag in ("/Span", "/Artifact"), self.where,
                  f"text in place of {tag}")
        number = facts.get("/MCID")
        if number is not None:
            number = int(number)
            self.want(self.kind.tagged, self.where, "marked content in a file for the press")
            self.want(all(n is None and t != "/Artifact" for t, n, _ in self.open), self.where,
                      f"content {number} within other content")
            self.marks.append((number, tag))
        elif tag == "/Artifact":
            self.want(all(n is None for _, n, _ in self.open), self.where, "artifact within content")
        self.open.append((tag, number, "/ActualText" in facts))

    def is_marked(self):
        """Whether what is painted now is either content of the structure or an artifact."""
        return any(n is not None or tag == "/Artifact" for tag, n, _ in self.open)

    def painted(self, what, area, paint, over):
        """What holds of all that is painted: `area` is where, `over` whether it overprints."""
        want, where = self.want, self.where
        if self.kind.tagged:
            want(self.is_marked(), where, f"{what} neither content nor artifact")
        if not want(paint is not None, where, f"{what} without paint") or self.kind.intent is None:
            return
        if not want(over is not None, where, f"{what} without a word on overprint"):
            return
        a, b = self.state.clip, self.bleed
        seen = (max(area[0], a[0]), max(area[1], a[1]), min(area[2], a[2]), min(area[3], a[3]))
        if seen[0] > seen[2] or seen[1] > seen[3]:
            return
        within = (b[0] - SLACK <= seen[0] and b[1] - SLACK <= seen[1]
                  and seen[2] <= b[2] + SLACK and seen[3] <= b[3] + SLACK)
        beyond = (seen[2] <= b[0] + SLACK or seen[0] >= b[2] - SLACK
                  or seen[3] <= b[1] + SLACK or seen[1] >= b[3] - SLACK)
        want(within or beyond, where, f"{what} across the bleed's edge at {seen}")
        if beyond and not within:
            # Marks lie on every plate: a spot ink is printed over the process inks.
            want(not over or paint == BLACK or paint[0].startswith("/"), where,
                 f"mark in {paint} overprints")
            return
        want(paint != REGISTRATION, where, f"{what} in all inks within the bleed")
        want(not over or paint == BLACK, where, f"{what} in {paint} overprints")
        if what != "fill":
            want(over == (paint == BLACK), where, f"{what} in {paint} under overprint {over}")

    def paint_path(self, op):
        area = bounds(self.points) if self.points else EVERYWHERE
        self.want(self.points, self.where, "paints no path")
        if op in FILLS:
            self.painted("fill", area, self.state.fill, self.state.over.get("fill"))
        if op in STROKES:
            self.painted("stroke", area, self.state.stroke, self.state.over.get("stroke"))
        self.end_path()

    def picture(self, operands):
        m = self.state.ctm
        corners = [(x * m[0] + y * m[2] + m[4], x * m[1] + y * m[3] + m[5])
                   for x in (0, 1) for y in (0, 1)]
        self.want(str(operands[0]) in self.resources.get("/XObject", {}), self.where,
                  f"no picture {operands[0]}")
        self.painted("picture", bounds(corners), ("picture",), self.state.over.get("fill"))

    # ---- type ----------------------------------------------------------------------------------

    def set_text(self, op, operands):
        if op in ("BT", "ET"):
            self.want(self.in_text == (op == "ET"), self.where, f"{op} out of turn")
            self.in_text = op == "BT"
            self.line = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
        elif op == "Tf":
            font = self.resources.get("/Font", {}).get(str(operands[0]))
            if self.want(font is not None, self.where, f"no font {operands[0]}"):
                self.state.font = font
                self.fonts[font.objgen] = font
        elif op == "Tm":
            self.line = tuple(float(n) for n in operands)
        else:
            move = (1.0, 0.0, 0.0, 1.0, float(operands[0]), float(operands[1]))
            self.line = times(move, self.line)

    def text(self, operands):
        want, where = self.want, self.where
        if not want(self.in_text and self.state.font is not None, where, "text out of turn"):
            return
        # Where a line of type begins; its glyphs' widths are the fonts' to judge.
        x, y = times(self.line, self.state.ctm)[4:]
        self.painted("text", (x, y, x, y), self.state.fill, self.state.over.get("fill"))
        actual = any(read for _, _, read in self.open)
        pieces = operands[0] if isinstance(operands[0], Array) else operands[-1:]
        shown = self.shown.setdefault(self.state.font.objgen, set())
        bare = self.bare.setdefault(self.state.font.objgen, set())
        for piece in pieces:
            if isinstance(piece, pikepdf.String):
                codes = bytes(piece)
                want(len(codes) % 2 == 0, where, "half a code")
                codes = {codes[i:i + 2] for i in range(0, len(codes) - 1, 2)}
                want(b"\0\0" not in codes, where, "shows .notdef")
                shown |= codes
                if not actual:
                    bare |= codes


def judge(page, where, kind, verdict):
    """Judges a page's content; what was seen on it."""
    return Content(page, where, kind, verdict).walk()
