//! Responsibility as screens tell it: gaps, what is owed, who leads, reports and succeeds.

use crate::common::shipped;
use guanghan_ip_plan::app::action::{Action, Now};
use guanghan_ip_plan::app::appointing::{self, MilestoneForm, SuccessionForm};
use guanghan_ip_plan::app::model::Model;
use guanghan_ip_plan::app::query::TaskQuery;
use guanghan_ip_plan::app::update::update;
use guanghan_ip_plan::domain::book::Said;
use guanghan_ip_plan::domain::day::{self, Day};
use guanghan_ip_plan::domain::decimal::Decimal;
use guanghan_ip_plan::domain::entry::{Body, IndicatorRef, Site, TaskState, Work};
use guanghan_ip_plan::domain::ledger::Ledger;
use guanghan_ip_plan::domain::owed::{DueState, Duties, Owed};
use guanghan_ip_plan::domain::plan::Role;
use guanghan_ip_plan::domain::{duties, recorded};
use guanghan_ip_plan::view::display;
use guanghan_ip_plan::view::open_points::Section;
use guanghan_ip_plan::view::reporting;
use guanghan_ip_plan::view::screens::gaps;
use guanghan_ip_plan::view::screens::matrix::{self, Cell};
use guanghan_ip_plan::view::screens::reports as reports_screen;
use guanghan_ip_plan::view::screens::units::desk;
use guanghan_ip_plan::view::screens::work;
use guanghan_ip_plan::view::screens::work::{milestones, naming};
use guanghan_ip_plan::view::screens::{notes, people, tasks, units};
use std::sync::Arc;

fn on(text: &str) -> Day {
    day::parse(text).unwrap()
}

fn now() -> Now {
    Now { seconds: 1_752_800_000, today: on("2025-07-18") }
}

/// A model on 2025-07-18, when the second quarter's report is due, at a unit's desk.
fn model(unit: &str) -> Model {
    let plan = shipped();
    let mut model = Model::new(Arc::new(plan), Ledger::default(), now().today);
    let site = Site { name: model.plan.unit_name(unit).to_string(), unit: Some(unit.into()) };
    update(&mut model, Action::ChoseSite(site), now());
    model
}

fn record(model: &mut Model, body: Body) {
    update(model, Action::Recorded(body), now());
}

fn reports(work: Work, as_of: &str, state: TaskState) -> Body {
    Body::Update { work, as_of: on(as_of), state, note: "做了".into(), evidence: Vec::new() }
}

fn section(model: &Model, id: &str) -> Section {
    let mut all = gaps::page(model).sections;
    all.extend(notes::sections(model));
    all.into_iter().find(|s| s.id == id).unwrap()
}

fn names(section: &Section) -> Vec<&str> {
    section.rows.iter().map(|r| r.name.as_str()).collect()
}

#[test]
fn the_notes_on_the_document_are_told_with_their_clauses() {
    let model = model("scjgj");
    assert_eq!(names(&section(&model, "without-member")), ["市委组织部"]);
    let without_task = section(&model, "without-task");
    let mut units = names(&without_task);
    units.sort_unstable();
    let mut want = ["市政府办公室", "市发改局", "市人社局", "市卫健局", "市委目标办"];
    want.sort_unstable();
    assert_eq!(units, want);
    let unnamed = section(&model, "unnamed");
    let numbers: Vec<&str> = names(&unnamed).iter().map(|n| n.split(' ').next().unwrap()).collect();
    assert_eq!(numbers, ["7", "8", "10", "11", "13", "16"]);
    let notes = section(&model, "notes");
    assert!(notes.ours && notes.rows.iter().any(|r| r.detail.contains("不能用100%表示")));
    for section in notes::sections(&model) {
        assert!(section.title.ends_with(&format!("（{}）", section.rows.len())), "{}", section.title);
        for row in section.rows {
            let clause = row.clause.unwrap_or_else(|| panic!("{} has no clause", row.name));
            assert!(model.plan.clause(&clause).is_some(), "{clause}");
        }
    }
}

