#!/usr/bin/env python3
"""Writes a version-1 snapshot of what oversight records: each of the nine kinds with all its fields and with only those
that it needs; corrected, answered, and some that differ.

From the schema as issue 11 has it; shares no code with the program, and every value in it is made up:
python3 make_oversight.py OUT.json
"""

import sys

from make_v1 import OFFICE, Ledger, snapshot

FINANCE = {"name": "测试填报点丙(财政)", "unit": "czj"}
LOANS = {"name": "测试填报点甲(国资)", "unit": "gzjrj"}
EVIDENCE = [{"title": "测试材料", "where": "测试柜", "sha256": "0" * 64}]
CASE = {"unit": "gzjrj", "title": "测试督办：质押融资"}
PLAIN = {"unit": "czj", "title": "测试督办：只填必填项"}
CELL = {"year": 2025, "purpose": "patents", "source": "government"}
ITEM = {"year": 2025, "item": "测试项目：质押融资"}


def fill(ledger):
    add = ledger.add
    said = add("2025-07-03T02:00:00Z", LOANS, {"kind": "update", "task": 10, "as_of": "2025-06-30", "state": "in_progress", "note": "测试"})
    add("2025-07-03T02:01:00Z", OFFICE, {"kind": "finding", **CASE, "indicator": 5, "task": 10, "on": "2025-07-03", "due": "2025-07-31", "asked": "测试：补报二季度台账", "clause": "c069", "entry": said, "ground": "测试：低于应达"})
    add("2025-07-03T02:02:00Z", OFFICE, {"kind": "finding", **PLAIN, "on": "2025-07-03", "due": "2025-07-31", "asked": "测试"})
    add("2025-07-10T02:00:00Z", OFFICE, {"kind": "urging", **CASE, "on": "2025-07-10", "note": "测试：电话"})
    add("2025-07-10T02:01:00Z", OFFICE, {"kind": "urging", **PLAIN, "on": "2025-07-10"})
    first = add("2025-07-11T02:00:00Z", LOANS, {"kind": "answer", **CASE, "on": "2025-07-11", "done": False, "note": "测试：正在核对"})
    second = add("2025-07-12T02:00:00Z", LOANS, {"kind": "answer", **CASE, "on": "2025-07-12", "done": True, "note": "测试：已补报", "evidence": EVIDENCE})
    back = add("2025-07-11T03:00:00Z", OFFICE, {"kind": "review", **CASE, "on": "2025-07-11", "outcome": "sent_back", "note": "测试：材料不全", "answers": [first]})
    add("2025-07-13T02:00:00Z", OFFICE, {"kind": "review", **CASE, "on": "2025-07-13", "outcome": "closed", "answers": sorted([first, second])}, [back])
    # Two desks of the office that decide otherwise.
    add("2025-07-13T02:01:00Z", OFFICE, {"kind": "review", **PLAIN, "on": "2025-07-13", "outcome": "closed"})
    add("2025-07-13T02:02:00Z", OFFICE, {"kind": "review", **PLAIN, "on": "2025-07-13", "outcome": "reopened"})
    add("2025-07-14T02:00:00Z", OFFICE, {"kind": "report_review", "unit": "gzjrj", "period": "2025-06-30", "on": "2025-07-14", "outcome": "accepted", "note": "测试", "entries": [said]})
    add("2025-07-14T02:01:00Z", OFFICE, {"kind": "report_review", "unit": "czj", "period": "2025-06-30", "on": "2025-07-14", "outcome": "sent_back"})
    spring = add("2025-07-15T02:00:00Z", OFFICE, {"kind": "period_closed", "name": "测试定稿一", "on": "2025-07-15", "count": 0, "digest": "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"})
    add("2025-07-15T02:01:00Z", OFFICE, {"kind": "period_closed", "name": "测试定稿二", "period": "2025-06-30", "on": "2025-07-15", "count": 1, "digest": "测试摘要", "before": spring, "entries": [said], "note": "测试"})
    wrong = add("2025-07-16T02:00:00Z", FINANCE, {"kind": "funding", **CELL, "planned": "1000", "as_of": "2025-06-30"})
    add("2025-07-16T02:01:00Z", FINANCE, {"kind": "funding", **CELL, "planned": "100.5", "spent": "60", "as_of": "2025-06-30", "note": "测试：单位写错", "evidence": EVIDENCE}, [wrong])
    add("2025-07-16T02:02:00Z", LOANS, {"kind": "funding", **CELL, "planned": "20", "as_of": "2025-06-30"})
    add("2025-07-16T02:03:00Z", LOANS, {"kind": "funding", **CELL, "planned": "21", "as_of": "2025-06-30"})
    add("2025-07-17T02:00:00Z", OFFICE, {"kind": "assessment_item", "year": 2025, "name": ITEM["item"], "weight": "60", "indicator": 5, "safeguard": 2, "criterion": "测试：按完成率"})
    add("2025-07-17T02:01:00Z", OFFICE, {"kind": "assessment_item", "year": 2025, "name": "测试项目：其他", "weight": "40"})
    add("2025-07-18T02:00:00Z", LOANS, {"kind": "score", **ITEM, "scorer": "self", "unit": "gzjrj", "points": "55.5", "on": "2025-07-18", "count": 1, "digest": "测试摘要", "basis": [said], "note": "测试", "evidence": EVIDENCE})
    add("2025-07-18T02:01:00Z", OFFICE, {"kind": "score", **ITEM, "scorer": "checked", "points": "50", "on": "2025-07-18", "count": 1, "digest": "测试摘要"})


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("usage: make_oversight.py OUT.json")
    made = Ledger()
    fill(made)
    with open(sys.argv[1], "w", encoding="utf-8", newline="\n") as out:
        out.write(snapshot(made.entries))
