//! Reads a file of entries from its bytes, some at a time, so that whoever shows a page stays master of it.
//!
//! No value of the whole file is built, and nothing is given out before the end. Of a snapshot it says what
//! `snapshot::read_whole` says; a property test compares the two.

use crate::format::entry::quick::Quick;
use crate::format::snapshot::listed::Listed;
use crate::format::snapshot::raw::{self, Raw};
use crate::format::snapshot::{self, BadSnapshot, MAX_BYTES, MAX_ENTRIES, Snapshot};
use crate::format::walk::{Fault, Halt, STRETCH, Walk};
use std::borrow::Cow;

/// Entries that are let go of in one step.
const SHED: usize = 4_096;

/// A file that is being read. Dropped before [`Reader::finish`], it leaves nothing behind.
pub struct Reader {
    walk: Walk,
    quick: Quick,
    /// The first bytes of a character that is not all there.
    torn: Vec<u8>,
    sort: Sort,
    state: State,
}

/// What kind of file it is.
enum Sort {
    Unknown,
    Snapshot(Listed),
    Raw(Raw),
}

enum State {
    Reading,
    /// The place of a fault is looked for.
    Seeking(Fault),
    /// What was read is let go of.
    Shedding(BadSnapshot),
    Refused(BadSnapshot),
    Done(Box<Snapshot>),
}

impl Reader {
    /// Takes a file's bytes; what they plainly are not is known at once, but said by [`Reader::finish`].
    pub fn new(bytes: Cow<'_, [u8]>, plan: &str) -> Reader {
        let mut reader = Reader::begin(bytes.len(), plan);
        reader.feed(&bytes);
        reader
    }

    /// A file of about so many bytes, which are fed to it.
    pub fn begin(size: usize, plan: &str) -> Reader {
        let mut walk = Walk::default();
        let state = if size > MAX_BYTES {
            State::Refused(BadSnapshot::TooLarge)
        } else {
            walk.reserve(size);
            State::Reading
        };
        Reader { walk, quick: Quick::new(plan), torn: Vec::new(), sort: Sort::Unknown, state }
    }

    /// Takes the bytes that come next, all before the first step; whether it wants more.
    pub fn feed(&mut self, bytes: &[u8]) -> bool {
        if !matches!(self.state, State::Reading) {
            return false;
        }
        if self.walk.len() + bytes.len() > MAX_BYTES {
            self.state = State::Refused(BadSnapshot::TooLarge);
            return false;
        }
        let joined;
        let mut bytes = bytes;
        if !self.torn.is_empty() {
            joined = [&self.torn, bytes].concat();
            bytes = &joined;
        }
        if let Sort::Unknown = self.sort {
            match sort(bytes) {
                Ok(sort) => self.sort = sort,
                Err(bad) => {
                    self.state = State::Refused(bad);
                    return false;
                }
            }
            self.walk.takes_long_texts = matches!(self.sort, Sort::Raw(_));
        }
        let (sound, rest) = match std::str::from_utf8(bytes) {
            Ok(text) => (text, &[][..]),
            Err(fault) if fault.error_len().is_none() => {
                let (sound, rest) = bytes.split_at(fault.valid_up_to());
                (std::str::from_utf8(sound).unwrap_or_default(), rest)
            }
            Err(_) => {
                self.state = State::Refused(BadSnapshot::Encoding);
                return false;
            }
        };
        self.walk.push(sound);
        self.torn = rest.to_vec();
        true
    }

    /// Reads about this many entries more; whether there is more to do.
    pub fn advance(&mut self, entries: usize) -> bool {
        let (listed, at) = (self.listed(), self.walk.at);
        while let State::Reading = self.state {
            if self.listed() >= listed.saturating_add(entries) || self.walk.at - at >= STRETCH {
                return true;
            }
            if !self.step() {
                return true;
            }
        }
        match &mut self.state {
            State::Seeking(fault) => {
                if let Some(bad) = fault.seek(&self.walk) {
                    self.state = State::Shedding(BadSnapshot::NotJson(bad));
                }
                true
            }
            State::Shedding(_) => {
                let is_over = self.sort.shed();
                if is_over && let State::Shedding(bad) = std::mem::replace(&mut self.state, State::Reading) {
                    self.state = State::Refused(bad);
                }
                !is_over
            }
            _ => false,
        }
    }

    /// Bytes read, and bytes in all.
    pub fn progress(&self) -> (usize, usize) {
        (self.walk.at, self.walk.len())
    }

    /// Gives up: what was read is let go of by steps.
    pub fn leave(&mut self) {
        self.state = State::Shedding(BadSnapshot::NotSnapshot);
    }

    /// Reads what is left and says what the file is.
    pub fn finish(mut self) -> Result<Snapshot, BadSnapshot> {
        while self.advance(MAX_ENTRIES) {}
        match self.state {
            State::Done(snapshot) => Ok(*snapshot),
            State::Refused(bad) => Err(bad),
            // Not come to an end: the loop above leaves none of these.
            State::Reading | State::Seeking(_) | State::Shedding(_) => Err(BadSnapshot::NotSnapshot),
        }
    }

    fn listed(&self) -> usize {
        match &self.sort {
            Sort::Unknown => 0,
            Sort::Snapshot(listed) => listed.count(),
            Sort::Raw(raw) => raw.count(),
        }
    }

    /// Reads a little more; whether more of it may follow at once.
    fn step(&mut self) -> bool {
        let (walk, quick) = (&mut self.walk, &mut self.quick);
        let is_lines = matches!(&self.sort, Sort::Raw(raw) if raw.is_lines());
        if !is_lines && !walk.skip_blanks() {
            return false;
        }
        let from = walk.at;
        let stepped = match &mut self.sort {
            Sort::Unknown => Err(Halt::Fault),
            Sort::Snapshot(listed) => listed.step(walk, quick),
            Sort::Raw(raw) => raw.step(walk, quick),
        };
        match stepped {
            Ok(false) => {}
            Err(Halt::Unfinished) => return false,
            Ok(true) => {
                let read = match &mut self.sort {
                    _ if !self.torn.is_empty() => Err(BadSnapshot::Encoding),
                    Sort::Unknown => Err(BadSnapshot::NotSnapshot),
                    Sort::Snapshot(listed) => listed.take(walk, quick.plan()),
                    Sort::Raw(raw) => raw.take(quick.plan()),
                };
                self.state = match read {
                    Ok(snapshot) => State::Done(Box::new(snapshot)),
                    Err(bad) => State::Shedding(bad),
                };
            }
            Err(Halt::Fault) => {
                let before = match &self.sort {
                    Sort::Unknown => String::new(),
                    Sort::Snapshot(listed) => listed.before(),
                    Sort::Raw(raw) => raw.before(),
                };
                self.state = State::Seeking(walk.fault(&before, from));
            }
        }
        true
    }
}

impl Sort {
    /// Lets go of some of what was read; whether nothing is left.
    fn shed(&mut self) -> bool {
        match self {
            Sort::Unknown => true,
            Sort::Snapshot(listed) => listed.shed(SHED),
            Sort::Raw(raw) => raw.shed(SHED),
        }
    }
}

/// What kind of file begins with these bytes.
fn sort(bytes: &[u8]) -> Result<Sort, BadSnapshot> {
    let raw = raw::of(bytes);
    if let Some(raw) = raw {
        return Ok(Sort::Raw(raw));
    }
    snapshot::begins_soundly(bytes).map(|()| Sort::Snapshot(Listed::default()))
}
