//! The words of 新旧版对照.
#![allow(missing_docs, reason = "the words say what they are")]

use super::Mark;
use crate::domain::edition::{Count, Fate, Kind, Part, Said, Thing};
use crate::view::{display, words};

pub const SAYS: &str = "打开新版的方案文件（plan.json），与正在使用的方案逐条对照：哪些条文移了、改了、增了、删了，指向它们的记录会怎样。只对照，不改动正在使用的方案和台账。";
pub const OPEN: &str = "打开新版 plan.json";
pub const READING: &str = "正在对照……";
pub const NO_FILE: &str = "读不到这个文件。请重新选择；正在使用的方案和台账没有变化。";
pub const NO_TEXT_FILE: &str =
    "这个文件不是文本，不是方案文件。请选 plan.json；正在使用的方案和台账没有变化。";
pub const TOO_LARGE: &str = "文件超过 20 MB，不会是方案文件。请选 plan.json。";
pub const FAULTS: &str = "这个文件还不能用作方案，所以没有对照。请先改好下面各处：";
pub const COMPARE_MADE: &str = "与正在使用的方案对照";
pub const PRINT: &str = "打印对照";
pub const RESULT: &str = "对照结果";
pub const DANGERS: &str = "危险：有记录会算到别的项目名下";
pub const KEPT: &str = "这些记录会留着、但不再计入";
pub const WHERE_KEPT: &str = "换上新版以后，不计入的记录不会删除，照常随快照导出；在台账里按种类选“没有计入的”，可以逐条看到是什么原因。";
pub const CLAUSES: &str = "条文逐条对照";
pub const CLAUSES_HINT: &str =
    "左边是正在使用的，右边是新版；不同的字，旧的划删除线，新的划下划线。相同的条文不列。";
pub const ALL_SAME: &str = "没有移动、修改、新增和删去的条文。";
pub const OLD: &str = "旧";
pub const NEW: &str = "新";
pub const NONE: &str = "（没有）";
pub const ONLY_LAYOUT: &str = "只有空格或标点写法不同。";
pub const PART: &str = "项目";
pub const SEE: &str = "查看旧条文";

pub const DOWNLOAD: &str = "下载沿用旧编号的新版";
pub const FILE_NAME: &str = "plan.json";

/// What the program can do about ids that differ.
pub fn renewed(ids: usize) -> String {
    format!(
        "程序可以替新版改回旧编号：方案的编号，还有同名单位、职务的编号，一共 {ids} 处；条文、指标、任务的编号和全部文字不动。下载以后请再打开对照一遍。"
    )
}

pub fn mark(mark: Mark) -> &'static str {
    match mark {
        Mark::Moved => "移动",
        Mark::Changed => "修改",
        Mark::New => "新增",
        Mark::Gone => "删去",
    }
}

fn kind(kind: Kind) -> (&'static str, &'static str) {
    match kind {
        Kind::Indicator => ("指标", "项"),
        Kind::Task => ("任务", "项"),
        Kind::Safeguard => ("保障措施", "项"),
        Kind::Unit => ("单位", "个"),
        Kind::Post => ("职务", "个"),
    }
}

pub fn group(of: Kind, n: usize) -> String {
    let (name, _) = kind(of);
    format!("{name}（{n}）")
}

/// By what something goes: numbers of the document are said, ids of the file only where they matter.
pub fn named(of: Kind, id: &str, name: &str) -> String {
    match of {
        Kind::Indicator | Kind::Task | Kind::Safeguard => format!("{} {id} {name}", kind(of).0),
        Kind::Unit | Kind::Post => name.to_string(),
    }
}

pub fn compared(old: &str, old_day: &str, new: &str, new_day: &str) -> String {
    format!("正在使用的：《{old}》（{old_day}印发）。新版：《{new}》（{new_day}印发）。")
}

pub fn id(old: &str, new: &str) -> String {
    if old == new {
        format!("两版的编号（id）都是 {old}：换上新版以后，台账接着用。")
    } else {
        format!(
            "两版的编号（id）不同：旧版是 {old}，新版是 {new}。换上新版就另起一本台账，现在的记录不会带过去（仍留在本机，换回旧版还在）。要接着用，请先把新版 plan.json 里的 id 改成 {old}。"
        )
    }
}

pub fn clauses(all: usize, [same, moved, changed, new, gone]: [usize; 5]) -> String {
    format!("条文 {all} 条：相同 {same}、移动 {moved}、修改 {changed}、新增 {new}、删去 {gone}。")
}

pub fn count(of: Kind, [same, changed, new, gone]: [usize; 4]) -> String {
    let (name, measure) = kind(of);
    let all = same + changed + new + gone;
    format!("{name} {all} {measure}：相同 {same}、有变化 {changed}、新增 {new}、删去 {gone}。")
}

pub fn entries(count: Count, has_same_id: bool) -> String {
    let if_same = if has_same_id { "" } else { "（假定编号改成与旧版相同）" };
    match (count.all, count.lost) {
        (0, _) => "台账里还没有记录。".to_string(),
        (all, 0) => {
            format!("台账里现有记录 {all} 条，现在计入的 {} 条换上新版后都还计入{if_same}。", count.before)
        }
        (all, lost) => format!(
            "台账里现有记录 {all} 条，现在计入 {} 条；换上新版后其中 {lost} 条不再计入{if_same}，都留着。",
            count.before
        ),
    }
}

