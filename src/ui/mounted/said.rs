//! What is said of an element: attributes, properties and listeners, set anew only where they differ.

use crate::ui::kit::{Attribute, How};
use leptos::prelude::*;
use leptos::reactive::effect::RenderEffect;
use leptos::tachys::renderer::Rndr;
use leptos::tachys::renderer::types::Element as DomElement;
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{HtmlElement, HtmlInputElement};

/// An attribute as it was set on an element.
pub enum Said {
    /// Said once.
    Plain(&'static str, Box<str>),
    /// Following signals.
    Dynamic(How, RenderEffect<Option<String>>),
    /// A listener.
    On(Listener),
}

type Heard = Box<dyn FnMut(web_sys::Event)>;

/// A listener that stays on its element while what it does is exchanged.
pub struct Listener {
    element: DomElement,
    event: &'static str,
    closure: Closure<dyn FnMut(web_sys::Event)>,
    act: Rc<RefCell<(Owner, Heard)>>,
}

impl Drop for Listener {
    fn drop(&mut self) {
        // An element that is gone may still be told of what happened to it before.
        let heard = self.closure.as_ref().unchecked_ref();
        let _ = self.element.remove_event_listener_with_callback(self.event, heard);
    }
}

impl Said {
    /// Whether it is what a described attribute is laid over.
    pub fn is_of(&self, attribute: &Attribute) -> bool {
        match (self, attribute) {
            (Said::Plain(old, _), Attribute::Plain(new, _)) => old == new,
            (Said::Dynamic(old, _), Attribute::Dynamic(new, _)) => old == new,
            (Said::On(old), Attribute::On(new, _)) => old.event == *new,
            _ => false,
        }
    }

    /// Takes it from its element.
    pub fn take_away(self, element: &DomElement) {
        match self {
            Said::Plain(name, _) => Rndr::remove_attribute(element, name),
            Said::Dynamic(how, _) => how.put(element, None),
            Said::On(_) => {}
        }
    }
}

/// Sets an attribute on its element, over what was set before.
pub fn say(element: &DomElement, attribute: Attribute, before: Option<Said>) -> Option<Said> {
    Some(match (attribute, before) {
        (Attribute::Plain(name, value), before) => {
            if !matches!(&before, Some(Said::Plain(_, old)) if *old == value) {
                Rndr::set_attribute(element, name, &value);
            }
            Said::Plain(name, value)
        }
        (Attribute::Dynamic(how, mut value), before) => {
            let before = match before {
                Some(Said::Dynamic(_, effect)) => effect.take_value(),
                _ => None,
            };
            let element = element.clone();
            let follow = move |before: Option<Option<String>>| {
                let value = value();
                // A field's content is also changed by whoever types.
                if how.is_typed() || before.as_ref() != Some(&value) {
                    how.put(&element, value.as_deref());
                }
                value
            };
            Said::Dynamic(how, RenderEffect::new_with_value(follow, before))
        }
        (Attribute::On(_, heard), Some(Said::On(listener))) => {
            // Whoever is at work goes on with what it was.
            if let Ok(mut act) = listener.act.try_borrow_mut() {
                *act = (Owner::current().unwrap_or_default(), heard);
            }
            Said::On(listener)
        }
        (Attribute::On(event, heard), _) => Said::On(Listener::of(element, event, heard)),
        (Attribute::Made(told), _) => {
            told(element.clone());
            return None;
        }
    })
}

impl How {
    /// Says it of an element; nothing takes it away.
    fn put(self, element: &DomElement, value: Option<&str>) {
        match (self, value) {
            (How::Attribute(name), Some(value)) => Rndr::set_attribute(element, name, value),
            (How::Attribute(name), None) => Rndr::remove_attribute(element, name),
            (How::Style(name), value) => {
                // What the browser does not know it leaves out.
                let style = element.unchecked_ref::<HtmlElement>().style();
                let _ = style.set_property(name, value.unwrap_or_default());
            }
            (How::Value, Some(value)) => {
                // Said to what it is, it would still move the caret.
                let field = element.unchecked_ref::<HtmlInputElement>();
                if field.value() != value {
                    field.set_value(value);
                }
            }
            (How::Checked, value) => element.unchecked_ref::<HtmlInputElement>().set_checked(value.is_some()),
            (How::Value, None) => {}
        }
    }

    fn is_typed(self) -> bool {
        matches!(self, How::Value | How::Checked)
    }
}

impl Listener {
    fn of(element: &DomElement, event: &'static str, heard: Heard) -> Listener {
        let act = Rc::new(RefCell::new((Owner::current().unwrap_or_default(), heard)));
        let acted = act.clone();
        let closure = Closure::<dyn FnMut(web_sys::Event)>::new(move |event| {
            if let Ok(mut act) = acted.try_borrow_mut() {
                let (owner, heard) = &mut *act;
                owner.with(|| heard(event));
            }
        });
        // Without it the element is deaf, and the page goes on.
        let _ = element.add_event_listener_with_callback(event, closure.as_ref().unchecked_ref());
        Listener { element: element.clone(), event, closure, act }
    }
}
