//! What somebody means who opens an address or pastes a text with more in it than we wrote: the longest part
//! that leads somewhere, and of a text first what it is, before what it quotes.

use crate::app::incoming::{Opened, Refusal};
use crate::domain::plan::Plan;
use crate::format::link;
use crate::format::snapshot::raw;
use crate::view::screens::Route;
use percent_encoding::percent_decode_str;
use std::sync::Arc;

/// Longest text that is looked through for addresses, in bytes: a chat, not a file.
const CHAT: usize = 1 << 18;
/// Longest address that is mended, in bytes.
const LONGEST: usize = 1 << 10;

/// What a pasted text is.
#[derive(Clone, PartialEq, Debug)]
pub enum Pasted {
    /// A file's text, which is read like one.
    File(String),
    /// Links with entries, each read.
    Links(Vec<Opened>),
    /// The address of a screen.
    Address(Route),
}

/// Says what a pasted text is.
pub fn look(text: String, plan: &Plan) -> Pasted {
    if let Some(file) = file_in(&text) {
        return Pasted::File(file);
    }
    let chat = text.get(..text.floor_char_boundary(CHAT)).unwrap_or_default();
    let links = links(chat, plan);
    if !links.is_empty() {
        return Pasted::Links(links);
    }
    match address_in(chat, plan) {
        Some(route) => Pasted::Address(route),
        None => Pasted::File(text),
    }
}

/// Every link in a text, read.
pub fn links(text: &str, plan: &Plan) -> Vec<Opened> {
    let found = link::find(text, &plan.id);
    // What only looks like a link beside one that is: somebody spoke of it.
    let is_sound = found.iter().any(|(_, read)| read.is_ok());
    let is_meant = |part: &str| !(is_sound && part.is_empty());
    let found: Vec<_> = found.into_iter().filter(|(part, _)| is_meant(part)).map(|(_, read)| read).collect();
    let several = found.len() > 1;
    let opened = |(at, read): (usize, Result<_, _>)| Opened {
        name: if several { format!("链接 {}", at + 1) } else { "链接".into() },
        read: read.map(Arc::new).map_err(Refusal::Link),
    };
    found.into_iter().enumerate().map(opened).collect()
}

/// The text of a file of ours, with what a messenger or a person put round it taken away.
fn file_in(text: &str) -> Option<String> {
    let bare = text.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{feff}' || c == '\u{200b}');
    let opens = |text: &str| {
        let inside = text.strip_prefix('{').map(str::trim_start);
        inside.is_some_and(|inside| inside.is_empty() || inside.starts_with(['"', '}']))
    };
    if opens(bare) || raw::begins(bare.as_bytes()) {
        return Some(bare.to_string());
    }
    // As in ```json … ```, or after a greeting.
    let names_us = |text: &str| text.contains("\"ip-plan-snapshot\"") || text.contains("\"ip-plan-raw\"");
    let (from, to) = (bare.find('{')?, bare.rfind('}')?);
    let inner = bare.get(from..=to)?;
    (opens(inner) && names_us(inner)).then(|| inner.to_string())
}

/// The first address of a screen in a text.
fn address_in(text: &str, plan: &Plan) -> Option<Route> {
    let text = percent_decode_str(text).decode_utf8_lossy();
    let addresses = text.match_indices("#/").filter_map(|(at, _)| text.get(at..));
    addresses.take(20).find_map(|rest| {
        let address = rest.split(char::is_whitespace).next().unwrap_or_default();
        let route = Route::parse(address);
        let route = match route.is_in(plan) {
            true => Some(route),
            false => mend(&Route::Unknown(address.to_string()), plan),
        };
        // Where somebody is already, or may always be meant.
        route.filter(|route| !matches!(route, Route::Overview | Route::Snapshots | Route::Take(_)))
    })
}

/// What an address means that leads nowhere as it is; `None` where it leads somewhere, or no part of it does.
pub fn mend(route: &Route, plan: &Plan) -> Option<Route> {
    if route.is_in(plan) {
        return None;
    }
    let hash = route.href();
    if let Some((text, _)) = link::find(&hash, &plan.id).into_iter().next() {
        return (!text.is_empty()).then_some(Route::Take(text)).filter(|take| take != route);
    }
    let hash = percent_decode_str(hash.get(..hash.floor_char_boundary(LONGEST))?).decode_utf8_lossy();
    let goes_on = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '/');
    let cuts = hash.char_indices().rev().filter(|(at, c)| *at > 0 && !goes_on(*c));
    let mut ends = std::iter::once(hash.len()).chain(cuts.map(|(at, _)| at));
    ends.find_map(|end| {
        let (part, tail) = hash.split_at_checked(end)?;
        let route = Route::parse(part);
        // Words after `#/` are meant for some other screen than the first.
        let is_meant = route != Route::Overview || !tail.contains(char::is_alphanumeric);
        (is_meant && route.is_in(plan)).then_some(route)
    })
}
