"""Two made counties for the queries of docs/counties.md: 甲县 has the shipped plan's numbers, 乙县 turned round (targets
below their baselines), kept, and counted whole; readings at and beside every border of the status, interim targets,
corrections, withdrawals, and values that differ. Every value is made up and says so (测试).
usage: python3 tests/data/counties/make.py   (writes plan.json and snapshots/ beside this file)"""

import hashlib
import json
from decimal import Decimal
from pathlib import Path

HERE = Path(__file__).parent
PLAN = json.loads((HERE / "../../../public/plan.json").read_text(encoding="utf-8"))
DATES = ["2024-03-31", "2024-12-31", "2025-02-28", "2025-06-30", "2026-11-30"]
SHARES = ["-0.05", "0", "0.05", "0.1", "0.19", "0.2", "0.33", "0.34", "0.43", "0.44", "0.6", "0.95", "1", "1.1"]


def canonical(value):
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


class County:
    def __init__(self, name, plan):
        self.folder = HERE / name
        self.plan = plan
        self.entries = []
        self.second = 0

    def add(self, body, parents=(), site="测试点一", unit=None):
        self.second += 1
        at = f"2026-12-01T{self.second // 3600 % 24:02d}:{self.second // 60 % 60:02d}:{self.second % 60:02d}Z"
        whose = {"name": site, **({"unit": unit} if unit else {})}
        entry = {"v": 1, "plan": self.plan["id"], "at": at, "site": whose, "parents": sorted(parents), "body": body}
        text = canonical(entry)
        id = hashlib.sha256(text.encode()).hexdigest()[:32]
        self.entries.append((id, text))
        return id

    def reading(self, no, as_of, value, **more):
        body = {"kind": "reading", "indicator": no, "as_of": as_of, "value": value, "source": "测试数据", "verified": "self"}
        return self.add(body, **more)

    def write(self):
        (self.folder / "snapshots").mkdir(parents=True, exist_ok=True)
        plan = json.dumps(self.plan, ensure_ascii=False, indent=1) + "\n"
        (self.folder / "plan.json").write_text(plan, encoding="utf-8")
        self.entries.sort()
        # Two files that have half of it in common: an entry counts once.
        half = len(self.entries) // 3
        for name, part in [("一.json", self.entries[: 2 * half]), ("二.json", self.entries[half:])]:
            ids = "".join(f"{id}\n" for id, _ in part)
            head = {
                "format": "ip-plan-snapshot", "version": 1, "plan": self.plan["id"],
                "exported": {"at": "2026-12-02T03:00:00Z", "site": {"name": "测试点一"}, "app": "0.1.0"},
                "count": len(part), "digest": hashlib.sha256(ids.encode()).hexdigest(),
            }
            lines = ",\n".join('{"id":"' + id + '",' + text[1:] for id, text in part)
            top = "".join(f"{json.dumps(key)}: {json.dumps(value, ensure_ascii=False)},\n" for key, value in head.items())
            (self.folder / "snapshots" / name).write_text("{\n" + top + '"entries": [\n' + lines + "\n]\n}\n", encoding="utf-8")


def text(value):
    """A decimal as people enter it: at most four places, no exponent."""
    value = value.quantize(Decimal("0.0001"))
    return format(value.normalize(), "f")


def fill(county):
    for indicator in county.plan["indicators"]:
        no, b, t = indicator["no"], Decimal(indicator["baseline"]), Decimal(indicator["target"])
        way = t - b if t != b else Decimal(1)
        values = sorted({text(max(b + way * Decimal(share), Decimal(0))) for share in SHARES})
        if indicator["whole"]:
            values = sorted({text(Decimal(value).to_integral_value()) for value in values})
        if indicator["measure"] == "%":
            values = [value for value in values if Decimal(value) <= 100]
        for at, as_of in enumerate(DATES):
            # What several say of one day is in conflict; one that stands alone settles what it comes to.
            for nth, value in enumerate(values):
                county.reading(no, as_of, value, site=f"测试点{nth % 3}")
        if no % 2:
            county.reading(no, "2026-12-31", values[no % len(values)])
    old = county.reading(2, "2025-12-31", "1")
    county.reading(2, "2025-12-31", county.plan["indicators"][1]["target"], parents=[old])
    gone = county.reading(3, "2025-12-31", "1")
    undone = county.add({"kind": "withdrawal", "of": [gone], "reason": "测试"})
    county.add({"kind": "withdrawal", "of": [undone], "reason": "测试"})
    lost = county.reading(4, "2026-10-31", "1")
    county.add({"kind": "withdrawal", "of": [lost], "reason": "测试"})
    five = county.plan["indicators"][4]
    middle = (Decimal(five["baseline"]) + Decimal(five["target"])) / 2
    county.add({"kind": "interim_target", "indicator": 5, "year": 2024, "value": text(middle)})
    for value in ("1.2", "1.21"):
        county.add({"kind": "interim_target", "indicator": 1, "year": 2025, "value": value})
    for unit, no, as_of in [("scjgj", 10, "2026-09-30"), ("czj", 10, "2026-09-30"), ("czj", 10, "2026-06-30")]:
        county.add({"kind": "update", "task": no, "as_of": as_of, "state": "in_progress", "note": "测试"}, unit=unit)


def main():
    first = County("甲县", {**PLAN, "id": "made-a-2024-2026", "title": "测试甲县工作方案"})
    fill(first)
    first.write()
    turned = json.loads(json.dumps(PLAN))
    turned.update(id="made-b-2024-2026", title="测试乙县工作方案", rules={**PLAN["rules"], "ahead": "0.05", "severe": "0.5"})
    for indicator in turned["indicators"]:
        if indicator["path"] == "linear":
            indicator["baseline"], indicator["target"] = indicator["target"], indicator["baseline"]
    second = County("乙县", turned)
    fill(second)
    second.write()


if __name__ == "__main__":
    main()
