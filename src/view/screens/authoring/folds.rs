//! Every proposal as a row of its kind's table, and the words that are marked for it.

use super::kinds::Kind;
use super::marks::Wanted;
use super::rows::{Cell, Fold, Part, Row};
use super::says;
use crate::domain::authoring::{
    Body, Duty, Found, IndicatorRow, Named, Nature, PostRow, Proposals, Spot, Sure, TaskRow, Worded,
};
use crate::domain::day::Day;
use crate::view::{display, words};

/// The proposals, and what is marked of the document: each part's spot is its place there.
pub(super) struct Rows {
    /// The tables.
    pub folds: Vec<Fold>,
    /// What is marked.
    pub wanted: Vec<Wanted>,
}

/// Makes the tables.
pub(super) fn folds(read: &Proposals) -> Rows {
    let mut made = Made { read, wanted: Vec::new() };
    let indicators = read.indicators.rows.iter().enumerate();
    let indicators = indicators.map(|(at, row)| made.indicator(at + 1, row)).collect();
    let tasks = made.tasks();
    let safeguards = read.safeguards.iter().map(|row| made.item(Kind::Safeguard, row)).collect();
    let posts = read.posts.iter().enumerate().map(|(at, post)| made.post(at + 1, post)).collect();
    // After the tasks: where a unit is named first is often in one of them.
    let bodies = read.bodies.iter().enumerate().map(|(at, body)| made.body(at + 1, body)).collect();
    let fold = |id, name, measure, heads, rows| Fold { id, name, measure, heads, rows };
    let folds = vec![
        fold(says::HEAD_ID, says::HEAD, says::OF_POINTS, says::HEAD_HEADS, made.head()),
        fold("au-indicators", says::INDICATORS, says::OF_INDICATORS, says::INDICATOR_HEADS, indicators),
        fold("au-tasks", says::TASKS, says::OF_TASKS, says::TASK_HEADS, tasks),
        fold("au-safeguards", says::SAFEGUARDS, says::OF_SAFEGUARDS, says::SAFEGUARD_HEADS, safeguards),
        fold("au-units", says::UNITS, says::OF_UNITS, says::UNIT_HEADS, bodies),
        fold("au-people", says::PEOPLE, says::OF_PEOPLE, says::PERSON_HEADS, posts),
    ];
    Rows { folds, wanted: made.wanted }
}

struct Made<'a> {
    read: &'a Proposals,
    wanted: Vec<Wanted>,
}

