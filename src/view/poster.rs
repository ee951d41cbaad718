//! The overview in one picture, for a chat group: what a leader asks first, to be read on a telephone.

use crate::app::model::Model;
use crate::domain::findings::{self, Colour};
use crate::format::digest;
use crate::view::chart::{Poster, PosterPart};
use crate::view::screens::{indicators, overview};
use crate::view::{display, reporting, sites, words};

/// The picture of a model in which so many subjects are to be settled.
pub fn poster(model: &Model, conflicts: usize) -> Poster {
    let page = overview::overview(model, conflicts);
    let counted = |(status, n): &(_, usize)| (*status, says::counted(words::status(*status), *n));
    let mut parts = vec![
        PosterPart::Heading(overview::says::indicators(page.indicators)),
        PosterPart::Statuses(page.counts.iter().map(counted).collect()),
        PosterPart::Bars(indicators::categories(model).bars),
    ];
    if !page.worded.is_empty() {
        let states =
            page.worded.iter().map(|(state, n)| says::counted(&words::state_of_work(state.as_ref()), *n));
        parts.push(PosterPart::Words(says::worded(&states.collect::<Vec<_>>().join("，"))));
    }
    parts.push(PosterPart::Heading(overview::says::LOOK.to_string()));
    if page.look.is_empty() {
        parts.push(PosterPart::Words(overview::says::NONE_BEHIND.to_string()));
    }
    for row in &page.look {
        parts.push(PosterPart::Strong(says::named(row.no, &row.name)));
        let (value, as_of) = row.value.clone().unwrap_or_default();
        parts.push(PosterPart::Words(says::value(
            words::status(row.status),
            &display::amount(&value, &row.measure),
            &as_of,
            &row.required,
            &row.measure,
        )));
    }
    if page.behind_too > 0 {
        parts.push(PosterPart::Words(overview::says::behind_too(page.behind_too)));
    }
    parts.push(PosterPart::Heading(says::WORK.to_string()));
    let states = page.tasks.iter().map(|(state, n)| says::counted(&words::state_of_work(state.as_ref()), *n));
    let states: Vec<String> = states.collect();
    parts.extend(states.chunks(3).map(|some| PosterPart::Words(some.join("　"))));
    if let Some(glance) = reporting::glance(model) {
        parts.push(PosterPart::Words(says::reports(&glance.now.name, &glance.all.says())));
    }
    if let Some(says) = oversight(model) {
        parts.push(PosterPart::Words(says));
    }
    if conflicts > 0 {
        parts.push(PosterPart::Words(overview::says::conflicts(conflicts)));
    }
    parts.push(PosterPart::Heading(String::new()));
    let ids = model.ledger.iter().map(|entry| entry.id);
    let digest = digest::of_ids(ids);
    parts.push(PosterPart::Words(says::made(model.ledger.len(), digest.get(..8).unwrap_or_default())));
    parts.push(PosterPart::Words(says::OURS.to_string()));
    let site = model.site.as_ref().map(|site| sites::shown(&model.plan, site));
    Poster {
        title: display::full_width(&model.plan.title),
        says: says::as_of(&display::day(model.today), site.as_deref()),
        parts,
    }
}

/// The open findings by colour, in a line; none where there are none.
fn oversight(model: &Model) -> Option<String> {
    let cases = findings::told(model.book()).cases;
    let open = cases.iter().filter(|case| case.is_open()).count();
    let of = |colour: Colour| {
        let n = cases.iter().filter(|case| case.colour(model.today) == Some(colour)).count();
        says::counted(words::findings::colour(colour), n)
    };
    (open > 0).then(|| says::findings(open, &Colour::ALL.map(of).join("，")))
}

/// All that is written in it: what leaves with it.
pub fn text(poster: &Poster) -> String {
    let mut lines = vec![poster.title.clone(), poster.says.clone()];
    for part in &poster.parts {
        match part {
            PosterPart::Heading(says) | PosterPart::Strong(says) | PosterPart::Words(says) => {
                lines.push(says.clone())
            }
            PosterPart::Statuses(all) => lines.extend(all.iter().map(|(_, says)| says.clone())),
            PosterPart::Bars(bars) => lines.extend(bars.rows.iter().map(|row| row.name.clone())),
        }
    }
    lines.join("\n")
}

/// The words of the picture.
pub mod says {
    #![allow(missing_docs, reason = "the words say what they are")]

    use crate::view::display;

    pub const FILE: &str = "总览";
    pub const SAVE: &str = "存成一页图片（发群）";
    pub const WORK: &str = "任务和报送";
    pub const OURS: &str = "状态按程序的规则从填报值算出，不是考核结论。";

    pub fn counted(what: &str, n: usize) -> String {
        format!("{what} {n}")
    }

    pub fn named(no: u16, name: &str) -> String {
        format!("{no}. {name}")
    }

    pub fn value(status: &str, value: &str, as_of: &str, required: &str, measure: &str) -> String {
        match required {
            "" => format!("{status}：{value}（{as_of}）"),
            required => format!("{status}：{value}（{as_of}），应达 {}", display::amount(required, measure)),
        }
    }

    /// How many indicators with a target in words have which state: as long as a line.
    pub fn worded(states: &str) -> String {
        format!("另有文字目标的指标：{states}")
    }

    pub fn reports(period: &str, counts: &str) -> String {
        format!("{period}：{counts}")
    }

    pub fn findings(open: usize, colours: &str) -> String {
        format!("督办未销号 {open} 件：{colours}")
    }

    pub fn as_of(today: &str, site: Option<&str>) -> String {
        match site {
            Some(site) => format!("截至{today}，{site}的台账"),
            None => format!("截至{today}"),
        }
    }

    pub fn made(count: usize, digest: &str) -> String {
        format!("由台账 {count} 条记录汇总，摘要 {digest}")
    }
}
