//! The plan file through the program's own reader: sound as shipped, every fault named with its path.

use crate::common::{SHIPPED, shipped};
use guanghan_ip_plan::domain::duties::{self, holders};
use guanghan_ip_plan::domain::entry::Work;
use guanghan_ip_plan::domain::gaps::gaps;
use guanghan_ip_plan::domain::ledger::Ledger;
use guanghan_ip_plan::domain::search::{Found, Index};
use guanghan_ip_plan::format::fields::Expected;
use guanghan_ip_plan::format::plan::{self, BadPlan};

#[test]
fn the_shipped_plan_is_sound() {
    let plan = shipped();
    assert_eq!((plan.indicators.len(), plan.tasks.len(), plan.posts.len()), (16, 26, 28));
    assert_eq!(plan::read(&format!("\u{feff}{SHIPPED}")), Ok(plan), "a byte order mark is fine");
}

#[test]
fn pairs_of_tasks_and_units() {
    let plan = shipped();
    let named: usize = plan.tasks.iter().map(|t| t.units.len()).sum();
    let expanded: usize = plan.tasks.iter().map(|t| holders(&plan, Work::Task(t.no)).len()).sum();
    assert_eq!((named, expanded), (129, 204));
}

#[test]
fn duties_go_both_ways() {
    let plan = shipped();
    for unit in plan.units.iter().filter(|u| u.expands_to.is_none()) {
        let duties = duties::duties(&plan, &unit.id);
        for work in duties::all_work(&plan) {
            let held = holders(&plan, work).iter().any(|h| h.unit.id == unit.id);
            let owed = duties.named.contains(&work) || duties.collective.iter().any(|(w, _)| *w == work);
            assert_eq!(held, owed, "{} {work:?}", unit.name);
        }
    }
}

#[test]
fn the_gaps_of_the_document() {
    let plan = shipped();
    let gaps = gaps(&plan);
    let names = |units: &[&guanghan_ip_plan::domain::plan::Unit]| -> Vec<String> {
        units.iter().map(|u| u.name.clone()).collect()
    };
    assert_eq!(names(&gaps.without_member), ["市委组织部"]);
    let mut without_task = names(&gaps.without_task);
    without_task.sort();
    assert_eq!(without_task, ["市人社局", "市卫健局", "市发改局", "市委目标办", "市政府办公室"]);
    assert_eq!(gaps.unnamed.iter().map(|i| i.no).collect::<Vec<_>>(), [7, 8, 10, 11, 13, 16]);
}

#[test]
fn aliases_resolve_to_one_unit() {
    let plan = shipped();
    for (name, id) in [
        ("市行政审批局(市大数据管理局)", "xzspj"),
        ("工业集中区管委会", "gyjzq"),
        ("广汉市人民法院", "fy"),
        ("市推进国家知识产权强县建设工作领导小组", "ldxz"),
    ] {
        assert_eq!(plan.resolve(name).map(|u| u.id.as_str()), Some(id), "{name}");
    }
}

#[test]
fn search_finds_names_before_texts() {
    let index = Index::build(&shipped(), &Ledger::default());
    for (query, first) in [
        ("市场监管", Found::Unit("scjgj".into())),
        ("许必勇", Found::Post("scjgj-head".into())),
        ("质押融资金额", Found::Indicator(5)),
        ("质押融资力度", Found::Work(Work::Task(10))),
        ("ＩＳＯ 56005", Found::Indicator(14)),
        ("缠丝兔", Found::Work(Work::Task(7))),
        ("资金 保障", Found::Work(Work::Safeguard(2))),
    ] {
        let results = index.search(query);
        assert_eq!(results.hits().next().map(|h| &h.found), Some(&first), "{query}");
    }
    for nothing in ["", "   ", "不存在的词", ".*", "\u{202e}"] {
        assert!(index.search(nothing).groups.is_empty(), "{nothing:?}");
    }
}

