//! The form of a row: its fields as texts, and what else can be done with it.

use super::says;
use crate::domain::authoring::draft::{Draft, Field, HEAD_FIELDS, KINDS, RowKey, RowKind, words as words_at};
use crate::domain::authoring::ours::follow;
use crate::domain::authoring::{
    Duty, Followed, Found, IndicatorRow, Named, Nature, Proposals, Side, TaskRow, Worded,
};
use crate::domain::plan::Role;
use crate::format::drafted::{field_word, row_word};
use crate::format::plan::{PATH_VALUES, PATHS};
use crate::view::words;

/// A field of a row's form.
#[derive(Clone, PartialEq, Debug)]
pub struct FormField {
    /// Which.
    pub field: Field,
    /// Its name in the form.
    pub name: &'static str,
    /// What it asks for.
    pub label: &'static str,
    /// How it is to be written; often nothing.
    pub hint: &'static str,
    /// What stands in it.
    pub text: String,
    /// What can be chosen, as value and words; nothing where it is typed.
    pub choices: Vec<(String, String)>,
    /// Whether it takes several lines.
    pub is_long: bool,
}

/// What can be done with a row besides changing what it says.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Acts {
    /// What it can be put to, as row and name.
    pub into: Vec<(String, String)>,
    /// Names of it that may be another body's.
    pub part: Vec<String>,
    /// What it can be made, in words.
    pub retype: Option<&'static str>,
    /// Whether it can be left out.
    pub drop: bool,
}

/// The fields of a row; none where it is not there.
pub fn fields(draft: &Draft, row: RowKey) -> Vec<FormField> {
    of(draft, row).unwrap_or_default()
}

fn typed(field: Field, text: impl Into<String>) -> FormField {
    let is_long =
        matches!(field, Field::Units | Field::Targets | Field::Post | Field::Aliases | Field::Basis);
    FormField {
        field,
        name: field_word(field),
        label: says::field(field),
        hint: says::how(field),
        text: text.into(),
        choices: Vec::new(),
        is_long,
    }
}

fn chosen(field: Field, text: impl Into<String>, choices: Vec<(String, String)>) -> FormField {
    FormField { choices, ..typed(field, text) }
}

/// Nothing, then the choices.
fn or_none(none: &str, choices: impl IntoIterator<Item = (String, String)>) -> Vec<(String, String)> {
    std::iter::once((String::new(), none.to_string())).chain(choices).collect()
}

fn of(draft: &Draft, row: RowKey) -> Option<Vec<FormField>> {
    let read = &draft.read;
    let is = |kind: RowKind, spot| RowKey::of(kind, spot) == row;
    Some(match row.kind {
        RowKind::Head => {
            let field = HEAD_FIELDS.into_iter().find(|field| RowKey::head(*field) == row)?;
            vec![FormField { label: says::head_field(field), ..typed(field, head(read, field)) }]
        }
        RowKind::Category => {
            let found = read.indicators.categories.iter().find(|c| is(row.kind, c.spot))?;
            vec![typed(Field::Name, found.value.clone())]
        }
        RowKind::Group => {
            let group = read.groups.iter().find(|g| is(row.kind, g.title.spot))?;
            vec![typed(Field::Name, group.title.value.clone())]
        }
        RowKind::Indicator => {
            indicator(read, read.indicators.rows.iter().find(|i| is(row.kind, i.name.spot))?)
        }
        RowKind::Item => {
            let task = read.tasks.iter().find(|i| is(row.kind, i.title.spot));
            let safeguard = || read.safeguards.iter().find(|i| is(row.kind, i.title.spot));
            item(read, task.or_else(safeguard)?, task.is_some())
        }
        RowKind::Unit => {
            let at = read.bodies.iter().position(|b| is(row.kind, b.name.spot))?;
            unit(read, at)?
        }
        RowKind::Person => {
            let post = read.posts.iter().find(|p| is(row.kind, p.person.name.spot))?;
            let role = match post.person.role {
                Role::Leader => "leader",
                Role::Deputy => "deputy",
                Role::Member => "member",
            };
            let roles = [("leader", Role::Leader), ("deputy", Role::Deputy), ("member", Role::Member)];
            let roles = roles.map(|(word, role)| (word.to_string(), words::role(role).to_string()));
            let bodies = post.bodies.iter().filter_map(|at| read.bodies.get(*at));
            let bodies: Vec<&str> = bodies.map(|body| body.name.value.as_str()).collect();
            vec![
                typed(Field::Name, post.person.name.value.clone()),
                chosen(Field::Role, role, roles.to_vec()),
                typed(Field::Post, post.person.post.value.clone()),
                FormField { hint: says::NAMES_HOW, ..typed(Field::Units, bodies.join(says::AND)) },
            ]
        }
        RowKind::Clause => Vec::new(),
    })
}

