//! The parts of the pack that a program reads: the entries' bytes, the ids of the whole ledger with their digest, and that
//! program.

use super::parts::{element_of, open};
use super::{Pack, says};
use crate::format::digest;
use crate::view::report::html::escaped;

/// The program that works the ids and the digest out again from the file alone: Python 3, its standard library.
pub const CHECK: &str = include_str!("check.py");

/// How many entries, and how many ids, are one piece.
const ENTRIES: usize = 200;
const IDS: usize = 2_000;

/// Every entry's bytes, as they are hashed.
pub(super) fn entries(pack: &Pack) -> impl Iterator<Item = String> {
    let begin = open("bytes") + &element_of("p", says::BYTES_HINT);
    let all = [&pack.readings, &pack.others];
    let pieces = all.into_iter().flat_map(|entries| entries.chunks(ENTRIES)).map(|some| {
        let one = |entry: &std::sync::Arc<crate::domain::entry::Entry>| {
            let id = entry.id;
            format!(
                "<p id=\"b-{id}\"><code>{id}</code><br><code data-id=\"{id}\">{}</code></p>\n",
                escaped(&entry.raw)
            )
        };
        some.iter().map(one).collect::<String>()
    });
    std::iter::once(begin).chain(pieces).chain(["</section>\n".to_string()])
}

/// The ids of the whole ledger, and their digest.
pub(super) fn ids(pack: &Pack) -> impl Iterator<Item = String> {
    let ids: Vec<_> = pack.then.ledger.by_id().map(|(id, _)| *id).collect();
    let digest = digest::of_ids(ids.iter().copied());
    let begin = format!(
        "{}<p>{}<code id=\"digest\">{digest}</code></p><pre id=\"ids\">",
        open("ledger"),
        says::digest(ids.len())
    );
    let lines = (0..ids.len())
        .step_by(IDS)
        .map(move |from| ids.iter().skip(from).take(IDS).map(|id| format!("{id}\n")).collect::<String>());
    std::iter::once(begin).chain(lines).chain(["</pre></section>\n".to_string()])
}

/// The program, and how it is run.
pub(super) fn check(_: &Pack) -> String {
    let steps: String = says::STEPS.iter().map(|step| element_of("li", step)).collect();
    format!(
        "{}<ol>{steps}</ol><pre id=\"program\" class=\"program\">{}</pre></section></main></body></html>\n",
        open("check"),
        escaped(CHECK)
    )
}
