#!/usr/bin/env python3
"""Counts what is wrong with lines: benches/lines.py STONEHAND [TYPST]

Sets every sentence of sentences.txt in measures of 5 to 30 em, as the commands given do it, and
prints for each: line ends, marks that begin or end a line and may not, last lines of one character,
and numbers parted from their units. Lines of Typst's are read back with poppler's pdftotext.
"""

import json
import pathlib
import re
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).parent
SENTENCES = (HERE / "sentences.txt").read_text().split("\n")[:-1]
MEASURES = range(5, 31)
NOT_AT_START = "、，；：。．！？）〕】》〉」』”’·～–／%‰℃々"
NOT_AT_END = "（〔【《〈「『“‘／￥"
UNITS = "亿万元年月日时分岁个微公千吨条章"


def stonehand(command, folder):
    for name in ("stories", "pages", "layouts"):
        (folder / name).mkdir()
    layout = (HERE.parent / "tests/golden/small.toml").read_text()
    (folder / "layouts/small.toml").write_text(layout)
    (folder / "edition.toml").write_text(
        'name = "x"\ndate = 2024-01-01\nlayout = "small"\nnormalise = false\npages = ["pages/1.toml"]\n'
    )
    block = '[[block]]\nstory = "s{}"\nat = {{ column = 1, line = 1 }}\nspan = {{ columns = 1, lines = 1 }}\n'
    page = "".join(block.format(n) for n in range(len(SENTENCES)))
    (folder / "pages/1.toml").write_text("number = 1\n" + page)
    for n, text in enumerate(SENTENCES):
        (folder / f"stories/s{n}.md").write_text(text + "\n")
        for em in MEASURES:
            args = [command, "galley", str(folder), f"s{n}", "--chars", str(em)]
            args += ["--message-format", "json", "--fonts", str(HERE.parent / "fonts")]
            out = subprocess.run(args, capture_output=True, text=True, check=True).stdout
            yield [line["text"] for line in json.loads(out)["text"]]


def typst(command, folder):
    source = ['#set text(font: "Noto Serif SC", size: 10pt, lang: "zh", region: "cn")\n']
    source.append("#set par(justify: true)\n")
    for text in SENTENCES:
        text = re.sub(r'([\\#*_$@<`"])', r"\\\1", text)
        for em in MEASURES:
            source.append(f"#page(width: {em * 10}pt, height: auto, margin: 0pt)[{text}]\n")
    (folder / "lines.typ").write_text("".join(source))
    args = [command, "compile", "--font-path", str(HERE.parent / "fonts"), "--ignore-system-fonts"]
    subprocess.run([*args, str(folder / "lines.typ"), str(folder / "lines.pdf")], check=True)
    args = ["pdftotext", "-layout", str(folder / "lines.pdf"), "-"]
    text = subprocess.run(args, capture_output=True, text=True, check=True).stdout
    for page in text.split("\f")[: len(SENTENCES) * len(MEASURES)]:
        yield page.split("\n")


def count(name, settings):
    total = ends = edges = lone = parted = 0
    for lines in settings:
        lines = [line.strip() for line in lines if line.strip()]
        total += 1
        lone += len(lines) > 1 and sum(c.isalnum() for c in lines[-1]) < 2
        for line, after in zip(lines, lines[1:]):
            ends += 1
            edges += after[0] in NOT_AT_START or line[-1] in NOT_AT_END
            parted += line[-1].isdigit() and after[0] in UNITS
    print(
        f"{name}: {total} settings, {ends} line ends, {edges} marks where they may not stand, "
        f"{lone} last lines of one character, {parted} numbers parted from their units"
    )


if __name__ == "__main__":
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    for setter, command in zip((stonehand, typst), sys.argv[1:]):
        with tempfile.TemporaryDirectory() as folder:
            count(setter.__name__, setter(command, pathlib.Path(folder)))
