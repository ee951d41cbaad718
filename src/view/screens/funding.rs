//! What 资金 says: what was planned and spent by year, purpose and source, and what every sum adds up; who said what; the
//! form's grid; the same as a file.

pub mod chart;
pub mod form;

use crate::app::model::Model;
use crate::domain::book::Heads;
use crate::domain::decimal::{self, Decimal, Exact};
use crate::domain::duties;
use crate::domain::entry::oversight::Funding;
use crate::domain::entry::{Speaker, Work};
use crate::domain::funding::{self, Amount, Total, Which};
use crate::domain::plan::Quoted;
use crate::domain::sort::sort_by_key;
use crate::view::entry_lines::{self, EntryLine};
use crate::view::{display, sites, who};

/// The page; of a plan whose document names no money there is none.
#[derive(Clone, PartialEq, Debug)]
pub struct Page {
    /// The safeguard whose clause speaks of money.
    pub work: Work,
    /// Its title.
    pub title: String,
    /// Its clause: id and text with full-width marks.
    pub clause: (String, String),
    /// Whether anybody has said anything.
    pub is_empty: bool,
    /// All of it in a sentence.
    pub says: String,
    /// The columns: every year, and all years.
    pub columns: Vec<String>,
    /// What each purpose has got from each source, and their sum.
    pub purposes: Vec<Purpose>,
    /// What each source has given, and the sum of all.
    pub sums: Vec<Row>,
    /// How many amounts differ, and are in no sum.
    pub conflicts: usize,
    /// The years of which something was said, with how many amounts.
    pub recorded: Vec<(i32, String)>,
    /// What stands below the table on paper and on screen: up to when, and whose rules.
    pub foot: String,
}

/// A purpose with its rows.
#[derive(Clone, PartialEq, Debug)]
pub struct Purpose {
    /// Its id.
    pub id: String,
    /// The document's words.
    pub words: String,
    /// A row a source, then the sum.
    pub rows: Vec<Row>,
}

/// A row of the table.
#[derive(Clone, PartialEq, Debug)]
pub struct Row {
    /// What it is of.
    pub name: String,
    /// Whether it is a sum of others.
    pub is_sum: bool,
    /// A cell a column.
    pub cells: Vec<Figures>,
}

/// A cell of the table.
#[derive(Clone, PartialEq, Debug)]
pub struct Figures {
    /// What was planned, with its word; empty where nobody says anything.
    pub planned: String,
    /// What was spent, with its word.
    pub spent: String,
    /// Whether more was spent than planned.
    pub is_over: bool,
    /// What it adds up.
    pub adds_up: String,
    /// What is not in it, since it differs; empty where nothing is.
    pub differs: String,
}

impl Figures {
    /// Whether nobody says anything.
    pub fn is_blank(&self) -> bool {
        self.planned.is_empty() && self.differs.is_empty()
    }
}

/// What one of those who said something has said of a year.
#[derive(Clone, PartialEq, Debug)]
pub struct Record {
    /// Who.
    pub name: String,
    /// The entries that say so, those of one cell that differ apart.
    pub lines: Vec<(Vec<EntryLine>, bool)>,
}

