//! Towns and streets: what each has as of a day, under the name it has then; entered one by one or as a list.

use crate::common::model;
use crate::common::*;
use guanghan_ip_plan::app::columns::{Chosen, Unread};
use guanghan_ip_plan::app::headings::Role;
use guanghan_ip_plan::app::paste::Sheet;
use guanghan_ip_plan::app::paste_towns::TownList;
use guanghan_ip_plan::app::town_form::{RenamingForm, TownForm, town_of};
use guanghan_ip_plan::app::wrong::{NotRow, Wrong};
use guanghan_ip_plan::domain::entry::{Body, Entry, IndicatorRef, Site, TownPoint};
use guanghan_ip_plan::domain::points::{self, Kind};
use guanghan_ip_plan::format;
use guanghan_ip_plan::view::coverage;
use guanghan_ip_plan::view::screens::points as register;
use guanghan_ip_plan::view::screens::points::{chart, desk, forms, pasting};
use std::sync::Arc;

fn town(site: usize, name: &str, has: bool, as_of: &str) -> Arc<Entry> {
    entry(site, 1, &[], Body::ServicePoint(TownPoint::new(name, has, day(as_of))))
}

#[test]
fn coverage_counts_each_town_by_its_latest_entry() {
    let ledger = ledger(&[
        town(1, "甲镇", false, "2024-03-31"),
        town(1, "甲镇", true, "2025-03-31"),
        town(1, "乙镇", true, "2024-03-31"),
        town(1, "丙街道", false, "2025-06-30"),
        town(1, "丁镇", true, "2025-12-31"),
        town(1, "戊镇", true, "2025-01-31"),
        town(2, "戊镇", false, "2025-01-31"),
    ]);
    for (at, with, all, disputed, percent) in [
        ("2024-01-01", 0, 0, 0, None),
        ("2024-12-31", 1, 2, 0, Some((50, 1))),
        ("2025-06-30", 2, 4, 1, Some((50, 1))),
        ("2026-12-31", 3, 5, 1, Some((60, 1))),
    ] {
        let found = points::coverage(&plan(), &ledger, day(at));
        let percent = percent.map(|(a, b)| num_rational::Ratio::new(a, b));
        assert_eq!((found.with(), found.towns.len(), found.disputed()), (with, all, disputed), "{at}");
        assert_eq!(found.percent(), percent, "{at}");
    }
}

#[test]
fn the_page_says_which_is_which_and_where_they_differ() {
    let sixteen = IndicatorRef::Plan(16);
    assert!(coverage::compared(&model(Vec::new()), IndicatorRef::Plan(8)).is_none());
    let towns = || {
        vec![
            town(1, "甲镇", true, "2025-03-31"),
            town(1, "乙镇", true, "2025-03-31"),
            town(1, "丙镇", false, "2025-03-31"),
        ]
    };
    let with = |value: &str| {
        let mut entries = towns();
        entries.push(entry(1, 9, &[], reading_of(16, "2025-06-30", value)));
        coverage::compared(&model(entries), sixteen).unwrap()
    };
    let nothing = coverage::compared(&model(Vec::new()), sixteen).unwrap();
    assert_eq!(nothing.computed, "计算值（按服务网点记录）：还没有录入乡镇街道");
    assert_eq!(nothing.reported, "填报值（单位报送）：未报");
    let same = with("66.7");
    assert_eq!(same.computed, "计算值（按服务网点记录）：有网点 2 个 ÷ 已录入 3 个 = 66.7%");
    assert_eq!((same.reported.as_str(), same.differ), ("填报值（单位报送）：66.7%，截至 2025-06-30", None));
    let differ = with("85").differ.unwrap();
    assert!(
        differ.starts_with("两者不一致：2025-06-30 填报 85%，按同日的网点记录应为 有网点 2 个"),
        "{differ}"
    );
}

fn renaming(site: usize, town: &str, into: &str, from: &str) -> Arc<Entry> {
    let body = Body::Renaming { town: town.into(), into: into.into(), from: day(from), note: None };
    entry(site, 1, &[], body)
}

/// Each town as of a day: its name, the names it had, and whether it has a point.
fn towns(entries: &[Arc<Entry>], at: &str) -> Vec<(String, Vec<String>, Option<bool>)> {
    let towns = points::towns(&plan(), &ledger(entries), Kind::Point, day(at));
    towns.into_iter().map(|t| (t.name, t.was, t.has)).collect()
}

