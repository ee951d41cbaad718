//! The overview in one picture: what it says, and that all of it is within it.

use crate::common::{day, dec, ledger, shipped};
use guanghan_ip_plan::app::model::Model;
use guanghan_ip_plan::domain::entry::{Body, Entry, IndicatorRef, Site, Verified};
use guanghan_ip_plan::format::entry::{Draft, seal};
use guanghan_ip_plan::view::chart::{LIGHT, POSTER_WIDTH, draw_poster, poster_height, to_svg};
use guanghan_ip_plan::view::poster::{self, poster};
use std::sync::Arc;

fn reading(no: u16, value: &str, at: i64) -> Arc<Entry> {
    let body = Body::Reading {
        indicator: IndicatorRef::Plan(no),
        as_of: day("2025-06-30"),
        value: dec(value),
        source: "测试".into(),
        note: None,
        verified: Verified::Checked,
        scope: None,
        evidence: Vec::new(),
    };
    let site = Site { name: "市市场监管局".into(), unit: Some("scjgj".into()) };
    let draft =
        Draft { at: 1_750_000_000 + at, plan: shipped().id, site, parents: Vec::new(), body, reason: None };
    Arc::new(seal(draft))
}

fn model(entries: &[Arc<Entry>]) -> Model {
    Model::new(Arc::new(shipped()), ledger(entries), day("2025-07-03"))
}

#[test]
fn the_picture_says_what_the_overview_says() {
    let model = model(&[reading(5, "1.13", 1), reading(2, "12731", 2), reading(10, "100", 3)]);
    let page = poster(&model, 1);
    let text = poster::text(&page);
    for says in [
        "截至2025年7月3日",
        "16 项指标的进度",
        "未报 13",
        "5. 知识产权质押融资金额累计",
        "严重欠进度：1.13 亿元（2025-06-30），应达 1.185 亿元",
        "未报 26",
        "1 处填报有冲突",
        "由台账 3 条记录汇总，摘要 ",
    ] {
        assert!(text.contains(says), "{says} is not in\n{text}");
    }
    let height = poster_height(&page);
    let mut drawn = String::new();
    if let Ok(svg) = to_svg(POSTER_WIDTH, height, "", |area| draw_poster(area, &page, &LIGHT)) {
        drawn = svg;
    }
    assert!(drawn.contains("质押融资金额累计") && drawn.contains("摘要"), "drawn to its foot");
    assert!(
        to_svg(POSTER_WIDTH, height - 10, "", |area| draw_poster(area, &page, &LIGHT)).is_err(),
        "too low"
    );
    // Whatever the ledger holds, it is one telephone screen wide and some high.
    let blank = poster_height(&poster(&self::model(&[]), 0));
    assert!((500..1200).contains(&blank) && height > blank, "{blank} {height}");
}
