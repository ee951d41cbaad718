//! Writes a plan file (`plan.json`, DESIGN §9) of a document that was read: what it says, and beside it what is ours, by
//! rules that are told. What is missing is left out, for the checker to say.

use super::entry::path_word;
use super::writer::quoted;
use crate::domain::authoring::ours::{Ids, follow, number};
use crate::domain::authoring::{Duty, IndicatorRow, Nature, PostRow, Proposals, Side, TaskRow, Worded};
use crate::domain::plan::{ClauseKind, Role};

/// The plan file of a document.
pub fn write(read: &Proposals) -> String {
    let writer = Writer { read, ids: Ids::of(read) };
    let mut fields =
        vec![("format", quoted("ip-plan")), ("version", "1".into()), ("id", quoted(&writer.ids.plan))];
    fields.extend(writer.head());
    fields.extend(writer.lists());
    let lines: Vec<String> = fields.iter().map(|(name, value)| format!("  \"{name}\": {value}")).collect();
    format!("{{\n{}\n}}\n", lines.join(",\n"))
}

struct Writer<'a> {
    read: &'a Proposals,
    ids: Ids,
}

type Fields = Vec<(&'static str, String)>;

impl Writer<'_> {
    fn head(&self) -> Fields {
        let head = &self.read.head;
        let mut fields = Fields::new();
        let text = |found: &Option<crate::domain::authoring::Found<String>>| {
            found.as_ref().map(|f| quoted(&f.value))
        };
        fields.extend(text(&head.title).map(|t| ("title", t)));
        fields.extend(text(&head.issuer).map(|t| ("issuer", t)));
        fields.extend(head.issued.as_ref().map(|day| ("issued", quoted(&day.value.to_string()))));
        fields.extend(text(&head.approved).map(|t| ("approved", t)));
        fields.push(("basis", list(head.basis.iter().map(|b| quoted(&b.value)))));
        if let Some(period) = &head.period {
            let (start, end) = period.value;
            let days = [("start", quoted(&start.to_string())), ("end", quoted(&end.to_string()))];
            fields.push(("period", object(days.into())));
            let year = self.read.indicators.base_year.unwrap_or(start.year() - 1);
            fields.push(("baseline_date", quoted(&format!("{year:04}-12-31"))));
        }
        let sources = [
            ("title", head.title.as_ref().map(|f| f.spot)),
            ("issuer", head.issuer.as_ref().map(|f| f.spot)),
            ("issued", head.issued.as_ref().map(|f| f.spot)),
            ("approved", head.approved.as_ref().map(|f| f.spot)),
            ("period", head.period.as_ref().map(|f| f.spot)),
        ];
        let told = sources
            .into_iter()
            .filter_map(|(name, spot)| Some((name, quoted(&self.clause(spot?.from.line)))));
        fields.push(("sources", object(told.collect())));
        let rules = [
            ("ahead", quoted("0.10")),
            ("severe", quoted("0.60")),
            ("report_every_months", "3".into()),
            ("grace_days", "10".into()),
        ];
        fields.push(("rules", object(rules.into())));
        fields
    }

    fn lists(&self) -> Fields {
        let read = self.read;
        let clauses = read.blocks.iter().enumerate().map(|(at, block)| {
            let text = read.lines.get(block.lines.clone()).unwrap_or_default().join("\n");
            object(vec![
                ("id", quoted(&clause_id(at))),
                ("kind", quoted(kind(block.kind))),
                ("text", quoted(&text)),
            ])
        });
        let mut categories: Vec<String> = Vec::new();
        for (category, id) in read.indicators.categories.iter().zip(&self.ids.categories) {
            let clause = self.clause(category.spot.from.line);
            categories.push(named(&[("id", quoted(id))], &category.value, clause));
        }
        // Indicators without a category stand in one that is called as the document is.
        if read.indicators.rows.iter().any(|row| row.category.is_none()) {
            let (name, line) = self.whole();
            categories.push(named(&[("id", quoted(ALL))], &name, self.clause(line)));
        }
        let indicators = read.indicators.rows.iter().enumerate().map(|(at, row)| self.indicator(at, row));
        let mut groups: Vec<String> = Vec::new();
        for (group, no) in read.groups.iter().zip(1..) {
            groups.push(named(&[("no", no.to_string())], &group.title.value, self.clause(group.line)));
        }
        if read.tasks.iter().any(|task| task.group.is_none()) {
            let (name, line) = self.whole();
            groups.push(named(&[("no", (read.groups.len() + 1).to_string())], &name, self.clause(line)));
        }
        let units = (0..read.bodies.len()).map(|at| self.unit(at));
        vec![
            ("clauses", lines(clauses)),
            ("categories", lines(categories.into_iter())),
            ("indicators", lines(indicators)),
            ("groups", lines(groups.into_iter())),
            ("units", lines(units)),
            ("tasks", lines(read.tasks.iter().map(|task| self.task(task)))),
            ("safeguards", lines(read.safeguards.iter().map(|row| self.safeguard(row)))),
            ("posts", lines(read.posts.iter().zip(&self.ids.posts).map(|(post, id)| self.post(post, id)))),
            ("links", "[]".into()),
            ("notes", "[]".into()),
        ]
    }

    /// What everything belongs to that belongs to nothing else: the document by its title.
    fn whole(&self) -> (String, usize) {
        self.read
            .head
            .title
            .as_ref()
            .map_or((self.ids.plan.clone(), 0), |t| (t.value.clone(), t.spot.from.line))
    }

    /// The id of the clause in which a line stands.
    fn clause(&self, line: usize) -> String {
        clause_id(self.read.blocks.iter().position(|block| block.lines.contains(&line)).unwrap_or(0))
    }

    fn indicator(&self, at: usize, row: &IndicatorRow) -> String {
        let of = |worded: &Worded| number(worded);
        let baseline = row.baseline.as_ref().and_then(|b| of(&b.value));
        let end = self.read.head.period.as_ref().map_or(0, |p| p.value.1.year());
        let year = |year: i32| if year == 0 { end } else { year };
        let last = row.targets.iter().max_by_key(|(y, _)| year(*y));
        let interim = row.targets.iter().filter(|(y, _)| Some(year(*y)) != last.map(|(l, _)| year(*l)));
        let follow = follow(row, end);
        let target = follow.target;
        let measure = row.measure.as_ref().map_or("—", |m| m.value.as_str());
        let category = row.category.and_then(|c| self.ids.categories.get(c)).map_or(ALL, String::as_str);
        let mut fields = vec![
            ("no", (at + 1).to_string()),
            ("name", quoted(&row.name.value)),
            ("measure", quoted(measure)),
            ("category", quoted(category)),
            ("baseline", baseline.map_or("null".into(), |b| quoted(&b.to_string()))),
        ];
        match (target, last.map(|(_, v)| &v.value)) {
            (Some(target), _) => fields.push(("target", quoted(&target.to_string()))),
            (None, Some(Worded::Words(words))) => fields.push(("target_text", quoted(words))),
            (None, _) => (),
        }
        let interim = interim.filter_map(|(y, v)| {
            let value = of(&v.value)?;
            Some(object(vec![("year", year(*y).to_string()), ("value", quoted(&value.to_string()))]))
        });
        let interim: Vec<String> = interim.collect();
        if !interim.is_empty() && target.is_some() {
            fields.push(("targets", list(interim.into_iter())));
        }
        let side =
            last.and_then(
                |(_, v)| if let Worded::Number { comparison, .. } = &v.value { *comparison } else { None },
            );
        fields.extend(
            side.map(|side| {
                ("comparison", quoted(if side == Side::AtLeast { "at_least" } else { "at_most" }))
            }),
        );
        let nature =
            row.nature.as_ref().map(|n| if n.value == Nature::Binding { "binding" } else { "expected" });
        fields.extend(nature.map(|nature| ("nature", quoted(nature))));
        fields.extend([
            ("path", quoted(path_word(follow.path))),
            ("whole", follow.is_whole.to_string()),
            ("cumulative", follow.is_cumulative.to_string()),
            ("clause", quoted(&self.clause(row.lines.start))),
        ]);
        object(fields)
    }

    fn unit(&self, at: usize) -> String {
        let (Some(body), Some(id)) = (self.read.bodies.get(at), self.ids.bodies.get(at)) else {
            return "{}".into();
        };
        let id_of = |at: Option<usize>| at.and_then(|at| self.ids.bodies.get(at)).map(|id| quoted(id));
        // A word for the group's members stands for the bodies of its roster.
        let members = || {
            let mut members: Vec<&String> = Vec::new();
            // Who has two posts is there for the first.
            let posts = self.read.posts.iter().filter(|p| p.person.role == Role::Member);
            for body in posts.filter_map(|p| p.bodies.first()) {
                members.extend(self.ids.bodies.get(*body).filter(|id| !members.contains(id)));
            }
            list(members.into_iter().map(|id| quoted(id)))
        };
        let expands =
            (body.is_collective && body.parent.is_some() && !self.read.posts.is_empty()).then(members);
        let mut fields = vec![
            ("id", quoted(id)),
            ("name", quoted(&body.name.value)),
            ("aliases", list(body.aliases.iter().map(|a| quoted(&a.value)))),
            ("kind", quoted(body.kind)),
            ("parent", id_of(body.parent).unwrap_or("null".into())),
            ("expands_to", expands.unwrap_or("null".into())),
        ];
        fields.extend(id_of(body.hosted_by).map(|host| ("hosted_by", host)));
        fields.push(("clause", quoted(&self.clause(body.name.spot.from.line))));
        object(fields)
    }

    fn ids_of(&self, row: &TaskRow, duty: Option<Duty>) -> Vec<String> {
        let kept = row.units.iter().filter(|named| duty.is_none_or(|duty| named.duty == duty));
        kept.filter_map(|named| self.ids.bodies.get(named.body)).map(|id| quoted(id)).collect()
    }

    fn task(&self, row: &TaskRow) -> String {
        let group = row.group.map_or(self.read.groups.len() + 1, |g| g + 1);
        let mut fields = vec![
            ("no", row.no.to_string()),
            ("group", group.to_string()),
            ("title", quoted(&row.title.value)),
            ("clause", quoted(&self.clause(row.lines.start))),
            ("units", list(self.ids_of(row, None).into_iter())),
        ];
        for (name, duty) in [("lead", Duty::Lead), ("support", Duty::Support)] {
            let ids = self.ids_of(row, Some(duty));
            if !ids.is_empty() {
                fields.push((name, list(ids.into_iter())));
            }
        }
        if row.level > 1 {
            fields.push(("level", row.level.to_string()));
        }
        fields.push(("due", "null".into()));
        object(fields)
    }

    fn safeguard(&self, row: &TaskRow) -> String {
        object(vec![
            ("no", row.no.to_string()),
            ("title", quoted(&row.title.value)),
            ("clause", quoted(&self.clause(row.lines.start))),
            ("units", list(self.ids_of(row, None).into_iter())),
        ])
    }

    fn post(&self, row: &PostRow, id: &str) -> String {
        let role = match row.person.role {
            Role::Leader => "leader",
            Role::Deputy => "deputy",
            Role::Member => "member",
        };
        object(vec![
            ("id", quoted(id)),
            ("units", list(row.bodies.iter().filter_map(|b| self.ids.bodies.get(*b)).map(|id| quoted(id)))),
            ("title", quoted(&row.person.post.value)),
            ("role", quoted(role)),
            ("holder", quoted(&row.person.name.value)),
            ("clause", quoted(&self.clause(row.person.name.spot.from.line))),
        ])
    }
}

