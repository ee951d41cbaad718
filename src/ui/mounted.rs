//! What stands on the page, and how a new description is laid over it: what can stay stays, and only what
//! differs is touched, so that focus, caret, selection, folds and positions outlive a change.
//!
//! Leptos' own elements made by name are made anew whenever the part they stand in is drawn again.

mod said;

use super::kit::{Element, Keyed, Node};
use crate::view::places::staying;
use leptos::mount::mount_to_renderer;
use leptos::prelude::*;
use leptos::reactive::effect::RenderEffect;
use leptos::tachys::renderer::Rndr;
use leptos::tachys::renderer::types::{Element as DomElement, Node as Dom, Placeholder, Text};
use leptos::tachys::view::{Mountable, Render};
use said::{Said, say};
use std::any::Any;
use std::mem;

/// A node as it stands on the page: always at least one node of the document, so that its place is known.
pub enum Mounted {
    /// Where nothing is.
    Blank(Placeholder),
    /// Text, and what it says.
    Text(Text, Box<str>),
    /// An element.
    Element(Box<MountedElement>),
    /// Several in a row, never none.
    Many(Vec<Mounted>),
    /// What is drawn again whenever a signal in it changes.
    Dynamic(RenderEffect<Mounted>),
    /// What is known by a key.
    Row(Box<MountedRow>),
}

/// An element with what was said of it.
pub struct MountedElement {
    element: DomElement,
    tag: &'static str,
    attributes: Vec<Said>,
    children: Vec<Mounted>,
}

/// A row; its node goes before its owner.
pub struct MountedRow {
    key: Box<str>,
    node: Mounted,
    data: Option<Box<dyn Any>>,
    owner: Owner,
}

thread_local! {
    /// What rows hang on, below the page's root: there they find its contexts, whatever is drawn again.
    static STEM: Owner = Owner::current().map_or_else(Owner::new, |root| root.child());
}

/// An owner that only its holder ends. Called under the page's root before any other.
pub(super) fn own_owner() -> Owner {
    STEM.with(|stem| {
        let owner = stem.child();
        // It is to end with its row, not to be listed here for ever.
        stem.cleanup();
        owner
    })
}

impl Node {
    /// Makes what stands on the page; it is not placed yet.
    pub(super) fn make(self) -> Mounted {
        match self {
            Node::Nothing => Mounted::Blank(Rndr::create_placeholder()),
            Node::Text(text) => Mounted::Text(Rndr::create_text_node(&text), text),
            Node::Element(el) => Mounted::Element(Box::new(MountedElement::of(*el))),
            Node::Many(parts) if parts.is_empty() => Node::Nothing.make(),
            Node::Many(parts) => Mounted::Many(parts.into_iter().map(Node::make).collect()),
            Node::Dynamic(part) => Mounted::Dynamic(drawn(part, None)),
            Node::Keyed(kept) => Mounted::Row(Box::new(MountedRow::of(*kept))),
        }
    }
}

impl Render for Node {
    type State = Mounted;

    fn build(self) -> Mounted {
        self.make()
    }

    fn rebuild(self, state: &mut Mounted) {
        state.lay(self);
    }
}

impl Mountable for Mounted {
    fn unmount(&mut self) {
        self.take_out();
    }

    fn mount(&mut self, parent: &DomElement, marker: Option<&Dom>) {
        self.place(parent, marker);
    }

    fn insert_before_this(&self, _: &mut dyn Mountable) -> bool {
        false
    }

    fn elements(&self) -> Vec<DomElement> {
        Vec::new()
    }
}

/// Shows what is to stand on the page as long as it is open.
pub fn mount(screen: Box<dyn FnOnce() -> Node>) {
    if let Some(body) = document().body() {
        let root = move || {
            drop(own_owner());
            screen()
        };
        mount_to_renderer(&body, root).forget();
    }
}

fn drawn(part: Box<dyn Fn() -> Node + Send>, before: Option<Mounted>) -> RenderEffect<Mounted> {
    let draw = move |before: Option<Mounted>| match before {
        Some(mut node) => {
            node.lay(part());
            node
        }
        None => part().make(),
    };
    RenderEffect::new_with_value(draw, before)
}

