//! What recording a reading would change, before it is recorded.

use crate::app::model::Model;
use crate::domain::decimal::Decimal;
use crate::domain::entry::{Body, Subject};
use crate::domain::progress::Status;
use crate::domain::readings;
use crate::view::{chart_data, display};

/// The outcome of a reading that is about to be recorded.
#[derive(Clone, PartialEq, Debug)]
pub struct Outcome {
    /// Status now.
    pub before: Status,
    /// Status afterwards.
    pub after: Status,
    /// The value it would replace, where its date has one.
    pub replaces: Option<String>,
    /// For a cumulative indicator: the earlier, larger value.
    pub falls: Option<String>,
}

/// The outcome of a county's reading on an indicator; `None` for anything else.
pub fn outcome(model: &Model, body: &Body) -> Option<Outcome> {
    let Body::Reading { indicator: of, as_of, value, scope: None, .. } = body else { return None };
    let (indicator, account) = chart_data::account(model, *of)?;
    let subject = Subject::Reading(*of, *as_of);
    let standing = model.book().standing(&subject);
    let replaced: Vec<String> =
        standing.iter().flat_map(|s| &s.heads).filter_map(readings::value_of).map(display::number).collect();
    let earlier = account.points.iter().rev().find(|p| p.as_of < *as_of).and_then(|p| p.value());
    let falls = |last: &Decimal| indicator.cumulative && *last > *value;
    Some(Outcome {
        before: account.judgement.status,
        after: account.status_with(*as_of, *value),
        replaces: (!replaced.is_empty()).then(|| replaced.join("、")),
        falls: earlier.filter(falls).map(display::number),
    })
}

/// The words of the form for a reading.
pub mod says {
    #![allow(missing_docs, reason = "the words say what they are")]

    pub const TITLE: &str = "填报或更正";
    pub const SOURCE: &str = "数据来源（报表、文件或系统名称）";

    pub fn replaces(old: &str) -> String {
        format!("这一日期已有填报值 {old}，记录后以新值为准，旧值留在历史里。")
    }

    pub fn falls(last: &str) -> String {
        format!("这是累计数，却比上一次的 {last} 小。请核对；如确实如此，仍可记录。")
    }
}
