#!/usr/bin/env python3
"""Writes a version-1 snapshot of towns' and units' own readings, with evidence, from DESIGN sections 4 and 9.

Shares no code with the program, and every value in it is made up:  python3 make_scoped.py OUT.json
"""

import sys

from make_v1 import FINANCE, OFFICE, Ledger, reading, snapshot

TOWN = {"name": "测试镇服务站"}


def fill(ledger):
    add = ledger.add
    # One town in two spellings, the second having seen the first; a unit by its id; the county beside them.
    first = add("2025-07-03T02:00:00Z", TOWN, reading(2, "2025-06-30", "31", scope="测试镇"))
    add("2025-07-04T02:00:00Z", TOWN, reading(2, "2025-06-30", "32", scope="测试 镇", evidence=[{"title": "测试台账", "where": "测试档案柜"}]), [first])
    add("2025-07-03T02:05:00Z", FINANCE, reading(2, "2025-06-30", "12", scope="gzjrj", note="测试"))
    add("2025-07-03T02:10:00Z", OFFICE, reading(2, "2024-12-31", "12731", evidence=[{"title": "测试年报"}]))


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("usage: make_scoped.py OUT.json")
    made = Ledger()
    fill(made)
    with open(sys.argv[1], "w", encoding="utf-8", newline="\n") as out:
        out.write(snapshot(made.entries))
