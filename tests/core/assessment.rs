//! 考核: weights, three scorers apart, conflicts, scores opened again, and whether the ledger of then can be proven.

use crate::common::{day, dec, ledger, reading_of, shipped, withdrawal};
use guanghan_ip_plan::app::assessment_form::{ItemForm, ScoreForm, ScoreOf, copied};
use guanghan_ip_plan::app::columns::Chosen;
use guanghan_ip_plan::app::model::Model;
use guanghan_ip_plan::app::paste_items;
use guanghan_ip_plan::app::query::oversight::AssessmentQuery;
use guanghan_ip_plan::app::wrong::Wrong;
use guanghan_ip_plan::domain::assessment::{self, Assessment, Figures};
use guanghan_ip_plan::domain::entry::oversight::{AssessmentItem, PeriodClosed, Score, Scorer};
use guanghan_ip_plan::domain::entry::{Body, Entry, EntryId, IndicatorRef, Site, TaskState, Work};
use guanghan_ip_plan::format::digest;
use guanghan_ip_plan::format::entry::{Draft, seal};
use guanghan_ip_plan::format::snapshot;
use guanghan_ip_plan::view::chart::{LIGHT, draw_scores, scores_height, to_svg};
use guanghan_ip_plan::view::screens::assessment::{self as shown, chart, pasting, reopened};
use std::sync::Arc;

const START: i64 = 1_767_000_000;

fn by(unit: &str, at: i64, parents: &[EntryId], body: Body) -> Arc<Entry> {
    let site = Site { name: unit.into(), unit: Some(unit.into()) };
    let (at, parents) = (START + at, parents.to_vec());
    Arc::new(seal(Draft { at, plan: shipped().id, site, parents, body, reason: None }))
}

fn model(entries: &[Arc<Entry>]) -> Model {
    Model::new(Arc::new(shipped()), ledger(entries), day("2026-01-15"))
}

fn item(name: &str, weight: &str) -> Body {
    let (indicator, work) = (Some(IndicatorRef::Plan(14)), Some(Work::Task(10)));
    AssessmentItem { year: 2025, name: name.into(), weight: dec(weight), indicator, work, criterion: None }
        .body()
}

fn of(item: &str, scorer: Scorer, unit: Option<&str>) -> ScoreOf {
    ScoreOf { year: 2025, item: item.into(), scorer, unit: unit.map(str::to_string) }
}

/// A score as the form makes it.
fn score(model: &Model, of: &ScoreOf, points: &str) -> Result<Body, Vec<(&'static str, Wrong)>> {
    let form = ScoreForm { points: points.into(), on: "2026-01-10".into(), ..ScoreForm::default() };
    form.check(model, of, day("2026-01-15"))
}

/// Adds a score by somebody a while later.
#[track_caller]
fn add(model: &mut Model, unit: &str, at: i64, of: &ScoreOf, points: &str) -> Arc<Entry> {
    let entry = by(unit, at, &[], score(model, of, points).unwrap());
    model.ledger.add([entry.clone()]);
    entry
}

fn whole(model: &Model) -> Assessment {
    Assessment::of(model.book(), 2025, None)
}

fn page(model: &Model) -> shown::Page {
    shown::page(model, &AssessmentQuery { year: "2025".into(), unit: String::new() })
}

#[test]
fn weights_come_to_a_hundred_or_it_is_said() {
    for (weights, sum, said) in [
        (&["60", "39.5"][..], "99.5", Some("权重合计不是 100，还差 0.5")),
        (&["60", "40"], "100", None),
        (&["60", "40.5"], "100.5", Some("权重合计超过 100，多出 0.5")),
        (&[], "0", None),
    ] {
        let entries: Vec<_> = weights
            .iter()
            .enumerate()
            .map(|(n, w)| by("scjgj", n as i64, &[], item(&format!("{n}"), w)))
            .collect();
        let got = page(&model(&entries)).weights;
        assert_eq!((got.0.as_str(), got.1.as_deref()), (sum, said), "{weights:?}");
    }
}

#[test]
fn items_stand_by_their_number_then_by_name_on_every_desk() {
    let names = ["10.乙", "2.甲", "丙", "甲"];
    let mut entries: Vec<_> =
        names.iter().enumerate().map(|(n, name)| by("scjgj", n as i64, &[], item(name, "10"))).collect();
    let names = |entries: &[Arc<Entry>]| {
        whole(&model(entries)).items.into_iter().map(|item| item.of.name).collect::<Vec<_>>()
    };
    let first = names(&entries);
    assert_eq!(first[..2], ["2.甲", "10.乙"]);
    entries.reverse();
    assert_eq!(names(&entries), first);
}

