//! Files in and out: the plan by its relative address, picked files as bytes, downloads, the clipboard.

use super::clock::pause;
use crate::format::file_hash::FileHash;
use js_sys::{Array, Function, Reflect, Uint8Array};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    Blob, BlobPropertyBag, ClipboardItem, DataTransfer, DragEvent, File, FileList, HtmlAnchorElement,
    HtmlInputElement, RequestCache, RequestInit, Response, Url,
};

/// How long a file stays at its address for the browser to fetch it, in milliseconds.
const KEPT_MS: i32 = 60_000;
/// About how many bytes of a large file are handed to the browser at once.
const PART: usize = 1 << 19;

/// The text of a file of the site.
pub async fn fetch_text(address: &str) -> Result<String, String> {
    let window = web_sys::window().ok_or("no window")?;
    text_of(window.fetch_with_str(address)).await
}

/// The same, asked of the site and not only of the browser's cache.
pub async fn fetch_anew(address: &str) -> Result<String, String> {
    let window = web_sys::window().ok_or("no window")?;
    let how = RequestInit::new();
    how.set_cache(RequestCache::NoCache);
    text_of(window.fetch_with_str_and_init(address, &how)).await
}

async fn text_of(answer: js_sys::Promise) -> Result<String, String> {
    let response = JsFuture::from(answer).await.map_err(said)?;
    let response: Response = response.dyn_into().map_err(said)?;
    if !response.ok() {
        return Err(format!("HTTP {}", response.status()));
    }
    let text = JsFuture::from(response.text().map_err(said)?).await.map_err(said)?;
    text.as_string().ok_or_else(|| "no text".to_string())
}

/// A part of a file's bytes, from one place to another; `None` where the browser cannot read it.
pub async fn read_part(file: &File, from: f64, to: f64) -> Option<Vec<u8>> {
    let part = file.slice_with_f64_and_f64(from, to).ok()?;
    let buffer = JsFuture::from(part.array_buffer()).await.ok()?;
    Some(Uint8Array::new(&buffer).to_vec())
}

/// The hash of a file, read a part at a time; `None` where the browser cannot read it, or `goes_on`, which is told how
/// much of it there is so far, says no.
pub async fn hash(file: &File, goes_on: impl Fn(f64, f64) -> bool) -> Option<String> {
    let size = file.size();
    let (mut hash, mut at) = (FileHash::default(), 0.0);
    while at < size {
        if !goes_on(at, size) {
            return None;
        }
        let to = (at + PART as f64).min(size);
        hash.add(&read_part(file, at, to).await?);
        at = to;
        pause().await;
    }
    Some(hash.finish())
}

/// The bytes of a file in memory.
pub async fn bytes_in(blob: &Blob) -> Option<Vec<u8>> {
    let buffer = JsFuture::from(blob.array_buffer()).await.ok()?;
    Some(Uint8Array::new(&buffer).to_vec())
}

/// The text that a file's bytes are: by their mark, else UTF-8, else GBK; `None` where they are no text.
pub fn decoded(bytes: &[u8]) -> Option<String> {
    let names: &[&str] = match bytes {
        [0xff, 0xfe, ..] => &["utf-16le"],
        [0xfe, 0xff, ..] => &["utf-16be"],
        _ => &["utf-8", "gb18030"],
    };
    let kind = field(&js_sys::global(), "TextDecoder").dyn_into::<Function>().ok()?;
    let how = js_sys::Object::new();
    Reflect::set(&how, &"fatal".into(), &true.into()).ok()?;
    let text = names.iter().find_map(|name| {
        let decoder = Reflect::construct(&kind, &Array::of2(&(*name).into(), &how)).ok()?;
        let decode = field(&decoder, "decode").dyn_into::<Function>().ok()?;
        decode.call1(&decoder, &Uint8Array::from(bytes)).ok()?.as_string()
    })?;
    // Texts have none; pictures and packed files do.
    (!text.contains('\0')).then_some(text)
}

/// The text of what was kept as a file.
pub async fn text_in(blob: &Blob) -> Option<String> {
    JsFuture::from(blob.text()).await.ok()?.as_string()
}

/// Hands a text to the person as a file.
pub fn download(name: &str, mime: &str, text: &str) -> Result<(), String> {
    hand_over(name, &joined(&Array::of1(&JsValue::from_str(text)), mime)?)
}

/// What was kept as a file, or as its text or bytes.
pub fn as_file(kept: JsValue, mime: &str) -> Result<Blob, String> {
    kept.dyn_into().or_else(|content| joined(&Array::of1(&content), mime))
}

fn joined(parts: &Array, mime: &str) -> Result<Blob, String> {
    let kind = BlobPropertyBag::new();
    kind.set_type(mime);
    Blob::new_with_blob_sequence_and_options(parts, &kind).map_err(said)
}

/// A file put together of many small texts: nowhere is it one large one.
#[derive(Default)]
pub struct Parts {
    parts: Array,
    text: String,
}

impl Parts {
    /// Adds a text at the end.
    pub fn push(&mut self, text: &str) -> Result<(), String> {
        self.text.push_str(text);
        if self.text.len() >= PART { self.cut() } else { Ok(()) }
    }

    /// The file.
    pub fn finish(mut self, mime: &str) -> Result<Blob, String> {
        self.cut()?;
        joined(&self.parts, mime)
    }

    /// Hands what has come so far to the browser, which may keep it outside this page's memory.
    fn cut(&mut self) -> Result<(), String> {
        let text = JsValue::from_str(&self.text);
        self.text.clear();
        self.parts.push(&joined(&Array::of1(&text), "")?.into());
        Ok(())
    }
}