#[track_caller]
fn check(entries: &[Arc<Entry>], at: &str, want: &[(&str, &[&str], Option<bool>)]) {
    let want: Vec<(String, Vec<String>, Option<bool>)> = want
        .iter()
        .map(|(name, was, has)| (name.to_string(), was.iter().map(ToString::to_string).collect(), *has))
        .collect();
    assert_eq!(towns(entries, at), want, "{at}");
}

#[test]
fn a_renamed_town_counts_under_its_new_name_from_that_day_on() {
    let all = [town(1, "甲镇", true, "2024-06-30"), renaming(1, "甲 镇", "新甲镇", "2025-01-01")];
    check(&all, "2024-12-31", &[("甲镇", &[], Some(true))]);
    check(&all, "2025-01-01", &[("新甲镇", &["甲镇"], Some(true))]);
    // Whoever still writes the old name speaks of the same town.
    let later = [&all[..], &[town(1, "甲镇", false, "2025-03-31")]].concat();
    check(&later, "2025-06-30", &[("新甲镇", &["甲镇"], Some(false))]);
    // What is said under the new name takes the place of the old.
    let own = [&all[..], &[town(1, "新甲镇", false, "2025-03-31")]].concat();
    check(&own, "2025-02-01", &[("新甲镇", &["甲镇"], Some(true))]);
    check(&own, "2025-06-30", &[("新甲镇", &["甲镇"], Some(false))]);
}

#[test]
fn several_towns_in_one_have_a_point_if_one_of_them_has() {
    let all = [
        town(1, "甲镇", true, "2024-06-30"),
        town(1, "乙镇", false, "2024-06-30"),
        town(1, "丙镇", false, "2024-06-30"),
        renaming(1, "甲镇", "丙镇", "2025-01-01"),
        renaming(1, "乙镇", "丙镇", "2025-01-01"),
    ];
    let found = points::coverage(&plan(), &ledger(&all), day("2024-12-31"));
    assert_eq!((found.with(), found.towns.len()), (1, 3));
    check(&all, "2025-06-30", &[("丙镇", &["乙镇", "甲镇"], Some(true))]);
    let found = points::coverage(&plan(), &ledger(&all), day("2025-06-30"));
    assert_eq!((found.with(), found.towns.len()), (1, 1));
    // None has; one is in dispute.
    let torn = [&all[1..], &[town(2, "乙镇", true, "2024-06-30")]].concat();
    check(&torn, "2025-06-30", &[("丙镇", &["乙镇"], None)]);
    // What is said of the merged town since speaks for all of it.
    let own = [&all[..], &[town(1, "丙镇", false, "2025-06-30")]].concat();
    check(&own, "2025-06-30", &[("丙镇", &["乙镇", "甲镇"], Some(false))]);
}

#[test]
fn renamings_in_a_row_and_in_a_circle_come_to_an_end() {
    let point = |name| town(1, name, true, "2024-06-30");
    let row =
        [point("甲镇"), renaming(1, "甲镇", "乙镇", "2024-07-01"), renaming(1, "乙镇", "丙镇", "2025-01-01")];
    check(&row, "2024-12-31", &[("乙镇", &["甲镇"], Some(true))]);
    check(&row, "2025-06-30", &[("丙镇", &["甲镇"], Some(true))]);
    // A name that was given back.
    let back =
        [point("甲镇"), renaming(1, "甲镇", "乙镇", "2024-07-01"), renaming(1, "乙镇", "甲镇", "2025-01-01")];
    check(&back, "2024-12-31", &[("乙镇", &["甲镇"], Some(true))]);
    check(&back, "2025-06-30", &[("甲镇", &[], Some(true))]);
    // On one day: two that change names, a row, one that is its own, a round of three.
    let swap = [
        point("甲镇"),
        town(1, "乙镇", false, "2024-06-30"),
        renaming(1, "甲镇", "乙镇", "2025-01-01"),
        renaming(1, "乙镇", "甲镇", "2025-01-01"),
    ];
    assert_eq!(towns(&swap, "2025-06-30").len(), 2);
    let day_long =
        [point("甲镇"), renaming(1, "甲镇", "乙镇", "2025-01-01"), renaming(1, "乙镇", "丙镇", "2025-01-01")];
    check(&day_long, "2025-06-30", &[("丙镇", &["甲镇"], Some(true))]);
    check(
        &[point("甲镇"), renaming(1, "甲镇", "甲　镇", "2025-01-01")],
        "2025-06-30",
        &[("甲镇", &[], Some(true))],
    );
    let round = ["甲镇", "乙镇", "丙镇"];
    let mut all: Vec<Arc<Entry>> = round.iter().map(|name| point(name)).collect();
    for at in 0..3 {
        all.push(renaming(1, round[at], round[(at + 1) % 3], "2025-01-01"));
    }
    assert_eq!(towns(&all, "2025-06-30").len(), 3, "each is called as before");
    // Two that say different things hold as little as any conflict; withdrawn, one holds.
    let one = renaming(1, "甲镇", "乙镇", "2025-01-01");
    let torn = [point("甲镇"), one.clone(), renaming(2, "甲镇", "丙镇", "2025-01-01")];
    check(&torn, "2025-06-30", &[("甲镇", &[], Some(true))]);
    assert_eq!(unsettled(&model(torn.to_vec())).len(), 1);
    let settled = [&torn[..], &[withdrawal(3, &[one.id])]].concat();
    check(&settled, "2025-06-30", &[("丙镇", &["甲镇"], Some(true))]);
}

