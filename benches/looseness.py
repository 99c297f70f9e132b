#!/usr/bin/env python3
"""Counts lines whose characters drift apart: benches/looseness.py STONEHAND [TYPST]

Sets every Chinese paragraph of the specimen but the shortest in one column of 10 to 20 em, as the
commands given do it, and reads the places of the characters back from the PDFs with mutool: the
white between two Han that are neighbours is a line's opening. Prints lines, lines that open beyond
.10, .15 and .25 em, last lines of one character, numbers parted from their units and marks where
they may not stand.
"""

import pathlib
import re
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ElementTree

from lines import NOT_AT_END, NOT_AT_START

ROOT = pathlib.Path(__file__).parent.parent
MEASURES = range(10, 21)
UNITS = """个百分点 百分点 平方公里 立方米 平方米 公里 公顷 公斤 千瓦时 千米 千克 美元 人民币 欧元 小时 分钟
人次 周年 世纪 年代 年度 岁 年 月 日 时 分 秒 元 亿 万 千 百 个 项 户 条 家 次 人 名 位 吨 米 里 亩 度 倍 期 届
代 批 版 章 号 层 楼 台 辆 艘 架 座 处 所 间 套 件 双 对 张 份 册 本 部 篇 幅 首 例 起 场 支 只 颗 微""".split()


def paragraphs():
    """The running text of the Chinese stories, as it is set."""
    for path in sorted(ROOT.glob("editions/specimen/stories/*.md")):
        _, front, text = path.read_text().split("+++\n", 2)
        if "language" in front:
            continue
        for paragraph in re.split(r"\n\n+", text):
            paragraph = re.sub(r"\*\*|\s", "", paragraph)
            if len(paragraph) > 40 and not paragraph.startswith(("#", "-", "!", "{")):
                yield paragraph


def is_han(c):
    return "㐀" <= c <= "鿿" or c == "〇"


def lines_of(pdf):
    """The lines of a PDF in the order of its content: lists of (character, x, size)."""
    args = ["mutool", "draw", "-q", "-F", "stext", "-o", "-", str(pdf)]
    out = subprocess.run(args, capture_output=True, check=True).stdout
    lines, last = [], None
    for page in ElementTree.fromstring(out).iter("page"):
        for font in page.iter("font"):
            size = float(font.get("size"))
            for char in font.iter("char"):
                here = (page.get("id"), round(float(char.get("y")), 1))
                if here != last:
                    lines.append([])
                last = here
                lines[-1].append((char.get("c"), float(char.get("x")), size))
    return lines


def opening(line):
    """The white between neighbouring Han, in em; nothing where no two are neighbours."""
    pairs = [(a, b) for a, b in zip(line, line[1:]) if is_han(a[0]) and is_han(b[0])]
    gaps = sorted((b[1] - a[1]) / a[2] - 1 for a, b in pairs)
    return gaps[len(gaps) // 2] if gaps else 0


def unit(after):
    """How many characters at the start of this text are a unit, as 亿美元 or 万平方米."""
    length = 0
    while found := next((u for u in UNITS if after.startswith(u, length)), None):
        length += len(found)
        if len(found) > 1:
            break
    return length


def is_parted(text, after):
    number = re.search(r"[0-9](\D{0,6})$", text)
    return bool(number) and unit(number[1] + after) > len(number[1])


def stonehand(command, folder, text, em):
    for name in ("stories", "pages", "layouts"):
        (folder / name).mkdir(exist_ok=True)
    layout = (ROOT / "tests/golden/small.toml").read_text()
    (folder / "layouts/small.toml").write_text(layout.replace("indent = 0", "indent = 2", 1))
    (folder / "edition.toml").write_text(
        'name = "x"\ndate = 2024-01-01\nlayout = "small"\nnormalise = false\npages = ["pages/1.toml"]\n'
    )
    block = '[[block]]\nstory = "s"\nat = { column = 1, line = 1 }\nspan = { columns = 1, lines = 1 }\n'
    (folder / "pages/1.toml").write_text("number = 1\n" + block)
    (folder / "stories/s.md").write_text("\n\n".join(text) + "\n")
    args = ["galley", folder, "s", "--chars", em, "--fonts", ROOT / "fonts", "-o", folder / "s.pdf"]
    run(command, *args)
    return folder / "s.pdf"


def typst(command, folder, text, em):
    source = ['#set text(font: "Noto Serif SC", size: 10pt, lang: "zh", region: "cn")\n']
    source.append("#set par(justify: true, first-line-indent: (amount: 2em, all: true))\n")
    source.append(f"#set page(width: {em * 10}pt, height: auto, margin: 0pt)\n")
    for paragraph in text:
        paragraph = paragraph.replace("\\", "\\\\").replace('"', '\\"')
        source.append(f'\n#"{paragraph}"\n')
    (folder / "t.typ").write_text("".join(source))
    fonts = ["--font-path", ROOT / "fonts", "--ignore-system-fonts"]
    run(command, "compile", *fonts, folder / "t.typ", folder / "t.pdf")
    return folder / "t.pdf"


def run(*args):
    subprocess.run([str(a) for a in args], capture_output=True, check=True)


def count(name, pdfs, text):
    """Counts over the lines of the PDFs, given the paragraphs that they are of."""
    gaps, total, lone, parted, edges = [], 0, 0, 0, 0
    for pdf in pdfs:
        rest, before = "", None
        wanted = iter(text)
        for line in lines_of(pdf):
            words = re.sub(r"[\s\u00ad]", "", "".join(c for c, *_ in line))
            if not rest:
                rest, before = next(wanted), None
            hyphen = not rest.startswith(words)
            words = words.rstrip("-") if hyphen else words
            assert rest.startswith(words), f"{words} is not {rest[:40]}"
            rest, total = rest[len(words) :], total + 1
            if before:
                parted += is_parted(before, words)
                edges += words[0] in NOT_AT_START or before[-1] in NOT_AT_END
                lone += not rest and sum(c.isalnum() for c in words) < 2
            gaps += [opening(line)] if rest else []
            before = words
    beyond = [sum(gap > limit + 0.0005 for gap in gaps) for limit in (0.10, 0.15, 0.25)]
    print(
        f"{name}: {total} lines, beyond .10 em {beyond[0]}, .15 {beyond[1]}, .25 {beyond[2]}; "
        f"last lines of one character {lone}, numbers parted {parted}, "
        f"marks where they may not stand {edges}"
    )


if __name__ == "__main__":
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    TEXT = list(paragraphs())
    for setter, command in zip((stonehand, typst), sys.argv[1:]):
        with tempfile.TemporaryDirectory() as folder:
            pdfs = (setter(command, pathlib.Path(folder), TEXT, em) for em in MEASURES)
            count(setter.__name__, pdfs, TEXT)