/// The page; `None` where the document names no money.
pub fn page(model: &Model) -> Option<Page> {
    let plan = &*model.plan;
    let (work, purse) = funding::purse(plan)?;
    let all = funding::all(model.book());
    let years: Vec<Option<i32>> = funding::years(plan).map(Some).chain([None]).collect();
    let row = |name: &str, is_sum: bool, which: Which<'_>| Row {
        name: display::full_width(name),
        is_sum,
        cells: years
            .iter()
            .map(|year| figures(&funding::total(plan, &all, Which { year: *year, ..which })))
            .collect(),
    };
    let purpose = |purpose: &Quoted| {
        let of = Which { purpose: Some(&purpose.id), ..Which::default() };
        let from = |s: &Quoted| row(&s.words, false, Which { source: Some(&s.id), ..of });
        let rows = purse.sources.iter().map(from).chain([row(says::SUBTOTAL, true, of)]).collect();
        Purpose { id: purpose.id.clone(), words: display::full_width(&purpose.words), rows }
    };
    let from = |s: &Quoted| row(&s.words, true, Which { source: Some(&s.id), ..Which::default() });
    let clause = duties::clause(plan, work).cloned().unwrap_or_default();
    let text = plan.clause(&clause).map(|c| display::full_width(&c.text)).unwrap_or_default();
    let total = funding::total(plan, &all, Which::default());
    let of_year = |year: i32| all.iter().filter(|amount| amount.year == year).count();
    let recorded = funding::years(plan).filter(|year| of_year(*year) > 0);
    Some(Page {
        work,
        title: display::full_width(duties::title(plan, work)),
        clause: (clause, text),
        is_empty: all.is_empty(),
        says: sentence(&total),
        columns: years.iter().map(|year| column(*year)).collect(),
        purposes: purse.purposes.iter().map(purpose).collect(),
        sums: purse.sources.iter().map(from).chain([row(says::TOTAL, true, Which::default())]).collect(),
        conflicts: total.conflicts,
        recorded: recorded.map(|year| (year, says::recorded(year, of_year(year)))).collect(),
        foot: says::foot(&display::day(model.today)),
    })
}

/// The name of a column: a year, or all.
pub fn column(year: Option<i32>) -> String {
    year.map_or_else(|| says::ALL_YEARS.to_string(), |year| format!("{year}年"))
}

fn figures(total: &Total) -> Figures {
    let is_said = total.amounts > 0;
    let said = |word: &str, value: Option<Exact>| match (is_said, value) {
        (false, _) => String::new(),
        (true, None) => format!("{word} {}", says::UNSAID),
        (true, Some(value)) => format!("{word} {}", money(value)),
    };
    Figures {
        planned: said(says::PLANNED, total.planned),
        spent: said(says::SPENT, total.spent),
        is_over: total.is_over(),
        adds_up: says::in_cell(total),
        differs: says::differs(total.conflicts),
    }
}

/// A sum as people read it: all its digits.
pub fn money(value: Exact) -> String {
    display::number(decimal::rounded(value, decimal::PLACES as u32))
}

/// A total in a sentence.
fn sentence(total: &Total) -> String {
    if total.amounts == 0 {
        return format!("{}{}", says::NOTHING, says::differs(total.conflicts));
    }
    let said = |value: Option<Exact>| value.map_or_else(|| says::UNSAID.to_string(), money);
    says::sentence(&said(total.planned), &said(total.spent), total)
}

/// What was said of a year, by who said it, in the order of the document's units, then the others.
pub fn records(model: &Model, year: i32) -> Vec<Record> {
    let mut records: Vec<(&funding::Amount, Record)> = Vec::new();
    let all = funding::all(model.book());
    for amount in all.iter().filter(|amount| amount.year == year) {
        let lines: Vec<EntryLine> =
            amount.standing.heads.iter().map(|entry| entry_lines::line(model, entry)).collect();
        let conflict = amount.standing.needs_settling();
        match records.iter_mut().find(|(first, _)| first.by == amount.by) {
            Some((_, record)) => match record.lines.first_mut() {
                // Those that agree stand together, before those that do not.
                Some((together, false)) if !conflict => together.extend(lines),
                _ if conflict => record.lines.push((lines, true)),
                _ => record.lines.insert(0, (lines, false)),
            },
            None => records
                .push((amount, Record { name: speaker(model, amount), lines: vec![(lines, conflict)] })),
        }
    }
    let units = &model.plan.units;
    let place = |amount: &Amount| match &amount.by {
        Speaker::Unit(id) => units.iter().position(|unit| unit.id == *id).unwrap_or(units.len()),
        Speaker::Name(_) => units.len() + 1,
    };
    sort_by_key(&mut records, |(amount, _)| place(amount));
    records.into_iter().map(|(_, record)| record).collect()
}

