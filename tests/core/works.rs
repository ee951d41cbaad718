//! Long work has a number: what was given up never appears, and each keeps to itself (G17).

use crate::common::{PLAN, day, entry, exporter, says};
use guanghan_ip_plan::app::action::{Action, Effect, Now};
use guanghan_ip_plan::app::incoming::{Alien, Incoming, Opened, Refusal, alien};
use guanghan_ip_plan::app::model::{Model, Notice, Task, WorkKind};
use guanghan_ip_plan::app::staging::Staging;
use guanghan_ip_plan::app::update::update;
use guanghan_ip_plan::domain::ledger::Ledger;
use guanghan_ip_plan::format::snapshot::{self, BadSnapshot};
use guanghan_ip_plan::format::writer;
use std::sync::Arc;

fn now() -> Now {
    Now { seconds: 1, today: day("2025-07-03") }
}

fn model() -> Model {
    Model::new(Arc::new(crate::common::plan()), Ledger::default(), now().today)
}

fn file(name: &str, value: &str) -> Opened {
    let text = writer::write(PLAN, &exporter(), &[entry(1, 1, &[], says(value))]);
    let read = snapshot::read(text.as_bytes(), PLAN).map(Arc::new).map_err(Refusal::Bad);
    Opened { name: name.into(), read }
}

fn begin(model: &mut Model, kind: WorkKind) -> Task {
    assert!(update(model, Action::Began(kind, "正在读取".into()), now()).is_empty());
    Task(model.turns)
}

fn read_in(model: &mut Model, task: Task, name: &str, value: &str) -> Vec<Effect> {
    update(model, Action::ReadIn(task, vec![file(name, value)]), now())
}

/// The files of the preview.
fn preview(model: &Model) -> Option<String> {
    let names = |i: &Incoming| i.files.iter().map(|file| file.name.clone()).collect::<Vec<_>>().join(" ");
    model.incoming.as_ref().map(names)
}

/// Works out what the preview shows; the answer that the shell would give.
fn staged(model: &Model) -> Action {
    let incoming = model.incoming.clone().unwrap();
    let (outlook, staged) = Staging::of(model, &incoming).finish(&model.ledger);
    Action::Staged(incoming.turn, Arc::new(outlook), Box::new(staged))
}

fn tasks(model: &Model) -> Vec<(Task, WorkKind)> {
    model.works.iter().map(|work| (work.task, work.kind)).collect()
}

#[test]
fn g17_what_comes_for_work_that_was_given_up_is_dropped() {
    let mut m = model();
    let task = begin(&mut m, WorkKind::Opening);
    update(&mut m, Action::Progressed(task, "第 2 个".into(), [1, 12]), now());
    assert_eq!((m.works[0].says.as_str(), m.works[0].done, m.works[0].all), ("第 2 个", 1, 12));
    assert!(update(&mut m, Action::GaveUp(task), now()).is_empty());
    assert!(m.works.is_empty());
    // Of the next small file, and of the last: neither brings it back.
    update(&mut m, Action::Progressed(task, "第 3 个".into(), [2, 12]), now());
    assert!(m.works.is_empty());
    assert!(read_in(&mut m, task, "甲.json", "1.18").is_empty());
    assert!(m.incoming.is_none() && m.notice.is_none());
    // Nor a refusal, nor giving up or ending once more.
    let bad = Opened { name: "坏.json".into(), read: Err(Refusal::Bad(BadSnapshot::NotSnapshot)) };
    update(&mut m, Action::ReadIn(task, vec![bad]), now());
    update(&mut m, Action::GaveUp(task), now());
    update(&mut m, Action::Ended(task), now());
    assert!(m.incoming.is_none() && m.notice.is_none() && m.works.is_empty());
}

#[test]
fn g17_a_second_import_takes_the_place_of_one_that_is_being_read() {
    let mut m = model();
    let first = begin(&mut m, WorkKind::Opening);
    let second = begin(&mut m, WorkKind::Opening);
    assert_ne!(first, second);
    assert_eq!(tasks(&m), [(second, WorkKind::Opening)]);
    // In either order.
    assert!(read_in(&mut m, first, "甲.json", "1.18").is_empty());
    assert_eq!(read_in(&mut m, second, "乙.json", "1.20"), [Effect::Stage]);
    assert_eq!(preview(&m).as_deref(), Some("乙.json"));
    assert!(read_in(&mut m, first, "甲.json", "1.18").is_empty());
    assert_eq!(preview(&m).as_deref(), Some("乙.json"));
    // A link that is opened meanwhile, too.
    let third = begin(&mut m, WorkKind::Opening);
    update(&mut m, Action::Opened(vec![file("链接", "1.21")]), now());
    assert!(read_in(&mut m, third, "丙.json", "1.22").is_empty());
    assert_eq!(preview(&m).as_deref(), Some("乙.json 链接"));
}

