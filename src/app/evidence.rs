//! What is named as evidence in a form: a text with a piece a line, its title, where it is kept and the hash of its file,
//! parted by tabs. So a draft keeps it like any other field.

use super::texts::{MAX_LINE, present, short};
use super::wrong::Wrong;
use crate::domain::entry::Evidence;

/// Stands for a hash that is being worked out.
pub const PENDING: &str = "…";
/// Most pieces of one entry.
pub const MOST: usize = 50;

/// A piece of evidence, as typed.
#[derive(Clone, Default, PartialEq, Debug)]
pub struct Piece {
    /// What it is.
    pub title: String,
    /// Where it is kept.
    pub place: String,
    /// The hash of its file; empty where none was chosen.
    pub sha256: String,
}

impl Piece {
    /// A piece that stands.
    pub fn of(evidence: &Evidence) -> Piece {
        let text = |text: &Option<String>| text.clone().unwrap_or_default();
        Piece { title: evidence.title.clone(), place: text(&evidence.place), sha256: text(&evidence.sha256) }
    }
}

/// The pieces of a text.
pub fn read(text: &str) -> Vec<Piece> {
    let piece = |line: &str| {
        let mut parts = line.split('\t').map(str::to_string);
        let mut next = || parts.next().unwrap_or_default();
        Piece { title: next(), place: next(), sha256: next() }
    };
    text.lines().map(piece).collect()
}

/// The text of these pieces.
pub fn write(pieces: &[Piece]) -> String {
    let plain = |text: &str| text.replace(|c: char| c.is_control(), " ");
    let line = |p: &Piece| format!("{}\t{}\t{}\n", plain(&p.title), plain(&p.place), p.sha256);
    pieces.iter().map(line).collect()
}

/// What a piece is called; nothing has to be where nothing of it was filled in.
pub fn title(piece: &Piece) -> Result<String, Wrong> {
    let title = short(piece.title.trim(), MAX_LINE)?;
    if *piece == Piece::default() { Ok(title) } else { present(title) }
}

/// Where a piece is kept; may be empty.
pub fn place(piece: &Piece) -> Result<String, Wrong> {
    short(piece.place.trim(), MAX_LINE)
}

/// The text of evidence that stands.
pub fn pieces(evidence: &[Evidence]) -> String {
    let pieces: Vec<Piece> = evidence.iter().map(Piece::of).collect();
    write(&pieces)
}

/// The evidence that a text names. A piece of which nothing was filled in is none.
pub fn check(text: &str) -> Result<Vec<Evidence>, Wrong> {
    let pieces = read(text).into_iter().filter(|piece| *piece != Piece::default());
    let evidence = pieces.map(|piece| {
        if piece.sha256 == PENDING {
            return Err(Wrong::Pending);
        }
        let some = |text: String| (!text.is_empty()).then_some(text);
        Ok(Evidence { title: title(&piece)?, place: some(place(&piece)?), sha256: some(piece.sha256) })
    });
    let evidence: Vec<Evidence> = evidence.collect::<Result<_, _>>()?;
    if evidence.len() > MOST { Err(Wrong::TooMany(MOST)) } else { Ok(evidence) }
}
