//! What can be found, and by which texts: the plan's parts, then what the ledger adds.

use super::build::Builder;
use super::hit::{Found, Kind};
use super::index::Role;
use crate::domain::day::Day;
use crate::domain::duties;
use crate::domain::entry::{Body, Entry, IndicatorRef, Work};
use crate::domain::extras;
use crate::domain::ledger::Ledger;
use crate::domain::plan::{ClauseId, ClauseKind, Plan};
use crate::domain::sort::sort_by_key;
use crate::domain::spelling::{folded, same};
use std::collections::BTreeMap;

/// How many characters of a clause's first line stand for its name.
const TITLE: usize = 30;

/// Units, posts, indicators, tasks, safeguards, and the clauses that are none of these.
pub(super) fn of_plan<'a>(b: &mut Builder<'a>, plan: &'a Plan) {
    for unit in &plan.units {
        let aliases = unit.aliases.iter().map(|a| (Role::Alias, a.as_str()));
        let texts = names(b, [(Role::Name, unit.name.as_str())].into_iter().chain(aliases));
        b.subject(Kind::Units, Found::Unit(unit.id.clone()), texts);
    }
    for post in &plan.posts {
        person(b, plan, &post.id, &post.holder);
    }
    for i in &plan.indicators {
        let mut texts = names(b, [(Role::Name, i.name.as_str())]);
        texts.push((Role::Label, b.made(&format!("指标{}", i.no))));
        texts.extend(clause_texts(b, plan, &i.clause));
        b.subject(Kind::Indicators, Found::Indicator(i.no), texts);
    }
    for w in &plan.worded {
        let mut texts = names(b, [(Role::Name, w.name.as_str()), (Role::Short, w.target.as_str())]);
        texts.push((Role::Label, b.made(&format!("指标{}", w.no))));
        texts.extend(clause_texts(b, plan, &w.clause));
        b.subject(Kind::Indicators, Found::Indicator(w.no), texts);
    }
    for t in &plan.tasks {
        let mut texts = names(b, [(Role::Name, t.title.as_str())]);
        texts.push((Role::Label, b.made(&format!("任务{}", t.no))));
        texts.extend(clause_texts(b, plan, &t.clause));
        b.subject(Kind::Tasks, Found::Work(Work::Task(t.no)), texts);
    }
    for s in &plan.safeguards {
        let mut texts = names(b, [(Role::Name, s.title.as_str())]);
        texts.push((Role::Label, b.made(&format!("保障措施{}", s.no))));
        texts.extend(clause_texts(b, plan, &s.clause));
        b.subject(Kind::Safeguards, Found::Work(Work::Safeguard(s.no)), texts);
    }
    let taken = taken(plan);
    for clause in plan.clauses.iter().filter(|c| !taken.contains(&&c.id)) {
        let line = clause.text.lines().find(|l| !l.trim().is_empty()).unwrap_or_default();
        let title: String = line.trim().chars().take(TITLE).collect();
        let role = if clause.kind == ClauseKind::Heading { Role::Name } else { Role::Long };
        let mut texts = vec![(role, b.made(&title))];
        texts.extend(clause_texts(b, plan, &clause.id));
        b.subject(Kind::Clauses, Found::Clause(clause.id.clone()), texts);
    }
}

/// Clauses that are the text of something else.
fn taken(plan: &Plan) -> Vec<&ClauseId> {
    let tasks = plan.tasks.iter().map(|t| &t.clause);
    let safeguards = plan.safeguards.iter().map(|s| &s.clause);
    let indicators = plan.all_indicators().filter_map(|(no, _)| Some(plan.any_indicator(no)?.1));
    let posts = plan.posts.iter().filter_map(|p| p.clause.as_ref());
    tasks.chain(safeguards).chain(indicators).chain(posts).collect()
}

fn names<'a>(b: &mut Builder<'a>, names: impl IntoIterator<Item = (Role, &'a str)>) -> Vec<(Role, usize)> {
    names.into_iter().map(|(role, name)| (role, b.text(name))).collect()
}

/// A clause's words, and our notes on it.
fn clause_texts<'a>(b: &mut Builder<'a>, plan: &'a Plan, id: &'a str) -> Vec<(Role, usize)> {
    let words = plan.clause(id).map(|c| c.text.as_str());
    words
        .into_iter()
        .chain(plan.notes_on(id).map(|n| n.text.as_str()))
        .map(|t| (Role::Long, b.text(t)))
        .collect()
}

/// A person who holds or held a post: found by name, by post and by the roster's line.
fn person<'a>(b: &mut Builder<'a>, plan: &'a Plan, post: &'a str, holder: &'a str) {
    let Some(post) = plan.post(post) else { return };
    let mut texts = names(b, [(Role::Name, holder), (Role::Alias, post.title.as_str())]);
    if let Some(clause) = post.clause.as_ref().filter(|_| holder == post.holder) {
        texts.extend(clause_texts(b, plan, clause));
    }
    b.subject(Kind::People, Found::Post(post.id.clone()), texts);
    b.with_detail(1);
}

