//! Text being typed is kept as a draft and offered back after a crash.

use super::kit::*;
use super::store::use_store;
use crate::kids;
use crate::shell::drafts;
use leptos::prelude::*;

/// A form's texts that are worth keeping, by name.
pub type Texts = &'static [&'static str];

/// The draft of one form.
#[derive(Clone, Copy)]
pub struct Draft {
    form: StoredValue<String>,
    names: Texts,
    texts: StoredValue<Vec<RwSignal<String>>>,
    offered: RwSignal<bool>,
}

impl Draft {
    /// Follows a form's texts, keeping what is typed.
    pub fn of(form: String, names: Texts, texts: Vec<RwSignal<String>>) -> Draft {
        let plan = use_store().plan().id.clone();
        let offered = RwSignal::new(drafts::load(&plan, &form).is_some());
        let draft = Draft { form: StoredValue::new(form), names, texts: StoredValue::new(texts), offered };
        Effect::watch(
            move || draft.typed(),
            move |typed, _, _| drafts::save(&plan, &draft.form.get_value(), typed),
            false,
        );
        draft
    }

    fn typed(self) -> crate::format::form::Fields {
        let mut fields = crate::format::form::Fields::new();
        self.texts.with_value(|texts| {
            for (name, text) in self.names.iter().zip(texts) {
                fields.push((name.to_string(), text.get()));
            }
        });
        fields
    }

    /// Forgets the draft and empties the texts.
    pub fn clear(self) {
        self.texts.with_value(|texts| texts.iter().for_each(|text| text.set(String::new())));
        self.offered.set(false);
    }

    /// Offers the draft that was left, if one was.
    pub fn offer(self) -> Part {
        let plan = use_store().plan().id.clone();
        let left = StoredValue::new(drafts::load(&plan, &self.form.get_value()).unwrap_or_default());
        let restore = move || {
            self.texts.with_value(|texts| {
                for (name, text) in self.names.iter().zip(texts) {
                    text.set(
                        left.with_value(|l| l.iter().find(|(n, _)| n == name).map(|(_, t)| t.clone()))
                            .unwrap_or_default(),
                    );
                }
            });
            self.offered.set(false);
        };
        let discard = StoredValue::new(move || drafts::remove(&plan, &self.form.get_value()));
        live(move || {
            if !self.offered.get() {
                return nothing();
            }
            let discard = move || {
                discard.with_value(|discard| discard());
                self.offered.set(false);
            };
            el("div", "notice")
                .kids(kids![
                    p("", "恢复未提交的输入？"),
                    button("btn", "恢复", restore),
                    button("btn quiet", "不要了", discard)
                ])
                .view()
        })
    }
}
