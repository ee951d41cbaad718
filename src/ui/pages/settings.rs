//! 设定: what is ours and not the document's.

use crate::app::route::Route;
use crate::kids;
use crate::ui::kit::*;
use crate::ui::parts;
use crate::ui::store::use_store;
use crate::view::settings;

const RULES: &[Head] = &[("", "设定"), ("num", "现值"), ("", "决定什么"), ("", "plan.json 里的项")];
const PATHS: &[Head] = &[("", "指标"), ("", "路径"), ("", "计法")];

/// The settings.
pub fn page() -> Part {
    let plan = use_store().plan();
    let rules = each(settings::settings(&plan), |s| {
        let cells = kids![
            row_head(s.name),
            cell("num strong", "现值", s.value),
            cell("", "", s.decides),
            cell("", "", s.field)
        ];
        el("tr", "").kids(cells).view()
    });
    let paths = each(settings::taken(&plan), |t| {
        let name = parts::indicator_link(t.no, &t.name);
        el("tr", "").kids(kids![row_head(name), cell("", "路径", t.path), cell("", "", t.counted)]).view()
    });
    let says = "这些由使用单位设定，写在 plan.json 里，不是方案原文。改了文件，各处的状态随之重算。";
    kids![
        parts::page_head(Some((Route::Text(None), "方案全文")), "设定", says, Vec::new()),
        card("rules", "阈值和报送期").kid(table(
            "table plain",
            RULES,
            vec![el("tbody", "").kids(rules).view()]
        )),
        card("paths", "各项指标怎么看").kid(table(
            "table plain",
            PATHS,
            vec![el("tbody", "").kids(paths).view()]
        )),
    ]
    .kid()
}
