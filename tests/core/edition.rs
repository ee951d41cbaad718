//! A new edition of the plan beside the one in use (新旧版对照): what moved, changed, came and went, and what becomes of the
//! entries that point to it.

use crate::common::{SHIPPED, day, entry, finding, model, reading_of, shipped, withdrawal};
use guanghan_ip_plan::app::model::Model;
use guanghan_ip_plan::app::query::LedgerQuery;
use guanghan_ip_plan::domain::edition::{Changed, Count, Edition, Fate, Kind, Part, Said, compare};
use guanghan_ip_plan::domain::entry::{Body, Entry, Site, TaskState, Work};
use guanghan_ip_plan::domain::ledger::Ledger;
use guanghan_ip_plan::domain::plan::Plan;
use guanghan_ip_plan::format::entry::{Draft, seal};
use guanghan_ip_plan::view::screens::edition::{self, Mark};
use guanghan_ip_plan::view::screens::ledger;
use guanghan_ip_plan::view::words;
use proptest::prelude::*;
use std::sync::Arc;

const FALLING: &str = include_str!("../data/plans/falling.json");

fn update(task: u16, unit: &str) -> Arc<Entry> {
    let body = Body::Update {
        work: Work::Task(task),
        as_of: day("2025-06-30"),
        state: TaskState::Done,
        note: "测试".into(),
        evidence: Vec::new(),
    };
    let site = Site { name: format!("测试填报点{unit}"), unit: Some(unit.into()) };
    let (plan, parents) = (shipped().id, Vec::new());
    Arc::new(seal(Draft { at: 1_751_500_000, plan, site, parents, body, reason: None }))
}

fn compared(new: &Plan, entries: &[Arc<Entry>]) -> Edition {
    compare(&shipped(), new, &entries.iter().cloned().collect())
}

fn thing<'a>(found: &'a Edition, kind: Kind, name: &str) -> &'a guanghan_ip_plan::domain::edition::Thing {
    let is_it = |of: &Option<guanghan_ip_plan::domain::edition::Named>| {
        of.as_ref().is_some_and(|of| of.name.contains(name))
    };
    found.things.iter().find(|of| of.kind == kind && (is_it(&of.old) || is_it(&of.new))).unwrap_or_else(
        || panic!("{name}: {:?}", found.things.iter().map(|of| (&of.old, &of.new)).collect::<Vec<_>>()),
    )
}

#[test]
fn an_edition_is_the_same_as_itself() {
    let plan = shipped();
    let found = compared(&plan, &[entry(1, 0, &[], reading_of(5, "2025-06-30", "1.2"))]);
    assert!(found.has_same_id && found.things.is_empty());
    assert_eq!(found.counts(), [plan.clauses.len(), 0, 0, 0, 0]);
    assert!(found.clauses.iter().all(|row| row.old == row.new && row.fate == Fate::Stays));
    assert_eq!(found.entries, Count { all: 1, before: 1, lost: 0 });
    let sum: usize = found.same.iter().map(|(_, n)| n).sum();
    assert_eq!(sum, 16 + 26 + 3 + plan.units.len() + 28);
}

#[test]
fn clauses_that_moved_changed_came_and_went_are_told_apart() {
    let old = shipped();
    let mut new = shipped();
    // One moves, one changes by a number, one comes, one goes.
    let moved = new.clauses.remove(40);
    new.clauses.insert(60, moved.clone());
    let at = new.clauses.iter().position(|clause| clause.text.contains("1.25")).unwrap();
    new.clauses[at].text = new.clauses[at].text.replace("1.25", "1.35");
    let gone = new.clauses.remove(20);
    let mut come = new.clauses[30].clone();
    (come.id, come.text) = ("c900".into(), "全新的一条，旧版没有相近的话：建立跨部门数据共享目录。".into());
    new.clauses.insert(31, come);
    let found = compare(&old, &new, &Ledger::default());
    assert_eq!(found.counts(), [old.clauses.len() - 3, 1, 1, 1, 1]);
    let of =
        |changed: fn(&Changed) -> bool| found.clauses.iter().position(|row| changed(&row.changed)).unwrap();
    let row = |at: usize| &found.clauses[at];
    assert_eq!(row(of(|c| *c == Changed::Moved)).old, Some(moved.id));
    assert_eq!(row(of(|c| *c == Changed::New)).new.as_deref(), Some("c900"));
    let place = of(|c| *c == Changed::Gone);
    assert_eq!(row(place).old, Some(gone.id));
    assert_eq!(row(place - 1).old, Some(old.clauses[19].id.clone()), "where it stood");
    let Changed::Words(was, is, only_layout) = &row(of(|c| matches!(c, Changed::Words(..)))).changed else {
        panic!()
    };
    let marked = |pieces: &[(bool, String)]| {
        pieces.iter().filter(|(differs, _)| *differs).map(|(_, text)| text.clone()).collect::<Vec<_>>()
    };
    assert_eq!((marked(was), marked(is)), (vec!["1.25".to_string()], vec!["1.35".to_string()]));
    assert!(!only_layout);
}

