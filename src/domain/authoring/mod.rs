//! A published document (方案) read into what a plan is made of: clauses, verbatim, and from them indicators, tasks,
//! units, people. Each says where it stands and how sure it is; what is not understood stays in the text. Nothing here
//! is taken over: a person looks it over.

mod bodies;
mod broken;
mod clauses;
mod columns;
mod dates;
pub mod draft;
mod duties;
mod fold;
mod grid;
mod head;
mod indicators;
mod items;
mod listed;
mod marks;
mod names;
mod of_plan;
pub mod ours;
mod outline;
mod period;
mod plain;
mod posts;
mod prose;
mod roster;
mod sections;
mod table;
mod task_tables;
mod tasks;
mod text;
mod units;
mod values;

use crate::domain::plan::ClauseKind;
use bodies::Bodies;
pub use bodies::{Body, Named};
pub use columns::Duty;
pub use head::Head;
pub use indicators::{Followed, IndicatorRow, Indicators, Nature};
use items::Item;
pub use of_plan::of_plan;
use outline::Outline;
pub use roster::Person;
use std::ops::Range;
use text::Line;
pub use text::{Place, Spot};
pub use values::{Side, Worded};

/// How sure a proposal is; ours, shown beside it.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Sure {
    /// The document's form says so.
    Sure,
    /// It is what such words mean elsewhere.
    Likely,
    /// It has to be looked at.
    Guess,
}

/// A proposal: a value, its words in the document, and how sure it is.
#[derive(Clone, PartialEq, Debug)]
pub struct Found<T> {
    /// The value.
    pub value: T,
    /// Where its words stand.
    pub spot: Spot,
    /// How sure it is.
    pub sure: Sure,
}

impl<T> Found<T> {
    /// A value by the words that say it.
    fn at(value: T, spot: Spot, sure: Sure) -> Found<T> {
        Found { value, spot, sure }
    }
}

/// A block of whole lines.
#[derive(Clone, PartialEq, Debug)]
pub struct Block {
    /// Its lines.
    pub lines: Range<usize>,
    /// What it is.
    pub kind: ClauseKind,
}

/// A group of tasks.
#[derive(Clone, PartialEq, Debug)]
pub struct GroupRow {
    /// Its title.
    pub title: Found<String>,
    /// The line of its heading.
    pub line: usize,
}

/// A task or a safeguard.
#[derive(Clone, PartialEq, Debug)]
pub struct TaskRow {
    /// Its number; none twice.
    pub no: u16,
    /// Its title.
    pub title: Found<String>,
    /// Its group, by place; none for a safeguard, and where the document has no groups.
    pub group: Option<usize>,
    /// 1, or 2 where it stands below another task.
    pub level: u8,
    /// The units it names, in order.
    pub units: Vec<Named>,
    /// The lines of its clause.
    pub lines: Range<usize>,
}

/// A post of the roster.
#[derive(Clone, PartialEq, Debug)]
pub struct PostRow {
    /// Who holds it, and how it is called.
    pub person: Person,
    /// The bodies it belongs to, by place.
    pub bodies: Vec<usize>,
}

/// A document as it was understood.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Proposals {
    /// Its lines, as they stand.
    pub lines: Vec<String>,
    /// How many of them were looked at: a text that no plan is as long as is understood up to there.
    pub looked_at: usize,
    /// Whether the lines are ours, because the text had none.
    pub is_broken: bool,
    /// Its clauses: every line is in one, in order.
    pub blocks: Vec<Block>,
    /// What its head says.
    pub head: Head,
    /// Its indicators.
    pub indicators: Indicators,
    /// Its groups of tasks.
    pub groups: Vec<GroupRow>,
    /// Its tasks.
    pub tasks: Vec<TaskRow>,
    /// Its safeguards.
    pub safeguards: Vec<TaskRow>,
    /// The bodies it names.
    pub bodies: Vec<Body>,
    /// Its roster.
    pub posts: Vec<PostRow>,
}

