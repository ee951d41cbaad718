//! An entry (记录): one immutable thing somebody recorded. Knows neither JSON nor hashing.

mod about;
mod fields;
pub mod oversight;
pub mod record;

use super::day::Day;
use super::decimal::Decimal;
use super::plan::{No, Path, UnitId};
use super::spelling::folded;
pub use about::{Facts, Value};
use oversight::RecordKind;
use record::Record;
use std::fmt;
use std::sync::Arc;

/// The first 128 bits of the SHA-256 of an entry's canonical bytes (DESIGN §4), as two numbers: they are
/// compared far more often than anything else here. Their order is that of the digits.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EntryId(u64, u64);

/// What a hexadecimal digit stands for; 255 where a byte is none.
const NIBBLES: [u8; 256] = {
    let mut nibbles = [255; 256];
    let mut value = 0;
    while value < 16 {
        nibbles[b"0123456789abcdef"[value] as usize] = value as u8;
        value += 1;
    }
    nibbles
};

impl EntryId {
    /// The id with these bytes.
    pub const fn new(bytes: [u8; 16]) -> EntryId {
        let all = u128::from_be_bytes(bytes);
        EntryId((all >> 64) as u64, all as u64)
    }

    /// Reads 32 lower-case hexadecimal digits.
    pub fn parse(text: &str) -> Option<EntryId> {
        let digits: &[u8; 32] = text.as_bytes().try_into().ok()?;
        let mut halves = [0_u64; 2];
        let mut wrong = 0;
        for (half, digits) in halves.iter_mut().zip(digits.chunks_exact(16)) {
            for digit in digits {
                let nibble = NIBBLES[usize::from(*digit)];
                wrong |= nibble;
                *half = *half << 4 | u64::from(nibble & 15);
            }
        }
        (wrong < 16).then_some(EntryId(halves[0], halves[1]))
    }

    /// Both its halves as one number: the ids of a set, folded and joined by exclusive or, say whether it is
    /// the same set.
    pub const fn folded(self) -> u64 {
        self.0 ^ self.1.rotate_left(1)
    }

    /// Its 32 lower-case hexadecimal digits. Every file's digest is made of these: no formatting.
    pub fn digits(self) -> [u8; 32] {
        let mut digits = [0; 32];
        for (digits, half) in digits.chunks_exact_mut(16).zip([self.0, self.1]) {
            for (at, slot) in digits.iter_mut().enumerate() {
                let nibble = (half >> (60 - 4 * at)) as u8 & 15;
                *slot = nibble + if nibble < 10 { b'0' } else { b'a' - 10 };
            }
        }
        digits
    }
}

impl fmt::Display for EntryId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(std::str::from_utf8(&self.digits()).unwrap_or_default())
    }
}

impl fmt::Debug for EntryId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// 填报点: who is typing in this browser.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Site {
    /// Name, such as 市国资金融局 or a town's service point.
    pub name: String,
    /// The plan's unit it is, where it is one.
    pub unit: Option<UnitId>,
}

/// Who speaks in an update: only `Site::unit` makes a unit, so that a site whose name is a unit's id or name
/// never speaks for that unit.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Speaker {
    /// A unit, by its id.
    Unit(UnitId),
    /// A site that is no unit, by its name as it is compared.
    Name(String),
}

impl Speaker {
    /// Who speaks at a site.
    pub fn of(site: &Site) -> Speaker {
        match &site.unit {
            Some(unit) => Speaker::Unit(unit.clone()),
            None => Speaker::Name(folded(&site.name)),
        }
    }

    /// The unit that speaks, to be changed.
    pub fn unit(&mut self) -> Option<&mut UnitId> {
        if let Speaker::Unit(unit) = self { Some(unit) } else { None }
    }
}

/// 记录.
#[derive(Clone, PartialEq, Debug)]
pub struct Entry {
    /// Proves the content.
    pub id: EntryId,
    /// When it was recorded by its writer's clock; seconds since 1970, UTC.
    pub at: i64,
    /// Who recorded it.
    pub site: Arc<Site>,
    /// The heads of its subject that the writer saw.
    pub parents: Vec<EntryId>,
    /// What it says.
    pub body: Body,
    /// Why, where it settles a conflict.
    pub reason: Option<String>,
    /// The canonical bytes, without the id: what is stored and exported, byte for byte.
    pub raw: Arc<str>,
}

impl Entry {
    /// Its place in a list by time: by its writer's clock; of one second, by id, so that all desks show the same.
    pub fn told(&self) -> (i64, EntryId) {
        (self.at, self.id)
    }
}

/// An indicator of the plan, or a user's own (表外).
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum IndicatorRef {
    /// Number in the plan.
    Plan(No),
    /// The `extra_indicator` entry that brought it.
    Extra(EntryId),
}

impl From<No> for IndicatorRef {
    fn from(no: No) -> IndicatorRef {
        IndicatorRef::Plan(no)
    }
}

impl From<EntryId> for IndicatorRef {
    fn from(id: EntryId) -> IndicatorRef {
        IndicatorRef::Extra(id)
    }
}

/// What is followed by state and note.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Work {
    /// 任务
    Task(No),
    /// 保障措施
    Safeguard(No),
    /// 文字目标: an indicator whose target is in words.
    Worded(No),
}

impl Work {
    /// The indicator that it is.
    pub fn indicator(self) -> Option<IndicatorRef> {
        if let Work::Worded(no) = self { Some(IndicatorRef::Plan(no)) } else { None }
    }
}

