//! The five laws of DESIGN §4 over random histories: several sites that type, correct, contradict,
//! withdraw, take withdrawals back, and carry files to each other in any order.

use crate::common::records::any_record;
use crate::common::{PLAN, WORDED, book, cases, entry, export, open, reading_of, standings, withdrawal};
use guanghan_ip_plan::domain::entry::{Body, Entry, EntryId, Subject, TaskState, Work};
use guanghan_ip_plan::domain::ledger::Ledger;
use guanghan_ip_plan::format::json::{self, Json};
use guanghan_ip_plan::format::snapshot;
use proptest::prelude::*;
use proptest::sample::Index;
use proptest::test_runner::Config;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

const SITES: usize = 4;

const WORK: [Work; 3] = [Work::Task(1), Work::Task(2), Work::Worded(WORDED)];

/// Something that happens at a desk.
#[derive(Clone, Debug)]
enum Act {
    /// Types a value; its parents are the heads that this desk sees.
    Read { no: u16, month: u8, value: u8 },
    /// Types a value without having seen what stands there.
    ReadBlind { no: u16, month: u8, value: u8 },
    /// Says how a task stands, or an indicator with a target in words.
    Update { work: Work, state: usize },
    /// Says whether what is asked for every year was done.
    Check { year: i32, done: bool },
    /// Records something of a kind of the table, having seen what stands or not.
    Tell { body: Body, sees: bool },
    /// Withdraws entries that are here: readings, or withdrawals.
    Withdraw(Vec<Index>),
    /// Something from a newer version, not necessarily with fields that mean anything to this one.
    Newer(usize),
    /// Takes in everything another desk has.
    Take(usize),
}

fn any_act() -> impl Strategy<Value = Act> {
    let reading = || (1..=3_u16, 1..=2_u8, 1..=3_u8);
    prop_oneof![
        5 => reading().prop_map(|(no, month, value)| Act::Read { no, month, value }),
        2 => reading().prop_map(|(no, month, value)| Act::ReadBlind { no, month, value }),
        2 => (0..3_usize, 0..4_usize).prop_map(|(at, state)| Act::Update { work: WORK[at], state }),
        2 => (2024..=2025_i32, any::<bool>()).prop_map(|(year, done)| Act::Check { year, done }),
        5 => (any_record(), any::<bool>()).prop_map(|(body, sees)| Act::Tell { body, sees }),
        3 => prop::collection::vec(any::<Index>(), 1..3).prop_map(Act::Withdraw),
        1 => (0..NEWER.len()).prop_map(Act::Newer),
        3 => (0..SITES).prop_map(Act::Take),
    ]
}

/// Unknown kinds, unknown fields in known places, fields that cannot be right: canonical already.
const NEWER: [&str; 5] = [
    r#"{"at":"2027-01-01T00:00:00Z","body":{"kind":"survey","答":[1,null,{"z":"","é":true}]},"parents":[],"plan":"guanghan-ip-2024-2026","site":{"name":"新版"},"v":1}"#,
    r#"{"at":"2027-01-01T00:00:00Z","body":{"as_of":"2024-01-31","confidence":"0.9","indicator":1,"kind":"reading","source":"","value":"2","verified":"self"},"parents":[],"plan":"guanghan-ip-2024-2026","site":{"name":"新版","tel":null},"v":1,"w":{"a":[]}}"#,
    r#"{"at":"2027-01-01T00:00:00Z","body":{"as_of":"2024-02-30","indicator":1,"kind":"reading","source":"","value":"2","verified":"self"},"parents":[],"plan":"guanghan-ip-2024-2026","site":{"name":"新版"},"v":1}"#,
    r#"{"at":"2027-01-01T00:00:00Z","body":{"kind":"withdrawal","of":["ffffffffffffffffffffffffffffffff"],"reason":"不在这里","重":-9007199254740991},"parents":[],"plan":"guanghan-ip-2024-2026","site":{"name":"新版"},"v":1}"#,
    r#"{"at":"2027-01-01T00:00:00Z","body":{"as_of":"2025-01-31","kind":"update","note":"一\n二\t三","state":"paused","task":1,"😀":{"דּ":1}},"parents":["ffffffffffffffffffffffffffffffff"],"plan":"guanghan-ip-2024-2026","site":{"name":"新版"},"v":1}"#,
];

