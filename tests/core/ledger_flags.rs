//! What is flagged is what is listed: over random histories, with parents of other subjects, withdrawals and
//! entries in doubt of every kind, each view that flags a subject, the list of conflicts, its badge and an
//! import's preview say the same (FAULTS G9, G26).

use crate::common::{PLAN, cases, dec, export, open, records, unsettled};
use guanghan_ip_plan::app::incoming::{Incoming, Opened};
use guanghan_ip_plan::app::model::Model;
use guanghan_ip_plan::app::staging::Staging;
use guanghan_ip_plan::domain::day::{self, Day};
use guanghan_ip_plan::domain::duties::holders;
use guanghan_ip_plan::domain::entry::oversight::RecordKind;
use guanghan_ip_plan::domain::entry::record::{Field, Holds};
use guanghan_ip_plan::domain::entry::*;
use guanghan_ip_plan::domain::ledger::Ledger;
use guanghan_ip_plan::domain::plan::{Path, Plan};
use guanghan_ip_plan::domain::readings::{self, Account};
use guanghan_ip_plan::domain::updates;
use guanghan_ip_plan::format;
use guanghan_ip_plan::format::entry::{Draft, seal};
use guanghan_ip_plan::view::screens::indicator::{self, scoped};
use guanghan_ip_plan::view::screens::points;
use guanghan_ip_plan::view::screens::units::desk;
use guanghan_ip_plan::view::screens::work::{self, milestones};
use guanghan_ip_plan::view::screens::{compare, conflicts, funding, overview, people};
use guanghan_ip_plan::view::{indicator_rows, kept, yearly};
use proptest::prelude::*;
use proptest::sample::Index;
use proptest::test_runner::Config;
use std::collections::BTreeSet;
use std::sync::Arc;

/// Units as sites name them: of the plan, taken over, split, unknown, none.
const UNITS: [Option<&str>; 6] =
    [Some("gzjrj"), Some("oldju"), Some("xzspj"), Some("splitju"), Some("nobody"), None];

/// The shipped plan with a unit that took one over, and two that came from one.
fn plan() -> Plan {
    let text = include_str!("../../public/plan.json");
    let text = text.replacen(
        "\"id\": \"gzjrj\",",
        "\"id\": \"gzjrj\", \"predecessors\": [\"oldju\", \"splitju\"],",
        1,
    );
    let text = text.replacen("\"id\": \"xzspj\",", "\"id\": \"xzspj\", \"predecessors\": [\"splitju\"],", 1);
    let plan = format::plan::read(&text).unwrap();
    assert_eq!(plan.heirs("splitju").count(), 2);
    plan
}

/// One entry of a history, as any program may have written it.
#[derive(Clone, Debug)]
struct Spec {
    kind: usize,
    /// Which subject of its kind, among them some that nobody can place.
    of: usize,
    value: usize,
    site: usize,
    spelling: usize,
    /// Any earlier entries, of whatever subject.
    parents: Vec<Index>,
    reason: bool,
}

fn any_spec() -> impl Strategy<Value = Spec> {
    let parents = prop::collection::vec(any::<Index>(), 0..3);
    (0..15_usize, 0..3_usize, 0..3_usize, 0..UNITS.len(), 0..3_usize, parents, 0..8_usize).prop_map(
        |(kind, of, value, site, spelling, parents, reason)| Spec {
            kind,
            of,
            value,
            site,
            spelling,
            parents,
            reason: reason == 0,
        },
    )
}

fn on(month: usize) -> Day {
    day::parse(["2025-03-31", "2025-06-30", "2019-01-01"][month % 3]).unwrap()
}

fn spelt(name: &str, spelling: usize) -> String {
    match spelling {
        0 => name.into(),
        1 => name.chars().flat_map(|c| [c, ' ']).collect(),
        _ => format!("\u{feff}{name}\u{200b}"),
    }
}