#[test]
fn g17_giving_up_one_work_leaves_the_others_and_the_preview() {
    let mut m = model();
    update(&mut m, Action::Opened(vec![file("甲.json", "1.18")]), now());
    let answer = staged(&m);
    update(&mut m, answer, now());
    // Comparing, and reading another import, beside a preview that waits.
    for kind in [WorkKind::Comparing, WorkKind::Opening] {
        let task = begin(&mut m, kind);
        update(&mut m, Action::GaveUp(task), now());
        assert!(preview(&m).as_deref() == Some("甲.json") && m.incoming.as_ref().unwrap().is_ready());
    }
    // Several at a time.
    let (a, b) = (begin(&mut m, WorkKind::Comparing), begin(&mut m, WorkKind::Comparing));
    let import = begin(&mut m, WorkKind::Opening);
    update(&mut m, Action::GaveUp(a), now());
    assert_eq!(tasks(&m), [(b, WorkKind::Comparing), (import, WorkKind::Opening)]);
    assert!(!m.is_working(a) && m.is_working(b));
    update(&mut m, Action::Ended(b), now());
    // Closing the preview is no word about what is being read.
    update(&mut m, Action::CancelledImport, now());
    assert_eq!((tasks(&m), preview(&m)), (vec![(import, WorkKind::Opening)], None));
    read_in(&mut m, import, "乙.json", "1.20");
    assert_eq!(preview(&m).as_deref(), Some("乙.json"));
    // A file that is refused closes no preview either.
    let task = begin(&mut m, WorkKind::Opening);
    let bad = Opened { name: "坏.json".into(), read: Err(Refusal::Folder) };
    update(&mut m, Action::ReadIn(task, vec![bad]), now());
    assert_eq!(preview(&m).as_deref(), Some("乙.json"));
    assert_eq!(m.notice, Some(Notice::Refused("坏.json".into(), Refusal::Folder)));
}

#[test]
fn g17_what_was_worked_out_for_another_choice_or_file_is_dropped() {
    let mut m = model();
    update(&mut m, Action::Opened(vec![file("甲.json", "1.18"), file("乙.json", "1.20")]), now());
    let late = staged(&m);
    let working = begin(&mut m, WorkKind::Staging);
    update(&mut m, Action::ChoseFile(0, false), now());
    assert!(!m.is_working(working), "the work for the choice before is over");
    update(&mut m, late, now());
    assert!(!m.incoming.as_ref().unwrap().is_ready());
    // Given up while it is worked out: the preview goes, and a late answer does not bring it back.
    let late = staged(&m);
    let working = begin(&mut m, WorkKind::Staging);
    let effects = update(&mut m, Action::GaveUp(working), now());
    assert!(matches!(effects.as_slice(), [Effect::LetGo(..)]));
    update(&mut m, late, now());
    assert!(m.incoming.is_none() && m.works.is_empty());
    // Another file beside it: what was worked out for the one alone is let go of.
    update(&mut m, Action::Opened(vec![file("甲.json", "1.18")]), now());
    let late = staged(&m);
    let answer = staged(&m);
    update(&mut m, answer, now());
    let working = begin(&mut m, WorkKind::Staging);
    let effects = update(&mut m, Action::Opened(vec![file("乙.json", "1.20")]), now());
    assert!(matches!(effects.as_slice(), [Effect::Stage, Effect::LetGo(..)]));
    assert!(!m.is_working(working));
    update(&mut m, late, now());
    assert!(preview(&m).as_deref() == Some("甲.json 乙.json") && !m.incoming.as_ref().unwrap().is_ready());
}

