//! Many conflicts settled at once, by the value of a site that a person names. Whose that is, is never decided for
//! them; where the site has said nothing, or several things, nothing is settled.

use super::SettlingForm;
use crate::app::action::Action;
use crate::app::model::Model;
use crate::app::texts::{paragraph, present};
use crate::app::typed::keep;
use crate::app::wrong::{FieldWrong, Wrong};
use crate::domain::book::{Book, Heads};
use crate::domain::entry::{Body, Entry, EntryId, Site, Speaker, Subject};
use crate::domain::sort::sort_by_key;
use std::sync::Arc;

/// What was decided, as ticked, chosen and typed.
#[derive(Clone, Default, PartialEq, Debug)]
pub struct ManyForm {
    /// The subjects that are settled, with the heads that were on screen.
    pub ticked: Vec<(Subject, Vec<EntryId>)>,
    /// Whose values hold ([`site_key`]).
    pub site: String,
    /// Why.
    pub reason: String,
}

/// What a site has said where others have said something else.
#[derive(Clone, PartialEq, Debug)]
pub enum Own {
    /// One value.
    One(Arc<Entry>),
    /// Nothing.
    Nothing,
    /// Values that differ among themselves.
    Several,
}

/// Whose word an entry is, by a key: a unit that took over another speaks for it too.
pub fn site_key(book: Book<'_>, site: &Site) -> String {
    match Speaker::of(site) {
        Speaker::Unit(id) => format!("unit.{}", book.heir(&id).map_or(&id, |heir| &heir.id)),
        Speaker::Name(name) => format!("name.{name}"),
    }
}

/// What a site has said.
pub fn own(book: Book<'_>, standing: &Heads, site: &str) -> Own {
    let mut own = standing.heads.iter().filter(|head| site_key(book, &head.site) == site);
    let Some(first) = own.next() else { return Own::Nothing };
    match own.all(|other| other.body.facts().value == first.body.facts().value) {
        true => Own::One(first.clone()),
        false => Own::Several,
    }
}

/// The one site that recorded all that differs about a subject: its conflict is one with itself.
pub fn of_one_site<'a>(book: Book<'_>, standing: &'a Heads) -> Option<&'a Arc<Site>> {
    let first = &standing.heads.first()?.site;
    let key = site_key(book, first);
    let is_one = standing.is_conflict() && standing.heads.iter().all(|h| site_key(book, &h.site) == key);
    is_one.then_some(first)
}

impl ManyForm {
    /// What settles all that can be, in one go, or every fault.
    pub fn check(&self, model: &Model) -> Result<Action, Vec<FieldWrong>> {
        let mut wrong = Vec::new();
        let reason = keep(&mut wrong, "many-reason", paragraph(&self.reason).and_then(present));
        if self.site.is_empty() {
            wrong.push(("many-site", Wrong::Missing));
        }
        let book = model.book();
        let (mut bodies, mut withdrawn) = (Vec::new(), Vec::new());
        for (subject, seen) in &self.ticked {
            let Some(standing) = book.standing(subject) else { continue };
            let Own::One(head) = own(book, &standing, &self.site) else { continue };
            let form = SettlingForm {
                seen: seen.clone(),
                head: Some(head.id),
                reason: self.reason.clone(),
                ..SettlingForm::default()
            };
            match form.check(model, subject) {
                Ok(Action::Settled(body, _)) => bodies.push(body),
                Ok(Action::Withdrew(mut of, _)) => withdrawn.append(&mut of),
                Err(faults) if faults.contains(&("settle-choice", Wrong::Changed)) => {
                    wrong.push(("many-site", Wrong::Changed));
                    break;
                }
                // Its reason is asked for once; one that cannot be settled so is left.
                _ => {}
            }
        }
        let reason = reason.filter(|_| wrong.is_empty()).ok_or(wrong)?;
        if !withdrawn.is_empty() {
            sort_by_key(&mut withdrawn, |id| *id);
            withdrawn.dedup();
            bodies.push(Body::Withdrawal { of: withdrawn, reason: reason.clone() });
        }
        match bodies.is_empty() {
            true => Err(vec![("many-site", Wrong::Missing)]),
            false => Ok(Action::SettledAll(bodies, reason)),
        }
    }
}
