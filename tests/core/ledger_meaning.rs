//! What entries mean under a plan: identities of extra indicators, who speaks, spellings, scopes, heirs.

use crate::common::{SHIPPED, day, dec, export, extra, ledger, open, shipped, unsettled};
use guanghan_ip_plan::app::action::{Action, Now};
use guanghan_ip_plan::app::model::Model;
use guanghan_ip_plan::app::settling::SettlingForm;
use guanghan_ip_plan::app::update::update;
use guanghan_ip_plan::domain::book::Said;
use guanghan_ip_plan::domain::check::{self, Doubt};
use guanghan_ip_plan::domain::entry::*;
use guanghan_ip_plan::domain::extract::{ExportFilter, extract};
use guanghan_ip_plan::domain::ledger::Ledger;
use guanghan_ip_plan::domain::owed::{DueState, Duties, Owed};
use guanghan_ip_plan::domain::plan::Plan;
use guanghan_ip_plan::domain::search::Index;
use guanghan_ip_plan::domain::{compare, extras, period, recorded, updates};
use guanghan_ip_plan::format;
use guanghan_ip_plan::format::entry::{Draft, read_raw, seal};
use guanghan_ip_plan::view::entering;
use guanghan_ip_plan::view::screens::Route;
use guanghan_ip_plan::view::screens::indicator::{self, scoped};
use guanghan_ip_plan::view::screens::points;
use guanghan_ip_plan::view::screens::units::{self, desk};
use guanghan_ip_plan::view::screens::work::{self, milestones};
use guanghan_ip_plan::view::screens::{people, search};
use guanghan_ip_plan::view::{entry_lines, indicator_rows, kinds};
use std::sync::Arc;

/// The shipped plan where these units took over or came from others.
fn reorganised(units: &[(&str, &str)]) -> Plan {
    let mut text = SHIPPED.to_string();
    for (unit, before) in units {
        let id = format!("\"id\": \"{unit}\",");
        assert!(text.contains(&id), "{unit}");
        text = text.replacen(&id, &format!("{id} \"predecessors\": [{before}],"), 1);
    }
    format::plan::read(&text).unwrap()
}

fn model_of(plan: Plan, entries: &[&Arc<Entry>]) -> Model {
    Model::new(Arc::new(plan), ledger(entries.iter().copied()), day("2025-07-18"))
}

fn model(entries: &[&Arc<Entry>]) -> Model {
    model_of(shipped(), entries)
}

fn says(name: &str, unit: Option<&str>, at: i64, parents: &[&Arc<Entry>], body: Body) -> Arc<Entry> {
    let site = Site { name: name.into(), unit: unit.map(String::from) };
    let parents = parents.iter().map(|e| e.id).collect();
    Arc::new(seal(Draft { at, plan: crate::common::PLAN.into(), site, parents, body, reason: None }))
}

fn withdraws(at: i64, of: &[&Arc<Entry>]) -> Arc<Entry> {
    let of = of.iter().map(|e| e.id).collect();
    says("办公室", None, at, &[], Body::Withdrawal { of, reason: "填错".into() })
}

fn now() -> Now {
    Now { seconds: 1_752_800_000, today: day("2025-07-18") }
}

fn sit(model: &mut Model, name: &str, unit: Option<&str>) {
    let site = Site { name: name.into(), unit: unit.map(String::from) };
    update(model, Action::ChoseSite(site), now());
}

/// Settles the only conflict there is by its first head.
fn settle(model: &mut Model) {
    let [(subject, seen, _)] = unsettled(model).try_into().unwrap();
    let form =
        SettlingForm { head: seen.first().copied(), seen, reason: "核实过".into(), ..Default::default() };
    let action = form.check(model, &subject).unwrap();
    update(model, action, now());
    assert!(unsettled(model).is_empty());
}

