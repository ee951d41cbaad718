//! What goes back to those who said two things at once (退回核对单): to every site, what it recorded that differs
//! from what it recorded itself.

use super::conflicts::beside;
use crate::app::model::Model;
use crate::app::settling::many;
use crate::domain::entry::Subject;
use crate::view::screens::Route;
use crate::view::{display, kinds, sites};

/// What goes back to one site: a sheet of paper.
#[derive(Clone, PartialEq, Debug)]
pub struct Sheet {
    /// What the sheet is known by.
    pub key: String,
    /// Whose it is.
    pub site: String,
    /// What is to be looked at again.
    pub items: Vec<Item>,
}

/// Something that a site said in two ways.
#[derive(Clone, PartialEq, Debug)]
pub struct Item {
    /// What it is about.
    pub name: String,
    /// Its screen.
    pub route: Option<Route>,
    /// Every value, each with its source and when it was recorded.
    pub values: Vec<String>,
    /// What was said before, and what was required then; nothing where there is neither.
    pub beside: String,
}

/// The sheets of a model in which these subjects are to be settled, by site.
pub fn sheets(model: &Model, conflicts: &[Subject], minutes_ahead: i64) -> Vec<Sheet> {
    let mut sheets: Vec<Sheet> = Vec::new();
    for subject in conflicts {
        let Some(standing) = model.book().standing(subject) else { continue };
        let Some(site) = many::of_one_site(model.book(), &standing) else { continue };
        let key = many::site_key(model.book(), site);
        let (name, route) = kinds::subject(model, subject);
        let (beside, _) = beside::beside(model, subject, &standing.heads);
        let value = |head: &std::sync::Arc<crate::domain::entry::Entry>| {
            let at = display::instant(head.at, minutes_ahead);
            let detail = kinds::says(model, &head.body).1;
            let detail = if detail.is_empty() { detail } else { format!("，{detail}") };
            format!("{}（{at} 记录{detail}）", kinds::value(model, &head.body))
        };
        let before = beside.before.map(|before| format!("此前 {before}"));
        let required = beside.required.map(|required| format!("应达 {required}"));
        let item = Item {
            name,
            route,
            values: standing.heads.iter().map(value).collect(),
            beside: before.into_iter().chain(required).collect::<Vec<_>>().join("；"),
        };
        match sheets.iter_mut().find(|sheet| sheet.key == key) {
            Some(sheet) => sheet.items.push(item),
            None => {
                let site = sites::shown(&model.plan, site);
                sheets.push(Sheet { key, site, items: vec![item] });
            }
        }
    }
    sheets
}

/// A sheet as text, to be sent in a message.
pub fn text(sheet: &Sheet) -> String {
    let mut lines = vec![says::title(&sheet.site), says::asks(sheet.items.len())];
    for (at, item) in sheet.items.iter().enumerate() {
        lines.push(format!("{}. {}：{}", at + 1, item.name, item.values.join("；")));
        if !item.beside.is_empty() {
            lines.push(format!("   （{}）", item.beside));
        }
    }
    lines.push(says::HOW.to_string());
    lines.join("\n")
}

/// The words of the sheets.
pub mod says {
    #![allow(missing_docs, reason = "the words say what they are")]

    pub const SAYS: &str = "同一单位对同一事项填了不同的值，别人不好代为决定：每家一张，打印或复制给它核对。";
    pub const NONE: &str = "没有要退回核对的：没有哪个单位自己填的值前后不一致。";
    pub const PRINT: &str = "打印退回核对单";
    pub const COPY: &str = "复制文字";
    pub const HOW: &str = "核对办法：在本程序的“冲突”页找到上面各项，选定一个或另填一个，写明原因；再到“快照”页导出快照，发给办公室。";

    /// The heading of a sheet.
    pub fn title(site: &str) -> String {
        format!("退回核对单：{site}")
    }

    pub fn asks(count: usize) -> String {
        format!("以下 {count} 项，贵单位填报的值前后不一致，请核对后确定一个：")
    }

    pub fn copied(done: bool) -> &'static str {
        if done {
            "已复制，可以粘贴到微信里发给它。"
        } else {
            "浏览器不允许复制，请选中文字手工复制，或打印。"
        }
    }

    pub fn copy(site: &str) -> String {
        format!("复制文字：{site}")
    }
}
