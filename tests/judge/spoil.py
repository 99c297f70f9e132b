"""Whether the judge sees what is wrong: python3 tests/judge/spoil.py FOLDER PREFIX

Takes the sound files `PREFIX-KIND.pdf` of FOLDER, spoils each in one way at a time, and prints each
fault that goes unseen, a line each.
"""

import logging
import sys

sys.dont_write_bytecode = True

import pikepdf  # noqa: E402

import faults_of_content  # noqa: E402, F401
import faults_of_file  # noqa: E402, F401
import faults_of_pictures  # noqa: E402, F401
import faults_of_structure  # noqa: E402, F401
from faults import SPOILS  # noqa: E402
from judge import judge  # noqa: E402
from kinds import KINDS  # noqa: E402


def bytes_spoiled(path, raw, kind):
    """Faults that only the bytes have, as any program that rewrites a file would mend them."""
    cases = [
        ("not PDF", raw.replace(b"%PDF-1.", b"%PDF-2.", 1)),
        ("goes on after its end", raw + b"more"),
        ("more than one revision", raw + raw[raw.rfind(b"startxref"):]),
        ("is not where the table says", raw.replace(b"\n\n6 0 obj", b"\n6 0 obj\n", 1)),
        ("another length than it says", raw.replace(b"\nendstream", b" endstream", 1)),
    ]
    for said, spoiled in cases:
        with open(path, "wb") as out:
            out.write(spoiled)
        yield said, judge(path, kind)


def main():
    # pikepdf has a word to say on a packet that is none.
    logging.disable(logging.CRITICAL)
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    folder, prefix = sys.argv[1:]
    bad = f"{folder}/{prefix}-spoiled.pdf"
    count = 0
    for kind, said, change in SPOILS.every:
        with pikepdf.open(f"{folder}/{prefix}-{kind}.pdf") as pdf:
            change(pdf)
            pdf.save(bad, static_id=True)
        count += 1
        if not any(said in failure for failure in judge(bad, KINDS[kind])):
            print(f"{kind}: {change.__name__} goes unseen")
    with open(f"{folder}/{prefix}-press.pdf", "rb") as sound:
        raw = sound.read()
    for said, found in bytes_spoiled(bad, raw, KINDS["press"]):
        count += 1
        if not any(said in failure for failure in found):
            print(f"press: {said!r} goes unseen")
    if count < 77:
        print(f"{count} faults tried")


if __name__ == "__main__":
    main()