#[test]
fn blanks_and_the_width_of_marks_are_said_to_be_only_that() {
    let mut new = shipped();
    let at = new.clauses.iter().position(|clause| clause.text.contains(',')).unwrap();
    new.clauses[at].text = new.clauses[at].text.replace(',', "，");
    let found = compare(&shipped(), &new, &Ledger::default());
    assert_eq!(found.counts()[2], 1);
    assert!(found.clauses.iter().any(|row| matches!(row.changed, Changed::Words(_, _, true))));
}

#[test]
fn what_a_thing_says_is_compared_part_by_part_and_its_entries_stay() {
    let mut new = shipped();
    let of = new.indicators.iter_mut().find(|i| i.no == 5).unwrap();
    of.target = crate::common::dec("1.35");
    new.tasks.iter_mut().find(|t| t.no == 10).unwrap().units.pop();
    let said = entry(1, 0, &[], reading_of(5, "2025-06-30", "1.2"));
    let found = compared(&new, &[said.clone(), withdrawal(1, &[said.id])]);
    let five = thing(&found, Kind::Indicator, "质押融资");
    let [of] = five.differs.as_slice() else { panic!("{:?}", five.differs) };
    assert_eq!((of.part, &of.said[1]), (Part::Target, &Said::Number(crate::common::dec("1.35"))));
    assert_eq!(
        (five.entries.all, &five.fate),
        (0, &Fate::Stays),
        "what is withdrawn does not point to anything"
    );
    let ten = thing(&found, Kind::Task, &shipped().task(10).unwrap().title);
    assert_eq!(ten.differs[0].part, Part::Units);
    assert_eq!(found.things.len(), 2);
}

#[test]
fn an_indicator_that_is_gone_keeps_its_entries_and_counts_none() {
    let mut new = shipped();
    new.indicators.retain(|i| i.no != 5);
    let readings = [
        entry(1, 0, &[], reading_of(5, "2025-03-31", "1.18")),
        entry(1, 1, &[], reading_of(5, "2025-06-30", "1.2")),
        entry(1, 2, &[], reading_of(6, "2025-06-30", "3")),
    ];
    let found = compared(&new, &readings);
    let five = thing(&found, Kind::Indicator, "质押融资");
    assert_eq!((five.new.as_ref(), &five.fate), (None, &Fate::Kept));
    assert_eq!(five.entries, Count { all: 2, before: 2, lost: 2 });
    assert_eq!(found.entries, Count { all: 3, before: 3, lost: 2 });
    let page = edition::page(&model(readings.to_vec()), &new);
    assert!(page.dangers.is_empty());
    assert_eq!(page.kept.len(), 1);
    assert!(page.kept[0].contains("2 条记录。新版没有这个编号。"), "{}", page.kept[0]);
    // Under the new edition: kept, listed with why, exported.
    let after = Model::new(Arc::new(new), readings.iter().cloned().collect(), day("2025-07-03"));
    let query = LedgerQuery { kind: words::UNCOUNTED_KEY.into(), ..LedgerQuery::default() };
    let listed = ledger::list(&after, &query, 100);
    assert_eq!(listed.lines.len(), 2);
    for line in &listed.lines {
        assert!(line.doubt.as_ref().unwrap().starts_with("无法归属：方案里没有指标 5"), "{:?}", line.doubt);
    }
    assert_eq!(listed.says, "共 3 条，符合条件的 2 条。");
    assert!(ledger::list(&after, &LedgerQuery::default(), 100).says.contains("其中 2 条没有计入"));
    assert!(ledger::kinds(&after).iter().any(|(key, _)| key == words::UNCOUNTED_KEY));
    assert_eq!(crate::common::export(&after.ledger).matches("\"indicator\":5").count(), 2);
}

