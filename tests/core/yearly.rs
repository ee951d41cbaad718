//! What the document asks for every year: in which years, of whom, how far, and what the screens say of it.

use crate::common::{SHIPPED, day, ledger, open, shipped};
use guanghan_ip_plan::app::model::Model;
use guanghan_ip_plan::app::wrong::Wrong;
use guanghan_ip_plan::app::yearly_form::YearlyForm;
use guanghan_ip_plan::domain::book::Book;
use guanghan_ip_plan::domain::check::{self, Doubt, Fault};
use guanghan_ip_plan::domain::duties;
use guanghan_ip_plan::domain::entry::{Body, Entry, EntryId, Evidence, Site, Work};
use guanghan_ip_plan::domain::ledger::Ledger;
use guanghan_ip_plan::domain::plan::{Plan, YearDay, Yearly};
use guanghan_ip_plan::domain::search::{Found, Index};
use guanghan_ip_plan::domain::yearly::{self, YearState};
use guanghan_ip_plan::format::entry::{Draft, read_raw, seal};
use guanghan_ip_plan::format::fields::Expected;
use guanghan_ip_plan::format::plan::{self, BadPlan};
use guanghan_ip_plan::view::screens::calendar::{self, says};
use guanghan_ip_plan::view::screens::gaps;
use guanghan_ip_plan::view::screens::reports::calendar_file;
use guanghan_ip_plan::view::screens::units::desk;
use guanghan_ip_plan::view::yearly as shown;
use std::sync::Arc;

const WEEK: Work = Work::Task(26);

fn body(year: i32, done: bool) -> Body {
    let (duty, done_on) = ("publicity-week".to_string(), None);
    Body::YearlyCheck { work: WEEK, duty, year, done, done_on, note: None, evidence: Vec::new() }
}

fn by(unit: &str, at: i64, parents: &[EntryId], body: Body) -> Arc<Entry> {
    let site = Site { name: unit.into(), unit: Some(unit.into()) };
    let (at, parents) = (1_735_700_000 + at, parents.to_vec());
    Arc::new(seal(Draft { at, plan: shipped().id, site, parents, body, reason: None }))
}

fn model(today: &str, entries: &[Arc<Entry>]) -> Model {
    Model::new(Arc::new(shipped()), ledger(entries), day(today))
}

/// The state of a unit in the years of the publicity week.
fn states(plan: &Plan, ledger: &Ledger, today: &str, unit: &str) -> Vec<(i32, YearState)> {
    let asked = yearly::of_work(Book::of(plan, ledger), WEEK, day(today));
    let state = |asked: &yearly::Asked<'_>| {
        let check = asked.checks.iter().find(|check| check.holder.unit.id == unit)?;
        Some((asked.year, check.state))
    };
    asked.iter().filter_map(state).collect()
}

#[test]
fn the_document_asks_for_three_things_every_year_in_its_own_words() {
    let plan = shipped();
    let all: Vec<_> = duties::all_work(&plan)
        .flat_map(|work| duties::yearly(&plan, work).iter().map(move |yearly| (work, yearly)))
        .collect();
    let told: Vec<_> = all.iter().map(|(work, yearly)| (*work, yearly.day.is_some())).collect();
    assert_eq!(told, [(Work::Task(10), false), (WEEK, true), (Work::Safeguard(3), false)]);
    for (work, yearly) in all {
        let clause = plan.clause(duties::clause(&plan, work).unwrap()).unwrap();
        assert!(clause.text.contains(&yearly.words), "{}", yearly.words);
    }
}

