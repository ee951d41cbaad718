//! The readings of the snapshots kept for ever, as the table that docs/snapshots.md gets out of DuckDB.

use crate::common::{PLAN, book, open, standings};
use guanghan_ip_plan::domain::entry::{Body, IndicatorRef, Subject};
use guanghan_ip_plan::domain::ledger::Ledger;
use guanghan_ip_plan::format::entry::VERIFIED;
use std::path::Path;

#[test]
fn the_program_and_the_documented_query_give_one_table() {
    let data = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data");
    let mut ledger = Ledger::default();
    for file in std::fs::read_dir(data.join("snapshots")).unwrap() {
        let path = file.unwrap().path();
        let text =
            path.extension().is_some_and(|e| e == "json").then(|| std::fs::read_to_string(path).unwrap());
        // As the query does, those of this plan.
        if let Some(text) = text.filter(|text| text.contains(&format!("\"plan\": \"{PLAN}\""))) {
            ledger.add(open(&text).entries);
        }
    }
    let mut table = String::from("indicator,as_of,value,verified,site,conflict,id\n");
    for (subject, standing) in standings(book(&ledger)) {
        let Subject::Reading(indicator, as_of) = subject else { continue };
        let indicator = match indicator {
            IndicatorRef::Plan(no) => no.to_string(),
            IndicatorRef::Extra(id) => id.to_string(),
        };
        let mut heads = standing.heads.clone();
        heads.sort_by_key(|head| head.id);
        for head in heads {
            let Body::Reading { value, verified, .. } = &head.body else { panic!() };
            let (verified, conflict) = (VERIFIED[*verified as usize], standing.is_conflict());
            let site = &head.site.name;
            table += &format!("{indicator},{as_of},{value},{verified},{site},{conflict},{}\n", head.id);
        }
    }
    assert_eq!(table, std::fs::read_to_string(data.join("readings-v1.csv")).unwrap());
}

/// The query's unrolled withdrawals and its walk over parents are in the document, so that people can copy it.
#[test]
fn the_document_has_the_query() {
    let doc = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/snapshots.md");
    let doc = std::fs::read_to_string(doc).unwrap();
    assert!(doc.contains("```sql\nWITH RECURSIVE") && doc.contains("read_json('FOLDER/*.json'"));
}
