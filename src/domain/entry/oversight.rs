//! The kinds of entry with which the work is overseen: 督办 (a finding, its answers, what reminds of it, and whether it is
//! closed), 定稿 (reports taken or sent back, a state of the ledger under a name), 资金 and 考核. A row here is all that a
//! kind needs to be read, written, compared and merged (`fields.rs`, `record.rs`).

use super::fields::{Field, Held, Holds, Part, Row, Spec, records, word};
use super::{Body, EntryId, Evidence, IndicatorRef, Work};
use crate::domain::day::Day;
use crate::domain::decimal::Decimal;
use crate::domain::plan::{ClauseId, UnitId};

word! {
    /// What the office decided about a finding.
    Outcome OUTCOMES {
        /// 销号: what was asked is done.
        Closed = "closed",
        /// 退回: what was answered is not enough.
        SentBack = "sent_back",
        /// 重新办理: a finding that was closed is open again.
        Reopened = "reopened",
    }
}

word! {
    /// What the office decided about a unit's report of a period.
    Verdict VERDICTS {
        /// 接收
        Accepted = "accepted",
        /// 退回
        SentBack = "sent_back",
    }
}

word! {
    /// Who gave a score.
    Scorer SCORERS {
        /// 自评
        OneSelf = "self",
        /// 核定: the office.
        Checked = "checked",
        /// 第三方
        ThirdParty = "third_party",
    }
}

