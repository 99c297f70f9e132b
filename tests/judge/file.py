"""The file as bytes: header, revisions, cross-references, lengths of streams.

ISO 19005-2:2011, 6.1.2 to 6.1.9, asks most; the other kinds are held to the same, as nothing in
their standards is against it. The table is read here and not by pikepdf, which mends what it reads.
"""

import re


def judge(path, pdf, kind, verdict):
    with open(path, "rb") as stream:
        raw = stream.read()
    want = verdict.want
    want(raw.startswith(b"%PDF-" + kind.version.encode()), "header", f"not PDF {kind.version}")
    # 6.1.2: a comment of at least four bytes beyond 127, right after the header.
    want(re.match(rb"%PDF-1\.\d(\r\n|\r|\n)%[\x80-\xff]{4}", raw), "header", "no binary comment")
    want(raw.count(b"%%EOF") == 1, "file", "more than one revision")
    # 6.1.3: nothing after the last marker but one end of line.
    want(re.search(rb"%%EOF(\r\n|\r|\n)?\Z", raw), "file", "goes on after its end")
    want(not pdf.is_encrypted, "trailer", "encrypted")
    want("/Version" not in pdf.Root, "catalog", "another version than the header's")
    ids = pdf.trailer.get("/ID")
    want(ids is not None and len(ids) == 2 and all(len(bytes(i)) == 16 for i in ids),
         "trailer", "no ID of two 16-byte strings")
    # PDF 1.3 knows neither cross-reference nor object streams (they are of 1.5); none is written for
    # any kind.
    start = re.search(rb"startxref\s+(\d+)\s+%%EOF", raw)
    if not want(start, "file", "no startxref"):
        return
    table(raw, int(start[1]), pdf, verdict)


def table(raw, at, pdf, verdict):
    """Every entry leads to its object, and every stream is as long as it says."""
    want = verdict.want
    # 6.1.4: keyword and subsection header parted by one end of line.
    head = re.compile(rb"xref(?:\r\n|\r|\n)0 (\d+)(?:\r\n|\r|\n| \n)").match(raw, at)
    if not want(head, "xref", "no classic table of one section from object 0"):
        return
    count = int(head[1])
    want(int(pdf.trailer.Size) == count, "trailer", "Size is not the table's")
    for number in range(count):
        entry = raw[head.end() + 20 * number:head.end() + 20 * (number + 1)]
        form = re.fullmatch(rb"(\d{10}) (\d{5}) ([nf])(?: \r| \n|\r\n)", entry)
        if not want(form, "xref", f"entry {number} is malformed"):
            return
        if form[3] == b"f":
            continue
        where = f"object {number}"
        # 6.1.9: number, generation and `obj` a space apart, `obj` and `endobj` on their own.
        opened = re.compile(rb"%d %d obj(?:\r\n|\r|\n)" % (number, int(form[2])))
        if want(opened.match(raw, int(form[1])), where, "is not where the table says"):
            length(raw, int(form[1]), pdf.get_object((number, int(form[2]))), where, verdict)


def length(raw, at, obj, where, verdict):
    """6.1.7.1: a stream's data ends where its Length says, with an end of line before `endstream`."""
    data = getattr(obj, "read_raw_bytes", None)
    begins = re.compile(rb"(?:.|\r|\n)*?>>\s*stream(\r\n|\n)", re.S)
    if data is None or obj.get("/Length") is None:
        return
    opened = begins.match(raw, at)
    if verdict.want(opened, where, "a stream that does not begin"):
        rest = raw[opened.end() + int(obj.Length):][:32]
        verdict.want(re.match(rb"(\r\n|\r|\n)endstream(\r\n|\r|\n| )", rest), where,
                     "stream of another length than it says")
