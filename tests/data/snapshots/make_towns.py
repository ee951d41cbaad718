#!/usr/bin/env python3
"""Writes a version-1 snapshot of towns: points and workstations with all their fields, a renaming, a merging.

From DESIGN section 9 as issue 10 has it; shares no code with the program, and every value in it is made up:
python3 make_towns.py OUT.json
"""

import sys

from make_v1 import OFFICE, Ledger, snapshot

TOWN = {"name": "测试甲镇服务网点"}


def point(town, has, as_of, **more):
    return {"kind": "service_point", "town": town, "has_point": has, "as_of": as_of, **more}


def station(town, has, as_of, **more):
    return {"kind": "station", "town": town, "has_station": has, "as_of": as_of, **more}


def fill(ledger):
    add = ledger.add
    known = {"since": "2024-05-01", "address": "测试路 1 号", "services": "测试：咨询、检索", "note": "测试"}
    add("2025-07-03T02:00:00Z", TOWN, point("测试甲镇", True, "2025-06-30", **known))
    add("2025-07-03T02:01:00Z", TOWN, station("测试甲镇", False, "2025-06-30", **known))
    add("2025-07-03T02:02:00Z", OFFICE, point("测试乙镇", False, "2025-06-30"))
    add("2025-07-03T02:03:00Z", OFFICE, station("测试乙镇", True, "2025-06-30"))
    wrong = add("2025-07-03T02:04:00Z", OFFICE, {"kind": "renaming", "town": "测试甲镇", "into": "测试丁镇", "from": "2025-07-01"})
    add("2025-07-03T02:05:00Z", OFFICE, {"kind": "renaming", "town": "测试甲镇", "into": "测试丙镇", "from": "2025-07-01", "note": "测试：更正"}, [wrong])
    add("2025-07-03T02:06:00Z", OFFICE, {"kind": "renaming", "town": "测试乙镇", "into": "测试丙镇", "from": "2025-07-01"})


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("usage: make_towns.py OUT.json")
    made = Ledger()
    fill(made)
    with open(sys.argv[1], "w", encoding="utf-8", newline="\n") as out:
        out.write(snapshot(made.entries))