#[test]
fn the_register_has_its_towns_by_sound() {
    let names = ["向阳镇", "高坪镇", "三水镇", "连山镇", "雒城街道", "金鱼镇"];
    let here = model(names.iter().map(|name| town(1, name, true, "2025-03-31")).collect());
    let listed: Vec<String> = register::page(&here).rows.into_iter().map(|row| row.name).collect();
    assert_eq!(listed, ["高坪镇", "金鱼镇", "连山镇", "雒城街道", "三水镇", "向阳镇"]);
}

#[test]
fn coverage_over_time_follows_what_was_recorded() {
    let here = model(vec![town(1, "甲镇", true, "2025-03-31"), town(1, "乙镇", false, "2025-06-30")]);
    let bars = chart::bars(&here).unwrap().bars;
    assert_eq!((bars[0].with, bars[0].all, bars[0].text.as_str()), (1, 1, "100%"));
    let last = bars.last().unwrap();
    assert_eq!((last.label.as_str(), last.with, last.all, last.text.as_str()), ("今天", 1, 2, "50%"));
    let table = chart::table(&here);
    assert_eq!(table.rows.len(), bars.len());
    assert!(table.rows.iter().all(|row| row.len() == table.heads.len()));
    assert!(chart::bars(&model(Vec::new())).is_none());
    assert_eq!(chart::table(&model(Vec::new())).rows.len(), 0);
}

#[test]
fn an_entry_without_the_newer_fields_is_written_as_before() {
    let written = |body: &Body| entry(0, 0, &[], body.clone()).raw.to_string();
    let old = Body::ServicePoint(TownPoint {
        note: Some("测".into()),
        ..TownPoint::new("甲镇", true, day("2025-06-30"))
    });
    let want =
        r#""body":{"as_of":"2025-06-30","has_point":true,"kind":"service_point","note":"测","town":"甲镇"}"#;
    assert!(written(&old).contains(want), "{}", written(&old));
    let known = TownPoint {
        since: Some(day("2020-01-01")),
        address: Some("一路".into()),
        services: Some("咨询\n检索".into()),
        ..TownPoint::new("甲镇", false, day("2025-06-30"))
    };
    for body in [
        Body::ServicePoint(known.clone()),
        Body::Station(known),
        Body::Renaming {
            town: "甲镇".into(),
            into: "乙镇".into(),
            from: day("2023-01-01"),
            note: Some("并".into()),
        },
    ] {
        let raw = written(&body);
        let read = format::entry::read_raw(&raw, PLAN).unwrap();
        assert_eq!((&read.body, &*read.raw), (&body, raw.as_str()));
    }
}

#[test]
fn the_snapshot_of_towns_is_read_and_written_alike() {
    let file = include_str!("../data/snapshots/v1-towns.json");
    let opened = open(file);
    assert_eq!((opened.entries.len(), opened.damaged.len()), (7, 0));
    let here = model(opened.entries.clone());
    let page = register::page(&here);
    let [row] = page.rows.as_slice() else { panic!("one town: {:?}", page.rows) };
    assert_eq!((row.name.as_str(), row.was.as_deref()), ("测试丙镇", Some("原测试乙镇、测试甲镇")));
    assert_eq!(row.states.iter().map(|s| s.says).collect::<Vec<_>>(), ["有网点", "有工作站"]);
    assert_eq!(page.renamings.len(), 2);
    assert!(page.renamings.iter().flat_map(|(lines, _)| lines).all(|line| line.says.contains("测试丙镇")));
}

