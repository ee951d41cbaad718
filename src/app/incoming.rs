//! Files that were opened and what they would bring, before any of it is in the ledger.

use crate::domain::entry::{Body, Entry, EntryId, IndicatorRef, Site, Subject, Work};
use crate::domain::ledger::Ledger;
use crate::domain::plan::No;
use crate::domain::progress::Status;
use crate::format::link::BadLink;
use crate::format::snapshot::{BadSnapshot, Snapshot};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// A file's name, shared by all entries that were in it. A thin pointer: what keeps these by id is the same code in
/// the wasm as what keeps the entries.
pub type FileName = Arc<String>;

/// A file, a pasted text or a link that was read.
#[derive(Clone, PartialEq, Debug)]
pub struct Opened {
    /// Its name.
    pub name: String,
    /// What it holds, or why it is refused.
    pub read: Result<Arc<Snapshot>, Refusal>,
}

/// Why something that was opened is not taken in.
#[derive(Clone, PartialEq, Debug)]
pub enum Refusal {
    /// The browser cannot read the file.
    Unreadable,
    /// It is a folder.
    Folder,
    /// It is a file of some other program.
    Alien(Alien),
    /// It is no sound snapshot of this plan.
    Bad(BadSnapshot),
    /// It is no sound link.
    Link(BadLink),
}

/// What a file is that is no snapshot, judged by its first bytes: names are changed.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Alien {
    /// A packed folder.
    Archive,
    /// A document of an office program.
    Document,
    /// A table of an office program.
    Sheet,
    /// Slides, or an office file of which its first bytes don't say what it is.
    Office,
    /// A PDF.
    Pdf,
    /// A picture.
    Picture,
    /// A web page.
    WebPage,
}

/// What a fill-in workbook says, in the name of whose it is.
#[derive(Clone, PartialEq, Debug)]
pub struct Filled {
    /// The file's name.
    pub file: String,
    /// Whose it is.
    pub site: Site,
    /// What is recorded of it.
    pub bodies: Vec<Body>,
    /// How many rows say what stands.
    pub known: usize,
    /// How many rows are filled in.
    pub rows: usize,
}

/// How many of a file's first bytes [`alien`] looks at.
pub const HEAD: usize = 4_096;

/// What a file is, by its first bytes.
pub fn alien(head: &[u8]) -> Option<Alien> {
    let has = |word: &[u8]| head.windows(word.len()).any(|here| here == word);
    let begins = |marks: &[&[u8]]| marks.iter().any(|mark| head.starts_with(mark));
    if begins(&[b"PK\x03\x04", b"PK\x05\x06"]) {
        return Some(match () {
            () if has(b"word/") => Alien::Document,
            () if has(b"xl/") => Alien::Sheet,
            () if has(b"ppt/") || has(b"[Content_Types].xml") => Alien::Office,
            () => Alien::Archive,
        });
    }
    let text = head.strip_prefix(b"\xef\xbb\xbf").unwrap_or(head).trim_ascii_start();
    match () {
        () if begins(&[b"Rar!", b"7z\xbc\xaf\x27\x1c", b"\x1f\x8b"]) => Some(Alien::Archive),
        () if begins(&[b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"{\\rtf"]) => Some(Alien::Office),
        () if begins(&[b"%PDF"]) => Some(Alien::Pdf),
        () if begins(&[b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"BM"]) || has_at(head, 8, b"WEBP") => {
            Some(Alien::Picture)
        }
        () if has_at(head, 4, b"ftyphei") || has_at(head, 4, b"ftypmif1") => Some(Alien::Picture),
        () if text.starts_with(b"<") => Some(Alien::WebPage),
        () => None,
    }
}

fn has_at(head: &[u8], at: usize, word: &[u8]) -> bool {
    head.get(at..).is_some_and(|rest| rest.starts_with(word))
}

/// The union, made beside the ledger.
#[derive(Clone, Debug)]
pub struct Staged {
    /// The ledger as it would be; moved to the model once it waits there (`Model::after`).
    pub after: Ledger,
    /// Chosen entries that the ledger did not have, by id.
    pub brought: Vec<Arc<Entry>>,
    /// The files that brought them, each with those that came in it first.
    pub by_file: Vec<(FileName, Vec<EntryId>)>,
    /// The model's `elsewhere` as it would be.
    pub elsewhere: BTreeMap<EntryId, FileName>,
    /// The ledger as it was, by id. With more entries in it by now, the union is made anew.
    pub base: Vec<Arc<Entry>>,
    /// How many were known to be elsewhere; the same holds for them.
    pub known: usize,
}

/// What was opened together and waits for a person's word.
#[derive(Clone, Debug)]
pub struct Incoming {
    /// What could be read, in the order it was opened.
    pub files: Vec<File>,
    /// What could not: its name, and why.
    pub refused: Vec<(String, Refusal)>,
    /// What would follow from the chosen files; `None` until it has been worked out.
    pub outlook: Option<Arc<Outlook>>,
    /// What was worked out, but the ledger after.
    pub(super) staged: Option<Box<Staged>>,
    /// Which opening it is, of this session.
    pub opening: u32,
    /// Grows with every change of what is chosen: what was worked out for an older one is not used.
    pub turn: u32,
}

