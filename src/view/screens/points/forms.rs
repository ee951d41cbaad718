//! What the forms about towns say: the fields, and what a typed name is taken for.

use crate::app::model::Model;
use crate::app::town_form::{KINDS, TownForm, kind, town_of};
use crate::domain::points::{self, Kind, Town};
use crate::domain::sort::first_by_key;
use crate::domain::spelling::folded;
use crate::view::{display, words};
use std::cmp::Reverse;

/// The choices of what a town may have.
pub fn kind_choices() -> Vec<(String, String)> {
    KINDS.iter().map(|word| (word.to_string(), words::town_kind(kind(word)).to_string())).collect()
}

/// What a typed name of a town is taken for, where that is not plain: a town of another name, one in another
/// spelling, one that is there.
pub fn taken_for(model: &Model, kind: Kind, typed: &str) -> Option<String> {
    let typed = typed.trim();
    if typed.is_empty() {
        return None;
    }
    let shown = display::visible(typed);
    if let Some((now, from)) = points::counts_for(&model.plan, &model.ledger, typed, model.today) {
        let now = display::visible(&now);
        return Some(format!("“{shown}”自 {from} 起更名或并入“{now}”，会计在“{now}”名下。"));
    }
    let key = folded(typed);
    let named = points::named(&model.plan, &model.ledger);
    let name = display::visible(named.iter().find(|name| folded(name) == key)?);
    let is_spelt_so = name == shown;
    match standing(model, kind, &key) {
        _ if !is_spelt_so => Some(format!("与已录入的“{name}”是同一个乡镇街道，不会另算一个。")),
        Some(town) => {
            let has = town.has.map_or(super::says::DIFFER, |has| words::has(kind, has));
            Some(format!("已录入：{has}（截至 {}）。", town.as_of))
        }
        None => None,
    }
}

/// What is known of one thing of a town, by its name as it is compared.
fn standing(model: &Model, kind: Kind, key: &str) -> Option<Town> {
    let towns = points::towns(&model.plan, &model.ledger, kind, model.today);
    towns.into_iter().find(|town| town.key == key)
}

/// The town of whoever is typing: the one that it recorded last, else that of its name; none for a unit.
pub fn own_town(model: &Model) -> String {
    let Some(site) = model.site.as_ref().filter(|site| site.unit.is_none()) else { return String::new() };
    let own = model.ledger.iter().filter(|entry| *entry.site == *site && !model.ledger.is_hidden(&entry.id));
    let told = own.filter_map(|entry| {
        let said = Kind::ALL.into_iter().find_map(|kind| kind.said(&entry.body))?;
        Some((entry.at, entry.id, said.town.clone()))
    });
    let last = first_by_key(told, 1, |(at, id, _)| (Reverse(*at), *id)).pop();
    last.map_or_else(|| town_of(&site.name), |(_, _, town)| town)
}

/// A form for a town with what stands of it, as of another day; as it is empty where nothing does. A town that was
/// renamed or merged goes by the name for which it counts now.
pub fn first(model: &Model, kind: Kind, town: String, as_of: String) -> TownForm {
    let now = points::counts_for(&model.plan, &model.ledger, &town, model.today);
    let town = now.map_or(town, |(now, _)| now);
    let known = standing(model, kind, &folded(&town));
    let said = known.as_ref().and_then(|known| known.said.first()).and_then(|said| said.point(kind));
    match said {
        Some(said) => TownForm { town, as_of, note: String::new(), ..TownForm::of(said) },
        None => TownForm { town, as_of, ..TownForm::default() },
    }
}

/// The words of these forms.
pub mod says {
    #![allow(missing_docs, reason = "the words say what they are")]

    pub const KIND: &str = "录入什么";
    pub const TOWN: &str = "乡镇街道名称";
    pub const HAS: &str = "有没有";
    /// Says it and records it, where nobody has said before: nothing is taken for granted.
    pub const RECORD_HAS: [&str; 2] = ["有，记录", "没有，记录"];
    pub const SINCE: &str = "设立时间（可不填）";
    pub const ADDRESS: &str = "地址（可不填）";
    pub const SERVICES: &str = "服务内容（可不填）";
    pub const RENAMED: &str = "原来的名称";
    pub const INTO: &str = "更名为、并入";
    pub const FROM: &str = "从哪天起";
    pub const ADD_RENAMING: &str = "记录更名或合并";
}