#[test]
fn a_number_that_passes_to_something_else_is_a_danger_said_loudly() {
    let mut new = shipped();
    // 5 goes, and those behind it move up.
    new.indicators.retain(|i| i.no != 5);
    for of in new.indicators.iter_mut().filter(|i| i.no > 5) {
        of.no -= 1;
    }
    let readings = [
        entry(1, 0, &[], reading_of(5, "2025-06-30", "1.2")),
        entry(1, 1, &[], reading_of(16, "2025-06-30", "90")),
    ];
    let found = compared(&new, &readings);
    let old = shipped();
    let five = thing(&found, Kind::Indicator, "质押融资");
    assert_eq!(five.fate, Fate::Other(old.indicator(6).unwrap().name.clone()));
    let last = thing(&found, Kind::Indicator, &old.indicator(16).unwrap().name);
    assert_eq!((last.new.as_ref().unwrap().id.as_str(), &last.fate), ("15", &Fate::Kept));
    assert_eq!(last.differs[0].part, Part::Id);
    let page = edition::page(&model(readings.to_vec()), &new);
    let [danger] = page.dangers.as_slice() else { panic!("{:?}", page.dangers) };
    assert!(danger.starts_with("指标 5 ") && danger.contains("1 条记录按编号会算到"), "{danger}");
    assert!(page.groups[0].rows.iter().any(|row| row.entries.0 && row.mark == Mark::Gone));
}

#[test]
fn units_go_by_their_ids_and_those_taken_over_by_their_heirs() {
    let entries = [update(10, "gzjrj"), update(10, "czj"), update(10, "fy")];
    let mut new = shipped();
    let swap = |plan: &mut Plan, id: &str, to: &str| {
        plan.units.iter_mut().find(|u| u.id == id).unwrap().id = to.into();
    };
    swap(&mut new, "gzjrj", "u01");
    let finance = new.units.iter().position(|u| u.id == "czj").unwrap();
    let (gone, heir) = (new.units.remove(finance), new.units.iter().position(|u| u.id == "fy").unwrap());
    new.units[heir].predecessors.push(gone.id);
    let found = compared(&new, &entries);
    let renamed = thing(&found, Kind::Unit, "国资金融局");
    assert_eq!((&renamed.fate, renamed.entries.all), (&Fate::Kept, 1));
    assert!(renamed.new.is_some() && renamed.differs[0].part == Part::Id);
    let taken = thing(&found, Kind::Unit, "市财政局");
    assert_eq!((taken.new.as_ref(), &taken.fate), (None, &Fate::Stays), "the heir is named");
}

#[test]
fn a_new_edition_under_the_old_ids_goes_on_with_the_ledger() {
    // As a plan comes out of 方案制作: other ids for all.
    let text = SHIPPED
        .replace(&shipped().id, "xin-ban-2025")
        .replace("\"gzjrj", "\"u05")
        .replace("\"czj\"", "\"gzjrj\"");
    let entries = vec![entry(1, 0, &[], reading_of(5, "2025-06-30", "1.2")), update(10, "gzjrj")];
    let here = model(entries);
    let page = edition::read(&here, &text).unwrap();
    assert!(!page.id.0 && !page.dangers.is_empty(), "{:?}", page.id);
    let (file, says) = page.renewed.unwrap();
    assert!(says.contains("编号"), "{says}");
    let again = edition::read(&here, &file).unwrap();
    assert!(
        again.id.0 && again.dangers.is_empty() && again.groups.is_empty(),
        "also those that changed places"
    );
    // A body that is new has the id that 市国资金融局 had: that is said, and left to a person.
    let taken = text.replace("\"name\": \"市财政局\"", "\"name\": \"数据资源服务中心\"");
    assert_ne!(taken, text);
    let (file, _) = edition::read(&here, &taken).unwrap().renewed.unwrap();
    let again = edition::read(&here, &file).unwrap();
    assert!(again.id.0 && !again.dangers.is_empty() && again.renewed.is_none());
    // Where no id is another's, all of them come back.
    let text = SHIPPED.replace(&shipped().id, "xin-ban-2025").replace("\"gzjrj", "\"u05");
    let (file, _) = edition::read(&here, &text).unwrap().renewed.unwrap();
    let again = edition::read(&here, &file).unwrap();
    assert!(again.id.0 && again.dangers.is_empty() && again.kept.is_empty() && again.groups.is_empty());
    assert_eq!(again.renewed, None, "nothing is left to do");
    assert_eq!(guanghan_ip_plan::format::plan::read(&file).unwrap(), shipped());
}

#[test]
fn a_clause_on_which_a_finding_rests_is_told_by_its_id() {
    let mut cited = finding("gzjrj", "测试", "2025-06-30");
    cited.clause = Some("c047".into());
    let entries = [entry(1, 0, &[], cited.body())];
    let mut new = shipped();
    new.clauses.retain(|clause| clause.id != "c047");
    let found = compared(&new, &entries);
    let row = found.clauses.iter().find(|row| row.old.as_deref() == Some("c047")).unwrap();
    assert_eq!((&row.fate, row.entries), (&Fate::Kept, Count { all: 1, before: 1, lost: 1 }));
    // Its number passes to the next.
    let at = new.clauses.iter().position(|clause| clause.id == "c048").unwrap();
    new.clauses[at].id = "c047".into();
    let page = edition::page(&model(entries.to_vec()), &new);
    assert!(page.dangers.iter().any(|says| says.starts_with("条文 c047：1 条记录")), "{:?}", page.dangers);
}

