//! Who is typing, as a setting of this browser.

use super::fields::Reading;
use super::json::{self, Json};
use crate::domain::entry::Site;
use std::collections::BTreeMap;

/// Writes a site as JSON.
pub fn write(site: &Site) -> String {
    let mut map = BTreeMap::from([("name".to_string(), Json::Text(site.name.clone()))]);
    if let Some(unit) = &site.unit {
        map.insert("unit".into(), Json::Text(unit.clone()));
    }
    json::canonical(&Json::Map(map))
}

/// Reads a site back; nothing where the text is none.
pub fn read(text: &str) -> Option<Site> {
    let value = json::sound(text)?;
    let reading = Reading::default();
    let root = reading.root(&value);
    let site = Site { name: root.field("name").name(), unit: root.optional("unit").map(|u| u.name()) };
    reading.is_sound().then_some(site)
}