fn reading(of: IndicatorRef, as_of: &str, value: &str, scope: Option<&str>) -> Body {
    Body::Reading {
        indicator: of,
        as_of: day(as_of),
        value: dec(value),
        source: "报表".into(),
        note: None,
        verified: Verified::SelfReported,
        scope: scope.map(String::from),
        evidence: Vec::new(),
    }
}

fn reports(task: u16, as_of: &str, state: TaskState) -> Body {
    let (work, as_of) = (Work::Task(task), day(as_of));
    Body::Update { work, as_of, state, note: "做了".into(), evidence: Vec::new() }
}

/// Every extra indicator: its target, and the as-of dates of its readings, the latest first.
fn extras_of(model: &Model) -> Vec<(String, Vec<String>)> {
    let rows = indicator_rows::extra_rows(model).into_iter();
    rows.map(|row| {
        let page = indicator::page(model, row.of).unwrap();
        (row.ends.1, page.readings.iter().map(|r| r.as_of.clone()).collect())
    })
    .collect()
}

fn want(rows: &[(&str, &[&str])]) -> Vec<(String, Vec<String>)> {
    let dates = |dates: &[&str]| dates.iter().map(|d| d.to_string()).collect();
    rows.iter().map(|(target, of)| (target.to_string(), dates(of))).collect()
}

#[test]
fn g8_settling_two_extra_indicators_of_one_name_keeps_the_readings_of_both() {
    let one = says("甲", None, 1, &[], extra("培训场次", "12"));
    let two = says("乙", None, 2, &[], extra("培训 场次", "20"));
    let of_one = says("甲", None, 3, &[], reading(one.id.into(), "2025-03-31", "3", None));
    let of_two = says("乙", None, 4, &[], reading(two.id.into(), "2025-06-30", "6", None));
    let mut model = model(&[&one, &two, &of_one, &of_two]);
    assert_eq!(extras_of(&model).len(), 2);
    assert!(
        indicator_rows::extra_rows(&model).iter().all(|row| row.conflict && row.of != IndicatorRef::Plan(0))
    );
    sit(&mut model, "办公室", Some("scjgj"));
    settle(&mut model);
    let chosen = if one.id < two.id { "12" } else { "20" };
    assert_eq!(extras_of(&model), want(&[(chosen, &["2025-06-30", "2025-03-31"])]));
    let row = &indicator_rows::extra_rows(&model)[0];
    assert_eq!((row.of, row.conflict), (one.id.min(two.id).into(), false), "the smallest id");
    // Any of its entries leads to it, the settlement's own id too.
    let settlement = model.ledger.iter().find(|e| e.reason.is_some()).unwrap().clone();
    for id in [one.id, two.id, settlement.id] {
        assert_eq!(indicator::page(&model, id).unwrap().readings.len(), 2);
        assert_eq!(kinds::extra_route(&model, id), Some(Route::Extra(one.id.min(two.id))));
    }
    let late = says("丙", None, 9, &[], reading(settlement.id.into(), "2024-12-31", "1", None));
    model.ledger.add([late]);
    assert_eq!(extras_of(&model)[0].1.len(), 3);
    // Taken back, the two are two again, each with its own.
    model.ledger.add([withdraws(20, &[&settlement])]);
    let mut rows = extras_of(&model);
    rows.iter_mut().for_each(|(_, dates)| dates.retain(|d| d != "2024-12-31"));
    rows.sort();
    assert_eq!(rows, want(&[("12", &["2025-03-31"]), ("20", &["2025-06-30"])]));
}

