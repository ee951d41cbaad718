//! Which conflicts are listed, and what the filters offer: what occurs among them.

use crate::app::incoming::About;
use crate::app::model::Model;
use crate::app::query::{ConflictsQuery, about_key};
use crate::app::settling::many;
use crate::domain::entry::{Entry, Subject};
use crate::domain::sort::sort_by_key;
use crate::domain::spelling::same;
use crate::view::{display, incoming, kinds, words};

/// Those of the conflicts that are asked for.
pub fn listed(model: &Model, all: &[Subject], query: &ConflictsQuery) -> Vec<Subject> {
    if *query == ConflictsQuery::default() {
        return all.to_vec();
    }
    all.iter().filter(|subject| holds(model, subject, query)).cloned().collect()
}

fn holds(model: &Model, subject: &Subject, query: &ConflictsQuery) -> bool {
    if !query.about.is_empty() && about_key(About::of(Some(subject))) != query.about {
        return false;
    }
    let Some(standing) = model.book().standing(subject) else { return false };
    let any = |is_asked: &dyn Fn(&Entry) -> bool| standing.heads.iter().any(|head| is_asked(head));
    (query.kind.is_empty() || any(&|head| kinds::is(&head.body, &query.kind)))
        && (query.site.is_empty() || any(&|head| same(&head.site.name, &query.site)))
        && (!query.own || many::of_one_site(model.book(), &standing).is_some())
}

/// What the filters offer: the kinds, what the conflicts are about, the sites; each as value and words.
#[derive(Clone, Default, PartialEq, Debug)]
pub struct Offers {
    /// Kinds.
    pub kinds: Vec<(String, String)>,
    /// Indicators, tasks, safeguards.
    pub abouts: Vec<(String, String)>,
    /// Sites.
    pub sites: Vec<(String, String)>,
    /// How many are of a site with itself.
    pub own: usize,
}

/// What occurs among conflicts; and what is asked for (kind, about, site), whether it occurs or not.
pub fn offers(model: &Model, all: &[Subject], [kind, about, site]: &[String; 3]) -> Offers {
    let mut abouts: Vec<About> = Vec::new();
    let mut kinds_seen: Vec<(String, String)> = Vec::new();
    let mut sites: Vec<String> = Vec::new();
    let mut own = 0;
    for subject in all {
        let of = About::of(Some(subject));
        if !abouts.contains(&of) {
            abouts.push(of);
        }
        let Some(standing) = model.book().standing(subject) else { continue };
        own += usize::from(many::of_one_site(model.book(), &standing).is_some());
        for head in &standing.heads {
            let kind = (kinds::key(&head.body), kinds::kind(&head.body));
            if !kinds_seen.contains(&kind) {
                kinds_seen.push(kind);
            }
            if !sites.iter().any(|site| same(site, &head.site.name)) {
                sites.push(head.site.name.clone());
            }
        }
    }
    sort_by_key(&mut sites, |site| site.clone());
    sort_by_key(&mut abouts, |about| *about);
    let abouts = abouts.iter().map(|of| (about_key(*of), incoming::about(model, *of))).collect();
    let sites = sites.into_iter().map(|site| (site.clone(), display::visible(&site))).collect();
    Offers {
        kinds: choices(kinds_seen, kind),
        abouts: choices(abouts, about),
        sites: choices(sites, site),
        own,
    }
}

fn choices(some: Vec<(String, String)>, asked: &str) -> Vec<(String, String)> {
    let mut choices = vec![(String::new(), words::ANY.to_string())];
    choices.extend(some);
    if !choices.iter().any(|(value, _)| value == asked) {
        choices.push((asked.to_string(), display::visible(asked)));
    }
    choices
}
