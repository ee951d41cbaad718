//! Two plans of other counties (invented): one with falling targets, no baselines, 牵头 / 配合, binding indicators and a
//! target in words; one of five years from March, with towns as units and tasks of three levels. Every screen is worked
//! out over them, and says nothing that is not so.

use crate::common::{day, dec, measured};
use guanghan_ip_plan::app::action::Now;
use guanghan_ip_plan::app::model::Model;
use guanghan_ip_plan::app::practice::quarter;
use guanghan_ip_plan::app::query::{LedgerQuery, MatrixQuery, Query, TaskQuery};
use guanghan_ip_plan::domain::duties::{self, Part};
use guanghan_ip_plan::domain::entry::{Body, Entry, IndicatorRef, Site, Verified, Work};
use guanghan_ip_plan::domain::plan::Plan;
use guanghan_ip_plan::domain::progress::Status::{self, *};
use guanghan_ip_plan::domain::readings::Account;
use guanghan_ip_plan::domain::search::Index;
use guanghan_ip_plan::format::entry::{Draft, seal};
use guanghan_ip_plan::format::plan::{self, BadPlan};
use guanghan_ip_plan::view::report::{Asked, ReportKind, report, text};
use guanghan_ip_plan::view::screens::{
    calendar, documents, gaps, indicator, indicators, ledger, matrix, notes, overview, people, points,
    reminders, reports, search, settings, tasks, text as document, units, work,
};
use guanghan_ip_plan::view::workbook::Making;
use guanghan_ip_plan::view::{chart_data, chart_files, data_table, drawings, problems, words};
use std::fmt::Debug;
use std::sync::Arc;

const FALLING: &str = include_str!("../data/plans/falling.json");
const FIVE_YEARS: &str = include_str!("../data/plans/five-years.json");

fn read(text: &str) -> Plan {
    plan::read(text).unwrap()
}

fn reading(plan: &Plan, no: u16, as_of: &str, value: &str) -> Arc<Entry> {
    Arc::new(seal(Draft {
        at: 1_751_500_000,
        plan: plan.id.clone(),
        site: Site { name: plan.units[0].name.clone(), unit: Some(plan.units[0].id.clone()) },
        parents: Vec::new(),
        body: Body::Reading {
            indicator: IndicatorRef::Plan(no),
            as_of: day(as_of),
            value: dec(value),
            source: "测试报表".into(),
            note: None,
            verified: Verified::SelfReported,
            scope: None,
            evidence: Vec::new(),
        },
        reason: None,
    }))
}

fn model(text: &str, entries: Vec<Arc<Entry>>, today: &str) -> Model {
    Model::new(Arc::new(read(text)), entries.into_iter().collect(), day(today))
}

/// Made-up entries of every kind, and readings at the end where it has come.
fn filled(text: &str, today: &str) -> Model {
    let plan = read(text);
    let now = Now { seconds: 1_900_000_000, today: day(today) };
    let mut entries = quarter(&plan, now);
    if day(today) >= plan.end {
        let last = |of: &guanghan_ip_plan::domain::plan::Indicator| {
            reading(&plan, of.no, &plan.end.to_string(), "31")
        };
        entries.extend(plan.indicators.iter().map(last));
    }
    model(text, entries, today)
}

#[track_caller]
fn check(text: &str, no: u16, as_of: &str, value: &str, want: Status) {
    let plan = read(text);
    let indicator = plan.indicator(no).unwrap();
    let account = Account::of(&plan, &Default::default(), indicator);
    let got = account.trajectory.judge(Some(measured(as_of, value)));
    assert_eq!(got.status, want, "no. {no}: {value} as of {as_of}, by {:?}", got.trail);
}

#[test]
fn statuses_of_falling_targets_and_of_those_without_a_baseline() {
    for (no, as_of, value, want) in [
        // At most 0.45 from 0.52, by the document's own 0.50 and 0.48.
        (1, "2025-12-31", "0.50", OnTrack),
        (1, "2025-12-31", "0.501", Behind), // E 0.50; C 0.27, κ 0.286
        (1, "2025-06-30", "0.51", OnTrack),
        (1, "2026-12-31", "0.45", Early),
        (1, "2026-12-31", "0.53", Back),
        (1, "2027-12-31", "0.44", Met),
        (1, "2027-12-31", "0.46", Missed),
        // 35 → 30 falls without saying so.
        (2, "2025-12-31", "33.3", OnTrack),
        (2, "2025-12-31", "36", Back),
        // At most none, from none: to be kept.
        (3, "2026-06-30", "0", OnTrack),
        (3, "2026-06-30", "1", Back),
        (3, "2027-12-31", "0", Met),
        // No baseline: reached, or at the end; nothing between.
        (4, "2026-06-30", "12", NotDue),
        (4, "2026-06-30", "100", Early),
        (4, "2027-12-31", "99.9", Missed),
        (4, "2027-12-31", "100", Met),
        (5, "2025-03-31", "0", NotDue),
        (5, "2027-12-30", "299", NotDue),
        // At least 41 from 41.2: to be kept, also below the baseline.
        (6, "2026-06-30", "41.1", OnTrack),
        (6, "2026-06-30", "40.9", Back),
        (6, "2027-12-31", "41", Met),
    ] {
        check(FALLING, no, as_of, value, want);
    }
}

