//! What is told the register of received files (收件登记): what became of each file that was opened.

use super::incoming::{FileOutlook, Filled, Incoming, Opened, Refusal};
use super::model::Model;
use crate::domain::entry::EntryId;
use crate::domain::sort::sort_by_key;
use crate::format::digest;
use crate::format::register::Receipt;
use crate::format::snapshot::{Damaged, Exported, Snapshot};

/// A file that came, with what is yet to be put into words.
#[derive(Clone, PartialEq, Debug)]
pub struct Arrival {
    /// What is known of it.
    pub receipt: Receipt,
    /// Why it was refused.
    pub refusal: Option<Refusal>,
    /// The first of what was damaged in it, without its text.
    pub damaged: Vec<Damaged>,
}

/// Most damaged records that are named.
const NAMED: usize = 20;

/// The files that were opened and cannot be read.
pub(super) fn refused(opened: &[Opened], at: i64) -> Vec<Arrival> {
    let refused = opened.iter().filter_map(|Opened { name, read }| {
        let refusal = Some(read.as_ref().err()?.clone());
        let receipt = Receipt { at, file: name.clone(), ..Receipt::default() };
        Some(Arrival { receipt, refusal, damaged: Vec::new() })
    });
    refused.collect()
}

/// The files of a preview that are taken in; `brought` are the entries that they bring together.
pub(super) fn taken(incoming: &Incoming, brought: &[EntryId], at: i64) -> Vec<Arrival> {
    let Some(outlook) = &incoming.outlook else { return Vec::new() };
    let chosen = incoming.files.iter().zip(&outlook.files).filter(|(file, _)| file.chosen);
    chosen.map(|(file, found)| of_file(&file.name, &file.snapshot, found, brought, at)).collect()
}

/// A fill-in workbook that was recorded; `all` is how many entries came with it in one go.
pub(super) fn filled(of: &Filled, ids: Vec<EntryId>, all: usize, at: i64) -> Arrival {
    let (first, new) = (ids.first().copied(), ids.len());
    let receipt = Receipt {
        at,
        file: of.file.clone(),
        exported: Some(Exported { at, site: of.site.clone(), app: String::new() }),
        count: of.rows,
        digest: digest::of_ids(ids.into_iter()),
        new,
        known: of.known,
        brought: first.map(|id| (id, all)),
        ..Receipt::default()
    };
    Arrival { receipt, refusal: None, damaged: Vec::new() }
}

/// The files of a preview that is closed, as they bring nothing.
pub(super) fn known(model: &Model, at: i64) -> Vec<Arrival> {
    let brings_nothing =
        |incoming: &&Incoming| incoming.is_ready() && incoming.outlook.as_ref().is_some_and(|o| o.new == 0);
    model.incoming.as_ref().filter(brings_nothing).map_or_else(Vec::new, |of| taken(of, &[], at))
}

fn of_file(name: &str, snapshot: &Snapshot, found: &FileOutlook, brought: &[EntryId], at: i64) -> Arrival {
    let mut ids: Vec<EntryId> = snapshot.entries.iter().map(|entry| entry.id).collect();
    // Files list them by id.
    if !ids.is_sorted() {
        sort_by_key(&mut ids, |id| *id);
    }
    let own = brought.iter().find(|id| ids.binary_search(id).is_ok());
    let receipt = Receipt {
        at,
        file: name.to_string(),
        exported: snapshot.exported.clone(),
        count: snapshot.entries.len() + snapshot.damaged.len(),
        digest: digest::of_ids(ids.iter().copied()),
        new: found.new,
        known: found.known,
        conflicts: found.conflicts,
        unrecognised: found.unrecognised,
        doubtful: found.doubtful,
        damaged: Vec::new(),
        damaged_count: snapshot.damaged.len(),
        brought: own.map(|id| (*id, brought.len())),
        refused: None,
    };
    let named = snapshot.damaged.iter().take(NAMED);
    let damaged = named.map(|of| Damaged { text: String::new(), ..of.clone() }).collect();
    Arrival { receipt, refusal: None, damaged }
}