#[test]
fn gaps_close_when_somebody_records() {
    let mut model = model("gzjrj");
    let n = |model: &Model, id| section(model, id).rows.len();
    let units = Duties::of(&model.plan, &model.ledger, model.today).units().count();
    // The third safeguard names units, the first none: 26 tasks and two safeguards.
    let all = ["without-reporter", "without-reading", "unreported", "owing"].map(|id| n(&model, id));
    assert_eq!(all, [16, 16, 28, units]);
    record(&mut model, Body::Reporter { indicator: IndicatorRef::Plan(5), unit: "gzjrj".into() });
    record(&mut model, reports(Work::Task(10), "2025-03-31", TaskState::InProgress));
    assert_eq!([n(&model, "without-reporter"), n(&model, "without-reading")], [15, 16]);
    assert_eq!(recorded::reported_by(&model.plan, &model.ledger, "gzjrj"), [5]);
    let detail = |model: &Model, id: &str, name: &str| {
        section(model, id).rows.iter().find(|row| row.name.starts_with(name)).map(|row| row.detail.clone())
    };
    let of_ten = |model: &Model| detail(model, "unreported", "任务 10 ").unwrap();
    assert!(of_ten(&model).starts_with("0/"), "an older period's report does not answer");
    record(&mut model, reports(Work::Task(10), "2025-06-30", TaskState::InProgress));
    assert!(
        of_ten(&model).starts_with("1/") && !of_ten(&model).contains("市国资金融局"),
        "{}",
        of_ten(&model)
    );
    assert!(detail(&model, "owing", "市国资金融局").unwrap().contains("迟报 1 项"));
    assert_eq!(detail(&model, "without-reading", "5 ").unwrap(), "逾期未报，从未报过；市国资金融局");
    let page = gaps::page(&model);
    let now = reports_screen::page(&model).unwrap().now;
    assert_eq!(page.now, Some(now), "the period is that of the reports");
}

#[test]
fn tasks_are_listed_as_asked_for_with_who_has_reported() {
    let mut model = model("gzjrj");
    record(&mut model, reports(Work::Task(10), "2025-06-30", TaskState::InProgress));
    let shown = |model: &Model, address: &str| {
        let list = tasks::list(model, &TaskQuery::parse(address));
        let work = list.groups.iter().flat_map(|g| g.rows.iter().map(|row| row.work)).collect::<Vec<_>>();
        (work, list.says)
    };
    let (all, says) = shown(&model, "");
    assert_eq!(all, duties::all_work(&model.plan).collect::<Vec<_>>(), "by number, safeguards last");
    assert_eq!(says, "共 26 项任务，3 项保障措施。");
    assert_eq!(shown(&model, "state=in_progress").0, [Work::Task(10)]);
    assert_eq!(shown(&model, "state=none").1, "25 项任务、3 项保障措施符合。");
    assert_eq!(shown(&model, "group=safeguards").0.len(), 3);
    assert_eq!(shown(&model, "group=2").0, [5, 6, 7, 8].map(Work::Task));
    assert_eq!(shown(&model, "group=2&state=done").0, []);
    assert!(shown(&model, "group=2&state=done").1.contains("清除筛选"));
    // Also what counts through a collective: the matrix says the same.
    let matrix = matrix::matrix(&model.plan, false);
    let offers = tasks::offers(&model);
    for column in &matrix.columns {
        let n = shown(&model, &format!("unit={}", column.id)).0.len();
        assert_eq!(n, column.named + column.counted, "{}", column.name);
        assert!(offers.units.contains(&(column.id.clone(), format!("{}（{n}）", column.name))));
    }
    assert!(offers.states.iter().any(|(key, says)| key == "none" && says == "未报（28）"));
    let found = tasks::reports(&model).unwrap();
    let of_ten = found.of(Work::Task(10)).unwrap();
    assert_eq!((of_ten.given, of_ten.all), (1, model.plan.task(10).unwrap().units.len()));
    assert!(!of_ten.missing.iter().any(|(id, _)| id == "gzjrj"));
    assert!(found.of(Work::Safeguard(1)).is_none(), "nobody answers for it");
    assert!(found.says.contains("2025年4—6月") && found.says.contains("已截止 8 天"), "{}", found.says);
}