#[test]
fn g8_a_corrected_extra_indicator_stays_itself() {
    let one = says("甲", None, 1, &[], extra("培训场次", "12"));
    let read = says("甲", None, 2, &[], reading(one.id.into(), "2025-03-31", "3", None));
    let target = Body::InterimTarget { indicator: one.id.into(), year: 2025, value: dec("6") };
    let target = says("甲", None, 2, &[], target);
    let owes = Body::Reporter { indicator: one.id.into(), unit: "gzjrj".into() };
    let owes = says("甲", None, 2, &[], owes);
    let corrected = says("甲", None, 3, &[&one], extra("培训场次", "15"));
    let again = says("乙", None, 4, &[&corrected], extra("培训场次", "18"));
    let renamed = says("乙", None, 4, &[&corrected], extra("知识产权培训场次", "18"));
    let fork = says("丙", None, 5, &[&one], extra("培训场次", "16"));
    let first = [&one, &read, &target, &owes];
    let cases: [(&str, Vec<&Arc<Entry>>, &str); 6] = [
        ("corrected", vec![&corrected], "15"),
        ("twice", vec![&corrected, &again], "18"),
        ("renamed", vec![&corrected, &renamed], "18"),
        ("the middle missing", vec![&corrected, &again], "18"),
        (
            "corrections that differ",
            vec![&corrected, &fork],
            if corrected.told() < fork.told() { "15" } else { "16" },
        ),
        ("none", vec![], "12"),
    ];
    for (what, more, target) in &cases {
        let model = model(&[&first[..], &more[..]].concat());
        assert_eq!(extras_of(&model), want(&[(*target, &["2025-03-31"])]), "{what}");
        for entry in more.iter().chain([&&one]) {
            let page = indicator::page(&model, entry.id).unwrap();
            assert_eq!((page.row.of, page.readings.len()), (one.id.into(), 1), "{what}");
            assert_eq!(page.interim[1].says.as_deref(), Some("6"), "{what}");
            assert_eq!(recorded::reporters(&model.plan, &model.ledger, page.row.of), ["gzjrj"], "{what}");
        }
        // What names a correction is a reading of the first, and the next entry has seen it.
        if let Some(last) = more.last() {
            let of = reading(last.id.into(), "2025-03-31", "4", None);
            assert_eq!(model.book().heads(&of.subject(&one.site).unwrap()), [read.id], "{what}");
        }
    }
    // Withdrawn below a correction, it is still the one it was; withdrawn as a whole, it is gone.
    let below = withdraws(8, &[&one]);
    let model_below = model(&[&one, &read, &corrected, &below]);
    assert_eq!(extras_of(&model_below), want(&[("15", &["2025-03-31"])]));
    let gone = model(&[&one, &read, &corrected, &below, &withdraws(9, &[&corrected])]);
    assert!(extras_of(&gone).is_empty() && indicator::page(&gone, one.id).is_none());
    let doubt = check::doubt(&gone.plan, &gone.ledger, &read);
    assert_eq!(doubt, Some(Doubt::Unplaced { field: "indicator", id: one.id.to_string() }));
    assert!(unsettled(&gone).is_empty());
    // Carried in any order.
    let all = [&one, &read, &corrected, &again];
    let mut late = Ledger::default();
    all.iter().rev().for_each(|e| drop(late.add([Arc::clone(e)])));
    assert_eq!(extras::all(&late), extras::all(&ledger(all)));
    assert_eq!(late.identity(again.id), one.id);
}

#[test]
fn g8_extra_indicators_that_say_the_same_are_one() {
    let one = says("甲", None, 1, &[], extra("培训场次", "12"));
    let same = says("乙", None, 2, &[], extra("培训场次", "12"));
    let read = says("甲", None, 3, &[], reading(one.id.into(), "2025-03-31", "3", None));
    let also = says("乙", None, 4, &[], reading(same.id.into(), "2025-06-30", "6", None));
    let both = model(&[&one, &same, &read, &also]);
    assert_eq!(extras_of(&both), want(&[("12", &["2025-06-30", "2025-03-31"])]));
    assert!(unsettled(&both).is_empty());
    // For a file about it, everything of it goes, whichever entry it names.
    let about = ExportFilter { about: Some(same.id.into()), ..ExportFilter::default() };
    assert_eq!(extract(&both.ledger, &about).entries.len(), 4);
}

