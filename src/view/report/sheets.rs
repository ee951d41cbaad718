//! 催报单 and 备案表, as documents: what their own screens say.

use super::paper::{Paper, close, row};
use crate::app::model::Model;
use crate::view::screens::people;
use crate::view::screens::{filing, reminders};
use crate::view::{who, words};

/// 催报单: to one unit, or to all that owe something.
pub(super) fn reminders(then: &Model, unit: Option<&str>, paper: &mut Paper<'_>) {
    paper.without_number();
    let mut any = false;
    for reminder in reminders::reminders(then).into_iter().filter(|of| unit.is_none_or(|id| of.id == id)) {
        any = true;
        paper.sheet(&reminder.unit);
        reminder.returned.iter().for_each(|says| paper.say(close(says)));
        paper.say(close(&reminder.says));
        let rows = reminder
            .items
            .iter()
            .zip(1..)
            .map(|(item, n)| row([n.to_string(), item.name.clone(), close(&item.detail)]));
        let columns = [(says::NO, 1, true), (says::ITEM, 9, false), (says::DETAIL, 8, false)];
        paper.table(says::OWED, &columns, rows.collect(), false);
        paper.say(reminders::says::HOW);
        paper.say(who::signed(&then.plan));
    }
    if !any {
        paper.say(if unit.is_some() { reminders::says::NO_UNIT } else { reminders::says::NONE });
    }
}

/// 备案表: every change of holder.
pub(super) fn filing(then: &Model, paper: &mut Paper<'_>) {
    paper.without_number();
    let filings = people::filings(then);
    if filings.is_empty() {
        paper.say(says::NO_FILINGS);
    }
    let rows = filings.into_iter().map(|of| {
        row([of.title, of.role.to_string(), of.before, of.holder, of.from, of.filed.to_string(), of.site])
    });
    let columns = [
        (words::POST, 8, false),
        (words::ROLE, 3, false),
        (filing::says::BEFORE, 3, false),
        (filing::says::HOLDER, 4, false),
        (filing::says::FROM, 5, false),
        (words::FILED, 4, false),
        (filing::says::RECORDED_BY, 6, false),
    ];
    paper.table(filing::says::TITLE, &columns, rows.collect(), true);
    paper.say(filing::says::SAYS);
    paper.say(filing::says::SIGNED);
}

/// The words that are these documents' own.
mod says {
    pub const NO: &str = "序号";
    pub const ITEM: &str = "应报的事项";
    pub const DETAIL: &str = "报送内容";
    pub const OWED: &str = "还没有报送的事项";
    pub const NO_FILINGS: &str = "还没有递补记录。";
}
