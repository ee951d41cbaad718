//! What stands can be corrected, of whatever kind: a form filled with it, and an entry that has seen it.

use crate::common::*;
use guanghan_ip_plan::app::action::{Action, Now};
use guanghan_ip_plan::app::appointing::{self, MilestoneForm, SuccessionForm};
use guanghan_ip_plan::app::extra_form::ExtraForm;
use guanghan_ip_plan::app::model::Model;
use guanghan_ip_plan::app::typed::{self, interim_target};
use guanghan_ip_plan::app::update::update;
use guanghan_ip_plan::domain::entry::{Body, Entry, EntryId, IndicatorRef, Site, TownPoint, Work};
use guanghan_ip_plan::domain::extras;
use guanghan_ip_plan::domain::plan::Path;
use guanghan_ip_plan::view::entry_lines;
use guanghan_ip_plan::view::screens::{indicator, work};
use std::sync::Arc;

fn office() -> Model {
    let mut model = model(Vec::new());
    model.site = Some(Site { name: "市市场监管局".into(), unit: Some("scjgj".into()) });
    model
}

/// Records a body; the entry that was made of it.
fn record(model: &mut Model, body: Body) -> Arc<Entry> {
    let seconds = 1_751_500_000 + model.ledger.len() as i64;
    update(model, Action::Recorded(body), Now { today: model.today, seconds });
    model.ledger.iter().max_by_key(|e| e.at).unwrap().clone()
}

/// Records a correction; what was corrected stands no more, and the correction does in its place.
#[track_caller]
fn correct(model: &mut Model, old: &Entry, body: Body) -> Arc<Entry> {
    let new = record(model, typed::correcting(body, &old.body));
    let line = |id: &EntryId| entry_lines::line(model, model.ledger.get(id).unwrap());
    assert_eq!(new.parents, [old.id]);
    assert!(line(&old.id).corrected && !line(&old.id).is_correctable);
    assert!(!line(&new.id).corrected && line(&new.id).is_correctable);
    let standing = model.book().standing(&old.subject().unwrap()).unwrap();
    assert_eq!(standing.heads.iter().map(|e| e.id).collect::<Vec<_>>(), [new.id]);
    new
}

fn extra() -> Body {
    Body::ExtraIndicator {
        name: "培训场次".into(),
        measure: "场".into(),
        category: Some("service".into()),
        baseline: dec("0"),
        target: dec("12"),
        path: Path::Linear,
        whole: true,
    }
}

