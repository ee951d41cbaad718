//! What the browser promises to keep, and whether the site has a newer program.

use super::files;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;
use web_sys::StorageManager;

/// Whether the browser promised to keep what is stored here; `None` where it cannot say, as on plain http.
pub async fn persisted() -> Option<bool> {
    answer(storage()?.persisted()).await
}

/// Asks the browser for that promise; some ask the person.
pub async fn persist() -> Option<bool> {
    answer(storage()?.persist()).await
}

fn storage() -> Option<StorageManager> {
    Some(web_sys::window()?.navigator().storage())
}

/// What is missing throws where it is called.
async fn answer(asked: Result<js_sys::Promise, JsValue>) -> Option<bool> {
    JsFuture::from(asked.ok()?).await.ok()?.as_bool()
}

/// Whether the page at this address now starts another program than this one.
pub async fn has_newer() -> bool {
    let Some(window) = web_sys::window() else { return false };
    let ours = window.document().and_then(|d| d.query_selector("meta[name=program]").ok().flatten());
    let Some(ours) = ours.and_then(|meta| meta.get_attribute("data-wasm")) else { return false };
    let Ok(path) = window.location().pathname() else { return false };
    // Offline, or a page that is none of ours: nothing is known then.
    let page = files::fetch_anew(&path).await.unwrap_or_default();
    page.contains("name=\"program\"") && !page.contains(&ours)
}
