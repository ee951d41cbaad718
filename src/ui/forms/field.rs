//! Form fields: a label, an input that follows a signal, and what is wrong with it.

use crate::app::wrong::FieldWrong;
use crate::children;
use crate::shell::{address, input};
use crate::ui::forms::typing;
use crate::ui::kit::*;
use crate::view::{words, wrong};
use leptos::prelude::*;

/// What is wrong with a form, by field.
pub type Faults = RwSignal<Vec<FieldWrong>>;

/// A field under its label.
pub struct Field {
    /// Its name in the form.
    pub name: &'static str,
    /// Whose it is, where a page can have several of its name.
    pub whose: String,
    /// What it asks for.
    pub label: String,
    /// Whether it takes the form's whole width.
    pub wide: bool,
}

impl Field {
    /// A field of the usual width.
    pub fn new(name: &'static str, label: impl Into<String>) -> Field {
        Field { name, whose: String::new(), label: label.into(), wide: false }
    }

    /// A field of the form's whole width.
    pub fn wide(name: &'static str, label: impl Into<String>) -> Field {
        Field { wide: true, ..Field::new(name, label) }
    }

    /// One of several of its name on the page: its id says whose it is.
    pub fn of(self, whose: impl ToString) -> Field {
        Field { whose: whose.to_string(), ..self }
    }

    /// A line of text; `kind` is the input's type.
    pub fn line(self, kind: &'static str, value: RwSignal<String>, faults: Faults) -> Node {
        let input = el("input", "").attr("type", kind).attr("autocomplete", "off");
        self.around(input, "input", value, faults)
    }

    /// A number, for which phones show their digits.
    pub fn number(self, value: RwSignal<String>, faults: Faults) -> Node {
        let input =
            el("input", "").attr("type", "text").attr("inputmode", "decimal").attr("autocomplete", "off");
        self.around(input, "input", value, faults)
    }

    /// Several lines of text.
    pub fn text(self, rows: &'static str, value: RwSignal<String>, faults: Faults) -> Node {
        self.around(el("textarea", "").attr("rows", rows), "input", value, faults)
    }

    /// One of several choices, given as value and words.
    pub fn choice(self, choices: Vec<(String, String)>, value: RwSignal<String>, faults: Faults) -> Node {
        let options =
            each(choices, |(value, words)| el("option", "").attr("value", value).child(words).into_node());
        self.around(el("select", "").children(options), "change", value, faults)
    }

    fn around(
        self,
        input: Box<Element>,
        event: &'static str,
        value: RwSignal<String>,
        faults: Faults,
    ) -> Node {
        let Field { name, whose, label, wide } = self;
        let id = id_of(name, &whose);
        let said = move || {
            faults.with(|f| f.iter().find(|(field, _)| *field == name).map(|(_, why)| wrong::wrong(why)))
        };
        let fault_id = format!("{id}-wrong");
        let input = input
            .attr("id", id.clone())
            .attr("aria-describedby", fault_id.clone())
            .dynamic_attr("aria-invalid", move || said().map(|_| "true".to_string()))
            .value(typing::shown(value))
            .on(event, move |ev| {
                value.set(typing::typed(&ev));
                // What was said of it is about what stood there before.
                if faults.with_untracked(|f| f.iter().any(|(field, _)| *field == name)) {
                    faults.update(|f| f.retain(|(field, _)| *field != name));
                }
            });
        let fault = el("p", "wrong").attr("id", fault_id).attr("role", "alert");
        let fault = fault.child(dynamic_text(move || said().unwrap_or_default()));
        let label = el("label", "").attr("for", id).child(label);
        el("div", if wide { "field wide" } else { "field" })
            .children(children![label, input, fault])
            .into_node()
    }
}

/// A form that is checked and never sent.
pub fn form(class: &str, mut submitted: impl FnMut() + 'static) -> Box<Element> {
    el("form", class).attr("novalidate", "").on("submit", move |ev| {
        ev.prevent_default();
        input::hear_impossible(&ev);
        submitted();
    })
}

/// A field's id on the page.
pub fn id_of(name: &str, whose: &str) -> String {
    if whose.is_empty() { name.to_string() } else { format!("{name}-{whose}") }
}

/// Shows what is wrong and moves the focus to the first field that is.
pub fn show_faults(faults: Faults, wrong: Vec<FieldWrong>) {
    show_faults_of("", faults, wrong);
}

/// The same for fields that say whose they are.
pub fn show_faults_of(whose: &str, faults: Faults, wrong: Vec<FieldWrong>) {
    if let Some((field, _)) = wrong.first() {
        address::focus(&id_of(field, whose));
    }
    faults.set(wrong);
}

/// The choices of a field in which nothing has been chosen at first.
pub fn unchosen(choices: impl IntoIterator<Item = (String, String)>) -> Vec<(String, String)> {
    std::iter::once((String::new(), words::CHOOSE.to_string())).chain(choices).collect()
}

/// The button that submits a form.
pub fn submit(words: &'static str) -> Box<Element> {
    el("button", "btn primary").attr("type", "submit").child(words)
}