/// Hands finished bytes to the person as a file.
pub fn hand_over(name: &str, blob: &Blob) -> Result<(), String> {
    let document = web_sys::window().and_then(|w| w.document()).ok_or("no document")?;
    let address = Url::create_object_url_with_blob(blob).map_err(said)?;
    let link: HtmlAnchorElement =
        document.create_element("a").map_err(said)?.dyn_into().map_err(|_| "no link".to_string())?;
    link.set_href(&address);
    link.set_download(name);
    link.click();
    // Given back late: at once would cancel the download in older browsers.
    let give_back = Closure::once_into_js(move || drop(Url::revoke_object_url(&address)));
    let window = web_sys::window().ok_or("no window")?;
    let later = give_back.unchecked_ref();
    // Without a timer it is kept as long as the page.
    let _ = window.set_timeout_with_callback_and_timeout_and_arguments_0(later, KEPT_MS);
    Ok(())
}

/// Puts a text on the clipboard, where the browser allows it.
pub async fn copy(text: &str) -> Result<(), String> {
    let navigator = web_sys::window().ok_or("no window")?.navigator();
    let clipboard = js_sys::Reflect::get(&navigator, &"clipboard".into()).map_err(said)?;
    if clipboard.is_undefined() {
        return Err("no clipboard".to_string());
    }
    JsFuture::from(navigator.clipboard().write_text(text)).await.map(|_| ()).map_err(said)
}

/// Puts a text on the clipboard with its form: as HTML, and as plain text for what takes no other. `false` where the
/// browser took the plain text alone.
pub async fn copy_rich(html: &str, text: &str) -> Result<bool, String> {
    if put_rich(html, text).await.is_ok() {
        return Ok(true);
    }
    copy(text).await.map(|()| false)
}

async fn put_rich(html: &str, text: &str) -> Result<(), String> {
    let window = web_sys::window().ok_or("no window")?;
    let clipboard = Reflect::get(&window.navigator(), &"clipboard".into()).map_err(said)?;
    let kinds = Reflect::get(&window, &"ClipboardItem".into()).map_err(said)?;
    if clipboard.is_undefined() || kinds.is_undefined() {
        return Err("no rich clipboard".to_string());
    }
    let parts = js_sys::Object::new();
    for (kind, part) in [("text/html", html), ("text/plain", text)] {
        let part: JsValue = as_file(part.into(), kind)?.into();
        Reflect::set(&parts, &kind.into(), &part).map_err(said)?;
    }
    let item = ClipboardItem::new_with_record_from_str_to_blob_promise(&parts).map_err(said)?;
    let written = window.navigator().clipboard().write(&Array::of1(&item));
    JsFuture::from(written).await.map(|_| ()).map_err(said)
}

fn said(error: JsValue) -> String {
    js_sys::Error::from(error).message().into()
}

/// Something that was picked or dropped.
pub enum Dropped {
    /// A file.
    File(File),
    /// A folder, by its name.
    Folder(String),
}

/// The files that were picked in an input, which then takes the same ones again.
pub fn picked(event: &web_sys::Event) -> Vec<Dropped> {
    let Some(input) = event.target().and_then(|t| t.dyn_into::<HtmlInputElement>().ok()) else {
        return Vec::new();
    };
    let files = input.files().map(listed).unwrap_or_default();
    input.set_value("");
    files
}

/// The files and folders that were dropped.
pub fn dropped(event: &web_sys::Event) -> Vec<Dropped> {
    let Some(data) = data_of(event) else { return Vec::new() };
    // Only the items tell a folder from a file.
    let listed_items = field(&data, "items");
    let listed_items = if listed_items.is_object() { Array::from(&listed_items) } else { Array::new() };
    let items: Vec<Dropped> = listed_items.iter().filter_map(|item| dropped_as(&item)).collect();
    if items.is_empty() { data.files().map(listed).unwrap_or_default() } else { items }
}

/// The text that was dropped: of a link, its address.
pub fn dropped_text(event: &web_sys::Event) -> Option<String> {
    data_of(event)?.get_data("text/plain").ok().filter(|text| !text.is_empty())
}

fn data_of(event: &web_sys::Event) -> Option<DataTransfer> {
    let drag: &DragEvent = event.dyn_ref()?;
    drag.data_transfer()
}

fn dropped_as(item: &JsValue) -> Option<Dropped> {
    let entry = answer(item, "webkitGetAsEntry");
    if field(&entry, "isDirectory").is_truthy() {
        return Some(Dropped::Folder(field(&entry, "name").as_string().unwrap_or_default()));
    }
    answer(item, "getAsFile").dyn_into().ok().map(Dropped::File)
}

fn field(of: &JsValue, name: &str) -> JsValue {
    Reflect::get(of, &name.into()).unwrap_or(JsValue::UNDEFINED)
}

/// What a method without arguments answers, where there is one.
fn answer(of: &JsValue, method: &str) -> JsValue {
    let method = field(of, method).dyn_into::<Function>();
    method.ok().and_then(|method| method.call0(of).ok()).unwrap_or(JsValue::UNDEFINED)
}

fn listed(list: FileList) -> Vec<Dropped> {
    (0..list.length()).filter_map(|at| list.get(at)).map(Dropped::File).collect()
}

/// Whether something happened at an input that takes files by itself.
pub fn is_at_input(event: &web_sys::Event) -> bool {
    let input = event.target().and_then(|t| t.dyn_into::<HtmlInputElement>().ok());
    input.is_some_and(|input| input.type_() == "file")
}

/// An address that holds an SVG picture itself.
pub fn svg_address(svg: &str) -> String {
    format!("data:image/svg+xml,{}", String::from(js_sys::encode_uri_component(svg)))
}
