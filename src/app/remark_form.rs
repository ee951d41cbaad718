//! What is written into a place of a report (报告补充), as typed, made into a body.

use super::texts::{paragraph, present};
use super::typed::keep;
use super::wrong::FieldWrong;
use crate::domain::entry::Body;
use crate::domain::entry::oversight::Remark;
use crate::domain::remarks::Place;

/// The form, as typed.
#[derive(Clone, Default, PartialEq, Debug)]
pub struct RemarkForm {
    /// What is written.
    pub text: String,
}

impl RemarkForm {
    /// Filled with what stands; `None` with anything else.
    pub fn of(body: &Body) -> Option<RemarkForm> {
        Remark::of(body).map(|of| RemarkForm { text: of.text })
    }

    /// The body, or what is wrong.
    pub fn check(&self, place: &Place) -> Result<Body, Vec<FieldWrong>> {
        let mut wrong = Vec::new();
        let text = keep(&mut wrong, "remark-text", paragraph(&self.text).and_then(present));
        let Some(text) = text else { return Err(wrong) };
        let Place { report, as_of, unit, slot } = place.clone();
        Ok(Remark { report, as_of, unit, slot, text }.body())
    }
}
