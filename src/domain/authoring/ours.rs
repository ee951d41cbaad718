//! What a plan file has and no document says: ids, and how an indicator is followed. Ours, and said so.

use super::{IndicatorRow, Proposals, Worded};
use crate::domain::decimal::Decimal;
use crate::domain::plan::{Path, Role};
use crate::domain::search::initials;

/// The ids of what a document names.
#[derive(Clone, PartialEq, Debug)]
pub struct Ids {
    /// The plan's.
    pub plan: String,
    /// The bodies', in order.
    pub bodies: Vec<String>,
    /// The posts', in order.
    pub posts: Vec<String>,
    /// The indicator categories', in order.
    pub categories: Vec<String>,
}

impl Ids {
    /// Ids by the sound of names, none twice.
    pub fn of(read: &Proposals) -> Ids {
        let years = read.head.period.as_ref().map(|p| (p.value.0.year(), p.value.1.year()));
        let place = initials(&read.head.place());
        let place = if place.is_empty() { "plan".to_string() } else { place };
        let plan = years.map_or(place.clone(), |(from, to)| format!("{place}-{from}-{to}"));
        let mut taken = Vec::new();
        let bodies: Vec<String> = read
            .bodies
            .iter()
            .map(|body| free(&initials(own(&body.name.value)), "unit", &mut taken))
            .collect();
        let mut taken = Vec::new();
        let posts = read.posts.iter().map(|post| {
            let body = post.bodies.first().and_then(|at| bodies.get(*at)).map_or("post", String::as_str);
            let rank = match post.person.role {
                Role::Leader => "leader",
                Role::Deputy => "deputy",
                Role::Member if post.person.post.value.contains('副') => "deputy",
                Role::Member => "head",
            };
            free(&format!("{body}-{rank}"), "post", &mut taken)
        });
        let posts = posts.collect();
        let mut taken = Vec::new();
        let categories = read
            .indicators
            .categories
            .iter()
            .map(|c| free(&initials(&c.value), "category", &mut taken))
            .collect();
        Ids { plan, bodies, posts, categories }
    }
}

/// A name without the level that every own body has: 市财政局 is czj, 市委宣传部 swxcb.
fn own(name: &str) -> &str {
    // A leading group by that word, whatever it leads.
    let name = name.find("领导小组").and_then(|at| name.get(at..)).unwrap_or(name);
    let rest = name.strip_prefix(['市', '县', '区']).unwrap_or(name);
    let is_part = ["委", "政府", "人大", "政协"].iter().any(|word| rest.starts_with(word));
    if is_part || rest.chars().count() < 2 { name } else { rest }
}

/// An id that is not taken yet.
fn free(wanted: &str, otherwise: &str, taken: &mut Vec<String>) -> String {
    let wanted = if wanted.is_empty() { otherwise } else { wanted };
    let mut id = wanted.to_string();
    let mut count = 1;
    while taken.contains(&id) {
        count += 1;
        id = format!("{wanted}{count}");
    }
    taken.push(id.clone());
    id
}

/// How an indicator is expected to move, by its values.
fn path(baseline: Option<Decimal>, target: Decimal, whole: bool) -> Path {
    let Some(baseline) = baseline else { return Path::Linear };
    let one = Decimal::parse("1").unwrap_or(Decimal::ZERO).exact();
    let way = target.exact() - baseline.exact();
    match () {
        () if baseline == target => Path::Maintain,
        // One more of a thing happens or does not.
        () if whole && (way == one || way == -one) => Path::AtEnd,
        () => Path::Linear,
    }
}

/// Whether an indicator is counted whole: 件, 个, 户 …, and no value that is given has decimals.
fn is_whole(name: &str, measure: &str, values: &[Decimal]) -> bool {
    let counted = [
        "件", "个", "户", "家", "项", "次", "所", "名", "人", "条", "台", "套", "处", "场", "起", "宗", "座",
        "只", "支", "部",
    ];
    let shared = ["每万", "每千", "每百", "人均", "平均", "率", "比重", "占比", "指数"];
    counted.contains(&measure)
        && !shared.iter().any(|word| name.contains(word))
        && values.iter().all(|value| value.is_whole())
}

/// How an indicator is followed.
pub struct Follow {
    /// Its target: that of the last year.
    pub target: Option<Decimal>,
    /// The way from its baseline to its target.
    pub path: Path,
    /// Whether it is counted whole.
    pub is_whole: bool,
    /// Whether it accumulates.
    pub is_cumulative: bool,
}

/// How an indicator is followed: as a person said, else as the program thinks; `end` is the plan's last year.
pub fn follow(row: &IndicatorRow, end: i32) -> Follow {
    let baseline = row.baseline.as_ref().and_then(|b| number(&b.value));
    let last = row.targets.iter().max_by_key(|(year, _)| if *year == 0 { end } else { *year });
    let target = last.and_then(|(_, value)| number(&value.value));
    let measure = row.measure.as_ref().map_or("—", |m| m.value.as_str());
    let values: Vec<_> =
        baseline.into_iter().chain(row.targets.iter().filter_map(|(_, v)| number(&v.value))).collect();
    let is_whole = row.followed.is_whole.unwrap_or(is_whole(&row.name.value, measure, &values));
    let thought = target.map_or(Path::Linear, |target| path(baseline, target, is_whole));
    Follow {
        target,
        path: row.followed.path.unwrap_or(thought),
        is_whole,
        is_cumulative: row.followed.is_cumulative.unwrap_or(row.name.value.contains("累计")),
    }
}

/// The number of a value, where it is one.
pub fn number(worded: &Worded) -> Option<Decimal> {
    match worded {
        Worded::Number { number, .. } => Some(*number),
        Worded::Words(_) | Worded::None => None,
    }
}