/// What every desk holds after a history, by hand-carried files only.
fn play(acts: &[(usize, Act)]) -> [Ledger; SITES] {
    let mut desks: [Ledger; SITES] = Default::default();
    for (at, (desk, act)) in acts.iter().enumerate() {
        let here = &desks[*desk];
        let clock = 1_700_000_000 + ((at as i64 * 7919) % 1000) * 86_400; // clocks on these PCs are wrong
        let add = match act {
            Act::Read { no, month, value } | Act::ReadBlind { no, month, value } => {
                let body = reading_of(*no, &format!("2024-0{month}-15"), &value.to_string());
                let sees = matches!(act, Act::Read { .. });
                let parents = if sees { heads_for(here, &body, *desk) } else { Vec::new() };
                vec![entry(*desk, clock, &parents, body)]
            }
            Act::Update { work, state } => {
                let body = update(*work, *state);
                vec![entry(*desk, clock, &heads_for(here, &body, *desk), body)]
            }
            Act::Check { year, done } => {
                let body = check(*year, *done);
                vec![entry(*desk, clock, &heads_for(here, &body, *desk), body)]
            }
            Act::Tell { body, sees } => {
                let parents = if *sees { heads_for(here, body, *desk) } else { Vec::new() };
                vec![entry(*desk, clock, &parents, body.clone())]
            }
            Act::Withdraw(picks) if !here.is_empty() => {
                let all: Vec<EntryId> = here.iter().map(|e| e.id).collect();
                vec![withdrawal(clock, &picks.iter().map(|p| *p.get(&all)).collect::<Vec<_>>())]
            }
            Act::Withdraw(_) => Vec::new(),
            Act::Newer(which) => vec![newer(NEWER[*which])],
            Act::Take(from) => open(&export(&desks[*from])).entries,
        };
        let before = here.clone();
        desks[*desk].add(add);
        keeps(&before, &desks[*desk]);
    }
    desks
}

fn update(work: Work, state: usize) -> Body {
    use TaskState::*;
    let state = [NotStarted, InProgress, Done, Stuck][state];
    let as_of = crate::common::day("2025-06-30");
    Body::Update { work, as_of, state, note: "按月推进".into(), evidence: Vec::new() }
}

fn check(year: i32, done: bool) -> Body {
    let (work, duty) = (Work::Task(26), "publicity-week".to_string());
    Body::YearlyCheck { work, duty, year, done, done_on: None, note: None, evidence: Vec::new() }
}

fn heads_for(ledger: &Ledger, body: &Body, desk: usize) -> Vec<EntryId> {
    body.subject(&crate::common::site(desk)).map(|s| book(ledger).heads(&s)).unwrap_or_default()
}

fn newer(text: &str) -> Arc<Entry> {
    Arc::new(guanghan_ip_plan::format::entry::read_raw(text, PLAN).unwrap())
}

/// Law 2 for one step: everything of the earlier ledger is in the later one, with its bytes.
fn keeps(earlier: &Ledger, later: &Ledger) {
    for entry in earlier.iter() {
        assert_eq!(later.get(&entry.id).map(|e| &e.raw), Some(&entry.raw));
    }
}

fn merged(parts: &[&Ledger]) -> Ledger {
    let mut all = Ledger::default();
    for part in parts {
        all.merge(part);
    }
    all
}

/// Everything a screen could ask of a ledger, as text.
fn seen(ledger: &Ledger) -> String {
    let mut out = String::new();
    for (subject, standing) in standings(book(ledger)) {
        let heads: Vec<EntryId> = standing.heads.iter().map(|e| e.id).collect();
        let settled = standing.settled().map(|e| e.id);
        out += &format!("{subject:?} {heads:?} {settled:?} {:?}\n", book(ledger).history(&subject));
    }
    for entry in ledger.iter() {
        let by: Vec<_> = ledger.withdrawals_of(&entry.id).map(|w| w.id).collect();
        out += &format!("{} {} {by:?}\n", entry.id, ledger.is_hidden(&entry.id));
    }
    out
}

/// What DESIGN §4 says of a ledger, told a second time, slowly and without its indexes.
struct Oracle<'a> {
    entries: BTreeMap<EntryId, &'a Entry>,
}

