//! 设定: what is ours and not the document's.

use crate::kids;
use crate::ui::kit::*;
use crate::ui::parts;
use crate::ui::store::use_store;
use crate::view::screens::Route;
use crate::view::screens::settings::says;
use crate::view::screens::{settings, titles};
use crate::view::words;

const RULES: &[Head] = &[("", says::SETTING), ("num", says::VALUE), ("", says::DECIDES), ("", says::FIELD)];
const PATHS: &[Head] = &[("", words::INDICATOR), ("", says::PATH), ("", says::COUNTED)];

/// The settings.
pub fn page() -> Part {
    let plan = use_store().plan();
    let rules = each(settings::settings(&plan), |s| {
        let cells = kids![
            row_head(s.name),
            cell("num strong", says::VALUE, s.value),
            cell("", "", s.decides),
            cell("", "", s.field)
        ];
        el("tr", "").kids(cells).view()
    });
    let paths = each(settings::taken(&plan), |t| {
        let name = parts::indicator_link(t.no, &t.name);
        el("tr", "").kids(kids![row_head(name), cell("", says::PATH, t.path), cell("", "", t.counted)]).view()
    });
    kids![
        parts::page_head(Some((Route::Text(None), titles::TEXT)), titles::SETTINGS, says::SAYS, Vec::new()),
        card("rules", says::RULES).kid(table("table plain", RULES, vec![el("tbody", "").kids(rules).view()])),
        card("paths", says::PATHS).kid(table("table plain", PATHS, vec![el("tbody", "").kids(paths).view()])),
    ]
    .kid()
}
