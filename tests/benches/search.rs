//! How long the search takes over the plan and 200, 2,000 and 20,000 records (issue 4: an index in under
//! 50 ms, an answer in under 16.7 ms; a browser takes about twice as long as this). `cargo bench --bench search`.

#![allow(clippy::expect_used, missing_docs)]

use criterion::{BenchmarkId, Criterion, criterion_group, criterion_main};
use guanghan_ip_plan::domain::day;
use guanghan_ip_plan::domain::decimal::Decimal;
use guanghan_ip_plan::domain::entry::*;
use guanghan_ip_plan::domain::ledger::Ledger;
use guanghan_ip_plan::domain::plan::Plan;
use guanghan_ip_plan::domain::search::Index;
use guanghan_ip_plan::format::plan;
use std::hint::black_box;
use std::sync::Arc;

/// Records whose notes are all different, each some 60 characters of the document.
fn ledger(plan: &Plan, records: usize) -> Ledger {
    let text: Vec<char> = plan.clauses.iter().flat_map(|c| c.text.chars()).collect();
    let as_of = day::parse("2025-06-30").expect("a day");
    let entry = |no: usize| {
        let note: String = text.iter().cycle().skip(no * 37 % text.len()).take(60).collect();
        let note = format!("{note}{no}");
        let mut id = [0; 16];
        id[..8].copy_from_slice(&(no as u64).to_be_bytes());
        let body = match no % 4 {
            0 => Body::Update {
                work: Work::Task((no % 26 + 1) as u16),
                as_of,
                state: TaskState::InProgress,
                note,
                evidence: vec![Evidence {
                    title: format!("会议纪要第{no}号"), place: None, sha256: None
                }],
            },
            1 => Body::ServicePoint(TownPoint {
                note: Some(note),
                ..TownPoint::new(format!("第{}镇", no % 40), true, as_of)
            }),
            _ => Body::Reading {
                indicator: IndicatorRef::Plan((no % 16 + 1) as u16),
                as_of,
                value: Decimal::ZERO,
                source: format!("第{}号季度报表", no % 500),
                note: Some(note),
                verified: Verified::SelfReported,
                scope: None,
                evidence: Vec::new(),
            },
        };
        let unit = &plan.units[no % plan.units.len()];
        let site = Site { name: unit.name.clone(), unit: Some(unit.id.clone()) };
        Arc::new(Entry {
            id: EntryId::new(id),
            at: no as i64,
            site: Arc::new(site),
            parents: Vec::new(),
            body,
            reason: None,
            raw: "".into(),
        })
    };
    (0..records).map(entry).collect()
}

fn search(c: &mut Criterion) {
    let plan = plan::read(include_str!("../../public/plan.json")).expect("the shipped plan");
    let long = "知识产权 ".repeat(2_000);
    let spelt = "shi".repeat(21);
    let words: String = plan.clauses[40].text.chars().take(100).flat_map(|c| [c, ' ']).collect();
    let queries = [
        ("name", "市场监管"),
        ("common", "知识产权"),
        ("initials", "scjgj"),
        ("letter", "s"),
        ("pinyin", "zhishichanquan"),
        ("words", "质押 融资 银行"),
        ("mixed", "sc监管"),
        ("digits", "2025"),
        ("nothing", "市场局"),
        ("nothing-letters", "shichangjianguanq"),
        ("63-letters", &spelt),
        ("100-words", &words),
        ("10,000-letters", &"shi".repeat(3_334)),
        ("10,000-characters", &long),
    ];
    for records in [200, 2_000, 20_000] {
        let ledger = ledger(&plan, records);
        let mut build = c.benchmark_group("build");
        build.sample_size(20).bench_with_input(BenchmarkId::from_parameter(records), &ledger, |b, ledger| {
            b.iter(|| Index::build(black_box(&plan), ledger));
        });
        build.finish();
        let index = Index::build(&plan, &ledger);
        let mut group = c.benchmark_group("search");
        group.sample_size(20);
        for (name, query) in &queries {
            group.bench_with_input(BenchmarkId::new(*name, records), query, |b, query| {
                b.iter(|| index.search(black_box(query)));
            });
        }
        group.finish();
    }
}

criterion_group!(benches, search);
criterion_main!(benches);