#[test]
fn overdue_milestones_are_told_in_the_list() {
    let mut model = model("gzjrj");
    let milestone = |title: &str, due, done_on: Option<&str>| Body::Milestone {
        task: 10,
        title: title.into(),
        due: on(due),
        done_on: done_on.map(on),
    };
    record(&mut model, milestone("过期", "2025-07-17", None));
    record(&mut model, milestone("今天", "2025-07-18", None));
    record(&mut model, milestone("办完", "2025-07-01", Some("2025-07-02")));
    assert_eq!(work::row(&model, Work::Task(10)).unwrap().overdue, 1);
    assert_eq!(work::row(&model, Work::Task(9)).unwrap().overdue, 0);
}

#[test]
fn the_matrix_shows_who_has_reported() {
    let mut model = model("gzjrj");
    record(&mut model, reports(Work::Task(10), "2025-06-30", TaskState::InProgress));
    let current = reporting::current(&model).unwrap();
    let (duties, shown) =
        (matrix::matrix(&model.plan, false), matrix::reported(&model.plan, false, &current));
    let cells = |m: &matrix::Matrix| {
        m.groups.iter().flat_map(|g| &g.rows).flat_map(|r| r.cells.clone()).collect::<Vec<_>>()
    };
    let is_empty = |m: &matrix::Matrix| cells(m).iter().map(|c| *c == Cell::Empty).collect::<Vec<_>>();
    assert_eq!(is_empty(&duties), is_empty(&shown), "a cell for every duty");
    let late = cells(&shown).iter().filter(|c| **c == Cell::Reported(DueState::Late)).count();
    assert_eq!(late, 1, "recorded after the days of grace");
    let bank = shown.columns.iter().find(|c| c.id == "gzjrj").unwrap();
    assert_eq!(bank.tally, format!("1/{}", bank.named + bank.counted));
    let row = shown.groups.iter().flat_map(|g| &g.rows).find(|r| r.work == Work::Task(10)).unwrap();
    assert_eq!(row.reported, tasks::reports(&model).unwrap().of(Work::Task(10)).unwrap().says());
    let csv = shown.csv();
    assert!(
        csv.lines().next().unwrap().contains("已报家数") && csv.contains("迟报") && csv.contains("逾期未报")
    );
    // Every mark stands in the legend, with words beside it.
    for state in [DueState::InTime, DueState::Late, DueState::Overdue, DueState::Open, DueState::NotYet] {
        assert!(matrix::says::REPORT_MARKS.contains(&format!("{} ", Cell::Reported(state).mark())));
    }
}

#[test]
fn the_matrix_counts_what_the_document_names() {
    let model = model("scjgj");
    let matrix = matrix::matrix(&model.plan, false);
    assert!(matrix.says.contains("点名 126 处，按统称计入 78 处，合计 204 处"), "{}", matrix.says);
    let rows: Vec<_> = matrix.groups.iter().flat_map(|g| &g.rows).collect();
    assert_eq!(rows.len(), 29);
    assert_eq!(rows.iter().map(|r| r.at).collect::<Vec<_>>(), (1..=29).collect::<Vec<_>>());
    assert!(rows.iter().all(|r| r.cells.len() == matrix.columns.len()));
    for (at, column) in matrix.columns.iter().enumerate() {
        let named = rows.iter().filter(|r| r.cells[at] == Cell::Named).count();
        assert_eq!(named, column.named, "{}", column.name);
    }
    let by_load = matrix::matrix(&model.plan, true);
    assert!(by_load.columns.windows(2).all(|pair| pair[0].named >= pair[1].named));
    assert_eq!(by_load.columns[0].id, "scjgj");
    let names = |m: &matrix::Matrix| m.groups.iter().map(|g| g.name.clone()).collect::<Vec<_>>();
    assert_eq!(names(&matrix), names(&by_load), "groups stay in the document's order");
}

