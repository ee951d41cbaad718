//! What browsers keep to themselves of their fields: impossible dates, tables on the clipboard.

use crate::app::clipped::{BREAK, TAB, lines, without_styles};
use crate::app::table::{self, Span};
use js_sys::{Array, Function, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{DataTransfer, Document, Element, Event, NodeList};

fn get(of: &JsValue, name: &str) -> JsValue {
    Reflect::get(of, &name.into()).unwrap_or(JsValue::UNDEFINED)
}

fn call(of: &JsValue, name: &str, with: &Array) -> Option<JsValue> {
    get(of, name).dyn_into::<Function>().ok()?.apply(of, with).ok()
}

/// Whether what was typed into an event's field is a date that no calendar has, or half of one: its value is
/// then empty.
pub fn is_impossible(event: &Event) -> bool {
    event.target().is_some_and(|field| get(&get(&field, "validity"), "badInput").is_truthy())
}

/// Has the date fields of a form say that what is in them is impossible: an empty one that stays empty is
/// silent while it is typed into.
pub fn hear_impossible(submitted: &Event) {
    let Some(form) = submitted.target().and_then(|t| t.dyn_into::<Element>().ok()) else { return };
    for field in each(form.query_selector_all("input[type=date]").ok()) {
        if get(&get(&field, "validity"), "badInput").is_truthy()
            && let Ok(event) = Event::new("input")
        {
            // Nobody else listens to it.
            let _ = field.dispatch_event(&event);
        }
    }
}

fn each(found: Option<NodeList>) -> Vec<Element> {
    let found = found.into_iter().flat_map(|all| (0..all.length()).filter_map(move |at| all.item(at)));
    found.filter_map(|node| node.dyn_into::<Element>().ok()).collect()
}

/// The table that a paste brings, where it says more than the text beside it: merged cells, or cells that the
/// text does not keep apart. Read as text only, and never put on the page.
pub fn pasted_table(event: &Event) -> Option<Vec<Vec<Span>>> {
    let data = get(event, "clipboardData").dyn_into::<DataTransfer>().ok()?;
    let html = data.get_data("text/html").ok().filter(|html| html.contains("<t") || html.contains("<T"))?;
    let plain = data.get_data("text/plain").unwrap_or_default();
    let low = html.to_lowercase();
    if plain.contains('\t') && !low.contains("rowspan") && !low.contains("colspan") {
        return None;
    }
    let tables = each(parsed(&html)?.query_selector_all("table").ok());
    // Which of several is meant nobody can say; the text has them all.
    let [table] = tables.as_slice() else { return None };
    let rows = spans(table);
    (!rows.is_empty()).then_some(rows)
}

/// A page by its text: never shown, and nothing of it is fetched or run.
fn parsed(html: &str) -> Option<Document> {
    let parser = get(&js_sys::global(), "DOMParser").dyn_into::<Function>().ok()?;
    let parser = Reflect::construct(&parser, &Array::new()).ok()?;
    let page =
        call(&parser, "parseFromString", &Array::of2(&without_styles(html).into(), &"text/html".into()))?;
    page.dyn_into::<Document>().ok()
}

fn spans(table: &Element) -> Vec<Vec<Span>> {
    let rows = each(table.query_selector_all("tr").ok());
    let cells = |row: &Element| each(row.query_selector_all("td, th").ok());
    rows.iter().map(|row| cells(row).iter().map(span).collect()).collect()
}

/// What a paragraph or a row begins and ends with its own line.
const BLOCKS: &str = "p, div, li, h1, h2, h3, h4, h5, h6, tr, td, th, caption, dt, dd, pre, blockquote";

/// The document that a paste brings, where it has a table that its plain text may lose: a line for each paragraph and each
/// row, the cells of a row parted by tabs.
pub fn pasted_document(event: &Event) -> Option<String> {
    let data = get(event, "clipboardData").dyn_into::<DataTransfer>().ok()?;
    let html = data.get_data("text/html").ok().filter(|html| html.to_ascii_lowercase().contains("<table"))?;
    let page = parsed(&html)?;
    each(page.query_selector_all("script, title").ok()).iter().for_each(Element::remove);
    for table in each(page.query_selector_all("table").ok()) {
        let is_layout = matches!(table.query_selector("table"), Ok(Some(_)));
        let rows = if is_layout { Vec::new() } else { spans(&table) };
        // A table around tables, or around one text, is only how a page is laid out.
        if rows.iter().map(Vec::len).max().unwrap_or_default() < 2 {
            continue;
        }
        let row = |cells: Vec<String>| cells.join(TAB).replace('\n', " ");
        let rows: Vec<String> = table::once(&rows).into_iter().map(row).collect();
        let text = format!("{BREAK}{}{BREAK}", rows.join(BREAK));
        // Where it cannot be put there, the table stays as it is.
        if table.insert_adjacent_text("beforebegin", &text).is_ok() {
            table.remove();
        }
    }
    let broken = |at: &'static str, of: &Element| drop(of.insert_adjacent_text(at, BREAK));
    each(page.query_selector_all("br").ok()).iter().for_each(|br| broken("afterend", br));
    for block in each(page.query_selector_all(BLOCKS).ok()) {
        broken("afterbegin", &block);
        broken("beforeend", &block);
    }
    let body = page.query_selector("body").ok().flatten()?;
    Some(lines(&body.text_content()?)).filter(|text| !text.is_empty())
}

/// The text that a paste brings.
pub fn pasted_text(event: &Event) -> Option<String> {
    let data = get(event, "clipboardData").dyn_into::<DataTransfer>().ok()?;
    data.get_data("text/plain").ok().filter(|text| !text.is_empty())
}

fn span(cell: &Element) -> Span {
    if cell.child_element_count() > 0 {
        for inside in each(cell.query_selector_all("br, p, div, li").ok()) {
            let at = if inside.tag_name() == "BR" { "afterend" } else { "beforeend" };
            // Without it two lines become one.
            let _ = inside.insert_adjacent_text(at, BREAK);
        }
    }
    let text = cell.text_content().unwrap_or_default();
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let lines: Vec<&str> = text.split(BREAK).map(str::trim).filter(|line| !line.is_empty()).collect();
    let count = |name: &str| cell.get_attribute(name).and_then(|n| n.trim().parse().ok()).unwrap_or(1);
    Span { text: lines.join("\n"), rows: count("rowspan"), cols: count("colspan") }
}

/// Puts a text where the caret of a paste's field is, in place of what the browser would.
pub fn insert(paste: &Event, text: &str) {
    let Some(field) = paste.target() else { return };
    let (from, to) = (get(&field, "selectionStart"), get(&field, "selectionEnd"));
    let with = Array::of4(&text.into(), &from, &to, &"end".into());
    if call(&field, "setRangeText", &with).is_none() {
        return;
    }
    paste.prevent_default();
    let how = js_sys::Object::new();
    // Without bubbling the form around it is not told.
    let _ = Reflect::set(&how, &"bubbles".into(), &true.into());
    let made = get(&js_sys::global(), "Event").dyn_into::<Function>().ok();
    let made = made.and_then(|kind| Reflect::construct(&kind, &Array::of2(&"input".into(), &how)).ok());
    if let Some(event) = made.and_then(|e| e.dyn_into::<Event>().ok()) {
        // Nobody refuses it.
        let _ = field.dispatch_event(&event);
    }
}

/// The id of the nearest element round an event's target that a selector names.
pub fn closest_id(event: &Event, selector: &str) -> Option<String> {
    let target = event.target()?.dyn_into::<web_sys::Element>().ok()?;
    Some(target.closest(selector).ok()??.id())
}

/// The words that are marked inside the element with this id; none where they reach out of it.
pub fn selected_in(id: &str) -> String {
    let text = || {
        let window = web_sys::window()?;
        let region = window.document()?.get_element_by_id(id)?;
        let marked = window.get_selection().ok()??;
        let inside = |node: Option<web_sys::Node>| node.is_some_and(|node| region.contains(Some(&node)));
        (inside(marked.anchor_node()) && inside(marked.focus_node()))
            .then(|| String::from(marked.to_string()))
    };
    text().unwrap_or_default()
}
