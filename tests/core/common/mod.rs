//! What the integration tests share: the sixteen indicators of the document, and short hands.

pub mod records;

use guanghan_ip_plan::app::action::{Action, Effect, Now};
use guanghan_ip_plan::app::leaving;
use guanghan_ip_plan::app::model::Model;
use guanghan_ip_plan::app::outgoing::Outgoing;
use guanghan_ip_plan::app::update::update;
use guanghan_ip_plan::domain::book::{Book, Heads};
use guanghan_ip_plan::domain::day::{self, Day};
use guanghan_ip_plan::domain::decimal::Decimal;
use guanghan_ip_plan::domain::entry::oversight::{Finding, Score, Scorer};
use guanghan_ip_plan::domain::entry::{Body, Entry, EntryId, IndicatorRef, Site, Subject, Verified, Work};
use guanghan_ip_plan::domain::ledger::Ledger;
use guanghan_ip_plan::domain::plan::{Path, Plan, Worded};
use guanghan_ip_plan::domain::progress::{Measured, Trajectory};
use guanghan_ip_plan::format;
use guanghan_ip_plan::format::entry::Draft;
use guanghan_ip_plan::format::personal::Place;
use guanghan_ip_plan::format::snapshot::{self, Exported, Snapshot};
use guanghan_ip_plan::format::workbook::Workbook;
use guanghan_ip_plan::format::writer;
use guanghan_ip_plan::view::screens::conflicts::{self, Listed};
use guanghan_ip_plan::view::workbook::Making;
use std::sync::{Arc, OnceLock};

/// Id of the plan in these tests.
pub const PLAN: &str = "guanghan-ip-2024-2026";

/// `no, measure, baseline, target, path, whole`, from the table of the document and DESIGN §6.
const INDICATORS: [(u16, &str, &str, &str, &str, bool); 16] = [
    (1, "件", "6", "7", "linear", false),
    (2, "件", "12346", "13500", "linear", true),
    (3, "件", "3000", "3900", "linear", true),
    (4, "件", "1", "2", "at_end", true),
    (5, "亿元", "1.12", "1.25", "linear", false),
    (6, "个", "2", "4", "linear", true),
    (7, "个", "25", "40", "linear", true),
    (8, "%", "83", "86", "linear", false),
    (9, "件", "2", "4", "linear", true),
    (10, "%", "100", "100", "maintain", false),
    (11, "%", "90", "95", "linear", false),
    (12, "户", "9", "12", "linear", true),
    (13, "户", "23", "28", "linear", true),
    (14, "户", "0", "5", "linear", true),
    (15, "户", "5", "10", "linear", true),
    (16, "%", "80", "100", "linear", false),
];

/// A small plan with the real indicators, thresholds and dates; one task, one safeguard, one unit.
pub fn plan() -> Plan {
    format::plan::read(&plan_text()).unwrap()
}

/// That plan as its file.
pub fn plan_text() -> String {
    let indicators: Vec<String> = INDICATORS
        .iter()
        .map(|(no, measure, baseline, target, path, whole)| {
            format!(
                r#"{{"no":{no},"name":"指标{no}","measure":"{measure}","category":"k","baseline":"{baseline}",
                "target":"{target}","path":"{path}","whole":{whole},"cumulative":false,"clause":"c001"}}"#
            )
        })
        .collect();
    format!(
        r#"{{"format":"ip-plan","version":1,"id":"{PLAN}","title":"工作方案","issuer":"广汉市人民政府",
        "issued":"2024-03-19","approved":"","basis":[],"period":{{"start":"2024-01-01","end":"2026-12-31"}},
        "baseline_date":"2023-12-31",
        "rules":{{"ahead":"0.10","severe":"0.60","report_every_months":3,"grace_days":10}},
        "clauses":[{{"id":"c001","kind":"text","text":"条文"}}],
        "categories":[{{"id":"k","name":"类","clause":"c001"}}],
        "indicators":[{}],
        "groups":[{{"no":1,"name":"组","clause":"c001"}}],
        "units":[{{"id":"scjgj","name":"市市场监管局","aliases":[],"kind":"department"}}],
        "tasks":[{{"no":1,"group":1,"title":"任务","clause":"c001","units":["scjgj"],"due":null}}],
        "safeguards":[{{"no":2,"title":"保障","clause":"c001","units":["scjgj"]}}],
        "posts":[{{"id":"scjgj-head","units":["scjgj"],"title":"局长","role":"member","holder":"许必勇"}}],
        "links":[],"notes":[]}}"#,
        indicators.join(",")
    )
}