fn form(town: &str, as_of: &str, since: &str) -> TownForm {
    let [town, as_of, since] = [town, as_of, since].map(String::from);
    TownForm { town, has: "yes".into(), as_of, since, ..TownForm::default() }
}

#[test]
fn a_form_about_a_town_is_checked_at_its_fields() {
    let here = model(Vec::new());
    let check = |form: &TownForm| form.check(Kind::Station, &here.plan, here.today, None);
    let good = form(" 甲镇 ", "2025-06-30", "2020年3月1日");
    let body = Body::Station(TownPoint {
        since: Some(day("2020-03-01")),
        ..TownPoint::new("甲镇", true, day("2025-06-30"))
    });
    assert_eq!(check(&good), Ok(body));
    let faults = |form: &TownForm| check(form).unwrap_err().into_iter().map(|(f, _)| f).collect::<Vec<_>>();
    assert_eq!(faults(&TownForm::default()), ["town", "town-has", "town-as-of"]);
    assert_eq!(faults(&form("甲镇", "2025-06-31", "x")), ["town-as-of", "town-since"]);
    assert_eq!(faults(&form("甲镇", "2025-06-30", "2025-07-01")), ["town-since"]);
    let long = "长".repeat(10_000);
    let long = TownForm {
        address: long.clone(),
        services: long.clone(),
        note: long.clone(),
        ..form(&long, "2025-06-30", "")
    };
    assert_eq!(faults(&long), ["town", "town-address", "town-services", "town-note"]);
    // A correction keeps its town and its day, whatever stands in the form.
    let old = TownPoint::new("甲镇", true, day("2023-12-31"));
    let corrected = TownForm { has: "no".into(), ..TownForm::default() };
    let got = corrected.check(Kind::Point, &here.plan, here.today, Some(&old));
    assert_eq!(got, Ok(Body::ServicePoint(TownPoint { has: false, ..old })));
}

#[test]
fn a_renaming_is_checked_at_its_fields() {
    let here = model(vec![town(1, "甲镇", true, "2025-03-31")]);
    let check = |town: &str, into: &str, from: &str| {
        let [town, into, from] = [town, into, from].map(String::from);
        RenamingForm { town, into, from, note: String::new() }.check(&here, here.today, None)
    };
    assert!(check("甲 镇", "乙镇", "2025-01-01").is_ok());
    for (town, into, from, field, why) in [
        ("丁镇", "乙镇", "2025-01-01", "renamed", Wrong::NoTown),
        ("甲镇", "甲　镇", "2025-01-01", "renamed-into", Wrong::SameName),
        ("甲镇", "", "2025-01-01", "renamed-into", Wrong::Missing),
    ] {
        assert_eq!(check(town, into, from), Err(vec![(field, why)]));
    }
    let faults = check("甲镇", "乙镇", "2099-01-01").unwrap_err();
    assert_eq!(faults[0].0, "renamed-from");
}

#[test]
fn a_typed_name_says_what_it_is_taken_for() {
    let here = model(vec![
        town(1, "三水镇", true, "2025-03-31"),
        town(1, "甲镇", true, "2025-03-31"),
        renaming(1, "甲镇", "乙镇", "2025-06-01"),
    ]);
    let says = |typed: &str| forms::taken_for(&here, Kind::Point, typed).unwrap_or_default();
    assert!(says("三水 镇").contains("与已录入的“三水镇”是同一个"), "{}", says("三水 镇"));
    assert!(says("三水镇").contains("已录入：有网点（截至 2025-03-31）"));
    assert!(says("甲镇").contains("更名或并入“乙镇”"));
    assert_eq!(says("丁镇"), "");
    for (site, town) in [
        ("三水镇知识产权服务网点", "三水镇"),
        ("雒城街道服务网点", "雒城街道"),
        ("测试点", "测试点"),
        ("镇服务站", "镇服务站"),
        ("西乡街道服务网点", "西乡街道"),
        ("新乡镇便民服务中心", "新乡镇"),
        ("三水镇镇政府", "三水镇"),
    ] {
        assert_eq!(town_of(site), town);
    }
}

