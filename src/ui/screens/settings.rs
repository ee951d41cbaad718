//! 设定: what is ours and not the document's.

use crate::children;
use crate::ui::kit::*;
use crate::ui::parts;
use crate::ui::store::use_store;
use crate::view::screens::settings::says;
use crate::view::screens::{settings, titles};
use crate::view::words;

const RULES: &[Head] = &[("", says::SETTING), ("num", says::VALUE), ("", says::DECIDES), ("", says::FIELD)];
const PATHS: &[Head] = &[("", words::INDICATOR), ("", says::PATH), ("", says::COUNTED)];

/// The settings.
pub fn page() -> Node {
    let plan = use_store().plan();
    let rules = each(settings::settings(&plan), |s| {
        let cells = children![
            row_head(s.name),
            cell("num strong", says::VALUE, s.value),
            cell("", "", s.decides),
            cell("", "", s.field)
        ];
        el("tr", "").children(cells).into_node()
    });
    let paths = each(settings::taken(&plan), |t| {
        let name = parts::indicator_link(t.no, &t.name);
        el("tr", "")
            .children(children![row_head(name), cell("", says::PATH, t.path), cell("", "", t.counted)])
            .into_node()
    });
    children![
        parts::page_head(None, titles::SETTINGS, says::SAYS, Vec::new()),
        card("rules", says::RULES).child(table(
            "table plain",
            RULES,
            vec![el("tbody", "").children(rules).into_node()]
        )),
        card("paths", says::PATHS).child(table(
            "table plain",
            PATHS,
            vec![el("tbody", "").children(paths).into_node()]
        )),
    ]
    .into_node()
}
