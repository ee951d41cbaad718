//! What is being typed in a form is kept as a draft, offered back after a crash, and recorded once.

use crate::app::action::Action;
use crate::app::drafting::{self, Slot};
use crate::app::typed;
use crate::children;
use crate::domain::entry::{Body, Entry};
use crate::shell::drafts;
use crate::ui::forms::field::{self, Faults};
use crate::ui::kit::*;
use crate::ui::store::use_store;
use crate::view::words::{self, drafting as says, recording};
use leptos::prelude::*;

type Read = Box<dyn Fn() -> String + Send + Sync>;
type Write = Box<dyn Fn(String) + Send + Sync>;

/// What a form tells once something was recorded, or it was given up. One type, so that each form is compiled once.
pub type Done = Callback<()>;

/// Nothing to tell: the form stays.
pub fn stays() -> Done {
    Callback::new(|()| ())
}

/// A field that is kept.
pub struct Keyed {
    slot: Slot,
    get: Read,
    set: Write,
}

/// A field of text, kept under its name.
pub fn kept(name: &'static str, text: RwSignal<String>) -> Keyed {
    by(name, move || text.get(), move |now| text.set(now))
}

/// A field with choices, given as value and words.
pub fn chosen(name: &'static str, choice: RwSignal<String>, choices: &[(String, String)]) -> Keyed {
    let mut kept = kept(name, choice);
    let first = kept.slot.first.clone();
    kept.slot.choices = Some(choices.iter().map(|(value, _)| value.clone()).chain([first]).collect());
    kept
}

/// A field that is something else than a text, but can be written as one.
pub fn by(
    name: &'static str,
    get: impl Fn() -> String + Send + Sync + 'static,
    set: impl Fn(String) + Send + Sync + 'static,
) -> Keyed {
    let first = untrack(&get);
    Keyed { slot: Slot { name, first, choices: None }, get: Box::new(get), set: Box::new(set) }
}

/// The draft of one form.
#[derive(Clone, Copy)]
pub struct Draft(StoredValue<Inner>);

struct Inner {
    plan: String,
    form: String,
    faults: Faults,
    slots: Vec<Slot>,
    fields: Vec<(Read, Write)>,
    /// What was left before this form was opened.
    left: drafts::Fields,
    offered: RwSignal<bool>,
    /// Whether the form has done what it is for: until somebody types again, it does not do it twice.
    is_done: bool,
}

impl Inner {
    fn now(&self) -> Vec<String> {
        self.fields.iter().map(|(get, _)| get()).collect()
    }

    fn is_touched(&self) -> bool {
        drafting::is_touched(&self.slots, &self.now())
    }

    fn save(&self) {
        let now = untrack(|| self.now());
        match drafting::is_touched(&self.slots, &now) {
            true => drafts::save(&self.plan, &self.form, &drafting::to_keep(&self.slots, &now)),
            // Untouched: what was left before stays, as long as it is offered.
            false if self.offered.get_untracked() => drafts::save(&self.plan, &self.form, &self.left),
            false => drafts::remove(&self.plan, &self.form),
        }
    }

    fn forget(&self) {
        self.offered.set(false);
        drafts::remove(&self.plan, &self.form);
    }
}

impl Draft {
    /// Follows every field of a form, keeping what is typed; `faults` are where the form shows its own.
    pub fn of(form: impl Into<String>, faults: Faults, kept: Vec<Keyed>) -> Draft {
        let (plan, form) = (use_store().plan().id.clone(), form.into());
        let (slots, fields): (Vec<_>, Vec<_>) = kept.into_iter().map(|k| (k.slot, (k.get, k.set))).unzip();
        let left = drafts::load(&plan, &form).unwrap_or_default();
        let offered = RwSignal::new(drafting::is_worth_offering(&slots, &left));
        let inner = Inner { plan, form, faults, slots, fields, left, offered, is_done: false };
        let draft = Draft(StoredValue::new(inner));
        Effect::watch(
            move || draft.0.with_value(Inner::now),
            move |_, _, _| draft.0.with_value(Inner::save),
            false,
        );
        draft
    }