#[test]
fn without_a_baseline_there_is_no_pace_no_forecast_and_no_line() {
    let plan = read(FALLING);
    for no in [4, 5] {
        let account = Account::of(&plan, &Default::default(), plan.indicator(no).unwrap());
        let (way, at) = (&account.trajectory, measured("2026-06-30", "12"));
        assert_eq!((way.required(at.as_of), way.forecast(at), way.needed_pace(at)), (None, None, None));
        assert_eq!(way.share_of_way(at.value.exact()), None);
    }
    let model = model(FALLING, vec![reading(&plan, 5, "2026-06-30", "120")], "2026-07-03");
    let page = indicator::page(&model, 5).unwrap();
    assert_eq!(page.says, "预期性指标　预期性　基线 未公布，目标 300 个");
    assert_eq!(page.row.ends, ("未公布".to_string(), "300".to_string()));
    let said: Vec<String> = page.figures.iter().map(|f| format!("{} {}", f.label, f.value)).collect();
    assert_eq!(said[..2], ["当时应达 没有基期值，不按进度判断", "与应达相比 没有基期值，不按进度判断"]);
    assert!(chart_data::chart(&model, 5).unwrap().path.required.is_empty());
    assert_eq!(
        chart_data::chart(&model, 5).unwrap().sentence,
        "公共充电桩，2024年末未公布，2027年末目标 300 个；2026-06-30 填报 120 个（自报），未到期。"
    );
}

#[test]
fn the_documents_own_targets_stand_over_what_was_recorded() {
    let plan = read(FALLING);
    let own = |year, value: &str| {
        let body = Body::InterimTarget { indicator: 1.into(), year, value: dec(value) };
        let Entry { at, site, .. } = (*reading(&plan, 1, "2025-06-30", "0.51")).clone();
        let draft = Draft {
            at,
            plan: plan.id.clone(),
            site: (*site).clone(),
            parents: Vec::new(),
            body,
            reason: None,
        };
        Arc::new(seal(draft))
    };
    let model = model(FALLING, vec![own(2025, "0.4")], "2025-07-03");
    let account = Account::of(&model.plan, &model.ledger, plan.indicator(1).unwrap());
    let marks: Vec<String> = account.trajectory.corners().map(|(day, v)| format!("{day} {v}")).collect();
    assert_eq!(marks, ["2025-12-31 0.5", "2026-12-31 0.48", "2027-12-31 0.45"]);
    let page = indicator::page(&model, 1).unwrap();
    let says = |year| page.interim.iter().find(|set| set.year == year).unwrap();
    assert_eq!(says(2025).says.as_deref(), Some("0.5（方案已定）"));
    assert_eq!(says(2025).lines.len(), 1, "what was recorded stays to be seen");
    let table = data_table::path(&model, 1.into()).unwrap();
    assert!(table.rows.iter().any(|row| row[1].says == "方案年度目标"));
}

#[test]
fn five_years_from_march_have_a_short_first_year() {
    let plan = read(FIVE_YEARS);
    assert_eq!(plan.interim_years().collect::<Vec<_>>(), [2026, 2027, 2028, 2029, 2030]);
    let model = model(FIVE_YEARS, Vec::new(), "2026-10-02");
    let page = indicator::page(&model, 1).unwrap();
    assert_eq!(page.interim.first().map(|set| set.year), Some(2026));
    check(FIVE_YEARS, 4, "2028-08-31", "5", OnTrack); // E 4.5, falling: 5
    check(FIVE_YEARS, 4, "2028-08-31", "6", Behind);
    let stand = Asked { kind: ReportKind::Annual(2026), as_of: day("2026-12-31"), unit: None };
    let said = text::text(&report(&model, &stand, &|_| None).document);
    assert!(said.contains("2026年2月28日基线2.1"), "{said}");
    let middle = ReportKind::Midterm.usual_day(&plan, day("2031-06-30"));
    assert_eq!(middle, day("2028-08-31"));
}

