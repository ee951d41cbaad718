//! Two ledgers, or one at two times, side by side.

use crate::common::{day, dec, entry, extra, ledger, plan, reading_of, says, withdrawal};
use guanghan_ip_plan::domain::book::Said;
use guanghan_ip_plan::domain::compare::{Change, Comparison, Stand, Until, compare, until};
use guanghan_ip_plan::domain::entry::{Body, EntryId, IndicatorRef, TaskState, Work};
use guanghan_ip_plan::domain::ledger::Ledger;
use guanghan_ip_plan::domain::progress::Status;
use guanghan_ip_plan::view::screens::compare as view;
use guanghan_ip_plan::view::words;

fn update(task: u16, as_of: &str, state: TaskState) -> Body {
    let work = Work::Task(task);
    Body::Update { work, as_of: day(as_of), state, note: String::new(), evidence: Vec::new() }
}

#[track_caller]
fn check(before: &Ledger, after: &Ledger, want: &[&str], summary: &str) -> Comparison {
    let comparison = compare(&plan(), before, after);
    let rows = view::rows(&plan(), &comparison);
    let rows: Vec<String> = rows
        .iter()
        .map(|r| {
            let indent = if r.is_detail { "  " } else { "" };
            let statuses = r.statuses.map(|both| both.map(words::status).join("→")).unwrap_or_default();
            format!("{indent}{} | {} | {} | {} | {statuses}", r.what, r.before, r.after, r.moved)
        })
        .collect();
    assert_eq!(rows, want);
    assert_eq!(view::summary(&comparison), summary);
    comparison
}

#[test]
fn a_ledger_is_like_itself() {
    let here = ledger([&entry(1, 1, &[], says("1.18"))]);
    let same = check(&here, &here, &[], "前期和本期的记录完全相同。");
    assert_eq!((same.only_before, same.only_after), (0, 0));
    let note = entry(1, 2, &[], Body::Lead { task: 1, unit: "scjgj".into() });
    let more = ledger(here.iter().chain([&note]));
    check(&here, &more, &[], "本期多 1 条记录；填报值、进度状态和进展没有不同。");
    check(&more, &here, &[], "前期多 1 条记录；填报值、进度状态和进展没有不同。");
}

#[test]
fn values_and_statuses_that_differ() {
    let a = entry(1, 10, &[], says("1.18"));
    let b = entry(2, 20, &[a.id], says("1.30"));
    let c = entry(2, 30, &[], reading_of(5, "2024-12-31", "1.15"));
    let (before, after) = (ledger([&a]), ledger([&a, &b, &c]));
    let want = [
        "5. 指标5 | 1.18 亿元（截至 2025-06-30） | 1.3 亿元（截至 2025-06-30） | +0.12 亿元 | 欠进度→提前达标",
        "  截至 2024-12-31 | 未报 | 1.15 亿元 |  | ",
    ];
    let summary = "本期多 2 条记录；1 个指标有变化，其中 1 个进度状态不同；0 项任务或保障措施的进展不同。";
    let change = check(&before, &after, &want, summary).indicators.remove(0);
    let status = |stand: &Option<Stand>| stand.as_ref().unwrap().status;
    assert_eq!((status(&change.before), status(&change.after)), (Status::Behind, Status::Early));
    assert_eq!(change.values[0].before, None);
    assert_eq!(change.values[1].after, Some(Said::Agreed(dec("1.3"))));
    // The other way round it says the same, mirrored.
    let back = compare(&plan(), &after, &before).indicators.remove(0);
    let turned: Vec<_> = change
        .values
        .iter()
        .map(|v| Change { of: v.of, before: v.after.clone(), after: v.before.clone() })
        .collect();
    assert_eq!(back.values, turned);
}

#[test]
fn what_was_not_reported_is_never_nought_and_what_did_not_move_is_left_out() {
    let first = entry(1, 10, &[], says("1.30"));
    let lower = entry(1, 20, &[], reading_of(5, "2025-09-30", "1.2"));
    let none = ledger([]);
    let summary = "本期多 1 条记录；1 个指标有变化，其中 1 个进度状态不同；0 项任务或保障措施的进展不同。";
    let want = ["5. 指标5 | 未报 | 1.3 亿元（截至 2025-06-30） |  | 未报→提前达标"];
    check(&none, &ledger([&first]), &want, summary);
    // A number that fell has its sign; the day it is of says why.
    let want = [
        "5. 指标5 | 1.3 亿元（截至 2025-06-30） | 1.2 亿元（截至 2025-09-30） | −0.1 亿元 | 提前达标→达序时",
    ];
    check(&ledger([&first]), &ledger([&first, &lower]), &want, summary);
    // Values that differ are no number to move to.
    let other = entry(2, 20, &[], says("1.40"));
    let rows = view::rows(&plan(), &compare(&plan(), &ledger([&first]), &ledger([&first, &other])));
    let told: Vec<_> = rows.iter().map(|r| (r.after.as_str(), r.moved.as_str())).collect();
    assert!(told.contains(&("冲突：1.3 亿元 / 1.4 亿元", "")), "{told:?}");
}

