//! What is wrong with a fill-in workbook that came back, in plain Chinese: where, what stands there, and what was expected.

use crate::app::fill_in::reading::{Fault, NotForm, Remark, Why};
use crate::app::fill_in::{BadMark, Column, HAS, STATES};
use crate::app::wrong::Wrong;
use crate::view::{display, wrong};

/// How much of what stands in a cell is shown.
const SHOWN: usize = 40;

/// Something wrong at a place.
pub fn fault(fault: &Fault) -> String {
    let place = place(&fault.sheet, &fault.cell);
    let found = display::visible(&short(&fault.found));
    let found = if found.is_empty() { String::new() } else { format!("填的是“{found}”。") };
    format!("{place}：{found}{}", why(&fault.why))
}

/// A cell with the sheet that it is on.
pub fn place(sheet: &str, cell: &str) -> String {
    match sheet {
        "" => format!("{cell} 格"),
        sheet => format!("“{}”表 {cell} 格", display::visible(sheet)),
    }
}

/// The beginning of what stands in a cell, on one line.
fn short(text: &str) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    match line.char_indices().nth(SHOWN) {
        Some((at, _)) => format!("{}……", line.get(..at).unwrap_or_default()),
        None => line,
    }
}

fn why(why: &Why) -> String {
    match why {
        Why::Field(column, Wrong::Missing) => format!("{}没有填。{}", column.head(), expected(*column)),
        Why::Field(column, why) => {
            format!("{}：{}。", column.head(), wrong::wrong(why).trim_end_matches('。'))
        }
        Why::State => format!("看不懂的状态。{}", expected(Column::State)),
        Why::NoKey => "这一行没有编号，不知道是哪一项。请填在表里原有的行，或补上编号（如“任务 7”）。".into(),
        Why::UnknownKey => "没有这个编号。应为表里原有的编号，例如“指标 5”“任务 7”。".into(),
        Why::NotAsked => "这一项不归这家填报，没有记录。请核对编号，或请归口单位填报。".into(),
        Why::NoColumn(Column::Key) => "这张表没有“编号”一列，读不了。请用原来的表格填。".into(),
        Why::NoColumn(column) => {
            format!("这张表没有“{}”一列，这类行都没有读。请补上这一列，或用原来的表格填。", column.head())
        }
        Why::TwoColumns(column) => {
            format!("有两列都叫“{}”，分不清用哪一列，这张表没有读。请只留一列。", column.head())
        }
        Why::Merged => "合并了单元格，分不清是哪一行的。请取消合并，每行各填各的。".into(),
        Why::NoResult => "公式没有算出的结果。请用 Excel 或 WPS 打开后保存一次，或改填数值。".into(),
        Why::CellError => "公式算错了。请改填数值。".into(),
        Why::Repeated(row) => format!("第 {row} 行已有同一项、同一日期，请只留一行。"),
    }
}

/// What a column takes.
fn expected(column: Column) -> String {
    let words = |words: Vec<&str>| format!("应为：{}。", words.join("、"));
    match column {
        Column::State => words(STATES.iter().map(|(_, word)| *word).collect()),
        Column::Has => words(HAS.to_vec()),
        Column::Value => "应为阿拉伯数字，例如 1.18。".into(),
        Column::AsOf | Column::Since => "应为日期，例如 2025-06-30。".into(),
        Column::Progress => "应写明做了什么。".into(),
        Column::Source => "应写明数从哪里来。".into(),
        Column::Key | Column::Note | Column::Evidence | Column::Address | Column::Services => String::new(),
    }
}

/// Why a workbook is no form that can be taken, and what to do.
pub fn not_form(why: &NotForm) -> String {
    match why {
        NotForm::NoMark => {
            "不是本程序发出的填报表（没有找到“填报标识”一行）。请从单位或乡镇街道的页面下载填报表，填好再放进来。".into()
        }
        NotForm::Mark(BadMark::Newer(version)) => {
            format!("是更新版本的程序发出的填报表（第 {version} 版），这里读不了。请重新载入本页，更新程序后再试。")
        }
        NotForm::Mark(BadMark::Torn) => {
            "“填报标识”一行被改动过，不知道是谁的、哪一期的。请重新下载一份，把内容复制过去。".into()
        }
        NotForm::Mixed => "几张表的“填报标识”不一样，像是把几家的表并在了一个文件里。请每家一个文件。".into(),
        NotForm::OtherPlan(plan) => {
            format!("是另一份方案（{}）的填报表，不属于这里，没有读入。", display::visible(plan))
        }
        NotForm::NoUnit(unit) => {
            let unit = display::visible(unit);
            format!("填报单位（{unit}）不在现在的方案里，可能机构有调整。请按现在的单位重新下载填报表。")
        }
    }
}

/// What a person should know of how a form was read.
pub fn remark(remark: &Remark) -> String {
    let cells = |cells: &[String]| {
        let first: Vec<String> = cells.iter().take(6).map(|cell| display::visible(cell)).collect();
        let more = if cells.len() > first.len() { format!("等 {} 格", cells.len()) } else { String::new() };
        format!("{}{more}", first.join("、"))
    };
    match remark {
        Remark::Macros => "文件里有宏：没有运行，只读了格子里的内容。".into(),
        Remark::Formulas(of) => format!("{}是公式：按算出的结果读入。", cells(of)),
        Remark::Hidden(of) => format!("{}在隐藏的行或列里：也读入了，请核对。", cells(of)),
        Remark::OtherPeriod => "不是当前报送期的表：按表里写的截至日期记录。".into(),
    }
}