#[test]
fn a_towns_desk_knows_its_town_and_what_it_said() {
    let mut here = model(Vec::new());
    here.site = Some(Site { name: "三水镇服务网点".into(), unit: None });
    let empty = desk::desk(&here);
    assert_eq!((empty.town.as_str(), empty.is_given, empty.can_send), ("三水镇", false, false));
    here.ledger.add([town(1, "三 水镇", true, "2025-06-30"), renaming(1, "三水镇", "新镇", "2025-01-01")]);
    let now = desk::desk(&here);
    assert_eq!((now.town.as_str(), now.states.len()), ("新镇", 1));
    assert_eq!(now.states[0].says, "有网点");
    // The form goes on with what stands.
    let first = forms::first(&here, Kind::Point, "三水镇".into(), "2025-09-30".into());
    assert_eq!(
        (first.town.as_str(), first.has.as_str(), first.as_of.as_str()),
        ("新镇", "yes", "2025-09-30")
    );
    // Of what nobody has said, nothing is taken for granted.
    let station = forms::first(&here, Kind::Station, "三水镇".into(), "2025-09-30".into());
    assert_eq!(station.has, "");
}

fn pasted(text: &str) -> Sheet {
    let here = model(Vec::new());
    let list = TownList { plan: &here.plan, kind: Kind::Point, as_of: "2025-06-30", today: here.today };
    list.read(text, &Chosen::default())
}

#[test]
fn a_list_of_towns_is_read_by_its_headings_in_any_order() {
    let text = "全市服务网点名单\n序号\t有无网点\t镇（街道）\t服务内容\t设立时间\t地址\t截至日期\t联系电话\n\
        1\t有\t三水镇\t\"咨询\n检索\"\t2024年5月1日\t一路1号\t2025-03-31\t-\n2\t无\t甲镇\t\t\t\t\t\n\
        3\t√\t三 水镇\t\t\t\t2025-03-31\t\n4\t也许\t乙镇\t\t2024年5月\t\t\t\n合计\t1\t合计\t\t\t\t\t";
    let sheet = pasted(text);
    assert_eq!(sheet.layout.unread, None);
    let roles: Vec<Role> = sheet.layout.columns.iter().map(|c| c.role).collect();
    use Role::*;
    assert_eq!(roles, [Unused, Has, Town, Services, Since, Address, AsOf, Unused]);
    let got: Vec<_> = sheet.rows.iter().map(|row| row.got.clone()).collect();
    let first = Body::ServicePoint(TownPoint {
        since: Some(day("2024-05-01")),
        address: Some("一路1号".into()),
        services: Some("咨询\n检索".into()),
        ..TownPoint::new("三水镇", true, day("2025-03-31"))
    });
    assert_eq!(got[0], Ok(first));
    assert_eq!(got[1], Ok(Body::ServicePoint(TownPoint::new("甲镇", false, day("2025-06-30")))));
    assert_eq!(got[2], Err(vec![("town", Wrong::Row(NotRow::RepeatedTown(3)))]), "one town in two spellings");
    let faults: Vec<&str> = got[3].as_ref().unwrap_err().iter().map(|(field, _)| *field).collect();
    assert_eq!(faults, ["town-since", "town-has"]);
    assert_eq!(got[4], Err(vec![("", Wrong::Row(NotRow::Total))]));
    let here = model(vec![town(1, "甲镇", true, "2025-06-30")]);
    let preview = pasting::preview(&here, Kind::Point, &sheet);
    assert_eq!(preview.good.len(), 2);
    assert!(preview.rows[1].remark.contains("将以新的为准"));
    let left = sheet.without(text, &[3, 5]);
    assert!(!left.contains("甲镇") && left.contains("乙镇"), "{left}");
}

#[test]
fn a_list_of_towns_without_headings_is_told_by_what_is_in_it() {
    let sheet = pasted("三水镇\t有\t2025-03-31\n甲镇\t无\t2025-03-31");
    assert_eq!(sheet.layout.unread, None);
    assert_eq!(sheet.rows.iter().filter(|row| row.got.is_ok()).count(), 2);
    assert_eq!(pasted("三水镇\n甲镇").layout.unread, Some(Unread::Missing(Role::Has)));
    assert_eq!(
        pasted("镇（街道）\t有无网点\t有无工作站\n甲镇\t有\t无").layout.unread,
        Some(Unread::Several(Role::Has))
    );
}
