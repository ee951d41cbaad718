//! Every proposal as a row of its kind's table, and the words that are marked for it.

use super::kinds::Kind;
use super::marks::Wanted;
use super::rows::{Cell, Fold, Part, Row};
use super::{fields, says};
use crate::domain::authoring::draft::{Draft, Field, HEAD_FIELDS, RowKey, RowKind, words as words_at};
use crate::domain::authoring::{
    Body, Duty, Found, IndicatorRow, Named, Nature, PostRow, Proposals, Spot, Sure, TaskRow, Worded,
};
use crate::view::{display, words};

/// The proposals, and what is marked of the document: each part's spot is its place there.
pub(super) struct Rows {
    /// The tables.
    pub folds: Vec<Fold>,
    /// What is marked.
    pub wanted: Vec<Wanted>,
}

/// Makes the tables.
pub(super) fn folds(draft: &Draft) -> Rows {
    let read = &draft.read;
    let mut made = Made { read, wanted: Vec::new() };
    let indicators = read.indicators.rows.iter().enumerate();
    let indicators = indicators.map(|(at, row)| made.indicator(at + 1, row)).collect();
    let categories = made.categories();
    let tasks = made.tasks();
    let groups = made.groups();
    let safeguards = read.safeguards.iter().map(|row| made.item(Kind::Safeguard, row)).collect();
    let posts = read.posts.iter().enumerate().map(|(at, post)| made.post(at + 1, post)).collect();
    // After the tasks: where a unit is named first is often in one of them.
    let bodies = read.bodies.iter().enumerate().map(|(at, body)| made.body(at + 1, body)).collect();
    let fold = |id, name, measure, heads, rows| Fold { id, name, measure, heads, rows };
    let mut folds = vec![
        fold(says::HEAD_ID, says::HEAD, says::OF_POINTS, says::HEAD_HEADS, made.head()),
        fold("au-indicators", says::INDICATORS, says::OF_INDICATORS, says::INDICATOR_HEADS, indicators),
        fold("au-categories", says::CATEGORIES, says::OF_CATEGORIES, says::CATEGORY_HEADS, categories),
        fold("au-tasks", says::TASKS, says::OF_TASKS, says::TASK_HEADS, tasks),
        fold("au-groups", says::GROUPS, says::OF_GROUPS, says::GROUP_HEADS, groups),
        fold("au-safeguards", says::SAFEGUARDS, says::OF_SAFEGUARDS, says::SAFEGUARD_HEADS, safeguards),
        fold("au-units", says::UNITS, says::OF_UNITS, says::UNIT_HEADS, bodies),
        fold("au-people", says::PEOPLE, says::OF_PEOPLE, says::PERSON_HEADS, posts),
    ];
    for row in folds.iter_mut().flat_map(|fold| &mut fold.rows) {
        row.is_checked = row.key.is_some_and(|key| draft.checked.contains(&key));
        row.is_changed = row.key.is_some_and(|key| draft.changed.contains(&key));
    }
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
        let words = words_at(&self.read.lines, found.spot);
        let words = if words.trim().is_empty() { self.said(&found.value) } else { words };
        match &found.value {
            Worded::None => self.part(of, says::NOTHING, found.spot, found.sure),
            Worded::Number { .. } => self.part(of, &words, found.spot, found.sure),
            Worded::Words(_) => self.part(of, &words, found.spot, found.sure).with(says::IN_WORDS),
        }
    }

    /// What the head says, and what it was not found to say.
    fn head(&mut self) -> Vec<Row> {
        let mut rows = Vec::new();
        for field in HEAD_FIELDS {
            let text = fields::head(self.read, field);
            let spots = self.head_spots(field);
            let parts: Cell = match spots.is_empty() {
                true if text.is_empty() => vec![Part::plain(says::NOT_FOUND)],
                true => vec![Part::plain(text)],
                false => {
                    let parts = spots.into_iter();
                    parts.map(|(text, spot, sure)| self.part((Kind::Head, 0), &text, spot, sure)).collect()
                }
            };
            rows.push(Row::of(RowKey::head(field), vec![vec![Part::plain(says::head_field(field))], parts]));
        }
        rows
    }

    /// What the head says in a field, with its words.
    fn head_spots(&self, field: Field) -> Vec<(String, Spot, Sure)> {
        let head = &self.read.head;
        let text = fields::head(self.read, field);
        let of = |spot: Option<(Spot, Sure)>| spot.map(|(spot, sure)| (text.clone(), spot, sure)).into_iter();
        fn at<T>(found: &Option<Found<T>>) -> Option<(Spot, Sure)> {
            found.as_ref().map(|found| (found.spot, found.sure))
        }
        if field == Field::Basis {
            return head.basis.iter().map(|b| (b.value.clone(), b.spot, b.sure)).collect();
        }
        let spot = [
            (Field::Name, at(&head.title)),
            (Field::Issuer, at(&head.issuer)),
            (Field::Number, at(&head.number)),
            (Field::Issued, at(&head.issued)),
            (Field::Approved, at(&head.approved)),
            (Field::Period, at(&head.period)),
        ];
        let spot = spot.into_iter().find(|(known, _)| *known == field).and_then(|(_, spot)| spot);
        of(spot).collect()
    }

    /// Every category, with how many indicators it has.
    fn categories(&mut self) -> Vec<Row> {
        let read = self.read;
        let each = read.indicators.categories.iter().enumerate();
        each.map(|(at, found)| {
            let count = read.indicators.rows.iter().filter(|row| row.category == Some(at)).count();
            let name = self.text((Kind::Category, at + 1), found);
            let count = Part::plain(says::many_indicators(count));
            Row::of(RowKey::of(RowKind::Category, found.spot), vec![vec![name], vec![count]])
        })
        .collect()
    }

    /// Every group, with how many tasks it has.
    fn groups(&mut self) -> Vec<Row> {
        let read = self.read;
        let each = read.groups.iter().enumerate();
        each.map(|(at, group)| {
            let count = read.tasks.iter().filter(|task| task.group == Some(at)).count();
            let title = self.text((Kind::Group, at + 1), &group.title);
            let count = Part::plain(says::many_tasks(count));
            Row::of(RowKey::of(RowKind::Group, group.title.spot), vec![vec![title], vec![count]])
        })
        .collect()
    }

    /// A value that has no words in the document.
    fn said(&self, value: &Worded) -> String {
        match value {
            Worded::None => says::NOTHING.to_string(),
            Worded::Number { number, measure, .. } => format!("{number}{measure}"),
            Worded::Words(words) => words.clone(),
        }
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
        let key = RowKey::of(RowKind::Indicator, row.name.spot);
        Row::of(
            key,
            vec![
                vec![Part::plain(no.to_string())],
                vec![name],
                one(category),
                one(measure),
                one(baseline),
                targets,
                one(nature),
            ],
        )
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
        let key = RowKey::of(RowKind::Item, row.title.spot);
        Row::of(key, vec![vec![Part::plain(row.no.to_string())], vec![title], units])
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
        let key = RowKey::of(RowKind::Unit, body.name.spot);
        Row::of(key, vec![vec![Part::plain(no.to_string())], vec![name], aliases, vec![kind]])
    }

    fn post(&mut self, no: usize, post: &PostRow) -> Row {
        let of = (Kind::Person, no);
        let name = self.text(of, &post.person.name);
        let title = self.text(of, &post.person.post);
        let bodies = post.bodies.iter().map(|at| Part::plain(display::visible(&self.body_name(*at))));
        let key = RowKey::of(RowKind::Person, post.person.name.spot);
        Row::of(
            key,
            vec![
                vec![Part::plain(no.to_string())],
                vec![name],
                vec![Part::plain(words::role(post.person.role))],
                vec![title],
                bodies.collect(),
            ],
        )
    }
}
