"""A bare CFF font program, as far as its glyphs and their widths.

Sources: Adobe Technical Notes 5176 (CFF) and 5177 (Type 2 charstrings).
"""


def index(data, at):
    """The pieces of an INDEX, and where it ends."""
    count = int.from_bytes(data[at:at + 2], "big")
    if count == 0:
        return [], at + 2
    size = data[at + 2]
    ends = [int.from_bytes(data[at + 3 + i * size:at + 3 + (i + 1) * size], "big")
            for i in range(count + 1)]
    base = at + 2 + (count + 1) * size
    return [data[base + a:base + b] for a, b in zip(ends, ends[1:])], base + ends[-1]


def number(data, at):
    """A number of a DICT or a charstring, and where it ends."""
    b = data[at]
    if b <= 246:
        return b - 139, at + 1
    if b <= 250:
        return (b - 247) * 256 + data[at + 1] + 108, at + 2
    return -(b - 251) * 256 - data[at + 1] - 108, at + 2


def real(data, at):
    """A real number of a DICT in nibbles, and where it ends."""
    words = ""
    while True:
        for nibble in (data[at] >> 4, data[at] & 15):
            if nibble == 15:
                return float(words), at + 1
            words += "0123456789.EE?-"[nibble] + ("-" if nibble == 12 else "")
        at += 1


def dictionary(data):
    """A DICT: operands by operator."""
    found, operands, at = {}, [], 0
    while at < len(data):
        b = data[at]
        if b <= 21:
            operator = (b, data[at + 1]) if b == 12 else b
            at += 2 if b == 12 else 1
            found[operator], operands = operands, []
        elif b == 28:
            operands.append(int.from_bytes(data[at + 1:at + 3], "big", signed=True))
            at += 3
        elif b == 29:
            operands.append(int.from_bytes(data[at + 1:at + 5], "big", signed=True))
            at += 5
        elif b == 30:
            value, at = real(data, at + 1)
            operands.append(value)
        else:
            value, at = number(data, at)
            operands.append(value)
    return found


# How many operands the operators that may begin a glyph take when no width stands before them;
# those of stems take pairs.
BARE = {21: 2, 4: 1, 22: 1, 14: 0}
STEMS = (1, 3, 18, 23, 19, 20)


def width(charstring, default, nominal):
    """The width that a charstring gives; it calls no subroutine before it does."""
    operands, at = [], 0
    while at < len(charstring):
        b = charstring[at]
        if b == 28:
            operands.append(int.from_bytes(charstring[at + 1:at + 3], "big", signed=True))
            at += 3
        elif b == 255:
            operands.append(int.from_bytes(charstring[at + 1:at + 5], "big", signed=True) / 65536)
            at += 5
        elif b >= 32:
            value, at = number(charstring, at)
            operands.append(value)
        else:
            has = len(operands) % 2 == 1 if b in STEMS else len(operands) > BARE.get(b, 99)
            return nominal + operands[0] if has else default
    return default


class Cff:
    """A CFF font keyed by CID: its CIDs with their widths in thousandths of an em."""

    def __init__(self, data):
        _, at = index(data, data[2])
        (top,), at = index(data, at)
        self.top = dictionary(top)
        self.keyed = (12, 30) in self.top
        strings, _ = index(data, self.top[17][0])
        private = [dictionary(data[f[18][1]:f[18][1] + f[18][0]])
                   for f in map(dictionary, index(data, self.top[(12, 36)][0])[0])]
        scale = 1000 * self.top.get((12, 7), [0.001])[0]
        chosen = self.selected(data, self.top[(12, 37)][0], len(strings))
        self.cids = self.charset(data, self.top[15][0], len(strings))
        self.widths = {}
        for cid, string, n in zip(self.cids, strings, chosen):
            default, nominal = (private[n].get(key, [0])[0] for key in (20, 21))
            self.widths[cid] = scale * width(string, default, nominal)

    @staticmethod
    def charset(data, at, count):
        kind, at, cids = data[at], at + 1, [0]
        while len(cids) < count:
            first = int.from_bytes(data[at:at + 2], "big")
            size = (0, 1, 2)[kind]
            left = int.from_bytes(data[at + 2:at + 2 + size], "big")
            cids += range(first, first + left + 1)
            at += 2 + size
        return cids

    @staticmethod
    def selected(data, at, count):
        if data[at] == 0:
            return list(data[at + 1:at + 1 + count])
        ranges, chosen = int.from_bytes(data[at + 1:at + 3], "big"), []
        for n in range(ranges):
            record = data[at + 3 + 3 * n:at + 8 + 3 * n]
            first, end = (int.from_bytes(record[i:i + 2], "big") for i in (0, 3))
            chosen += [record[2]] * (end - first)
        return chosen