#[test]
fn g8_a_search_hit_on_an_extra_indicator_leads_to_its_page() {
    let one = says("甲", None, 1, &[], extra("培训场次", "12"));
    let corrected = says("甲", None, 3, &[&one], extra("培训场次", "15"));
    let read = says("甲", None, 2, &[], reading(corrected.id.into(), "2025-03-31", "3", None));
    let mut model = model(&[&one, &corrected, &read]);
    let hits = |model: &Model| -> Vec<Route> {
        let index = Index::build(&model.plan, &model.ledger);
        let shown = search::screen(model, &index, "培训场次");
        shown.groups.into_iter().flat_map(|g| g.hits).map(|h| h.route).collect()
    };
    let routes = hits(&model);
    assert!(!routes.is_empty());
    assert!(routes.iter().all(|r| *r == Route::Extra(one.id)), "{routes:?}");
    model.ledger.add([withdraws(9, &[&one, &corrected])]);
    assert!(hits(&model).iter().all(|r| matches!(r, Route::Ledger(_))));
}

/// How far a unit has reported a piece of work for the period whose grace was over last.
fn answer(model: &Model, work: Work, unit: &str) -> DueState {
    let period = period::overdue(&model.plan, model.today).unwrap();
    let dues = Duties::of(&model.plan, &model.ledger, model.today).of_unit(unit, period);
    dues.iter().find(|due| due.what == Owed::Update(work)).unwrap().state
}

#[test]
fn g27_only_a_sites_unit_makes_it_speak_for_a_unit() {
    let own = says("市国资金融局", Some("gzjrj"), 1, &[], reports(10, "2025-06-30", TaskState::InProgress));
    for name in ["gzjrj", "市国资金融局", "GZJRJ", " gzjrj ", "市 国资金融局", "scjgj"] {
        let alien = says(name, None, 2, &[], reports(10, "2025-06-30", TaskState::Stuck));
        let alone = model(&[&alien]);
        assert_eq!(answer(&alone, Work::Task(10), "gzjrj"), DueState::Overdue, "{name}");
        for unit in ["gzjrj", "scjgj"] {
            assert!(desk::updates(&alone, unit, 9).0.is_empty(), "{name}");
            assert_eq!(work::row_of(&alone, Work::Task(10), unit).unwrap().state, None, "{name}");
        }
        let both = model(&[&own, &alien]);
        assert!(unsettled(&both).is_empty(), "{name}: two speakers");
        let holders = work::page(&both, Work::Task(10)).unwrap().holders;
        let state = holders.iter().find(|h| h.id == "gzjrj").and_then(|h| h.state.clone());
        assert_eq!(state, Some((Said::Agreed(TaskState::InProgress), "2025-06-30".into())), "{name}");
        // It does not even see the unit's word, nor can it settle for it.
        let subject = reports(10, "2025-06-30", TaskState::Done).subject(&alien.site).unwrap();
        assert_eq!(both.book().heads(&subject), [alien.id], "{name}");
    }
    // One site in two spellings is one.
    let a = says("三水镇", None, 1, &[], reports(10, "2025-06-30", TaskState::Done));
    let b = says("三水 镇", None, 2, &[], reports(10, "2025-06-30", TaskState::Stuck));
    assert_eq!(unsettled(&model(&[&a, &b])).len(), 1);
}