    /// A form that is checked and never sent. Once it has recorded something, a second click or a held key
    /// finds it untouched, and nothing is done or said.
    pub fn form(self, class: &str, mut submitted: impl FnMut() + 'static) -> Box<Element> {
        field::form(class, move || {
            let is_again = |inner: &Inner| inner.is_done && !untrack(|| inner.is_touched());
            if !self.0.try_with_value(is_again).unwrap_or(true) {
                submitted();
            }
        })
    }

    /// What was typed has been recorded: these fields are emptied, and no draft is left.
    pub fn recorded(self, emptied: &[RwSignal<String>]) {
        emptied.iter().for_each(|text| text.set(String::new()));
        self.0.update_value(|inner| {
            let now = untrack(|| inner.now());
            inner.slots.iter_mut().zip(now).for_each(|(slot, now)| slot.first = now);
            inner.is_done = true;
        });
        self.dropped();
    }

    /// What was typed is not wanted.
    pub fn dropped(self) {
        self.0.with_value(Inner::forget);
    }

    /// The button that gives a form up.
    pub fn cancel(self, close: Done) -> Box<Element> {
        button("btn quiet", words::CANCEL, move || {
            self.dropped();
            close.try_run(());
        })
    }

    /// What stands below a form that records something, or corrects what stands and can be given up.
    pub fn ways(self, corrects: bool, record: &'static str, done: Done) -> Node {
        match corrects {
            true => self.ways_out(recording::RECORD_CORRECTION, done),
            false => el("div", "field wide actions").child(field::submit(record)).into_node(),
        }
    }

    /// The same of a form that was opened for it, and can be given up.
    pub fn ways_out(self, record: &'static str, done: Done) -> Node {
        let ways = children![field::submit(record), self.cancel(done)];
        el("div", "field wide actions").children(ways).into_node()
    }

    /// What is recorded empties the form that was filled anew; a correction needs no draft any more.
    pub fn finish(self, corrects: bool, emptied: &[RwSignal<String>]) {
        if corrects { self.dropped() } else { self.recorded(emptied) }
    }

    /// A fold that is open where a draft is offered in it.
    pub fn unfolded(self, fold: Box<Element>) -> Box<Element> {
        let is_offered = self.0.with_value(|inner| inner.offered.get_untracked());
        if is_offered { fold.attr("open", "") } else { fold }
    }

    /// A fold whose content is made when it is first opened: at once where a draft is offered in it.
    pub fn fold(self, summary: impl IntoNode, content: impl Fn() -> Node + Send + 'static) -> Node {
        match self.0.with_value(|inner| inner.offered.get_untracked()) {
            true => el("details", "fold")
                .attr("open", "")
                .child(el("summary", "").child(summary))
                .child(content())
                .into_node(),
            false => fold(summary, content),
        }
    }

    /// Offers the draft that was left, if one was. It never takes the place of newer typing unasked.
    pub fn offer(self) -> Node {
        let offered = self.0.with_value(|inner| inner.offered);
        let is_touched = Memo::new(move |_| self.0.with_value(Inner::is_touched));
        dynamic(move || {
            if !offered.get() {
                return nothing();
            }
            let words = match is_touched.get() {
                false => says::OFFER,
                true => says::OFFER_OVER_NEWER,
            };
            let [asks, restore, discard] = words;
            el("div", "notice")
                .children(children![
                    p("", asks),
                    button("btn", restore, move || self.restore()),
                    button("btn quiet", discard, move || self.0.with_value(|inner| {
                        inner.offered.set(false);
                        inner.save();
                    }))
                ])
                .into_node()
        })
    }

    fn restore(self) {
        self.0.with_value(|inner| {
            let (texts, wrong) = drafting::given_back(&inner.slots, &inner.left);
            inner.offered.set(false);
            inner.fields.iter().zip(texts).for_each(|((_, set), text)| set(text));
            inner.faults.set(wrong);
        });
    }
}

/// Records what a form says; of a correction, with what the form does not show, and nothing where nothing was changed.
pub fn record(body: Body, corrects: Option<&Entry>) {
    let body = match corrects {
        Some(old) => typed::correcting(body, &old.body),
        None => body,
    };
    if corrects.is_none_or(|old| old.body != body) {
        use_store().dispatch(Action::Recorded(body));
    }
}
