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
pub use hit::{Found, Group, Hit, Kind, Nearest, Results};
pub use index::{Index, MOST_HITS};
pub use query::{MAX_QUERY, MAX_WORDS};