/// What the head says in a field.
pub(super) fn head(read: &Proposals, field: Field) -> String {
    let head = &read.head;
    let text = |found: &Option<Found<String>>| found.as_ref().map(|f| f.value.clone()).unwrap_or_default();
    match field {
        Field::Issuer => text(&head.issuer),
        Field::Number => text(&head.number),
        Field::Approved => text(&head.approved),
        Field::Issued => head.issued.as_ref().map(|day| day.value.to_string()).unwrap_or_default(),
        Field::Basis => head.basis.iter().map(|b| b.value.as_str()).collect::<Vec<_>>().join(says::AND),
        Field::Period => {
            head.period.as_ref().map(|days| says::days(days.value.0, days.value.1)).unwrap_or_default()
        }
        Field::Name
        | Field::Measure
        | Field::Category
        | Field::Baseline
        | Field::Targets
        | Field::Nature
        | Field::Path
        | Field::Whole
        | Field::Cumulative
        | Field::No
        | Field::Group
        | Field::Level
        | Field::Units
        | Field::Aliases
        | Field::Kind
        | Field::Parent
        | Field::Seat
        | Field::Role
        | Field::Post => text(&head.title),
    }
}

fn indicator(read: &Proposals, row: &IndicatorRow) -> Vec<FormField> {
    let categories = &read.indicators.categories;
    let category = row.category.and_then(|at| categories.get(at)).map(|c| c.value.clone());
    let all = categories.iter().map(|c| (c.value.clone(), c.value.clone()));
    let measure = row.measure.as_ref().map(|m| m.value.clone()).unwrap_or_default();
    let baseline = row.baseline.as_ref().map(|b| value(read, b)).unwrap_or_default();
    let targets: Vec<String> =
        row.targets.iter().map(|(year, v)| says::of_year(*year, &value(read, v))).collect();
    let nature = row.nature.as_ref().map_or("", |n| match n.value {
        Nature::Expected => "expected",
        Nature::Binding => "binding",
    });
    let natures = [("expected", says::EXPECTED), ("binding", says::BINDING)];
    let natures = natures.map(|(word, shown)| (word.to_string(), shown.to_string()));
    let path = row.followed.path.and_then(|path| PATH_VALUES.iter().position(|p| *p == path));
    let path = path.and_then(|at| PATHS.get(at)).copied().unwrap_or_default();
    // What is thought where nobody says otherwise.
    let nobody = IndicatorRow { followed: Followed::default(), ..row.clone() };
    let thought = follow(&nobody, read.head.period.as_ref().map_or(0, |days| days.value.1.year()));
    let flag = |flag: Option<bool>| flag.map_or("", |is| if is { "yes" } else { "no" });
    vec![
        typed(Field::Name, row.name.value.clone()),
        chosen(Field::Category, category.unwrap_or_default(), or_none(says::NO_CATEGORY, all)),
        typed(Field::Measure, measure),
        typed(Field::Baseline, baseline),
        typed(Field::Targets, targets.join(says::SEMICOLON)),
        chosen(Field::Nature, nature, or_none(says::NOT_SAID, natures)),
        chosen(
            Field::Path,
            path,
            or_none(&says::as_thought(words::path(thought.path)), words::path_choices()),
        ),
        chosen(
            Field::Whole,
            flag(row.followed.is_whole),
            or_none(&says::thought(thought.is_whole), words::yes_no_choices()),
        ),
        chosen(
            Field::Cumulative,
            flag(row.followed.is_cumulative),
            or_none(&says::thought(thought.is_cumulative), words::yes_no_choices()),
        ),
    ]
}

/// A value as it is typed: the document's own words, where they still say it.
fn value(read: &Proposals, found: &Found<Worded>) -> String {
    let words = words_at(&read.lines, found.spot);
    match &found.value {
        Worded::None => says::NOTHING.to_string(),
        Worded::Words(words) => words.clone(),
        Worded::Number { number, comparison, measure, .. } => {
            if words.contains(&number.to_string()) {
                return words.trim().to_string();
            }
            let side = comparison.map_or("", |side| match side {
                Side::AtLeast => "≥",
                Side::AtMost => "≤",
            });
            format!("{side}{number}{measure}")
        }
    }
}

