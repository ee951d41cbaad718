//! 收件登记: what it is told of every file that comes, and what it says.

use crate::common::{PLAN, day, entry, exporter, ledger, says, shipped};
use guanghan_ip_plan::app::action::{Action, Effect, Now};
use guanghan_ip_plan::app::incoming::{Opened, Refusal};
use guanghan_ip_plan::app::model::Model;
use guanghan_ip_plan::app::query::register::RegisterQuery;
use guanghan_ip_plan::app::staging::Staging;
use guanghan_ip_plan::app::update::update;
use guanghan_ip_plan::domain::entry::{Entry, Site};
use guanghan_ip_plan::domain::ledger::Ledger;
use guanghan_ip_plan::format::register::{Receipt, read, write};
use guanghan_ip_plan::format::snapshot::{self, BadSnapshot, Exported};
use guanghan_ip_plan::format::writer;
use guanghan_ip_plan::view::problems;
use guanghan_ip_plan::view::screens::Route;
use guanghan_ip_plan::view::screens::register::{self, Outcome};
use std::sync::Arc;

fn now(seconds: i64) -> Now {
    Now { seconds: 1_752_100_000 + seconds, today: day("2025-07-20") }
}

fn model() -> Model {
    let mut model = Model::new(Arc::new(shipped()), Ledger::default(), day("2025-07-20"));
    model.site = Some(Site { name: "市市场监管局".into(), unit: Some("scjgj".into()) });
    model
}

fn file(name: &str, entries: &[Arc<Entry>]) -> (String, String) {
    let site = Site { name: "市国资金融局".into(), unit: Some("gzjrj".into()) };
    let by = Exported { site, ..exporter() };
    (name.into(), writer::write(PLAN, &by, entries))
}

fn open(model: &mut Model, files: &[(String, String)], at: i64) -> Vec<Receipt> {
    let opened = files.iter().map(|(name, text)| {
        let read = snapshot::read(text.as_bytes(), PLAN).map(Arc::new).map_err(Refusal::Bad);
        Opened { name: name.clone(), read }
    });
    let effects = update(model, Action::Opened(opened.collect()), now(at));
    if let Some(incoming) = model.incoming.clone() {
        let mut staging = Staging::of(model, &incoming);
        while staging.advance(&model.ledger) {}
        let (outlook, staged) = staging.finish(&model.ledger);
        update(model, Action::Staged(incoming.turn, Arc::new(outlook), Box::new(staged)), now(at));
    }
    told(effects)
}

/// What the register is told, in words.
fn told(effects: Vec<Effect>) -> Vec<Receipt> {
    let all = effects.into_iter().filter_map(|effect| match effect {
        Effect::Register(arrivals) => Some(arrivals),
        _ => None,
    });
    all.flatten().map(register::receipt).collect()
}

fn act(model: &mut Model, action: Action, at: i64) -> Vec<Receipt> {
    told(update(model, action, now(at)))
}

fn page(model: &Model, receipts: &[Receipt], query: RegisterQuery) -> register::Page {
    register::page(model, receipts, &query, 480)
}

#[test]
fn a_file_that_is_taken_is_told_with_all_that_people_saw_of_it() {
    let mut m = model();
    let [one, two] = [entry(1, 5, &[], says("1.18")), entry(2, 6, &[], says("1.2"))];
    m.ledger.add([two.clone()]);
    assert_eq!(open(&mut m, &[file("甲.json", &[one.clone(), two])], 1), [], "only looked at");
    let rows = act(&mut m, Action::ConfirmedImport, 2);
    let [row] = rows.as_slice() else { panic!("{rows:?}") };
    assert_eq!((row.at, row.file.as_str()), (now(2).seconds, "甲.json"));
    assert_eq!((row.count, row.new, row.known, row.conflicts), (2, 1, 1, 1));
    assert_eq!(row.brought, Some((one.id, 1)));
    assert_eq!(row.exported.as_ref().unwrap().site.unit.as_deref(), Some("gzjrj"));
    let text = file("甲.json", &[one, entry(2, 6, &[], says("1.2"))]).1;
    assert!(text.contains(&row.digest), "the file's own digest");
    assert_eq!(read(&write(row)).as_ref(), Some(row));
}