#[test]
fn in_which_years_and_by_when() {
    let years = |from: &str, to: &str, issued: &str, on: Option<&str>| {
        let plan = Plan { start: day(from), end: day(to), issued: day(issued), ..shipped() };
        let on = on.map(|on| YearDay::parse(on).unwrap());
        let duty = Yearly { id: "a".into(), words: "每年".into(), day: on };
        let years = 2022..=2028;
        let asked = years.filter_map(|year| Some(format!("{year} {}", duty.due(&plan, year)?)));
        asked.collect::<Vec<_>>().join(", ")
    };
    let whole = ("2024-01-01", "2026-12-31", "2024-03-19");
    for ((from, to, issued), on, want) in [
        (whole, Some("04-26"), "2024 2024-04-26, 2025 2025-04-26, 2026 2026-04-26"),
        (whole, None, "2024 2024-12-31, 2025 2025-12-31, 2026 2026-12-31"),
        // The last of February, where a year does not have the day.
        (
            ("2023-01-01", "2025-12-31", "2023-01-01"),
            Some("02-29"),
            "2023 2023-02-28, 2024 2024-02-29, 2025 2025-02-28",
        ),
        // Over before the plan was issued: nobody could have known.
        (whole, Some("03-18"), "2025 2025-03-18, 2026 2026-03-18"),
        (whole, Some("03-19"), "2024 2024-03-19, 2025 2025-03-19, 2026 2026-03-19"),
        (("2024-01-01", "2026-12-31", "2025-02-01"), None, "2025 2025-12-31, 2026 2026-12-31"),
        // A plan that begins in March: its first February is not its own, nor is the April after its end.
        (
            ("2024-03-01", "2027-02-28", "2024-02-20"),
            Some("02-15"),
            "2025 2025-02-15, 2026 2026-02-15, 2027 2027-02-15",
        ),
        (
            ("2024-03-01", "2027-02-28", "2024-02-20"),
            Some("04-26"),
            "2024 2024-04-26, 2025 2025-04-26, 2026 2026-04-26",
        ),
        (
            ("2024-03-01", "2027-02-28", "2024-02-20"),
            None,
            "2024 2024-12-31, 2025 2025-12-31, 2026 2026-12-31, 2027 2027-02-28",
        ),
        (("2024-01-01", "2024-04-26", "2024-01-01"), Some("04-26"), "2024 2024-04-26"),
        (("2024-01-01", "2024-04-25", "2024-01-01"), Some("04-26"), ""),
    ] {
        assert_eq!(years(from, to, issued, on), want, "{from} to {to}, issued {issued}, {on:?}");
    }
    for bad in ["02-30", "4-26", "04/26", "2024-04-26", "", "13-01"] {
        assert_eq!(YearDay::parse(bad), None, "{bad}");
    }
}

#[test]
fn how_far_a_unit_has() {
    use YearState::*;
    let plan = shipped();
    let check = |today: &str, entries: &[Arc<Entry>], want: [YearState; 3]| {
        let got = states(&plan, &ledger(entries), today, "czj");
        let want: Vec<_> = [2024, 2025, 2026].into_iter().zip(want).collect();
        assert_eq!(got, want, "on {today}");
    };
    // On its last day there is time.
    check("2024-04-26", &[], [NotYet, NotYet, NotYet]);
    check("2024-04-27", &[], [Unreported, NotYet, NotYet]);
    check("2027-01-01", &[], [Unreported, Unreported, Unreported]);
    let done = by("czj", 0, &[], body(2025, true));
    let not = by("czj", 1, &[], body(2025, false));
    check("2025-06-30", std::slice::from_ref(&done), [Unreported, Done, NotYet]);
    check("2025-06-30", std::slice::from_ref(&not), [Unreported, NotDone, NotYet]);
    check("2025-06-30", &[done.clone(), not.clone()], [Unreported, Unsettled, NotYet]);
    // A correction has seen what it corrects; what another unit says is no word of this one.
    let corrected = by("czj", 2, &[not.id], body(2025, true));
    check("2025-06-30", &[not.clone(), corrected], [Unreported, Done, NotYet]);
    check("2025-06-30", &[by("gaj", 0, &[], body(2025, true))], [Unreported, Unreported, NotYet]);
    let withdrawal = by("czj", 3, &[], Body::Withdrawal { of: vec![done.id], reason: "测试".into() });
    check("2025-06-30", &[done, withdrawal], [Unreported, Unreported, NotYet]);
}

#[test]
fn who_answers_is_who_owes_an_update() {
    let plan = shipped();
    for asked in yearly::all(Book::of(&plan, &Ledger::default()), day("2025-06-30")) {
        let units: Vec<&str> = asked.checks.iter().map(|check| check.holder.unit.id.as_str()).collect();
        let holders = duties::holders(&plan, asked.work);
        assert_eq!(units, holders.iter().map(|h| h.unit.id.as_str()).collect::<Vec<_>>());
        // A collective is unfolded and owes nothing itself.
        assert!(asked.checks.iter().all(|check| check.holder.unit.expands_to.is_none()));
        assert!(units.len() >= 5, "{:?}", asked.work);
    }
}

