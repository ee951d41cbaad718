//! What is written in somebody's name: entries, and who exports a file.

use super::action::Now;
use super::model::Model;
use crate::domain::entry::{Body, Entry, Site};
use crate::format::entry::{self, Draft};
use crate::format::snapshot::Exported;
use std::sync::Arc;

/// Version of the program, written into snapshots.
pub const APP: &str = env!("CARGO_PKG_VERSION");

/// Seals a body for the site that is typing, as an entry that is not here yet; without a site nothing is
/// recorded. It has seen what stood (`Book::heads`): nothing in doubt.
pub(super) fn seal(model: &Model, body: Body, reason: Option<String>, now: Now) -> Option<Arc<Entry>> {
    Some(seal_as(model, model.site.clone()?, body, reason, now))
}

/// The same for another site, in whose name the one that is typing records it.
pub(super) fn seal_as(model: &Model, site: Site, body: Body, reason: Option<String>, now: Now) -> Arc<Entry> {
    let parents = body.subject(&site).map(|s| model.book().heads(&s)).unwrap_or_default();
    let mut draft = Draft { at: now.seconds, plan: model.plan.id.clone(), site, parents, body, reason };
    // Taken back, brought back and taken back again within a second: the same bytes would be the entry
    // that is here already, and hidden.
    loop {
        let entry = entry::seal(draft.clone());
        if model.ledger.get(&entry.id).is_none() {
            return Arc::new(entry);
        }
        draft.at += 1;
    }
}

/// Who exports, and when.
pub(super) fn exported(model: &Model, now: Now) -> Exported {
    let site = model.site.clone().unwrap_or(Site { name: "未登记".into(), unit: None });
    Exported { at: now.seconds, site, app: APP.to_string() }
}
