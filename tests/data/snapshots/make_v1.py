#!/usr/bin/env python3
"""Writes a version-1 snapshot from DESIGN sections 4 and 9 alone; shares no code with the program.

Standard library only, same bytes every time:  python3 make_v1.py OUT.json
Every value and name in it is made up for tests and says so (测试); none of it may ship.
"""

import hashlib
import json
import sys

PLAN = "guanghan-ip-2024-2026"
OFFICE = {"name": "测试填报点甲(领导小组办公室)", "unit": "scjgj"}
FINANCE = {"name": "测试填报点乙(国资金融局)", "unit": "gzjrj"}
COURT = {"name": "测试填报点丙(法院)", "unit": "fy"}


def canonical(value):
    """RFC 8785 for what occurs here: no floats; keys in order of their UTF-16 code units."""
    if isinstance(value, dict):
        keys = sorted(value, key=lambda k: k.encode("utf-16-be"))
        return "{" + ",".join(canonical(k) + ":" + canonical(value[k]) for k in keys) + "}"
    if isinstance(value, list):
        return "[" + ",".join(map(canonical, value)) + "]"
    if isinstance(value, float):
        raise TypeError("numbers that people entered are decimal strings")
    return json.dumps(value, ensure_ascii=False)


def sha256(text):
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


class Ledger:
    def __init__(self):
        self.entries = {}

    def add(self, at, site, body, parents=(), **extra):
        """Appends one entry and returns its id; `extra` are fields of a newer version."""
        entry = {"at": at, "body": body, "parents": sorted(parents), "plan": PLAN, "site": site, "v": 1, **extra}
        text = canonical(entry)
        entry_id = sha256(text)[:32]
        self.entries[entry_id] = text
        return entry_id


def reading(indicator, as_of, value, **more):
    return {"kind": "reading", "indicator": indicator, "as_of": as_of, "value": value, "source": "测试数据", "verified": "self", **more}


def fill(ledger):
    add = ledger.add
    # A reading, and the correction that has seen it.
    first = add("2025-01-08T01:30:00Z", FINANCE, reading(5, "2024-12-31", "1.51"))
    add("2025-01-09T02:00:00Z", FINANCE, reading(5, "2024-12-31", "1.15", note="测试:更正,小数点后两位写反"), [first])
    # Two sites that did not see each other: a conflict.
    add("2025-07-03T02:11:09Z", OFFICE, reading(9, "2025-06-30", "3", verified="checked"))
    add("2025-07-02T08:00:00Z", COURT, reading(9, "2025-06-30", "2"))
    # Updates of a task and of a safeguard.
    add("2025-07-03T02:20:00Z", FINANCE, {
        "kind": "update", "task": 10, "as_of": "2025-06-30", "state": "in_progress",
        "note": "测试进展:第一行\n第二行,含\"引号\"与\\反斜线",
        "evidence": [{"title": "测试材料一", "where": "测试档案柜", "sha256": sha256("测试材料一")}, {"title": "测试材料二"}],
    })
    add("2025-07-03T02:25:00Z", OFFICE, {"kind": "update", "safeguard": 2, "as_of": "2025-06-30", "state": "not_started", "note": "测试进展"})
    add("2025-07-03T02:30:00Z", OFFICE, {"kind": "milestone", "task": 7, "title": "测试节点", "due": "2025-12-31", "done_on": "2025-07-01"})
    add("2025-07-03T02:31:00Z", OFFICE, {"kind": "interim_target", "indicator": 5, "year": 2025, "value": "1.20"})
    # An indicator outside the plan, and a reading that refers to it by its entry.
    outside = add("2025-07-03T02:32:00Z", OFFICE, {
        "kind": "extra_indicator", "name": "测试表外指标", "measure": "次", "category": "service",
        "baseline": "0", "target": "12", "path": "linear", "whole": True,
    })
    add("2025-07-03T02:33:00Z", OFFICE, reading(outside, "2025-06-30", "5", verified="third_party"))
    add("2025-07-03T02:34:00Z", OFFICE, {"kind": "service_point", "town": "测试镇", "has_point": True, "as_of": "2025-06-30", "note": "测试"})
    add("2025-07-03T02:35:00Z", OFFICE, {"kind": "reporter", "indicator": 5, "unit": "gzjrj"})
    lead = add("2025-07-03T02:36:00Z", OFFICE, {"kind": "lead", "task": 10, "unit": "gzjrj"})
    add("2025-07-03T02:37:00Z", OFFICE, {"kind": "succession", "post": "gzjrj-head", "holder": "测试人员", "from": "2025-05-01", "filed": False})
    add("2025-07-03T02:38:00Z", OFFICE, {"kind": "withdrawal", "of": [lead], "reason": "测试:撤回误填的牵头单位"})
    # From a newer version: a kind nobody knows yet, and unknown fields in a known one. The two
    # odd keys tell UTF-16 order (RFC 8785: 😀 first) from code point order (！ first).
    add("2025-07-03T02:40:00Z", OFFICE, {"kind": "inspection", "task": 13, "findings": ["测试发现", None, {"count": 2}]})
    add("2025-07-03T02:41:00Z", COURT, reading(11, "2025-06-30", "92.5", confidence={"！": 1, "😀": 2}), origin="测试新字段")


def snapshot(entries):
    ids = sorted(entries)
    envelope = {
        "format": "ip-plan-snapshot",
        "version": 1,
        "plan": PLAN,
        "exported": {"at": "2025-07-03T03:00:00Z", "site": OFFICE, "app": "0.1.0"},
        "count": len(ids),
        "digest": sha256("".join(i + "\n" for i in ids)),
    }
    head = "".join(f'"{key}": {json.dumps(value, ensure_ascii=False)},\n' for key, value in envelope.items())
    lines = ",\n".join(f'{{"id":"{i}",' + entries[i][1:] for i in ids)
    return "{\n" + head + '"entries": [\n' + lines + "\n]\n}\n"


def main():
    if len(sys.argv) != 2:
        sys.exit("usage: make_v1.py OUT.json")
    ledger = Ledger()
    fill(ledger)
    with open(sys.argv[1], "w", encoding="utf-8", newline="\n") as out:
        out.write(snapshot(ledger.entries))


if __name__ == "__main__":
    main()