fn body(spec: &Spec, before: &[Arc<Entry>]) -> Body {
    let extra = before.iter().filter(|e| matches!(e.body, Body::ExtraIndicator { .. })).nth(spec.of);
    let any = |index: usize| before.get(index).map_or(EntryId::new([9; 16]), |e| e.id);
    let indicator = match spec.of {
        0 => IndicatorRef::Plan(2),
        1 => IndicatorRef::Extra(extra.map_or(any(spec.value), |e| e.id)),
        _ => IndicatorRef::Plan(99),
    };
    let reading = |scope: Option<String>| Body::Reading {
        indicator: if spec.of == 2 && spec.value == 0 { IndicatorRef::Plan(2) } else { indicator },
        as_of: on(if spec.of == 2 { 2 } else { spec.site }),
        value: dec(["12400", "12500", "-1"][spec.value]),
        source: String::new(),
        note: None,
        verified: Verified::SelfReported,
        scope,
        evidence: Vec::new(),
    };
    let unit = || ["gzjrj", "oldju", "nobody"][spec.value].to_string();
    match spec.kind {
        0 | 1 => reading(None),
        2 => reading(Some(spelt(["三水镇", "oldju", "市国资金融局"][spec.site % 3], spec.spelling))),
        3 => Body::Update {
            work: [Work::Task(10), Work::Safeguard(2), Work::Task(99)][spec.of],
            as_of: on(spec.value % 2),
            state: [TaskState::Done, TaskState::Stuck, TaskState::InProgress][spec.spelling],
            note: String::new(),
            evidence: Vec::new(),
        },
        4 => Body::Milestone {
            task: [10, 10, 99][spec.of],
            title: spelt("启动会", spec.spelling),
            due: on(spec.value % 2),
            done_on: None,
        },
        5 => {
            let value = dec(["13000", "13100", "-5"][spec.value]);
            Body::InterimTarget { indicator, year: 2025, value }
        }
        6 => Body::ExtraIndicator {
            name: spelt(["培训场次", "宣传场次", "培训场次"][spec.of], spec.spelling),
            measure: "场".into(),
            category: None,
            baseline: dec("0"),
            target: dec(["20000", "30000", "20000"][spec.value]),
            path: Path::Linear,
            whole: true,
        },
        7 => {
            let said = TownPoint::new(spelt("三水镇", spec.spelling), spec.value == 0, on(spec.of % 2));
            if spec.of == 2 { Body::Station(said) } else { Body::ServicePoint(said) }
        }
        8 => Body::Reporter { indicator, unit: unit() },
        9 => Body::Lead { task: [10, 2, 99][spec.of], unit: unit() },
        10 => Body::Succession {
            post: ["scjgj-head", "scjgj-head", "nobody-head"][spec.of].into(),
            holder: spelt(["张三", "李四", "张三"][spec.value], spec.spelling),
            from: on(spec.site % 2),
            filed: None,
        },
        11 => {
            let [week, growth, none] = ["publicity-week", "pledge-growth", "nothing"];
            Body::YearlyCheck {
                work: Work::Task([26, 10, 26][spec.of]),
                duty: [week, growth, none][spec.of].into(),
                year: [2024, 2025, 2031][spec.value],
                done: spec.spelling == 0,
                done_on: None,
                note: None,
                evidence: Vec::new(),
            }
        }
        // Of every kind of the table; money more often, since a page flags it.
        12 => told(RecordKind::ALL[(3 * spec.of + spec.site) % RecordKind::ALL.len()], spec),
        13 => told(RecordKind::Funding, spec),
        _ => {
            let all: Vec<EntryId> = before.iter().map(|e| e.id).collect();
            let of = spec.parents.iter().filter(|_| !all.is_empty()).map(|p| *p.get(&all)).collect();
            Body::Withdrawal { of, reason: "填错".into() }
        }
    }
}

/// A record of a kind of the table; some name what the plan does not have.
fn told(kind: RecordKind, spec: &Spec) -> Body {
    let picks = [spec.value as u8 * 2, spec.of as u8 * 2, spec.spelling as u8 * 2];
    let Body::Record(mut record) = records::record(kind, &picks) else { panic!() };
    if spec.of == 2 && spec.value == 2 {
        for (field, spec) in record.fields.iter_mut().zip(kind.row().fields) {
            match spec.holds {
                Holds::Unit => *field = Some(Field::Text("nobody".into())),
                Holds::Year if kind == RecordKind::Funding => *field = Some(Field::Int(2031)),
                _ => {}
            }
        }
    }
    Body::Record(record)
}

