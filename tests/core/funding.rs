//! Money (资金): what counts in which sum, what the form of a year records, what is pasted into it, what the screens say.

use crate::common::{SHIPPED, day, dec, ledger, model as on_shipped, shipped};
use guanghan_ip_plan::app::funding_form::{self, CellForm, Crooked, YearForm, block, follow, laid};
use guanghan_ip_plan::app::model::Model;
use guanghan_ip_plan::app::wrong::Wrong;
use guanghan_ip_plan::domain::book::Book;
use guanghan_ip_plan::domain::check::{self, Doubt, Fault};
use guanghan_ip_plan::domain::entry::oversight::Funding;
use guanghan_ip_plan::domain::entry::{Body, Entry, EntryId, Site, Work};
use guanghan_ip_plan::domain::funding::{self, Said, Total, Which};
use guanghan_ip_plan::domain::plan::Plan;
use guanghan_ip_plan::format;
use guanghan_ip_plan::format::entry::{Draft, seal};
use guanghan_ip_plan::view::chart::{LIGHT, amounts_height, draw_amounts, to_svg};
use guanghan_ip_plan::view::screens::funding as shown;
use guanghan_ip_plan::view::screens::funding::{chart, form};
use guanghan_ip_plan::view::workbook;
use guanghan_ip_plan::view::wrong::wrong;
use std::sync::Arc;

fn some(text: &str) -> Option<guanghan_ip_plan::domain::decimal::Decimal> {
    (!text.is_empty()).then(|| dec(text))
}

fn body(year: i32, purpose: &str, source: &str, planned: &str, spent: &str) -> Body {
    let (planned, spent) = (some(planned), some(spent));
    let (purpose, source) = (purpose.to_string(), source.to_string());
    let as_of = day("2025-06-30");
    Funding { year, purpose, source, planned, spent, as_of, note: None, evidence: Vec::new() }.body()
}

fn site(unit: &str) -> Site {
    // A town has no id of the plan.
    let id = unit.is_ascii().then(|| unit.to_string());
    Site { name: unit.into(), unit: id }
}

fn by(unit: &str, at: i64, parents: &[EntryId], body: Body) -> Arc<Entry> {
    let (at, parents) = (1_751_300_000 + at, parents.to_vec());
    Arc::new(seal(Draft { at, plan: shipped().id, site: site(unit), parents, body, reason: None }))
}

fn total(plan: &Plan, entries: &[Arc<Entry>], which: Which<'_>) -> Total {
    let ledger = ledger(entries);
    funding::total(plan, &funding::all(Book::of(plan, &ledger)), which)
}

const ALL: Which<'static> = Which { year: None, purpose: None, source: None };
const PATENTS: Which<'static> = Which { purpose: Some("patents"), ..ALL };

#[test]
fn the_shipped_plan_has_four_purposes_and_three_sources_in_its_clauses_words() {
    let plan = shipped();
    let (work, purse) = funding::purse(&plan).unwrap();
    assert_eq!((work, purse.purposes.len(), purse.sources.len()), (Work::Safeguard(2), 4, 3));
    assert_eq!(funding::years(&plan).collect::<Vec<_>>(), [2024, 2025, 2026]);
    let asked = |unit: &str| funding::is_asked(&plan, unit);
    assert_eq!((asked("czj"), asked("gaj")), (true, false));
}