#[test]
fn the_three_are_added_up_apart_and_nothing_is_averaged() {
    let items = [by("scjgj", 0, &[], item("甲", "60")), by("scjgj", 1, &[], item("乙", "40"))];
    let mut model = model(&items);
    add(&mut model, "gzjrj", 10, &of("甲", Scorer::OneSelf, None), "58.5");
    add(&mut model, "gzjrj", 11, &of("乙", Scorer::OneSelf, None), "40");
    add(&mut model, "scjgj", 12, &of("甲", Scorer::Checked, None), "50");
    // Of a unit, not of the county.
    add(&mut model, "scjgj", 13, &of("甲", Scorer::Checked, Some("gzjrj")), "1");
    assert_eq!(
        page(&model).totals,
        [
            "98.5 分，已评 2/2 项（这些项目满分 100 分）",
            "50 分，已评 1/2 项（这些项目满分 60 分）",
            "0 分，已评 0/2 项（这些项目满分 0 分）",
        ]
    );
    let row = page(&model).rows.into_iter().find(|row| row.name == "甲").unwrap();
    assert_eq!(row.differ.as_deref(), Some("自评比核定高 8.5 分"));
    assert_eq!(assessment::units(model.book(), 2025), ["gzjrj"]);
    // Two that differ are in no total, and are said.
    let torn = by(
        "fy",
        14,
        &[],
        Score {
            points: dec("49"),
            ..Score::of(&score(&model, &of("甲", Scorer::Checked, None), "50").unwrap()).unwrap()
        }
        .body(),
    );
    model.ledger.add([torn]);
    let got = page(&model);
    assert_eq!(got.totals[1], "0 分，已评 0/2 项（这些项目满分 0 分）；另有 1 项有冲突或超过权重，未计入");
    let row = got.rows.into_iter().find(|row| row.name == "甲").unwrap();
    assert_eq!((row.cells[1].points.as_str(), row.cells[1].flag), ("50 / 49", Some("有冲突，未计入合计")));
}

#[test]
fn a_score_over_its_weight_and_one_without_its_item_are_marked() {
    let first = by("scjgj", 0, &[], item("甲", "60"));
    let mut model = model(std::slice::from_ref(&first));
    assert_eq!(
        score(&model, &of("甲", Scorer::Checked, None), "60.1"),
        Err(vec![("score-points", Wrong::OverWeight(dec("60")))])
    );
    assert_eq!(
        score(&model, &of("丙", Scorer::Checked, None), "1"),
        Err(vec![("score-points", Wrong::NoItem)])
    );
    add(&mut model, "scjgj", 5, &of("甲", Scorer::Checked, None), "60");
    model.ledger.add([by("scjgj", 6, &[first.id], item("甲", "50"))]);
    assert_eq!(page(&model).rows[0].cells[1].flag, Some("超过权重，未计入合计"));
    assert_eq!(whole(&model).total(Scorer::Checked).left_out, 1);
    let second = whole(&model).items[0].standing.heads[0].id;
    model.ledger.add([withdrawal(START + 7, &[first.id, second])]);
    let got = page(&model);
    assert_eq!((got.rows.len(), got.strays.len()), (0, 1));
}

#[test]
fn what_is_wrong_with_an_item() {
    let check = |weight: &str, year: &str| {
        let form =
            ItemForm { year: year.into(), name: "甲".into(), weight: weight.into(), ..ItemForm::default() };
        form.check(&shipped()).err()
    };
    for weight in ["0", "100.5", "-1"] {
        assert!(check(weight, "2025").is_some(), "{weight}");
    }
    assert_eq!(check("0", "2025"), Some(vec![("item-weight", Wrong::Weight)]));
    assert_eq!(check("12.5", "2031"), Some(vec![("item-year", Wrong::Missing)]));
    assert_eq!(check("12.5", "2025"), None);
    let full = ItemForm::of(&item("甲", "12.5")).unwrap();
    assert_eq!(full.check(&shipped()).unwrap(), item("甲", "12.5"));
}

/// The text of a table, read.
fn pasted(text: &str) -> pasting::Preview {
    let model = model(&[]);
    pasting::preview(&model, &paste_items::read(&model, "2025", text, &Chosen::default()))
}

