//! The words of the fill-in workbook: its sheets, their columns with how wide each is, and what is said beside a cell.
#![allow(missing_docs, reason = "the words say what they are")]

use crate::app::fill_in::Column;
use crate::format::workbook::Role;

pub const FILE: &str = "填报表";
pub const ABOUT: &str = "怎样填";
/// The button that makes one.
pub const DOWNLOAD: &str = "下载填报表（Excel）";
/// Where those of towns are.
pub const OF_TOWNS: &str = "下载各乡镇街道的填报表";
pub const INDICATORS: &str = "指标";
pub const WORK: &str = "任务";
pub const TOWN: &str = "服务网点";
pub const MARK: &str = "填报标识（请勿改动或删除）：";
pub const HOW: &str =
    "请填浅黄色的格子；灰色是上次的情况，不用改。没有变化的行留空即可。填好后把本文件发回。";
pub const PLAN: &str = "方案";
pub const WHOSE: &str = "填报单位";
pub const PERIOD: &str = "报送期";
pub const DUE: &str = "报送期限";
pub const MADE: &str = "生成日期";

/// The largest number that a cell takes.
pub const MOST: &str = "1000000000000";

pub const INDICATOR_HEADS: [(&str, u16, Role); 6] = [
    ("指标", 30, Role::Read),
    ("计量单位", 10, Role::Read),
    ("基期值", 10, Role::Read),
    ("目标值", 10, Role::Read),
    ("上次数值", 10, Role::Past),
    ("上次截至", 12, Role::Past),
];
pub const WORK_HEADS: [(&str, u16, Role); 4] = [
    ("任务或措施", 34, Role::Read),
    ("上次状态", 10, Role::Past),
    ("上次截至", 12, Role::Past),
    ("上次进展", 30, Role::Past),
];
pub const TOWN_HEADS: [(&str, u16, Role); 2] = [("上次情况", 14, Role::Past), ("上次截至", 12, Role::Past)];

/// How it is filled in, in steps.
pub const STEPS: [(&str, &str); 7] = [
    ("填哪里", "只填浅黄色的格子。灰色的“上次”供对照，其余的格子已锁定。不填的行不会记录。"),
    ("数值", "填阿拉伯数字，按表中的计量单位；百分数填 86 或 86%。约数、范围、算式不收。"),
    ("日期", "截至日期已按本期填好；不是这一天的请改，写成 2025-06-30、2025.6.30 都可以。"),
    ("来源和进展", "有数值的要写数据来源；有状态的要写进展情况。佐证材料一行一件，可不填。"),
    (
        "格式",
        "可用 Excel 或 WPS 填，存为 .xlsx、.xls 或 .csv。请不要合并单元格、不要加密码、不要改表头和编号。",
    ),
    (
        "发回",
        "把文件发给办公室（微信、U 盘都可以）。办公室在“快照”页放入文件，先预览，确认后才记录，并注明由谁代录。",
    ),
    ("不收什么", "不要填手机号、身份证号等个人信息。"),
];

/// A form's title.
pub fn title(whose: &str, period: &str) -> String {
    format!("{whose}{period}填报表")
}

/// The line above the heads of a sheet: whose it is, of which period, by when.
pub fn heading(whose: &str, period: &str, due: &str) -> String {
    format!("{whose}　{period}　请于{due}前发回")
}

/// Of a column: how wide it is, how many characters it takes where it is text, what is said where something else is
/// typed, and beside the cell.
pub fn fill(column: Column) -> (u16, u32, &'static str, &'static str) {
    match column {
        Column::Value => {
            (12, 0, "请填阿拉伯数字，不带单位，例如 1.18。", "填数字，按“计量单位”；百分数填 86 或 86%。")
        }
        Column::State => (10, 0, "请在下拉框里选：未启动、推进中、已完成、受阻。", "点右边的箭头选择。"),
        Column::Has => (10, 0, "请在下拉框里选：有、没有。", "点右边的箭头选择。"),
        Column::AsOf => {
            (13, 0, "请填方案期内、不晚于今天的日期，例如 2025-06-30。", "这个数、这个情况是截至哪一天的。")
        }
        Column::Progress => (44, 2_000, "最多 2000 字。", "做了什么、到了哪一步。"),
        Column::Source => (24, 200, "最多 200 字。", "数从哪里来，例如：季度报表。"),
        Column::Note => (24, 2_000, "最多 2000 字。", "可不填。"),
        Column::Evidence => {
            (24, 2_000, "一行一件，每件最多 200 字。", "文件、照片的名称，一行一件；可不填。")
        }
        Column::Since => (13, 0, "请填日期，例如 2024-05-01。", "不填表示没有变化。"),
        Column::Address => (26, 200, "最多 200 字。", "不填表示没有变化。"),
        Column::Services => (30, 2_000, "最多 2000 字。", "不填表示没有变化。"),
        Column::Key => (16, 0, "", ""),
    }
}
