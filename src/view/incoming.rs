//! What the preview of opened files says, before anything changes.

use super::entry_lines::{self, EntryLine};
use super::{display, kinds, problems, sites, words};
use crate::app::incoming::{About, File, FileOutlook, Incoming, Refusal};
use crate::app::model::Model;
use crate::domain::duties;
use crate::domain::entry::IndicatorRef;
use crate::domain::extras;
use crate::domain::sort::sort_by_key;
use crate::domain::spelling::same;
use crate::format::snapshot::raw::RawExport;

pub mod brought;
pub mod values;

/// One file of the preview.
#[derive(Clone, PartialEq, Debug)]
pub struct Card {
    /// Its name.
    pub name: String,
    /// Who exported it, and when.
    pub exported: String,
    /// Whether it is as it was exported.
    pub is_whole: bool,
    /// What it comes to, in a sentence; empty until it has been worked out.
    pub says: String,
    /// Counts with their names; empty until they have been worked out.
    pub counts: Vec<(&'static str, usize)>,
    /// New entries by site.
    pub sites: Vec<String>,
    /// New entries by indicator, then by task.
    pub abouts: Vec<String>,
    /// Entries that are set aside: which, and why.
    pub damaged: Vec<String>,
    /// What was opened, where it is a single entry.
    pub only: Option<EntryLine>,
}

/// The card of a file, by its place.
pub fn card(model: &Model, incoming: &Incoming, at: usize, minutes_ahead: i64) -> Option<Card> {
    let file = incoming.files.get(at)?;
    let outlook = incoming.outlook.as_ref().and_then(|o| o.files.get(at));
    let card = card_of(model, file, outlook, minutes_ahead);
    // What it names may come with it.
    let after = model.after.as_deref().unwrap_or(model);
    let only = incoming.only_entry().map(|entry| entry_lines::line(after, entry));
    Some(Card { only, ..card })
}

fn card_of(model: &Model, file: &File, outlook: Option<&FileOutlook>, minutes_ahead: i64) -> Card {
    let snapshot = &file.snapshot;
    let exported = match (&snapshot.exported, &snapshot.raw) {
        (_, Some(raw)) => raw_export(raw, minutes_ahead),
        (Some(e), None) => {
            let at = display::instant(e.at, minutes_ahead);
            format!("由 {} 于 {at} 导出。", sites::shown(&model.plan, &e.site))
        }
        (None, None) => String::new(),
    };
    let named = snapshot.damaged.iter().take(NAMED).map(|d| {
        let id = display::visible(d.id.as_deref().unwrap_or("没有编号"));
        format!("第 {} 条（{id}）：{}", d.at, problems::damaged(&d.why))
    });
    let unnamed = snapshot.damaged.len().saturating_sub(NAMED);
    let damaged = named.chain((unnamed > 0).then(|| format!("另有 {unnamed} 条，没有逐条列出")));
    let counts = |o: &FileOutlook| {
        let withdrawn = (o.withdrawn > 0).then_some(("已有，但在这里已撤回", o.withdrawn));
        let mut counts = vec![("新增", o.new), ("已有", o.known)];
        counts.extend(withdrawn);
        counts.extend([
            ("会引起冲突", o.conflicts),
            ("待核对", o.doubtful),
            ("未识别", o.unrecognised),
            ("损坏，不导入", snapshot.damaged.len()),
        ]);
        counts
    };
    let mut abouts: Vec<(About, usize)> = outlook.map(|o| o.by_about.clone()).unwrap_or_default();
    sort_by_key(&mut abouts, |(of, _)| *of);
    Card {
        name: display::visible(&file.name),
        exported,
        is_whole: snapshot.is_whole,
        says: outlook.map_or_else(String::new, |o| says(o, snapshot.damaged.len())),
        counts: outlook.map(counts).unwrap_or_default(),
        sites: outlook.map_or_else(Vec::new, |o| by_site(&o.by_site)),
        abouts: abouts.iter().map(|(of, n)| format!("{}：{n} 条", about(model, *of))).collect(),
        damaged: damaged.collect(),
        only: None,
    }
}

/// New entries by site; several spellings of one are one.
fn by_site(counted: &[(String, usize)]) -> Vec<String> {
    let mut sites: Vec<(&str, usize)> = Vec::new();
    for (site, n) in counted {
        match sites.iter_mut().find(|(known, _)| same(known, site)) {
            Some((_, all)) => *all += n,
            None => sites.push((site, *n)),
        }
    }
    sites.iter().map(|(site, n)| format!("{}：{n} 条", display::visible(site))).collect()
}

/// Most damaged entries that are named one by one.
const NAMED: usize = 200;

/// What a file is that was taken out of a browser as it lay there.
fn raw_export(raw: &RawExport, minutes_ahead: i64) -> String {
    let at = raw.at.map(|at| format!("，于 {} 导出", display::instant(at, minutes_ahead)));
    let mut says = format!(
        "这是浏览器里的原始数据{}。只取内容与编号相符的记录，不符的列在下面；设置不导入。",
        at.unwrap_or_default()
    );
    if raw.is_partial {
        says.push_str("导出时浏览器有一部分没有读出来，可能不全。");
    }
    let (first, rest) = raw.others.split_at(raw.others.len().min(3));
    if !first.is_empty() {
        let names: Vec<String> = first.iter().map(|id| display::visible(id)).collect();
        let more = if rest.is_empty() { "" } else { "等" };
        says.push_str(&format!("文件里还有另一份计划（{}{more}）的记录，没有导入。", names.join("、")));
    }
    says
}

fn says(outlook: &FileOutlook, damaged: usize) -> String {
    if outlook.new == 0 && damaged == 0 {
        let says = "没有新内容：文件里可用的记录这里都有了。";
        return match outlook.withdrawn {
            0 => says.into(),
            n => format!("{says}其中 {n} 条在这里已撤回；要恢复，请在台账里找到那次撤回，取消它。"),
        };
    }
    let mut parts = vec![format!("新增 {} 条", outlook.new), format!("已有 {} 条", outlook.known)];
    let also = [
        ("其中在这里已撤回", outlook.withdrawn, "条"),
        ("会引起冲突", outlook.conflicts, "处"),
        ("待核对", outlook.doubtful, "条"),
        ("未识别", outlook.unrecognised, "条"),
        ("损坏", damaged, "条"),
    ];
    parts.extend(also.iter().filter(|(_, n, _)| *n > 0).map(|(what, n, of)| format!("{what} {n} {of}")));
    parts.join("，")
}

/// What something is about, in words.
pub fn about(model: &Model, about: About) -> String {
    match about {
        About::Indicator(IndicatorRef::Plan(no)) => match model.plan.any_indicator(no) {
            Some((name, _)) => format!("{no} {}", display::full_width(name)),
            None => format!("指标 {no}（方案里没有）"),
        },
        About::Indicator(of) => {
            let name = extras::indicator(&model.plan, &model.ledger, of).map(|i| display::visible(&i.name));
            format!("表外指标 {}", name.unwrap_or_default())
        }
        About::Work(work) => {
            let title = display::full_width(duties::title(&model.plan, work));
            format!("{} {title}", words::work(work))
        }
        About::Other => "其他".into(),
    }
}

/// What could not be read, and why.
pub fn refused(refused: &[(String, Refusal)]) -> Vec<String> {
    let says =
        |(name, why): &(String, Refusal)| says::refused(&display::visible(name), &problems::refused(why));
    refused.iter().map(says).collect()
}

/// The first subjects that would be in conflict, in words.
pub fn conflicts(model: &Model, incoming: &Incoming, most: usize) -> Vec<String> {
    let subjects = incoming.outlook.iter().flat_map(|o| &o.conflicts);
    let model = model.after.as_deref().unwrap_or(model);
    subjects.take(most).map(|subject| kinds::subject(model, subject).0).collect()
}

/// The words of the preview of opened files and of the bar of long work.
pub mod says {
    #![allow(missing_docs, reason = "the words say what they are")]
    use crate::view::display;

