#!/usr/bin/env python3
"""Whole cold processes, side by side: python3 benches/compare.py RUNS COMMAND [COMMAND…]

Runs the commands in turn, RUNS times after one run each that is not counted, so that whatever else
the machine does falls on all alike. Prints medians as a Markdown table, each command's wall time as
the median of its ratios to the first command's in the same turn. Peak memory is the kernel's
(ru_maxrss, what /usr/bin/time -v prints); of it, `own` is memory that is no mapped file, sampled
while the process runs. Linux; nothing but Python's own library.
"""

import os
import shlex
import statistics
import subprocess
import sys
import time


def run(command):
    began = time.perf_counter()
    child = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                             stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(child.pid, 0)
    wall = time.perf_counter() - began
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode:
        sys.exit(f"{shlex.join(command)} failed: {child.returncode}")
    return [wall * 1e3, usage.ru_utime * 1e3, usage.ru_stime * 1e3, usage.ru_maxrss / 1024]


def own(command):
    """The most memory of its own that was seen: a run of its own, as looking slows it down."""
    child = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                             stderr=subprocess.DEVNULL)
    most = 0
    while child.poll() is None:
        try:
            with open(f"/proc/{child.pid}/status") as status:
                for line in status:
                    if line.startswith("RssAnon:"):
                        most = max(most, int(line.split()[1]))
        except (FileNotFoundError, ProcessLookupError):
            break
    child.wait()
    return most / 1024


def main():
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    turns, commands = int(sys.argv[1]), [shlex.split(c) for c in sys.argv[2:]]
    for command in commands:
        run(command)
    taken = [[run(command) for command in commands] for _ in range(turns)]
    print("| command | wall ms | user ms | system ms | peak MiB | own MiB | ratio |")
    print("|---|---|---|---|---|---|---|")
    for n, command in enumerate(commands):
        wall, user, system, peak = (statistics.median(t[n][i] for t in taken) for i in range(4))
        ratio = statistics.median(t[n][0] / t[0][0] for t in taken)
        mine = max(own(command) for _ in range(5))
        print(f"| `{shlex.join(command)}` | {wall:.1f} | {user:.1f} | {system:.1f} "
              f"| {peak:.1f} | {mine:.1f} | {ratio:.2f} |")


if __name__ == "__main__":
    main()
