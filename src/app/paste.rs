//! A column pasted from Excel or WPS: date, value and perhaps a source a line, each checked by itself.

use super::typed::{FieldWrong, ReadingForm, Wrong};
use crate::domain::day::Day;
use crate::domain::entry::{Body, IndicatorRef};
use crate::domain::plan::{Indicator, Plan};

/// A line that was pasted.
#[derive(Clone, PartialEq, Debug)]
pub struct Pasted {
    /// Its number, from 1.
    pub line: usize,
    /// As pasted.
    pub text: String,
    /// The reading it makes, or what is wrong with it.
    pub got: Result<Body, Vec<FieldWrong>>,
}

/// Most lines taken at once.
pub const MOST: usize = 500;

/// What is known of all lines, and the indicator they are for.
pub struct Column<'a> {
    /// The plan.
    pub plan: &'a Plan,
    /// Which indicator.
    pub of: IndicatorRef,
    /// That indicator.
    pub indicator: &'a Indicator,
    /// Where numbers come from, for lines that do not say.
    pub source: &'a str,
    /// Their verification, by its word in the files.
    pub verified: &'a str,
    /// Today.
    pub today: Day,
}

impl Column<'_> {
    /// Reads pasted text; blank lines and a first line of headings are passed over.
    pub fn read(&self, text: &str) -> Vec<Pasted> {
        let mut lines: Vec<Pasted> = Vec::new();
        for (at, text) in text.lines().enumerate().filter(|(_, t)| !t.trim().is_empty()).take(MOST) {
            let mut got = self.line(text);
            if lines.is_empty() && got.as_ref().is_err_and(|wrong| is_heading(wrong)) && at == 0 {
                continue;
            }
            let again = |body: &Body| lines.iter().any(|l| l.got.as_ref().is_ok_and(|b| same_date(b, body)));
            if got.as_ref().is_ok_and(again) {
                got = Err(vec![("as_of", Wrong::Repeated)]);
            }
            lines.push(Pasted { line: at + 1, text: text.trim().to_string(), got });
        }
        lines
    }

    fn line(&self, text: &str) -> Result<Body, Vec<FieldWrong>> {
        let cells: Vec<&str> = match text.contains('\t') {
            true => text.trim_end_matches(['\r', '\n']).splitn(3, '\t').map(str::trim).collect(),
            false => text.splitn(3, char::is_whitespace).map(str::trim).filter(|c| !c.is_empty()).collect(),
        };
        let cell = |at: usize| cells.get(at).copied().unwrap_or_default();
        let source = if cell(2).is_empty() { self.source } else { cell(2) };
        let form = ReadingForm {
            as_of: cell(0).to_string(),
            value: cell(1).to_string(),
            source: source.replace('\t', " "),
            note: String::new(),
            verified: self.verified.to_string(),
        };
        form.check(self.plan, self.of, self.indicator, self.today)
    }
}

fn is_heading(wrong: &[FieldWrong]) -> bool {
    let has = |field, fault: &Wrong| wrong.iter().any(|(f, w)| *f == field && w == fault);
    has("as_of", &Wrong::NotDate) && has("value", &Wrong::NotNumber)
}

fn same_date(a: &Body, b: &Body) -> bool {
    matches!((a, b), (Body::Reading { as_of: a, .. }, Body::Reading { as_of: b, .. }) if a == b)
}
