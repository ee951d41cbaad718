//! What is wrong with what was typed or recorded, in plain Chinese, and what to do.

use super::{asking, display};
use crate::app::wrong::{NotRow, Wrong};
use crate::domain::authoring::draft::Unfit;
use crate::domain::check::{Doubt, Fault};
use crate::domain::decimal;
use crate::domain::entry::EntryId;

/// What is wrong with a field of a form, and what to do.
pub fn wrong(wrong: &Wrong) -> String {
    match wrong {
        Wrong::Missing => "请填写这一项".into(),
        Wrong::Changed => "刚刚又来了新的值，没有核定。请看过新的值再选".into(),
        Wrong::NotNumber => "这不是数字。请填阿拉伯数字，例如 1.18".into(),
        Wrong::Number(why) => asking::no_number(why),
        Wrong::Day(why) => asking::no_day(why),
        Wrong::Reversing => "含有会颠倒字符次序的隐藏标记，看到的和读到的不一样。请删去后重新填写".into(),
        Wrong::TooLarge => "数字太大，请核对单位".into(),
        Wrong::TooFine => format!("小数位数太多，最多 {} 位", decimal::PLACES),
        Wrong::NotDate => "日期不对。请按 2025-06-30 的样子填写".into(),
        Wrong::TooMany(most) => format!("最多 {most} 件，请分成几条记录"),
        Wrong::Pending => "文件的校验值还没有算完。请稍候，或重新选择文件".into(),
        Wrong::TooLong(most) => format!("太长了，最多 {most} 字"),
        Wrong::Bound(bound) => fault(*bound),
        Wrong::Row(why) => not_row(why),
        Wrong::Closed => {
            "已有这个名称的定稿，请换一个名称；要改的是那一份，请在下面的列表里更正或撤回它".into()
        }
        Wrong::Taken => "已有同名的指标，请换一个名称".into(),
        Wrong::PathMismatch => "基线与目标相等时选“保持基线水平”，不相等时选别的".into(),
        Wrong::Control => "含有不能显示的字符，请删去".into(),
        Wrong::IsUnit => "这个名称就是方案里的单位，请在上面的列表里选这个单位".into(),
        Wrong::ChoiceGone => "上次选的已经没有了，请重新选".into(),
        Wrong::AfterAsOf(day) => format!("设立时间晚于截至日期（{}），请核对", display::day(*day)),
        Wrong::NoTown => "还没有录入过这个乡镇街道，请照名单里的名称填写".into(),
        Wrong::SameName => "和原来的名称是同一个，请填写新的名称".into(),
        Wrong::BeforeYear(year) => format!("日期早于 {year} 年，请核对是哪一年的"),
        Wrong::Undone => "没有完成就不填完成日期；已经完成的，请在上面选“已完成”".into(),
        Wrong::Neither => "计划和支出至少填一项".into(),
        Wrong::Emptied => "这里原来填了数。要撤掉，请在下面“谁填了什么”里点“撤回”；要改，请填新的数".into(),
        Wrong::Newer(planned, spent) => {
            let said = |value: &Option<_>| value.map_or_else(|| "未填".to_string(), display::number);
            let (planned, spent) = (said(planned), said(spent));
            format!("这里刚刚有了新的数（计划 {planned}，支出 {spent}）。确定改成现在填的，请再点一次“记录”")
        }
        Wrong::Sum(parts, typed) => {
            let [parts, typed] = [parts, typed].map(|sum| display::number(*sum));
            format!("合计对不上：分项相加 {parts}，填的是 {typed}。请核对各格和合计")
        }
        Wrong::Weight => "权重要大于 0、不超过 100".into(),
        Wrong::OverWeight(weight) => {
            format!(
                "超过了这一项的权重（{} 分），请核对得分；权重不对的，请先更正考核项目",
                display::number(*weight)
            )
        }
        Wrong::NoItem => "这个考核项目已经撤回或改了名，请刷新后按现在的项目评分".into(),
        Wrong::NoWeight => "这个考核项目的权重有冲突，请先在“冲突”里核定再评分".into(),
        Wrong::NotInPlan(name) => {
            format!("方案和台账里没有{}，请写编号或全称；没有对应的请留空", named(name))
        }
        Wrong::DueBeforeOn(day) => format!("办理期限早于交办日期（{}），请核对", display::day(*day)),
        Wrong::BeforeOn(day) => format!("日期早于交办日期（{}），请核对", display::day(*day)),
        Wrong::TitleTaken(units) => format!("{units}已经有过这个标题的督办事项，请换一个标题"),
        Wrong::NoGround => "请写明依据：选条文、选一条记录，或写一句，至少一样".into(),
        Wrong::FindingClosed => "这件事已销号，没有记录；要先由办公室重新办理".into(),
        Wrong::FindingOpen => "这件事没有销号，用不着重新办理；答复不够的，请选退回".into(),
        Wrong::AnswerCame => "反馈刚刚有变动，没有记录。请看过新的反馈再审核".into(),
        Wrong::NothingToSendBack => "没有等待审核的反馈，用不着退回；要催办的，在下面记催办".into(),
        Wrong::FindingUnsettled => "各处审核不一致，请先到“冲突”页核定".into(),
        Wrong::NoFinding => "这件督办事项已不在台账里，没有记录".into(),
        Wrong::NotKept => "上次这一项没有存下来，请核对".into(),
        Wrong::Unfit(why) => unfit(*why).into(),
    }
}

