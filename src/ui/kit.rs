//! Screens as plain descriptions, laid over what stands on the page in one place (`mounted.rs`).
//!
//! A screen is a tree of [`Node`]s, each two words wide, so building one costs the wasm its data and
//! not a type (and a hundred bytes of moves) an element. Measured on the first version of the
//! screens, written with `view!`: 362 kB of brotli, where the whole page may weigh 177.

use crate::view::screens::Route;
use leptos::prelude::*;
use leptos::tachys::renderer::types::Element as DomElement;
use std::any::Any;

/// A node of a screen: what is to stand in one place.
pub enum Node {
    /// Nothing at all.
    Nothing,
    /// Text.
    Text(Box<str>),
    /// An element.
    Element(Box<Element>),
    /// Several in a row.
    Many(Box<Vec<Node>>),
    /// One that is made again, and laid over what stands, whenever a signal in it changes.
    Dynamic(Box<dyn Fn() -> Node + Send>),
    /// One that is known by a key.
    Keyed(Box<Keyed>),
}

/// An element in the making.
pub struct Element {
    pub(super) tag: &'static str,
    pub(super) attributes: Vec<Attribute>,
    pub(super) children: Vec<Node>,
}

/// What is said of an element.
pub(super) enum Attribute {
    Plain(&'static str, Box<str>),
    Dynamic(How, Box<dyn FnMut() -> Option<String> + Send>),
    On(&'static str, Box<dyn FnMut(web_sys::Event)>),
    Made(Box<dyn FnOnce(DomElement)>),
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
type Fill = Box<dyn FnOnce(&mut Option<Box<dyn Any>>, &Owner) -> Option<Node>>;

/// A part that is known by a key among those beside it.
pub struct Keyed {
    pub(super) key: Box<str>,
    /// Whether it is made once and then follows its data by itself.
    pub(super) is_made_once: bool,
    pub(super) fill: Fill,
}

/// Anything that can stand inside an element.
pub trait IntoNode {
    /// As a node.
    fn into_node(self) -> Node;
}

impl IntoNode for Node {
    fn into_node(self) -> Node {
        self
    }
}

impl IntoNode for &str {
    fn into_node(self) -> Node {
        Node::Text(self.into())
    }
}

impl IntoNode for String {
    fn into_node(self) -> Node {
        Node::Text(self.into())
    }
}

impl IntoNode for Box<Element> {
    fn into_node(self) -> Node {
        Node::Element(self)
    }
}

impl IntoNode for Vec<Node> {
    fn into_node(self) -> Node {
        Node::Many(Box::new(self))
    }
}

impl<K: IntoNode> IntoNode for Option<K> {
    fn into_node(self) -> Node {
        match self {
            Some(child) => child.into_node(),
            None => Node::Nothing,
        }
    }
}

/// Children of an element: `children!["共 ", count, link]`.
#[macro_export]
macro_rules! children {
    ($($child:expr),* $(,)?) => { vec![$($crate::ui::kit::IntoNode::into_node($child)),*] };
}

/// An element with a class (none where empty).
pub fn el(tag: &'static str, class: &str) -> Box<Element> {
    let el = Box::new(Element { tag, attributes: Vec::new(), children: Vec::new() });
    if class.is_empty() { el } else { el.attr("class", class) }
}

impl Element {
    /// Sets an attribute.
    pub fn attr(self: Box<Element>, name: &'static str, value: impl Into<Box<str>>) -> Box<Element> {
        self.with(Attribute::Plain(name, value.into()))
    }

    /// Sets an attribute that follows signals; `None` leaves it out.
    pub fn dynamic_attr(
        self: Box<Element>,
        name: &'static str,
        value: impl FnMut() -> Option<String> + Send + 'static,
    ) -> Box<Element> {
        self.with(Attribute::Dynamic(How::Attribute(name), Box::new(value)))
    }

    /// Sets a style property that follows signals, through the CSSOM.
    pub fn dynamic_style(
        self: Box<Element>,
        name: &'static str,
        mut value: impl FnMut() -> String + Send + 'static,
    ) -> Box<Element> {
        self.with(Attribute::Dynamic(How::Style(name), Box::new(move || Some(value()))))
    }

    /// Keeps a field's content the same as a signal's.
    pub fn value(self: Box<Element>, mut value: impl FnMut() -> String + Send + 'static) -> Box<Element> {
        self.with(Attribute::Dynamic(How::Value, Box::new(move || Some(value()))))
    }

    /// Keeps a box ticked or not, as signals say.
    pub fn ticked(self: Box<Element>, mut ticked: impl FnMut() -> bool + Send + 'static) -> Box<Element> {
        self.with(Attribute::Dynamic(How::Checked, Box::new(move || ticked().then(String::new))))
    }

    /// Listens to an event.
    pub fn on(
        self: Box<Element>,
        event: &'static str,
        heard: impl FnMut(web_sys::Event) + 'static,
    ) -> Box<Element> {
        self.with(Attribute::On(event, Box::new(heard)))
    }

    /// Hands the element out, for what only the browser can do with it.
    pub fn made(self: Box<Element>, told: impl FnOnce(DomElement) + 'static) -> Box<Element> {
        self.with(Attribute::Made(Box::new(told)))
    }

    /// Adds one child.
    pub fn child(mut self: Box<Element>, child: impl IntoNode) -> Box<Element> {
        self.children.push(child.into_node());
        self
    }

    /// Adds children.
    pub fn children(mut self: Box<Element>, children: Vec<Node>) -> Box<Element> {
        self.children.extend(children);
        self
    }

    fn with(mut self: Box<Element>, attribute: Attribute) -> Box<Element> {
        self.attributes.push(attribute);
        self
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
pub fn nothing() -> Node {
    Node::Nothing
}

/// One that is made again, and laid over what stands, whenever a signal in it changes.
pub fn dynamic(part: impl Fn() -> Node + Send + 'static) -> Node {
    Node::Dynamic(Box::new(part))
}

/// A row of a list, known by a key among its siblings: made once, it stays and moves with its state, and
/// follows its data through the signal it is given.
pub fn persistent<T: PartialEq + Send + Sync + 'static>(
    key: impl Into<Box<str>>,
    data: T,
    show: impl FnOnce(ReadSignal<T>) -> Node + 'static,
) -> Node {
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
    Node::Keyed(Box::new(Keyed { key: key.into(), is_made_once: true, fill }))
}

/// A part drawn with state of its own (signals) that outlives the drawing, under a key among its siblings.
pub fn with_state<S: Copy + 'static>(
    key: impl Into<Box<str>>,
    make: impl FnOnce() -> S + 'static,
    part: impl FnOnce(S) -> Node + 'static,
) -> Node {
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
    Node::Keyed(Box::new(Keyed { key: key.into(), is_made_once: false, fill }))
}

/// A part that is known by a key among its siblings: what stands of it moves with it.
pub fn keyed(key: impl Into<Box<str>>, part: impl IntoNode) -> Node {
    let part = part.into_node();
    with_state(key, || (), |()| part)
}

/// A fold whose content is made when somebody first opens it.
pub fn fold(summary: impl IntoNode, content: impl Fn() -> Node + Send + 'static) -> Node {
    let summary = summary.into_node();
    with_state(
        "fold",
        || RwSignal::new(false),
        move |opened| {
            let inside = dynamic(move || if opened.get() { content() } else { nothing() });
            let open = move |_| {
                if !opened.get_untracked() {
                    opened.set(true);
                }
            };
            // A press is heard at once; a search in the page opens it too.
            let summary = el("summary", "").on("click", open).child(summary);
            el("details", "fold").on("toggle", open).child(summary).child(inside).into_node()
        },
    )
}

/// Text that follows signals.
pub fn dynamic_text(text: impl Fn() -> String + Send + 'static) -> Node {
    dynamic(move || text().into_node())
}

/// Nodes of many things.
pub fn each<T>(items: impl IntoIterator<Item = T>, mut node: impl FnMut(T) -> Node) -> Vec<Node> {
    let mut nodes = Vec::new();
    for item in items {
        nodes.push(node(item));
    }
    nodes
}

/// A link to a screen.
pub fn link(route: Route, text: impl IntoNode) -> Box<Element> {
    el("a", "").attr("href", route.href()).child(text)
}

/// A button that does one thing.
pub fn button(class: &str, text: impl IntoNode, mut act: impl FnMut() + 'static) -> Box<Element> {
    el("button", class).attr("type", "button").on("click", move |_| act()).child(text)
}

/// A card with its heading.
pub fn card(id: &'static str, title: impl IntoNode) -> Box<Element> {
    let heading = el("h2", "").attr("id", id).child(title);
    el("section", "card").attr("aria-labelledby", id).child(heading)
}

/// A paragraph.
pub fn p(class: &str, text: impl IntoNode) -> Node {
    el("p", class).child(text).into_node()
}

/// A span.
pub fn span(class: &str, text: impl IntoNode) -> Node {
    el("span", class).child(text).into_node()
}

/// A list; each node becomes an item.
pub fn list(class: &str, items: Vec<Node>) -> Box<Element> {
    el("ul", class).children(each(items, |item| el("li", "").child(item).into_node()))
}

/// A list of items that are known by keys.
pub fn keyed_list(class: &str, items: Vec<(String, Node)>) -> Box<Element> {
    el("ul", class).children(each(items, |(key, item)| keyed(key, el("li", "").child(item))))
}

/// A column's heading: its class and its words.
pub type Head = (&'static str, &'static str);

/// A table with column headings; rows (or bodies of rows) come finished.
pub fn table(class: &str, heads: &[Head], bodies: Vec<Node>) -> Box<Element> {
    let heads = each(heads, |(class, words)| el("th", class).attr("scope", "col").child(*words).into_node());
    let head = el("thead", "").child(el("tr", "").children(heads));
    el("table", class).child(head).children(bodies)
}

/// A table cell that carries its column's name for narrow screens.
pub fn cell(class: &str, label: &'static str, content: impl IntoNode) -> Node {
    let cell = el("td", class).child(content);
    if label.is_empty() { cell.into_node() } else { cell.attr("data-label", label).into_node() }
}

/// The heading of a row.
pub fn row_head(content: impl IntoNode) -> Node {
    el("th", "").attr("scope", "row").child(content).into_node()
}

/// What an input event carries.
pub fn typed(event: &web_sys::Event) -> String {
    event_target_value(event)
}