pub fn danger(of: Kind, name: &str, count: Count, other: &str) -> String {
    let other = display::quoted(&display::full_width(&display::visible(other)));
    format!(
        "{name}：{} 条记录按编号会算到新版的{other}名下。请先把新版里的{}编号改回与旧版一致，再启用新版。",
        count.all,
        kind(of).0
    )
}

pub fn other_clause(id: &str, n: usize) -> String {
    format!(
        "条文 {id}：{n} 条记录（督办依据）按编号会指到新版的另一条条文。请先把新版里这一条的编号改回 {id}。"
    )
}

pub fn kept(of: Kind, name: &str, count: Count) -> String {
    match of {
        Kind::Unit => format!(
            "{name}：{} 条记录不再算这家单位的，留在台账里。由别的单位接替的，请在新版里写明接替关系。",
            count.all
        ),
        Kind::Indicator | Kind::Task | Kind::Safeguard | Kind::Post => {
            format!("{name}：{} 条记录。新版没有这个编号。", count.all)
        }
    }
}

pub fn no_clause(id: &str, n: usize) -> String {
    format!("条文 {id}：{n} 条记录（督办依据）所指的条文，新版没有这个编号。")
}

/// What becomes of the entries of something.
pub fn fate(of: &Thing) -> String {
    let (n, is_gone) = (of.entries.all, of.new.is_none());
    if of.old.is_none() {
        return "新版才有，还没有记录。".to_string();
    }
    let lost = match of.entries.lost {
        0 => String::new(),
        lost => format!("其中 {lost} 条现在计入、换上新版后不再计入。"),
    };
    match (&of.fate, n) {
        (Fate::Stays, 0) => "没有记录指向它。".to_string(),
        (Fate::Stays, n) => format!("{n} 条记录，编号没有变，照旧算在它名下。{lost}"),
        (Fate::Kept, 0) if is_gone => "没有记录指向它；新版没有这个编号。".to_string(),
        (Fate::Kept, 0) => "没有记录指向它；新版改了编号。".to_string(),
        (Fate::Kept, n) if is_gone => format!("{n} 条记录会留在台账里、照常导出，不再计入：新版没有它了。"),
        (Fate::Kept, n) => {
            format!("{n} 条记录写的是旧编号，会留着、不再计入。要接着计入，请把新版里的编号改回与旧版一致。")
        }
        (Fate::Other(other), 0) => format!("没有记录指向它；新版里这个编号是{}。", quoted(other)),
        (Fate::Other(other), n) => {
            format!("危险：{n} 条记录写的是这个编号，会算到新版的{}名下。请先改回编号。", quoted(other))
        }
    }
}

fn quoted(name: &str) -> String {
    display::quoted(&display::full_width(&display::visible(name)))
}

pub fn on_it(name: &str, entries: usize) -> String {
    match entries {
        0 => format!("{name}：没有记录。"),
        n => format!("{name}：{n} 条记录。"),
    }
}

pub fn cited(n: usize, fate: &Fate) -> String {
    match fate {
        Fate::Stays => format!("{n} 条督办记录以这一条为依据，编号没有变。"),
        Fate::Other(_) => format!("危险：{n} 条督办记录以这一条为依据，新版里这个编号是另一条条文。"),
        Fate::Kept => format!("{n} 条督办记录以这一条为依据，新版没有这个编号，记录会留着、不再计入。"),
    }
}

pub fn ids(old: Option<&str>, new: Option<&str>) -> String {
    match (old, new) {
        (Some(old), Some(new)) if old != new => format!("{old} → {new}"),
        (Some(id), _) | (None, Some(id)) => id.to_string(),
        (None, None) => String::new(),
    }
}

pub fn part(of: Kind, part: Part) -> String {
    let word = match part {
        Part::Id => "编号",
        Part::Name if of == Kind::Post => "职务名称",
        Part::Name => "名称",
        Part::Category => "类别",
        Part::Measure => "计量单位",
        Part::Baseline => words::BASELINE,
        Part::Target => words::TARGET,
        Part::TargetOf(year) => return format!("{year}年目标"),
        Part::AtMost => "目标怎样比",
        Part::Nature => "属性",
        Part::Path => "路径",
        Part::Whole => "按整数计",
        Part::Cumulative => "累计数",
        Part::Group => "任务组",
        Part::Units => words::ANSWERABLE_UNITS,
        Part::Lead => "牵头",
        Part::Support => "配合",
        Part::Level => "层级",
        Part::Due => "期限",
        Part::Aliases => "又写作",
        Part::Members => "包括的单位",
        Part::Predecessors => "接替的单位",
        Part::Holder => "担任人",
        Part::Role => "角色",
    };
    word.to_string()
}

pub fn said(said: &Said) -> String {
    match said {
        Said::Nothing => NONE.to_string(),
        Said::Text(text) => display::full_width(&display::visible(text)),
        Said::Names(names) => names
            .iter()
            .map(|name| display::full_width(&display::visible(name)))
            .collect::<Vec<_>>()
            .join("、"),
        Said::Number(number) => display::number(*number),
        Said::Day(day) => day.to_string(),
        Said::Flag(true) => "是".to_string(),
        Said::Flag(false) => "否".to_string(),
        Said::Path(path) => words::path(*path).to_string(),
        Said::Nature(nature) => words::nature(*nature).to_string(),
        Said::Role(role) => words::role(*role).to_string(),
    }
}
