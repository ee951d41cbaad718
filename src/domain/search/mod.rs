//! Search over the plan and the ledger: Chinese, full pinyin, initials and mixtures of them.
//!
//! What was typed is folded once ([`fold`]), cut into words ([`query`]) and matched against an [`Index`] of
//! names and texts. Knows no screen, no storage and no clock; any text is a query, none is an error.

mod build;
mod fold;
mod hit;
mod index;
mod nearest;
mod pinyin;
mod query;
mod rank;
mod shown;
mod subjects;

pub use fold::fold;
pub use hit::{Found, Group, Hit, Kind, Results};
pub use index::{Index, MOST_HITS};
pub use query::MAX_QUERY;

use super::ledger::Ledger;
use super::plan::Plan;
use super::sort::sort_by;
use build::Builder;
use pinyin::Pinyin;
use query::Query;

/// Puts things in the order of the sound of their names (pinyin), as people look names up; of names that sound alike,
/// and of characters whose sound is not known, by their characters.
pub fn sort_by_sound<T>(items: &mut Vec<T>, name: impl Fn(&T) -> &str) {
    let pinyin = Pinyin::new();
    let sound = |c: char| pinyin.readings(c).next().map_or_else(|| c.to_string(), str::to_string);
    let sounds =
        |name: &str| -> (Vec<String>, String) { (name.chars().map(sound).collect(), name.to_string()) };
    let mut keyed: Vec<_> = items.drain(..).map(|item| (sounds(name(&item)), item)).collect();
    sort_by(&mut keyed, |a, b| a.0.cmp(&b.0));
    items.extend(keyed.into_iter().map(|(_, item)| item));
}

/// The first letters of a name's sounds, small, with its digits and Latin letters: scjgj of 市场监管局.
pub fn initials(name: &str) -> String {
    let pinyin = Pinyin::new();
    let letter = |c: char| match c.is_ascii_alphanumeric() {
        true => Some(c.to_ascii_lowercase()),
        false => pinyin.readings(c).next().and_then(|sound| sound.chars().next()),
    };
    name.chars().filter_map(letter).collect()
}

impl Index {
    /// Reads the plan and the ledger.
    pub fn build(plan: &Plan, ledger: &Ledger) -> Index {
        let mut builder = Builder::with_room_for(ledger.len());
        subjects::of_plan(&mut builder, plan);
        subjects::of_ledger(&mut builder, plan, ledger);
        builder.finish()
    }

    /// Everything that holds every word of the query, at most [`MOST_HITS`] of a kind.
    pub fn search(&self, query: &str) -> Results {
        self.search_up_to(query, MOST_HITS)
    }

    /// Everything that holds every word of the query, at most so many of a kind.
    pub fn search_up_to(&self, query: &str, most: usize) -> Results {
        let read = Query::new(query, &self.pinyin);
        let mut groups = rank::groups(self, &read, most);
        if groups.is_empty() {
            let finer = Query::cut_finer(query, &self.pinyin);
            groups = finer.map(|finer| rank::groups(self, &finer, most)).unwrap_or_default();
        }
        let nearest = if groups.is_empty() { nearest::nearest(self, read.keys()) } else { None };
        Results { groups, nearest }
    }
}
