//! The evidence pack: what is in it, that nothing of it acts or asks for anything, that every id follows from its bytes.
//! `tests/evidence.test.mjs` runs the program that it holds on what this leaves in tests/out.

use crate::common::{PLAN, day, dec, reading_of, score, shipped, withdrawal};
use guanghan_ip_plan::app::model::Model;
use guanghan_ip_plan::app::outgoing::Outgoing;
use guanghan_ip_plan::domain::entry::oversight::{AssessmentItem, Score};
use guanghan_ip_plan::domain::entry::{Body, Entry, EntryId, Evidence, IndicatorRef, Site, Verified};
use guanghan_ip_plan::domain::steps::Steps;
use guanghan_ip_plan::format::digest;
use guanghan_ip_plan::format::entry::{Draft, id_of, seal};
use guanghan_ip_plan::view::evidence::{self, CHECK};
use guanghan_ip_plan::view::report::{Asked, ReportKind, report};
use std::sync::Arc;

const HOSTILE: &str = "</code><script>alert(1)</script><img src=x onerror=alert(1)>&amp;\u{202e}";
const HASH: &str = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";

fn by(unit: &str, at: i64, parents: &[EntryId], body: Body) -> Arc<Entry> {
    let name = shipped().unit(unit).unwrap().name.clone();
    let site = Site { name, unit: Some(unit.into()) };
    let at = 1_750_000_000 + at;
    Arc::new(seal(Draft { at, plan: PLAN.into(), site, parents: parents.to_vec(), body, reason: None }))
}

fn telling() -> Body {
    Body::Reading {
        indicator: IndicatorRef::Plan(5),
        as_of: day("2025-06-30"),
        value: dec("1.180"),
        source: HOSTILE.into(),
        note: Some("测试：备注".into()),
        verified: Verified::Checked,
        scope: None,
        evidence: vec![Evidence {
            title: "测试函".into(),
            place: Some("档案柜".into()),
            sha256: Some(HASH.into()),
        }],
    }
}

fn entries() -> Vec<Arc<Entry>> {
    let first = by("gzjrj", 1, &[], reading_of(5, "2025-03-31", "1.71"));
    let gone = by("scjgj", 3, &[], reading_of(7, "2025-06-30", "29"));
    let item = AssessmentItem {
        year: 2025,
        name: "1.测试：质押融资".into(),
        weight: dec("40"),
        indicator: Some(IndicatorRef::Plan(5)),
        work: None,
        criterion: Some("测试：达到应达值得满分".into()),
    };
    let score = Score { count: 1, basis: vec![first.id], ..score(&item.name, "2025-06-30") };
    vec![
        by("gzjrj", 2, &[first.id], reading_of(5, "2025-03-31", "1.17")),
        by("gzjrj", 4, &[], telling()),
        by("scjgj", 5, &[], reading_of(9, "2025-06-30", "3")),
        by("fy", 6, &[], reading_of(9, "2025-06-30", "2")),
        by("scjgj", 7, &[], item.body()),
        by("scjgj", 8, &[], score.body()),
        by("czj", 9, &[], Body::Reporter { indicator: IndicatorRef::Plan(5), unit: "gzjrj".into() }),
        // Of a later day: it is in no report of June.
        by("scjgj", 10, &[], reading_of(6, "2025-07-02", "3")),
        withdrawal(1_750_000_020, &[gone.id]),
        first,
        gone,
    ]
}

fn model(entries: Vec<Arc<Entry>>) -> Model {
    Model::new(Arc::new(shipped()), entries.into_iter().collect(), day("2025-07-03"))
}

fn asked(model: &Model) -> Asked {
    let kind = ReportKind::Midterm;
    Asked { kind, as_of: kind.usual_day(&model.plan, model.today), unit: None }
}

fn page(model: &Model) -> String {
    let asked = asked(model);
    Steps::of(evidence::pack(model, &asked, report(model, &asked, &|_| None))).finish().pieces().collect()
}

/// What stands between two marks, wherever they come.
fn between<'a>(text: &'a str, from: &str, to: &str) -> Vec<&'a str> {
    text.split(from).skip(1).filter_map(|rest| rest.split_once(to)).map(|(inside, _)| inside).collect()
}

fn unescaped(text: &str) -> String {
    let text = text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&#39;", "'");
    text.replace("&amp;", "&")
}