#[test]
fn a_sum_says_what_it_adds_up_and_takes_nothing_twice() {
    let plan = shipped();
    let first = by("czj", 0, &[], body(2025, "patents", "government", "100.1", "60"));
    let entries = [
        first.clone(),
        // Corrected: the same cell of the same unit.
        by("czj", 1, &[first.id], body(2025, "patents", "government", "100.2", "60")),
        // Two desks of one unit that agree.
        by("scjgj", 2, &[], body(2025, "patents", "government", "0.30", "")),
        by("scjgj", 3, &[], body(2025, "patents", "government", "0.3", "")),
        by("三水镇", 4, &[], body(2024, "patents", "enterprise", "", "1")),
        // Another purpose.
        by("czj", 5, &[], body(2025, "pledge", "credit", "7", "8")),
    ];
    let of = total(&plan, &entries, PATENTS);
    assert_eq!((of.planned, of.spent), (Some(dec("100.5").exact()), Some(dec("61").exact())));
    assert_eq!((of.units, of.amounts, of.conflicts, of.unplanned), (3, 3, 0, 1));
    assert_eq!((of.cells, of.empty), (9, 7));
    assert_eq!(
        shown::says::adds_up(&of),
        "3 家单位填报的 3 笔，9 格中 7 格未填，不计；1 笔只填了支出，不比较是否超出计划"
    );
    let cell = Which { year: Some(2025), purpose: Some("patents"), source: Some("government") };
    let of = total(&plan, &entries, cell);
    assert_eq!((of.planned, of.amounts, of.cells, of.empty), (Some(dec("100.5").exact()), 2, 1, 0));
    assert_eq!(shown::says::adds_up(&of), "2 家单位填报的 2 笔");
    assert!(total(&plan, &entries, Which { purpose: Some("pledge"), ..ALL }).is_over());
    assert!(!total(&plan, &entries, PATENTS).is_over());
    let all = total(&plan, &entries, ALL);
    assert_eq!((all.planned, all.cells, all.empty), (Some(dec("107.5").exact()), 36, 33));
}

#[test]
fn what_differs_is_in_no_sum_and_said_beside_it() {
    let plan = shipped();
    let entries = [
        by("czj", 0, &[], body(2025, "patents", "government", "100", "")),
        by("czj", 1, &[], body(2025, "patents", "government", "120", "")),
        by("scjgj", 2, &[], body(2025, "patents", "government", "5", "")),
    ];
    let of = total(&plan, &entries, PATENTS);
    assert_eq!((of.planned, of.amounts, of.conflicts), (Some(dec("5").exact()), 1, 1));
    let model = on_shipped(entries.to_vec());
    let page = shown::page(&model).unwrap();
    assert_eq!(page.conflicts, 1);
    let government = &page.purposes[0].rows[0];
    assert_eq!(government.name, "政府投入");
    assert_eq!(government.cells[1].planned, "计划 5");
    assert_eq!(government.cells[1].differs, "有冲突的 1 笔未计入");
    // Only what differs: no nought.
    let model = on_shipped(entries[..2].to_vec());
    let page = shown::page(&model).unwrap();
    assert_eq!(page.purposes[0].rows[0].cells[1].planned, "");
    assert_eq!(page.purposes[0].rows[0].cells[1].differs, "有冲突的 1 笔未计入");
    assert!(page.says.starts_with("还没有单位填报资金"), "{}", page.says);
    // Settled.
    let ids: Vec<EntryId> = entries[..2].iter().map(|e| e.id).collect();
    let settled = by("czj", 9, &ids, body(2025, "patents", "government", "120", ""));
    let of = total(&plan, &[&entries[..], &[settled]].concat(), PATENTS);
    assert_eq!((of.planned, of.conflicts), (Some(dec("125").exact()), 0));
}

#[test]
fn a_unit_that_took_another_over_counts_once() {
    let text = SHIPPED.replacen("\"id\": \"czj\",", "\"id\": \"czj\", \"predecessors\": [\"oldju\"],", 1);
    let plan = format::plan::read(&text).unwrap();
    let old = by("oldju", 0, &[], body(2024, "patents", "government", "10", ""));
    let new = by("czj", 1, &[old.id], body(2024, "patents", "government", "12", ""));
    let of = total(&plan, &[old.clone(), new], PATENTS);
    assert_eq!((of.planned, of.units, of.amounts), (Some(dec("12").exact()), 1, 1));
    let of = total(&plan, &[old, by("czj", 1, &[], body(2025, "patents", "government", "1", ""))], PATENTS);
    assert_eq!((of.planned, of.units, of.amounts), (Some(dec("11").exact()), 1, 2));
}

