//! Screens as plain descriptions, laid over what stands on the page in one place (`node.rs`).
//!
//! A screen is a tree of [`Part`]s, each two words wide, so building one costs the wasm its data and
//! not a type (and a hundred bytes of moves) an element. Measured on the first version of the
//! screens, written with `view!`: 362 kB of brotli, where the whole page may weigh 177.

use crate::view::screens::Route;
use leptos::prelude::*;
use leptos::tachys::renderer::types::Element;
use std::any::Any;

/// A part of a screen.
pub enum Part {
    /// Nothing at all.
    Nothing,
    /// Text.
    Text(Box<str>),
    /// An element.
    Element(Box<El>),
    /// Several parts in a row.
    Many(Box<Vec<Part>>),
    /// A part that is drawn again whenever a signal in it changes.
    Live(Box<dyn Fn() -> Part + Send>),
    /// A part that is known by a key.
    Kept(Box<Kept>),
}

/// An element in the making.
pub struct El {
    pub(super) tag: &'static str,
    pub(super) attributes: Vec<Attribute>,
    pub(super) kids: Vec<Part>,
}

/// What is said of an element.
pub(super) enum Attribute {
    Plain(&'static str, Box<str>),
    Live(How, Box<dyn FnMut() -> Option<String> + Send>),
    On(&'static str, Box<dyn FnMut(web_sys::Event)>),
    Made(Box<dyn FnOnce(Element)>),
}

/// What of an element follows signals.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum How {
    Attribute(&'static str),
    Style(&'static str),
    Value,
    Checked,
}

/// Gives what a key's part is to show, from what was kept for it and its owner; `None` where it stays.
type Fill = Box<dyn FnOnce(&mut Option<Box<dyn Any>>, &Owner) -> Option<Part>>;

/// A part that is known by a key among those beside it.
pub struct Kept {
    pub(super) key: Box<str>,
    /// Whether it is made once and then follows its data by itself.
    pub(super) is_made_once: bool,
    pub(super) fill: Fill,
}

/// Anything that can stand inside an element.
pub trait Kid {
    /// As a view.
    fn kid(self) -> Part;
}

impl Kid for Part {
    fn kid(self) -> Part {
        self
    }
}

impl Kid for &str {
    fn kid(self) -> Part {
        Part::Text(self.into())
    }
}

impl Kid for String {
    fn kid(self) -> Part {
        Part::Text(self.into())
    }
}

impl Kid for Box<El> {
    fn kid(self) -> Part {
        Part::Element(self)
    }
}

impl Kid for Vec<Part> {
    fn kid(self) -> Part {
        Part::Many(Box::new(self))
    }
}

impl<K: Kid> Kid for Option<K> {
    fn kid(self) -> Part {
        match self {
            Some(kid) => kid.kid(),
            None => Part::Nothing,
        }
    }
}

/// Children of an element: `kids!["共 ", count, link]`.
#[macro_export]
macro_rules! kids {
    ($($kid:expr),* $(,)?) => { vec![$($crate::ui::kit::Kid::kid($kid)),*] };
}

/// An element with a class (none where empty).
pub fn el(tag: &'static str, class: &str) -> Box<El> {
    let el = Box::new(El { tag, attributes: Vec::new(), kids: Vec::new() });
    if class.is_empty() { el } else { el.attr("class", class) }
}

impl El {
    /// Sets an attribute.
    pub fn attr(self: Box<El>, name: &'static str, value: impl Into<Box<str>>) -> Box<El> {
        self.with(Attribute::Plain(name, value.into()))
    }

    /// Sets an attribute that follows signals; `None` leaves it out.
    pub fn live_attr(
        self: Box<El>,
        name: &'static str,
        value: impl FnMut() -> Option<String> + Send + 'static,
    ) -> Box<El> {
        self.with(Attribute::Live(How::Attribute(name), Box::new(value)))
    }

    /// Sets a style property that follows signals, through the CSSOM.
    pub fn live_style(
        self: Box<El>,
        name: &'static str,
        mut value: impl FnMut() -> String + Send + 'static,
    ) -> Box<El> {
        self.with(Attribute::Live(How::Style(name), Box::new(move || Some(value()))))
    }

    /// Keeps a field's content the same as a signal's.
    pub fn value(self: Box<El>, mut value: impl FnMut() -> String + Send + 'static) -> Box<El> {
        self.with(Attribute::Live(How::Value, Box::new(move || Some(value()))))
    }

    /// Keeps a box ticked or not, as signals say.
    pub fn ticked(self: Box<El>, mut ticked: impl FnMut() -> bool + Send + 'static) -> Box<El> {
        self.with(Attribute::Live(How::Checked, Box::new(move || ticked().then(String::new))))
    }

    /// Listens to an event.
    pub fn on(self: Box<El>, event: &'static str, heard: impl FnMut(web_sys::Event) + 'static) -> Box<El> {
        self.with(Attribute::On(event, Box::new(heard)))
    }

    /// Hands the element out, for what only the browser can do with it.
    pub fn made(self: Box<El>, told: impl FnOnce(Element) + 'static) -> Box<El> {
        self.with(Attribute::Made(Box::new(told)))
    }

    /// Adds one child.
    pub fn kid(mut self: Box<El>, kid: impl Kid) -> Box<El> {
        self.kids.push(kid.kid());
        self
    }

    /// Adds children.
    pub fn kids(mut self: Box<El>, kids: Vec<Part>) -> Box<El> {
        self.kids.extend(kids);
        self
    }

    fn with(mut self: Box<El>, attribute: Attribute) -> Box<El> {
        self.attributes.push(attribute);
        self
    }

    /// The finished element.
    pub fn view(self: Box<El>) -> Part {
        Part::Element(self)
    }

    /// The value of an attribute that follows nothing.
    pub(super) fn plain(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find_map(|one| match one {
            Attribute::Plain(of, value) if *of == name => Some(&**value),
            _ => None,
        })
    }
}

/// No element at all.
pub fn nothing() -> Part {
    Part::Nothing
}

/// A part that is drawn again whenever a signal in it changes.
pub fn live(part: impl Fn() -> Part + Send + 'static) -> Part {
    Part::Live(Box::new(part))
}

/// A row of a list, known by a key among its siblings: made once, it stays and moves with its state, and
/// follows its data through the signal it is given.
pub fn lasting<T: PartialEq + Send + Sync + 'static>(
    key: impl Into<Box<str>>,
    data: T,
    show: impl FnOnce(ReadSignal<T>) -> Part + 'static,
) -> Part {
    let fill: Fill =
        Box::new(move |slot, _| match slot.as_ref().and_then(|s| s.downcast_ref::<RwSignal<T>>()).copied() {
            Some(signal) => {
                if signal.with_untracked(|old| *old != data) {
                    signal.set(data);
                }
                None
            }
            None => {
                let signal = RwSignal::new(data);
                *slot = Some(Box::new(signal));
                Some(show(signal.read_only()))
            }
        });
    Part::Kept(Box::new(Kept { key: key.into(), is_made_once: true, fill }))
}

/// A part drawn with state of its own (signals) that outlives the drawing, under a key among its siblings.
pub fn keep<S: Copy + 'static>(
    key: impl Into<Box<str>>,
    make: impl FnOnce() -> S + 'static,
    part: impl FnOnce(S) -> Part + 'static,
) -> Part {
    let fill: Fill = Box::new(move |slot, owner| {
        let state = match slot.as_ref().and_then(|s| s.downcast_ref::<S>()).copied() {
            Some(state) => state,
            None => {
                let state = owner.with(|| untrack(make));
                *slot = Some(Box::new(state));
                state
            }
        };
        Some(part(state))
    });
    Part::Kept(Box::new(Kept { key: key.into(), is_made_once: false, fill }))
}

/// A part that is known by a key among its siblings: what stands of it moves with it.
pub fn keyed(key: impl Into<Box<str>>, part: impl Kid) -> Part {
    let part = part.kid();
    keep(key, || (), |()| part)
}

/// A fold whose content is made when somebody first opens it.
pub fn fold(summary: impl Kid, content: impl Fn() -> Part + Send + 'static) -> Part {
    let summary = summary.kid();
    keep(
        "fold",
        || RwSignal::new(false),
        move |opened| {
            let inside = live(move || if opened.get() { content() } else { nothing() });
            let open = move |_| {
                if !opened.get_untracked() {
                    opened.set(true);
                }
            };
            // A press is heard at once; a search in the page opens it too.
            let summary = el("summary", "").on("click", open).kid(summary);
            el("details", "twin").on("toggle", open).kid(summary).kid(inside).view()
        },
    )
}

/// Text that follows signals.
pub fn live_text(text: impl Fn() -> String + Send + 'static) -> Part {
    live(move || text().kid())
}

/// Views of many things.
pub fn each<T>(items: impl IntoIterator<Item = T>, mut view: impl FnMut(T) -> Part) -> Vec<Part> {
    let mut views = Vec::new();
    for item in items {
        views.push(view(item));
    }
    views
}

/// A link to a screen.
pub fn link(route: Route, text: impl Kid) -> Box<El> {
    el("a", "").attr("href", route.href()).kid(text)
}

/// A button that does one thing.
pub fn button(class: &str, text: impl Kid, mut act: impl FnMut() + 'static) -> Box<El> {
    el("button", class).attr("type", "button").on("click", move |_| act()).kid(text)
}

/// A card with its heading.
pub fn card(id: &'static str, title: impl Kid) -> Box<El> {
    let heading = el("h2", "").attr("id", id).kid(title);
    el("section", "card").attr("aria-labelledby", id).kid(heading)
}

/// A paragraph.
pub fn p(class: &str, text: impl Kid) -> Part {
    el("p", class).kid(text).view()
}

/// A span.
pub fn span(class: &str, text: impl Kid) -> Part {
    el("span", class).kid(text).view()
}

/// A list; each view becomes an item.
pub fn list(class: &str, items: Vec<Part>) -> Box<El> {
    el("ul", class).kids(each(items, |item| el("li", "").kid(item).view()))
}

/// A list of items that are known by keys.
pub fn keyed_list(class: &str, items: Vec<(String, Part)>) -> Box<El> {
    el("ul", class).kids(each(items, |(key, item)| keyed(key, el("li", "").kid(item))))
}

/// A column's heading: its class and its words.
pub type Head = (&'static str, &'static str);

/// A table with column headings; rows (or bodies of rows) come finished.
pub fn table(class: &str, heads: &[Head], bodies: Vec<Part>) -> Box<El> {
    let heads = each(heads, |(class, words)| el("th", class).attr("scope", "col").kid(*words).view());
    let head = el("thead", "").kid(el("tr", "").kids(heads));
    el("table", class).kid(head).kids(bodies)
}

/// A table cell that carries its column's name for narrow screens.
pub fn cell(class: &str, label: &'static str, content: impl Kid) -> Part {
    let cell = el("td", class).kid(content);
    if label.is_empty() { cell.view() } else { cell.attr("data-label", label).view() }
}

/// The heading of a row.
pub fn row_head(content: impl Kid) -> Part {
    el("th", "").attr("scope", "row").kid(content).view()
}

/// What an input event carries.
pub fn typed(event: &web_sys::Event) -> String {
    event_target_value(event)
}