#[test]
fn who_leads_is_the_documents_word_where_it_says_so() {
    let model = model(FALLING, Vec::new(), "2025-07-03");
    let plan = &model.plan;
    let parts = |no| {
        let holders = duties::holders(plan, Work::Task(no)).into_iter();
        holders.map(|h| (h.unit.id.clone(), h.part, h.first)).collect::<Vec<_>>()
    };
    let part = |id: &str, part, first| (id.to_string(), part, first);
    assert_eq!(
        parts(3),
        [
            part("sthjj", Some(Part::Lead), false),
            part("zjj", Some(Part::Lead), false),
            part("dsz", Some(Part::Support), false),
            part("xhx", Some(Part::Support), false),
        ]
    );
    assert_eq!(parts(4), [part("zjj", None, true), part("gdgs", None, false)]);
    let page = work::page(&model, Work::Task(1)).unwrap();
    assert!(page.names_lead && page.holders[0].part == Some(Part::Lead));
    let unit = units::page(&model, "zjj").unwrap();
    assert_eq!(unit.named.iter().map(|row| row.part).collect::<Vec<_>>(), [Some(Part::Lead), None]);
    let town = units::page(&model, "dsz").unwrap();
    assert_eq!(town.collective[0].0.part, Some(Part::Support));
    let all = matrix::matrix(plan, false);
    assert!(all.csv().contains("牵头") && all.csv().contains("配合"));
    let five = read(FIVE_YEARS);
    let levels: Vec<Option<u8>> = five.tasks.iter().map(|task| task.level).collect();
    assert_eq!(levels, [Some(1), Some(2), Some(3), Some(1)]);
}

#[test]
fn the_program_goes_by_the_plans_name() {
    assert_eq!(words::program(&read(FALLING)), "绿色青禾 · 进度台账");
    let five = read(FIVE_YEARS);
    assert_eq!(words::program(&five), "临溪区托育服务五年行动方案（2026年3月至2031年2月） · 进度台账");
}

/// What is said of something, held against what must not be said.
fn sound(what: &str, said: impl Debug) {
    let said = format!("{said:?}");
    for odd in ["NaN", "inf", "未公布 ", "— 个", "— %", "应达 ，", "知识产权", "广汉", "\u{fffd}"]
    {
        // A chart has no mark where there is no baseline, by a value that is none.
        let odds = if odd == "NaN" && what.starts_with("chart") { 0 } else { said.matches(odd).count() };
        assert_eq!(odds, 0, "{what}: {odd} in {said}");
    }
}

fn every_screen(model: &Model) {
    let plan = Arc::clone(&model.plan);
    sound("overview", overview::overview(model, 0));
    sound("indicators", indicators::list(model, &Query::ALL));
    sound(
        "indicators",
        (indicators::categories(model), indicators::offers(&plan), indicators::says::summary(&plan)),
    );
    sound("table", (data_table::indicators(model), data_table::categories(model)));
    for of in &plan.indicators {
        sound("indicator", indicator::page(model, of.no));
        sound("path", (data_table::path(model, of.no.into()), chart_files::table(model, of.no.into())));
        sound("chart", chart_data::chart(model, of.no));
        sound("bullet", (chart_data::bullet(model, of.no.into()), chart_data::spark(model, of.no.into())));
        let svg = drawings::path(model, of.no.into()).unwrap().svg().unwrap();
        assert!(!svg.contains("NaN"), "{}", of.name);
    }
    for of in &plan.worded {
        sound("worded", indicator::worded::page(model, of.no).unwrap());
    }
    sound(
        "drawings",
        (drawings::categories(model).svg().unwrap(), drawings::overview(model, 0).svg().unwrap()),
    );
    sound("tasks", (tasks::list(model, &TaskQuery::ALL), tasks::offers(model)));
    sound("tasks", tasks::says::summary(4, 2, 1, plan.names_leads()));
    for of in duties::all_work(&plan) {
        sound("work", work::page(model, of));
    }
    for by_load in [false, true] {
        sound("matrix", (matrix::matrix(&plan, by_load), matrix::file_name(model, MatrixQuery::default())));
    }
    for unit in &plan.units {
        sound("unit", units::page(model, &unit.id));
        if unit.expands_to.is_none() {
            sound("desk", units::desk::desk(model, &unit.id));
        }
    }
    sound("units", units::rows(model));
    sound(
        "people",
        (people::people(&plan), people::roster(model, Some(model.today)), people::filings(model)),
    );
    sound("calendar", (calendar::months(model), calendar::events(model)));
    sound("gaps", (gaps::page(model), notes::sections(model), reminders::reminders(model)));
    sound("settings", (settings::settings(&plan), settings::taken(&plan)));
    sound("points", points::page(model));
    sound("text", (document::blocks(&plan), document::outline(&plan)));
    sound("ledger", ledger::list(model, &LedgerQuery::default(), 1_000).lines.len());
    assert!(reports::page(model).is_some());
    let index = Index::build(&plan, &model.ledger);
    sound("search", search::screen(model, &index, &plan.units[0].name));
    sound("documents", documents::groups(model));
    for kind in ReportKind::all(&plan) {
        let asked = Asked { kind, as_of: kind.usual_day(&plan, model.today), unit: None };
        let made = report(model, &asked, &|_| None);
        sound("report", text::text(&made.document));
        for drawing in drawings::of_report(&made) {
            assert!(!drawing.svg().unwrap().contains("NaN"));
        }
    }
    let mut making = Making::of(model.clone());
    while making.advance() {}
    sound("workbook", making.finish());
}

