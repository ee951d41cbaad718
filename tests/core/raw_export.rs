//! The raw export of the stop notice comes in entry by entry: what proves itself, with the rest named (G7).

use crate::common::{PLAN, entry, export, ledger, says, withdrawal};
use guanghan_ip_plan::app::action::{Action, Now};
use guanghan_ip_plan::app::incoming::{Opened, Refusal};
use guanghan_ip_plan::app::model::{Model, SetAside};
use guanghan_ip_plan::app::update::update;
use guanghan_ip_plan::domain::entry::{Body, Entry, EntryId, TaskState, Work};
use guanghan_ip_plan::domain::ledger::Ledger;
use guanghan_ip_plan::format::entry::id_of;
use guanghan_ip_plan::format::json::{Json, NotJson, Why, canonical};
use guanghan_ip_plan::format::snapshot::raw::RawExport;
use guanghan_ip_plan::format::snapshot::reader::Reader;
use guanghan_ip_plan::format::snapshot::{self, BadSnapshot, DamagedWhy, Snapshot};
use guanghan_ip_plan::view;
use std::sync::Arc;

/// A value as JSON writes a text.
fn quoted(text: &str) -> String {
    canonical(&Json::Text(text.into()))
}

/// A file as `exportRaw` of `src/start.js` writes it: `JSON.stringify(raw, null, 1)`. Values are JSON already.
fn raw(keys: &[(String, String)], entries: &[(&str, &[(String, String)])], problems: &str) -> String {
    let map = |pairs: &[(String, String)], pad: &str| {
        if pairs.is_empty() {
            return "{}".to_string();
        }
        let lines: Vec<String> = pairs.iter().map(|(k, v)| format!("{pad} {}: {v}", quoted(k))).collect();
        format!("{{\n{}\n{pad}}}", lines.join(",\n"))
    };
    let plans: Vec<(String, String)> =
        entries.iter().map(|(plan, pairs)| (plan.to_string(), map(pairs, "  "))).collect();
    format!(
        "{{\n \"format\": \"ip-plan-raw\",\n \"exported_at\": \"2025-07-03T02:11:09.123Z\",\n \"page\": \"https://x.gov.cn/台账/\",\n \"keys\": {},\n \"entries\": {},\n \"problems\": [{problems}]\n}}\n",
        map(keys, " "),
        map(&plans, " ")
    )
}

fn in_journal(plan: &str, entry: &Entry) -> (String, String) {
    (format!("ipplan/{plan}/e/{}", entry.id), quoted(&entry.raw))
}

fn in_log(entry: &Entry) -> (String, String) {
    (entry.id.to_string(), quoted(&entry.raw))
}

fn some() -> Vec<Arc<Entry>> {
    let note = |note: String| Body::Update {
        work: Work::Task(1),
        as_of: crate::common::day("2025-06-30"),
        state: TaskState::Done,
        note,
        evidence: Vec::new(),
    };
    vec![
        entry(1, 1, &[], says("1.18")),
        entry(2, 2, &[], says("1.20")),
        // Longer, as the text of an entry, than any text within a snapshot may be.
        entry(3, 3, &[], note("字\n\"".repeat(3_000))),
        withdrawal(4, &(0..5_000).map(|n| EntryId::new([(n % 251) as u8; 16])).collect::<Vec<_>>()),
    ]
}

/// Reads by steps and at once.
#[track_caller]
fn read(file: &str) -> Result<Snapshot, BadSnapshot> {
    let at_once = snapshot::read(file.as_bytes(), PLAN);
    for step in [1, 3] {
        let mut reader = Reader::begin(file.len(), PLAN);
        // Parts that end inside characters.
        for part in file.as_bytes().chunks(257 * step + 1) {
            reader.feed(part);
        }
        while reader.advance(step) {}
        assert_eq!(reader.finish(), at_once);
    }
    at_once
}

#[track_caller]
fn ids(snapshot: &Snapshot) -> Vec<EntryId> {
    snapshot.entries.iter().map(|e| e.id).collect()
}

fn sorted(entries: &[Arc<Entry>]) -> Vec<EntryId> {
    let mut ids: Vec<EntryId> = entries.iter().map(|e| e.id).collect();
    ids.sort();
    ids
}

