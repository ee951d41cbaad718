//! What is wrong with what was typed, and what it may mean.

use crate::domain::authoring::draft::Unfit;
use crate::domain::check::Fault;
use crate::domain::day::Day;
use crate::domain::decimal::Decimal;
use time::Weekday;

/// What is wrong with a field of a form.
#[derive(Clone, PartialEq, Debug)]
#[allow(missing_docs)]
pub enum Wrong {
    Missing,
    NotNumber,
    /// It may be a number, and says what it may be.
    Number(NoNumber),
    TooLarge,
    TooFine,
    NotDate,
    /// It may be a date, and says what it may be.
    Day(NoDay),
    TooLong(usize),
    /// More pieces than so many.
    TooMany(usize),
    /// Something in it is still being worked out.
    Pending,
    Bound(Fault),
    Control,
    /// Marks in it show it in another order than it is in.
    Reversing,
    /// A pasted row that is not taken.
    Row(NotRow),
    /// Other values have come since it was shown.
    Changed,
    /// Another indicator has this name.
    Taken,
    /// Something is closed under this name already.
    Closed,
    /// To be kept, though baseline and target differ; or the other way round.
    PathMismatch,
    /// What a draft holds cannot be chosen any more.
    ChoiceGone,
    /// The name of a site that reads like a unit of the plan.
    IsUnit,
    /// A day after the one as of which the form speaks.
    AfterAsOf(Day),
    /// Of a town under this name nothing was entered.
    NoTown,
    /// A town's new name is its old one.
    SameName,
    /// A day before the year of which the form speaks.
    BeforeYear(i32),
    /// A day on which something was done that the form calls undone.
    Undone,
    /// Neither of two, of which one at least has to be there.
    Neither,
    /// What stood in a cell was taken out of it.
    Emptied,
    /// What stands there was recorded after it was shown: planned and spent.
    Newer(Option<Decimal>, Option<Decimal>),
    /// The sum of the parts, and another that was typed for it.
    Sum(Decimal, Decimal),
    /// A weight that is none: nothing, or more than all.
    Weight,
    /// More points than the item's weight.
    OverWeight(Decimal),
    /// The item does not stand any more.
    NoItem,
    /// What stands of the item's weight differs.
    NoWeight,
    /// Neither the plan nor the ledger has what this names.
    NotInPlan(String),
    /// A last day before the day on which a finding was given to the unit.
    DueBeforeOn(Day),
    /// A day before the one on which a finding was given to the unit.
    BeforeOn(Day),
    /// A unit, by its name, that has a finding of this title, or had one.
    TitleTaken(String),
    /// A finding that rests on nothing.
    NoGround,
    /// A finding that is closed is not answered, urged or decided.
    FindingClosed,
    /// A finding that is open is not opened again.
    FindingOpen,
    /// An answer has come, or gone, since the decision's form was opened.
    AnswerCame,
    /// No answer waits that could be sent back.
    NothingToSendBack,
    /// What was decided about a finding differs from desk to desk.
    FindingUnsettled,
    /// A finding that is not here any more.
    NoFinding,
    /// A draft that was given back knows nothing of this field.
    NotKept,
    /// A row of 方案制作 does not take it.
    Unfit(Unfit),
}

/// A fault at a field, by the field's name in the form.
pub type FieldWrong = (&'static str, Wrong);

/// Why a text is not taken for a day, with what it may mean.
#[derive(Clone, PartialEq, Debug)]
pub enum NoDay {
    /// No calendar has it; the day as understood, where it could be.
    Impossible(Option<String>),
    /// Two years with two digits, a month without its day, day and month in doubt: it may be one of these.
    Unclear(Vec<Day>),
    /// The year is missing.
    NoYear,
    /// The number that a spreadsheet keeps for this day.
    Serial(Day),
    /// The weekday is another one; what it is.
    Weekday(Weekday),
}

/// Why a text is not taken for a number, with what it may mean.
#[derive(Clone, PartialEq, Debug)]
pub enum NoNumber {
    /// It may be one of these.
    Unclear(Vec<String>),
    /// Written in another way, such as 十二 or 1e3; that number in digits.
    Written(String),
    /// In another unit than the indicator's; the number in its own unit, where that is known.
    Unit {
        /// The unit typed.
        typed: String,
        /// The indicator's.
        own: String,
        /// The number in the indicator's unit.
        meant: Option<String>,
    },
    /// A date.
    Day,
    /// About so many, or a range.
    About,
    /// With a plus: the number, or what came on top.
    Plus(String),
    /// In brackets, in which spreadsheets write what is below zero.
    Bracketed(String),
}

/// Why a row is not taken: of an indicator, not its own for the whole county on one day.
#[derive(Clone, PartialEq, Debug)]
pub enum NotRow {
    /// A sum or a mean of others.
    Total,
    /// It names another indicator.
    Indicator(String),
    /// It names a town or a unit.
    Scope(String),
    /// Its word for 核实情况 is not known.
    Verified(String),
    /// An earlier line has its date.
    Repeated(usize),
    /// An earlier line has its town and its date.
    RepeatedTown(usize),
    /// An earlier line has its item.
    RepeatedItem(usize),
    /// Its word for whether there is one is not known.
    Has(String),
}
