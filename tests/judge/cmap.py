"""What codes are read back as: ToUnicode (ISO 32000-1:2008, 9.10.3)."""

import re

SECTION = re.compile(rb"begin(bfchar|bfrange)\s(.*?)end\1", re.S)
TOKEN = re.compile(rb"<([0-9A-Fa-f\s]*)>|(\[)|(\])")


def to_unicode(font):
    """Texts by code of two bytes; nothing if the font does not say."""
    if "/ToUnicode" not in font:
        return None
    texts = {}
    for kind, body in SECTION.findall(font.ToUnicode.read_bytes()):
        tokens = [bytes.fromhex(hexed.decode()) if not (opens or closes) else opens or closes
                  for hexed, opens, closes in TOKEN.findall(body)]
        if kind == b"bfchar":
            for code, text in zip(tokens[::2], tokens[1::2]):
                texts[code] = text.decode("utf-16-be", "replace")
        else:
            ranges(tokens, texts)
    return texts


def ranges(tokens, texts):
    at = 0
    while at + 2 < len(tokens):
        first, last, text = tokens[at:at + 3]
        codes = range(int.from_bytes(first, "big"), int.from_bytes(last, "big") + 1)
        if text == b"[":
            end = tokens.index(b"]", at)
            every, at = tokens[at + 3:end], end + 1
        else:
            # The last byte alone counts up.
            every, at = [text[:-1] + bytes([text[-1] + i]) for i in range(len(codes))], at + 3
        for code, text in zip(codes, every):
            texts[code.to_bytes(len(first), "big")] = text.decode("utf-16-be", "replace")
