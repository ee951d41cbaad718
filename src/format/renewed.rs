//! A new edition's plan file under the ids of the plan in use, so that the ledger goes on: of the plan, and of units and
//! posts of the same name. Nothing else of it changes; numbers of the document are the document's.

use super::json::{self, Json};
use super::plan;
use crate::domain::edition::{Kind, Thing};
use crate::domain::plan::Plan;
use std::collections::BTreeMap;

/// The lists of a plan file in which units are named by their ids, each with the fields that do.
const UNITS: [(&str, &[&str]); 4] = [
    ("units", &["id", "parent", "expands_to", "hosted_by"]),
    ("tasks", &["units", "lead", "support"]),
    ("safeguards", &["units"]),
    ("posts", &["units"]),
];

/// The file under the old ids, and how many ids were put in another's place; `None` where all are the same already, or
/// the file would be no sound plan any more.
pub fn under_old_ids(text: &str, old: &Plan, things: &[Thing]) -> Option<(String, usize)> {
    let mut file = json::parse(text.trim_start_matches('\u{feff}')).ok()?;
    let new = plan::read(text).ok()?;
    let units = new_names(Kind::Unit, things, |id| new.heirs(id).map(|unit| unit.id.clone()).collect());
    let posts =
        new_names(Kind::Post, things, |id| new.post(id).map(|post| post.id.clone()).into_iter().collect());
    let Json::Map(root) = &mut file else { return None };
    for (list, fields) in UNITS {
        rename(root, list, fields, &units);
    }
    rename(root, "posts", &["id"], &posts);
    let mut count = units.len() + posts.len();
    if new.id != old.id {
        root.insert("id".to_string(), Json::Text(old.id.clone()));
        count += 1;
    }
    let written = json::canonical(&file);
    (count > 0 && plan::read(&written).is_ok()).then_some((written, count))
}

/// By its id in the new edition the old id of each that goes by another, as far as nothing else keeps that: `holders` are
/// those of the new edition for which an id stands.
fn new_names(
    kind: Kind,
    things: &[Thing],
    holders: impl Fn(&str) -> Vec<String>,
) -> BTreeMap<String, String> {
    let both = things.iter().filter(|thing| thing.kind == kind);
    let pairs = both.filter_map(|thing| thing.old.as_ref().zip(thing.new.as_ref()));
    let differ = pairs.filter(|(was, is)| was.id != is.id);
    let mut names: BTreeMap<String, String> =
        differ.map(|(was, is)| (is.id.clone(), was.id.clone())).collect();
    loop {
        // One that gives its id up makes room for another, unless it keeps it after all.
        let stays = |old: &str| holders(old).iter().any(|holder| !names.contains_key(holder));
        let held = names.iter().find(|(_, old)| stays(old)).map(|(new, _)| new.clone());
        let Some(held) = held else { return names };
        names.remove(&held);
    }
}

fn rename(root: &mut BTreeMap<String, Json>, list: &str, fields: &[&str], names: &BTreeMap<String, String>) {
    let Some(Json::List(items)) = root.get_mut(list) else { return };
    for item in items {
        let Json::Map(item) = item else { continue };
        for field in fields {
            match item.get_mut(*field) {
                Some(Json::List(ids)) => ids.iter_mut().for_each(|id| put(id, names)),
                Some(id) => put(id, names),
                None => {}
            }
        }
    }
}

fn put(id: &mut Json, names: &BTreeMap<String, String>) {
    if let Json::Text(text) = id
        && let Some(name) = names.get(text)
    {
        text.clone_from(name);
    }
}