/// Changes the shipped text once and looks for a fault at a path.
#[track_caller]
fn check_broken(from: &str, to: &str, path: &str, expected: Expected) {
    assert!(SHIPPED.contains(from), "{from}");
    match plan::read(&SHIPPED.replacen(from, to, 1)) {
        Err(BadPlan::Fields(faults)) => assert!(
            faults.iter().any(|f| f.path == path && f.expected == expected),
            "{path} {expected:?} not in {faults:?}"
        ),
        other => panic!("{:?}", other.map(|p| p.id)),
    }
}

fn unit_at(id: &str) -> usize {
    shipped().units.iter().position(|u| u.id == id).unwrap()
}

/// Files of others open: what this program does not use yet is passed over.
#[test]
fn optional_fields_are_passed_over_or_read() {
    for (from, to) in [
        ("\"no\": 5,", "\"no\": 5, \"targets\": [], \"comparison\": null, \"colour\": \"blue\","),
        ("\"id\": \"gzjrj\",", "\"id\": \"gzjrj\", \"predecessors\": null,"),
        ("\"id\": \"gzjrj\",", "\"id\": \"gzjrj\", \"predecessors\": [],"),
    ] {
        assert!(SHIPPED.contains(from), "{from}");
        assert_eq!(plan::read(&SHIPPED.replacen(from, to, 1)), Ok(shipped()), "{to}");
    }
    // One unit may have several before it, and one that was split several after it.
    let split = SHIPPED
        .replacen("\"id\": \"gzjrj\",", "\"id\": \"gzjrj\", \"predecessors\": [\"a\", \"b\"],", 1)
        .replacen("\"id\": \"xzspj\",", "\"id\": \"xzspj\", \"predecessors\": [\"b\"],", 1);
    let plan = plan::read(&split).unwrap();
    let heirs = |id: &str| plan.heirs(id).map(|u| u.id.clone()).collect::<Vec<_>>();
    assert_eq!(
        (heirs("a"), heirs("b").len(), heirs("gzjrj")),
        (vec!["gzjrj".into()], 2, vec!["gzjrj".into()])
    );
    assert!(heirs("c").is_empty());
}

#[test]
fn faults_are_named_with_their_path() {
    check_broken("\"ip-plan\"", "\"other\"", "format", Expected::Exactly("ip-plan"));
    check_broken("\"2026-12-31\"", "\"2026-13-31\"", "period.end", Expected::Day);
    for id in ["a/b", "广汉", "A", "a--b", "-a", "starts "] {
        check_broken("\"guanghan-ip-2024-2026\"", &format!("\"{id}\""), "id", Expected::Slug);
    }
    check_broken("\"0.10\"", "0", "rules.ahead", Expected::Decimal);
    check_broken("\"1.12\"", "1.12", "indicators[4].baseline", Expected::Decimal);
    check_broken("\"12346\"", "\"12,346\"", "indicators[1].baseline", Expected::Decimal);
    check_broken(
        "\"category\": \"use\"",
        "\"category\": \"x\"",
        "indicators[4].category",
        Expected::RefTo("categories"),
    );
    check_broken("[\"ldxzbgsjcydw\"]", "[\"nobody\"]", "tasks[0].units[0]", Expected::RefTo("units"));
    check_broken("\"maintain\"", "\"linear\"", "indicators[9].path", Expected::Rule("maintain"));
    check_broken("\"id\": \"c002\"", "\"id\": \"c001\"", "clauses[1].id", Expected::Unique);
    let predecessors = |of: &str| format!("\"id\": \"gzjrj\", \"predecessors\": {of},");
    for (of, path, expected) in [
        ("[\"scjgj\"]", "[0]", Expected::Rule("predecessor")),
        ("[\"gone\", \"scjgj\"]", "[1]", Expected::Rule("predecessor")),
        ("[\"gzjrj\"]", "[0]", Expected::Rule("predecessor")),
        ("[7]", "[0]", Expected::Name),
        ("[\"\"]", "[0]", Expected::Name),
        ("\"gone\"", "", Expected::List),
    ] {
        let path = format!("units[{}].predecessors{path}", unit_at("gzjrj"));
        check_broken("\"id\": \"gzjrj\",", &predecessors(of), &path, expected);
    }
    assert_eq!(plan::read("\u{feff} <html>"), Err(BadPlan::WebPage));
    assert!(matches!(plan::read("[]"), Err(BadPlan::Fields(_))));
}