#[test]
fn g7_every_entry_of_both_stores_comes_in_once_and_settings_stay_out() {
    let all = some();
    let keys = [
        ("ipplan/starts".to_string(), "\"[0]\"".to_string()),
        (format!("ipplan/{PLAN}/site"), quoted("{\"name\":\"甲\"}")),
        (format!("ipplan/{PLAN}/logged"), "\"1\"".into()),
        (format!("ipplan/{PLAN}/draft"), quoted(&"长".repeat(200_000))),
        in_journal(PLAN, &all[0]),
        in_journal(PLAN, &all[1]),
    ];
    let log = [in_log(&all[1]), in_log(&all[2]), in_log(&all[3])];
    let file = raw(&keys, &[(PLAN, &log)], "");
    let compact = file.replace("\n ", "\n").replace("\n ", "").replace('\n', "");
    for file in [file.clone(), compact, file.replace('\n', "\r\n"), format!("\u{feff}{file}")] {
        let got = read(&file).unwrap();
        assert_eq!(ids(&got), sorted(&all));
        assert_eq!((got.damaged.len(), got.is_whole, got.exported.is_none()), (0, true, true));
        let at = Some(1_751_508_669);
        assert_eq!(got.raw, Some(RawExport { at, others: Vec::new(), is_partial: false }));
    }
    // The same bytes as from a snapshot of the same ledger.
    let from_raw: Ledger = read(&file).unwrap().entries.into_iter().collect();
    assert_eq!(export(&from_raw), export(&ledger(&all)));
}

#[test]
fn g7_what_does_not_prove_itself_is_named_and_the_rest_comes_in() {
    let good = entry(1, 1, &[], says("1.18"));
    let newer_raw = good.raw.replace("\"v\":1", "\"v\":2");
    let foreign = good.raw.replace(PLAN, "mianzhu-ip-2024-2026");
    let cases: [(&str, String, String, DamagedWhy); 12] = [
        ("changed", good.id.to_string(), quoted(&good.raw.replace("1.18", "1.19")), DamagedWhy::IdMismatch),
        ("under another's id", "0".repeat(32), quoted(&good.raw), DamagedWhy::IdMismatch),
        ("under no id", "x/y".into(), quoted(&good.raw), DamagedWhy::IdMismatch),
        ("cut", "1".repeat(32), quoted(&good.raw[..40]), DamagedWhy::IdMismatch),
        ("empty", "2".repeat(32), "\"\"".into(), DamagedWhy::IdMismatch),
        ("null", "3".repeat(32), "null".into(), DamagedWhy::Unreadable),
        ("a number", "4".repeat(32), "1.5e3".into(), DamagedWhy::Unreadable),
        ("a map", "5".repeat(32), "{\"type\": [1, {}]}".into(), DamagedWhy::Unreadable),
        ("half a character", "6".repeat(32), "\"{\\ud800\"".into(), DamagedWhy::Unreadable),
        ("control characters", "7".repeat(32), "\"{\\u0000\\u0007\"".into(), DamagedWhy::IdMismatch),
        ("newer", id_of(&newer_raw).to_string(), quoted(&newer_raw), DamagedWhy::Newer(2)),
        (
            "of another plan",
            id_of(&foreign).to_string(),
            quoted(&foreign),
            DamagedWhy::OtherPlan("mianzhu-ip-2024-2026".into()),
        ),
    ];
    for (title, id, value, why) in &cases {
        let log = [(id.clone(), value.clone())];
        let keys = [in_journal(PLAN, &some()[1])];
        let got = read(&raw(&keys, &[(PLAN, &log)], "")).unwrap();
        assert_eq!(ids(&got), [some()[1].id], "{title}");
        let damaged: Vec<_> = got.damaged.iter().map(|d| (d.id.as_deref(), &d.why)).collect();
        assert_eq!(damaged, [(Some(id.as_str()), why)], "{title}");
    }
    // All of them together; what is sound in the other store is not damaged.
    let log: Vec<_> = cases.iter().map(|(_, id, value, _)| (id.clone(), value.clone())).collect();
    let got = read(&raw(&[in_journal(PLAN, &good)], &[(PLAN, &log)], "")).unwrap();
    assert_eq!((ids(&got), got.damaged.len()), (vec![good.id], cases.len() - 1));
}

#[test]
fn g7_of_several_plans_only_ours_comes_in_and_the_others_are_named() {
    let ours = some();
    let keys = [in_journal("mianzhu-ip-2024-2026", &ours[0]), in_journal(PLAN, &ours[1])];
    let (theirs, mine) = ([in_log(&ours[2])], [in_log(&ours[3])]);
    let safety = format!("{PLAN}/safety");
    let file = raw(&keys, &[("deyang", &theirs), (PLAN, &mine), (&safety, &theirs)], "");
    let got = read(&file).unwrap();
    assert_eq!(ids(&got), sorted(&[ours[1].clone(), ours[3].clone()]));
    assert_eq!(got.raw.unwrap().others, ["deyang", "mianzhu-ip-2024-2026"]);
    // None of ours: the file is said to be of that plan.
    let file = raw(&keys[..1], &[("mianzhu-ip-2024-2026", &theirs)], "");
    assert_eq!(read(&file), Err(BadSnapshot::OtherPlan("mianzhu-ip-2024-2026".into())));
    // None at all: nothing new.
    let file = raw(&[], &[], "\"localStorage: SecurityError\"");
    let got = read(&file).unwrap();
    assert_eq!((got.entries.len(), got.damaged.len(), got.raw.unwrap().is_partial), (0, 0, true));
}

