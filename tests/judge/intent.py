"""The output intent: the printing condition that device colour is meant for.

ISO 15930-1:2001 and 15930-7:2010 (GTS_PDFX); ISO 19005-2:2011, 6.2.3 (GTS_PDFA1); ICC.1:2010, 7.2.
"""

from pikepdf import Name, Stream


def judge(pdf, kind, verdict):
    want = verdict.want
    every = list(pdf.Root.get("/OutputIntents", []))
    if kind.intent is None:
        want(not every, "catalog", "an intent though nothing in it is ink")
        return
    intents = [i for i in every if i.S == Name(kind.intent)]
    name = kind.intent.lstrip("/")
    if not want(len(intents) == 1, "catalog", f"{len(intents)} {name} intents"):
        return
    want(len(every) == 1, "catalog", "intents of other kinds")
    intent = intents[0]
    want(bool(str(intent.get("/OutputConditionIdentifier", ""))), "intent", "no identifier")
    want(bool(str(intent.get("/Info", ""))), "intent", "no Info, nor a registered condition")
    want("/DestOutputProfileRef" not in intent, "intent", "profile outside the file")
    profile = intent.get("/DestOutputProfile")
    if not want(isinstance(profile, Stream), "intent", "no embedded profile"):
        return
    judge_profile(profile.read_bytes(), profile, kind, "profile", verdict, classes=(b"prtr",))
    want(profile.get("/N") == 4, "profile", "N is not 4")
    want(profile.read_bytes()[16:20] == b"CMYK", "profile", "not of CMYK")


CHANNELS = {b"GRAY": 1, b"RGB ": 3, b"Lab ": 3, b"CMYK": 4}


def judge_profile(icc, stream, kind, where, verdict, classes):
    """An embedded profile's header, and its tags within its length."""
    want = verdict.want
    if not want(len(icc) >= 132, where, "too short"):
        return
    want(int.from_bytes(icc[:4], "big") == len(icc), where, "length differs from its header")
    want(icc[36:40] == b"acsp", where, "not an ICC profile")
    want(icc[12:16] in classes, where, f"class {icc[12:16]}")
    want(stream.get("/N") == CHANNELS.get(icc[16:20]), where, f"N is not that of {icc[16:20]}")
    want(2 <= icc[8] <= kind.icc, where, f"version {icc[8]}")
    want(icc[20:24] in (b"XYZ ", b"Lab "), where, f"connection space {icc[20:24]}")
    count = int.from_bytes(icc[128:132], "big")
    if not want(0 < count <= (len(icc) - 132) // 12, where, "tag table longer than the profile"):
        return
    tags = set()
    for i in range(count):
        tag = icc[132 + 12 * i:144 + 12 * i]
        start, length = int.from_bytes(tag[4:8], "big"), int.from_bytes(tag[8:], "big")
        want(start >= 132 + 12 * count and start + length <= len(icc), where, f"tag {tag[:4]} outside")
        tags.add(tag[:4])
    if b"prtr" in (icc[12:16],):
        # ICC.1:2010, 8.5.2: output profiles of N components.
        for tag in (b"A2B0", b"A2B1", b"A2B2", b"B2A0", b"B2A1", b"B2A2", b"gamt", b"wtpt"):
            want(tag in tags, where, f"no {tag.decode()}")
