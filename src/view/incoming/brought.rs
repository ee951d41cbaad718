//! What the last import brought, said where it was confirmed.

use crate::app::model::Model;
use crate::domain::sort::{count, sort_by_key};
use crate::view::{display, kinds, sites};

/// What came.
#[derive(Clone, PartialEq, Debug)]
pub struct Brought {
    /// How many entries of which file, in a sentence.
    pub says: String,
    /// How many of which kind.
    pub kinds: String,
    /// Who recorded them, and how many each; most first.
    pub sites: Vec<String>,
    /// The files that could not be read, and why.
    pub refused: Vec<String>,
    /// How many conflicts there are now.
    pub conflicts: usize,
    /// Whether it was undone.
    pub is_undone: bool,
}

/// What the last import of this session brought; `None` where there was none.
pub fn brought(model: &Model, conflicts: usize) -> Option<Brought> {
    let last = model.last_import.as_ref()?;
    let is_undone = model.undone_by().is_some();
    let (mut of_kinds, mut of_sites) = (Vec::new(), Vec::new());
    for entry in last.brought.iter().filter_map(|id| model.ledger.get(id)) {
        count(&mut of_kinds, &kinds::kind(&entry.body));
        count(&mut of_sites, &sites::shown(&model.plan, &entry.site));
    }
    sort_by_key(&mut of_sites, |(site, n)| (std::cmp::Reverse(*n), site.clone()));
    let counted = |(what, n): &(String, usize)| format!("{what} {n} 条");
    let (file, n) = (display::visible(&last.file), last.brought.len());
    Some(Brought {
        says: if is_undone { says::undone(&file, n) } else { says::imported(&file, n) },
        kinds: of_kinds.iter().map(counted).collect::<Vec<_>>().join("，"),
        sites: of_sites.iter().map(counted).collect(),
        refused: super::refused(&last.refused),
        conflicts,
        is_undone,
    })
}

/// The words of what came.
pub mod says {
    #![allow(missing_docs, reason = "the words say what they are")]
    use crate::view::display;

    pub const TITLE: &str = "并入结果";
    pub const UNDO_IMPORT: &str = "撤销此次导入";

    pub fn conflicts(count: usize) -> String {
        format!("现有 {count} 处冲突，去核定")
    }

    pub fn imported(file: &str, count: usize) -> String {
        format!("已并入{}的 {count} 条记录。", display::quoted(file))
    }

    pub fn undone(file: &str, count: usize) -> String {
        format!("{}的 {count} 条记录已撤销，可以恢复。", display::quoted(file))
    }
}
