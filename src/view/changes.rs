//! What has changed since this browser was looked at last. A visit is a day of its calendar; what was shown then is
//! remembered as text, to be compared with and for nothing else.

use super::{display, words};
use crate::app::model::Model;
use crate::domain::day::{self, Day};
use crate::domain::plan::No;
use crate::domain::progress::Status;
use crate::domain::readings;
use crate::format::form::Fields;
use std::collections::BTreeMap;

/// What was there at a visit.
#[derive(Clone, PartialEq, Debug)]
pub struct Seen {
    /// The day.
    pub day: Day,
    /// How many records.
    pub records: usize,
    /// How many subjects to be settled.
    pub conflicts: usize,
    /// The status of each indicator of the plan.
    pub statuses: BTreeMap<No, Status>,
}

impl Seen {
    /// What is there now, with these statuses, and so many subjects to be settled.
    pub fn of(model: &Model, statuses: BTreeMap<No, Status>, conflicts: usize) -> Seen {
        Seen { day: model.today, records: model.ledger.len(), conflicts, statuses }
    }

    /// As text.
    pub fn write(&self) -> Fields {
        let first = [("day", self.day.to_string()), ("records", self.records.to_string())];
        let mut fields: Fields = first.map(|(name, text)| (name.to_string(), text)).into();
        fields.push(("conflicts".into(), self.conflicts.to_string()));
        fields.extend(self.statuses.iter().map(|(no, status)| (no.to_string(), format!("{status:?}"))));
        fields
    }

    /// Read back; `None` where the text is none of these. A status that is not known is left out.
    pub fn read(fields: &Fields) -> Option<Seen> {
        let text = |name: &str| fields.iter().find(|(n, _)| n == name).map(|(_, text)| text.as_str());
        let status = |word: &str| Status::ALL.into_iter().find(|status| format!("{status:?}") == word);
        let statuses = fields.iter().filter_map(|(name, word)| Some((name.parse().ok()?, status(word)?)));
        Some(Seen {
            day: day::parse(text("day")?)?,
            records: text("records")?.parse().ok()?,
            conflicts: text("conflicts")?.parse().ok()?,
            statuses: statuses.collect(),
        })
    }
}

/// The status of each indicator of the plan.
pub fn statuses(model: &Model) -> BTreeMap<No, Status> {
    let status = |i| readings::status(&model.plan, &model.ledger, i);
    model.plan.indicators.iter().map(|i| (i.no, status(i))).collect()
}

/// What has changed between two visits.
#[derive(Clone, PartialEq, Debug)]
pub struct Changes {
    /// In a sentence.
    pub says: String,
    /// Indicators whose status is another one: number, and from what to what.
    pub statuses: Vec<(No, String)>,
}

/// What has changed since a visit.
pub fn since(before: &Seen, now: &Seen) -> Changes {
    let changed = now.statuses.iter().filter_map(|(no, status)| {
        let was = before.statuses.get(no).filter(|was| *was != status)?;
        Some((*no, format!("{} → {}", words::status(*was), words::status(*status))))
    });
    let statuses: Vec<(No, String)> = changed.collect();
    let more = |now: usize, before: usize, word: &str| match now.checked_sub(before) {
        Some(0) => None,
        Some(more) => Some(format!("{word}增加 {more}")),
        None => Some(format!("{word}减少 {}", before - now)),
    };
    let said = [
        more(now.records, before.records, "记录"),
        more(now.conflicts, before.conflicts, "冲突"),
        (!statuses.is_empty()).then(|| format!("{} 项指标的状态变了", statuses.len())),
    ];
    let said: Vec<String> = said.into_iter().flatten().collect();
    let said = if said.is_empty() { "没有变化".to_string() } else { said.join("，") };
    Changes { says: format!("自{}上次查看以来：{said}。", display::day(before.day)), statuses }
}