#[test]
fn the_matrix_is_walked_and_read_by_ids_and_carried_as_csv() {
    let model = model("scjgj");
    let matrix = matrix::matrix(&model.plan, false);
    assert_eq!(matrix.size(), (30, matrix.columns.len() + 1));
    assert!(!matrix.is_open(0, 0) && matrix.is_open(0, 1) && matrix.is_open(29, 0));
    let at = matrix.columns.iter().position(|c| c.id == "swzzb").unwrap() + 1;
    assert!(!matrix.is_open(1, at), "市委组织部 is no member");
    assert_eq!(matrix::place(&matrix::id(3, 14)), Some((3, 14)));
    for other in ["", "m-", "m-1", "m-a-b", "search"] {
        assert_eq!(matrix::place(other), None, "{other}");
    }
    let csv = matrix.csv();
    let lines: Vec<&str> = csv.lines().collect();
    assert_eq!(lines.len(), 30);
    assert!(lines[0].starts_with("\u{feff}序号,任务组,标题,点名单位数,市市场监管局,"), "{}", lines[0]);
    let commas = |line: &str| line.matches(',').count();
    assert!(lines.iter().all(|l| commas(l) == commas(lines[0])));
}

#[test]
fn a_lead_is_one_of_the_tasks_units_and_can_be_taken_back() {
    let mut model = model("scjgj");
    assert!(appointing::lead(&model.plan, 10, "wjj").is_err(), "not named by task 10");
    let unit = model.plan.task(10).unwrap().units[1].clone();
    let body = appointing::lead(&model.plan, 10, &unit).unwrap();
    record(&mut model, body);
    let page = work::page(&model, Work::Task(10)).unwrap();
    assert!(page.holders.iter().all(|h| h.leads == (h.id == unit)));
    assert!(page.holders[0].first && !page.holders[0].leads, "排在首位 is not 牵头");
    let line = &page.lead.0[0];
    assert!(line.says.ends_with("牵头") && line.site == "市市场监管局");
    update(&mut model, Action::Withdrew(vec![line.id], "记错".into()), now());
    let page = work::page(&model, Work::Task(10)).unwrap();
    assert!(page.lead.0.is_empty() && page.holders.iter().all(|h| !h.leads));
}

#[test]
fn a_desk_says_what_is_owed_and_what_was_reported() {
    let mut model = model("gzjrj");
    let plan = model.plan.clone();
    let before = desk::desk(&model, "gzjrj");
    let duties = guanghan_ip_plan::domain::duties::duties(&plan, "gzjrj");
    assert_eq!(before.rows.len(), duties.named.len() + duties.collective.len());
    assert_eq!(before.rows.iter().filter(|row| row.via_collective).count(), 4);
    assert!(before.rows.iter().all(|row| row.lines.is_empty() && !row.state.is_given()));
    assert!(before.reports.is_empty() && before.is_own && before.open.len() == 16);
    assert_eq!(before.now.unwrap().name, "2025年4—6月");
    assert!(appointing::reports(&plan, "17", "gzjrj").is_err());
    assert!(appointing::reports(&plan, "", "gzjrj").is_err());
    let body = appointing::reports(&plan, "5", "gzjrj").unwrap();
    record(&mut model, body);
    record(&mut model, reports(Work::Task(10), "2025-06-30", TaskState::InProgress));
    let after = desk::desk(&model, "gzjrj");
    let row = |what| after.rows.iter().find(|row| row.what == what).unwrap();
    let given = row(Owed::Update(Work::Task(10)));
    assert_eq!((given.state, given.lines.len(), given.lines[0].is_correctable), (DueState::Late, 1, true));
    assert!(given.partners.starts_with("共同承担："), "{}", given.partners);
    assert_eq!(after.rows.len(), before.rows.len() + 1);
    assert!(!row(Owed::Reading(5)).state.is_given());
    assert_eq!((after.reports[0].no, after.open.len(), desk::updates(&model, "gzjrj", 9).1), (5, 15, 1));
    // Another unit's desk is its own.
    let other = desk::desk(&model, "scjgj");
    assert!(other.reports.is_empty() && desk::updates(&model, "scjgj", 9).1 == 0);
    let its = other.rows.iter().find(|row| row.what == Owed::Update(Work::Task(10))).unwrap();
    assert!(!other.is_own && !its.state.is_given() && its.lines.is_empty());
}

