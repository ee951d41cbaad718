//! What a form keeps of what is being typed, and how that is given back (DESIGN §5.8). Knows neither the
//! browser that keeps it nor the form's look.

use super::wrong::{FieldWrong, Wrong};
use crate::format::form::Fields;

/// A field of a form, as a draft sees it.
#[derive(Clone, Default, PartialEq, Debug)]
pub struct Slot {
    /// Its name in the form.
    pub name: &'static str,
    /// What stood in it before anybody typed.
    pub first: String,
    /// What can be chosen in it; `None` for text.
    pub choices: Option<Vec<String>>,
}

/// Whether a form holds anything that it did not hold at first: only that is worth keeping, and only that
/// can be lost.
pub fn is_touched(slots: &[Slot], now: &[String]) -> bool {
    slots.iter().zip(now).any(|(slot, now)| slot.first.trim() != now.trim())
}

/// What a form's fields hold, by name.
pub fn to_keep(slots: &[Slot], now: &[String]) -> Fields {
    slots.iter().zip(now).map(|(slot, now)| (slot.name.to_string(), now.clone())).collect()
}

/// Whether what was left is worth offering: something in it differs from what the form holds at first.
pub fn is_worth_offering(slots: &[Slot], left: &Fields) -> bool {
    slots.iter().any(|slot| found(left, slot).is_some_and(|text| text.trim() != slot.first.trim()))
}

/// What every field holds once a draft is given back, and what has to be looked at by a person: a choice that
/// there is no more, and a field of which the draft knows nothing (both hold what they held at first).
pub fn given_back(slots: &[Slot], left: &Fields) -> (Vec<String>, Vec<FieldWrong>) {
    let mut wrong = Vec::new();
    let texts = slots.iter().map(|slot| {
        let fault = match found(left, slot) {
            Some(text) if slot.choices.as_ref().is_none_or(|all| all.iter().any(|c| c == text)) => {
                return text.to_string();
            }
            Some(_) => Wrong::ChoiceGone,
            None => Wrong::NotKept,
        };
        wrong.push((slot.name, fault));
        slot.first.clone()
    });
    (texts.collect(), wrong)
}

fn found<'a>(left: &'a Fields, slot: &Slot) -> Option<&'a str> {
    left.iter().find(|(name, _)| name == slot.name).map(|(_, text)| text.as_str())
}