/// One file among them.
#[derive(Clone, Debug)]
pub struct File {
    /// Its name.
    pub name: String,
    /// What it holds.
    pub snapshot: Arc<Snapshot>,
    /// Whether a person wants it. One that is not as it was exported has to be asked for.
    pub chosen: bool,
}

/// What would follow from what is chosen.
#[derive(Clone, Default, PartialEq, Debug)]
pub struct Outlook {
    /// For each file, chosen or not.
    pub files: Vec<FileOutlook>,
    /// How many entries would be new, each counted once.
    pub new: usize,
    /// Subjects that would be in conflict and are not now, in order.
    pub conflicts: Vec<Subject>,
    /// Indicators whose status would change: before and after.
    pub changes: Vec<(No, Status, Status)>,
    /// What new entries of chosen files speak of, by who recorded them (`settling::many::site_key`).
    pub by_site: Vec<(String, FromSite)>,
}

/// What one site's new entries speak of.
#[derive(Clone, PartialEq, Debug)]
pub struct FromSite {
    /// The site, as one of them has it.
    pub site: Arc<Site>,
    /// The subjects that they speak of, or hide an entry of.
    pub subjects: BTreeSet<Subject>,
    /// Those that speak of none.
    pub others: Vec<Arc<Entry>>,
}

/// What one file would bring, against the ledger as it is now.
#[derive(Clone, Default, PartialEq, Debug)]
pub struct FileOutlook {
    /// How many entries are not here yet.
    pub new: usize,
    /// How many are here already.
    pub known: usize,
    /// How many of those are withdrawn here.
    pub withdrawn: usize,
    /// How many new ones are of an unknown kind.
    pub unrecognised: usize,
    /// How many new ones would not be counted (待核对, 无法归属).
    pub doubtful: usize,
    /// How many subjects it touches that would be in conflict and are not now.
    pub conflicts: usize,
    /// New entries by site.
    pub by_site: Vec<(String, usize)>,
    /// New entries by what they are about.
    pub by_about: Vec<(About, usize)>,
}

/// What an entry is about, as people sort a file's content.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum About {
    /// An indicator.
    Indicator(IndicatorRef),
    /// A task or a safeguard.
    Work(Work),
    /// Something else.
    Other,
}

impl About {
    /// What a subject is about.
    pub fn of(subject: Option<&Subject>) -> About {
        let facts = subject.map(Subject::facts).unwrap_or_default();
        match (facts.indicator, facts.work) {
            (Some(of), _) => About::Indicator(of),
            (None, Some(work)) => About::Work(work),
            (None, None) => About::Other,
        }
    }
}

impl Incoming {
    /// Whether what is worked out is of what is chosen now.
    pub fn is_ready(&self) -> bool {
        self.staged.is_some()
    }

    /// The one entry of what was opened, where it is one: such as a shared link's.
    pub fn only_entry(&self) -> Option<&Arc<Entry>> {
        let [file] = self.files.as_slice() else { return None };
        let [entry] = file.snapshot.entries.as_slice() else { return None };
        Some(entry).filter(|_| file.snapshot.damaged.is_empty())
    }

    /// What was opened; everything that is as it was exported is chosen.
    pub fn of(opened: Vec<Opened>, turn: u32) -> Incoming {
        let mut incoming = Incoming {
            files: Vec::new(),
            refused: Vec::new(),
            outlook: None,
            staged: None,
            opening: turn,
            turn,
        };
        for Opened { name, read } in opened {
            match read {
                Ok(snapshot) => {
                    let chosen = snapshot.is_whole;
                    incoming.files.push(File { name, snapshot, chosen });
                }
                Err(why) => incoming.refused.push((name, why)),
            }
        }
        incoming
    }

    /// Goes on from what was opened before and still waits: that stands first, as it was chosen. A file that is opened
    /// again is the one that is there; one that could not be read and now can be is no longer named.
    pub(super) fn join(&mut self, mut before: Incoming) {
        before.refused.retain(|(name, _)| self.files.iter().all(|file| file.name != *name));
        self.refused.retain(|refused| !before.refused.contains(refused));
        self.files.retain(|file| !before.files.iter().any(|known| known.is_same(file)));
        before.files.append(&mut self.files);
        before.refused.append(&mut self.refused);
        self.files = before.files;
        self.refused = before.refused;
    }
}

impl File {
    /// Whether another is the same file once more, by its name and its entries.
    fn is_same(&self, other: &File) -> bool {
        let (ours, theirs) = (&self.snapshot, &other.snapshot);
        self.name == other.name
            && ours.damaged == theirs.damaged
            && ours.entries.iter().map(|e| e.id).eq(theirs.entries.iter().map(|e| e.id))
    }
}

/// What one import did, in this session: for undo and redo.
pub fn names(incoming: &Incoming) -> String {
    let chosen: Vec<&str> = incoming.files.iter().filter(|f| f.chosen).map(|f| f.name.as_str()).collect();
    match chosen.as_slice() {
        [] => String::new(),
        [one] => one.to_string(),
        [first, ..] => of_several(first, chosen.len()),
    }
}

/// What several files are called together.
pub fn of_several(first: &str, count: usize) -> String {
    format!("{first} 等 {count} 个文件")
}