#[test]
fn what_the_plan_does_not_have_is_kept_and_not_counted() {
    let plan = shipped();
    let doubt = |body: Body| check::doubt(&plan, &ledger(&[]), &by("czj", 0, &[], body));
    assert_eq!(doubt(body(2026, "patents", "credit", "1", "")), None);
    for (field, id, of) in [
        ("year", "2031", body(2031, "patents", "credit", "1", "")),
        ("purpose", "roads", body(2025, "roads", "credit", "1", "")),
        ("source", "lottery", body(2025, "patents", "lottery", "1", "")),
    ] {
        assert_eq!(doubt(of), Some(Doubt::Unplaced { field, id: id.into() }));
    }
    // Another county's document names no money.
    let plan = crate::common::plan();
    let entry = by("czj", 0, &[], body(2025, "patents", "credit", "1", ""));
    assert!(check::doubt(&plan, &ledger(&[]), &entry).is_some());
    let model = Model::new(Arc::new(plan), ledger(&[entry]), day("2025-07-03"));
    assert_eq!(shown::page(&model), None);
    assert_eq!(shown::of_work(&model, Work::Safeguard(2)), None);
    assert_eq!(chart::chart(&model, None), None);
}

fn cells(typed: &[(usize, &str, &str)]) -> Vec<[String; 2]> {
    let mut cells = vec![[String::new(), String::new()]; 12];
    for (at, planned, spent) in typed {
        cells[*at] = [planned.to_string(), spent.to_string()];
    }
    cells
}

fn year(typed: &[(usize, &str, &str)]) -> YearForm {
    YearForm { cells: cells(typed), as_of: "2025-06-30".into(), ..YearForm::default() }
}

fn none() -> Vec<Said> {
    vec![Said::default(); 12]
}

#[test]
fn a_year_is_recorded_cell_by_cell_as_people_type() {
    let plan = shipped();
    let form = YearForm {
        note: " 年初预算 ".into(),
        ..year(&[(0, "1,200.5", "１２００"), (5, "", "30万元"), (11, "０", "")])
    };
    let (seen, today) = (none(), day("2025-07-03"));
    let bodies = form.check(&plan, 2025, (&seen, &seen), today).unwrap();
    let told: Vec<_> = bodies
        .iter()
        .map(|body| {
            let of = Funding::of(body).unwrap();
            let text = |value: Option<_>| {
                value.map_or_else(
                    || "-".to_string(),
                    |v: guanghan_ip_plan::domain::decimal::Decimal| v.to_string(),
                )
            };
            assert_eq!((of.year, of.as_of, of.note.as_deref()), (2025, day("2025-06-30"), Some("年初预算")));
            format!("{} {} {} {}", of.purpose, of.source, text(of.planned), text(of.spent))
        })
        .collect();
    assert_eq!(
        told,
        ["patents government 1200.5 1200", "navigation enterprise - 30", "pledge enterprise 0 -"]
    );
    // What was there and was not changed is not recorded again.
    let mut seen = none();
    seen[0] = Said { planned: some("1200.5"), spent: some("1200") };
    let again = form.check(&plan, 2025, (&seen, &seen), today).unwrap();
    assert_eq!(again.len(), 2);
}

