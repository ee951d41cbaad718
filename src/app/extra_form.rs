//! The form for what people add beside the document: an indicator of their own.

use super::number::Counted;
use super::texts::line;
use super::typed::{keep, number};
use super::wrong::{FieldWrong, Wrong};
use crate::domain::check;
use crate::domain::entry::Body;
use crate::domain::extras;
use crate::domain::ledger::Ledger;
use crate::domain::plan::{Indicator, Path, Plan};
use crate::domain::spelling::same;
use crate::format::entry;
use crate::format::plan::{PATH_VALUES, PATHS};

/// A form for an extra indicator (表外), as typed.
#[derive(Clone, Default, PartialEq, Debug)]
pub struct ExtraForm {
    /// Name.
    pub name: String,
    /// Unit of measure.
    pub measure: String,
    /// Value at the plan's baseline date.
    pub baseline: String,
    /// Value due at the plan's end.
    pub target: String,
    /// How it is expected to move, by its word in the files.
    pub path: String,
    /// Whether it is counted whole: `yes` or `no`.
    pub whole: String,
}

/// The words of a yes and a no.
pub const YES_NO: [&str; 2] = ["yes", "no"];

impl ExtraForm {
    /// What its numbers count, as far as that is typed.
    pub fn counted(&self) -> Counted<'_> {
        Counted { measure: self.measure.trim(), whole: yes(&self.whole) == Ok(true) }
    }

    /// Filled with what stands; `None` with anything else.
    pub fn of(body: &Body) -> Option<ExtraForm> {
        let Body::ExtraIndicator { name, measure, baseline, target, path, whole, .. } = body else {
            return None;
        };
        Some(ExtraForm {
            name: name.clone(),
            measure: measure.clone(),
            baseline: baseline.to_string(),
            target: target.to_string(),
            path: entry::path_word(*path).to_string(),
            whole: yes_no(*whole),
        })
    }

    /// The body, or every fault. A correction goes by the name of what it corrects.
    pub fn check(
        &self,
        plan: &Plan,
        ledger: &Ledger,
        corrects: Option<&Body>,
    ) -> Result<Body, Vec<FieldWrong>> {
        let mut wrong = Vec::new();
        let name = match corrects {
            Some(Body::ExtraIndicator { name, .. }) => Some(name.clone()),
            _ => keep(&mut wrong, "x-name", line(&self.name).and_then(|n| free(plan, ledger, n))),
        };
        let measure = keep(&mut wrong, "x-measure", line(&self.measure));
        let counted = self.counted();
        let baseline = keep(&mut wrong, "x-baseline", number(&self.baseline, counted));
        let target = keep(&mut wrong, "x-target", number(&self.target, counted));
        let path = keep(&mut wrong, "x-path", path(&self.path));
        let whole = keep(&mut wrong, "x-whole", yes(&self.whole));
        let (Some(name), Some(measure), Some(baseline), Some(target), Some(path), Some(whole)) =
            (name, measure, baseline, target, path, whole)
        else {
            return Err(wrong);
        };
        let indicator = Indicator {
            no: 0,
            name: name.clone(),
            measure: measure.clone(),
            category: String::new(),
            baseline: Some(baseline),
            target,
            targets: Vec::new(),
            at_most: None,
            nature: None,
            path,
            whole,
            cumulative: false,
            by_points: false,
            clause: String::new(),
        };
        for (field, value) in [("x-baseline", baseline), ("x-target", target)] {
            if let Err(fault) = check::value(&indicator, value) {
                wrong.push((field, Wrong::Bound(fault)));
            }
        }
        if (path == Path::Maintain) != (baseline == target) {
            wrong.push(("x-path", Wrong::PathMismatch));
        }
        match wrong.is_empty() {
            true => Ok(Body::ExtraIndicator { name, measure, category: None, baseline, target, path, whole }),
            false => Err(wrong),
        }
    }
}

/// A name that neither the plan nor an extra indicator has.
fn free(plan: &Plan, ledger: &Ledger, name: String) -> Result<String, Wrong> {
    let taken = plan.all_indicators().any(|(_, known)| same(known, &name))
        || extras::all(ledger).iter().any(|(_, i)| same(&i.name, &name));
    if taken { Err(Wrong::Taken) } else { Ok(name) }
}

fn path(word: &str) -> Result<Path, Wrong> {
    let at = PATHS.iter().position(|w| *w == word);
    at.and_then(|i| PATH_VALUES.get(i)).copied().ok_or(Wrong::Missing)
}

/// The form's word for a yes or a no.
pub fn yes_no(is_so: bool) -> String {
    let [yes, no] = YES_NO;
    (if is_so { yes } else { no }).to_string()
}

pub(super) fn yes(word: &str) -> Result<bool, Wrong> {
    YES_NO.iter().position(|w| *w == word).map(|at| at == 0).ok_or(Wrong::Missing)
}