impl Made<'_> {
    /// A part with its words.
    fn part(&mut self, (kind, no): (Kind, usize), text: &str, spot: Spot, sure: Sure) -> Part {
        self.wanted.push(Wanted { kind, no, spot });
        let text = display::visible(text);
        Part { text, detail: String::new(), sure, spot: Some(self.wanted.len() - 1) }
    }

    fn text(&mut self, of: (Kind, usize), found: &Found<String>) -> Part {
        self.part(of, &found.value, found.spot, found.sure)
    }

    /// A value in the document's own words.
    fn worded(&mut self, of: (Kind, usize), found: &Found<Worded>) -> Part {
        let words = self.words(found.spot);
        match &found.value {
            Worded::None => self.part(of, says::NOTHING, found.spot, found.sure),
            Worded::Number { .. } => self.part(of, &words, found.spot, found.sure),
            Worded::Words(_) => self.part(of, &words, found.spot, found.sure).with(says::IN_WORDS),
        }
    }

    /// The words at a spot.
    fn words(&self, spot: Spot) -> String {
        let mut words = String::new();
        for no in spot.from.line..=spot.to.line {
            let Some(line) = self.read.lines.get(no) else { break };
            let from = if no == spot.from.line { spot.from.at } else { 0 };
            let to = if no == spot.to.line { spot.to.at } else { line.len() };
            words.extend(line.chars().skip(from).take(to.saturating_sub(from)));
        }
        words
    }

    fn head(&mut self) -> Vec<Row> {
        let head = &self.read.head;
        let of = (Kind::Head, 0);
        let mut rows = Vec::new();
        let mut add = |name: &str, parts: Cell| {
            if !parts.is_empty() {
                rows.push(Row::of(vec![vec![Part::plain(name)], parts]));
            }
        };
        let mut texts = |found: &[Found<String>]| found.iter().map(|f| self.text(of, f)).collect::<Cell>();
        add(says::TITLE, texts(head.title.as_slice()));
        add(says::ISSUER, texts(head.issuer.as_slice()));
        add(says::NUMBER, texts(head.number.as_slice()));
        add(says::APPROVED, texts(head.approved.as_slice()));
        add(says::BASIS, texts(&head.basis));
        let issued = head.issued.iter().map(|d| self.part(of, &says::day(d.value), d.spot, d.sure));
        add(says::ISSUED, issued.collect());
        let days = |(start, end): (Day, Day)| says::days(start, end);
        let period = head.period.iter().map(|p| self.part(of, &days(p.value), p.spot, p.sure));
        add(says::PERIOD, period.collect());
        rows
    }

    fn indicator(&mut self, no: usize, row: &IndicatorRow) -> Row {
        let of = (Kind::Indicator, no);
        let category = row.category.and_then(|at| Some((at + 1, self.read.indicators.categories.get(at)?)));
        let category = category.map(|(no, found)| self.text((Kind::Category, no), found));
        let name = self.text(of, &row.name);
        let measure = row.measure.as_ref().map(|found| self.text(of, found));
        let baseline = row.baseline.as_ref().map(|found| self.worded(of, found));
        let targets = row.targets.iter().map(|(year, found)| {
            let part = self.worded(of, found);
            if *year == 0 { part } else { part.with(says::year(*year)) }
        });
        let targets = targets.collect();
        let nature = row.nature.as_ref().map(|found| {
            let word = match found.value {
                Nature::Expected => says::EXPECTED,
                Nature::Binding => says::BINDING,
            };
            self.part(of, word, found.spot, found.sure)
        });
        let one = |part: Option<Part>| part.into_iter().collect::<Cell>();
        Row::of(vec![
            vec![Part::plain(no.to_string())],
            vec![name],
            one(category),
            one(measure),
            one(baseline),
            targets,
            one(nature),
        ])
    }

    /// The tasks below the headings of their groups.
    fn tasks(&mut self) -> Vec<Row> {
        let mut rows = Vec::new();
        let mut last = None;
        for task in &self.read.tasks {
            if task.group != last
                && let Some(group) = task.group.and_then(|at| self.read.groups.get(at))
            {
                let no = task.group.map_or(0, |at| at + 1);
                rows.push(Row::heading(self.text((Kind::Group, no), &group.title)));
            }
            last = task.group;
            rows.push(self.item(Kind::Task, task));
        }
        rows
    }

    fn item(&mut self, kind: Kind, row: &TaskRow) -> Row {
        let title = self.text((kind, row.no.into()), &row.title);
        let title = if row.level > 1 { title.with(says::BELOW) } else { title };
        let units = row.units.iter().map(|named| self.named(named)).collect();
        Row::of(vec![vec![Part::plain(row.no.to_string())], vec![title], units])
    }

    fn named(&mut self, named: &Named) -> Part {
        let name = self.body_name(named.body);
        let duty = match named.duty {
            Duty::Responsible => "",
            Duty::Lead => says::LEAD,
            Duty::Support => says::SUPPORT,
        };
        self.part((Kind::Unit, named.body + 1), &name, named.spot, named.sure).with(duty)
    }

    fn body_name(&self, at: usize) -> String {
        self.read.bodies.get(at).map_or_else(String::new, |body| body.name.value.clone())
    }

    fn body(&mut self, no: usize, body: &Body) -> Row {
        let of = (Kind::Unit, no);
        let name = self.text(of, &body.name);
        let aliases = body.aliases.iter().map(|alias| self.text(of, alias)).collect();
        let kind = if body.is_collective { "collective" } else { body.kind };
        let within = body.parent.map(|at| says::part_of(&self.body_name(at)));
        let seated = body.hosted_by.map(|at| says::seated_in(&self.body_name(at)));
        let beside: Vec<String> = within.into_iter().chain(seated).collect();
        let kind = Part::plain(words::unit_kind(kind)).with(display::visible(&beside.join(says::COMMA)));
        Row::of(vec![vec![Part::plain(no.to_string())], vec![name], aliases, vec![kind]])
    }

    fn post(&mut self, no: usize, post: &PostRow) -> Row {
        let of = (Kind::Person, no);
        let name = self.text(of, &post.person.name);
        let title = self.text(of, &post.person.post);
        let bodies = post.bodies.iter().map(|at| Part::plain(display::visible(&self.body_name(*at))));
        Row::of(vec![
            vec![Part::plain(no.to_string())],
            vec![name],
            vec![Part::plain(words::role(post.person.role))],
            vec![title],
            bodies.collect(),
        ])
    }
}
