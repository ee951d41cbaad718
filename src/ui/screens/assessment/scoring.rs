//! The form that scores all items in a row: Enter records one and goes on to the next.

use crate::app::assessment_form::{ScoreForm, ScoreOf};
use crate::children;
use crate::domain::assessment::place;
use crate::domain::entry::oversight::Scorer;
use crate::shell::address;
use crate::shell::clock::pause;
use crate::ui::forms::assessment::score_form;
use crate::ui::forms::drafting::Done;
use crate::ui::forms::field::{Faults, Field, id_of};
use crate::ui::kit::*;
use crate::ui::store::use_store;
use crate::view::screens::assessment::forms::{self, says};
use crate::view::screens::assessment::{Page, Row, whom};
use leptos::prelude::*;
use leptos::task::spawn_local;

/// The form of a year and of who is scored.
pub fn card_of(page: Memo<Page>, unit: Option<String>) -> Node {
    let store = use_store();
    let scorer = RwSignal::new(Scorer::OneSelf.word().to_string());
    let on = RwSignal::new(store.calendar().today());
    let faults: Faults = RwSignal::new(Vec::new());
    let of = unit.clone();
    // The whole ledger is hashed for this line: made when the form is opened, and again when the ledger changes.
    let made_from = move || {
        let of = of.clone();
        dynamic_text(move || store.on_ledger(|m| forms::made_from(m, &whom(m, of.as_deref()))))
    };
    let content = move || {
        let unit = unit.clone();
        let rows = dynamic(move || {
            let by = Scorer::of_word(&scorer.get()).unwrap_or(Scorer::OneSelf);
            let shown = page.get();
            let open = |row: &&Row| row.cells.get(place(by)).is_some_and(|cell| cell.lines.is_empty());
            let year = shown.year;
            let forms: Vec<Node> = each(shown.rows.iter().filter(open), |row| {
                let whose = format!("{}-{}-{}", row.key, by.word(), unit.as_deref().unwrap_or_default());
                let of = ScoreOf { year, item: row.item.clone(), scorer: by, unit: unit.clone() };
                let label = says::points(&row.name, &row.weight);
                let key = row.key.clone();
                let tail = unit.clone().unwrap_or_default();
                persistent(whose.clone(), (), move |_| {
                    let next = next(page, key, by, tail);
                    score_form(of, &whose, label, on, ScoreForm::default(), None, next)
                })
            });
            let none = forms.is_empty().then(|| p("empty", says::ALL_SCORED));
            children![none, forms].into_node()
        });
        let head = el("div", "form").children(children![
            Field::new("score-by", says::SCORER).choice(forms::scorers(), scorer, faults),
            Field::new("score-on", says::ON).line("date", on, faults)
        ]);
        let made_from = el("p", "strong").child(made_from());
        children![made_from, head, p("hint", says::KEYS), rows].into_node()
    };
    let has_rows = Memo::new(move |_| page.with(|page| !page.rows.is_empty()));
    let part = fold(says::SCORE, content);
    el("section", "card")
        .attr("id", "score-card")
        .dynamic_attr(
            "hidden",
            move || if has_rows.get() { store.without_site() } else { Some(String::new()) },
        )
        .child(part)
        .into_node()
}

/// Goes on to the next item that this scorer has not scored, once the page has drawn what was recorded.
fn next(page: Memo<Page>, key: String, by: Scorer, tail: String) -> Done {
    Done::new(move |()| {
        let next = page.with_untracked(|page| forms::next(&page.rows, &key, by));
        let Some(next) = next else { return };
        let id = id_of("score-points", &format!("{next}-{}-{tail}", by.word()));
        spawn_local(async move {
            pause().await;
            address::focus(&id);
        });
    })
}