/// How far a reading has been verified.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Verified {
    /// 自报
    SelfReported,
    /// 已核实
    Checked,
    /// 第三方
    ThirdParty,
}

/// State of a task in an update.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum TaskState {
    /// 未启动
    NotStarted,
    /// 推进中
    InProgress,
    /// 已完成
    Done,
    /// 受阻
    Stuck,
}

/// A piece of evidence: its title, where it lies, and its file's hash if known.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Evidence {
    /// What it is.
    pub title: String,
    /// Where it can be found.
    pub place: Option<String>,
    /// SHA-256 of the file, in hex.
    pub sha256: Option<String>,
}

/// Whether a town or a street has something of its own, a service point or a workstation, and what is known of it.
#[derive(Clone, PartialEq, Debug)]
pub struct TownPoint {
    /// The town's or street's name.
    pub town: String,
    /// Whether it has it.
    pub has: bool,
    /// As-of date.
    pub as_of: Day,
    /// Since when it has it.
    pub since: Option<Day>,
    /// Where it is.
    pub address: Option<String>,
    /// What it does for people.
    pub services: Option<String>,
    /// Anything else.
    pub note: Option<String>,
}

impl TownPoint {
    /// That a town has it on a day, or not, and no more.
    pub fn new(town: impl Into<String>, has: bool, as_of: Day) -> TownPoint {
        TownPoint { town: town.into(), has, as_of, since: None, address: None, services: None, note: None }
    }
}

/// What an entry says (DESIGN §9, entry bodies, version 1).
#[derive(Clone, PartialEq, Debug)]
#[allow(missing_docs)]
pub enum Body {
    /// 填报值; with a `scope` (口径) a town's or a unit's own, never the county's.
    Reading {
        indicator: IndicatorRef,
        as_of: Day,
        value: Decimal,
        source: String,
        note: Option<String>,
        verified: Verified,
        scope: Option<String>,
        evidence: Vec<Evidence>,
    },
    /// 进展
    Update { work: Work, as_of: Day, state: TaskState, note: String, evidence: Vec<Evidence> },
    /// 节点
    Milestone { task: No, title: String, due: Day, done_on: Option<Day> },
    /// 年度目标
    InterimTarget { indicator: IndicatorRef, year: i32, value: Decimal },
    /// 表外指标
    ExtraIndicator {
        name: String,
        measure: String,
        category: Option<String>,
        baseline: Decimal,
        target: Decimal,
        path: Path,
        whole: bool,
    },
    /// 服务网点
    ServicePoint(TownPoint),
    /// 维权援助工作站
    Station(TownPoint),
    /// 更名或合并: from a day on, what was recorded of a town counts for another.
    Renaming { town: String, into: String, from: Day, note: Option<String> },
    /// 年度落实: whether a site did in a year what the document asks for every year (`plan::Yearly`, by its id).
    YearlyCheck {
        work: Work,
        duty: String,
        year: i32,
        done: bool,
        done_on: Option<Day>,
        note: Option<String>,
        evidence: Vec<Evidence>,
    },
    /// Who owes an indicator's number.
    Reporter { indicator: IndicatorRef, unit: UnitId },
    /// 牵头
    Lead { task: No, unit: UnitId },
    /// 递补
    Succession { post: String, holder: String, from: Day, filed: Option<bool> },
    /// 撤回
    Withdrawal { of: Vec<EntryId>, reason: String },
    /// One of the kinds that are declared in a table (`oversight.rs`).
    Record(Record),
    /// Of a kind this version does not know (未识别): kept, shown as such, exported again.
    Unknown { kind: String },
    /// Of a known kind, with a field that cannot be right (待核对): kept, never counted.
    Doubtful { kind: String, field: String },
}

/// What an entry speaks about: one subject has one value, or a conflict. Names in it are as they are compared
/// (`spelling::folded`), not as anybody wrote them.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Subject {
    /// A reading's indicator and as-of date; it speaks for the county.
    Reading(IndicatorRef, Day),
    /// A town's or a unit's own reading: indicator, scope and as-of date.
    Scoped(IndicatorRef, String, Day),
    /// An update's task, who says it, and as-of date.
    Update(Work, Speaker, Day),
    /// A milestone's task and title.
    Milestone(No, String),
    /// An interim target's indicator and year.
    InterimTarget(IndicatorRef, i32),
    /// An extra indicator's name.
    ExtraIndicator(String),
    /// A town's service point and an as-of date.
    ServicePoint(String, Day),
    /// A town's workstation and an as-of date.
    Station(String, Day),
    /// A town and the date from which it counts for another.
    Renaming(String, Day),
    /// What is asked of a piece of work every year, by its id, a year, and who says it.
    YearlyCheck(Work, String, i32, Speaker),
    /// Whose number an indicator is.
    Reporter(IndicatorRef),
    /// Who leads a task.
    Lead(No),
    /// A post and the date from which it changes hands.
    Succession(String, Day),
    /// What makes the subject of a record, a line each; the unit of which it speaks and who says it, where they are part
    /// of it.
    Record(RecordKind, String, Option<UnitId>, Option<Speaker>),
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_read_back_as_written() {
        let text = "6d1f00a9b8c7d6e5f4039281706f5e4d";
        assert_eq!(EntryId::parse(text).map(|id| id.to_string()).as_deref(), Some(text));
        for bad in ["6D1F00A9B8C7D6E5F4039281706F5E4D", "6d1f", "", "zz1f00a9b8c7d6e5f4039281706f5e4d"] {
            assert_eq!(EntryId::parse(bad), None, "{bad}");
        }
    }
}