fn history(specs: &[Spec]) -> Vec<Arc<Entry>> {
    let mut all: Vec<Arc<Entry>> = Vec::new();
    for (at, spec) in specs.iter().enumerate() {
        let body = body(spec, &all);
        let is_record = body.withdraws().is_empty();
        let ids: Vec<EntryId> = all.iter().filter(|_| is_record).map(|e| e.id).collect();
        let mut parents: Vec<EntryId> =
            spec.parents.iter().filter(|_| !ids.is_empty()).map(|p| *p.get(&ids)).collect();
        parents.sort();
        parents.dedup();
        let site = Site { name: format!("填报点{}", spec.site), unit: UNITS[spec.site].map(String::from) };
        let reason = (spec.reason && is_record).then(|| "核实过".to_string());
        let draft = Draft { at: 1_750_000_000 + at as i64, plan: PLAN.into(), site, parents, body, reason };
        all.push(Arc::new(seal(draft)));
    }
    all
}

fn model(plan: &Arc<Plan>, entries: &[Arc<Entry>]) -> Model {
    Model::new(plan.clone(), entries.iter().cloned().collect(), day::parse("2025-07-18").unwrap())
}

/// DESIGN §4 told a second time, slowly: which subjects a person has to settle.
struct Oracle<'a> {
    model: &'a Model,
}

impl Oracle<'_> {
    fn get(&self, id: &EntryId) -> Option<&Arc<Entry>> {
        self.model.ledger.get(id)
    }

    fn is_hidden(&self, id: &EntryId) -> bool {
        let names = |e: &Entry| e.body.withdraws().contains(id);
        self.model.ledger.iter().any(|e| names(e) && !self.is_hidden(&e.id))
    }

    fn ancestors(&self, entry: &Entry, into: &mut BTreeSet<EntryId>) {
        for parent in &entry.parents {
            if into.insert(*parent) {
                self.get(parent).into_iter().for_each(|e| self.ancestors(e, into));
            }
        }
    }

    /// Whether it rests on nothing but what was withdrawn, and nobody said why.
    fn is_on_withdrawn(&self, entry: &Entry) -> bool {
        let (mut open, mut seen, mut any) = (vec![entry], BTreeSet::new(), false);
        while let Some(entry) = open.pop() {
            if entry.reason.is_some() || entry.parents.is_empty() {
                return false;
            }
            for id in &entry.parents {
                match self.get(id) {
                    None => return false,
                    Some(_) if self.is_hidden(id) => any = true,
                    Some(parent) => open.extend(seen.insert(*id).then_some(parent.as_ref())),
                }
            }
        }
        any
    }

    fn value(&self, body: &Body) -> String {
        let heir = |unit: &str| match unit {
            "oldju" => "gzjrj".to_string(),
            unit => unit.to_string(),
        };
        match body {
            Body::Reading { value, .. } | Body::InterimTarget { value, .. } => value.to_string(),
            Body::Update { state, .. } => format!("{state:?}"),
            Body::Milestone { due, done_on, .. } => format!("{due} {done_on:?}"),
            Body::ExtraIndicator { target, .. } => target.to_string(),
            Body::ServicePoint(said) | Body::Station(said) => said.has.to_string(),
            Body::YearlyCheck { done, .. } => done.to_string(),
            Body::Reporter { unit, .. } | Body::Lead { unit, .. } => heir(unit),
            Body::Succession { holder, .. } => {
                holder.chars().filter(|c| ('\u{4e00}'..='\u{9fff}').contains(c)).collect()
            }
            Body::Record(record) => records::value(record),
            _ => String::new(),
        }
    }

    fn conflicts(&self) -> BTreeSet<Subject> {
        let book = self.model.book();
        let counted = |e: &&Arc<Entry>| !self.is_hidden(&e.id) && book.counts(e);
        let mut all: Vec<(Subject, &Arc<Entry>)> = Vec::new();
        for entry in self.model.ledger.iter().filter(counted) {
            all.extend(entry.subject().map(|s| (book.subject(&s), entry)));
        }
        let subjects: BTreeSet<&Subject> = all.iter().map(|(s, _)| s).collect();
        let mut found = BTreeSet::new();
        for subject in subjects {
            let mine: Vec<&Arc<Entry>> = all.iter().filter(|(s, _)| s == subject).map(|(_, e)| *e).collect();
            let mut superseded = BTreeSet::new();
            mine.iter().for_each(|e| self.ancestors(e, &mut superseded));
            let heads: Vec<&&Arc<Entry>> = mine.iter().filter(|e| !superseded.contains(&e.id)).collect();
            let values: BTreeSet<String> = heads.iter().map(|e| self.value(&e.body)).collect();
            if values.len() > 1 || heads.iter().all(|e| self.is_on_withdrawn(e)) {
                found.insert(subject.clone());
            }
        }
        found
    }
}