#[test]
fn conflicts_and_withdrawals_are_differences() {
    let (a, b) = (entry(1, 10, &[], says("1.18")), entry(2, 20, &[], says("1.30")));
    let (one, both) = (ledger([&a]), ledger([&a, &b]));
    let change = compare(&plan(), &one, &both).indicators.remove(0);
    assert_eq!(change.values[0].after, Some(Said::Conflict(vec![dec("1.18"), dec("1.3")])));
    let after = change.after.unwrap();
    assert_eq!((after.status, after.in_conflict), (Status::Unsettled, true));
    // One more entry that says what one side said already is no difference.
    let again = entry(3, 30, &[], says("1.30"));
    assert_eq!(compare(&plan(), &both, &ledger([&a, &b, &again])).indicators, []);
    let gone = ledger([&a, &withdrawal(40, &[a.id])]);
    let change = compare(&plan(), &one, &gone).indicators.remove(0);
    assert_eq!((change.values[0].after.clone(), change.after.unwrap().status), (None, Status::Unreported));
}

#[test]
fn interim_targets_and_reports_that_differ() {
    let five = IndicatorRef::Plan(5);
    let target = entry(1, 5, &[], Body::InterimTarget { indicator: five, year: 2025, value: dec("1.20") });
    let x = entry(1, 10, &[], update(1, "2025-06-30", TaskState::InProgress));
    let y = entry(1, 20, &[x.id], update(1, "2025-06-30", TaskState::Done));
    let z = entry(0, 30, &[], update(1, "2025-03-31", TaskState::Stuck));
    let want = [
        "5. 指标5 |  |  |  | ",
        "  2025年末目标 | 未定 | 1.2 亿元 |  | ",
        "任务 1：任务 |  |  |  | ",
        "  填报点1，截至 2025-06-30 | 推进中 | 已完成 |  | ",
        "  填报点0，截至 2025-03-31 | 未报 | 受阻 |  | ",
    ];
    let summary = "本期多 3 条记录；1 个指标有变化，其中 0 个进度状态不同；1 项任务或保障措施的进展不同。";
    check(&ledger([&x]), &ledger([&x, &y, &z, &target]), &want, summary);
}

#[test]
fn extra_indicators_are_compared_by_what_they_go_back_to() {
    let reading = |of: EntryId, value: &str| {
        let mut body = reading_of(1, "2025-06-30", value);
        if let Body::Reading { indicator, .. } = &mut body {
            *indicator = IndicatorRef::Extra(of);
        }
        body
    };
    let brought = entry(1, 10, &[], extra("培训", "12"));
    let first = entry(1, 20, &[], reading(brought.id, "6"));
    let corrected = entry(1, 30, &[brought.id], extra("培训", "24"));
    // Recorded by somebody who knows it by its correction.
    let later = entry(2, 40, &[first.id], reading(corrected.id, "7"));
    let (none, before) = (ledger([]), ledger([&brought, &first]));
    let after = ledger([&brought, &first, &corrected, &later]);
    let want = [
        "表外指标 培训 | 6 场（截至 2025-06-30） | 7 场（截至 2025-06-30） | +1 场 | 达序时→严重欠进度",
        "  基线和目标 | 0 场 → 12 场 | 0 场 → 24 场 |  | ",
    ];
    let summary = "本期多 2 条记录；1 个指标有变化，其中 1 个进度状态不同；0 项任务或保障措施的进展不同。";
    check(&before, &after, &want, summary);
    // A file that has the correction alone: still one, and the same.
    let alone = ledger([&corrected]);
    let want = [
        "表外指标 培训 | 6 场（截至 2025-06-30） | 未报 |  | 达序时→未报",
        "  基线和目标 | 0 场 → 12 场 | 0 场 → 24 场 |  | ",
    ];
    let summary = "前期独有 2 条记录，本期独有 1 条；1 个指标有变化，其中 1 个进度状态不同；0 项任务或保障措施的进展不同。";
    check(&before, &alone, &want, summary);
    // What was not there has no value, and is not called unreported.
    let want = ["表外指标 培训 | 没有这项指标 | 6 场（截至 2025-06-30） |  | 达序时→达序时"];
    let summary = "本期多 2 条记录；1 个指标有变化，其中 1 个进度状态不同；0 项任务或保障措施的进展不同。";
    check(&none, &before, &want, summary);
}

#[test]
fn a_ledger_as_of_a_day_and_as_recorded_by_an_instant() {
    let old = entry(1, 100, &[], reading_of(5, "2024-12-31", "1.15"));
    let new = entry(1, 300, &[], says("1.18"));
    let late = entry(2, 900, &[old.id], reading_of(5, "2024-12-31", "1.16"));
    let undo = withdrawal(950, &[new.id]);
    let all = ledger([&old, &new, &late, &undo]);
    let at = |until_: Until| until(&all, until_);
    // As of the end of 2024, with what was learnt since.
    assert_eq!(at(Until::AsOf(day("2024-12-31"))), ledger([&old, &late, &undo]));
    assert_eq!(at(Until::AsOf(day("2025-06-30"))), all);
    assert_eq!(at(Until::AsOf(day("2024-12-30"))), ledger([&undo]));
    // As people knew it then.
    assert_eq!(at(Until::Recorded(300)), ledger([&old, &new]));
    assert_eq!(at(Until::Recorded(99)).len(), 0);
    let then = until(&all, Until::Recorded(500));
    let values = compare(&plan(), &then, &all).indicators.remove(0).values;
    let agreed = |text: &str| Some(Said::Agreed(dec(text)));
    assert_eq!((values[0].before.clone(), values[0].after.clone()), (agreed("1.15"), agreed("1.16")));
    assert_eq!((values[1].before.clone(), values[1].after.clone()), (agreed("1.18"), None));
}