#[test]
fn every_screen_of_every_plan_at_every_time() {
    for (text, days) in [
        (FALLING, ["2025-01-15", "2025-07-03", "2026-11-30", "2027-12-31", "2028-03-01"]),
        (FIVE_YEARS, ["2026-03-01", "2026-12-31", "2028-09-15", "2031-02-28", "2031-12-31"]),
    ] {
        for today in days {
            every_screen(&model(text, Vec::new(), today));
            every_screen(&filled(text, today));
        }
    }
}

/// The reports of a plan with falling targets, no baselines and 牵头 / 配合, as people hand them in.
#[test]
fn reports_of_another_plan_are_as_they_were_read() {
    let plan = read(FALLING);
    let entries = [
        (1, "2025-12-31", "0.505"),
        (2, "2025-12-31", "36"),
        (3, "2025-12-31", "0"),
        (4, "2025-12-31", "40"),
        (5, "2025-12-31", "310"),
        (6, "2025-12-31", "41.1"),
    ]
    .map(|(no, as_of, value)| reading(&plan, no, as_of, value));
    let model = model(FALLING, entries.to_vec(), "2026-01-05");
    for kind in [ReportKind::Annual(2025), ReportKind::Bulletin, ReportKind::Duties] {
        let asked = Asked { kind, as_of: kind.usual_day(&plan, model.today), unit: None };
        let said = text::text(&report(&model, &asked, &|_| None).document);
        crate::report::check(&format!("other-plan-{}", kind.key()), &said);
    }
}

