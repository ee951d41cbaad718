//! How the ledger grows: reading a snapshot and its union, heads, export, start-up from raw entries,
//! memory, and 1,000 files of 192 readings. `cargo bench --bench ledger`.

#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, reason = "a bench may stop loudly")]

use criterion::{BatchSize, BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use guanghan_ip_plan::domain::book::Book;
use guanghan_ip_plan::domain::day;
use guanghan_ip_plan::domain::decimal::Decimal;
use guanghan_ip_plan::domain::entry::{Body, Entry, IndicatorRef, Site, Subject, TaskState, Verified, Work};
use guanghan_ip_plan::domain::ledger::Ledger;
use guanghan_ip_plan::format::entry::quick::Quick;
use guanghan_ip_plan::format::entry::{self, Draft};
use guanghan_ip_plan::format::plan;
use guanghan_ip_plan::format::snapshot::{self, Exported};
use guanghan_ip_plan::format::writer;
use std::hint::black_box;
use std::sync::Arc;

const PLAN: &str = "guanghan-ip-2024-2026";

/// An entry as towns and units write them: readings mostly, an update in eight, a withdrawal in fifty.
fn made(no: usize, before: Option<&Arc<Entry>>) -> Arc<Entry> {
    let unit = format!("unit{}", no % 27);
    let site = Site { name: format!("第{}填报点（街道服务站）", no % 60), unit: Some(unit) };
    let as_of = day::parse(&format!("202{}-{:02}-28", 4 + no / 16 % 3, no / 48 % 12 + 1)).expect("a day");
    let body = match before {
        Some(before) if no.is_multiple_of(50) => {
            Body::Withdrawal { of: vec![before.id], reason: "填错".into() }
        }
        _ if no.is_multiple_of(8) => Body::Update {
            work: Work::Task((no % 26 + 1) as u16),
            as_of,
            state: TaskState::InProgress,
            note: format!("第{no}次会商，已与银行对接，按月推进。"),
            evidence: Vec::new(),
        },
        _ => Body::Reading {
            indicator: IndicatorRef::Plan((no % 16 + 1) as u16),
            as_of,
            value: Decimal::parse(&format!("{}.{:02}", no % 1_000, no % 89)).expect("a decimal"),
            source: format!("第{}号季度报表", no % 500),
            note: None,
            verified: Verified::SelfReported,
            scope: None,
            evidence: Vec::new(),
        },
    };
    let parents = before.filter(|_| no.is_multiple_of(3)).map(|e| e.id).into_iter().collect();
    let draft = Draft { at: 1_710_000_000 + no as i64, plan: PLAN.into(), site, parents, body, reason: None };
    Arc::new(entry::seal(draft))
}

fn entries(count: usize) -> Vec<Arc<Entry>> {
    let mut all: Vec<Arc<Entry>> = Vec::with_capacity(count);
    for no in 0..count {
        let before = no.checked_sub(16 * 36).and_then(|at| all.get(at)).cloned();
        all.push(made(no, before.as_ref()));
    }
    all
}

fn file(entries: &[Arc<Entry>]) -> String {
    let site = Site { name: "领导小组办公室".into(), unit: Some("scjgj".into()) };
    writer::write(PLAN, &Exported { at: 1_751_508_669, site, app: "0.1.0".into() }, entries)
}

/// Memory of this process that is in use, in kB; 0 where the system does not tell.
fn resident() -> usize {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|l| l.strip_prefix("VmRSS:"));
    line.and_then(|l| l.split_whitespace().next()?.parse().ok()).unwrap_or(0)
}

fn growth(c: &mut Criterion) {
    let plan = plan::read(include_str!("../../public/plan.json")).expect("a sound plan");
    for count in [1_000, 10_000, 50_000, 200_000] {
        let all = entries(count);
        let text = file(&all);
        let raws: Vec<String> = all.iter().map(|e| e.raw.to_string()).collect();
        drop(all);
        let before = resident();
        let read = snapshot::read(text.as_bytes(), PLAN).expect("a sound file");
        let ledger: Ledger = read.entries.into_iter().collect();
        let grown = resident().saturating_sub(before);
        println!("{count} entries: file {} kB, ledger about {grown} kB resident", text.len() / 1_000);
        let mut group = c.benchmark_group("ledger");
        group.sample_size(10).throughput(Throughput::Elements(count as u64));
        group.bench_function(BenchmarkId::new("parse, verify, union", count), |b| {
            b.iter_batched_ref(
                Ledger::default,
                |here| here.add(snapshot::read(text.as_bytes(), PLAN).expect("a sound file").entries),
                BatchSize::PerIteration,
            );
        });
        if count <= 50_000 {
            group.bench_function(BenchmarkId::new("parse as a whole", count), |b| {
                b.iter(|| snapshot::read_whole(black_box(text.as_bytes()), PLAN));
            });
        }
        group.bench_function(BenchmarkId::new("start-up from raw entries", count), |b| {
            b.iter(|| {
                let mut quick = Quick::new(PLAN);
                let read = raws.iter().map(|raw| Arc::new(entry::read_next(raw, &mut quick).expect("sound")));
                read.collect::<Ledger>()
            });
        });
        group.bench_function(BenchmarkId::new("heads of every subject", count), |b| {
            let first = Subject::Reading(IndicatorRef::Plan(0), day::Day::MIN);
            let all = |book: Book<'_>| book.standings(first.clone(), &|_| true);
            b.iter(|| all(Book::of(&plan, &ledger)).iter().map(|(_, s)| s.heads.len()).sum::<usize>());
        });
        group.bench_function(BenchmarkId::new("what is to be settled", count), |b| {
            b.iter(|| Book::of(&plan, &ledger).conflicts().len());
        });
        group.bench_function(BenchmarkId::new("export", count), |b| {
            b.iter(|| file(&ledger.iter().cloned().collect::<Vec<_>>()));
        });
        group.finish();
    }
}

fn thousand_files(c: &mut Criterion) {
    let all = entries(192_000);
    let files: Vec<String> = all.chunks(192).map(file).collect();
    drop(all);
    let mut group = c.benchmark_group("merge");
    group.sample_size(10).throughput(Throughput::Elements(192_000));
    group.bench_function("1,000 files of 192", |b| {
        b.iter(|| {
            let mut here = Ledger::default();
            for file in &files {
                here.add(snapshot::read(file.as_bytes(), PLAN).expect("a sound file").entries);
            }
            here
        });
    });
    group.finish();
}

fn withdrawals(c: &mut Criterion) {
    let readings = entries(2_000);
    let of = |e: &Arc<Entry>| {
        let body = Body::Withdrawal { of: vec![e.id], reason: "填错".into() };
        let draft = Draft {
            at: e.at,
            plan: PLAN.into(),
            site: (*e.site).clone(),
            parents: Vec::new(),
            body,
            reason: None,
        };
        Arc::new(entry::seal(draft))
    };
    let undo: Vec<_> = readings.iter().map(of).collect();
    let full: Ledger = readings.into_iter().collect();
    c.bench_function("2,000 withdrawals one by one", |b| {
        b.iter_batched_ref(
            || full.clone(),
            |here| undo.iter().for_each(|w| drop(here.add([w.clone()]))),
            BatchSize::PerIteration,
        );
    });
}

criterion_group!(benches, growth, thousand_files, withdrawals);
criterion_main!(benches);
