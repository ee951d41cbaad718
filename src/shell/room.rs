//! Whether the disk has room, found out without touching what is stored: a made-up answer is put into the
//! browser's cache, which lies on the same disk, and taken out again.

use super::journal;
use crate::app::model::WriteFault;
use crate::format::storage;
use js_sys::Uint8Array;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Cache, CacheStorage, Response};

/// Whether the disk takes so many bytes; `None` where this browser has no cache for us: on plain http, in
/// some private windows.
pub async fn is_there(bytes: u32) -> Option<bool> {
    let caches = web_sys::window().filter(|window| window.is_secure_context())?.caches().ok()?;
    let put = put(&caches, bytes).await;
    // Where it stays, the next look takes its place.
    let _ = JsFuture::from(caches.delete(storage::ROOM)).await;
    match put.map_err(|why| journal::fault(&why)) {
        Err(WriteFault::Blocked) => None,
        put => Some(put.is_ok()),
    }
}

async fn put(caches: &CacheStorage, bytes: u32) -> Result<(), JsValue> {
    let cache = Cache::from(JsFuture::from(caches.open(storage::ROOM)).await?);
    let answer = Response::new_with_opt_js_u8_array(Some(&Uint8Array::new_with_length(bytes)))?;
    JsFuture::from(cache.put_with_str("./room", &answer)).await.map(drop)
}
