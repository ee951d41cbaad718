#!/usr/bin/env python3
"""Writes a version-1 snapshot of what is written into reports: remarks, with a unit and without, corrected and differing;
and reports that were frozen.

From the schema; shares no code with the program, and every value in it is made up:
python3 make_reports.py OUT.json
"""

import sys

from make_v1 import OFFICE, Ledger, snapshot

PLACE = {"kind": "remark", "report": "annual-2025", "as_of": "2025-06-30", "slot": "overall.cause"}


def fill(ledger):
    add = ledger.add
    said = add("2025-07-03T02:00:00Z", OFFICE, {"kind": "update", "task": 10, "as_of": "2025-06-30", "state": "in_progress", "note": "测试"})
    first = add("2025-07-15T02:03:00Z", OFFICE, {**PLACE, "text": "测试：初稿"})
    add("2025-07-15T02:04:00Z", OFFICE, {**PLACE, "text": "测试：改过的\n第二段"}, [first])
    add("2025-07-15T02:05:00Z", OFFICE, {**PLACE, "report": "duties", "slot": "cause", "unit": "gzjrj", "text": "测试"})
    # Two desks of the office that write otherwise.
    add("2025-07-15T02:06:00Z", OFFICE, {**PLACE, "slot": "overall.next", "text": "测试：甲"})
    add("2025-07-15T02:07:00Z", OFFICE, {**PLACE, "slot": "overall.next", "text": "测试：乙"})
    frozen = {"kind": "period_closed", "on": "2025-07-15", "count": 1, "digest": "测试摘要", "entries": [said], "as_of": "2025-06-30", "figures": "测试摘要"}
    add("2025-07-15T02:08:00Z", OFFICE, {**frozen, "name": "测试定稿：责任清单", "report": "duties", "unit": "gzjrj"})
    add("2025-07-15T02:09:00Z", OFFICE, {**frozen, "name": "测试定稿：年度", "report": "annual-2025"})


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("usage: make_reports.py OUT.json")
    made = Ledger()
    fill(made)
    with open(sys.argv[1], "w", encoding="utf-8", newline="\n") as out:
        out.write(snapshot(made.entries))