/// A day, from `YYYY-MM-DD`.
pub fn day(text: &str) -> Day {
    day::parse(text).unwrap_or_else(|| panic!("{text}"))
}

/// A decimal, from its text.
pub fn dec(text: &str) -> Decimal {
    Decimal::parse(text).unwrap_or_else(|e| panic!("{text}: {e:?}"))
}

/// A value as of a day.
pub fn measured(as_of: &str, value: &str) -> Measured {
    Measured { as_of: day(as_of), value: dec(value) }
}

/// The trajectory of an indicator of the document, without interim targets.
pub fn trajectory(no: u16) -> Trajectory {
    let plan = plan();
    Trajectory::of(&plan, plan.indicator(no).unwrap(), Vec::new())
}

/// A site by number; every third one is a town's, which is no unit.
pub fn site(n: usize) -> Site {
    let unit = (!n.is_multiple_of(3)).then(|| format!("unit{n}"));
    Site { name: format!("填报点{n}"), unit }
}

/// Seals a body.
pub fn entry(site_no: usize, at: i64, parents: &[EntryId], body: Body) -> Arc<Entry> {
    let draft =
        Draft { at, plan: PLAN.into(), site: site(site_no), parents: parents.to_vec(), body, reason: None };
    Arc::new(format::entry::seal(draft))
}

/// What a reading of indicator 5 as of 2025-06-30 says.
pub fn says(value: &str) -> Body {
    reading_of(5, "2025-06-30", value)
}

/// What a reading says.
pub fn reading_of(no: u16, as_of: &str, value: &str) -> Body {
    Body::Reading {
        indicator: IndicatorRef::Plan(no),
        as_of: day(as_of),
        value: dec(value),
        source: "季度报表".into(),
        note: None,
        verified: Verified::SelfReported,
        scope: None,
        evidence: Vec::new(),
    }
}

/// What brings an extra indicator (表外), or corrects its target.
pub fn extra(name: &str, target: &str) -> Body {
    Body::ExtraIndicator {
        name: name.into(),
        measure: "场".into(),
        category: None,
        baseline: dec("0"),
        target: dec(target),
        path: Path::Linear,
        whole: true,
    }
}

/// Seals a withdrawal.
pub fn withdrawal(at: i64, of: &[EntryId]) -> Arc<Entry> {
    entry(1, at, &[], Body::Withdrawal { of: of.to_vec(), reason: "填错".into() })
}

/// Who exports, always the same.
pub fn exporter() -> Exported {
    Exported { at: 1_751_508_669, site: site(1), app: "0.1.0".into() }
}

/// A ledger's snapshot file.
pub fn export(ledger: &Ledger) -> String {
    let entries: Vec<_> = ledger.iter().cloned().collect();
    writer::write(PLAN, &exporter(), &entries)
}

/// The shipped plan as its file.
pub const SHIPPED: &str = include_str!("../../../public/plan.json");

/// The shipped plan.
pub fn shipped() -> Plan {
    format::plan::read(SHIPPED).unwrap()
}

/// A model of the shipped plan on 2025-07-03, with entries.
pub fn model(entries: Vec<Arc<Entry>>) -> Model {
    Model::new(Arc::new(shipped()), entries.into_iter().collect(), day("2025-07-03"))
}

/// The number of the indicator with a target in words that [`book`] has.
pub const WORDED: u16 = 17;