/// Later holders of posts, users' own indicators, towns, and every entry as a record, newest first.
pub(super) fn of_ledger<'a>(b: &mut Builder<'a>, plan: &'a Plan, ledger: &'a Ledger) {
    let mut holders: Vec<(&str, &str)> = Vec::new();
    let mut towns: Vec<(&str, &str)> = Vec::new();
    let visible = || ledger.iter().filter(|e| !ledger.is_hidden(&e.id));
    for entry in visible() {
        if let Body::Succession { post, holder, .. } = &entry.body {
            holders.push((post, holder));
        }
        if let Body::ServicePoint(said) | Body::Station(said) = &entry.body {
            for text in [&said.note, &said.address, &said.services] {
                towns.push((&said.town, text.as_deref().unwrap_or_default()));
            }
        }
        if let Body::Renaming { town, into, note, .. } = &entry.body {
            let note = note.as_deref().unwrap_or_default();
            towns.extend([(town.as_str(), note), (into, note)]);
        }
    }
    for (id, indicator) in extras::all(ledger) {
        let texts = [(Role::Name, b.made(&indicator.name))];
        b.subject(Kind::Indicators, Found::Extra(id), texts);
    }
    sort_by_key(&mut holders, |(post, holder)| (*post, folded(holder), *holder));
    holders.dedup_by(|a, b| a.0 == b.0 && same(a.1, b.1));
    for (post, holder) in holders {
        if plan.post(post).is_some_and(|p| !same(&p.holder, holder)) {
            person(b, plan, post, holder);
        }
    }
    sort_by_key(&mut towns, |(town, note)| (folded(town), *town, *note));
    towns.dedup();
    for of_town in towns.chunk_by(|a, b| same(a.0, b.0)) {
        let Some((town, _)) = of_town.first().copied() else { continue };
        let notes = of_town.iter().filter(|(_, n)| !n.is_empty()).map(|(_, n)| (Role::Long, *n));
        let texts = names(b, [(Role::Name, town)].into_iter().chain(notes));
        b.subject(Kind::Towns, Found::Town(town.to_string()), texts);
    }
    let mut entries: Vec<&Entry> = ledger.iter().map(AsRef::as_ref).collect();
    sort_by_key(&mut entries, |e| std::cmp::Reverse(e.told()));
    let mut days: BTreeMap<Day, usize> = BTreeMap::new();
    for entry in entries {
        let (mut texts, day) = record(plan, ledger, entry);
        texts.push((Role::Short, &entry.site.name));
        let day = day.map(|day| *days.entry(day).or_insert_with(|| b.made(&day.to_string())));
        let texts = texts.into_iter().filter(|(_, t)| !t.is_empty());
        let mut place = |role, text| if role == Role::Long { b.made(text) } else { b.text(text) };
        let mut texts: Vec<(Role, usize)> = texts.map(|(role, text)| (role, place(role, text))).collect();
        texts.extend(day.map(|day| (Role::Short, day)));
        b.subject(Kind::Records, Found::Record(entry.id), texts);
        if ledger.is_hidden(&entry.id) {
            b.withdrawn();
        }
    }
}

/// The texts of an entry, its title first, and its date.
fn record<'a>(plan: &'a Plan, ledger: &'a Ledger, entry: &'a Entry) -> (Vec<(Role, &'a str)>, Option<Day>) {
    use Role::{About, Long, Short};
    let indicator = |of: IndicatorRef| match of {
        IndicatorRef::Plan(no) => plan.any_indicator(no).map_or("", |(name, _)| name),
        IndicatorRef::Extra(id) => match ledger.get(&id).map(|e| &e.body) {
            Some(Body::ExtraIndicator { name, .. }) => name,
            _ => "",
        },
    };
    let work = |of: Work| match of {
        Work::Task(no) => plan.task(no).map_or("", |t| &t.title),
        Work::Safeguard(no) => plan.safeguard(no).map_or("", |s| &s.title),
        // By the name of the indicator that it is.
        Work::Worded(_) => "",
    };
    let facts = entry.body.facts();
    // What a record is called has no subject of its own that would be found in its place.
    let is_record = matches!(entry.body, Body::Record(_));
    let name = if facts.work.is_some() || is_record { Short } else { About };
    let mut texts = Vec::new();
    texts.extend(facts.name.map(|text| (name, text)));
    texts.extend(facts.indicator.map(|of| (About, indicator(of))));
    texts.extend(facts.work.map(|of| (About, work(of))));
    if let Body::YearlyCheck { work, duty, .. } = &entry.body {
        texts.extend(duties::yearly_of(plan, *work, duty).map(|asked| (Short, asked.words.as_str())));
    }
    texts.extend(facts.post.map(|id| (About, plan.post(id).map_or(id, |post| &post.title))));
    texts.extend(facts.unit.map(|id| (Short, plan.unit_name(id))));
    texts.push((Short, facts.words));
    texts.extend(facts.scope.map(|text| (Short, text)));
    texts.push((Long, facts.note));
    for piece in facts.evidence {
        texts.push((Short, &piece.title));
        texts.extend(piece.place.as_deref().map(|place| (Short, place)));
    }
    (texts, facts.day())
}