/// Who says it: a unit by its name, others as they call themselves.
fn speaker(model: &Model, amount: &Amount) -> String {
    let Some(first) = amount.standing.heads.first() else { return String::new() };
    match &amount.by {
        Speaker::Unit(_) => who::speaker(&model.plan, &amount.by, &first.site.name),
        Speaker::Name(_) => sites::shown(&model.plan, &first.site),
    }
}

/// All that was said of the money of a piece of work, in a sentence; `None` where its clause speaks of none.
pub fn of_work(model: &Model, of: Work) -> Option<String> {
    let (work, _) = funding::purse(&model.plan)?;
    let all = || funding::total(&model.plan, &funding::all(model.book()), Which::default());
    (work == of).then(|| says::of_years(&sentence(&all())))
}

/// What a unit has said, a line a year, with the sums; nothing where the document does not ask it.
pub fn of_unit(model: &Model, unit: &str) -> Vec<String> {
    let plan = &*model.plan;
    if !funding::is_asked(plan, unit) {
        return Vec::new();
    }
    let mut own = funding::all(model.book());
    own.retain(|amount| duties::speaks_for(plan, &amount.by, unit));
    let line = |year: i32| {
        let total = funding::total(plan, &own, Which { year: Some(year), ..Which::default() });
        says::of_year(year, &sentence(&total))
    };
    // Money is planned before its year, and spent in it.
    funding::years(plan).filter(|year| *year <= model.today.year() + 1).map(line).collect()
}

/// Every amount as a row below [`says::HEADS`].
pub fn rows(model: &Model) -> Vec<Vec<String>> {
    let plan = &*model.plan;
    let number = |value: Option<Decimal>| value.map_or_else(String::new, |value| value.to_string());
    let mut rows: Vec<Vec<String>> = Vec::new();
    for amount in funding::all(model.book()) {
        let Heads { heads, .. } = &amount.standing;
        // Sites of one unit that agree have said one thing.
        let heads = if amount.said.is_some() { heads.iter().take(1) } else { heads.iter().take(heads.len()) };
        for entry in heads {
            let Some(of) = Funding::of(&entry.body) else { continue };
            let name =
                |words: Option<&str>, id: &str| words.map_or_else(|| id.to_string(), display::full_width);
            let purse = plan.purse();
            rows.push(vec![
                of.year.to_string(),
                name(purse.and_then(|purse| purse.purpose(&of.purpose)), &of.purpose),
                name(purse.and_then(|purse| purse.source(&of.source)), &of.source),
                speaker(model, &amount),
                number(of.planned),
                number(of.spent),
                of.as_of.to_string(),
                if amount.said.is_some() { says::COUNTED } else { says::NOT_COUNTED }.to_string(),
                display::visible(&of.note.unwrap_or_default()),
            ]);
        }
    }
    rows
}

/// The words of the page.
pub mod says {
    #![allow(missing_docs, reason = "the words say what they are")]
    use crate::domain::funding::Total;