#[test]
fn files_that_are_refused_torn_or_known_are_told_as_such() {
    let mut m = model();
    let refused = open(&mut m, &[("坏.json".into(), "<html>".into())], 1);
    let words = problems::refused(&Refusal::Bad(BadSnapshot::NotSnapshot));
    assert_eq!(refused.iter().map(|r| r.refused.clone()).collect::<Vec<_>>(), [Some(words)]);
    // One that is damaged, and one beside it that cannot be read: each is told once, as it comes.
    let all = [entry(1, 5, &[], says("1.18")), entry(2, 6, &[], says("1.2"))];
    let (name, text) = file("残.json", &all);
    let torn = text.replace("1.18", "1.81");
    let told = open(&mut m, &[(name, torn), ("空.json".into(), String::new())], 2);
    assert_eq!(told.iter().map(|r| r.file.as_str()).collect::<Vec<_>>(), ["空.json"]);
    if m.incoming.as_ref().is_some_and(|i| !i.files[0].chosen) {
        update(&mut m, Action::ChoseFile(0, true), now(3));
        let incoming = m.incoming.clone().unwrap();
        let (outlook, staged) = Staging::of(&m, &incoming).finish(&m.ledger);
        update(&mut m, Action::Staged(incoming.turn, Arc::new(outlook), Box::new(staged)), now(3));
    }
    let taken = act(&mut m, Action::ConfirmedImport, 4);
    let [row] = taken.as_slice() else { panic!("{taken:?}") };
    assert_eq!((row.count, row.new, row.damaged_count, row.damaged.len()), (2, 1, 1, 1));
    assert!(row.damaged[0].starts_with("第 "), "{:?}", row.damaged);
    assert_eq!(page(&m, &taken, RegisterQuery::default()).rows[0].outcome, Outcome::Torn);
    assert_eq!(read(&write(row)).as_ref(), Some(row));
    // The same once more brings nothing, and is closed: received all the same.
    let all = [all[1].clone()];
    assert_eq!(open(&mut m, &[file("又.json", &all)], 5), []);
    let known = act(&mut m, Action::CancelledImport, 6);
    assert_eq!(known.iter().map(|r| (r.new, r.known)).collect::<Vec<_>>(), [(0, 1)]);
    // What could have brought something and was not wanted has not been received.
    assert_eq!(open(&mut m, &[file("新.json", &[entry(3, 7, &[], says("1.3"))])], 7), []);
    assert_eq!(act(&mut m, Action::CancelledImport, 8), []);
}

#[test]
fn an_import_that_is_undone_is_marked_as_long_as_it_is() {
    let mut m = model();
    let all = [entry(1, 5, &[], says("1.18")), entry(2, 6, &[], says("1.2"))];
    let (a, b) = (file("甲.json", &all[..1]), file("乙.json", &all[1..]));
    open(&mut m, &[a, b], 1);
    let rows = act(&mut m, Action::ConfirmedImport, 2);
    let outcomes = |m: &Model| {
        let page = page(m, &rows, RegisterQuery::default());
        page.rows.iter().map(|r| r.outcome).collect::<Vec<_>>()
    };
    assert_eq!(outcomes(&m), [Outcome::Taken; 2]);
    act(&mut m, Action::UndidImport, 3);
    assert_eq!(outcomes(&m), [Outcome::Undone; 2]);
    act(&mut m, Action::RedidImport, 4);
    assert_eq!(outcomes(&m), [Outcome::Taken; 2]);
    // One of several that is withdrawn for itself undoes no import.
    act(&mut m, Action::Withdrew(vec![all[0].id], "记错".into()), 5);
    assert_eq!(outcomes(&m), [Outcome::Taken; 2]);
}

#[test]
fn what_is_asked_for_is_listed_counted_and_written_as_a_table() {
    let m = model();
    let receipt = |file: &str, unit: &str, refused: Option<&str>| Receipt {
        at: now(0).seconds,
        file: file.into(),
        exported: Some(Exported { site: Site { name: unit.into(), unit: Some(unit.into()) }, ..exporter() }),
        new: 1,
        refused: refused.map(str::to_string),
        ..Receipt::default()
    };
    let mut rows = vec![
        receipt("=1+1.json", "gzjrj", None),
        receipt("乙.json", "czj", None),
        receipt("丙.json", "czj", Some("文件太大")),
    ];
    let all = page(&m, &rows, RegisterQuery::default());
    assert_eq!((all.says.as_str(), all.rows.len(), all.senders.len()), ("共 3 份。", 3, 2));
    assert!(all.received.contains("期满后收到 2/"), "{}", all.received);
    let query = RegisterQuery { from: "czj".into(), outcome: "refused".into() };
    let some = page(&m, &rows, query.clone());
    assert_eq!((some.rows.len(), some.says.as_str()), (1, "共 3 份，符合条件的 1 份。"));
    assert_eq!(some.rows[0].says, "文件太大");
    assert_eq!(Route::parse(&Route::from(query.clone()).href()), Route::from(query));
    assert_eq!(Route::from(RegisterQuery::default()).href(), "#/register");
    let table = register::table(&all);
    assert!(table.contains("'=1+1.json") && table.lines().count() == 4, "{table}");
    // Before the period had ended it counts for none.
    for row in &mut rows {
        row.at -= 86_400 * 60;
    }
    assert!(page(&m, &rows, RegisterQuery::default()).received.contains("收到 0/"));
    let none = page(&m, &[], RegisterQuery { from: "甲".into(), outcome: String::new() });
    assert_eq!(none.rows, []);
    assert_eq!(register::sender_choices(&none.senders, "甲").len(), 2, "what is asked for stays to be seen");
}

#[test]
fn what_is_kept_reads_back_and_what_is_none_is_left_out() {
    for text in ["", "{}", "[]", "{\"at\":1}", "x"] {
        assert_eq!(read(text), None, "{text}");
    }
    let bare = Receipt { at: 5, file: "甲\n\"乙\".json".into(), ..Receipt::default() };
    assert_eq!(read(&write(&bare)), Some(bare));
    // It is no entry: a ledger with imports is the ledger without a register.
    let mut m = model();
    open(&mut m, &[file("甲.json", &[entry(1, 5, &[], says("1.18"))])], 1);
    act(&mut m, Action::ConfirmedImport, 2);
    assert_eq!(m.ledger, ledger(&[entry(1, 5, &[], says("1.18"))]));
}