#[test]
fn what_is_wrong_with_a_year_is_said_where_it_is() {
    let plan = shipped();
    let check = |form: &YearForm, seen: &[Said], now: &[Said]| {
        form.check(&plan, 2025, (seen, now), day("2025-07-03")).unwrap_err()
    };
    let told = check(&year(&[(3, "一大笔", "-5"), (4, "约10", "")]), &none(), &none());
    let places: Vec<_> = told.cells.iter().map(|(place, _)| *place).collect();
    assert_eq!(places, [(3, 0), (3, 1), (4, 0)]);
    assert_eq!(told.cells[1].1, Wrong::Bound(Fault::Negative));
    // The sum that was typed beside that of the cells.
    let form =
        YearForm { planned: "130".into(), spent: "7".into(), ..year(&[(0, "100", "3"), (1, "20", "4")]) };
    let told = check(&form, &none(), &none());
    assert_eq!(told.fields, [("funding-sum-planned", Wrong::Sum(dec("120"), dec("130")))]);
    assert_eq!(wrong(&told.fields[0].1), "合计对不上：分项相加 120，填的是 130。请核对各格和合计");
    let right = YearForm { planned: "120.00 万元".into(), ..form };
    assert_eq!(right.check(&plan, 2025, (&none(), &none()), day("2025-07-03")).unwrap().len(), 2);
    // Days.
    for (as_of, year_of, fault) in [
        ("2024-12-31", 2025, Wrong::BeforeYear(2025)),
        ("2025-08-01", 2025, Wrong::Bound(Fault::InFuture(day("2025-07-03")))),
        ("", 2025, Wrong::Missing),
    ] {
        let form = YearForm { as_of: as_of.into(), ..year(&[(0, "1", "1")]) };
        let told = form.check(&plan, year_of, (&none(), &none()), day("2025-07-03")).unwrap_err();
        assert_eq!(told.fields, [("funding-as-of", fault)]);
    }
    // What is planned for next year is known this year.
    let form = YearForm { as_of: "2025-06-30".into(), ..year(&[(0, "1", "")]) };
    assert_eq!(form.check(&plan, 2026, (&none(), &none()), day("2025-07-03")).unwrap().len(), 1);
    // Emptied, and newer than seen.
    let mut seen = none();
    seen[2] = Said { planned: None, spent: some("5") };
    assert_eq!(check(&year(&[]), &seen, &seen).cells, [((2, 1), Wrong::Emptied)]);
    let mut now = none();
    now[2] = Said { planned: some("9"), spent: None };
    let told = check(&year(&[(2, "8", "")]), &none(), &now);
    assert_eq!(told.cells, [((2, 0), Wrong::Newer(some("9"), None))]);
    assert!(wrong(&told.cells[0].1).contains("计划 9，支出 未填"));
}

#[test]
fn the_grid_follows_what_arrives_and_keeps_what_is_typed() {
    let mut texts = cells(&[(0, "1", ""), (1, "7.0", ""), (2, "x", "")]);
    let mut seen = none();
    seen[0] = Said { planned: some("1"), spent: None };
    let mut now = none();
    now[0] = Said { planned: some("2"), spent: some("3") };
    now[1] = Said { planned: some("7"), spent: None };
    now[2] = Said { planned: some("9"), spent: None };
    follow(&mut texts, &mut seen, &now);
    assert_eq!(texts, cells(&[(0, "2", "3"), (1, "7.0", ""), (2, "x", "")]));
    assert_eq!((seen[0], seen[1], seen[2]), (now[0], now[1], Said::default()));
    let text = funding_form::written(&texts);
    assert_eq!(funding_form::read(&text), texts);
}

#[test]
fn a_pasted_block_fills_cells_or_is_refused_as_a_whole() {
    let paste = |text: &str, at: (usize, usize)| {
        let mut grid = cells(&[(0, "旧", "")]);
        let laid = laid(&mut grid, 3, at, &block(text).expect("a block"));
        (laid, grid)
    };
    // Four purposes, planned and spent of two sources, from the second source on.
    let (laid, grid) = paste("1\t2\t3\t4\r\n\t\t5\t\r\n—\t-\t1,200.5\t６\r\n7\t\t\t8\r\n", (0, 2));
    assert_eq!(laid, Ok(9));
    assert_eq!(
        grid,
        cells(&[
            (0, "旧", ""),
            (1, "1", "2"),
            (2, "3", "4"),
            (5, "5", ""),
            (8, "1,200.5", "６"),
            (10, "7", ""),
            (11, "", "8"),
        ])
    );
    let same = cells(&[(0, "旧", "")]);
    for (text, at, want) in [
        ("1\t2\t3", (0, 4), Crooked::TooWide { has: 3, room: 2 }),
        ("1\n2\n3", (2, 0), Crooked::TooHigh { has: 3, room: 2 }),
        ("1\t2\n合计\t3", (0, 0), Crooked::NoAmount { row: 2, column: 1, says: "合计".into() }),
        ("1\t-3", (0, 0), Crooked::NoAmount { row: 1, column: 2, says: "-3".into() }),
    ] {
        let (laid, grid) = paste(text, at);
        assert!(form::crooked(&want).starts_with("没有填入："));
        assert_eq!((laid, grid), (Err(want), same.clone()), "{text:?}");
    }
    for one in ["", "12", "1,200.5", " \n", "12\r\n"] {
        assert_eq!(block(one), None, "{one:?}");
    }
    assert_eq!(block("\n1\n2\n\n").map(|rows| rows.len()), Some(2));
}