#[test]
fn g21_spellings_of_one_town_are_one_everywhere() {
    let town = |name: &str, has| Body::ServicePoint(TownPoint::new(name, has, day("2025-06-30")));
    let first = says("三水镇服务站", None, 1, &[], town("三水镇", true));
    for name in
        ["三水 镇", "三水\u{200b}镇", "\u{feff}三水镇", "　三水镇　", "三\u{ad}水镇", "三水\u{2060}镇"]
    {
        let same = says("三水镇服务站", None, 2, &[], town(name, true));
        let other = says("三水镇服务站", None, 3, &[], town(name, false));
        assert_eq!(points::page(&model(&[&first, &same])).rows.len(), 1, "{name:?}");
        let torn = model(&[&first, &other]);
        assert_eq!(unsettled(&torn).len(), 1, "{name:?}");
        let mut typed = model(&[&first]);
        sit(&mut typed, "三水 镇服务站", None);
        update(&mut typed, Action::Recorded(town(name, false)), now());
        let last = typed.ledger.iter().find(|e| e.id != first.id).unwrap();
        assert_eq!(last.parents, [first.id], "{name:?}: it has seen the other spelling");
        let shown = points::page(&typed).rows;
        assert_eq!((shown.len(), shown[0].states[0].says), (1, "没有网点"), "{name:?}");
        assert!(last.raw.contains(name), "bytes stay as they came");
        // Found, filtered and exported as one.
        let index = Index::build(&typed.plan, &typed.ledger);
        let hits = search::screen(&typed, &index, "三水镇").groups;
        let towns: usize =
            hits.iter().filter(|g| g.title.starts_with("乡镇街道")).map(|g| g.hits.len()).sum();
        assert_eq!(towns, 1, "{name:?}");
        assert_eq!(typed.ledger.sites().into_iter().collect::<Vec<_>>(), ["三水镇服务站"]);
        let filter = ExportFilter { site: Some("三水镇服务站".into()), ..ExportFilter::default() };
        assert_eq!(extract(&typed.ledger, &filter).entries.len(), 2);
    }
}

#[test]
fn g21_spellings_of_steps_and_holders_are_one() {
    let step = |title: &str, due: &str| Body::Milestone {
        task: 10,
        title: title.into(),
        due: day(due),
        done_on: None,
    };
    let one = says("甲", None, 1, &[], step("银企对接会(第1场)", "2025-09-30"));
    let two = says("乙", None, 2, &[], step("银企对接会 （第１场）", "2025-09-30"));
    let shown = model(&[&one, &two]);
    assert_eq!(milestones::rows(&shown, 10).len(), 1);
    assert!(!milestones::rows(&shown, 10)[0].conflict);
    let late = says("乙", None, 3, &[], step("银企 对接会(第1场)", "2025-12-31"));
    let torn = model(&[&one, &late]);
    let [(subject, ..)] = unsettled(&torn).try_into().unwrap();
    let written = [&one, &late].iter().min_by_key(|e| e.id).unwrap().body.clone();
    let Body::Milestone { title, .. } = written else { panic!() };
    assert!(kinds::subject(&torn, &subject).0.contains(&title), "as it is written, not as it is compared");

    let holds = |name: &str| Body::Succession {
        post: "scjgj-head".into(),
        holder: name.into(),
        from: day("2025-06-01"),
        filed: None,
    };
    let one = says("甲", None, 1, &[], holds("张 三"));
    let two = says("乙", None, 2, &[], holds("张三"));
    let shown = model(&[&one, &two]);
    let term = people::terms(&shown, "scjgj-head").remove(0);
    assert!(!term.conflict && !term.holder.contains('/'), "{term:?}");
    assert!(unsettled(&shown).is_empty());
}