records! {
    /// 督办事项: what a unit is asked to do, by when, and on what ground. Known by its unit and title.
    Finding = "finding" false {
        /// The unit that is asked.
        unit: UnitId = Subject Holds::Unit,
        /// What it is called.
        title: String = Subject Holds::Name,
        /// The indicator that it is about.
        indicator: Option<IndicatorRef> = Detail Holds::Indicator,
        /// The task or safeguard that it is about.
        work: Option<Work> = Detail Holds::Work,
        /// When it was given to the unit (交办日期).
        on: Day = Detail Holds::Day,
        /// By when an answer is asked for (办理期限).
        due: Day = Value Holds::Due,
        /// What is asked.
        asked: String = Value Holds::Text,
        /// The clause that it rests on.
        clause: Option<ClauseId> = Detail Holds::Clause,
        /// The entry that it rests on.
        entry: Option<EntryId> = Detail Holds::Entry,
        /// What it rests on, in words.
        ground: Option<String> = Detail Holds::Note,
    }

    /// 反馈: what a unit did about a finding, by the finding's unit and title.
    Answer = "answer" true {
        /// The finding's unit.
        unit: UnitId = Subject Holds::Unit,
        /// The finding's title.
        title: String = Subject Holds::Name,
        /// When it was given.
        on: Day = Subject Holds::Day,
        /// Whether the unit holds it for done, and asks that it be closed (申请销号).
        done: bool = Value Holds::Flag,
        /// What was done.
        note: String = Detail Holds::Note,
        /// What shows it.
        evidence: Vec<Evidence> = Detail Holds::Evidence,
    }

    /// 催办: that a unit was reminded of a finding.
    Urging = "urging" true {
        /// The finding's unit.
        unit: UnitId = Subject Holds::Unit,
        /// The finding's title.
        title: String = Subject Holds::Name,
        /// When.
        on: Day = Subject Holds::Day,
        /// How, or what was said.
        note: Option<String> = Detail Holds::Note,
    }

    /// 审核: what the office decided about a finding last. Two that differ are a conflict.
    Review = "review" false {
        /// The finding's unit.
        unit: UnitId = Subject Holds::Unit,
        /// The finding's title.
        title: String = Subject Holds::Name,
        /// When.
        on: Day = Detail Holds::Day,
        /// What.
        outcome: Outcome = Value Holds::Word(OUTCOMES),
        /// Why.
        note: Option<String> = Detail Holds::Note,
        /// The answers that were seen: one that comes later has not been looked at.
        answers: Vec<EntryId> = Detail Holds::Entries,
    }

    /// 报送审核: whether what a unit reported of a period is taken or sent back.
    ReportReview = "report_review" false {
        /// The unit.
        unit: UnitId = Subject Holds::Unit,
        /// The last day of the period.
        period: Day = Subject Holds::Due,
        /// When.
        on: Day = Detail Holds::Day,
        /// What.
        outcome: Verdict = Value Holds::Word(VERDICTS),
        /// Why.
        note: Option<String> = Detail Holds::Note,
        /// What was looked at: what comes later has not been.
        entries: Vec<EntryId> = Detail Holds::Entries,
    }

    /// 定稿: a state of the ledger under a name: all that an earlier one holds, and what is new in it.
    PeriodClosed = "period_closed" false {
        /// The name.
        name: String = Subject Holds::Name,
        /// The last day of the period that it closes.
        period: Option<Day> = Detail Holds::Due,
        /// The report that it freezes (a report's 定稿), by the report's key.
        report: Option<String> = Detail Holds::Text,
        /// The report's 截至日期.
        as_of: Option<Day> = Detail Holds::Due,
        /// The unit that the report is about, where it is about one.
        unit: Option<UnitId> = Detail Holds::Unit,
        /// The digest of what the report told.
        figures: Option<String> = Detail Holds::Text,
        /// When it was closed.
        on: Day = Detail Holds::Day,
        /// How many entries it holds.
        count: i64 = Value Holds::Count,
        /// Its digest: that of a file of just these entries.
        digest: String = Value Holds::Text,
        /// The earlier one whose entries it holds too.
        before: Option<EntryId> = Detail Holds::Entry,
        /// What it holds beside these.
        entries: Vec<EntryId> = Detail Holds::Entries,
        /// Anything else.
        note: Option<String> = Detail Holds::Note,
    }

    /// 报告补充: what was written into a place of a report that asks for it (原因, 下一步), as of the report's day.
    Remark = "remark" false {
        /// The report, by its key.
        report: String = Subject Holds::Text,
        /// The report's 截至日期.
        as_of: Day = Subject Holds::Due,
        /// The unit that the report is about, where it is about one.
        unit: Option<UnitId> = Subject Holds::Unit,
        /// The place, by its name within the report.
        slot: String = Subject Holds::Text,
        /// What was written.
        text: String = Value Holds::Text,
    }

    /// 资金: what was planned and spent in a year for one purpose from one source, in 万元.
    Funding = "funding" true {
        /// The year.
        year: i32 = Subject Holds::Year,
        /// What for: id of a purpose of the plan.
        purpose: String = Subject Holds::Text,
        /// Where from: id of a source of the plan.
        source: String = Subject Holds::Text,
        /// What was planned.
        planned: Option<Decimal> = Value Holds::Number,
        /// What was spent.
        spent: Option<Decimal> = Value Holds::Number,
        /// Up to which day that is.
        as_of: Day = Detail Holds::Day,
        /// Anything else.
        note: Option<String> = Detail Holds::Note,
        /// What shows it.
        evidence: Vec<Evidence> = Detail Holds::Evidence,
    }

    /// 考核项目: what counts in a year's assessment, and for how much of 100.
    AssessmentItem = "assessment_item" false {
        /// The year.
        year: i32 = Subject Holds::Year,
        /// What it is called.
        name: String = Subject Holds::Name,
        /// How much it counts for (权重): its highest score.
        weight: Decimal = Value Holds::Number,
        /// The indicator that it looks at.
        indicator: Option<IndicatorRef> = Detail Holds::Indicator,
        /// The task or safeguard that it looks at.
        work: Option<Work> = Detail Holds::Work,
        /// How it is scored (评分办法).
        criterion: Option<String> = Detail Holds::Note,
    }

    /// 评分: what one of the three gave for an item, and the ledger that it was made from.
    Score = "score" false {
        /// The year.
        year: i32 = Subject Holds::Year,
        /// The item's name.
        item: String = Subject Holds::Name,
        /// Who gave it.
        scorer: Scorer = Subject Holds::Word(SCORERS),
        /// Who is scored; without it the county.
        unit: Option<UnitId> = Subject Holds::Unit,
        /// The points.
        points: Decimal = Value Holds::Number,
        /// When.
        on: Day = Detail Holds::Day,
        /// How many entries the ledger had.
        count: i64 = Detail Holds::Count,
        /// The ledger's digest.
        digest: String = Detail Holds::Text,
        /// The entries from which its figures came.
        basis: Vec<EntryId> = Detail Holds::Entries,
        /// Anything else.
        note: Option<String> = Detail Holds::Note,
        /// What shows it.
        evidence: Vec<Evidence> = Detail Holds::Evidence,
    }
}