impl Oracle<'_> {
    fn of(ledger: &Ledger) -> Oracle<'_> {
        Oracle { entries: ledger.iter().map(|e| (e.id, e.as_ref())).collect() }
    }

    /// "Hidden while some withdrawal that names it is not itself withdrawn."
    fn hidden(&self, id: &EntryId) -> bool {
        let names = |e: &Entry| matches!(&e.body, Body::Withdrawal { of, .. } if of.contains(id));
        self.entries.values().any(|e| names(e) && !self.hidden(&e.id))
    }

    fn ancestors(&self, id: &EntryId, into: &mut BTreeSet<EntryId>) {
        for parent in self.entries.get(id).into_iter().flat_map(|e| &e.parents) {
            if into.insert(*parent) {
                self.ancestors(parent, into);
            }
        }
    }

    /// Visible entries of each subject that no visible entry has among its ancestors.
    fn heads(&self) -> BTreeMap<Subject, BTreeSet<EntryId>> {
        let visible: Vec<&Entry> = self.entries.values().copied().filter(|e| !self.hidden(&e.id)).collect();
        let mut superseded = BTreeSet::new();
        visible.iter().for_each(|e| self.ancestors(&e.id, &mut superseded));
        let mut heads: BTreeMap<Subject, BTreeSet<EntryId>> = BTreeMap::new();
        for entry in visible.iter().filter(|e| !superseded.contains(&e.id)) {
            if let Some(subject) = entry.subject() {
                heads.entry(subject).or_default().insert(entry.id);
            }
        }
        heads
    }
}

/// Ways to damage one entry of a file, each leaving sound JSON.
fn damage(item: &mut Json, how: usize) {
    let Json::Map(map) = item else { panic!("an entry is a map") };
    let text = |t: &str| Json::Text(t.into());
    match how {
        0 => drop(map.insert("id".into(), text("00000000000000000000000000000000"))),
        1 => drop(map.insert("v".into(), Json::Int(3))), // one bit away from 1
        2 => drop(map.insert("plan".into(), text("mianzhu-ip-2024-2026"))),
        3 => drop(map.insert("at".into(), text("2025-13-03T02:11:09Z"))),
        4 => drop(map.remove("body")),
        5 => drop(map.insert("body".into(), Json::List(vec![Json::Int(7)]))),
        6 => drop(map.insert("site".into(), Json::Map(BTreeMap::from([("name".into(), text("别处"))])))),
        7 => drop(map.insert("parents".into(), Json::List(vec![text("x")]))),
        8 => drop(map.insert("w".into(), Json::Null)),
        9 => drop(map.remove("id")),
        _ => *item = Json::Null,
    }
}

fn histories() -> impl Strategy<Value = Vec<(usize, Act)>> {
    prop::collection::vec((0..SITES, any_act()), 1..40)
}