#[test]
fn one_cell_is_corrected_with_what_stands_in_it() {
    let plan = shipped();
    let old = body(2025, "patents", "government", "100", "");
    let form = CellForm::of(&old).unwrap();
    assert_eq!((form.planned.as_str(), form.spent.as_str(), form.as_of.as_str()), ("100", "", "2025-06-30"));
    assert_eq!(form.check(&plan, &old, day("2025-07-03")), Ok(old.clone()));
    let new = CellForm { planned: String::new(), spent: "40".into(), ..form.clone() };
    assert_eq!(new.check(&plan, &old, day("2025-07-03")), Ok(body(2025, "patents", "government", "", "40")));
    let emptied = CellForm { planned: " ".into(), ..form };
    let told = emptied.check(&plan, &old, day("2025-07-03"));
    assert_eq!(told, Err(vec![("funding-planned", Wrong::Neither)]));
    assert_eq!(CellForm::of(&crate::common::says("1")), None);
}

#[test]
fn the_grid_of_who_is_typing_holds_its_own_amounts_and_what_has_to_be_settled() {
    let mut model = on_shipped(vec![
        by("czj", 0, &[], body(2025, "patents", "credit", "1", "")),
        by("scjgj", 1, &[], body(2025, "patents", "credit", "50", "")),
        by("czj", 2, &[], body(2025, "pledge", "enterprise", "3", "")),
        by("czj", 3, &[], body(2025, "pledge", "enterprise", "4", "")),
        by("czj", 4, &[], body(2024, "pledge", "credit", "9", "")),
    ]);
    assert!(form::grid(&model, 2025).said.iter().all(|said| said.is_empty()));
    model.site = Some(site("czj"));
    let grid = form::grid(&model, 2025);
    assert_eq!((grid.purposes.len(), grid.sources.len(), grid.said.len()), (4, 3, 12));
    assert_eq!(grid.texts(), cells(&[(1, "1", "")]));
    let torn: Vec<usize> = (0..12).filter(|at| grid.torn[*at]).collect();
    assert_eq!(torn, [11]);
    assert_eq!(form::years(&model).1, "2025");
}