#[test]
fn it_holds_the_report_its_clauses_every_reading_and_the_scores() {
    let model = model(entries());
    let page = page(&model);
    let out = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/out");
    std::fs::create_dir_all(&out).unwrap();
    std::fs::write(out.join("evidence.html"), &page).unwrap();

    assert!(page.starts_with("<!doctype html>") && page.trim_end().ends_with("</html>"));
    let asked = asked(&model);
    let document = report(&model, &asked, &|_| None).document;
    let plan = shipped();
    for id in document.notes.iter().filter_map(|note| note.clause.as_ref()) {
        let clause = between(&page, &format!("<blockquote id=\"clause-{id}\">"), "</blockquote>");
        assert_eq!(clause.len(), 1, "{id}");
        assert_eq!(Some(unescaped(clause[0])), plan.clause(id).map(|of| of.text.clone()), "word by word");
    }
    assert_eq!(
        between(&page, "<tr data-of=\"", "\"").len(),
        6,
        "corrected and withdrawn ones too, none of July"
    );
    for part in [
        HASH,
        "测试函（档案柜）",
        "1.测试：质押融资",
        "已撤回",
        "填错",
        "各处报的不一致",
        "3 件（市市场监管局）",
        "<figure><svg ",
    ] {
        assert!(page.contains(part), "{part}");
    }
    let named: Vec<&String> = document.notes.iter().flat_map(|note| &note.entries).collect();
    assert!(!named.is_empty());
    for id in named {
        assert!(page.contains(&format!("<code data-id=\"{id}\">")), "{id}");
    }
}

#[test]
fn every_id_follows_from_its_bytes_and_the_digest_from_the_ids() {
    let page = page(&model(entries()));
    let raws = between(&page, "<code data-id=\"", "</code>");
    assert_eq!(between(&page, "<b id=\"count\">", "</b>"), [raws.len().to_string()]);
    for raw in raws {
        let (id, raw) = raw.split_once("\">").unwrap();
        assert_eq!(id_of(&unescaped(raw)).to_string(), id);
    }
    let ids: Vec<EntryId> =
        between(&page, "<pre id=\"ids\">", "</pre>")[0].lines().filter_map(EntryId::parse).collect();
    assert_eq!(ids.len(), 10, "the whole ledger of then");
    let told = between(&page, "<code id=\"digest\">", "</code>");
    assert_eq!(told, [digest::of_ids(ids.into_iter())]);
}

#[test]
fn nothing_in_it_acts_and_nothing_is_asked_for() {
    let page = page(&model(entries()));
    let tags: Vec<&str> =
        page.split('<').filter_map(|part| part.split_once('>')).map(|(tag, _)| tag).collect();
    for bad in ["script", "img", "link ", "iframe", "object", "form", "base"] {
        assert!(!tags.iter().any(|tag| tag.starts_with(bad)), "{bad}");
    }
    // Of addresses there are places in the page itself, and the name of SVG.
    for address in page.split("href=\"").skip(1) {
        assert!(address.starts_with('#'), "{}", address.get(..40).unwrap_or_default());
    }
    let elsewhere = page.matches("http").count();
    assert_eq!(
        elsewhere,
        page.matches("xmlns=\"http://www.w3.org/2000/svg\"").count() + page.matches("http-equiv").count()
    );
    assert!(!page.contains("url(") && !page.contains("@import"));
    assert!(page.contains("default-src 'none'"));
}

#[test]
fn the_program_is_short_and_printed_as_it_is() {
    assert!(CHECK.lines().count() <= 20);
    let page = page(&model(Vec::new()));
    assert_eq!(unescaped(between(&page, "<pre id=\"program\" class=\"program\">", "</pre>")[0]), CHECK);
    assert!(page.contains("还没有记录。") && page.contains("没有考核项目"));
}

#[test]
fn g18_what_leaves_with_it_is_looked_through() {
    let reading = by("scjgj", 1, &[], reading_of(5, "2025-06-30", "1.18"));
    let mut entries = vec![reading];
    let Body::Reading { indicator, as_of, value, verified, .. } = reading_of(6, "2025-06-30", "3") else {
        panic!()
    };
    let body = Body::Reading {
        indicator,
        as_of,
        value,
        source: "找王 13800138000".into(),
        note: None,
        verified,
        scope: None,
        evidence: Vec::new(),
    };
    entries.push(by("scjgj", 2, &[], body));
    let model = model(entries);
    let asked = asked(&model);
    let pack = Steps::of(evidence::pack(&model, &asked, report(&model, &asked, &|_| None))).finish();
    let found = crate::common::personal_numbers(&model, &Outgoing::Evidence(pack.ids(), pack.words()));
    assert!(found.iter().any(|place| place.id.is_some()), "{found:?}");
}

#[test]
fn only_what_assessors_are_handed_has_one() {
    let kinds = ReportKind::all(&shipped());
    let with: Vec<String> =
        kinds.into_iter().filter(|kind| evidence::is_of(*kind)).map(ReportKind::key).collect();
    assert_eq!(with, ["annual-2024", "annual-2025", "annual-2026", "midterm", "final"]);
    let model = model(Vec::new());
    assert_eq!(evidence::file_name(&model, &asked(&model)), "中期评估_2025-06-30_证据包.html");
}