#[test]
fn a_unit_that_was_taken_over_speaks_for_its_heirs() {
    use YearState::*;
    let heirs = |pairs: &[(&str, &str)]| {
        let mut text = SHIPPED.to_string();
        for (unit, before) in pairs {
            let own = format!("\"id\": \"{unit}\",");
            text = text.replacen(&own, &format!("{own} \"predecessors\": [\"{before}\"],"), 1);
        }
        plan::read(&text).unwrap()
    };
    let of_2025 = |plan: &Plan, entries: &[Arc<Entry>], unit: &str| {
        states(plan, &ledger(entries), "2025-06-30", unit)[1].1
    };
    let old = by("gone", 0, &[], body(2025, true));
    let one = heirs(&[("czj", "gone")]);
    assert_eq!(of_2025(&one, std::slice::from_ref(&old), "czj"), Done);
    // Two words of one subject, and nobody has seen the other.
    assert_eq!(of_2025(&one, &[old.clone(), by("czj", 1, &[], body(2025, false))], "czj"), Unsettled);
    // Of one that was split the word counts for both, until one speaks for itself.
    let split = heirs(&[("czj", "gone"), ("gaj", "gone")]);
    let all = [old, by("gaj", 1, &[], body(2025, false))];
    assert_eq!((of_2025(&split, &all, "czj"), of_2025(&split, &all, "gaj")), (Done, NotDone));
}

#[test]
fn what_the_plan_does_not_ask_for_is_kept_and_not_counted() {
    let plan = shipped();
    let doubt = |body: Body| check::doubt(&plan, &Ledger::default(), &by("czj", 0, &[], body));
    assert_eq!(doubt(body(2025, true)), None);
    assert_eq!(doubt(body(2027, true)), Some(Doubt::Unplaced { field: "year", id: "2027".into() }));
    let note = None;
    let other = |work, duty: &str| Body::YearlyCheck {
        work,
        duty: duty.into(),
        year: 2025,
        done: true,
        done_on: None,
        note: note.clone(),
        evidence: Vec::new(),
    };
    let unknown = |id: &str| Some(Doubt::Unplaced { field: "duty", id: id.into() });
    assert_eq!(doubt(other(WEEK, "elsewhere")), unknown("elsewhere"));
    assert_eq!(doubt(other(Work::Task(10), "publicity-week")), unknown("publicity-week"));
    let gone = Some(Doubt::Unplaced { field: "task", id: "99".into() });
    assert_eq!(doubt(other(Work::Task(99), "publicity-week")), gone);
    // A plan from before the field has none, and its ledger keeps them.
    let before = Plan {
        tasks: plan
            .tasks
            .iter()
            .cloned()
            .map(|t| guanghan_ip_plan::domain::plan::Task { yearly: Vec::new(), ..t })
            .collect(),
        ..plan.clone()
    };
    let entry = by("czj", 0, &[], body(2025, true));
    assert_eq!(check::doubt(&before, &Ledger::default(), &entry), unknown("publicity-week"));
}

#[test]
fn its_bytes_read_back_as_written() {
    let piece = Evidence { title: "测试照片".into(), place: Some("测试柜".into()), sha256: None };
    for work in [WEEK, Work::Safeguard(3)] {
        let all = Body::YearlyCheck {
            work,
            duty: "publicity-week".into(),
            year: 2025,
            done: true,
            done_on: Some(day("2025-04-25")),
            note: Some("测试".into()),
            evidence: vec![piece.clone()],
        };
        let entry = by("czj", 0, &[], all);
        assert_eq!(read_raw(&entry.raw, &shipped().id).unwrap(), *entry);
    }
    let raw = by("czj", 0, &[], body(2025, true)).raw.replace("\"done\":true", "\"done\":\"yes\"");
    let read = read_raw(&raw, &shipped().id).unwrap();
    assert_eq!(read.body, Body::Doubtful { kind: "yearly_check".into(), field: "body.done".into() });
}

