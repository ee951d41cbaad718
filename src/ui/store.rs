//! The one store: holds the model, takes actions. Nothing else writes; what writes is [`effects`].

pub mod effects;
mod health;
mod keep;
mod leaving;
mod proving;
mod tabs;
mod works;

use crate::app::action::Action;
use crate::app::model::{Model, Program, StorageHealth};
use crate::domain::day::Day;
use crate::domain::entry::{Site, Subject};
use crate::domain::plan::Plan;
use crate::shell::clock::{self, pause};
use crate::shell::log::Change;
use crate::shell::store::Keeper;
use crate::shell::tabs::{Hint, Tabs};
use crate::view::kept::HeaderSummary;
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::sync::Arc;

/// Handle to the store; cheap to copy.
#[derive(Clone, Copy)]
pub struct Store {
    model: RwSignal<Model>,
    /// Grows with the ledger: entries are only ever added, so their number is its revision. With the day, by
    /// which screens count too.
    revision: Memo<(usize, Day)>,
    site: Memo<Option<Site>>,
    /// Found once a change, for the header and every screen.
    conflicts: Memo<Vec<Subject>>,
    summary: RwSignal<HeaderSummary>,
    keeper: StoredValue<Keeper, LocalStorage>,
    tabs: StoredValue<Option<Tabs>, LocalStorage>,
    actor: StoredValue<Actor, LocalStorage>,
    background: StoredValue<Background>,
}

/// Whether the stores are being looked through for what other tabs wrote.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Scan {
    Idle,
    Running,
    /// Asked for again meanwhile: once more is enough, however often it was.
    Again,
}

/// What goes on behind the screens.
#[derive(Clone, Copy)]
struct Background {
    scan: Scan,
    /// Writes of entries that were begun.
    begun: usize,
    /// Those that came back.
    over: usize,
    /// Whether entries were missed while others were on their way: looked for again when those are there.
    is_unsure: bool,
    /// Whether an export is on its way: a second press means the same.
    is_exporting: bool,
    /// How often the summary had to be counted anew.
    counts: usize,
    /// When the site was last asked for a newer program; seconds since 1970.
    asked: i64,
    /// Whether what the log did not take is going to be tried again.
    will_retry: bool,
}

/// Does what a store is asked.
pub type Act = fn(Store, Asked);

/// What a store is asked.
pub enum Asked {
    /// To apply an action and carry out what follows.
    Apply(Action),
    /// To look for entries that other tabs wrote.
    Rescan,
    /// To get ready, once: nothing has been written yet.
    Begin,
}

/// Who does what is asked: it comes with the rest of the program (`ui::rest`).
enum Actor {
    Here(Act),
    /// What is to be done when it comes; and whether to rescan then.
    Awaited(Vec<Action>, bool),
}

/// The store of this page.
pub fn use_store() -> Store {
    expect_context::<Store>()
}

impl Store {
    /// Makes the store and listens to other tabs.
    pub fn new(model: Model, keeper: Keeper) -> Store {
        let plan = model.plan.id.clone();
        let model = RwSignal::new(model);
        let revision = Memo::new(move |_| model.with(|m| (m.ledger.len(), m.today)));
        let conflicts = Memo::new(move |_| {
            revision.get();
            model.with_untracked(|m| m.book().conflicts())
        });
        let found = conflicts.with_untracked(Vec::len);
        let summary = model.with_untracked(|m| HeaderSummary::of(m, found, clock::minutes_ahead()));
        let summary = RwSignal::new(summary);
        let store = Store {
            model,
            revision,
            site: Memo::new(move |_| model.with(|m| m.site.clone())),
            conflicts,
            summary,
            keeper: StoredValue::new_local(keeper),
            tabs: StoredValue::new_local(None),
            actor: StoredValue::new_local(Actor::Awaited(Vec::new(), false)),
            background: StoredValue::new(Background {
                scan: Scan::Idle,
                begun: 0,
                over: 0,
                is_unsure: false,
                is_exporting: false,
                counts: 0,
                asked: clock::now().seconds,
                will_retry: false,
            }),
        };
        let heard = move |hint| match hint {
            Hint::New => store.ask(Asked::Rescan),
            Hint::Leave => store.leave(),
            Hint::Cleared => store.dispatch(Action::ClearedElsewhere),
        };
        store.keeper.with_value(|keeper| {
            keeper.on_change(move |change| match change {
                Change::Closed => store.ask(Asked::Rescan),
                Change::Replaced => store.leave(),
            });
        });
        store.tabs.set_value(Some(Tabs::open(&plan, heard)));
        store
    }

