//! What the screen text says: the document's clauses in order, its table of indicators as a table, its outline.

use crate::domain::plan::{Clause, ClauseId, ClauseKind, Indicator, No, Plan, Worded};
use crate::view::{display, words};

/// A part of the document.
#[derive(Clone, PartialEq, Debug)]
pub enum Block {
    /// One clause.
    Clause(Clause),
    /// Clauses that are the table of indicators.
    Table(Table),
}

/// The table of indicators, from the plan's data.
#[derive(Clone, PartialEq, Debug)]
pub struct Table {
    /// The clause with its title and head.
    pub clause: ClauseId,
    /// Its title.
    pub title: String,
    /// What its two columns of numbers are of.
    pub years: [String; 2],
    /// Its rows.
    pub rows: Vec<Row>,
    /// Its clauses as written, character for character.
    pub verbatim: String,
    /// Our remarks on its clauses.
    pub notes: Vec<String>,
}

/// A row of the table.
#[derive(Clone, PartialEq, Debug)]
pub struct Row {
    /// Its clause.
    pub clause: ClauseId,
    /// The category, where it begins.
    pub category: Option<String>,
    /// Its number.
    pub no: No,
    /// The indicator with its measure.
    pub name: String,
    /// Baseline and target.
    pub values: [String; 2],
}

/// The document in parts: the clauses of a table are one where each but the first is an indicator's. What is none's is
/// the head of another table.
pub fn blocks(plan: &Plan) -> Vec<Block> {
    let is_table = |clause: &Clause| clause.kind == ClauseKind::Table;
    let is_row = |clause: &Clause| is_table(clause) && is_of_indicator(plan, &clause.id);
    let runs = plan.clauses.chunk_by(|a, b| is_table(a) && is_row(b));
    let block = |run: &[Clause]| match table(plan, run) {
        Some(table) => vec![Block::Table(table)],
        None => run.iter().cloned().map(Block::Clause).collect(),
    };
    runs.flat_map(block).collect()
}

fn table(plan: &Plan, run: &[Clause]) -> Option<Table> {
    let (first, rest) = run.split_first().filter(|(first, rest)| {
        first.kind == ClauseKind::Table && !rest.is_empty() && !is_of_indicator(plan, &first.id)
    })?;
    let mut category = "";
    let mut rows = Vec::new();
    for clause in rest {
        let number = plan.indicators.iter().find(|i| i.clause == clause.id);
        let words = plan.worded.iter().find(|w| w.clause == clause.id);
        let own = number.map(|of| &of.category).or_else(|| words.map(|of| &of.category))?;
        let begins = (category != own).then(|| plan.categories.iter().find(|c| c.id == *own));
        category = own;
        let begins = begins.flatten().map(|c| display::full_width(&c.name));
        rows.extend(
            number.map(|of| row(of, begins.clone())).or_else(|| words.map(|of| row_of_words(of, begins))),
        );
    }
    let texts: Vec<&str> = run.iter().map(|clause| clause.text.as_str()).collect();
    let title = first.text.lines().next().unwrap_or_default().trim_end_matches(['|', ' ']);
    Some(Table {
        clause: first.id.clone(),
        title: display::full_width(title),
        years: [plan.baseline_date, plan.end].map(|day| says::year(day.year())),
        rows,
        verbatim: texts.join("\n"),
        notes: run.iter().flat_map(|c| plan.notes_on(&c.id)).map(|note| note.text.clone()).collect(),
    })
}

fn row(of: &Indicator, category: Option<String>) -> Row {
    Row {
        clause: of.clause.clone(),
        category,
        no: of.no,
        name: format!("{}（{}）", display::full_width(&of.name), of.measure),
        values: [
            of.baseline.map_or_else(|| words::NO_BASE.to_string(), |from| from.to_string()),
            of.target.to_string(),
        ],
    }
}

fn row_of_words(of: &Worded, category: Option<String>) -> Row {
    Row {
        clause: of.clause.clone(),
        category,
        no: of.no,
        name: display::full_width(&of.name),
        values: [words::NOTHING.to_string(), display::full_width(&of.target)],
    }
}

fn is_of_indicator(plan: &Plan, clause: &str) -> bool {
    plan.indicators.iter().any(|of| of.clause == clause) || plan.worded.iter().any(|of| of.clause == clause)
}

/// A heading of the document.
#[derive(Clone, PartialEq, Debug)]
pub struct Heading {
    /// Its clause.
    pub clause: ClauseId,
    /// Its words.
    pub says: String,
    /// Whether it stands below another: （一） below 一、.
    pub is_below: bool,
}

/// The document's headings, in order.
pub fn outline(plan: &Plan) -> Vec<Heading> {
    let headings = plan.clauses.iter().filter(|clause| clause.kind == ClauseKind::Heading);
    let heading = |clause: &Clause| Heading {
        clause: clause.id.clone(),
        says: display::full_width(&clause.text),
        is_below: is_below(clause),
    };
    headings.map(heading).collect()
}

/// Whether a heading stands below another: （一） below 一、.
pub fn is_below(heading: &Clause) -> bool {
    heading.text.starts_with(['(', '（'])
}

/// The words of the text of the plan.
pub mod says {
    #![allow(missing_docs, reason = "the words say what they are")]

    pub const SAYS: &str = "内容照原文；数据里保留原文的半角标点，这里显示为全角。";
    pub const NOT_FOUND: &str = "没有找到所指的条文，下面是全文。";
    pub const CLAUSE_LINK: &str = "这一条的链接";
    pub const OUTLINE: &str = "目录";
    pub const NO: &str = "序号";
    pub const NAME: &str = "主要指标";
    pub const AS_WRITTEN: &str = "照原文逐字显示这张表";

    pub fn year(year: i32) -> String {
        format!("{year}年")
    }
}
