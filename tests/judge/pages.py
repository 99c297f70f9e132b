"""Pages: their boxes, and what a page object may say."""

from pikepdf import Name

# ISO 32000-1:2008, 14.11.2; a box through 32-bit floats is off by less.
SLACK = 0.0002


def numbers(box):
    return [float(n) for n in box]


def inside(inner, outer):
    return (outer[0] - SLACK <= inner[0] < inner[2] <= outer[2] + SLACK
            and outer[1] - SLACK <= inner[1] < inner[3] <= outer[3] + SLACK)


def box(page, key):
    """A box, or what stands for it."""
    for name in (key, "/TrimBox", "/CropBox", "/MediaBox"):
        if name in page.obj:
            return numbers(page.obj[name])
    return [0.0, 0.0, 0.0, 0.0]


def judge(page, where, kind, verdict):
    want = verdict.want
    boxes = {key: numbers(page.obj[key])
             for key in ("/MediaBox", "/CropBox", "/BleedBox", "/TrimBox", "/ArtBox")
             if key in page.obj}
    if not want("/MediaBox" in boxes, where, "no MediaBox"):
        return
    # ISO 15930-1:2001, ISO 15930-7:2010: one of the two on every page.
    want("/TrimBox" in boxes and "/ArtBox" not in boxes, where, "TrimBox, and it alone")
    trim = boxes.get("/TrimBox", boxes["/MediaBox"])
    bleed = boxes.get("/BleedBox", trim)
    crop = boxes.get("/CropBox", boxes["/MediaBox"])
    want(inside(trim, bleed), where, "trim not inside bleed")
    want(inside(bleed, crop), where, "bleed not inside media")
    want(inside(crop, boxes["/MediaBox"]), where, "crop not inside media")
    for key, corners in boxes.items():
        sides = corners[2] - corners[0], corners[3] - corners[1]
        # ISO 19005-2:2011, 6.1.13.
        want(all(3 <= side <= 14400 for side in sides), where, f"{key} of impossible size")
    want(int(page.obj.get("/Rotate", 0)) == 0, where, "turned")
    # ISO 19005-2:2011, 6.2.10: a page with transparency would need one; nothing here is.
    want("/Group" not in page.obj, where, "a group")
    want("/Resources" in page.obj, where, "resources not its own")
    if kind.press:
        want("/Annots" not in page.obj, where, "has annotations")
        want("/StructParents" not in page.obj and "/B" not in page.obj, where, "is tagged")
    for annotation in page.obj.get("/Annots", []):
        judge_annotation(annotation, boxes["/MediaBox"], where, verdict)


def judge_annotation(annotation, media, where, verdict):
    """ISO 19005-2:2011, 6.3: links alone, printed, shown, and without an action."""
    want = verdict.want
    if not want(annotation.get("/Subtype") == Name("/Link"), where,
                f"annotation {annotation.get('/Subtype')}"):
        return
    flags = int(annotation.get("/F", 0))
    # Bits 3 print; 1 invisible, 2 hidden, 6 no view, 9 toggle no view.
    want(flags & 4 and not flags & (1 | 2 | 32 | 256), where, f"link with flags {flags}")
    want("/A" not in annotation and "/PA" not in annotation, where, "link with an action")
    want("/Dest" in annotation, where, "link to nowhere")
    want(bool(str(annotation.get("/Contents", ""))), where, "link without words")
    want(inside(numbers(annotation.Rect), media), where, "link off the page")
