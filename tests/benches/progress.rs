//! Statuses of all indicators from many readings; a path chart drawn from many more.

#![allow(clippy::unwrap_used, missing_docs, reason = "a benchmark may stop loudly")]

use criterion::{BenchmarkId, Criterion, criterion_group, criterion_main};
use guanghan_ip_plan::app::model::Model;
use guanghan_ip_plan::domain::day;
use guanghan_ip_plan::domain::decimal::Decimal;
use guanghan_ip_plan::domain::entry::{Body, Entry, IndicatorRef, Site, Verified};
use guanghan_ip_plan::domain::ledger::Ledger;
use guanghan_ip_plan::format::entry::{self, Draft};
use guanghan_ip_plan::format::plan;
use guanghan_ip_plan::view::chart::{LIGHT, Mark, PathChart, Point, draw_path, to_svg};
use guanghan_ip_plan::view::chart_files;
use guanghan_ip_plan::view::indicator_rows;
use std::hint::black_box;
use std::sync::Arc;

/// `count` readings, spread over the sixteen indicators and the days of the plan.
fn model(count: usize) -> Model {
    let plan = plan::read(include_str!("../../public/plan.json")).unwrap();
    let start = plan.start;
    let entry = |n: usize| -> Arc<Entry> {
        let body = Body::Reading {
            indicator: IndicatorRef::Plan(u16::try_from(n % 16).unwrap() + 1),
            as_of: start + time::Duration::days(i64::try_from(n / 16 % 1000).unwrap()),
            value: Decimal::parse(&(n % 90).to_string()).unwrap(),
            source: "季度报表".into(),
            note: None,
            verified: Verified::SelfReported,
            scope: None,
            evidence: Vec::new(),
        };
        let site = Site { name: format!("填报点{}", n % 50), unit: None };
        let at = i64::try_from(n).unwrap();
        Arc::new(entry::seal(Draft {
            at,
            plan: plan.id.clone(),
            site,
            parents: Vec::new(),
            body,
            reason: None,
        }))
    };
    let ledger: Ledger = (0..count).map(entry).collect();
    Model::new(Arc::new(plan), ledger, day::parse("2026-07-03").unwrap())
}

/// The chart of indicator 5 with so many readings.
fn chart(count: usize) -> PathChart {
    let mut chart = chart_files::chart(&model(0), IndicatorRef::Plan(5)).unwrap();
    let (from, to) = (chart.baseline.x, chart.target.x);
    let mark = |n: usize| {
        let share = (n + 1) as f64 / (count + 1) as f64;
        let y = 1.12 + 0.13 * share + 0.01 * (n as f64).sin();
        let at = Point { x: from + (to - from) * share, y, text: String::new() };
        Mark { at, verified: Verified::SelfReported, conflict: false }
    };
    chart.readings = (0..count).map(mark).collect();
    chart
}

fn progress(c: &mut Criterion) {
    let full = model(10_000);
    c.bench_function("status of all 16 from 10,000 readings", |b| {
        b.iter(|| black_box(indicator_rows::rows(&full)))
    });
    let mut group = c.benchmark_group("path chart to SVG");
    group.sample_size(10);
    for count in [36, 1_000, 100_000] {
        let chart = chart(count);
        group.bench_with_input(BenchmarkId::from_parameter(count), &chart, |b, chart| {
            b.iter(|| to_svg(960, 480, "", |area| draw_path(area, chart, &LIGHT).map(|_| ())).unwrap());
        });
    }
    group.finish();
}

criterion_group!(benches, progress);
criterion_main!(benches);
