//! Who holds a post when (递补): one post's holders, the roster on a day, the table to be filed.

pub mod succession;

use crate::app::model::Model;
use crate::domain::day::Day;
use crate::domain::plan::{Plan, Post, UnitId};
use crate::domain::recorded::{self, Tenure};
use crate::view::entry_lines::{self, EntryLine};
use crate::view::screens::Route;
use crate::view::{display, sites, words};

/// A person of the leading group, through the post.
#[derive(Clone, PartialEq, Debug)]
pub struct Person {
    /// The post.
    pub post: Post,
    /// The post's text with full-width marks.
    pub title: String,
    /// Role, in words.
    pub role: &'static str,
    /// The post's units.
    pub units: Vec<(UnitId, String)>,
}

/// Every post in the document's order.
pub fn people(plan: &Plan) -> Vec<Person> {
    plan.posts.iter().map(|p| person(plan, p)).collect()
}

pub(super) fn person(plan: &Plan, post: &Post) -> Person {
    Person {
        title: display::full_width(&post.title),
        role: words::role(post.role),
        units: post.units.iter().map(|id| (id.clone(), display::full_width(plan.unit_name(id)))).collect(),
        post: post.clone(),
    }
}

/// One holder of a post.
#[derive(Clone, PartialEq, Debug)]
pub struct Term {
    /// The name; several where the records differ.
    pub holder: String,
    /// Whether it is today's, to come, or over; in words.
    pub when: &'static str,
    /// From when, in words.
    pub from: String,
    /// Whether it was filed, in words.
    pub filed: &'static str,
    /// The entries that say so.
    pub lines: Vec<EntryLine>,
    /// Whether they differ.
    pub conflict: bool,
}

/// A post's holders: today's, then those who are to come, then earlier ones, the latest first; none where the
/// plan has no such post.
pub fn terms(model: &Model, post: &str) -> Vec<Term> {
    let Some(post) = model.plan.post(post) else { return Vec::new() };
    let tenures = recorded::tenures(&model.plan, &model.ledger, post);
    let has_begun = |tenure: &&Tenure| tenure.from.is_none_or(|from| from <= model.today);
    let mut begun = tenures.iter().filter(has_begun).rev();
    let mut terms: Vec<Term> = begun.next().map(|t| term(model, t, says::TODAYS)).into_iter().collect();
    let to_come = tenures.iter().filter(|tenure| !has_begun(tenure));
    terms.extend(to_come.map(|tenure| term(model, tenure, says::TO_COME)));
    terms.extend(begun.map(|tenure| term(model, tenure, says::EARLIER)));
    terms
}

/// Who holds a post today, as a page's heading.
pub fn holder(model: &Model, post: &Post) -> String {
    recorded::holder_at(&model.plan, &model.ledger, post, model.today).map(|t| names(&t)).unwrap_or_default()
}

/// Since when somebody else than the document's holder has a post.
pub fn successor(model: &Model, post: &str) -> Option<String> {
    let post = model.plan.post(post)?;
    let tenure = recorded::holder_at(&model.plan, &model.ledger, post, model.today)?;
    let from = tenure.from?;
    Some(format!("{from} 起在任，据递补记录；印发时名单上是{}。", post.holder))
}

fn term(model: &Model, tenure: &Tenure, when: &'static str) -> Term {
    Term {
        holder: names(tenure),
        when,
        from: tenure.from.map_or("印发时名单".to_string(), |from| format!("{from} 起")),
        filed: if tenure.heads.is_empty() { "" } else { filed(tenure.filed) },
        lines: tenure.heads.iter().map(|e| entry_lines::line(model, e)).collect(),
        conflict: tenure.conflict,
    }
}

fn names(tenure: &Tenure) -> String {
    let names: Vec<String> = tenure.holders.iter().map(|name| display::visible(name)).collect();
    names.join(" / ")
}

fn filed(filed: Option<bool>) -> &'static str {
    match filed {
        Some(true) => "已备案",
        Some(false) => "未备案",
        None => "备案情况未填",
    }
}

/// A form's choices of whether a change was filed.
pub fn filed_choices() -> Vec<(String, String)> {
    [("", "未说明"), ("yes", "已向办公室备案"), ("no", "未备案")]
        .map(|(value, words)| (value.to_string(), words.to_string()))
        .to_vec()
}

/// A post on a day.
#[derive(Clone, PartialEq, Debug)]
pub struct Seat {
    /// The post with the document's holder.
    pub person: Person,
    /// Who holds it on that day.
    pub holder: String,
    /// Since when, where somebody has succeeded.
    pub since: Option<String>,
}

/// The roster: as listed in the document, or as of a day.
pub fn roster(model: &Model, on: Option<Day>) -> Vec<Seat> {
    let seats = people(&model.plan).into_iter().map(|person| {
        let tenure = on.and_then(|day| recorded::holder_at(&model.plan, &model.ledger, &person.post, day));
        match tenure.filter(|t| t.from.is_some()) {
            Some(tenure) => {
                let since = tenure.from.map(|from| format!("{from} 起，原为{}", person.post.holder));
                Seat { holder: names(&tenure), since, person }
            }
            None => Seat { holder: person.post.holder.clone(), since: None, person },
        }
    });
    seats.collect()
}

/// A change of holder, as the office files it (备案表).
#[derive(Clone, PartialEq, Debug)]
pub struct Filing {
    /// Role in the leading group.
    pub role: &'static str,
    /// The post's text.
    pub title: String,
    /// Who held it before.
    pub before: String,
    /// Who holds it from then on.
    pub holder: String,
    /// From when.
    pub from: String,
    /// Whether it was filed, in words.
    pub filed: &'static str,
    /// Who recorded it.
    pub site: String,
    /// The post's page.
    pub route: Route,
}

/// Every change of holder, by post in the document's order and by date.
pub fn filings(model: &Model) -> Vec<Filing> {
    let mut filings = Vec::new();
    for post in &model.plan.posts {
        let tenures = recorded::tenures(&model.plan, &model.ledger, post);
        for pair in tenures.windows(2) {
            let [before, after] = pair else { continue };
            let sites: Vec<String> = after.heads.iter().map(|e| sites::shown(&model.plan, &e.site)).collect();
            filings.push(Filing {
                role: words::role(post.role),
                title: display::full_width(&post.title),
                before: names(before),
                holder: names(after),
                from: after.from.map(display::day).unwrap_or_default(),
                filed: filed(after.filed),
                site: sites.join("、"),
                route: Route::Person(post.id.clone()),
            });
        }
    }
    filings
}

/// The words of the leading group and of one person.
pub mod says {
    #![allow(missing_docs, reason = "the words say what they are")]

    pub const NAME: &str = "姓名";
    pub const AS_OF: &str = "截至日期（不填为原名单）";
    pub const TODAY: &str = "今天";
    pub const AS_ISSUED: &str = "原名单";

    pub const TODAYS: &str = "现任";
    pub const TO_COME: &str = "待任";
    pub const EARLIER: &str = "曾任";

    pub fn summary(count: usize) -> String {
        format!(
            "名单共 {count} 人，先列今天在任的人；也可以看某一天或印发时的名单。责任属于职务，人员变动后由相应岗位递补。"
        )
    }

    pub fn person(role: &str, post: &str) -> String {
        format!("{role}　{post}")
    }

    pub fn plan_wide(role: &str) -> String {
        format!("{role}面向整个方案，不另计入某一个责任单位。")
    }
}
