//! An entry in doubt counts nowhere: not in lists, forms, effects, leads, reporters or interim targets, nor
//! among what a new entry has seen (FAULTS G9).

use crate::common::{SHIPPED, day, dec, entry, ledger, reading_of, unsettled};
use guanghan_ip_plan::app::action::{Action, Now};
use guanghan_ip_plan::app::model::Model;
use guanghan_ip_plan::app::update::update;
use guanghan_ip_plan::domain::entry::*;
use guanghan_ip_plan::domain::owed::Duties;
use guanghan_ip_plan::domain::plan::Plan;
use guanghan_ip_plan::domain::progress::Status;
use guanghan_ip_plan::domain::{check, period, recorded};
use guanghan_ip_plan::format;
use guanghan_ip_plan::view::entering;
use guanghan_ip_plan::view::screens::indicator;
use guanghan_ip_plan::view::screens::units::desk;
use guanghan_ip_plan::view::screens::work::{self, milestones};
use guanghan_ip_plan::view::screens::{conflicts, gaps, overview, people, tasks};
use guanghan_ip_plan::view::{chart_data, entry_lines, indicator_rows};
use std::sync::Arc;

fn model_of(plan: Plan, entries: &[&Arc<Entry>]) -> Model {
    Model::new(Arc::new(plan), ledger(entries.iter().copied()), day("2025-07-18"))
}

fn model(entries: &[&Arc<Entry>]) -> Model {
    model_of(format::plan::read(SHIPPED).unwrap(), entries)
}

fn target(no: u16, value: &str) -> Body {
    Body::InterimTarget { indicator: no.into(), year: 2025, value: dec(value) }
}

fn owes(no: u16, unit: &str) -> Body {
    Body::Reporter { indicator: no.into(), unit: unit.into() }
}

fn lead(task: u16, unit: &str) -> Body {
    Body::Lead { task, unit: unit.into() }
}

fn step(task: u16, due: &str) -> Body {
    Body::Milestone { task, title: "启动会".into(), due: day(due), done_on: None }
}

fn holds(post: &str, holder: &str) -> Body {
    Body::Succession { post: post.into(), holder: holder.into(), from: day("2025-06-01"), filed: None }
}

fn reports(task: u16) -> Body {
    let (work, as_of) = (Work::Task(task), day("2025-06-30"));
    Body::Update { work, as_of, state: TaskState::Stuck, note: "做了".into(), evidence: Vec::new() }
}

/// What the screens say that could show an entry.
fn seen(model: &Model) -> String {
    let mut out = format!("{:?}", overview::overview(model, model.book().conflicts().len()).counts);
    out += &format!(
        "{:?}{:?}",
        overview::overview(model, model.book().conflicts().len()).tasks,
        model.book().conflicts().len()
    );
    for no in [5, 8, 2] {
        let page = indicator::page(model, no).unwrap();
        let reporters = recorded::reporters(&model.plan, &model.ledger, page.row.of);
        out += &format!("{:?}{:?}{:?}", page.row, page.interim, reporters);
        // The history of a date has everything, and says of each whether it counts.
        let readings = page.readings.iter().map(|r| (&r.as_of, &r.heads, r.conflict, r.status));
        out += &format!("{:?}", readings.collect::<Vec<_>>());
        out += &chart_data::chart(model, no).unwrap().sentence;
        for value in ["1.17", "83", "12400"] {
            out += &format!("{:?}", entering::outcome(model, &reading_of(no, "2025-06-30", value)));
        }
    }
    for task in [10, 2] {
        let page = work::page(model, Work::Task(task)).unwrap();
        out += &format!("{:?}{:?}{:?}", page.holders, page.lead, page.updates);
        out += &format!("{:?}", milestones::rows(model, task));
    }
    for unit in ["gzjrj", "scjgj"] {
        out += &format!("{:?}{:?}", desk::desk(model, unit), desk::updates(model, unit, 99));
    }
    out += &format!("{:?}{:?}", people::roster(model, Some(model.today)), people::filings(model));
    let period = period::overdue(&model.plan, model.today).unwrap();
    let duties = Duties::of(&model.plan, &model.ledger, model.today);
    for unit in duties.units() {
        out += &format!("{unit}{:?}", duties.of_unit(unit, period));
    }
    out += &format!("{:?}", duties.without_reporter(period));
    out += &format!("{:?}{:?}", gaps::page(model), tasks::reports(model));
    out
}

