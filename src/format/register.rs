//! 收件登记: what became of a file that came to this browser, as a record beside the ledger. It is no entry: one for each
//! import would never let two desks be equal.

use super::fields::{Place, Reading};
use super::json::{self, Json};
use super::snapshot::Exported;
use crate::domain::entry::{EntryId, Site};
use std::collections::BTreeMap;

/// What became of one file.
#[derive(Clone, Default, PartialEq, Debug)]
pub struct Receipt {
    /// When, by this computer's clock; seconds since 1970, UTC.
    pub at: i64,
    /// The file's name.
    pub file: String,
    /// Who exported it and when, where it says so.
    pub exported: Option<Exported>,
    /// How many records it lists.
    pub count: usize,
    /// The digest of those that are sound.
    pub digest: String,
    /// How many were new here.
    pub new: usize,
    /// How many were here already.
    pub known: usize,
    /// How many subjects they brought into conflict.
    pub conflicts: usize,
    /// How many of the new ones are of an unknown kind.
    pub unrecognised: usize,
    /// How many of the new ones do not count.
    pub doubtful: usize,
    /// Those that were damaged, in words; the first of them.
    pub damaged: Vec<String>,
    /// How many were damaged.
    pub damaged_count: usize,
    /// One of the records that it brought, and how many its import brought in all: whether that was undone is asked of
    /// the ledger.
    pub brought: Option<(EntryId, usize)>,
    /// Why it was refused, in the words that people saw; nothing where it was taken.
    pub refused: Option<String>,
}

/// A receipt as it is kept.
pub fn write(of: &Receipt) -> String {
    let mut map = BTreeMap::new();
    let mut put = |name: &str, value: Json| map.insert(name.to_string(), value);
    let int = |number: usize| Json::Int(i64::try_from(number).unwrap_or(i64::MAX));
    put("at", Json::Int(of.at));
    put("file", Json::Text(of.file.clone()));
    for (name, number) in [
        ("count", of.count),
        ("new", of.new),
        ("known", of.known),
        ("conflicts", of.conflicts),
        ("unrecognised", of.unrecognised),
        ("doubtful", of.doubtful),
        ("damaged_count", of.damaged_count),
    ] {
        put(name, int(number));
    }
    put("digest", Json::Text(of.digest.clone()));
    put("damaged", Json::List(of.damaged.iter().cloned().map(Json::Text).collect()));
    if let Some(exported) = &of.exported {
        put("exported_at", Json::Int(exported.at));
        put("app", Json::Text(exported.app.clone()));
        put("site", Json::Text(exported.site.name.clone()));
        if let Some(unit) = &exported.site.unit {
            put("unit", Json::Text(unit.clone()));
        }
    }
    if let Some((id, all)) = of.brought {
        put("brought", Json::Text(id.to_string()));
        put("import", int(all));
    }
    if let Some(why) = &of.refused {
        put("refused", Json::Text(why.clone()));
    }
    json::canonical(&Json::Map(map))
}

/// Reads one back; nothing where the text is none.
pub fn read(text: &str) -> Option<Receipt> {
    let value = json::sound(text)?;
    let reading = Reading::default();
    let root = reading.root(&value);
    let number = |name| usize::try_from(root.field(name).int(0, i64::MAX)).unwrap_or_default();
    let words = |name| root.optional(name).map(|place| place.text());
    let exported = root.optional("exported_at").map(|at| Exported {
        at: at.int(i64::MIN, i64::MAX),
        site: Site { name: words("site").unwrap_or_default(), unit: words("unit") },
        app: words("app").unwrap_or_default(),
    });
    let brought = words("brought").and_then(|id| Some((EntryId::parse(&id)?, number("import"))));
    let receipt = Receipt {
        at: root.field("at").int(i64::MIN, i64::MAX),
        file: root.field("file").text(),
        exported,
        count: number("count"),
        digest: root.field("digest").text(),
        new: number("new"),
        known: number("known"),
        conflicts: number("conflicts"),
        unrecognised: number("unrecognised"),
        doubtful: number("doubtful"),
        damaged: root.field("damaged").list().iter().map(Place::text).collect(),
        damaged_count: number("damaged_count"),
        brought,
        refused: words("refused"),
    };
    reading.is_sound().then_some(receipt)
}