impl Mounted {
    /// Lays a new description over it.
    pub(super) fn lay(&mut self, part: Node) {
        match (&mut *self, part) {
            (Mounted::Blank(_), Node::Nothing) => {}
            (Mounted::Text(node, old), Node::Text(new)) => {
                if *old != new {
                    Rndr::set_text(node, &new);
                    *old = new;
                }
            }
            (Mounted::Element(standing), Node::Element(el)) if standing.is_same(&el) => standing.lay(*el),
            (Mounted::Many(nodes), Node::Many(parts)) if !parts.is_empty() => {
                let end = nodes.last().and_then(Mounted::last).and_then(|last| last.next_sibling());
                let parent = nodes.first().and_then(Mounted::first).and_then(|first| first.parent_node());
                lay_all(nodes, *parts, parent.as_ref(), end);
            }
            (Mounted::Dynamic(effect), Node::Dynamic(part)) => {
                let before = effect.take_value();
                *effect = drawn(part, before);
            }
            (Mounted::Row(row), Node::Keyed(kept)) if row.key == kept.key => row.lay(*kept),
            (_, part) => {
                let mut new = part.make();
                if let Some(first) = self.first()
                    && let Some(parent) = first.parent_node()
                {
                    new.place(&parent, Some(&first));
                }
                self.take_out();
                *self = new;
            }
        }
    }

    /// Its first node in the document.
    fn first(&self) -> Option<Dom> {
        match self {
            Mounted::Blank(node) => Some(node.clone().into()),
            Mounted::Text(node, _) => Some(node.clone().into()),
            Mounted::Element(standing) => Some(standing.element.clone().into()),
            Mounted::Many(nodes) => nodes.first()?.first(),
            Mounted::Dynamic(effect) => effect.with_value_mut(|node| node.first())?,
            Mounted::Row(row) => row.node.first(),
        }
    }

    /// Its last node in the document.
    fn last(&self) -> Option<Dom> {
        match self {
            Mounted::Many(nodes) => nodes.last()?.last(),
            Mounted::Dynamic(effect) => effect.with_value_mut(|node| node.last())?,
            Mounted::Row(row) => row.node.last(),
            one => one.first(),
        }
    }

    /// Calls with every node of the document that is directly its own.
    fn each(&mut self, act: &mut dyn FnMut(&Dom)) {
        match self {
            Mounted::Blank(node) => act(node),
            Mounted::Text(node, _) => act(node),
            Mounted::Element(standing) => act(&standing.element),
            Mounted::Many(nodes) => nodes.iter_mut().for_each(|node| node.each(act)),
            Mounted::Dynamic(effect) => {
                effect.with_value_mut(|node| node.each(act));
            }
            Mounted::Row(row) => row.node.each(act),
        }
    }

    /// Puts it into a parent, before a node or at the end.
    pub(super) fn place(&mut self, parent: &Dom, before: Option<&Dom>) {
        self.each(&mut |node| drop(parent.insert_before(node, before)));
    }

    /// Takes it from the page, for good.
    pub(super) fn take_out(&mut self) {
        self.each(&mut |node| drop(node.parent_node().map(|parent| parent.remove_child(node))));
        self.end();
    }

    /// Ends what follows signals in it at once. Left to the effects that hold it, what is nested in them
    /// would still be drawn when its owner is gone.
    fn end(&mut self) {
        match self {
            Mounted::Blank(_) | Mounted::Text(..) => {}
            Mounted::Element(standing) => standing.children.iter_mut().for_each(Mounted::end),
            Mounted::Many(nodes) => nodes.iter_mut().for_each(Mounted::end),
            Mounted::Dynamic(effect) => effect.take_value().iter_mut().for_each(Mounted::end),
            Mounted::Row(row) => {
                row.owner.pause();
                row.node.end();
            }
        }
    }

    fn is_around(&mut self, other: &Dom) -> bool {
        let mut found = false;
        self.each(&mut |node| found |= node.contains(Some(other)));
        found
    }
}