#[test]
fn g7_a_raw_file_that_is_no_sound_json_is_refused_with_its_place() {
    let all = some();
    let file = raw(&[in_journal(PLAN, &all[0])], &[(PLAN, &[in_log(&all[1])])], "");
    let end = file.trim_end().len();
    for cut in (64..end).step_by(7) {
        let Some(part) = file.get(..cut) else { continue };
        match read(part) {
            Err(BadSnapshot::NotJson(NotJson { why: Why::Truncated, line, .. })) => {
                let lines = part.matches('\n').count() + 1;
                assert!(line == lines || line + 1 == lines, "byte {cut}: line {line}, not {lines}");
            }
            other => panic!("cut at byte {cut}: {other:?}"),
        }
    }
    let check = |file: String, want: Why, at_line: usize| match read(&file) {
        Err(BadSnapshot::NotJson(NotJson { why, line, .. })) => assert_eq!((why, line), (want, at_line)),
        other => panic!("{other:?}"),
    };
    check(file.replace(" \"keys\": {", " \"keys\": {,"), Why::Syntax, 5);
    check(file.replace(" \"page\"", " \"page\": 1,\n \"page\""), Why::RepeatedKey("page".into()), 5);
    check(file.replace(" \"page\"", " \"keys\": {},\n \"keys\""), Why::RepeatedKey("keys".into()), 5);
    check(format!("{file}x"), Why::Syntax, file.matches('\n').count() + 1);
    check(
        file.replace("\"problems\": []", "\"problems\": [1.5]"),
        Why::Number,
        file.matches('\n').count() - 1,
    );
}

#[test]
fn g7_the_preview_says_what_it_is_and_what_stays_out() {
    let plan = Arc::new(crate::common::plan());
    let now = Now { seconds: 1, today: crate::common::day("2025-07-03") };
    let mut model = Model::new(plan, Ledger::default(), now.today);
    let all = some();
    let keys = [in_journal("deyang", &all[0]), ("ipplan/x".into(), "1".into())];
    let broken = ("0".repeat(32), quoted("{"));
    let file = raw(&keys, &[(PLAN, &[in_log(&all[1]), broken])], "\"IndexedDB: AbortError\"");
    let read = snapshot::read(file.as_bytes(), PLAN).map(Arc::new).map_err(Refusal::Bad);
    update(&mut model, Action::Opened(vec![Opened { name: "原始数据.json".into(), read }]), now);
    let card = view::incoming::card(&model, model.incoming.as_ref().unwrap(), 0, 480).unwrap();
    for words in ["原始数据", "2025-07-03 10:11", "另一份计划（deyang）", "可能不全", "设置不导入"]
    {
        assert!(card.exported.contains(words), "{words} in {}", card.exported);
    }
    assert!(model.incoming.as_ref().unwrap().files[0].chosen && card.is_whole);
    assert_eq!(
        card.damaged,
        [format!("第 2 条（{}）：内容与编号对不上：记录后被改动过，或传输中损坏", "0".repeat(32))]
    );
}

#[test]
fn g7_the_text_of_records_that_were_set_aside_comes_in_line_by_line() {
    let all = some();
    let plan = Arc::new(crate::common::plan());
    let now = Now { seconds: 1, today: crate::common::day("2025-07-03") };
    let mut model = Model::new(plan, Ledger::default(), now.today);
    let broken = all[1].raw.replace("\"1.2\"", "\"1.3\"");
    let aside = [
        (format!("ipplan/{PLAN}/e/{}", all[0].id), all[0].raw.to_string()),
        (all[3].id.to_string(), all[3].raw.to_string()),
        (all[1].id.to_string(), broken),
        (all[2].id.to_string(), "{\"torn\n".to_string()),
        (format!("ipplan/deyang/e/{}", all[2].id), all[2].raw.to_string()),
    ];
    model.set_aside =
        aside.iter().map(|(key, raw)| SetAside { key: key.clone(), raw: raw.clone() }).collect();
    let effects = update(&mut model, Action::ExportedSetAside, now);
    let text = match effects.first() {
        Some(guanghan_ip_plan::app::action::Effect::Download { text, .. }) => text.to_string(),
        other => panic!("{other:?}"),
    };
    for text in [text.clone(), text.replace('\n', "\r\n"), format!("\u{feff}{text}")] {
        let got = read(&text).unwrap();
        assert_eq!(ids(&got), sorted(&[all[0].clone(), all[3].clone()]));
        assert_eq!(got.damaged.len(), 2);
        assert_eq!(got.raw.unwrap().others, ["deyang"]);
    }
    // Any other text with tabs is none.
    for other in ["年份\t数值\n2024\t1.18\n", "ipplan\tx", &format!("{}\n", all[0].id)] {
        assert_eq!(read(other), Err(BadSnapshot::NotSnapshot), "{other}");
    }
}