/// Whether a yearly check is an answerable unit's own word: that of one that was split stands only until its heir speaks.
fn is_own_word(subject: &Subject) -> bool {
    !matches!(subject, Subject::YearlyCheck(_, _, _, Speaker::Unit(unit)) if unit == "splitju")
}

/// Holds every view that flags to the list of conflicts.
fn check_views(model: &Model) {
    let listed: BTreeSet<Subject> = unsettled(model).into_iter().map(|(s, ..)| s).collect();
    assert_eq!(listed, Oracle { model }.conflicts());
    for subject in &listed {
        let shown = conflicts::conflict(model, subject).unwrap_or_else(|| panic!("empty: {subject:?}"));
        assert!(!shown.heads.is_empty() && !shown.says.is_empty());
    }
    let found = model.book().conflicts();
    let overview = overview::overview(model, found.len());
    assert_eq!((found.len(), overview.conflicts), (listed.len(), listed.len()));
    assert_eq!(overview::conflicts(model, &found).len(), listed.len().min(3));
    assert_eq!(kept::HeaderSummary::of(model, found.len(), 0).conflicts, listed.len());

    let mut flagged: BTreeSet<Subject> = BTreeSet::new();
    for row in indicator_rows::rows(model).into_iter().chain(indicator_rows::extra_rows(model)) {
        let of = row.of;
        let page = indicator::page(model, of).unwrap();
        assert_eq!(page.row.conflict, row.conflict);
        let readings = page.readings.iter().filter(|r| r.conflict);
        let dates: BTreeSet<Subject> =
            readings.map(|r| Subject::Reading(of, day::parse(&r.as_of).unwrap())).collect();
        // Whatever it was called: a correction may have renamed it, and only the old name be disputed.
        let is_of = |e: &&Arc<Entry>| IndicatorRef::Extra(model.ledger.identity(e.id)) == of;
        let mut names = model.ledger.iter().filter(is_of).filter_map(|e| e.subject());
        let is_named = names.any(|s| matches!(s, Subject::ExtraIndicator(_)) && listed.contains(&s));
        if row.no > 0 {
            assert_eq!(row.conflict, !dates.is_empty());
        } else if row.conflict {
            assert!(!dates.is_empty() || is_named, "{row:?} {listed:?}");
        }
        flagged.extend(dates);
        for indicator::Interim { year, says, .. } in page.interim {
            if says.is_some_and(|says| says.contains("冲突")) {
                flagged.insert(Subject::InterimTarget(of, year));
            }
        }
        for row in scoped::scoped(model, of).into_iter().flat_map(|s| s.rows).filter(|r| r.conflict) {
            let entry = model.ledger.get(&row.lines[0].id).unwrap();
            flagged.insert(model.book().subject(&entry.subject().unwrap()));
        }
    }
    for task in &model.plan.tasks {
        if work::page(model, Work::Task(task.no)).unwrap().lead.1 {
            flagged.insert(Subject::Lead(task.no));
        }
        for row in milestones::rows(model, task.no).into_iter().filter(|r| r.conflict) {
            flagged.insert(model.ledger.get(&row.lines[0].id).unwrap().subject().unwrap());
        }
    }
    for indicator in &model.plan.indicators {
        let account = Account::of(&model.plan, &model.ledger, indicator);
        assert_eq!(readings::status(&model.plan, &model.ledger, indicator), account.judgement.status);
    }
    for unit in &model.plan.units {
        for work in [Work::Task(10), Work::Safeguard(2)] {
            let mut own = updates::reports(&model.plan, &model.ledger, work);
            own.retain(|report| report.is_of(&model.plan, &unit.id));
            assert_eq!(updates::reports_of(&model.plan, &model.ledger, work, &unit.id), own);
        }
        for row in desk::desk(model, &unit.id).reports.into_iter().filter(|r| r.conflict) {
            flagged.insert(Subject::Reporter(row.no.into()));
        }
        for row in yearly::rows(model, &unit.id, None).into_iter().filter(|r| r.conflict) {
            let entry = model.ledger.get(&row.lines[0].id).unwrap();
            flagged.extend(Some(model.book().subject(&entry.subject().unwrap())).filter(is_own_word));
        }
    }
    for year in 2024..=2026 {
        for (lines, _) in
            funding::records(model, year).into_iter().flat_map(|r| r.lines).filter(|(_, conflict)| *conflict)
        {
            let entry = model.ledger.get(&lines[0].id).unwrap();
            flagged.insert(model.book().subject(&entry.subject().unwrap()));
        }
    }
    for post in &model.plan.posts {
        for term in people::terms(model, &post.id).into_iter().filter(|t| t.conflict) {
            flagged.insert(model.ledger.get(&term.lines[0].id).unwrap().subject().unwrap());
        }
    }
    // Of these kinds some screen shows every subject there is.
    let is_shown = |s: &&Subject| match s {
        Subject::Reading(..) | Subject::Scoped(..) | Subject::InterimTarget(..) => true,
        Subject::Reporter(of) => matches!(of, IndicatorRef::Plan(_)),
        Subject::Lead(_) | Subject::Milestone(..) | Subject::Succession(..) => true,
        Subject::Record(RecordKind::Funding, ..) => true,
        Subject::YearlyCheck(work, _, _, Speaker::Unit(unit)) => {
            is_own_word(s) && holders(&model.plan, *work).iter().any(|h| h.unit.id == *unit)
        }
        _ => false,
    };
    let shown: BTreeSet<Subject> = listed.iter().filter(is_shown).cloned().collect();
    assert_eq!(flagged, shown);
    // A town's page shows its latest date only.
    let towns = points::page(model).rows;
    let of_towns = listed.iter().any(|s| matches!(s, Subject::ServicePoint(..) | Subject::Station(..)));
    assert!(of_towns || !towns.iter().any(|town| town.states.iter().any(|state| state.conflict)));
    assert!(towns.len() <= 1, "one town however it is spelt: {towns:?}");
}

