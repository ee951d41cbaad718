//! What forms that came back would record, one after the other: in the name of whose they are, with a word on who typed it.

use super::reading::{Form, Row};
use super::{Mark, Whose};
use crate::app::model::Model;
use crate::app::site_form;
use crate::app::town_form::town_of;
use crate::domain::entry::{Body, Site, Subject, TownPoint};
use crate::domain::spelling::same;
use std::collections::BTreeMap;

/// What begins the word on who typed it in whose place.
pub const TRANSCRIBED: &str = "代录：";

/// What would become of a row.
#[derive(Clone, PartialEq, Debug)]
pub enum Outcome {
    /// It would be recorded.
    New(Box<Body>),
    /// It says what stands.
    Same,
    /// A file before it says something else of the same: which one, by its place.
    Contradicts(usize),
    /// Something is wrong with it.
    Wrong,
}

/// The site in whose name a form is recorded.
pub fn site(model: &Model, mark: &Mark) -> Site {
    match &mark.whose {
        Whose::Unit(id) => match model.plan.unit(id) {
            Some(unit) => site_form::of_unit(unit),
            None => Site { name: id.clone(), unit: Some(id.clone()) },
        },
        Whose::Town(name) => {
            let own = model.site.as_ref().filter(|own| own.unit.is_none() && same(&town_of(&own.name), name));
            own.cloned().unwrap_or_else(|| Site { name: name.clone(), unit: None })
        }
    }
}

/// What would become of each row of each form; the first of several that speak of the same holds.
pub fn outcomes(model: &Model, forms: &[&Form]) -> Vec<Vec<Outcome>> {
    let mut seen: BTreeMap<Subject, (usize, Body)> = BTreeMap::new();
    let mut of_form = |(at, form): (usize, &&Form)| {
        let site = site(model, &form.mark);
        let mut of_row = |row: &Row| {
            let Ok(body) = &row.got else { return Outcome::Wrong };
            let (body, is_same) = against(model, &site, body.clone());
            let Some(subject) = body.subject(&site).map(|of| model.book().subject(&of)) else {
                return Outcome::Wrong;
            };
            match seen.get(&subject) {
                Some((_, said)) if *said == body => Outcome::Same,
                Some((earlier, _)) => Outcome::Contradicts(*earlier),
                None => {
                    seen.insert(subject, (at, body.clone()));
                    if is_same { Outcome::Same } else { Outcome::New(Box::new(body)) }
                }
            }
        };
        form.rows.iter().map(&mut of_row).collect()
    };
    forms.iter().enumerate().map(&mut of_form).collect()
}

/// A body with what its form left empty as it stands, and whether it says no more than what stands.
fn against(model: &Model, site: &Site, mut body: Body) -> (Body, bool) {
    let standing = body.subject(site).and_then(|subject| model.book().standing(&subject));
    let Some(stands) = standing.as_ref().and_then(|standing| standing.settled()) else {
        return (body, false);
    };
    if let Body::Reading { evidence, .. } | Body::Update { evidence, .. } = &mut body
        && let Body::Reading { evidence: old, .. } | Body::Update { evidence: old, .. } = &stands.body
        && evidence.is_empty()
    {
        evidence.clone_from(old);
    }
    let mut old = with_note(stands.body.clone(), &without_word);
    // That somebody has checked the same number since changes nothing of it.
    if let (Body::Reading { verified: old, .. }, Body::Reading { verified, .. }) = (&mut old, &body) {
        *old = *verified;
    }
    let is_same = old == body;
    (body, is_same)
}

/// A body with the word on who typed it, and from which file; none where they typed it themselves.
pub fn transcribed(model: &Model, of: &Site, body: Body, file: &str) -> Body {
    match &model.site {
        Some(own) if own != of => with_note(body, &|note| {
            let word = format!("{TRANSCRIBED}{}，据“{file}”", own.name);
            if note.is_empty() { word } else { format!("{note}\n{word}") }
        }),
        _ => body,
    }
}

/// A note without the word on who typed it.
fn without_word(note: &str) -> String {
    let lines: Vec<&str> = note.lines().filter(|line| !line.starts_with(TRANSCRIBED)).collect();
    lines.join("\n")
}

fn with_note(mut body: Body, change: &dyn Fn(&str) -> String) -> Body {
    if let Body::Update { note, .. } = &mut body {
        *note = change(note);
    }
    if let Body::Reading { note, .. }
    | Body::ServicePoint(TownPoint { note, .. })
    | Body::Station(TownPoint { note, .. }) = &mut body
    {
        let now = change(note.as_deref().unwrap_or_default());
        *note = (!now.is_empty()).then_some(now);
    }
    body
}