    pub const NO_PURSE: &str = "这份方案的条文没有写资金的用途和来源，这里没有要填的。";
    pub const RULES: &str = "金额单位为万元，计划、支出分别相加、支出合计大于计划合计即标“超出计划”（只填了支出的、有冲突的不比较），都是本程序的做法，条文没有规定。各单位只填自己的数：同一单位同一格只计一次；同一单位报了不同的数，核定前不计入合计。没填的不估算。";
    pub const CLAUSE: &str = "条文";
    pub const HOW: &str = "每个合计下面写明加的是几家单位的几笔、有几格没有人填；没有填的不计，也不当作 0。";
    pub const TABLE: &str = "各用途、各来源的计划和支出（万元）";
    pub const SOURCE: &str = "来源";
    pub const BY_SOURCE: &str = "各来源合计";
    pub const SUBTOTAL: &str = "小计";
    pub const TOTAL: &str = "总计";
    pub const ALL_YEARS: &str = "各年合计";
    pub const PLANNED: &str = "计划";
    pub const SPENT: &str = "支出";
    pub const UNSAID: &str = "未填";
    pub const OVER: &str = "超出计划";
    pub const NOTHING: &str = "还没有单位填报资金。";
    pub const EMPTY: &str =
        "还没有单位填报资金。登记填报单位后，在“填报资金”里填本单位的数；别的单位的数，导入它们发来的文件。";
    pub const RECORDS: &str = "谁填了什么";
    pub const RECORDS_HINT: &str = "每一格是一条记录，可以更正、撤回。";
    pub const DOWNLOAD: &str = "下载明细（CSV）";
    pub const COUNTED: &str = "计入合计";
    pub const NOT_COUNTED: &str = "有冲突，未计入合计";
    pub const HEADS: [&str; 9] =
        ["年度", "用途", "来源", "填报单位", "计划（万元）", "支出（万元）", "截至日期", "是否计入", "备注"];
    pub const SIGNED: &str = "填报单位（盖章）：　　　　　　　　　　日期：";
    pub const CARD: &str = "资金";
    pub const OWN: &str = "本单位填报的资金";
    pub const TO_PAGE: &str = "看资金的用途、来源和各年合计";
    pub const TO_FORM: &str = "填报资金";

    pub fn settle(conflicts: usize) -> String {
        format!("有 {conflicts} 笔填得不一样，没有计入合计。到冲突页核定")
    }

    /// What a sum adds up; empty where nobody has said anything of the one cell that it is of.
    pub fn adds_up(total: &Total) -> String {
        let Total { amounts, units, cells, empty, unplanned, .. } = *total;
        let mut says = match amounts {
            0 => String::new(),
            _ => format!("{units} 家单位填报的 {amounts} 笔"),
        };
        if cells > 1 && empty > 0 && amounts > 0 {
            says.push_str(&format!("，{cells} 格中 {empty} 格未填，不计"));
        }
        if amounts > 0 && unplanned > 0 && unplanned < amounts {
            says.push_str(&format!("；{unplanned} 笔只填了支出，不比较是否超出计划"));
        }
        says
    }

    /// The same beside the sum in the table: nothing where it is one amount of one cell.
    pub fn in_cell(total: &Total) -> String {
        let Total { amounts, units, cells, empty, unplanned, .. } = *total;
        if amounts == 0 || cells == 1 && amounts == 1 {
            return String::new();
        }
        let mut says = format!("{units} 家 {amounts} 笔");
        if cells > 1 && empty > 0 {
            says.push_str(&format!("，{cells} 格中 {empty} 格未填"));
        }
        if unplanned > 0 && unplanned < amounts {
            says.push_str(&format!("；{unplanned} 笔只填了支出"));
        }
        says
    }

    pub fn differs(conflicts: usize) -> String {
        if conflicts == 0 { String::new() } else { format!("有冲突的 {conflicts} 笔未计入") }
    }

    pub fn sentence(planned: &str, spent: &str, total: &Total) -> String {
        let measure =
            |value: &str| if value == UNSAID { String::from(UNSAID) } else { format!("{value} 万元") };
        let over = if total.is_over() { "（超出计划）" } else { "" };
        let differs = differs(total.conflicts);
        let parted = if differs.is_empty() { "" } else { "；" };
        format!(
            "计划 {}，支出 {}{over}：{}{parted}{differs}。",
            measure(planned),
            measure(spent),
            adds_up(total)
        )
    }

    pub fn of_years(sentence: &str) -> String {
        format!("{ALL_YEARS}：{sentence}")
    }

    pub fn of_year(year: i32, sentence: &str) -> String {
        format!("{year}年：{sentence}")
    }

    pub fn recorded(year: i32, count: usize) -> String {
        format!("{year}年：{count} 笔")
    }

    pub fn foot(today: &str) -> String {
        format!("按本机 {today} 的台账汇总。")
    }
}
