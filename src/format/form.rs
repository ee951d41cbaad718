//! A form's fields as typed, kept as a draft.

use super::fields::{Expected, Reading};
use super::json::{self, Json};
/// Field names and what was typed in them.
pub type Fields = Vec<(String, String)>;

/// Writes a draft as JSON.
pub fn write(fields: &Fields) -> String {
    let texts = fields.iter().map(|(name, text)| (name.clone(), Json::Text(text.clone())));
    json::canonical(&Json::Map(texts.collect()))
}

/// Reads a draft back; nothing where the text is none.
pub fn read(text: &str) -> Option<Fields> {
    let value = json::sound(text)?;
    let reading = Reading::default();
    reading.root(&value).read(Expected::Map, |v| match v {
        Json::Map(map) => Some(
            map.iter()
                .filter_map(|(name, value)| match value {
                    Json::Text(text) => Some((name.clone(), text.clone())),
                    _ => None,
                })
                .collect(),
        ),
        _ => None,
    })
}