/// Lays parts over the nodes of one parent: rows by their keys, all else by its place among the rest.
fn lay_all(nodes: &mut Vec<Mounted>, parts: Vec<Node>, parent: Option<&Dom>, end: Option<Dom>) {
    let mut old: Vec<Option<Mounted>> = mem::take(nodes).into_iter().map(Some).collect();
    let mut from = Vec::with_capacity(parts.len());
    // Where the next row, and the next of the rest, are likely to be.
    let (mut row, mut rest) = (0, 0);
    for part in parts {
        let at = match &part {
            Node::Keyed(kept) => {
                let is_it =
                    |node: &Option<Mounted>| matches!(node, Some(Mounted::Row(row)) if row.key == kept.key);
                let ahead = old.get(row..).and_then(|ahead| ahead.iter().position(is_it));
                let at = ahead.map(|n| row + n).or_else(|| old.iter().position(is_it));
                row = at.map_or(row, |at| at + 1);
                at
            }
            _ => {
                let is_it =
                    |node: &Option<Mounted>| node.as_ref().is_some_and(|n| !matches!(n, Mounted::Row(_)));
                let at = old.get(rest..).and_then(|ahead| ahead.iter().position(is_it)).map(|n| rest + n);
                rest = at.map_or(old.len(), |at| at + 1);
                at
            }
        };
        let there = at.and_then(|at| old.get_mut(at)?.take());
        nodes.push(match there {
            Some(mut node) => {
                node.lay(part);
                node
            }
            None => part.make(),
        });
        from.push(at);
    }
    for mut gone in old.into_iter().flatten() {
        gone.take_out();
    }
    let is_in_place = from.iter().all(Option::is_some) && from.is_sorted();
    let Some(parent) = parent.filter(|_| !is_in_place) else { return };
    let pinned = document()
        .active_element()
        .and_then(|focused| nodes.iter_mut().position(|node| node.is_around(&focused)));
    let stays = staying(&from, pinned);
    // From the end: whatever is placed is placed before what already is.
    let mut after = None::<usize>;
    for at in (0..nodes.len()).rev() {
        if stays.get(at) != Some(&true) {
            let before = match after {
                Some(after) => nodes.get(after).and_then(Mounted::first),
                None => end.clone(),
            };
            if let Some(node) = nodes.get_mut(at) {
                node.place(parent, before.as_ref());
            }
        }
        after = Some(at);
    }
}

impl MountedRow {
    fn of(kept: Keyed) -> MountedRow {
        let owner = own_owner();
        let mut data = None;
        let node = match (kept.is_made_once, kept.fill) {
            (true, fill) => {
                owner.with(|| untrack(|| fill(&mut data, &owner).unwrap_or(Node::Nothing).make()))
            }
            (false, fill) => fill(&mut data, &owner).unwrap_or(Node::Nothing).make(),
        };
        MountedRow { key: kept.key, node, data, owner }
    }

    fn lay(&mut self, kept: Keyed) {
        if let Some(part) = (kept.fill)(&mut self.data, &self.owner) {
            self.node.lay(part);
        }
    }
}

impl MountedElement {
    fn of(el: Element) -> MountedElement {
        let element = Rndr::create_element(el.tag, None);
        let mut children: Vec<Mounted> = el.children.into_iter().map(Node::make).collect();
        children.iter_mut().for_each(|child| child.place(&element, None));
        // After its children: a select's value is one of its options.
        let attributes = el.attributes.into_iter().filter_map(|one| say(&element, one, None)).collect();
        MountedElement { element, tag: el.tag, attributes, children }
    }

    /// Whether it is the same element as a described one: another id or kind of field is another.
    fn is_same(&self, el: &Element) -> bool {
        let said = |name| {
            self.attributes.iter().find_map(|one| match one {
                Said::Plain(of, value) if *of == name => Some(&**value),
                _ => None,
            })
        };
        self.tag == el.tag && ["id", "type"].into_iter().all(|name| said(name) == el.plain(name))
    }

    fn lay(&mut self, el: Element) {
        lay_all(&mut self.children, el.children, Some(&self.element), None);
        let mut old = mem::take(&mut self.attributes);
        let mut pairs = Vec::with_capacity(el.attributes.len());
        for new in el.attributes {
            let same = old.iter().position(|said| said.is_of(&new)).map(|at| old.remove(at));
            pairs.push((new, same));
        }
        // First what goes: the same name may come in another way.
        old.into_iter().for_each(|gone| gone.take_away(&self.element));
        for (new, same) in pairs {
            self.attributes.extend(say(&self.element, new, same));
        }
    }
}