#[test]
fn items_come_from_a_table_and_crooked_rows_say_why() {
    let text = "考核项目\t权重\t评分办法\t关联指标\t关联任务\n\
                1.质押融资\t12.5\t按完成率\t5\t任务10\n\
                2.宣传\t7.5分\t\t\t做好知识产权宣传教育工作\n\
                2.宣传\t1\t\t\t\n3.没有\t5\t\t没有的指标\t\n4.太重\t120\t\t\t\n合计\t20\t\t\t\n";
    let got = pasted(text);
    assert_eq!(got.unread, None);
    let bodies: Vec<AssessmentItem> =
        got.good.iter().map(|(_, body)| AssessmentItem::of(body).unwrap()).collect();
    assert_eq!(bodies.len(), 2, "{:?}", got.rows);
    assert_eq!(
        (bodies[0].weight, bodies[0].indicator, bodies[0].work),
        (dec("12.5"), Some(IndicatorRef::Plan(5)), Some(Work::Task(10)))
    );
    assert_eq!((bodies[1].weight, bodies[1].work), (dec("7.5"), Some(Work::Task(26))));
    let remarks: Vec<&str> = got.rows.iter().filter(|row| !row.2).map(|row| row.3.as_str()).collect();
    assert!(remarks[0].contains("第 3 行已有同名的项目"), "{remarks:?}");
    assert!(remarks[1].contains("没有“没有的指标”"), "{remarks:?}");
    assert!(remarks[2].contains("权重要大于 0、不超过 100"), "{remarks:?}");
    assert!(remarks[3].contains("合计"), "{remarks:?}");
}

#[test]
fn last_years_items_are_copied_once() {
    let mut model = model(&[by("scjgj", 0, &[], item("甲", "60")), by("scjgj", 1, &[], item("乙", "40"))]);
    let bodies = copied(&model, 2025, 2026);
    assert_eq!(bodies.len(), 2);
    let entries: Vec<_> =
        bodies.into_iter().enumerate().map(|(n, b)| by("scjgj", 9 + n as i64, &[], b)).collect();
    model.ledger.add(entries);
    assert!(copied(&model, 2025, 2026).is_empty());
    assert_eq!(assessment::items(model.book(), 2026).len(), 2);
}

#[test]
fn a_score_opens_the_figures_of_then_whatever_came_later() {
    let update = |state| Body::Update {
        work: Work::Task(10),
        as_of: day("2025-12-31"),
        state,
        note: "测试".into(),
        evidence: Vec::new(),
    };
    let reading = by("gzjrj", 1, &[], reading_of(14, "2025-12-31", "3"));
    let report = by("gzjrj", 2, &[], update(TaskState::InProgress));
    let target = by(
        "scjgj",
        3,
        &[],
        Body::InterimTarget { indicator: IndicatorRef::Plan(14), year: 2025, value: dec("3") },
    );
    let first = by("scjgj", 4, &[], item("甲", "60"));
    let mut model = model(&[reading.clone(), report.clone(), target.clone(), first.clone()]);
    let figures = |model: &Model| Figures::of(&model.plan, &model.ledger, 2025, "甲").unwrap();
    let then = figures(&model);
    let scored = add(&mut model, "scjgj", 10, &of("甲", Scorer::Checked, None), "55");
    let score = Score::of(&scored.body).unwrap();
    let mut named = vec![reading.id, report.id, target.id, first.id];
    named.sort();
    assert_eq!(score.basis, named);
    // The item is scaled down, the reading corrected, the report withdrawn, a later day comes.
    model.ledger.add([
        by("scjgj", 20, &[first.id], item("甲", "70")),
        by("gzjrj", 21, &[reading.id], reading_of(14, "2025-12-31", "1")),
        by("gzjrj", 22, &[], reading_of(14, "2026-01-10", "4")),
        withdrawal(START + 23, &[report.id, target.id]),
    ]);
    let found = assessment::reopen(&model.plan, &model.ledger, &score);
    assert_eq!(found.then, Some(then));
    assert_ne!(found.now, found.then);
    assert!(found.missing.is_empty());
    let opened = reopened::opened(&model, scored.id).unwrap();
    let row = |name: &str| opened.rows.iter().find(|(of, ..)| of.contains(name)).cloned().unwrap();
    assert_eq!((row("权重").1, row("权重").2), ("60".into(), "70".into()));
    assert!(row("数值").1.starts_with('3') && row("数值").2.starts_with('4'), "{:?}", row("数值"));
    assert_eq!(row("任务 10").1, "推进中");
    assert!(opened.proof.contains("可以完整还原"), "{}", opened.proof);
    // Without one of them: said.
    let mut part = model.clone();
    part.ledger = model.ledger.iter().filter(|e| e.id != reading.id).cloned().collect();
    assert_eq!(assessment::reopen(&part.plan, &part.ledger, &score).missing, [reading.id]);
    assert!(reopened::opened(&part, scored.id).unwrap().basis.contains("有 1 条不在本机"));
}

