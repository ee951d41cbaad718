//! The words of 定稿 and 报送审核 that several screens have.

use crate::domain::day::Day;
use crate::domain::report_reviews::ReviewState;
use crate::format::closing::Proof;
use crate::view::display;

/// How a report stands with the office.
pub fn state(state: ReviewState) -> &'static str {
    match state {
        ReviewState::Nothing => "没有报送",
        ReviewState::Pending => "待审核",
        ReviewState::Again => "退回后已重报",
        ReviewState::Changed => "接收后有变动",
        ReviewState::Accepted => "已接收",
        ReviewState::SentBack => "已退回",
        ReviewState::Conflict => "审核有冲突",
    }
}

/// Whether what was closed can be opened again.
pub fn proof(proof: Proof) -> String {
    match proof {
        Proof::Whole => "与摘要相符".to_string(),
        Proof::Missing(count) => format!("还原不了：缺 {count} 条记录"),
        Proof::Lost(count) => format!("还原不了：缺前一份定稿的记录，少 {count} 条"),
        Proof::Differs => "还原不了：所列记录与摘要不符".to_string(),
    }
}

/// That a closing cannot be opened again, and what to do.
pub fn cannot_open(name: &str, why: Proof) -> String {
    let what_to_do = match why {
        Proof::Missing(_) | Proof::Lost(_) => "请向定稿的单位要全部数据的快照，导入后再比较。",
        Proof::Whole | Proof::Differs => "请向定稿的单位核对。",
    };
    format!("定稿{}{}。{what_to_do}", display::quoted(&display::visible(name)), proof(why))
}

/// A closing as a side of a comparison.
pub fn as_side(name: &str, count: i64, on: Day) -> String {
    format!("定稿{}（{count} 条记录，{on}）", display::quoted(&display::visible(name)))
}

/// That there is no closing of a name.
pub fn no_closing(name: &str) -> String {
    format!("台账里没有名称是{}的定稿，请另选。", display::quoted(&display::visible(name)))
}

/// That closings of a name differ, and what to do.
pub fn closings_differ(name: &str) -> String {
    format!("有几份名称都是{}的定稿，内容不同，请先在冲突页核定。", display::quoted(&display::visible(name)))
}
