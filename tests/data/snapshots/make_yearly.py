#!/usr/bin/env python3
"""Writes a version-1 snapshot of yearly checks: with all their fields, corrected, and two that differ.

From DESIGN section 9 as issue 10 has it; shares no code with the program, and every value in it is made up:
python3 make_yearly.py OUT.json
"""

import sys

from make_v1 import OFFICE, Ledger, snapshot

FINANCE = {"name": "测试填报点丙(财政)", "unit": "czj"}
POLICE = {"name": "测试填报点丁(公安)", "unit": "gaj"}


def check(year, done, **more):
    return {"kind": "yearly_check", "task": 26, "duty": "publicity-week", "year": year, "done": done, **more}


def fill(ledger):
    add = ledger.add
    add("2025-07-03T02:00:00Z", FINANCE, check(2024, True))
    wrong = add("2025-07-03T02:01:00Z", FINANCE, check(2025, False, note="测试"))
    evidence = [{"title": "测试照片", "where": "测试柜", "sha256": "0" * 64}]
    add("2025-07-03T02:02:00Z", FINANCE, check(2025, True, done_on="2025-04-25", note="测试：更正", evidence=evidence), [wrong])
    add("2025-07-03T02:03:00Z", POLICE, check(2025, True))
    add("2025-07-03T02:04:00Z", POLICE, check(2025, False))
    add("2025-07-03T02:05:00Z", OFFICE, {"kind": "yearly_check", "safeguard": 3, "duty": "yearly-analysis", "year": 2024, "done": True, "done_on": "2025-01-20"})


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("usage: make_yearly.py OUT.json")
    made = Ledger()
    fill(made)
    with open(sys.argv[1], "w", encoding="utf-8", newline="\n") as out:
        out.write(snapshot(made.entries))
