//! The made counties of tests/data/counties, as the table that docs/counties.md gets out of DuckDB: the status of every
//! reading that stands, and of every indicator.

use guanghan_ip_plan::domain::book::Book;
use guanghan_ip_plan::domain::entry::{IndicatorRef, Subject};
use guanghan_ip_plan::domain::ledger::Ledger;
use guanghan_ip_plan::domain::plan::Plan;
use guanghan_ip_plan::domain::progress::Measured;
use guanghan_ip_plan::domain::readings::{Account, value_of};
use guanghan_ip_plan::format::snapshot;
use guanghan_ip_plan::view::words;
use std::path::Path;

/// A line a reading that stands, by number, day, value; then one an indicator.
fn lines(county: &str, plan: &Plan, ledger: &Ledger) -> Vec<String> {
    let book = Book::of(plan, ledger);
    let mut readings = Vec::new();
    let mut standings = Vec::new();
    for indicator in &plan.indicators {
        let account = Account::of(plan, ledger, indicator);
        let of = IndicatorRef::Plan(indicator.no);
        let within = |subject: &Subject| matches!(subject, Subject::Reading(i, _) if *i == of);
        for (subject, standing) in
            book.standings(Subject::Reading(of, guanghan_ip_plan::domain::day::Day::MIN), &within)
        {
            let Subject::Reading(_, as_of) = subject else { continue };
            for value in standing.heads.iter().filter_map(value_of) {
                let status = account.trajectory.judge(Some(Measured { as_of, value })).status;
                readings.push(format!("{county},{},{as_of},{value},{}", indicator.no, words::status(status)));
            }
        }
        standings.push(format!("{county},{},,,{}", indicator.no, words::status(account.judgement.status)));
    }
    readings.sort();
    readings.into_iter().chain(standings).collect()
}

#[test]
fn the_program_and_the_documented_queries_give_one_table() {
    let data = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data");
    let mut table = vec![String::from("county,no,as_of,value,status")];
    for county in ["乙县", "甲县"] {
        let folder = data.join("counties").join(county);
        let plan = std::fs::read_to_string(folder.join("plan.json")).unwrap();
        let plan = guanghan_ip_plan::format::plan::read(&plan).unwrap();
        let mut ledger = Ledger::default();
        for file in std::fs::read_dir(folder.join("snapshots")).unwrap() {
            let text = std::fs::read_to_string(file.unwrap().path()).unwrap();
            ledger.add(snapshot::read(text.as_bytes(), &plan.id).unwrap().entries);
        }
        table.extend(lines(county, &plan, &ledger));
    }
    let table = table.join("\n") + "\n";
    let path = data.join("counties-v1.csv");
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        std::fs::write(&path, &table).unwrap();
    }
    assert!(
        table == std::fs::read_to_string(path).unwrap(),
        "UPDATE_GOLDEN=1 renews it; read the difference"
    );
    for status in [
        "倒退",
        "未达标",
        "严重欠进度",
        "欠进度",
        "未到期",
        "未核定",
        "达序时",
        "超序时",
        "提前达标",
        "已达标",
    ] {
        assert!(table.contains(&format!(",{status}\n")), "no {status} among them");
    }
}