#[test]
fn the_page_says_counts_first_and_whether_the_ledger_goes_on() {
    let here = model(vec![entry(1, 0, &[], reading_of(5, "2025-06-30", "1.2"))]);
    let same = edition::read(&here, SHIPPED).unwrap();
    let all = here.plan.clauses.len();
    assert_eq!(same.clauses, format!("条文 {all} 条：相同 {all}、移动 0、修改 0、新增 0、删去 0。"));
    assert_eq!(same.things[0], "指标 16 项：相同 16、有变化 0、新增 0、删去 0。");
    assert!(same.id.0 && same.id.1.contains("台账接着用"));
    assert_eq!(same.entries, "台账里现有记录 1 条，现在计入的 1 条换上新版后都还计入。");
    let other = edition::read(&here, FALLING).unwrap();
    assert!(!other.id.0 && other.id.1.contains("另起一本台账"));
    assert!(other.entries.contains("假定编号改成与旧版相同"));
    assert!(!other.dangers.is_empty(), "indicator 5 is another there");
    // What is no plan is said as everywhere, and nothing is compared.
    let faults = edition::read(&here, "{\"format\": \"ip-plan\"").unwrap_err();
    assert!(faults[0].contains("文件不完整"), "{faults:?}");
    assert!(!edition::read(&here, "广汉市工作方案").unwrap_err().is_empty());
}

/// A plan of the same length in which every clause says something else: nothing is compared in full with everything.
#[test]
fn two_plans_that_have_nothing_in_common_are_compared_at_once() {
    let mut new = shipped();
    for (at, clause) in new.clauses.iter_mut().enumerate() {
        let turned: String = clause.text.chars().rev().collect();
        clause.text = format!("{at}{turned}");
    }
    let began = std::time::Instant::now();
    let found = compare(&shipped(), &new, &Ledger::default());
    assert_eq!(found.clauses.len(), found.counts().iter().sum::<usize>());
    assert!(began.elapsed().as_secs() < 5, "{:?}", began.elapsed());
}

/// A plan with its clauses and indicators turned about.
fn any_edition() -> impl Strategy<Value = Plan> {
    let places = prop::collection::vec((0..1_000_usize, 0..1_000_usize, 0..4_u8), 0..12);
    places.prop_map(|places| {
        let mut plan = shipped();
        for (from, to, what) in places {
            let (n, m) = (plan.clauses.len(), plan.indicators.len());
            match what {
                0 => plan.clauses.swap(from % n, to % n),
                1 => drop(plan.clauses.remove(from % n)),
                2 => plan.clauses[from % n].text.push_str("并报告"),
                _ => drop(plan.indicators.remove(from % m)),
            }
        }
        plan
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(crate::common::cases(24, 2_000)))]

    /// Each clause and each thing of either is told once, and the other way round as often.
    #[test]
    fn nothing_is_lost_between_two_editions(new in any_edition()) {
        let old = shipped();
        let found = compare(&old, &new, &Ledger::default());
        let ids = |of: fn(&guanghan_ip_plan::domain::edition::ClauseRow) -> Option<String>| {
            let mut ids: Vec<String> = found.clauses.iter().filter_map(of).collect();
            ids.sort();
            ids
        };
        let all = |plan: &Plan| {
            let mut ids: Vec<String> = plan.clauses.iter().map(|c| c.id.clone()).collect();
            ids.sort();
            ids
        };
        prop_assert_eq!(ids(|row| row.old.clone()), all(&old));
        prop_assert_eq!(ids(|row| row.new.clone()), all(&new));
        for row in &found.clauses {
            if let Changed::Words(was, is, _) = &row.changed {
                let text = |pieces: &[(bool, String)]| pieces.iter().map(|(_, t)| t.as_str()).collect::<String>();
                let of = |plan: &Plan, id: &Option<String>| plan.clause(id.as_ref().unwrap()).unwrap().text.clone();
                prop_assert_eq!(text(was), of(&old, &row.old));
                prop_assert_eq!(text(is), of(&new, &row.new));
            }
        }
        let gone = found.things.iter().filter(|t| t.kind == Kind::Indicator && t.new.is_none()).count();
        prop_assert_eq!(gone, old.indicators.len() - new.indicators.len());
        let back = compare(&new, &old, &Ledger::default());
        let [same, moved, changed, come, left] = found.counts();
        let [_, _, _, come_back, left_back] = back.counts();
        prop_assert_eq!((come, left), (left_back, come_back));
        prop_assert_eq!(same + moved + changed + left, old.clauses.len());
    }
}