#[test]
fn the_snapshot_of_yearly_checks_is_read_and_written_alike() {
    let opened = open(include_str!("../data/snapshots/v1-yearly.json"));
    assert_eq!((opened.entries.len(), opened.damaged.len()), (6, 0));
    for entry in &opened.entries {
        let again = Draft {
            at: entry.at,
            plan: shipped().id,
            site: (*entry.site).clone(),
            parents: entry.parents.clone(),
            body: entry.body.clone(),
            reason: entry.reason.clone(),
        };
        assert_eq!(seal(again).raw, entry.raw);
    }
    let here = model("2025-07-03", &opened.entries);
    let duties = shown::duties(&here, WEEK);
    let [week] = duties.as_slice() else { panic!("{duties:?}") };
    assert_eq!(week.words, "“扎实开展知识产权‘4.26’宣传周”");
    let done: Vec<_> = week.years.iter().map(|year| (year.name.as_str(), year.done.as_str())).collect();
    assert_eq!(done, [("2024年", "1/26 家已完成"), ("2025年", "1/26 家已完成"), ("2026年", "0/26 家已完成")]);
    let row = |id: &str| week.units.iter().find(|unit| unit.id == id).unwrap().states.clone();
    assert_eq!(row("czj"), [YearState::Done, YearState::Done, YearState::NotYet]);
    assert_eq!(row("gaj"), [YearState::Unreported, YearState::Unsettled, YearState::NotYet]);
    let records: Vec<_> = week.records.iter().map(|r| (r.lines.len(), r.conflict)).collect();
    assert_eq!(records, [(2, true), (1, false), (1, false)]);
    assert_eq!(here.book().conflicts().len(), 1);
}

#[test]
fn a_plan_that_does_not_quote_its_clause_is_told_so() {
    let fault = |from: &str, to: &str| {
        assert!(SHIPPED.contains(from), "{from}");
        match plan::read(&SHIPPED.replacen(from, to, 1)) {
            Err(BadPlan::Fields(faults)) => {
                faults.into_iter().map(|f| (f.path, f.expected)).collect::<Vec<_>>()
            }
            other => panic!("{:?}", other.map(|p| p.id)),
        }
    };
    let of = |list: &str, at: usize, field: &str| format!("{list}[{at}].yearly[0].{field}");
    let rule = |rule| Expected::Rule(rule);
    for (from, to, path, expected) in [
        ("\"words\": \"扎实开展", "\"words\": \"每年开展", of("tasks", 25, "words"), rule("verbatim")),
        ("\"day\": \"04-26\"", "\"day\": \"04-31\"", of("tasks", 25, "day"), rule("year-day")),
        ("\"id\": \"publicity-week\"", "\"id\": \"pledge-growth\"", of("tasks", 25, "id"), Expected::Unique),
        (
            "\"id\": \"yearly-analysis\"",
            "\"id\": \"pledge-growth\"",
            of("safeguards", 2, "id"),
            Expected::Unique,
        ),
        ("\"id\": \"publicity-week\"", "\"id\": \"\"", of("tasks", 25, "id"), Expected::Slug),
    ] {
        assert_eq!(fault(from, to), [(path, expected)], "{to}");
    }
}

#[test]
fn the_form_is_checked_at_its_fields() {
    let plan = shipped();
    let of = (WEEK, "publicity-week".to_string(), 2025);
    let form = |done: &str, on: &str, note: &str| {
        let [done, done_on, note] = [done, on, note].map(String::from);
        YearlyForm { done, done_on, note, evidence: String::new() }
    };
    let check = |done: &str, on: &str, note: &str| form(done, on, note).check(&plan, &of, day("2025-07-03"));
    let good = Body::YearlyCheck {
        work: WEEK,
        duty: "publicity-week".into(),
        year: 2025,
        done: true,
        done_on: Some(day("2025-04-25")),
        note: Some("测试".into()),
        evidence: Vec::new(),
    };
    let made = check("yes", "2025年4月25日", " 测试 ").unwrap();
    assert_eq!(made, good);
    // A correction is filled with what stands.
    assert_eq!(YearlyForm::of(&made), Some(form("yes", "2025-04-25", "测试")));
    assert_eq!(check("no", "", ""), Ok(body(2025, false)));
    let long = "长".repeat(10_000);
    for (done, on, note, want) in [
        ("", "", "", vec![("yearly-done", Wrong::Missing)]),
        ("no", "2025-04-25", "", vec![("yearly-on", Wrong::Undone)]),
        ("yes", "2024-12-31", "", vec![("yearly-on", Wrong::BeforeYear(2025))]),
        ("yes", "2025-07-04", "", vec![("yearly-on", Wrong::Bound(Fault::InFuture(day("2025-07-03"))))]),
        ("yes", "2025-04-25", long.as_str(), vec![("yearly-note", Wrong::TooLong(2_000))]),
    ] {
        assert_eq!(check(done, on, note), Err(want), "{done} {on}");
    }
    assert_eq!(check("", "2025-13-01", &long).unwrap_err().len(), 3);
}