/// Reads a document. Anything can be read: what is not understood is only text.
pub fn read(text: &str) -> Proposals {
    let told = text::lines(text);
    let broken = broken::broken(&told);
    let is_broken = broken.is_some();
    let text = broken.unwrap_or(told);
    let looked_at = looked_at(&text);
    let lines: Vec<Line> = text.iter().take(looked_at).map(|line| Line::new(line)).collect();
    let outline = Outline::of(Outline::pieces(&lines));
    let mut head = head::head(&outline);
    head.period = period::period(&head, &outline);
    let starts = head.period.as_ref().map(|period| period.value.0.year());
    let mut indicators = indicators::indicators(&outline, &lines, starts);
    if indicators.rows.is_empty() {
        indicators = prose::indicators(&outline, starts);
    }
    let items = tasks::items(&outline, &lines);
    let (people, of_roster) = roster::people(&outline);
    let mut bodies = Bodies::new(head.place());
    let of_items = |bodies: &mut Bodies, items: &[Item]| {
        items.iter().map(|i| bodies.named(&i.mentions)).collect::<Vec<_>>()
    };
    let mut of_tasks = of_items(&mut bodies, &items.tasks);
    let mut of_safeguards = of_items(&mut bodies, &items.safeguards);
    let group = bodies.leading_group(&outline);
    if let Some(issuer) = &head.issuer {
        bodies.also(&issuer.value, issuer.spot);
    }
    let mut of_posts: Vec<Vec<usize>> = people.iter().map(|person| bodies.of_post(person, group)).collect();
    // What one passage names apart are two bodies.
    let passages =
        of_tasks.iter().chain(&of_safeguards).map(|named| named.iter().map(|n| n.body).collect::<Vec<_>>());
    let together: Vec<Vec<usize>> = passages.chain(of_posts.iter().cloned()).collect();
    let joined = bodies.joined(&together);
    let mut bodies = bodies.finish();
    let places = kept(&joined, bodies.len());
    bodies = bodies
        .into_iter()
        .enumerate()
        .filter(|(at, _)| !joined.iter().any(|(from, _)| from == at))
        .map(|(_, b)| b)
        .collect();
    for body in &mut bodies {
        body.parent = body.parent.map(|at| places[at]);
        body.hosted_by = body.hosted_by.map(|at| places[at]);
    }
    of_tasks.iter_mut().chain(&mut of_safeguards).flatten().for_each(|named| named.body = places[named.body]);
    of_posts.iter_mut().flatten().for_each(|body| *body = places[*body]);
    let groups: Vec<GroupRow> =
        items.groups.iter().map(|(title, line)| GroupRow { title: title.clone(), line: *line }).collect();
    let tasks = rows(&items.tasks, of_tasks);
    let safeguards = rows(&items.safeguards, of_safeguards);
    let mut proposals = Proposals {
        blocks: Vec::new(),
        posts: people.into_iter().zip(of_posts).map(|(person, bodies)| PostRow { person, bodies }).collect(),
        lines: text,
        looked_at,
        is_broken,
        head,
        indicators,
        groups,
        tasks,
        safeguards,
        bodies,
    };
    proposals.blocks = clauses::blocks(&outline, &proposals, &of_roster);
    proposals
}

/// The longest documents of this kind have 50,000 characters and 300 items.
const MOST_CHARS: usize = 300_000;
const MOST_LINES: usize = 20_000;
const MOST_ITEMS: usize = 4_000;

/// How many lines are looked at.
fn looked_at(text: &[String]) -> usize {
    let (mut chars, mut items) = (0, 0);
    text.iter()
        .take(MOST_LINES)
        .take_while(|line| {
            chars += line.chars().count();
            let start: Vec<char> = line.chars().take(8).map(plain::plain).collect();
            items += usize::from(marks::mark(&start).is_some());
            chars <= MOST_CHARS && items <= MOST_ITEMS
        })
        .count()
}

/// Where each body stands once those that were put to others are gone.
fn kept(joined: &[(usize, usize)], count: usize) -> Vec<usize> {
    let place = |at: usize| at - joined.iter().filter(|(from, _)| *from < at).count();
    (0..count)
        .map(|at| joined.iter().find(|(from, _)| *from == at).map_or(place(at), |(_, to)| place(*to)))
        .collect()
}

/// Items with numbers that none has twice: the document's where they run through, else counted anew.
fn rows(items: &[Item], units: Vec<Vec<Named>>) -> Vec<TaskRow> {
    let numbers: Vec<Option<u16>> = items.iter().map(|item| item.number).collect();
    let runs = numbers.windows(2).all(|two| two[0] < two[1]) && numbers.first().is_none_or(Option::is_some);
    let no = |at: usize| numbers.get(at).copied().flatten().filter(|_| runs).unwrap_or(at as u16 + 1);
    items
        .iter()
        .zip(units)
        .enumerate()
        .map(|(at, (item, units))| TaskRow {
            no: no(at),
            title: item.title.clone(),
            group: item.group,
            level: item.level,
            units,
            lines: item.lines.clone(),
        })
        .collect()
}
