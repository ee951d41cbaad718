//! 方案全文: the document clause by clause, verbatim but for full-width marks, with its outline.

use crate::children;
use crate::domain::plan::{Clause, ClauseKind, Plan};
use crate::shell::{address, steps};
use crate::ui::kit::*;
use crate::ui::parts;
use crate::ui::store::use_store;
use crate::view::display;
use crate::view::screens::Route;
use crate::view::screens::text::{self, Block, Heading, Row, Table, says};
use crate::view::screens::titles;

/// The whole document; a clause named in the address is highlighted and in view.
pub fn page(named: Option<String>) -> Node {
    let plan = use_store().plan();
    let unknown = named.as_ref().is_some_and(|id| plan.clause(id).is_none());
    let unknown = unknown.then(|| p("notice", says::NOT_FOUND));
    let blocks = each(text::blocks(&plan), |block| match block {
        Block::Clause(c) => clause(&plan, &c, named.as_ref() == Some(&c.id)),
        Block::Table(table) => whole_table(table, named.as_deref()),
    });
    // Whoever comes back finds the place that was read last, not the clause again.
    if let Some(id) = named.filter(|_| steps::place().is_none()) {
        address::show(id);
    }
    let notes = link(Route::Notes, titles::NOTES).attr("class", "btn");
    let authoring = link(Route::Authoring, titles::AUTHORING).attr("class", "btn");
    let edition = link(Route::Edition, titles::EDITION).attr("class", "btn");
    let head = parts::page_head(None, titles::TEXT, says::SAYS, children![notes, authoring, edition]);
    let article = el("article", "card document").children(blocks);
    // One of the two is shown: a fold above the text, or a list beside it.
    let beside = outline("outline beside", &plan);
    let fold = el("summary", "").child(says::OUTLINE).into_node();
    let above = el("details", "card above").child(fold).child(outline("outline", &plan));
    let layout = el("div", "with-outline").children(children![above, article, beside]);
    children![head, unknown, layout].into_node()
}

fn outline(class: &str, plan: &Plan) -> Node {
    let heading = |Heading { clause, says, is_below }: Heading| {
        let class = if is_below { "below" } else { "" };
        el("li", class).child(link(Route::Text(Some(clause)), says)).into_node()
    };
    let list = el("ul", "").children(each(text::outline(plan), heading));
    el("nav", class).attr("aria-label", says::OUTLINE).child(list).into_node()
}

fn clause(plan: &Plan, clause: &Clause, named: bool) -> Node {
    let (kind, tag) = match clause.kind {
        ClauseKind::Heading if text::is_below(clause) => ("heading", "h3"),
        ClauseKind::Heading => ("heading", "h2"),
        ClauseKind::Table => ("table-lines", "p"),
        _ => ("", "p"),
    };
    let notes: Vec<String> = plan.notes_on(&clause.id).map(|n| n.text.clone()).collect();
    let text = el(tag, "clause-text").child(display::full_width(&clause.text));
    let block = el("div", &format!("clause-block {kind}{}", named_class(named)));
    let block = block.attr("id", clause.id.as_str()).attr("tabindex", "-1");
    block.children(children![anchor(&clause.id), text, parts::notes(&notes)]).into_node()
}

fn anchor(clause: &str) -> Node {
    let anchor = link(Route::Text(Some(clause.to_string())), "§").attr("class", "anchor");
    anchor.attr("aria-label", says::CLAUSE_LINK).into_node()
}

fn named_class(named: bool) -> &'static str {
    if named { " named" } else { "" }
}

/// The table of indicators, and as it was written where somebody wants that.
fn whole_table(table: Table, named: Option<&str>) -> Node {
    let Table { clause, title, years: [before, after], rows, verbatim, notes } = table;
    let head = |class: &str, words: &str| el("th", class).attr("scope", "col").child(words).into_node();
    let heads = el("tr", "").children(children![
        head("", says::NO),
        head("", says::NAME),
        head("num", &before),
        head("num", &after)
    ]);
    let rows = each(rows, |row| table_row(row, named));
    let caption = el("caption", named_class(named == Some(&clause)).trim_start());
    let caption = caption.attr("id", clause.as_str()).attr("tabindex", "-1").child(title);
    let body = el("tbody", "").children(rows);
    let table =
        el("table", "document-table").children(children![caption, el("thead", "").child(heads), body]);
    let as_written = fold(says::AS_WRITTEN, move || {
        el("div", "raw").child(el("pre", "").child(verbatim.as_str())).into_node()
    });
    children![table, parts::notes(&notes), el("div", "on-screen").child(as_written)].into_node()
}

fn table_row(row: Row, named: Option<&str>) -> Node {
    let category = row.category.map(|name| {
        let name = el("th", "").attr("scope", "rowgroup").attr("colspan", "4").child(name);
        el("tr", "group").child(name)
    });
    let is_named = named == Some(row.clause.as_str());
    let [before, after] = row.values;
    let cells = children![
        cell("", "", row.no.to_string()),
        row_head(link(Route::Indicator(row.no), row.name)),
        cell("num", "", before),
        cell("num", "", after)
    ];
    let line = el("tr", named_class(is_named).trim_start());
    let line = line.attr("id", row.clause).attr("tabindex", "-1").children(cells);
    children![category, line].into_node()
}