#[test]
fn g23_a_towns_own_figure_is_never_the_countys() {
    let county = says("市市场监管局", Some("scjgj"), 1, &[], reading(2.into(), "2024-12-31", "12731", None));
    let own = |scope: &str, as_of: &str, value: &str, at| {
        says("三水镇服务站", None, at, &[], reading(2.into(), as_of, value, Some(scope)))
    };
    let a = own("三水镇", "2024-12-31", "31", 2);
    let b = own("三水镇", "2025-06-30", "40", 3);
    let c = own("gzjrj", "2025-06-30", "12", 4);
    let d = own("市国资金融局", "2025-06-30", "12", 5);
    let before = model(&[&county]);
    let shown = model(&[&county, &a, &b, &c, &d]);
    assert_eq!(indicator_rows::rows(&shown), indicator_rows::rows(&before), "it judges nothing");
    assert_eq!(indicator::page(&shown, 2).unwrap().readings.len(), 1);
    let card = scoped::scoped(&shown, 2.into()).unwrap();
    assert!(card.sum.unwrap().starts_with("合计 52 件（2 处已报）"), "31 is the town's older value");
    let rows: Vec<(&str, &str)> = card.rows.iter().map(|r| (r.scope.as_str(), r.values.as_str())).collect();
    assert_eq!(rows, [("市国资金融局", "12 件"), ("三水镇", "40 件"), ("三水镇", "31 件")]);
    assert!(scoped::scoped(&before, 2.into()).is_none());
    assert_eq!(entering::outcome(&shown, &b.body), None);
    assert!(entry_lines::line(&shown, &a).says.contains("三水镇口径"));
    // Spelt otherwise it is the same town; its conflict is its own, and can be settled by a third value.
    let e = own("三水 镇", "2025-06-30", "41", 6);
    let mut torn = model(&[&county, &b, &e]);
    let [(subject, seen, _)] = unsettled(&torn).try_into().unwrap();
    assert!(matches!(subject, Subject::Scoped(..)) && !indicator_rows::rows(&torn)[1].conflict);
    assert!(scoped::scoped(&torn, 2.into()).unwrap().sum.unwrap().contains("另有 1 处数值有冲突"));
    sit(&mut torn, "三水镇服务站", None);
    let form = SettlingForm {
        seen,
        value: "42".into(),
        source: "台账".into(),
        reason: "核实过".into(),
        ..Default::default()
    };
    let action = form.check(&torn, &subject).unwrap();
    update(&mut torn, action, now());
    assert_eq!(scoped::scoped(&torn, 2.into()).unwrap().rows[0].values, "42 件");
    assert_eq!(indicator::page(&torn, 2).unwrap().readings.len(), 1);
    // Shares are listed, never added up; and a comparison names them.
    let share = says("三水镇", None, 7, &[], reading(8.into(), "2025-06-30", "84", Some("三水镇")));
    assert_eq!(scoped::scoped(&model(&[&share]), 8.into()).unwrap().sum, None);
    let compared = compare::compare(&shown.plan, &before.ledger, &shown.ledger);
    let rows = guanghan_ip_plan::view::screens::compare::rows(&shown.plan, &compared);
    assert!(rows.iter().any(|r| r.what == "三水镇口径，截至 2025-06-30" && r.after == "40 件"), "{rows:?}");
}

