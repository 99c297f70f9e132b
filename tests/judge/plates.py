"""A PDF's plates, as Ghostscript separates them: python3 tests/judge/plates.py FILE.pdf [INCHES]

Prints for each page a line `PAGE PLATE DARKEST` for each plate and a line `PAGE sum MOST`, in per cent
of full ink; then for each page and plate a line `PAGE PLATE under type CHANGED`: how many of its pixels
change when the black type that overprints is taken off the page. Needs Ghostscript and Pillow.
"""

import pathlib
import re
import subprocess
import sys
import tempfile

sys.dont_write_bytecode = True

import pikepdf  # noqa: E402
from PIL import Image  # noqa: E402

BLACK = [0.0, 0.0, 0.0, 1.0]


def separate(path, folder, resolution):
    """The plates of each page, by its number and the ink's name; 0 is full ink, 255 none."""
    how = ["gs", "-q", "-dNOPAUSE", "-dBATCH", "-dSAFER", "-sDEVICE=tiffsep", f"-r{resolution}",
           f"-sOutputFile={folder}/%d.tif", str(path)]
    said = subprocess.run(how, capture_output=True, text=True, check=True)
    if said.stdout or said.stderr:
        sys.exit(f"Ghostscript says: {said.stdout}{said.stderr}")
    plates = {}
    for file in pathlib.Path(folder).glob("*(*).tif"):
        page, ink = re.fullmatch(r"(\d+)\((.+)\)", file.stem).groups()
        with Image.open(file) as image:
            plates.setdefault(int(page), {})[ink] = image.convert("L").tobytes()
        file.unlink()
    return dict(sorted(plates.items()))


def without_black_type(path, out):
    """Writes the file without the type that is in full black and overprints."""
    with pikepdf.open(path) as pdf:
        for page in pdf.pages:
            states = page.obj.Resources.get("/ExtGState", {})
            kept, stack, fill, over = [], [], None, False
            for operands, operator in pikepdf.parse_content_stream(page):
                op = str(operator)
                if op == "q":
                    stack.append((fill, over))
                elif op == "Q":
                    fill, over = stack.pop()
                elif op == "gs":
                    over = bool(states[str(operands[0])].get("/op", False))
                elif op == "k":
                    fill = [float(n) for n in operands]
                elif op in ("cs", "scn"):
                    fill = None
                if op in ("Tj", "TJ") and over and fill == BLACK:
                    continue
                kept.append((operands, operator))
            page.obj.Contents.write(pikepdf.unparse_content_stream(kept))
        pdf.save(out, static_id=True)


def per_cent(ink):
    return round(ink * 100 / 255)


def main():
    if len(sys.argv) not in (2, 3):
        sys.exit(__doc__)
    path, resolution = sys.argv[1], int(sys.argv[2]) if len(sys.argv) == 3 else 72
    with tempfile.TemporaryDirectory() as folder:
        plates = separate(path, folder, resolution)
        without_black_type(path, f"{folder}/without.pdf")
        bare = separate(f"{folder}/without.pdf", folder, resolution)
    for page, inks in plates.items():
        for ink, plate in sorted(inks.items()):
            print(page, ink, per_cent(255 - min(plate)))
        least = min(map(sum, zip(*inks.values())))
        print(page, "sum", per_cent(255 * len(inks) - least))
        for ink, plate in sorted(inks.items()):
            under = bare[page].get(ink, b"\xff" * len(plate))
            changed = sum(1 for a, b in zip(plate, under) if a != b)
            print(page, ink, "under type", changed)


if __name__ == "__main__":
    main()