fn succeeds(holder: &str, from: &str, filed: &str) -> SuccessionForm {
    SuccessionForm { holder: holder.into(), from: from.into(), filed: filed.into() }
}

#[test]
fn a_post_changes_hands_and_the_list_as_issued_stays() {
    let mut model = model("scjgj");
    let post = "scjgj-head";
    for (form, filed) in [
        (succeeds("张三", "2025-03-01", "yes"), "已备案"),
        (succeeds("李四", "2025-06-01", ""), "备案情况未填"),
    ] {
        let body = form.check(&model.plan, post, model.today, None).unwrap();
        record(&mut model, body);
        assert_eq!(people::terms(&model, post).first().unwrap().filed, filed);
    }
    let holders = |model: &Model| -> Vec<String> {
        people::terms(model, post).into_iter().map(|t| format!("{} {}", t.when, t.holder)).collect()
    };
    assert_eq!(holders(&model), ["现任 李四", "曾任 张三", "曾任 许必勇"]);
    // The same, on a day between the two: one is to come, and stands after today's.
    let between = Model { today: on("2025-04-01"), ..model.clone() };
    assert_eq!(holders(&between), ["现任 张三", "待任 李四", "曾任 许必勇"]);
    let heading = |model: &Model| people::holder(model, model.plan.post(post).unwrap());
    assert_eq!((heading(&between).as_str(), heading(&model).as_str()), ("张三", "李四"));
    let on_day = |day: Option<&str>| {
        let seats = people::roster(&model, day.map(on));
        assert_eq!(seats.len(), 28);
        seats.into_iter().find(|s| s.person.post.id == post).unwrap()
    };
    for (day, want) in [
        (None, "许必勇"),
        (Some("2025-02-28"), "许必勇"),
        (Some("2025-03-01"), "张三"),
        (Some("2025-05-31"), "张三"),
        (Some("2026-01-01"), "李四"),
    ] {
        assert_eq!(on_day(day).holder, want, "{day:?}");
    }
    assert_eq!(on_day(Some("2025-03-01")).since.as_deref(), Some("2025-03-01 起，原为许必勇"));
    assert!(people::successor(&model, post).unwrap().starts_with("2025-06-01 起在任"));
    assert_eq!(people::successor(&model, "czj-head"), None);
    let filings = people::filings(&model);
    let changes: Vec<_> = filings.iter().map(|f| (f.before.as_str(), f.holder.as_str())).collect();
    assert_eq!(changes, [("许必勇", "张三"), ("张三", "李四")]);
}

#[test]
fn a_succession_is_checked_at_its_fields() {
    let model = model("scjgj");
    let check = |form: SuccessionForm| {
        let wrong = form.check(&model.plan, "scjgj-head", model.today, None).err().unwrap_or_default();
        wrong.into_iter().map(|(field, _)| field).collect::<Vec<_>>()
    };
    assert_eq!(check(succeeds("张三", "2025年3月1日", "no")), Vec::<&str>::new());
    assert_eq!(check(succeeds(" ", "", "")), ["holder", "from"]);
    assert_eq!(check(succeeds("张三", "2025-12-01", "")), ["from"], "not before it happens");
    assert_eq!(check(succeeds("张\u{7}三", "2025-03-01", "")), ["holder"]);
}