#[test]
fn whatever_stands_can_be_corrected_by_whoever_types_but_an_update_by_its_own_site_alone() {
    let five = IndicatorRef::Plan(5);
    let unit = || "gzjrj".to_string();
    let bodies = [
        says("1.18"),
        Body::Milestone { task: 7, title: "初稿".into(), due: day("2025-09-30"), done_on: None },
        Body::InterimTarget { indicator: five, year: 2025, value: dec("1.2") },
        extra(),
        Body::ServicePoint(TownPoint::new("一镇", true, day("2025-06-30"))),
        Body::Station(TownPoint::new("一镇", true, day("2025-06-30"))),
        Body::Renaming { town: "一镇".into(), into: "二镇".into(), from: day("2025-06-30"), note: None },
        Body::Reporter { indicator: five, unit: unit() },
        Body::Lead { task: 10, unit: unit() },
        Body::Succession {
            post: "scjgj-head".into(),
            holder: "张三".into(),
            from: day("2025-03-01"),
            filed: None,
        },
    ];
    let mut here = office();
    for body in bodies {
        // Somebody else's.
        let other = entry(1, 1, &[], body);
        here.ledger.add([other.clone()]);
        assert!(entry_lines::line(&here, &other).is_correctable, "{:?}", other.body);
        let looking = Model { site: None, ..here.clone() };
        assert!(!entry_lines::line(&looking, &other).is_correctable, "{:?}", other.body);
    }
    let raw = |body: &str| {
        let raw = format!(
            r#"{{"at":"2025-07-01T08:00:00Z","body":{body},"parents":[],"plan":"{PLAN}","site":{{"name":"甲"}},"v":1}}"#
        );
        Arc::new(guanghan_ip_plan::format::entry::read_raw(&raw, PLAN).unwrap())
    };
    let theirs = raw(r#"{"as_of":"2025-06-30","kind":"update","note":"","state":"done","task":10}"#);
    for other in [theirs, raw(r#"{"kind":"update2"}"#), withdrawal(5, &[EntryId::new([1; 16])])] {
        here.ledger.add([other.clone()]);
        assert!(!entry_lines::line(&here, &other).is_correctable, "{:?}", other.body);
    }
}

#[test]
fn a_milestone_is_corrected_under_its_title() {
    let mut here = office();
    let (plan, today) = (here.plan.clone(), here.today);
    let first = MilestoneForm { title: "初稿".into(), due: "2025-09-30".into(), done_on: String::new() };
    let old = record(&mut here, first.check(&plan, 7, today, None).unwrap());
    let form = MilestoneForm::of(&old.body).unwrap();
    assert_eq!(form, first);
    let form = MilestoneForm { due: "2025-08-31".into(), done_on: "2025-06-01".into(), ..form };
    let new = correct(&mut here, &old, form.check(&plan, 7, today, Some(&old.body)).unwrap());
    let (due, done_on) = (day("2025-08-31"), Some(day("2025-06-01")));
    assert_eq!(new.body, Body::Milestone { task: 7, title: "初稿".into(), due, done_on });
    // It can be said again that it is not done; a day to come is no day on which it was.
    let open = MilestoneForm { done_on: " ".into(), ..MilestoneForm::of(&new.body).unwrap() };
    correct(&mut here, &new, open.check(&plan, 7, today, Some(&new.body)).unwrap());
    let wrong = MilestoneForm { due: "何时".into(), done_on: "2026-01-01".into(), ..open };
    let wrong = wrong.check(&plan, 7, today, Some(&new.body)).unwrap_err();
    assert_eq!(wrong.iter().map(|(field, _)| *field).collect::<Vec<_>>(), ["due", "done_on"]);
}

#[test]
fn an_interim_target_a_lead_a_reporter_and_a_holder_are_corrected() {
    let mut here = office();
    let five = here.plan.indicator(5).unwrap().clone();
    let target = |typed| interim_target(5.into(), &five, 2025, typed).unwrap();
    let old = record(&mut here, target("1.2"));
    correct(&mut here, &old, target("1.21"));
    let page = indicator::page(&here, 5).unwrap();
    let set = page.interim.iter().find(|set| set.year == 2025).unwrap();
    assert_eq!((set.says.as_deref(), set.lines.len(), set.conflict), (Some("1.21"), 1, false));

    let (plan, today) = (here.plan.clone(), here.today);
    let units = plan.task(10).unwrap().units.clone();
    let old = record(&mut here, appointing::lead(&plan, 10, &units[0]).unwrap());
    correct(&mut here, &old, appointing::lead(&plan, 10, &units[1]).unwrap());
    let page = work::page(&here, Work::Task(10)).unwrap();
    assert!(page.holders.iter().all(|holder| holder.leads == (holder.id == units[1])));

    let old = record(&mut here, appointing::reports(&plan, "5", "gzjrj").unwrap());
    correct(&mut here, &old, appointing::reporter(&plan, 5.into(), "scjgj").unwrap());
    assert_eq!(appointing::reporter(&plan, 5.into(), "").unwrap_err().0, "reporter");

    let form = SuccessionForm { holder: "张三".into(), from: "2025-03-01".into(), filed: "no".into() };
    let old = record(&mut here, form.check(&plan, "scjgj-head", today, None).unwrap());
    assert_eq!(SuccessionForm::of(&old.body).unwrap(), form);
    // Its day stays, whatever stands in the form.
    let form = SuccessionForm { holder: "张山".into(), from: "2025-04-01".into(), filed: "yes".into() };
    let new = form.check(&plan, "scjgj-head", today, Some(&old.body)).unwrap();
    let new = correct(&mut here, &old, new);
    assert!(matches!(&new.body, Body::Succession { holder, from, filed: Some(true), .. }
        if holder == "张山" && *from == day("2025-03-01")));
}

#[test]
fn an_extra_indicator_is_corrected_under_its_name_and_keeps_its_readings() {
    let mut here = office();
    let old = record(&mut here, extra());
    let of = IndicatorRef::Extra(old.id);
    let mut said = reading_of(1, "2025-06-30", "6");
    if let Body::Reading { indicator, .. } = &mut said {
        *indicator = of;
    }
    let reading = record(&mut here, said);
    let form = ExtraForm::of(&old.body).unwrap();
    assert_eq!(
        form.check(&here.plan, &here.ledger, Some(&old.body)).map(|b| typed::correcting(b, &old.body)),
        Ok(extra())
    );
    let form = ExtraForm { name: "别的名称".into(), target: "24".into(), ..form };
    let body = form.check(&here.plan, &here.ledger, Some(&old.body)).unwrap();
    let new = correct(&mut here, &old, body);
    let Body::ExtraIndicator { name, category, target, .. } = &new.body else { panic!("{:?}", new.body) };
    assert_eq!((name.as_str(), category.as_deref(), *target), ("培训场次", Some("service"), dec("24")));
    assert_eq!(
        extras::all(&here.ledger).iter().map(|(id, i)| (*id, i.target)).collect::<Vec<_>>(),
        [(old.id, dec("24"))]
    );
    let page = indicator::page(&here, IndicatorRef::Extra(new.id)).unwrap();
    assert_eq!((page.row.of, page.readings[0].heads[0].entry.id), (of, reading.id));
    let (lines, conflict) = page.brought.unwrap();
    assert_eq!((lines[0].id, lines.len(), conflict), (new.id, 1, false));
    assert!(indicator::page(&here, 5).unwrap().brought.is_none());
}