/// What a clerk types by hand, and what is said of it: where, counted from 1, and what it is.
#[test]
fn faults_are_said_as_people_count() {
    let mut wrong = Vec::new();
    let said = |from: &str, to: &str| {
        assert!(FALLING.contains(from), "{from}");
        match plan::read(&FALLING.replacen(from, to, 1)) {
            Err(bad) => problems::plan(&bad).join("\n"),
            Ok(_) => "no fault".to_string(),
        }
    };
    for (from, to, says) in [
        (
            "\"0.52\"",
            "\"0,52\"",
            "第 1 个指标的基线（baseline）：应当是带引号的数，例如 \"1.25\"；现在是“0,52”",
        ),
        ("\"no\": 4, \"name\"", "\"no\": 3, \"name\"", "第 4 个指标的序号（no）：与前面的重复；现在是“3”"),
        ("\"县经信局\"", "\"县财政局\"", "第 3 个单位的名称（name）：与前面的重复；现在是“县财政局”"),
        (
            "\"降低单位产值能耗\"",
            "\"降低碳排放\"",
            "第 1 条指标和任务的对应的引文（words）：应当是这一条条文里的原话，一字不差；现在是“降低碳排放”",
        ),
        (
            "\"lead\": [\"jxj\"]",
            "\"lead\": [\"czj\"]",
            "第 2 项任务的第 1 个牵头单位：这个单位也要写在本项的 units 里；现在是“czj”",
        ),
        (
            "\"support\": [\"fgj\"]",
            "\"support\": [\"nobody\"]",
            "第 2 项任务的第 1 个配合单位：这个单位也要写在本项的 units 里；现在是“nobody”",
        ),
        (
            "\"id\": \"c003\"",
            "\"id\": \"c3\"",
            "第 3 条条文的编号（id）：编号的写法不对，应当像 \"c001\" 这样；现在是“c3”",
        ),
        (
            "\"id\": \"dsz\"",
            "\"id\": \"东石\"",
            "第 7 个单位的编号（id）：编号的写法不对，应当像 \"scjgj\" 这样；现在是“东石”\n第 9 个单位的第 1 个所指单位：在 units 里找不到；现在是“dsz”",
        ),
        (
            "\"id\": \"fgj-head\"",
            "\"id\": \"head\"",
            "第 2 个职务的编号（id）：编号的写法不对，应当像 \"scjgj-head\" 这样；现在是“head”",
        ),
        (
            "\"year\": 2026",
            "\"year\": 2028",
            "第 1 个指标的第 2 个年度目标的年份（year）：应当是基线日以后、期末以前的年份；期末那一年的，要与目标相同；现在是“2028”",
        ),
        (
            "\"year\": 2026",
            "\"year\": 2025",
            "第 1 个指标的第 2 个年度目标的年份（year）：与前面的重复；现在是“2025”",
        ),
        (
            "\"target_text\"",
            "\"target\": \"1\", \"target_text\"",
            "第 7 个指标的文字目标（target_text）：target 和 target_text 只能写一个；现在是“基本形成”",
        ),
        (
            "\"comparison\": \"at_most\"",
            "\"comparison\": \"below\"",
            "第 1 个指标的比较（comparison）：应当是 at_least、at_most 之一；现在是“below”",
        ),
        (
            "\"path\": \"maintain\"",
            "\"path\": \"linear\"",
            "第 3 个指标的路径（path）：目标等于基线时应当是 maintain；不等时，只有基线已经达到目标（写明 comparison）才可以是 maintain；现在是“linear”",
        ),
        ("\"issued\":", "\"issued\"：", "第 8 行第 11 列用了中文标点“：”，要改成英文的（半角）。"),
        ("\"version\": 1,", "\"version\": 1，", "第 3 行第 15 列用了中文标点“，”，要改成英文的（半角）。"),
        ("\"basis\": []", "\"basis\": [\"甲\",]", "第 10 行第 19 列之前多了一个逗号：最后一项后面不要逗号。"),
        ("\"version\": 1,", "\"version\": 1", "第 4 行第 3 列之前少了一个逗号或冒号。"),
    ] {
        let got = said(from, to);
        wrong.extend((got != says).then(|| format!("{to}\n{got}\n{says}")));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
    let gbk = String::from_utf8_lossy(&[0x7b, 0xc4, 0xe3, 0xba, 0xc3, 0x7d]).into_owned();
    assert_eq!(plan::read(&gbk), Err(BadPlan::Encoding));
    assert!(problems::plan(&BadPlan::Encoding)[0].contains("UTF-8"));
    let page = plan::read("\n<!DOCTYPE html><title>上网认证</title>").unwrap_err();
    assert!(problems::plan(&page)[0].starts_with("取到的是一个网页，不是方案文件：可能要先登录网络"));
}

/// The words of the program name no county and no subject: those come from the plan.
#[test]
fn no_source_names_a_county_or_its_subject() {
    const NAMED: [&str; 6] = ["广汉", "知识产权", "领导小组", "成员单位", "核心预期性", "\u{201c}镇（街道）"];
    // A table of words that links are packed with: what it holds can never change.
    const TABLE: &str = "src/format/pack.rs";
    // Words by which a document is read, whatever it is about.
    const READER: &str = "src/domain/authoring";
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut left = vec![root.join("src"), root.join("index.html")];
    while let Some(path) = left.pop() {
        if path == root.join(READER) {
            continue;
        }
        if path.is_dir() {
            left.extend(std::fs::read_dir(&path).unwrap().map(|entry| entry.unwrap().path()));
            continue;
        }
        let is_source =
            path.extension().is_some_and(|kind| ["rs", "js", "html", "py", "css"].iter().any(|k| *k == kind));
        if !is_source || path == root.join(TABLE) {
            continue;
        }
        let text = std::fs::read_to_string(&path).unwrap();
        let shipped = text.split("#[cfg(test)]").next().unwrap_or_default();
        for (at, line) in shipped.lines().enumerate() {
            let code = line.trim_start();
            let code = if code.starts_with("//") { "" } else { code };
            for name in NAMED {
                assert!(!code.contains(name), "{}:{}: {name}", path.display(), at + 1);
            }
        }
    }
}
