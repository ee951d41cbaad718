//! What the register of service points (服务网点台账) says: each town with its point and its workstation, what was
//! renamed or merged, and how far the county is.

pub mod chart;
pub mod desk;
pub mod forms;
pub mod pasting;

use crate::app::model::Model;
use crate::domain::entry::IndicatorRef;
use crate::domain::points::{self, Kind, Said, Town};
use crate::domain::search::sort_by_sound;
use crate::domain::spelling::same;
use crate::view::coverage::{self, Compared};
use crate::view::entry_lines::{self, EntryLine};
use crate::view::{display, words};

/// The register.
#[derive(Clone, PartialEq, Debug)]
pub struct Page {
    /// The indicator that is computed from it, with both its values; its number and name.
    pub compared: Option<(u16, String, Compared)>,
    /// How many towns have a workstation, in words; nothing where none was entered.
    pub stations: Option<String>,
    /// The towns, by the sound of their names.
    pub rows: Vec<Row>,
    /// What was renamed or merged: what stands of each, and whether that differs.
    pub renamings: Vec<(Vec<EntryLine>, bool)>,
}

/// A town.
#[derive(Clone, PartialEq, Debug)]
pub struct Row {
    /// What it is known by among them.
    pub key: String,
    /// Its name.
    pub name: String,
    /// The names that it had, in words.
    pub was: Option<String>,
    /// What is known of its point and its workstation, in the order of [`Kind::ALL`].
    pub states: Vec<State>,
}

/// Whether a town has something, and what is known of that.
#[derive(Clone, PartialEq, Debug)]
pub struct State {
    /// What it is.
    pub kind: Kind,
    /// Whether the town has it, in a word.
    pub says: &'static str,
    /// Whether a person has to settle that.
    pub conflict: bool,
    /// As of when, and how old that is; nothing where nobody said.
    pub age: String,
    /// What that follows from.
    pub said: Vec<Known>,
}

impl State {
    /// The entries that it follows from.
    pub fn lines(&self) -> impl Iterator<Item = &EntryLine> {
        self.said.iter().flat_map(|known| &known.lines)
    }
}

/// What was recorded under one name.
#[derive(Clone, PartialEq, Debug)]
pub struct Known {
    /// That name, where it is not the town's own any more.
    pub under: Option<String>,
    /// Since when, where, what it does, and what else was noted.
    pub details: Vec<(&'static str, String)>,
    /// The entries that stand.
    pub lines: Vec<EntryLine>,
}

/// The register of a model.
pub fn page(model: &Model) -> Page {
    let (plan, ledger) = (&model.plan, &model.ledger);
    let towns = Kind::ALL.map(|kind| (kind, points::towns(plan, ledger, kind, model.today)));
    let [_, (_, stations)] = &towns;
    let stations = (!stations.is_empty()).then(|| {
        let with = stations.iter().filter(|town| town.has == Some(true)).count();
        says::stations(with, stations.len())
    });
    let mut rows: Vec<Row> = Vec::new();
    for (kind, town) in towns.iter().flat_map(|(kind, towns)| towns.iter().map(|town| (*kind, town))) {
        let at = rows.iter().position(|row| row.key == town.key).unwrap_or(rows.len());
        if at == rows.len() {
            rows.push(blank(town));
        }
        let Some(row) = rows.get_mut(at) else { continue };
        if !town.was.is_empty() {
            let was: Vec<String> = town.was.iter().map(|name| display::visible(name)).collect();
            row.was = Some(says::was(&was.join("、")));
        }
        if let Some(state) = row.states.iter_mut().find(|state| state.kind == kind) {
            *state = self::state(model, kind, town);
        }
    }
    let renamings = points::renamings(plan, ledger).into_iter();
    let of_renaming = |standing: crate::domain::book::Heads| {
        let lines = standing.heads.iter().map(|entry| entry_lines::line(model, entry)).collect();
        (lines, standing.needs_settling())
    };
    let indicator = plan.indicators.iter().find(|i| i.by_points);
    let compared = indicator.and_then(|i| {
        let compared = coverage::compared(model, IndicatorRef::Plan(i.no))?;
        Some((i.no, display::full_width(&i.name), compared))
    });
    sort_by_sound(&mut rows, |row| row.name.as_str());
    Page { compared, stations, rows, renamings: renamings.map(of_renaming).collect() }
}

/// A town of which nothing is said yet.
fn blank(town: &Town) -> Row {
    let (key, name) = (town.key.clone(), display::visible(&town.name));
    Row { key, name, was: None, states: Kind::ALL.map(unknown).to_vec() }
}

fn unknown(kind: Kind) -> State {
    State { kind, says: words::UNREPORTED, conflict: false, age: String::new(), said: Vec::new() }
}

/// What is known of one thing of a town.
pub fn state(model: &Model, kind: Kind, town: &Town) -> State {
    let says = match town.has {
        Some(has) => words::has(kind, has),
        None => says::DIFFER,
    };
    let age = format!("{}，{}", words::as_of(&town.as_of.to_string()), display::age(town.as_of, model.today));
    let said = town.said.iter().map(|said| known(model, kind, town, said)).collect();
    State { kind, says, conflict: town.conflict, age, said }
}

fn known(model: &Model, kind: Kind, town: &Town, said: &Said) -> Known {
    let point = said.point(kind);
    let under =
        point.filter(|point| !same(&point.town, &town.name)).map(|point| display::visible(&point.town));
    let mut details: Vec<(&'static str, String)> = Vec::new();
    if let Some(point) = point {
        let given = [
            (says::SINCE, point.since.map(|day| day.to_string())),
            (says::ADDRESS, point.address.clone()),
            (says::SERVICES, point.services.clone()),
            (says::NOTE, point.note.clone()),
        ];
        let given = given.into_iter().filter_map(|(name, text)| Some((name, display::visible(&text?))));
        details.extend(given);
    }
    let lines = said.standing.heads.iter().map(|entry| entry_lines::line(model, entry)).collect();
    Known { under, details, lines }
}

/// The words of the register.
pub mod says {
    #![allow(missing_docs, reason = "the words say what they are")]

    pub const COVERAGE: &str = "网点覆盖";
    pub const TOWNS: &str = "各乡镇街道";
    pub const TOWN: &str = "乡镇街道";
    pub const POINT: &str = "服务网点";
    pub const STATION: &str = "维权援助工作站";
    pub const NONE: &str = "还没有录入乡镇街道。请在下面逐个录入，或把现成的名单从 Excel、WPS 整张粘贴进来。";
    pub const DIFFER: &str = "记录不一致";
    pub const SETTLE: &str = "待核定";
    pub const SINCE: &str = "设立";
    pub const ADDRESS: &str = "地址";
    pub const SERVICES: &str = "服务";
    pub const NOTE: &str = "备注";
    pub const ENTER: &str = "录入";
    pub const RENAMINGS: &str = "更名与合并";
    pub const RENAMINGS_HINT: &str =
        "从这一天起，原来名称下的记录计在新名称下；两边的记录都保留。几个并成一个的，都写同一个新名称。";
    pub const NO_RENAMINGS: &str = "没有更名或合并。";

    pub fn was(names: &str) -> String {
        format!("原{names}")
    }

    /// One of several entries that stand.
    pub fn whose(says: &str, site: &str) -> String {
        format!("{says}，{site}")
    }

    /// What is known under a name that is the town's own no more.
    pub fn under(name: &str) -> String {
        format!("原{name}：")
    }

    pub fn stations(with: usize, all: usize) -> String {
        format!("维权援助工作站：有工作站 {with} 个，已录入 {all} 个")
    }
}