/// Why a row is not taken.
fn not_row(why: &NotRow) -> String {
    match why {
        NotRow::Total => "合计或平均的一行，不作填报值".into(),
        NotRow::Indicator(name) => format!("写的是另一项指标{}，请到那一项里填", named(name)),
        NotRow::Scope(name) => {
            format!("写的是{}，不是全域的数。如果这一列只说明谁报的，请在上面把这一列改为“不用”", named(name))
        }
        NotRow::Verified(word) => {
            format!("看不懂{}，请写自报、已核实或第三方", named(word))
        }
        NotRow::RepeatedTown(line) => {
            format!("第 {line} 行已有这个乡镇街道同一日期的（全角半角、空格不同也算同一个），请只留一行")
        }
        NotRow::RepeatedItem(line) => {
            format!("第 {line} 行已有同名的项目（全角半角、空格不同也算同一个），请只留一行")
        }
        NotRow::Has(word) => format!("看不懂“{}”，请写有或无", display::visible(word)),
        NotRow::Repeated(line) => format!("第 {line} 行已有同一日期，请只留一行"),
    }
}

/// Why an entry is kept but not counted.
pub fn doubt(doubt: &Doubt) -> String {
    match doubt {
        Doubt::Unplaced { field: "indicator", id } if EntryId::parse(id).is_some() => {
            format!("无法归属：表外指标 {id} 不在台账里，或者已撤回")
        }
        Doubt::Unplaced { field: "indicator", id } => {
            format!(
                "无法归属：方案里没有指标 {}，或者这项指标的目标与记录不合（定数值的填数值，文字的报进展）",
                display::visible(id)
            )
        }
        Doubt::Unplaced { field, id } => {
            format!("无法归属：方案里没有{} {}", field_name(field), display::visible(id))
        }
        // Such as `body.value` or `of[0]`.
        Doubt::Unsound(path) => {
            let field =
                path.strip_prefix("body.").unwrap_or(path).split(['.', '[']).next().unwrap_or_default();
            format!("待核对：{}不对（{}）", field_name(field), display::visible(path))
        }
        Doubt::Unrecognised(kind) => format!("未识别：由更新版本记录的{}", named(kind)),
        Doubt::Value(fault) => format!("待核对：{}", self::fault(*fault)),
    }
}

fn field_name(field: &str) -> &'static str {
    match field {
        "task" => "任务",
        "unit" => "单位",
        "indicator" => "指标",
        "safeguard" => "保障措施",
        "post" => "职务",
        "duty" => "年度要求",
        "year" => "年度",
        "done" => "完成情况",
        "done_on" => "完成日期",
        "value" => "数值",
        "as_of" => "截至日期",
        "state" => "状态",
        "purpose" => "资金用途",
        "source" => "来源",
        "planned" => "计划数",
        "spent" => "支出数",
        "verified" => "核实情况",
        "evidence" => "佐证",
        "of" => "所撤回的记录",
        "clause" => "条文",
        "due" => "办理期限",
        "on" => "日期",
        "outcome" => "审核结果",
        _ => "项目",
    }
}

/// A bound that was broken.
pub fn fault(fault: Fault) -> String {
    match fault {
        Fault::Negative => "不能小于 0".into(),
        Fault::OverHundred => "百分比不能超过 100".into(),
        Fault::NotWhole => "这一项按整数计，不能有小数".into(),
        Fault::TooEarly(day) => format!("日期早于 {}，不在方案期内", display::day(day)),
        Fault::TooLate(day) => format!("日期晚于 {}，不在方案期内", display::day(day)),
        Fault::InFuture(day) => format!("日期晚于今天（{}）", display::day(day)),
    }
}

/// What somebody wrote, quoted.
fn named(word: &str) -> String {
    display::quoted(&display::visible(word))
}

/// Why a row of 方案制作 is not changed as somebody wants it.
pub fn unfit(why: Unfit) -> &'static str {
    match why {
        Unfit::Gone => "这一项（或它指的那一项）已经不在了，没有改。请看一眼现在的列表再改",
        Unfit::NoField => "这一项没有这样的内容，没有改",
        Unfit::Blank => "请写上名称；不是这一类内容的，请按“不要这一项”",
        Unfit::NotRead => "没有看懂，没有改。请照这一格下面的提示写",
        Unfit::Taken => "已经有一项用了这个名称或编号，没有改。同一个单位请用“并入”",
        Unfit::Itself => "不能并到它自己，没有改。请选另一项",
    }
}