#[test]
fn g9_an_entry_in_doubt_changes_no_screen() {
    let cases: Vec<(&str, Body, Body)> = vec![
        ("a negative value", reading_of(5, "2025-06-30", "-1"), reading_of(5, "2025-06-30", "1.18")),
        ("a share over 100", reading_of(8, "2025-06-30", "101"), reading_of(8, "2025-06-30", "84")),
        ("half a thing", reading_of(2, "2025-06-30", "12400.5"), reading_of(2, "2025-06-30", "12500")),
        ("before the baseline", reading_of(5, "2019-12-31", "1.1"), reading_of(5, "2025-06-30", "1.18")),
        ("long after the end", reading_of(5, "2039-12-31", "1.1"), reading_of(5, "2025-06-30", "1.18")),
        ("a target below zero", target(5, "-1"), target(5, "1.2")),
        ("a target over 100", target(8, "120"), target(8, "85")),
        ("a reporter nobody knows", owes(5, "nobody"), owes(5, "gzjrj")),
        ("a lead nobody knows", lead(10, "nobody"), lead(10, "gzjrj")),
        ("an indicator nobody knows", reading_of(99, "2025-06-30", "1"), reading_of(5, "2025-06-30", "1.18")),
        ("a step of no task", step(99, "2025-06-30"), step(10, "2025-09-30")),
        ("a post nobody knows", holds("nobody-head", "张三"), holds("scjgj-head", "李四")),
        ("a report on no task", reports(99), reports(10)),
    ];
    let nothing = seen(&model(&[]));
    for (what, doubtful, sound) in cases {
        let doubtful = entry(2, 20, &[], doubtful);
        let good = entry(1, 10, &[], sound.clone());
        let alone = model(&[&doubtful]);
        assert!(check::doubt(&alone.plan, &alone.ledger, &doubtful).is_some(), "{what}");
        assert_eq!(seen(&alone), nothing, "{what}");
        assert!(entry_lines::line(&alone, &doubtful).doubt.is_some(), "{what}: the ledger says so");
        let both = model(&[&good, &doubtful]);
        assert_eq!(seen(&both), seen(&model(&[&good])), "{what}");
        assert!(unsettled(&both).is_empty() && conflicts::settled(&both).is_empty(), "{what}");
        // One that claims to have seen the good one does not supersede it, nor does it settle anything.
        let above = entry(2, 30, &[good.id, doubtful.id], doubtful.body.clone());
        let all = model(&[&good, &doubtful, &above]);
        assert_eq!(seen(&all), seen(&model(&[&good])), "{what}");
        assert!(conflicts::settled(&all).is_empty(), "{what}");
        // The next entry has seen what stood.
        let mut typing = all;
        update(
            &mut typing,
            Action::ChoseSite(crate::common::site(1)),
            Now { seconds: 1, today: day("2025-07-18") },
        );
        update(&mut typing, Action::Recorded(sound), Now { seconds: 99, today: day("2025-07-18") });
        let last = typing.ledger.iter().find(|e| e.at == 99).unwrap();
        assert_eq!(last.parents, [good.id], "{what}");
    }
}

/// What nobody was shown as standing, nobody decided against: once it counts, a person is asked.
#[test]
fn g9_what_was_in_doubt_and_counts_one_day_is_not_taken_for_seen() {
    let doubtful = entry(2, 20, &[], lead(10, "jrb"));
    let mut here = model(&[&doubtful]);
    update(
        &mut here,
        Action::ChoseSite(crate::common::site(1)),
        Now { seconds: 1, today: day("2025-07-18") },
    );
    update(&mut here, Action::Recorded(lead(10, "gzjrj")), Now { seconds: 99, today: day("2025-07-18") });
    assert!(unsettled(&here).is_empty());
    assert_eq!(recorded::leads(&here.plan, &here.ledger, 10), ["gzjrj"]);
    let text = SHIPPED.replacen("\"id\": \"xzspj\",", "\"id\": \"xzspj\", \"predecessors\": [\"jrb\"],", 1);
    let later = model_of(format::plan::read(&text).unwrap(), &here.ledger.iter().collect::<Vec<_>>());
    assert_eq!(unsettled(&later).len(), 1);
    assert!(recorded::leads(&later.plan, &later.ledger, 10).is_empty());
    assert_eq!(indicator_rows::rows(&later)[0].status, Status::Unreported);
}