proptest! {
    #![proptest_config(Config::with_cases(cases(64, 20_000)))]

    #[test]
    fn g26_flag_list_badge_and_preview_say_the_same(
        specs in prop::collection::vec(any_spec(), 1..24), mask in any::<u32>(),
    ) {
        let plan = Arc::new(plan());
        let all = history(&specs);
        let (mut here, mut file) = (Vec::new(), Vec::new());
        for (at, entry) in all.iter().enumerate() {
            if mask >> at & 1 == 0 { here.push(entry.clone()) } else { file.push(entry.clone()) }
        }
        let (before, after) = (model(&plan, &here), model(&plan, &all));
        check_views(&before);
        check_views(&after);

        let file: Ledger = file.into_iter().collect();
        let opened = Opened { name: "镇.json".into(), read: Ok(Arc::new(open(&export(&file)))) };
        let incoming = Incoming::of(vec![opened], 1);
        let (outlook, _) = Staging::of(&before, &incoming).finish(&before.ledger);
        let listed = |m: &Model| unsettled(m).into_iter().map(|(s, ..)| s).collect::<BTreeSet<_>>();
        let new: BTreeSet<Subject> = listed(&after).difference(&listed(&before)).cloned().collect();
        prop_assert_eq!(outlook.conflicts.len(), new.len());
        prop_assert_eq!(&outlook.conflicts.iter().cloned().collect::<BTreeSet<_>>(), &new);
        // One file: what it brings is what all bring.
        prop_assert_eq!(outlook.files[0].conflicts, new.len());
        drop(compare::summary(&guanghan_ip_plan::domain::compare::compare(&plan, &before.ledger, &after.ledger)));
    }
}
