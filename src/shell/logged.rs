//! What is remembered of the log beside it: so that an empty one where there was one is noticed (FAULTS G25).

use crate::domain::entry::EntryId;

/// What is remembered of the log: how many entries it held, and the digest of their ids where all were seen.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Logged {
    /// How many entries.
    pub count: usize,
    /// Their ids folded into one number; none where only their number is known.
    pub digest: Option<u64>,
}

impl Logged {
    /// Reads it back; nothing of a log that was only known to be in use.
    pub fn read(text: &str) -> Option<Logged> {
        let mut parts = text.split(' ');
        let count = parts.next()?.strip_prefix("n=")?.parse().ok()?;
        let digest = parts.next().and_then(|digest| u64::from_str_radix(digest, 16).ok());
        Some(Logged { count, digest })
    }

    /// As it is kept.
    pub fn write(self) -> String {
        let mut text = format!("n={}", self.count);
        self.digest.iter().for_each(|digest| text.push_str(&format!(" {digest:x}")));
        text
    }

    /// Of all the ids that are in the log.
    pub fn of<'a>(ids: impl Iterator<Item = &'a EntryId>) -> Logged {
        let (mut count, mut digest) = (0, 0);
        for id in ids {
            count += 1;
            digest ^= id.folded();
        }
        Logged { count, digest: Some(digest) }
    }
}