    /// Leaves the stores to a newer program.
    fn leave(self) {
        self.keeper.with_value(Keeper::leave);
        let health = self.read_untracked(|m| m.health);
        self.dispatch(Action::HealthChanged(StorageHealth { program: Program::Replaced, ..health }));
    }

    /// Reads the model, following its changes.
    pub fn with<T>(self, read: impl FnOnce(&Model) -> T) -> T {
        self.model.with(read)
    }

    /// Reads the model, following the ledger, the day and who is typing only: a notice or a finished write draws
    /// nothing anew.
    pub fn on_ledger<T>(self, read: impl FnOnce(&Model) -> T) -> T {
        // Read, not only tracked: a memo that nothing has read yet follows nothing.
        self.revision.get();
        self.site.with(|_| ());
        self.read_untracked(read)
    }

    /// Reads the model once.
    pub fn read_untracked<T>(self, read: impl FnOnce(&Model) -> T) -> T {
        self.model.with_untracked(read)
    }

    /// What is read of the ledger in a task of its own, once the page has drawn what is there already; nothing
    /// until then. Follows the ledger and the day.
    pub fn later<T: Send + Sync + 'static>(self, read: fn(&Model) -> T) -> ReadSignal<Option<T>> {
        let (value, set) = signal(None);
        Effect::new(move |_| {
            self.revision.get();
            spawn_local(async move {
                pause().await;
                // Its screen may have gone meanwhile.
                if !set.is_disposed() {
                    set.set(Some(self.read_untracked(read)));
                }
            });
        });
        value
    }

    /// Reads the subjects that a person has to settle, following the ledger.
    pub fn conflicts<T>(self, read: impl FnOnce(&[Subject]) -> T) -> T {
        self.conflicts.with(|subjects| read(subjects))
    }

    /// The value of an attribute that stands as long as nobody has said who is typing.
    pub fn without_site(self) -> Option<String> {
        self.with_site(|site| site.is_none().then(String::new))
    }

    /// Reads who is typing, following it.
    pub fn with_site<T>(self, read: impl FnOnce(Option<&Site>) -> T) -> T {
        self.site.with(|site| read(site.as_ref()))
    }

    /// Reads what the header says of the whole ledger, following it. It comes a moment after the ledger.
    pub fn summary<T>(self, read: impl FnOnce(&HeaderSummary) -> T) -> T {
        self.summary.with(read)
    }

    /// The plan, which never changes.
    pub fn plan(self) -> Arc<Plan> {
        self.read_untracked(|m| m.plan.clone())
    }

    /// Applies an action and carries out what follows; at the latest when the rest of the program is there.
    pub fn dispatch(self, action: Action) {
        self.ask(Asked::Apply(action));
    }

    fn ask(self, asked: Asked) {
        // Nothing may be held while it acts: acting asks again.
        let act = self.actor.try_with_value(|actor| match actor {
            Actor::Here(act) => Some(*act),
            Actor::Awaited(..) => None,
        });
        match act.flatten() {
            Some(act) => act(self, asked),
            None => self.actor.update_value(|actor| {
                if let Actor::Awaited(actions, rescan) = actor {
                    match asked {
                        Asked::Apply(action) => actions.push(action),
                        Asked::Rescan => *rescan = true,
                        Asked::Begin => {}
                    }
                }
            }),
        }
    }

    /// Who does what is asked, from now on and all that was asked before.
    pub fn act_by(self, act: Act) {
        let mut before = Actor::Here(act);
        self.actor.update_value(|actor| std::mem::swap(actor, &mut before));
        if let Actor::Awaited(actions, rescan) = before {
            self.ask(Asked::Begin);
            actions.into_iter().for_each(|action| self.dispatch(action));
            if rescan {
                self.ask(Asked::Rescan);
            }
        }
    }
}