/// A ledger under the shipped plan, with one indicator more whose target is in words, of which that has none.
pub fn book(ledger: &Ledger) -> Book<'_> {
    static PLAN: OnceLock<Plan> = OnceLock::new();
    let plan = || {
        let mut plan = shipped();
        let (category, clause) = (plan.indicators[0].category.clone(), plan.indicators[0].clause.clone());
        let (name, target) = ("测试指标".to_string(), "基本形成".to_string());
        plan.worded.push(Worded { no: WORDED, name, category, target, nature: None, clause });
        plan
    };
    Book::of(PLAN.get_or_init(plan), ledger)
}

/// Every subject with what stands for it.
pub fn standings(book: Book<'_>) -> Vec<(Subject, Heads)> {
    book.standings(Subject::Reading(IndicatorRef::Plan(0), Day::MIN), &|_| true)
}

/// Reads a file that must be sound as a whole.
pub fn open(file: &str) -> Snapshot {
    snapshot::read(file.as_bytes(), PLAN).unwrap_or_else(|e| panic!("{e:?}"))
}

/// A ledger of these entries.
pub fn ledger<'a>(entries: impl IntoIterator<Item = &'a Arc<Entry>>) -> Ledger {
    entries.into_iter().cloned().collect()
}

/// How many cases a property test runs: many more where `IPPLAN_LONG=1`.
pub fn cases(short: u32, long: u32) -> u32 {
    if std::env::var("IPPLAN_LONG").is_ok_and(|v| v == "1") { long } else { short }
}

/// Every personal number in what is about to leave.
pub fn personal_numbers(model: &Model, out: &Outgoing) -> Vec<Place> {
    let mut looking = leaving::look(model, out.clone());
    while looking.advance() {}
    looking.places().to_vec()
}

/// Does what the shell is asked to do with what leaves: looks through it and makes the files. What else is
/// asked, and each file's name and text.
pub fn carry(model: &mut Model, effects: Vec<Effect>, now: Now) -> (Vec<Effect>, Vec<(String, String)>) {
    let (mut others, mut files) = (Vec::new(), Vec::new());
    let mut open = effects;
    while let Some(effect) = open.pop() {
        match effect {
            Effect::LookThrough(mut looking) => {
                while looking.advance() {}
                open.extend(update(model, Action::LookedThrough(looking), now));
            }
            Effect::HandOut(pending, parts) => {
                let made =
                    parts.iter().map(|(name, part)| (name.clone(), writer::write(PLAN, &pending.by, part)));
                files.extend(made);
                open.extend(update(model, Action::HandedOut(pending, true), now));
            }
            other => others.push(other),
        }
    }
    (others, files)
}

/// The list of conflicts as its screen shows it.
pub fn unsettled(model: &Model) -> Vec<Listed> {
    model.book().conflicts().iter().map(|subject| conflicts::listed(model, subject)).collect()
}

/// A finding about task 10, given on 2025-06-10.
pub fn finding(unit: &str, title: &str, due: &str) -> Finding {
    Finding {
        unit: unit.into(),
        title: title.into(),
        indicator: None,
        work: Some(Work::Task(10)),
        on: day("2025-06-10"),
        due: day(due),
        asked: "测试要求：报送进度".into(),
        clause: None,
        entry: None,
        ground: Some("测试：季度调度".into()),
    }
}

/// A score of 35 points that the office gave the county for an item of 2025, on what one ledger or another said.
pub fn score(item: &str, on: &str) -> Score {
    Score {
        year: 2025,
        item: item.into(),
        scorer: Scorer::Checked,
        unit: None,
        points: dec("35"),
        on: day(on),
        count: 0,
        digest: "0".repeat(64),
        basis: Vec::new(),
        note: None,
        evidence: Vec::new(),
    }
}

/// The whole ledger as a workbook.
pub fn workbook(model: &Model) -> Workbook {
    let mut making = Making::of(model.clone());
    while making.advance() {}
    making.finish()
}