#[test]
fn holders_on_whom_sites_differ_are_both_shown() {
    let mut here = model("scjgj");
    let mut there = model("swzzb");
    for (model, name) in [(&mut here, "张三"), (&mut there, "李四")] {
        let body =
            succeeds(name, "2025-03-01", "").check(&model.plan, "scjgj-head", model.today, None).unwrap();
        record(model, body);
    }
    here.ledger.merge(&there.ledger);
    let term = people::terms(&here, "scjgj-head").remove(0);
    assert!(term.conflict && term.lines.len() == 2);
    assert!(term.holder == "张三 / 李四" || term.holder == "李四 / 张三", "{}", term.holder);
}

#[test]
fn clauses_mark_every_unit_they_are_given_to_and_stay_verbatim() {
    let plan = model("scjgj").plan;
    for work in guanghan_ip_plan::domain::duties::all_work(&plan) {
        let clause = guanghan_ip_plan::domain::duties::clause(&plan, work).unwrap();
        let text = display::full_width(&plan.clause(clause).unwrap().text);
        let pieces = naming::pieces(&plan, &text);
        assert_eq!(pieces.iter().map(|(text, _)| text.as_str()).collect::<String>(), text);
        for unit in guanghan_ip_plan::domain::duties::named_units(&plan, work) {
            let marked = pieces.iter().any(|(_, id)| id.as_ref() == Some(unit));
            assert!(marked, "{work:?}: {unit} in {text}");
        }
    }
    let pieces = naming::pieces(&plan, "市行政审批局（市大数据管理局）、市法院");
    let units: Vec<_> =
        pieces.iter().filter_map(|(text, id)| Some((text.as_str(), id.as_deref()?))).collect();
    assert_eq!(units, [("市行政审批局（市大数据管理局）", "xzspj"), ("市法院", "fy")]);
}

#[test]
fn milestones_are_added_marked_done_and_told_when_late() {
    let mut model = model("wlj");
    let plan = model.plan.clone();
    let (of_plan, today) = (plan.clone(), model.today);
    let new_milestone = |task, title: &str, due: &str| {
        let form = MilestoneForm { title: title.into(), due: due.into(), done_on: String::new() };
        form.check(&of_plan, task, today, None)
    };
    for (title, due) in [("初稿", "2025-07-10"), ("申报", "2025-12-31"), ("调研", "2025-05-01")] {
        let body = new_milestone(7, title, due).unwrap();
        record(&mut model, body);
    }
    let told = |model: &Model| {
        let rows = milestones::rows(model, 7);
        rows.into_iter().map(|r| (r.title, r.done, r.late)).collect::<Vec<_>>()
    };
    let row = |title: &str, done, late| (title.to_string(), done, late);
    assert_eq!(told(&model), [row("调研", false, true), row("初稿", false, true), row("申报", false, false)]);
    let first = milestones::rows(&model, 7)[0].clone();
    let body =
        appointing::milestone_done(&plan, (7, first.title, first.due), "2025-05-20", model.today).unwrap();
    record(&mut model, body);
    assert_eq!(told(&model)[0], row("调研", true, false));
    assert_eq!(milestones::rows(&model, 7)[0].state, "2025-05-20 完成");
    assert!(milestones::rows(&model, 8).is_empty());
    // Another task's milestones, and their neighbours in the order of subjects, stay apart.
    let body = new_milestone(8, "别的", "2025-12-31").unwrap();
    record(&mut model, body);
    assert_eq!(milestones::rows(&model, 7).len(), 3);
    let wrong = |title: &str, due: &str| {
        let wrong = new_milestone(7, title, due).err().unwrap_or_default();
        wrong.into_iter().map(|(field, _)| field).collect::<Vec<_>>()
    };
    assert_eq!(wrong("", "2027-01-01"), ["milestone", "due"]);
    assert_eq!(wrong("节点", "2023-12-31"), ["due"]);
    let early =
        appointing::milestone_done(&plan, (7, "申报".into(), on("2025-12-31")), "2025-12-31", model.today);
    assert!(early.is_err(), "nothing is done before its day has come");
}

