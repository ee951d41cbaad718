#!/usr/bin/env python3
"""Writes a version-1 snapshot of how an indicator whose target is in words stands: with all fields, corrected, two that
differ, who reports it; and what does not fit: an update of an indicator with a number, a reading of one with words.

Of the plan in tests/data/plans/falling.json; shares no code with the program, and every value in it is made up:
python3 make_worded.py OUT.json
"""

import sys

import make_v1

make_v1.PLAN = "qinghe-green-2025-2027"
PLANNING = {"name": "测试填报点甲(发展改革)", "unit": "fgj"}
INDUSTRY = {"name": "测试填报点乙(经信)", "unit": "jxj"}


def update(indicator, state, as_of="2025-06-30", **more):
    return {"kind": "update", "indicator": indicator, "as_of": as_of, "state": state, "note": "测试进展", **more}


def fill(ledger):
    add = ledger.add
    wrong = add("2025-07-03T02:00:00Z", PLANNING, update(7, "done"))
    evidence = [{"title": "测试简报", "where": "测试柜", "sha256": "0" * 64}]
    add("2025-07-03T02:01:00Z", PLANNING, update(7, "in_progress", note="测试：更正", evidence=evidence), [wrong])
    add("2025-07-03T02:02:00Z", INDUSTRY, update(7, "in_progress", "2025-03-31"))
    add("2025-07-03T02:03:00Z", INDUSTRY, update(7, "stuck", "2025-03-31"))
    add("2025-07-03T02:04:00Z", PLANNING, {"kind": "reporter", "indicator": 7, "unit": "fgj"})
    add("2025-07-03T02:05:00Z", PLANNING, update(1, "done"))
    add("2025-07-03T02:06:00Z", PLANNING, make_v1.reading(7, "2025-06-30", "1"))


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("usage: make_worded.py OUT.json")
    made = make_v1.Ledger()
    fill(made)
    with open(sys.argv[1], "w", encoding="utf-8", newline="\n") as out:
        out.write(make_v1.snapshot(made.entries))