#[test]
fn the_page_traces_every_sum_to_who_said_it() {
    let entries = vec![
        by("czj", 0, &[], body(2025, "patents", "government", "1200.5", "1300")),
        by("三水镇", 1, &[], body(2025, "navigation", "enterprise", "2", "")),
        by("scjgj", 2, &[], body(2025, "patents", "government", "1", "")),
        by("scjgj", 3, &[], body(2025, "patents", "government", "2", "")),
        by("scjgj", 4, &[], body(2024, "patents", "credit", "8", "")),
    ];
    let model = on_shipped(entries);
    let page = shown::page(&model).unwrap();
    assert_eq!(page.columns, ["2024年", "2025年", "2026年", "各年合计"]);
    assert!(page.clause.1.contains("知识产权质押融资"));
    let sums: Vec<&str> = page.sums.iter().map(|row| row.name.as_str()).collect();
    assert_eq!(sums, ["政府投入", "金融信贷", "企业投入", "总计"]);
    let all = &page.sums[3].cells;
    assert_eq!((all[1].planned.as_str(), all[1].spent.as_str()), ("计划 1,202.5", "支出 1,300"));
    assert!(!all[1].is_over, "not said while something differs: {:?}", all[1]);
    assert_eq!(all[3].planned, "计划 1,210.5");
    assert_eq!(page.recorded, [(2024, "2024年：1 笔".to_string()), (2025, "2025年：3 笔".to_string())]);
    let records = shown::records(&model, 2025);
    let told: Vec<_> = records
        .iter()
        .map(|r| (r.name.as_str(), r.lines.iter().map(|(l, c)| (l.len(), *c)).collect::<Vec<_>>()))
        .collect();
    let unit = |id: &str| model.plan.unit(id).unwrap().name.clone();
    let [mut first, mut second] = [(unit("czj"), (1, false)), (unit("scjgj"), (2, true))];
    let place = |id: &str| model.plan.units.iter().position(|u| u.id == id);
    if place("scjgj") < place("czj") {
        std::mem::swap(&mut first, &mut second);
    }
    assert_eq!(told[0], (first.0.as_str(), vec![first.1]));
    assert_eq!(told[1], (second.0.as_str(), vec![second.1]));
    assert_eq!(told[2], ("三水镇", vec![(1, false)]));
    // The desk of a unit that is asked, of one that is not.
    let own = shown::of_unit(&model, "czj");
    assert_eq!(own.len(), 3);
    assert_eq!(
        own[1],
        "2025年：计划 1,200.5 万元，支出 1,300 万元（超出计划）：1 家单位填报的 1 笔，12 格中 11 格未填，不计。"
    );
    assert_eq!(own[0], "2024年：还没有单位填报资金。");
    assert_eq!(shown::of_unit(&model, "gaj"), Vec::<String>::new());
    assert!(shown::of_work(&model, Work::Safeguard(2)).unwrap().starts_with("各年合计：计划 1,210.5 万元"));
    assert_eq!(shown::of_work(&model, Work::Safeguard(3)), None);
    let (_, csv) = workbook::csvs(&crate::common::workbook(&model))
        .into_iter()
        .find(|(name, _)| name == "资金.csv")
        .unwrap();
    let lines: Vec<&str> = csv.lines().collect();
    assert_eq!(lines.len(), 6, "{csv}");
    assert!(lines[0].starts_with("\u{feff}年度,用途,来源,填报单位,计划（万元）"));
    assert_eq!(csv.matches("有冲突，未计入合计").count(), 2);
    assert!(csv.contains("2025,高价值专利培育,政府投入,"), "{csv}");
}

#[test]
fn the_picture_says_what_it_draws() {
    let model = on_shipped(vec![
        by("czj", 0, &[], body(2025, "patents", "government", "120", "60")),
        by("czj", 1, &[], body(2025, "patents", "credit", "80", "0")),
        by("czj", 2, &[], body(2024, "pledge", "enterprise", "", "45.5")),
    ]);
    let drawn = chart::chart(&model, None).unwrap();
    assert_eq!(drawn.tips.len(), 4 * 2 * 3);
    assert_eq!(
        drawn.tips[0],
        ["120 万元", "高价值专利培育 · 计划 · 政府投入", "1 家单位填报的 1 笔，3 格中 2 格未填，不计"]
    );
    assert_eq!(drawn.tips[3 * 6 + 3 + 2][0], "45.5 万元");
    assert_eq!(
        drawn.sentence,
        "各年合计，万元：高价值专利培育计划 200、支出 60；专利导航工作计划 未填、支出 未填；知识产权运营转化计划 未填、支出 未填；知识产权质押融资计划 未填、支出 45.5。"
    );
    for (width, theme) in [(720, &LIGHT), (300, &LIGHT)] {
        let mut places = Vec::new();
        let height = amounts_height(&drawn.bars, width);
        let svg =
            to_svg(width, height, "", |area| draw_amounts(area, &drawn.bars, theme).map(|all| places = all));
        svg.unwrap();
        // Nothing is drawn for nothing, and no part stands on another.
        let parts: Vec<usize> = places.iter().map(|(part, _)| *part).collect();
        assert_eq!(parts, [0, 1, 3, 23]);
        for (at, (_, place)) in places.iter().enumerate() {
            assert!(place.x1 <= f64::from(width) && place.width() > 0.0);
            assert!(places[at + 1..].iter().all(|(_, other)| !other.overlaps(place)));
        }
    }
    assert_eq!(chart::chart(&model, Some(2026)), None);
    let table = chart::table(&model, Some(2025));
    assert_eq!((table.rows.len(), table.heads.len()), (12, 5));
    assert_eq!((table.rows[0][2].says.as_str(), table.rows[2][2].says.as_str()), ("120", "—"));
}
