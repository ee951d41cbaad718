//! Words for what is carried elsewhere: links, and personal numbers found before an export.

use super::problems::bad_link;
use super::sites::in_order;
use super::{display, who};
use crate::app::export_form::NEW;
use crate::app::model::{Model, PendingExport};
use crate::app::outgoing::{Outgoing, Question};
use crate::domain::entry::IndicatorRef;
use crate::domain::extract::{ExportFilter, extract};
use crate::domain::personal::Personal;
use crate::domain::plan::Plan;
use crate::format::link;
use crate::format::personal::Place;
use crate::format::writer;
use crate::view::screens::Route;
use fast_qr::{ECL, QRBuilder};

/// Longest link, address and all, that a QR code shows legibly on a telephone.
pub const QR_CHARS: usize = 1_000;

/// A link that carries some entries.
#[derive(Clone, PartialEq, Debug)]
pub struct Shared {
    /// The whole address.
    pub link: String,
    /// How many entries it carries.
    pub count: usize,
    /// The address as a QR code, as long as a telephone can read it: an SVG picture.
    pub qr: Option<String>,
}

/// Everything that was recorded of an indicator, with what was withdrawn of it.
pub fn all_about(of: IndicatorRef) -> ExportFilter {
    ExportFilter { about: Some(of), ..ExportFilter::default() }
}

/// What is wished for as a link to this site.
///
/// `site` is the site's own address, without `#…`.
pub fn share(model: &Model, filter: &ExportFilter, site: &str) -> Result<Shared, String> {
    let entries = extract(&model.ledger, filter).entries;
    if entries.is_empty() {
        return Err("还没有可分享的记录。".into());
    }
    let text = link::write(&entries).map_err(|bad| bad_link(&bad))?;
    let link = format!("{site}{}", Route::Take(text).href());
    let qr = if link.len() > QR_CHARS { None } else { qr(&link) };
    Ok(Shared { link, count: entries.len(), qr })
}

/// A QR code (ISO/IEC 18004) as an SVG picture: black on white in both themes, with its quiet zone.
fn qr(text: &str) -> Option<String> {
    const QUIET: usize = 4;
    let code = QRBuilder::new(text).ecl(ECL::L).build().ok()?;
    let size = code.size;
    let mut path = String::new();
    for row in 0..size {
        for column in 0..size {
            if code[row][column].value() {
                path.push_str(&format!("M{} {}h1v1h-1z", column + QUIET, row + QUIET));
            }
        }
    }
    let side = size + 2 * QUIET;
    Some(format!(
        "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 {side} {side}' shape-rendering='crispEdges'><path fill='#fff' d='M0 0h{side}v{side}H0z'/><path d='{path}'/></svg>"
    ))
}

/// How many entries an export would take, of how many; and how many a period leaves out for want of a day.
pub fn to_export(all: usize, goes: usize, undated: usize) -> String {
    let undated = match undated {
        0 => String::new(),
        n => format!("另有 {n} 条没有截至日期，按期间导出时不在内。"),
    };
    match goes {
        n if n == all => format!("台账共 {all} 条记录，全部导出到一个文件。"),
        n => format!("台账共 {all} 条记录，导出其中 {n} 条。{undated}"),
    }
}

/// What to do with a file that was handed to the browser: the office keeps it, everybody else sends it there.
pub fn handed_over(model: &Model, export: &PendingExport) -> String {
    let unit = model.site.as_ref().and_then(|site| site.unit.as_deref());
    let then = match unit.is_some_and(|unit| model.plan.is_office(unit)) {
        true => KEEP.to_string(),
        false => format!("收到后{}。", to_office(&model.plan)),
    };
    let (file, count) = (display::quoted(&display::visible(&export.file)), export.ids.len());
    format!("文件{file}（{count} 条记录）已交给浏览器下载，在它的下载文件夹里。{then}收到了吗？")
}

/// What the office does with a file of its own.
const KEEP: &str = "办公室请存一份到 U 盘等别处备用；要给哪个单位，用微信、QQ 或 U 盘发去。";

/// How a file gets to the office.
pub fn to_office(plan: &Plan) -> String {
    format!("请用微信、QQ 或 U 盘发给{}", who::office(plan))
}

/// The sites that have recorded something, and the units, as a form's choices.
pub fn export_choices(model: &Model) -> [Vec<(String, String)>; 2] {
    let every = || vec![(String::new(), "不限".to_string())];
    let (mut sites, mut units) = (every(), every());
    sites.extend(in_order(model).into_iter().map(|site| (site.clone(), display::visible(&site))));
    units.extend(who::units(&model.plan));
    [sites, units]
}