fn item(read: &Proposals, row: &TaskRow, is_task: bool) -> Vec<FormField> {
    let mut fields = vec![typed(Field::No, row.no.to_string()), typed(Field::Name, row.title.value.clone())];
    if is_task {
        let group = row.group.and_then(|at| read.groups.get(at)).map(|g| g.title.value.clone());
        let groups = read.groups.iter().map(|g| (g.title.value.clone(), g.title.value.clone()));
        let levels = (1..=row.level.max(3)).map(|level| (level.to_string(), says::level(level)));
        fields.push(chosen(Field::Group, group.unwrap_or_default(), or_none(says::NO_GROUP, groups)));
        fields.push(chosen(Field::Level, row.level.to_string(), levels.collect()));
    }
    fields.push(typed(Field::Units, units(read, &row.units)));
    fields
}

/// Units as they are typed: 牵头：甲；配合：乙、丙.
fn units(read: &Proposals, units: &[Named]) -> String {
    let of = |duty: Duty| {
        let named = units.iter().filter(|unit| unit.duty == duty).filter_map(|u| read.bodies.get(u.body));
        named.map(|body| body.name.value.as_str()).collect::<Vec<_>>().join(says::AND)
    };
    let parts =
        [(says::LEAD, of(Duty::Lead)), ("", of(Duty::Responsible)), (says::SUPPORT, of(Duty::Support))];
    let is_plain = parts.iter().all(|(label, names)| label.is_empty() || names.is_empty());
    let parts = parts.iter().filter(|(_, names)| !names.is_empty()).map(|(label, names)| match *label {
        "" if is_plain => names.clone(),
        "" => says::duty(says::RESPONSIBLE, names),
        label => says::duty(label, names),
    });
    parts.collect::<Vec<_>>().join(says::SEMICOLON)
}

fn unit(read: &Proposals, at: usize) -> Option<Vec<FormField>> {
    let body = read.bodies.get(at)?;
    let name = |at: Option<usize>| {
        at.and_then(|at| read.bodies.get(at)).map(|b| b.name.value.clone()).unwrap_or_default()
    };
    let others = read.bodies.iter().enumerate().filter(|(other, _)| *other != at);
    let others: Vec<(String, String)> =
        others.map(|(_, b)| (b.name.value.clone(), b.name.value.clone())).collect();
    let kinds = KINDS.map(|kind| (kind.to_string(), words::unit_kind(kind).to_string()));
    let aliases: Vec<&str> = body.aliases.iter().map(|a| a.value.as_str()).collect();
    let kind = if body.is_collective { "collective" } else { body.kind };
    Some(vec![
        typed(Field::Name, body.name.value.clone()),
        typed(Field::Aliases, aliases.join(says::AND)),
        chosen(Field::Kind, kind, kinds.to_vec()),
        chosen(Field::Parent, name(body.parent), or_none(says::NONE, others.clone())),
        chosen(Field::Seat, name(body.hosted_by), or_none(says::NONE, others)),
    ])
}

/// What else can be done with a row.
pub fn acts(draft: &Draft, row: RowKey) -> Acts {
    let read = &draft.read;
    let others = |rows: Vec<(RowKey, &str)>| {
        let rows = rows.into_iter().filter(|(key, _)| *key != row);
        rows.map(|(key, name)| (row_word(key), name.to_string())).collect::<Vec<_>>()
    };
    let key = |spot| RowKey::of(row.kind, spot);
    let (mut part, mut retype) = (Vec::new(), None);
    let into = match row.kind {
        RowKind::Head | RowKind::Clause | RowKind::Indicator | RowKind::Person => Vec::new(),
        RowKind::Category => {
            others(read.indicators.categories.iter().map(|c| (key(c.spot), c.value.as_str())).collect())
        }
        RowKind::Group => {
            others(read.groups.iter().map(|g| (key(g.title.spot), g.title.value.as_str())).collect())
        }
        RowKind::Item => {
            let is_task = read.tasks.iter().any(|task| key(task.title.spot) == row);
            retype = Some(if is_task { says::TO_SAFEGUARD } else { says::TO_TASK });
            let list = if is_task { &read.tasks } else { &read.safeguards };
            others(list.iter().map(|i| (key(i.title.spot), i.title.value.as_str())).collect())
        }
        RowKind::Unit => {
            if let Some(body) = read.bodies.iter().find(|body| key(body.name.spot) == row) {
                part = body.aliases.iter().map(|alias| alias.value.clone()).collect();
            }
            others(read.bodies.iter().map(|b| (key(b.name.spot), b.name.value.as_str())).collect())
        }
    };
    let drop = !matches!(row.kind, RowKind::Head | RowKind::Clause);
    Acts { into, part, retype, drop }
}
