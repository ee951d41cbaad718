//! Charts as files: each is drawn, is named and says what it shows; a report's all at once. `tests/evidence.test.mjs` reads
//! the SVGs that this leaves in tests/out as XML.

use crate::common::{PLAN, day, dec, entry, model, reading_of, says, score};
use guanghan_ip_plan::domain::entry::oversight::{AssessmentItem, Funding};
use guanghan_ip_plan::domain::entry::{Body, Entry, IndicatorRef, Site, TownPoint};
use guanghan_ip_plan::format::entry::{Draft, seal};
use guanghan_ip_plan::view::chart::LIGHT;
use guanghan_ip_plan::view::drawings::{self, Drawing};
use guanghan_ip_plan::view::report::{Asked, ReportKind, report};
use std::sync::Arc;

fn of_unit(unit: &str, body: Body) -> Arc<Entry> {
    let site = Site { name: unit.into(), unit: Some(unit.into()) };
    Arc::new(seal(Draft {
        at: 1_750_000_000,
        plan: PLAN.into(),
        site,
        parents: Vec::new(),
        body,
        reason: None,
    }))
}

fn all() -> Vec<Drawing> {
    let funding = Funding {
        year: 2025,
        purpose: "patents".into(),
        source: "government".into(),
        planned: Some(dec("120")),
        spent: Some(dec("60")),
        as_of: day("2025-06-30"),
        note: None,
        evidence: Vec::new(),
    };
    let item = AssessmentItem {
        year: 2025,
        name: "1.测试 <&\">".into(),
        weight: dec("40"),
        indicator: None,
        work: None,
        criterion: None,
    };
    let score = score(&item.name, "2025-07-01");
    let town = TownPoint::new("测试镇", true, day("2025-06-30"));
    let model = model(vec![
        entry(1, 1, &[], says("1.18")),
        entry(1, 2, &[], reading_of(9, "2025-06-30", "3")),
        of_unit("czj", funding.body()),
        entry(1, 4, &[], item.body()),
        entry(1, 5, &[], score.body()),
        entry(1, 6, &[], Body::ServicePoint(town)),
    ]);
    let drawn = [
        drawings::path(&model, IndicatorRef::Plan(5)),
        Some(drawings::categories(&model)),
        drawings::coverage(&model),
        drawings::money(&model, None),
        drawings::scores(&model, 2025, None),
        Some(drawings::overview(&model, 0)),
    ];
    let names = ["path", "categories", "coverage", "money", "scores", "overview"];
    let drawn =
        drawn.into_iter().zip(names).map(|(drawing, name)| drawing.unwrap_or_else(|| panic!("{name}")));
    let asked = Asked { kind: ReportKind::Midterm, as_of: day("2025-06-30"), unit: None };
    drawn.chain(drawings::of_report(&report(&model, &asked, &|_| None))).collect()
}

#[test]
fn every_chart_is_a_file_that_names_itself_and_says_what_it_shows() {
    let out = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/out/charts");
    let _ = std::fs::remove_dir_all(&out);
    std::fs::create_dir_all(&out).unwrap();
    let all = all();
    assert_eq!(all.len(), 8, "a report's are among them");
    for drawing in &all {
        let svg = drawing.svg().unwrap();
        std::fs::write(out.join(drawing.file("svg")), &svg).unwrap();
        assert!(!drawing.title.is_empty() && !drawing.says.is_empty(), "{}", drawing.name);
        assert!(svg.contains("<title>") && svg.contains("</title>\n<desc>"), "{}", drawing.name);
        assert!(svg.contains("PingFang SC") && svg.contains("sans-serif"), "fonts of {}", drawing.name);
        let ground = format!("fill=\"{}\"", LIGHT.card.to_hex());
        assert!(svg.contains(&ground), "ground of {}", drawing.name);
        assert!(!svg.contains("NaN") && !svg.contains("<script"), "{}", drawing.name);
        assert!(
            drawing.words().contains(&drawing.title) || drawing.title.contains(['<', '&']),
            "{}",
            drawing.name
        );
        assert!(!drawing.name.contains(['/', '\\', ' ', '<', '"']), "{}", drawing.name);
    }
    let address = all[0].picture.address_at(660).unwrap();
    assert!(
        address.starts_with("data:image/svg+xml,%3Csvg")
            && address.contains("width%3D%22660%22%20height%3D%22330%22")
    );
    let mut names: Vec<&str> = all.iter().map(|drawing| drawing.name.as_str()).collect();
    names.sort_unstable();
    names.dedup();
    assert_eq!(names.len(), all.len(), "each under a name of its own");
    assert!(names.contains(&"各类别的进度_2025-07-03") && names.contains(&"总览_2025-07-03"), "{names:?}");
}