/// The category of indicators whose document has none.
const ALL: &str = "all";

fn named(first: &[(&'static str, String)], name: &str, clause: String) -> String {
    let mut fields = first.to_vec();
    fields.extend([("name", quoted(name)), ("clause", quoted(&clause))]);
    object(fields)
}

fn clause_id(at: usize) -> String {
    format!("c{:03}", at + 1)
}

fn object(fields: Fields) -> String {
    let fields: Vec<String> = fields.iter().map(|(name, value)| format!("\"{name}\": {value}")).collect();
    format!("{{ {} }}", fields.join(", "))
}

fn list(items: impl Iterator<Item = String>) -> String {
    format!("[{}]", items.collect::<Vec<_>>().join(", "))
}

/// A list of one item a line.
fn lines(items: impl Iterator<Item = String>) -> String {
    let items: Vec<String> = items.map(|item| format!("    {item}")).collect();
    if items.is_empty() { "[]".into() } else { format!("[\n{}\n  ]", items.join(",\n")) }
}

/// What a clause is, by the plan file's word.
pub fn kind(kind: ClauseKind) -> &'static str {
    match kind {
        ClauseKind::Heading => "heading",
        ClauseKind::Text => "text",
        ClauseKind::Table => "table",
        ClauseKind::Task => "task",
        ClauseKind::Safeguard => "safeguard",
        ClauseKind::Roster => "roster",
        ClauseKind::Note => "note",
    }
}