/// 市委宣传部常务副部长、市文明办主任: one person, two bodies (DESIGN §8).
#[test]
fn one_person_with_two_bodies_stands_under_both() {
    let model = model("scjgj");
    let page = units::person_page(&model, "swxcb-deputy").unwrap();
    assert_eq!(page.person.post.holder, "周奋");
    assert!(!page.plan_wide);
    assert_eq!(
        page.units.iter().map(|u| u.row.name.as_str()).collect::<Vec<_>>(),
        ["市委宣传部", "市文明办"]
    );
    for id in ["swxcb", "wmb"] {
        let unit = units::page(&model, id).unwrap();
        assert!(unit.posts.iter().any(|s| s.holder == "周奋"), "{id}");
        assert!(unit.row.people.iter().any(|(_, holder)| holder == "周奋"), "{id}");
    }
    let wide = model.plan.posts.iter().filter(|p| units::person_page(&model, &p.id).unwrap().plan_wide);
    let roles: Vec<Role> = wide.map(|p| p.role).collect();
    assert_eq!(roles, [Role::Leader, Role::Deputy], "the mayor and the vice-mayor");
}

/// A unit that has said nothing has not said that it is done; and a unit's own page tells its own state.
#[test]
fn a_task_is_done_when_every_unit_has_said_so() {
    let mut model = model("scjgj");
    let task = Work::Task(7);
    let holders: Vec<String> = duties::holders(&model.plan, task).iter().map(|h| h.unit.id.clone()).collect();
    assert!(holders.len() > 2);
    let own = |model: &Model, id: &str| {
        let page = units::page(model, id).unwrap();
        page.named.into_iter().find(|row| row.work == task).unwrap().state
    };
    for (at, id) in holders.iter().enumerate() {
        assert_eq!(own(&model, id), None, "{id}");
        let site = Site { name: model.plan.unit_name(id).to_string(), unit: Some(id.clone()) };
        update(&mut model, Action::ChoseSite(site), now());
        record(&mut model, reports(task, "2025-06-30", TaskState::Done));
        let all = if at + 1 == holders.len() { TaskState::Done } else { TaskState::InProgress };
        assert_eq!(
            work::row(&model, task).unwrap().state,
            Some(Said::Agreed(all)),
            "{} of {}",
            at + 1,
            holders.len()
        );
        assert_eq!(own(&model, id), Some(Said::Agreed(TaskState::Done)));
    }
}

#[test]
fn a_correction_is_filled_with_what_stands_and_keeps_what_its_form_does_not_show() {
    use guanghan_ip_plan::app::typed::{ReadingForm, UpdateForm, correcting};
    use guanghan_ip_plan::domain::entry::Evidence;
    let plan = shipped();
    let (indicator, today) = (plan.indicator(9).unwrap(), on("2025-07-03"));
    let named = |title: &str, place: Option<&str>, sha256: Option<&str>| Evidence {
        title: title.into(),
        place: place.map(Into::into),
        sha256: sha256.map(Into::into),
    };
    let evidence = vec![named("签到表", Some("档案柜 3"), Some(&"a".repeat(64))), named("照片", None, None)];
    let update = Body::Update {
        work: Work::Task(10),
        as_of: on("2025-06-30"),
        state: TaskState::Stuck,
        note: "测试说明。\n第二行。".into(),
        evidence: evidence.clone(),
    };
    let form = UpdateForm::of(&update).unwrap();
    assert_eq!(correcting(form.check(&plan, Work::Task(10), today).unwrap(), &update), update);
    let reading = Body::Reading {
        indicator: IndicatorRef::Plan(9),
        as_of: on("2025-06-30"),
        value: Decimal::parse("3").unwrap(),
        source: "季度报表".into(),
        note: Some("测试".into()),
        verified: guanghan_ip_plan::domain::entry::Verified::Checked,
        scope: Some("测试镇".into()),
        evidence,
    };
    let form = ReadingForm::of(&reading).unwrap();
    let of = IndicatorRef::Plan(9);
    assert_eq!(correcting(form.check(&plan, of, indicator, today).unwrap(), &reading), reading);
    assert!(ReadingForm::of(&update).is_none() && UpdateForm::of(&reading).is_none());
}