/// All entries, or those that no file has yet.
pub fn scope_choices() -> Vec<(String, String)> {
    let choices = [("", "全部记录"), (NEW, "只要还没有导出过的（尚未导出）")];
    choices.iter().map(|(value, words)| (value.to_string(), words.to_string())).collect()
}

/// A safety copy in words, and the name of its file.
pub fn safety_copy(model: &Model, at: i64, minutes_ahead: i64) -> (String, String) {
    let when = display::instant(at, minutes_ahead);
    let name = writer::file_name(&model.plan.id, "导入前备份", &when.replace([' ', ':'], "-"));
    (format!("{when} 导入之前"), name)
}

/// The word that has to be typed before this browser is cleared.
pub const CLEAR: &str = "清除";

/// What clearing this browser would take, and what it would not.
pub fn clearing(all: usize, only_here: usize) -> String {
    let loss = match only_here {
        0 => "都已导出过".to_string(),
        n => format!("其中 {n} 条只在这台电脑上，清除后找不回来"),
    };
    format!(
        "换人用这台电脑，或把它交还时用。会删去本浏览器里这份方案的 {all} 条记录（{loss}）、填报点和导入前的备份；已导出的文件和别的电脑不受影响。"
    )
}

/// What is asked before personal numbers leave, and what the answers say: without the entries (where that can
/// be), as it is, not now.
pub fn asked(question: &Question) -> (String, [&'static str; 3]) {
    let n = question.places.len();
    let (what, act) = match question.out {
        Outgoing::Snapshot(_) | Outgoing::Copy(_) | Outgoing::Tables => ("要导出的记录", "导出"),
        Outgoing::Link(_) => ("要分享的记录", "分享"),
        Outgoing::SetAside => ("要导出的无法读取的记录", "导出"),
        Outgoing::Words(_) | Outgoing::Evidence(..) => ("要带出去的内容", "带出"),
    };
    let ways = if question.can_do_without() {
        "记录不能改动，可以整条不放进去；也可以先撤回，另记一条不带号码的。"
    } else {
        "请先看清再决定；也可以先撤回相应的记录，另记一条不带号码的。"
    };
    let answers = match act {
        "导出" => ["不带这些记录导出", "照样导出", "先不导出"],
        "分享" => ["不带这些记录分享", "照样分享", "先不分享"],
        _ => ["", "照样带出", "先不带出"],
    };
    (format!("{what}里有 {n} 处像身份证号或手机号。{ways}"), answers)
}

/// The kind of a personal number.
pub fn personal(what: Personal) -> &'static str {
    match what {
        Personal::Identity => "身份证号",
        Personal::Mobile => "手机号",
    }
}

/// A personal number with its place, only its ends shown: 手机号 138…000（body.note）.
pub fn personal_place(place: &Place) -> String {
    let field = if place.field.is_empty() { String::new() } else { format!("（{}）", field(&place.field)) };
    let chars: Vec<char> = place.text.chars().collect();
    let end = |from: usize, to: usize| -> String { chars.get(from..to).unwrap_or_default().iter().collect() };
    let (first, last) = (end(0, 3), end(chars.len().saturating_sub(3), chars.len()));
    format!("{} {first}…{last}{field}", personal(place.what))
}

/// The field's name on screen, and as it is in the file where it has none.
fn field(path: &str) -> String {
    match path {
        "body.note" => "备注".into(),
        "body.source" => "来源".into(),
        "body.reason" => "撤回原因".into(),
        "body.title" => "节点名称".into(),
        "body.town" => "镇、街道".into(),
        "body.holder" => "任职人员".into(),
        "site.name" => "填报点名称".into(),
        path if path.starts_with("body.evidence") => "佐证".into(),
        path => display::visible(path),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::entry::EntryId;
    use crate::format::link::BadLink;

    #[test]
    fn f8_a_number_is_named_without_being_repeated() {
        for (field, text, want) in [
            ("body.note", "13800138000", "手机号 138…000（备注）"),
            ("body.evidence[0].where", "13800138000", "手机号 138…000（佐证）"),
            ("body.答", "13800138000", "手机号 138…000（body.答）"),
        ] {
            let place = Place {
                id: Some(EntryId::new([0; 16])),
                field: field.into(),
                what: Personal::Mobile,
                text: text.into(),
            };
            assert_eq!(personal_place(&place), want);
        }
    }

    #[test]
    fn a_refused_link_says_what_to_do() {
        assert!(bad_link(&BadLink::TooLong(9_000)).contains("8000 个字符"));
        assert!(bad_link(&BadLink::Damaged).contains("重新复制"));
    }
}