#[test]
fn files_that_are_chosen_in_two_goes_are_one_import() {
    let mut m = model();
    let bad = |name: &str| Opened { name: name.into(), read: Err(Refusal::Unreadable) };
    update(
        &mut m,
        Action::Opened(vec![file("甲.json", "1.18"), file("乙.json", "1.20"), bad("丙.json")]),
        now(),
    );
    update(&mut m, Action::ChoseFile(1, false), now());
    // The first again, another of its name, the one that could not be read before, and one more that cannot be.
    let more =
        vec![file("甲.json", "1.18"), file("甲.json", "1.19"), file("丙.json", "1.21"), bad("丁.json")];
    let effects = update(&mut m, Action::Opened(more), now());
    assert!(matches!(effects.as_slice(), [Effect::Stage, Effect::Register(refused)] if refused.len() == 1));
    let incoming = m.incoming.as_ref().unwrap();
    assert_eq!(preview(&m).as_deref(), Some("甲.json 乙.json 甲.json 丙.json"));
    assert_eq!(incoming.files.iter().map(|f| f.chosen).collect::<Vec<_>>(), [true, false, true, true]);
    assert_eq!(incoming.refused, [("丁.json".to_string(), Refusal::Unreadable)]);
    let answer = staged(&m);
    update(&mut m, answer, now());
    let effects = update(&mut m, Action::ConfirmedImport, now());
    let files: Vec<&str> = effects
        .iter()
        .flat_map(|effect| match effect {
            Effect::KeepImported { files, .. } => files.iter().map(|(name, _)| name.as_str()).collect(),
            _ => Vec::new(),
        })
        .collect();
    assert_eq!((files.len(), m.ledger.len()), (3, 3), "{files:?}");
}

#[test]
fn g16_folders_and_other_programs_files_are_said_beside_what_is_taken() {
    let mut m = model();
    let task = begin(&mut m, WorkKind::Opening);
    let mut opened: Vec<Opened> = (0..12).map(|n| file(&format!("{n}.txt"), &format!("1.{n:02}"))).collect();
    opened.push(Opened { name: "七月".into(), read: Err(Refusal::Folder) });
    update(&mut m, Action::ReadIn(task, opened), now());
    let incoming = m.incoming.as_ref().unwrap();
    assert_eq!((incoming.files.len(), incoming.files.iter().filter(|f| f.chosen).count()), (12, 12));
    assert_eq!(incoming.refused, [("七月".to_string(), Refusal::Folder)]);
}

#[test]
fn g16_what_other_programs_made_is_told_by_its_first_bytes() {
    let zip = |inside: &str| {
        [b"PK\x03\x04\x14\0", "..[Content_Types].xml..".as_bytes(), inside.as_bytes()].concat()
    };
    for (bytes, want) in [
        (zip("word/document.xml"), Some(Alien::Document)),
        (zip("xl/workbook.xml"), Some(Alien::Sheet)),
        (zip("ppt/presentation.xml"), Some(Alien::Office)),
        (zip("docProps/app.xml"), Some(Alien::Office)),
        (b"PK\x03\x04\x14\0\0\0data.json".to_vec(), Some(Alien::Archive)),
        (b"PK\x05\x06\0\0".to_vec(), Some(Alien::Archive)),
        (b"Rar!\x1a\x07".to_vec(), Some(Alien::Archive)),
        (b"7z\xbc\xaf\x27\x1c".to_vec(), Some(Alien::Archive)),
        (b"\x1f\x8b\x08".to_vec(), Some(Alien::Archive)),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".to_vec(), Some(Alien::Office)),
        (b"{\\rtf1".to_vec(), Some(Alien::Office)),
        (b"%PDF-1.7".to_vec(), Some(Alien::Pdf)),
        (b"\x89PNG\r\n".to_vec(), Some(Alien::Picture)),
        (b"\xff\xd8\xff\xe0".to_vec(), Some(Alien::Picture)),
        (b"RIFF\x10\0\0\0WEBPVP8 ".to_vec(), Some(Alien::Picture)),
        (b"\0\0\0\x18ftypheic".to_vec(), Some(Alien::Picture)),
        (b"\xef\xbb\xbf \r\n<!DOCTYPE html>".to_vec(), Some(Alien::WebPage)),
        (b"<?xml version".to_vec(), Some(Alien::WebPage)),
        (b"{\"format\":".to_vec(), None),
        (b"\xef\xbb\xbf{".to_vec(), None),
        ("年份,数值".into(), None),
        (Vec::new(), None),
    ] {
        assert_eq!(alien(&bytes), want, "{:?}", String::from_utf8_lossy(&bytes));
    }
}