#[test]
fn the_desk_has_the_years_that_have_begun_the_latest_first() {
    let here = model("2025-07-03", &[by("gzjrj", 0, &[], body(2025, true))]);
    let rows = desk::desk(&here, "gzjrj").yearly;
    let told: Vec<_> = rows.iter().map(|row| (row.of.0, row.of.2, row.state)).collect();
    use YearState::*;
    let (growth, analysis) = (Work::Task(10), Work::Safeguard(3));
    let want = [
        (growth, 2025, NotYet),
        (WEEK, 2025, Done),
        (analysis, 2025, NotYet),
        (growth, 2024, Unreported),
        (WEEK, 2024, Unreported),
        (analysis, 2024, Unreported),
    ];
    assert_eq!(told, want);
    assert_eq!(rows[0].due, "2025年12月31日前（原文没有写日期，按年底计）");
    assert_eq!(rows[1].due, "2025年4月26日前（日期见原文）");
    assert_eq!(rows[1].lines[0].says, "任务 26 2025年“扎实开展知识产权‘4.26’宣传周”：已完成");
}

#[test]
fn the_calendar_and_its_file_have_every_year_once() {
    let milestone = |title: &str, done_on: Option<&str>| {
        let (task, title, due) = (7, title.to_string(), day("2025-09-30"));
        by("scjgj", 0, &[], Body::Milestone { task, title, due, done_on: done_on.map(day) })
    };
    let entries = [
        by("czj", 0, &[], body(2025, true)),
        milestone("测试一步", None),
        milestone("测试二步", Some("2025-06-30")),
    ];
    let here = model("2025-07-03", &entries);
    let events = calendar::events(&here);
    let yearly: Vec<_> = events.iter().filter(|event| event.kind == says::YEARLY).collect();
    assert_eq!(yearly.len(), 9);
    let week = |year: i32| {
        let of_year = yearly.iter().find(|event| event.day == day(&format!("{year}-04-26"))).unwrap();
        (of_year.state.as_str(), of_year.class)
    };
    assert_eq!(week(2024), ("0/26 家已完成", "overdue"));
    assert_eq!(week(2025), ("1/26 家已完成", "overdue"));
    assert_eq!(week(2026), ("", ""));
    let ended: Vec<_> = yearly.iter().filter(|event| event.day == day("2025-12-31")).collect();
    assert!(
        ended
            .iter()
            .all(|event| event.what.ends_with("（原文没有写日期，按年底计）") && event.class.is_empty())
    );
    let mut keys: Vec<_> = events.iter().map(|event| &event.key).collect();
    keys.sort();
    keys.dedup();
    assert_eq!(keys.len(), events.len());
    let file = calendar_file::due_days(&here).replace("\r\n ", "");
    let count = |what: &str| file.matches(what).count();
    assert_eq!((count("BEGIN:VEVENT"), count("DTSTART;VALUE=DATE:20250426")), (events.len() - 1, 1));
    assert_eq!(
        (count("SUMMARY:任务 7 测试一步"), count("测试二步")),
        (1, 0),
        "what is done is not called to mind"
    );
    assert!(file.contains("SUMMARY:任务 26 2025年“扎实开展知识产权‘4.26’宣传周”"));
}

#[test]
fn the_search_finds_a_record_by_the_words_of_what_is_asked_for() {
    let entry = by("czj", 0, &[], body(2025, true));
    let index = Index::build(&shipped(), &ledger([&entry]));
    let found = index.search("宣传周");
    assert!(found.hits().any(|hit| hit.found == Found::Record(entry.id)));
}

#[test]
fn what_is_past_its_day_without_a_word_is_to_be_done() {
    let all = |today: &str, entries: &[Arc<Entry>]| {
        let page = gaps::page(&model(today, entries));
        let section = page.sections.into_iter().find(|section| section.id == "yearly").unwrap();
        section.rows.into_iter().map(|row| (row.name, row.detail)).collect::<Vec<_>>()
    };
    assert_eq!(all("2024-04-26", &[]), []);
    let plan = shipped();
    let units = duties::holders(&plan, WEEK).into_iter().map(|h| h.unit.id.clone());
    let some: Vec<_> = units.enumerate().map(|(at, unit)| by(&unit, 0, &[], body(2024, at > 0))).collect();
    let rows = all("2024-04-27", &some[1..]);
    let first = "任务 26 2024年“扎实开展知识产权‘4.26’宣传周”".to_string();
    let first_unit = &duties::holders(&plan, WEEK)[0].unit.name;
    assert_eq!(rows, [(first, format!("25/26 家已完成，缺{first_unit}"))]);
    // Who says that it was not done has said so.
    assert_eq!(all("2024-04-27", &some), []);
}
