//! What the pages of units and people say.

pub mod desk;

use crate::app::model::Model;
use crate::domain::duties;
use crate::domain::entry::Work;
use crate::domain::plan::{Role, UnitId};
use crate::domain::sort::sort_by_key;
use crate::view::screens::people::{self, Person, Seat};
use crate::view::screens::work;
use crate::view::{display, who, words};

/// A row of the list of units.
#[derive(Clone, PartialEq, Debug)]
pub struct Row {
    /// Id.
    pub id: UnitId,
    /// Name.
    pub name: String,
    /// Kind, in words.
    pub kind: &'static str,
    /// Tasks and safeguards that name it.
    pub named: usize,
    /// Those counted through a collective.
    pub collective: usize,
    /// People who hold its posts.
    pub people: Vec<(String, String)>,
}

/// Every unit, those with most named work first.
pub fn rows(model: &Model) -> Vec<Row> {
    let plan = &model.plan;
    let seats = people::roster(model, Some(model.today));
    let mut rows: Vec<Row> = plan
        .units
        .iter()
        .map(|unit| {
            let duties = duties::duties(plan, &unit.id);
            Row {
                id: unit.id.clone(),
                name: display::full_width(&unit.name),
                kind: words::unit_kind(&unit.kind),
                named: duties.named.len(),
                collective: duties.collective.len(),
                people: of_unit(&seats, &unit.id)
                    .map(|s| (s.person.post.id.clone(), s.holder.clone()))
                    .collect(),
            }
        })
        .collect();
    sort_by_key(&mut rows, |r| std::cmp::Reverse(r.named));
    rows
}

/// The page of one unit.
#[derive(Clone, PartialEq, Debug)]
pub struct Page {
    /// Its row.
    pub row: Row,
    /// Other names in the document.
    pub aliases: Vec<String>,
    /// The units it took over, by the names under which they recorded something.
    pub before: Vec<String>,
    /// For a collective: the units it stands for.
    pub members: Vec<(UnitId, String)>,
    /// Work that names it.
    pub named: Vec<work::Row>,
    /// Work counted through a collective, with the collective's name.
    pub collective: Vec<(work::Row, String)>,
    /// Its posts, with those who hold them today.
    pub posts: Vec<Seat>,
    /// Units with which it shares most named work.
    pub partners: Vec<(UnitId, String, usize)>,
    /// Clause that names it first.
    pub clause: Option<String>,
}

/// Whether a unit, or one that it took over, is typing.
pub fn is_typing(model: &Model, unit: &str) -> bool {
    let site = model.site.as_ref().and_then(|site| site.unit.as_deref());
    site.is_some_and(|site| model.plan.heirs(site).any(|heir| heir.id == unit))
}

/// The page of a unit; `None` where the plan has none.
pub fn page(model: &Model, id: &str) -> Option<Page> {
    let plan = &model.plan;
    let unit = plan.unit(id)?;
    let duties = duties::duties(plan, id);
    let name = |id: &UnitId| (id.clone(), display::full_width(plan.unit_name(id)));
    let work_row = |w: &Work| work::row_of(model, *w, id);
    Some(Page {
        row: rows(model).into_iter().find(|r| r.id == id)?,
        aliases: unit.aliases.iter().map(|a| display::full_width(a)).collect(),
        before: unit.predecessors.iter().map(|old| display::visible(&who::old_name(model, old))).collect(),
        members: unit.expands_to.iter().flatten().map(name).collect(),
        named: duties.named.iter().filter_map(work_row).collect(),
        collective: duties
            .collective
            .iter()
            .filter_map(|(w, via)| Some((work_row(w)?, name(via).1)))
            .collect(),
        posts: of_unit(&people::roster(model, Some(model.today)), id).cloned().collect(),
        partners: duties::partners(plan, id)
            .into_iter()
            .take(8)
            .map(|(id, n)| (id.clone(), name(&id).1, n))
            .collect(),
        clause: unit.clause.clone(),
    })
}

/// The seats of a unit.
fn of_unit<'a>(seats: &'a [Seat], id: &'a str) -> impl Iterator<Item = &'a Seat> {
    seats.iter().filter(move |seat| seat.person.post.units.iter().any(|unit| unit == id))
}

/// The page of a post: the person and what the post's units answer for.
#[derive(Clone, PartialEq, Debug)]
pub struct PersonPage {
    /// The person.
    pub person: Person,
    /// Whether the post stands for the whole plan (组长, 副组长).
    pub plan_wide: bool,
    /// Each unit with its own page.
    pub units: Vec<Page>,
}

/// The page of a post; `None` where the plan has none.
pub fn person_page(model: &Model, id: &str) -> Option<PersonPage> {
    let post = model.plan.post(id)?;
    Some(PersonPage {
        person: people::person(&model.plan, post),
        plan_wide: post.role != Role::Member,
        units: post.units.iter().filter_map(|u| page(model, u)).collect(),
    })
}

/// The words of the list of units and of one unit.
pub mod says {
    #![allow(missing_docs, reason = "the words say what they are")]
    use crate::view::display;

    pub const KIND: &str = "类别";
    pub const NAMED: &str = "点名的任务和措施";
    pub const NAMED_ON_PHONES: &str = "点名";
    pub const COUNTED_ON_PHONES: &str = "按统称计入";
    pub const IN_LEADING_GROUP: &str = "名单中的成员";
    pub const IN_LEADING_GROUP_ON_PHONES: &str = "成员";
    pub const SAYS: &str = "点名的任务和按统称计入的分开列。";
    pub const PRINT: &str = "打印责任清单";
    pub const NOT_NAMED: &str = "方案没有单独点名这个单位。";
    pub const MEMBERS: &str = "包括的单位";
    pub const NONE_IN_LEADING_GROUP: &str = "名单里没有这个单位的成员。";
    pub const NO_PARTNERS: &str = "没有共同点名的任务。";
    pub const PARTNERS: &str = "一起负责最多的单位";

    /// What is said of a unit below its name: its kind, its other names, and those it was made of.
    pub fn unit(kind: &str, aliases: &[String], before: &[String]) -> String {
        let aliases = if aliases.is_empty() {
            String::new()
        } else {
            format!("　又写作：{}", aliases.join("、"))
        };
        let before = if before.is_empty() {
            String::new()
        } else {
            format!("　由{}撤并组建，其记录在此计入", before.join("、"))
        };
        format!("{kind}{aliases}{before}")
    }

    pub fn named(count: usize) -> String {
        format!("点名的任务和措施（{count}）")
    }

    pub fn counted(count: usize) -> String {
        format!("按统称计入（{count}）")
    }

    pub fn via(collective: &str) -> String {
        format!("原文写{}，没有逐一列名。", display::quoted(collective))
    }

    /// How much of their work two units share.
    pub fn shared(count: usize) -> String {
        format!("共 {count} 项")
    }
}