    pub const PROGRESS: &str = "进度";
    pub const NOT_READ: &str = "没有读进来的文件";
    pub const NOT_READ_HINT: &str = "这些文件一条也没有并入，本机数据没有变动。";
    pub const TORN: &str =
        "文件不完整或被改动：条数或校验值与内容不符。勾选后只导入能验证的记录，其余不导入。";
    pub const COMPARING: &str = "正在比对……";
    pub const COUNTED: &str = "各有多少条";
    pub const SITES: &str = "来自";
    pub const SUBJECTS: &str = "按指标和任务";
    pub const DAMAGED: &str = "损坏的记录";
    pub const NEW_CONFLICTS: &str = "会引起冲突";
    pub const STATUS_CHANGES: &str = "状态会变";
    pub const BECOMES: &str = "→";
    pub const TAKE_IN: &str = "并入台账";
    pub const REFUSE: &str = "不导入";
    pub const NONE_CHOSEN: &str = "还没有勾选文件。";

    pub fn title(files: &[String], refused: usize) -> String {
        let title = match files {
            [] => "预览：没有可用的文件".to_string(),
            [one] => format!("预览：{}", display::visible(one)),
            many => format!("预览：{} 个文件", many.len()),
        };
        match refused {
            0 => title,
            n => format!("{title}，另有 {n} 个没有读进来"),
        }
    }

    pub fn refused(file: &str, why: &str) -> String {
        format!("{}：{why}", display::quoted(file))
    }

    pub fn only_sound(file: &str) -> String {
        format!("只导入可验证的记录：{file}")
    }

    pub fn brings(count: usize) -> String {
        format!("共新增 {count} 条记录。并入前先留一份备份，并入后可以撤销。")
    }
}
