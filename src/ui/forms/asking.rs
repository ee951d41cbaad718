//! What was understood of a typed number, and the question about an unlikely one, at the form.

use crate::children;
use crate::shell::address;
use crate::ui::kit::*;
use crate::view::asking::Asked;
use crate::view::asking::says;
use leptos::prelude::*;

/// The question of one form about its value.
#[derive(Clone, Copy)]
pub struct Asking {
    /// What was typed, and the question about it.
    asked: RwSignal<Option<(String, Asked)>>,
    /// What was typed and is meant so.
    sure: RwSignal<Option<String>>,
    /// The field's id on the page.
    field: StoredValue<String>,
    value: RwSignal<String>,
}

impl Asking {
    /// No question yet, about the value of the field of this id.
    pub fn about(field: impl Into<String>, value: RwSignal<String>) -> Asking {
        let field = StoredValue::new(field.into());
        Asking { asked: RwSignal::new(None), sure: RwSignal::new(None), field, value }
    }

    /// Whether the value may be recorded as typed; otherwise the question is put and has the focus.
    pub fn passes(self, question: Option<Asked>) -> bool {
        let typed = self.value.get_untracked();
        let sure = self.sure.with_untracked(|sure| sure.as_deref() == Some(typed.as_str()));
        self.sure.set(None);
        let question = question.filter(|_| !sure);
        let passes = question.is_none();
        self.asked.set(question.map(|question| (typed, question)));
        if !passes {
            address::show(self.id());
        }
        passes
    }

    /// The question while it is open; `record` tries again once it is answered.
    pub fn show(self, record: impl Fn() + Send + Sync + 'static) -> Node {
        let record = StoredValue::new(record);
        let Asking { asked, sure, field, value } = self;
        dynamic(move || {
            let typed = value.get();
            let Some((_, question)) = asked.get().filter(|(about, _)| *about == typed) else {
                return nothing();
            };
            let keep = move || {
                sure.set(Some(typed.clone()));
                record.with_value(|record| record());
            };
            let instead = question.meant.map(|meant| {
                let take = move || {
                    field.with_value(|field| address::focus(field));
                    asked.set(None);
                    value.set(meant.to_string());
                };
                button("btn", question.instead.clone(), take).into_node()
            });
            let question = children![p("", question.says), instead, button("btn quiet", question.keep, keep)];
            el("div", "notice")
                .attr("id", self.id())
                .attr("role", "group")
                .attr("aria-label", says::CHECK_VALUE)
                .attr("tabindex", "-1")
                .children(question)
                .into_node()
        })
    }

    fn id(self) -> String {
        format!("{}-asked", self.field.get_value())
    }
}

/// What was understood of a typed number, where that is not what is seen.
pub fn read_back(value: RwSignal<String>, said: impl Fn(&str) -> Option<String> + Send + 'static) -> Node {
    dynamic(move || value.with(|typed| said(typed)).map_or_else(nothing, |said| p("hint", said)))
}