proptest! {
    #![proptest_config(Config::with_cases(cases(256, 100_000)))]

    #[test]
    fn law_1_merging_is_set_union(acts in histories()) {
        let [a, b, c, d] = play(&acts);
        let ab = merged(&[&a, &b]);
        prop_assert_eq!(export(&ab), export(&merged(&[&b, &a])));
        prop_assert_eq!(export(&merged(&[&a, &merged(&[&b, &c])])), export(&merged(&[&ab, &c])));
        prop_assert_eq!(export(&merged(&[&a, &a])), export(&a));
        prop_assert_eq!(merged(&[&a, &a]), a.clone());
        // E7: in any order, any number of times, old files late, one entry after the other.
        let all = merged(&[&a, &b, &c, &d]);
        let mut late = Ledger::default();
        for part in [&d, &c, &d, &b, &a, &b] {
            let mut entries: Vec<_> = part.iter().cloned().collect();
            entries.reverse();
            for entry in entries {
                late.add([entry]);
            }
        }
        prop_assert_eq!(export(&late), export(&all));
        prop_assert_eq!(seen(&late), seen(&all));
    }

    /// `play` holds each step to it; here, the end.
    #[test]
    fn law_2_every_entry_stays(acts in histories(), cut in any::<Index>()) {
        let (early, late) = (play(&acts[..cut.index(acts.len())]), play(&acts));
        for (early, late) in early.iter().zip(&late) {
            keeps(early, late);
        }
    }

    #[test]
    fn law_3_export_import_export_gives_identical_bytes(acts in histories()) {
        for desk in play(&acts) {
            let file = export(&desk);
            let read = open(&file);
            prop_assert!(read.is_whole && read.damaged.is_empty());
            let again: Ledger = read.entries.into_iter().collect();
            prop_assert_eq!(&export(&again), &file);
            prop_assert_eq!(seen(&again), seen(&desk));
            for entry in again.iter().filter(|e| NEWER.contains(&e.raw.as_ref())) {
                prop_assert!(file.contains(&entry.raw[1..]), "not byte for byte: {}", entry.raw);
            }
        }
    }

    #[test]
    fn law_4_a_refused_import_changes_nothing(acts in histories(), cut in any::<Index>(), how in 0..3_usize) {
        let [here, there, ..] = play(&acts);
        let file = export(&there);
        let refused = match how {
            0 => file[..file.floor_char_boundary(cut.index(file.len() - 2))].to_string(),
            1 => file.replacen("\"version\": 1", "\"version\": 2", 1),
            _ => file.replacen(PLAN, "mianzhu-ip-2024-2026", 1),
        };
        let before = export(&here);
        let mut after = here.clone();
        prop_assert!(snapshot::read(refused.as_bytes(), PLAN).map(|s| after.add(s.entries)).is_err());
        prop_assert_eq!(export(&after), before);
    }

    #[test]
    fn law_5_one_damaged_entry_is_named_and_the_rest_come_in(
        acts in histories(), pick in any::<Index>(), how in 0..11_usize,
    ) {
        let all = merged(&play(&acts).iter().collect::<Vec<_>>());
        if all.is_empty() {
            return Ok(());
        }
        let at = pick.index(all.len());
        let victim = all.iter().nth(at).unwrap().id;
        let mut file = json::parse(&export(&all)).unwrap();
        let Json::Map(map) = &mut file else { panic!() };
        let Some(Json::List(items)) = map.get_mut("entries") else { panic!() };
        damage(&mut items[at], how);
        let read = snapshot::read(json::canonical(&file).as_bytes(), PLAN).unwrap();
        let ids: Vec<EntryId> = read.entries.iter().map(|e| e.id).collect();
        let good: Vec<EntryId> = all.iter().map(|e| e.id).filter(|id| *id != victim).collect();
        prop_assert_eq!(ids, good);
        prop_assert_eq!(read.damaged.len(), 1);
        prop_assert_eq!(read.damaged[0].at, at + 1);
        prop_assert_eq!(read.is_whole, !matches!(how, 0 | 9 | 10));
    }

    #[test]
    fn heads_and_hiding_are_as_the_design_says(acts in histories()) {
        let all = merged(&play(&acts).iter().collect::<Vec<_>>());
        let oracle = Oracle::of(&all);
        for entry in all.iter() {
            prop_assert_eq!(all.is_hidden(&entry.id), oracle.hidden(&entry.id), "{}", entry.raw);
        }
        let heads: BTreeMap<Subject, BTreeSet<EntryId>> = standings(book(&all))
            .into_iter()
            .map(|(s, standing)| (s, standing.heads.iter().map(|e| e.id).collect()))
            .collect();
        prop_assert_eq!(heads, oracle.heads());
        for (_, standing) in standings(book(&all)) {
            let differ = standing.heads.iter().any(|e| e.body.facts().value != standing.heads[0].body.facts().value);
            prop_assert_eq!(standing.is_conflict(), differ);
        }
    }

    /// One withdrawal that names all it brought takes an import back; withdrawn itself, brings it again.
    #[test]
    fn an_import_can_be_undone_and_redone(acts in histories()) {
        let [here, there, ..] = play(&acts);
        let standing = |l: &Ledger| standings(book(l));
        let mut now = here.clone();
        let brought = now.add(open(&export(&there)).entries);
        if brought.is_empty() {
            return Ok(());
        }
        let (before, with) = (standing(&here), standing(&now));
        let undo = withdrawal(1_800_000_000, &brought);
        now.add([undo.clone()]);
        prop_assert_eq!(standing(&now), before);
        now.add([withdrawal(1_800_000_001, &[undo.id])]);
        prop_assert_eq!(standing(&now), with);
    }
}
