//! Screens as plain descriptions, turned into Leptos views in one place.
//!
//! A screen is a tree of [`Part`]s, each two words wide, so building one costs the wasm its data and
//! not a type (and a hundred bytes of moves) an element. Measured on the first version of the
//! screens, written with `view!`: 362 kB of brotli, where the whole page may weigh 177.

use crate::app::route::Route;
use leptos::ev;
use leptos::html::{ElementChild, custom};
use leptos::prelude::*;
use leptos::tachys::html::attribute::any_attribute::{AnyAttribute, IntoAnyAttribute};
use leptos::tachys::html::attribute::custom::custom_attribute;
use leptos::tachys::html::event::on;
use leptos::tachys::html::property::prop;
use leptos::tachys::html::style::style;

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
    /// What only Leptos itself can make.
    Leptos(Box<AnyView>),
}

/// An element in the making.
pub struct El {
    tag: &'static str,
    attributes: Vec<Attribute>,
    kids: Vec<Part>,
}

enum Attribute {
    Plain(&'static str, Box<str>),
    Live(&'static str, Box<dyn FnMut() -> Option<String> + Send>),
    Style(&'static str, Box<dyn FnMut() -> String + Send>),
    Value(Box<dyn FnMut() -> String + Send>),
    On(&'static str, Box<dyn FnMut(web_sys::Event)>),
}

impl Part {
    /// The view that Leptos shows.
    pub fn show(self) -> AnyView {
        match self {
            Part::Nothing => ().into_any(),
            Part::Text(text) => String::from(text).into_any(),
            Part::Element(element) => element.show(),
            Part::Many(parts) => show_all(*parts).into_any(),
            Part::Live(part) => (move || part().show()).into_any(),
            Part::Leptos(view) => *view,
        }
    }
}

fn show_all(parts: Vec<Part>) -> Vec<AnyView> {
    let mut shown = Vec::with_capacity(parts.len());
    for part in parts {
        shown.push(part.show());
    }
    shown
}

impl Attribute {
    fn show(self) -> AnyAttribute {
        match self {
            Attribute::Plain(name, value) => custom_attribute(name, String::from(value)).into_any_attr(),
            Attribute::Live(name, value) => custom_attribute(name, value).into_any_attr(),
            Attribute::Style(name, value) => style((name, value)).into_any_attr(),
            Attribute::Value(value) => prop("value", value).into_any_attr(),
            Attribute::On(event, heard) => {
                on(ev::Custom::<web_sys::Event>::new(event), heard).into_any_attr()
            }
        }
    }
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

impl Kid for AnyView {
    fn kid(self) -> Part {
        Part::Leptos(Box::new(self))
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
        self.with(Attribute::Live(name, Box::new(value)))
    }

    /// Sets a style property that follows signals, through the CSSOM.
    pub fn live_style(
        self: Box<El>,
        name: &'static str,
        value: impl FnMut() -> String + Send + 'static,
    ) -> Box<El> {
        self.with(Attribute::Style(name, Box::new(value)))
    }

    /// Keeps a field's content the same as a signal's.
    pub fn value(self: Box<El>, value: impl FnMut() -> String + Send + 'static) -> Box<El> {
        self.with(Attribute::Value(Box::new(value)))
    }

    /// Listens to an event.
    pub fn on(self: Box<El>, event: &'static str, heard: impl FnMut(web_sys::Event) + 'static) -> Box<El> {
        self.with(Attribute::On(event, Box::new(heard)))
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

    fn show(self) -> AnyView {
        let mut attributes = Vec::with_capacity(self.attributes.len());
        for attribute in self.attributes {
            attributes.push(attribute.show());
        }
        custom(self.tag).child(show_all(self.kids)).add_any_attr(attributes).into_any()
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

/// A fold whose content is made when somebody first opens it.
pub fn fold(summary: impl Kid, content: impl Fn() -> Part + Send + 'static) -> Part {
    let opened = RwSignal::new(false);
    let inside = live(move || if opened.get() { content() } else { nothing() });
    let open = move |_| {
        if !opened.get_untracked() {
            opened.set(true);
        }
    };
    el("details", "twin").on("toggle", open).kid(el("summary", "").kid(summary)).kid(inside).view()
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
