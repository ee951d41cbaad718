//! What people wrote into the places of a report (报告补充): what stands, by whom, and what was written for an earlier day.

use crate::app::model::Model;
use crate::domain::day::Day;
use crate::domain::entry::oversight::Remark;
use crate::domain::entry::{Entry, EntryId};
use crate::domain::remarks::{self, Place};
use crate::view::words::reports as says;
use crate::view::{display, sites};
use std::sync::Arc;

/// What stands at the places of a report as of its day, and what was written there for the latest day before.
#[derive(Clone, Default, PartialEq, Debug)]
pub struct Written {
    /// What stands, each place once.
    pub now: Vec<Standing>,
    /// The latest that was written for an earlier day, each place once.
    pub before: Vec<Standing>,
}

/// What stands at a place.
#[derive(Clone, PartialEq, Debug)]
pub struct Standing {
    /// The place.
    pub place: Place,
    /// What was written; where desks differ, by whom each.
    pub text: String,
    /// By whom; empty where desks differ.
    pub by: String,
    /// The entry; none where desks differ.
    pub id: Option<EntryId>,
}

/// What was written into a report, by its key, as of a day.
pub fn written(model: &Model, report: &str, as_of: Day) -> Written {
    let mut written = Written::default();
    for (place, heads) in remarks::standing(model.book(), report).into_iter().rev() {
        let kept = if place.as_of == as_of { &mut written.now } else { &mut written.before };
        let is_known = kept.iter().any(|of| (&of.place.unit, &of.place.slot) == (&place.unit, &place.slot));
        if place.as_of > as_of || is_known {
            continue;
        }
        let text = |head: &Arc<Entry>| Remark::of(&head.body).map(|of| of.text).unwrap_or_default();
        let by = |head: &Arc<Entry>| sites::shown(&model.plan, &head.site);
        kept.push(match heads.settled() {
            Some(head) => Standing { place, text: text(head), by: by(head), id: Some(head.id) },
            None => {
                let each = heads.heads.iter().map(|head| says::from(&text(head), &by(head)));
                let text = each.collect::<Vec<_>>().join("\n");
                Standing { place, text, by: String::new(), id: None }
            }
        });
    }
    written
}

impl Written {
    /// What stands at a place, by its slot in the document.
    pub fn at(&self, slot: &str) -> Option<&Standing> {
        found(&self.now, slot)
    }

    /// The latest of an earlier day.
    pub fn earlier(&self, slot: &str) -> Option<&Standing> {
        found(&self.before, slot)
    }

    /// What the document says at a place, and by whom.
    pub fn told(&self, slot: &str) -> Option<(String, String)> {
        self.at(slot).map(|of| (display::visible(&of.text), of.by.clone()))
    }
}

/// The place that a slot of a document is: those of a unit's page are about the unit.
pub fn place(report: &str, as_of: Day, slot: &str) -> Place {
    let (unit, name) = of_slot(slot);
    Place { report: report.to_string(), as_of, unit: unit.map(str::to_string), slot: name.to_string() }
}

fn found<'a>(among: &'a [Standing], slot: &str) -> Option<&'a Standing> {
    let (unit, name) = of_slot(slot);
    among.iter().find(|of| (of.place.unit.as_deref(), of.place.slot.as_str()) == (unit, name))
}

fn of_slot(slot: &str) -> (Option<&str>, &str) {
    let of_unit = slot.strip_prefix("unit.").and_then(|rest| rest.rsplit_once('.'));
    of_unit.map_or((None, slot), |(unit, name)| (Some(unit), name))
}
