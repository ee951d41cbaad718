//! What proves a closing (定稿): that what it holds gives its digest.

use super::digest;
use crate::domain::closings::Held;
use crate::domain::entry::oversight::PeriodClosed;
use crate::domain::steps::Steps;

/// Whether a closing can be opened again as it was.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Proof {
    /// 与摘要相符: its entries are here, and are those that were closed.
    Whole,
    /// 还原不了: so many of its entries are not here.
    Missing(usize),
    /// An earlier closing on which it rests is not here; of its entries so many are not.
    Lost(usize),
    /// What it names is not what its digest was made of.
    Differs,
}

/// Looks whether what a closing holds is what was closed.
pub fn prove(closed: &PeriodClosed, held: &Held) -> Proof {
    Steps::of(prove_in_steps(closed, held)).finish()
}

/// The same with stops.
pub async fn prove_in_steps(closed: &PeriodClosed, held: &Held) -> Proof {
    let count = usize::try_from(closed.count).unwrap_or(usize::MAX);
    let here = held.ids.len() - held.missing.len();
    match (held.lost, held.missing.len()) {
        (Some(_), _) => Proof::Lost(count.saturating_sub(here)),
        (None, 0) if held.ids.len() != count => Proof::Differs,
        (None, 0) => match digest::of_ids_in_steps(&mut held.ids.iter().copied()).await == closed.digest {
            true => Proof::Whole,
            false => Proof::Differs,
        },
        (None, missing) => Proof::Missing(missing),
    }
}