#[test]
fn the_ledger_of_then_is_proven_or_it_is_said_why_not() {
    let mut model = model(&[by("scjgj", 0, &[], item("甲", "60")), by("scjgj", 1, &[], item("乙", "40"))]);
    let first = add(&mut model, "scjgj", 10, &of("甲", Scorer::Checked, None), "55");
    // In the same second: it had seen the first.
    let second = add(&mut model, "scjgj", 10, &of("乙", Scorer::Checked, None), "35");
    let proof = |model: &Model, entry: &Entry| reopened::opened(model, entry.id).unwrap();
    for entry in [&first, &second] {
        let got = proof(&model, entry);
        assert!(got.proof.contains("可以完整还原") && got.compare.is_some(), "{}", got.proof);
    }
    let score = Score::of(&first.body).unwrap();
    // A late file with an earlier clock.
    model.ledger.add([by("gzjrj", 5, &[], reading_of(14, "2025-12-31", "3"))]);
    let got = proof(&model, &first);
    assert!(got.proof.contains("不能整体还原") && got.compare.is_none(), "{}", got.proof);
    assert!(got.basis.contains("都在"), "{}", got.basis);
    let closed = PeriodClosed {
        name: "2025年度".into(),
        period: None,
        report: None,
        as_of: None,
        unit: None,
        figures: None,
        on: day("2026-01-10"),
        count: score.count,
        digest: score.digest.clone(),
        before: None,
        entries: Vec::new(),
        note: None,
    };
    model.ledger.add([by("scjgj", 30, &[], closed.body())]);
    assert!(proof(&model, &first).proof.contains("与定稿“2025年度”相同"), "{}", proof(&model, &first).proof);
}

#[test]
fn the_digest_is_that_of_a_snapshot_file() {
    let all = ledger(&[by("scjgj", 0, &[], item("甲", "60")), by("scjgj", 1, &[], item("乙", "40"))]);
    let file = crate::common::export(&all);
    assert!(file.contains(&digest::of_ids(all.by_id().map(|(id, _)| *id))), "{file}");
    assert!(snapshot::read(file.as_bytes(), &shipped().id).is_ok());
}

#[test]
fn the_picture_draws_what_counts_and_says_the_rest() {
    let items = [by("scjgj", 0, &[], item("1.甲", "60")), by("scjgj", 1, &[], item("2.乙", "40"))];
    let mut model = model(&items);
    assert_eq!(chart::chart(&model, 2025, None), None, "no score, no picture");
    add(&mut model, "gzjrj", 10, &of("1.甲", Scorer::OneSelf, None), "58.5");
    add(&mut model, "scjgj", 11, &of("1.甲", Scorer::Checked, None), "50");
    let over = Score::of(&score(&model, &of("2.乙", Scorer::Checked, None), "40").unwrap()).unwrap();
    model.ledger.add([by("scjgj", 12, &[], Score { points: dec("41"), ..over.clone() }.body())]);
    let torn = |site: &str, points: &str| {
        by(site, 13, &[], Score { points: dec(points), scorer: Scorer::ThirdParty, ..over.clone() }.body())
    };
    model.ledger.add([torn("gzjrj", "30"), torn("fy", "31")]);
    let drawn = chart::chart(&model, 2025, None).unwrap();
    assert_eq!(drawn.tracks.items[0].points, [Some(58.5), Some(50.0), None]);
    assert_eq!(drawn.tracks.items[1].points, [None, None, None], "over its weight, and in conflict");
    assert_eq!(
        drawn.sentence,
        "2025年，全县：1.甲（权重 60）自评 58.5、核定 50、第三方评分 未评；2.乙（权重 40）自评 未评、核定 41（超过权重，未计入合计）、第三方评分 有冲突，未计入合计。"
    );
    assert_eq!(drawn.tips.len(), 2 * 3);
    assert_eq!(drawn.tips[0][..2], ["58.5（权重 60）", "1.甲 · 自评"]);
    assert!(drawn.tips[0][2].contains("国资金融局"));
    let table = chart::table(&model, 2025, None);
    let says = |row: usize| table.rows[row].iter().map(|cell| cell.says.as_str()).collect::<Vec<_>>();
    assert_eq!(says(0), ["1.甲", "60", "58.5", "50", "—", "自评比核定高 8.5 分"]);
    assert_eq!(says(1)[2..5], ["—", "41（超过权重，未计入合计）", "有冲突，未计入合计"]);
    for (width, theme) in [(720, &LIGHT), (260, &LIGHT)] {
        let mut places = Vec::new();
        let height = scores_height(&drawn.tracks, width);
        to_svg(width, height, "", |area| draw_scores(area, &drawn.tracks, theme).map(|all| places = all))
            .unwrap();
        assert_eq!(places.iter().map(|(mark, _)| *mark).collect::<Vec<_>>(), [0, 1]);
        assert!(places.iter().all(|(_, place)| place.x0 >= 0.0 && place.x1 <= f64::from(width)));
        assert!(!places[0].1.overlaps(&places[1].1));
    }
    // Of a unit there are none.
    assert_eq!(chart::chart(&model, 2025, Some("gzjrj")), None);
}
