//! 方案全文: the document clause by clause, verbatim but for full-width marks.

use crate::children;
use crate::domain::plan::{Clause, ClauseKind, Plan};
use crate::shell::address;
use crate::ui::kit::*;
use crate::ui::parts;
use crate::ui::store::use_store;
use crate::view::display;
use crate::view::screens::Route;
use crate::view::screens::text::says;
use crate::view::screens::titles;

/// The whole document; a clause named in the address is highlighted and in view.
pub fn page(named: Option<String>) -> Node {
    let plan = use_store().plan();
    let unknown = named.as_ref().is_some_and(|id| plan.clause(id).is_none());
    let unknown = unknown.then(|| p("notice", says::NOT_FOUND));
    let clauses = each(&plan.clauses, |c| clause(&plan, c, named.as_ref() == Some(&c.id)));
    if let Some(id) = named {
        address::show(id);
    }
    let notes = link(Route::Notes, titles::NOTES).attr("class", "btn");
    let head = parts::page_head(None, titles::TEXT, says::SAYS, children![notes]);
    children![head, unknown, el("article", "card document").children(clauses)].into_node()
}

fn clause(plan: &Plan, clause: &Clause, named: bool) -> Node {
    let kind = match clause.kind {
        ClauseKind::Heading => "heading",
        ClauseKind::Table => "table-lines",
        _ => "",
    };
    let class = format!("clause-block {kind}{}", if named { " named" } else { "" });
    let notes: Vec<String> = plan.notes_on(&clause.id).map(|n| n.text.clone()).collect();
    let anchor = link(Route::Text(Some(clause.id.clone())), "§").attr("class", "anchor");
    let anchor = anchor.attr("aria-label", says::CLAUSE_LINK);
    let text = p("clause-text", display::full_width(&clause.text));
    let block = el("div", &class).attr("id", clause.id.as_str()).attr("tabindex", "-1");
    block.children(children![anchor, text, parts::notes(&notes)]).into_node()
}
