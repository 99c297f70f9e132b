"""Judges a PDF by walking all of it: python3 tests/judge FILE.pdf press|press-x1a|archive|web

Written apart from the engine, from the clauses of the standards that each kind answers to and from
the house's press rules. Prints each failure, a line each, and exits 1 if there is any. Needs pikepdf.
"""

import sys

sys.dont_write_bytecode = True

from judge import judge  # noqa: E402
from kinds import KINDS  # noqa: E402


def main():
    if len(sys.argv) != 3 or sys.argv[2] not in KINDS:
        sys.exit(__doc__)
    failures = judge(sys.argv[1], KINDS[sys.argv[2]])
    for failure in failures:
        print(failure)
    sys.exit(1 if failures else 0)


if __name__ == "__main__":
    main()