#[test]
fn g23_scope_and_evidence_come_back_byte_for_byte() {
    let site = r#""plan":"guanghan-ip-2024-2026","site":{"name":"三水镇"},"v":1}"#;
    for fields in [
        r#""as_of":"2025-06-30","indicator":2,"kind":"reading","scope":"三水 镇","source":"","value":"31","verified":"self""#,
        r#""as_of":"2025-06-30","indicator":2,"kind":"reading","note":"注","scope":"gzjrj","source":"表","value":"31","verified":"checked""#,
        r#""as_of":"2025-06-30","evidence":[{"title":"台账"}],"indicator":2,"kind":"reading","source":"","value":"31","verified":"self""#,
        r#""as_of":"2025-06-30","evidence":[{"sha256":"00","title":"台账","where":"档案室"},{"title":"照片"}],"indicator":2,"kind":"reading","scope":"三水镇","source":"","value":"31","verified":"self""#,
        r#""as_of":"2025-06-30","indicator":2,"kind":"reading","reason":"核实","scope":"三水镇","source":"","value":"31","verified":"self""#,
    ] {
        let raw = format!(r#"{{"at":"2025-07-03T02:11:09Z","body":{{{fields}}},"parents":[],{site}"#);
        let entry = Arc::new(read_raw(&raw, crate::common::PLAN).unwrap());
        let Body::Reading { scope, evidence, .. } = &entry.body else { panic!("{fields}") };
        assert_eq!(
            (scope.is_some(), evidence.is_empty()),
            (fields.contains("scope"), !fields.contains("evidence"))
        );
        let draft = Draft {
            at: entry.at,
            plan: crate::common::PLAN.into(),
            site: (*entry.site).clone(),
            parents: Vec::new(),
            body: entry.body.clone(),
            reason: entry.reason.clone(),
        };
        assert_eq!(seal(draft).raw, entry.raw, "written as it is read");
        let carried: Ledger = open(&export(&ledger([&entry]))).entries.into_iter().collect();
        assert_eq!(carried.get(&entry.id).map(|e| &e.raw), Some(&entry.raw));
        let detail = entry_lines::line(&model(&[&entry]), &entry).detail;
        assert_eq!(detail.contains("佐证：台账"), fields.contains("evidence"), "{detail}");
    }
    // A scope that is no text makes the entry doubtful, not the county's.
    for scope in ["7", "\"\"", "[]", "{}", "true"] {
        let raw = format!(
            r#"{{"at":"2025-07-03T02:11:09Z","body":{{"as_of":"2025-06-30","indicator":2,"kind":"reading","scope":{scope},"source":"","value":"31","verified":"self"}},"parents":[],{site}"#
        );
        let entry = Arc::new(read_raw(&raw, crate::common::PLAN).unwrap());
        assert!(matches!(entry.body, Body::Doubtful { .. }), "{scope}");
    }
}

/// Written by another program, from the format's description alone.
#[test]
fn g23_a_file_of_scoped_values_opens() {
    let file = include_str!("../data/snapshots/v1-scoped.json");
    let read = open(file);
    assert!(read.is_whole && read.damaged.is_empty());
    let shown = model(&read.entries.iter().collect::<Vec<_>>());
    assert!(unsettled(&shown).is_empty());
    let card = scoped::scoped(&shown, 2.into()).unwrap();
    assert!(card.sum.unwrap().starts_with("合计 44 件（2 处已报）"));
    let page = indicator::page(&shown, 2).unwrap();
    assert_eq!(page.readings.len(), 1);
    assert_eq!(page.readings[0].heads[0].note, "佐证：测试年报");
}

#[test]
fn g20_a_taken_over_units_entries_count_for_its_heir() {
    let plan = || reorganised(&[("gzjrj", "\"jrb\", \"gzb\"")]);
    let old = says("市金融办", Some("jrb"), 1, &[], reports(10, "2025-03-31", TaskState::InProgress));
    let new = says("市国资金融局", Some("gzjrj"), 2, &[], reports(10, "2025-03-31", TaskState::Stuck));
    let torn = model_of(plan(), &[&old, &new]);
    assert_eq!(unsettled(&torn).len(), 1, "one speaker, two words");
    let merged = says("市国资办", Some("gzb"), 3, &[], reports(10, "2025-06-30", TaskState::Done));
    let mut shown = model_of(plan(), &[&old, &merged]);
    let (updates, all) = desk::updates(&shown, "gzjrj", 1);
    assert_eq!((updates.len(), all), (1, 2), "the latest");
    assert_eq!(updates[0].site, "市国资办（现市国资金融局）", "both names");
    assert!(answer(&shown, Work::Task(10), "gzjrj").is_given());
    let holders = work::page(&shown, Work::Task(10)).unwrap().holders;
    let state = holders.iter().find(|h| h.id == "gzjrj").unwrap().state.clone();
    assert_eq!(state.unwrap().0, Said::Agreed(TaskState::Done));
    assert_eq!(units::page(&shown, "gzjrj").unwrap().before, ["市金融办", "市国资办"]);
    // The heir corrects what its predecessor said: it has seen it.
    sit(&mut shown, "市国资金融局", Some("gzjrj"));
    update(&mut shown, Action::Recorded(reports(10, "2025-06-30", TaskState::Stuck)), now());
    let last = shown.ledger.iter().find(|e| !e.parents.is_empty()).unwrap();
    assert_eq!((last.parents.as_slice(), unsettled(&shown).len()), (&[merged.id][..], 0));

    // Leads and reporters, by either id.
    let lead = |unit: &str, at| says("办公室", None, at, &[], Body::Lead { task: 10, unit: unit.into() });
    let owes = |unit: &str, at| {
        says("办公室", None, at, &[], Body::Reporter { indicator: 5.into(), unit: unit.into() })
    };
    for (lead, owes) in [(lead("jrb", 1), owes("gzb", 1)), (lead("gzjrj", 1), owes("gzjrj", 1))] {
        let model = model_of(plan(), &[&lead, &owes, &old]);
        assert_eq!(recorded::leads(&model.plan, &model.ledger, 10), ["gzjrj"]);
        assert_eq!(recorded::reported_by(&model.plan, &model.ledger, "gzjrj"), [5]);
        assert!(work::page(&model, Work::Task(10)).unwrap().holders.iter().any(|h| h.leads));
    }
    let both = [&lead("jrb", 1), &lead("gzjrj", 2), &owes("gzb", 1), &owes("jrb", 2)];
    assert!(unsettled(&model_of(plan(), &both)).is_empty(), "the same unit under two ids");
    let said = entry_lines::line(&model_of(plan(), &[both[0], &old]), both[0]).says;
    assert_eq!(said, "任务 10 由市金融办（现市国资金融局）牵头");

    // Nobody took it over: it cannot be placed, and says so.
    for (plan, unit) in [(shipped(), "jrb"), (plan(), "other")] {
        let (lead, owes) = (lead(unit, 1), owes(unit, 1));
        let model = model_of(plan, &[&lead, &owes]);
        for entry in [&lead, &owes] {
            assert!(entry_lines::line(&model, entry).doubt.unwrap().starts_with("无法归属"), "{unit}");
        }
        assert!(recorded::leads(&model.plan, &model.ledger, 10).is_empty());
    }
    // Scoped values too.
    let a = says("甲", None, 1, &[], reading(2.into(), "2025-06-30", "3", Some("jrb")));
    let b = says("甲", None, 2, &[], reading(2.into(), "2025-06-30", "4", Some("市国资金融局")));
    assert_eq!(unsettled(&model_of(plan(), &[&a, &b])).len(), 1);
}

#[test]
fn g20_a_split_units_word_stands_as_its_own_and_answers_for_all_that_came_of_it() {
    let plan = || reorganised(&[("gzjrj", "\"old\""), ("xzspj", "\"old\"")]);
    let old = says("市原局", Some("old"), 1, &[], reports(1, "2025-06-30", TaskState::Done));
    let model = model_of(plan(), &[&old]);
    for unit in ["gzjrj", "xzspj"] {
        assert!(answer(&model, Work::Task(1), unit).is_given(), "{unit}");
        let (updates, _) = desk::updates(&model, unit, 9);
        assert_eq!(updates[0].site, "市原局（已分为市国资金融局、市行政审批局）");
    }
    // One of them says otherwise: no conflict, its own word holds for it alone.
    let own = says("市国资金融局", Some("gzjrj"), 2, &[], reports(1, "2025-06-30", TaskState::Stuck));
    let both = model_of(plan(), &[&old, &own]);
    assert!(unsettled(&both).is_empty());
    let latest = updates::latest(updates::reports(&both.plan, &both.ledger, Work::Task(1)));
    let state = |unit| updates::of_unit(&both.plan, &latest, unit).and_then(updates::Report::state);
    assert_eq!((state("gzjrj"), state("xzspj")), (Some(TaskState::Stuck), Some(TaskState::Done)));
    // Who leads is open between them: both are named, and naming one of them differs.
    let lead = |unit: &str, at| says("办公室", None, at, &[], Body::Lead { task: 1, unit: unit.into() });
    let led = model_of(plan(), &[&lead("old", 1)]);
    assert_eq!(recorded::leads(&led.plan, &led.ledger, 1).len(), 2);
    assert_eq!(unsettled(&model_of(plan(), &[&lead("old", 1), &lead("gzjrj", 2)])).len(), 1);
}
