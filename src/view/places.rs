//! Which rows of a list stay where they are while its order changes: as many as can, and the pinned one.

/// For every row of the new order, whether it stays; `from` says where each was before (`None` for a new one).
///
/// All others are moved around those. Moving takes the focus and a selection from a row, so the `pinned` one
/// (its place in the new order), which has the focus, always stays.
pub fn staying(from: &[Option<usize>], pinned: Option<usize>) -> Vec<bool> {
    let before = |at: usize| from.get(at).copied().flatten();
    let fixed = pinned.and_then(|at| Some((at, before(at)?)));
    // Whoever stands on the other side of the pinned row than before has to move.
    let can = |at: usize, old: usize| {
        fixed.is_none_or(|(p, o)| at == p || (at < p && old < o) || (at > p && old > o))
    };
    // The longest rising run: the last row of the best run of each length, and each row's run before it.
    let mut ends: Vec<usize> = Vec::new();
    let mut run: Vec<Option<usize>> = vec![None; from.len()];
    for (at, old) in from.iter().enumerate() {
        let Some(old) = old.filter(|old| can(at, *old)) else { continue };
        let length = ends.partition_point(|end| before(*end).is_some_and(|other| other < old));
        if let Some(run) = run.get_mut(at) {
            *run = length.checked_sub(1).and_then(|shorter| ends.get(shorter).copied());
        }
        match ends.get_mut(length) {
            Some(end) => *end = at,
            None => ends.push(at),
        }
    }
    let mut stays = vec![false; from.len()];
    let mut next = ends.last().copied();
    while let Some(at) = next {
        if let Some(stays) = stays.get_mut(at) {
            *stays = true;
        }
        next = run.get(at).copied().flatten();
    }
    stays
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Rows by their letters: the old order, the new one, the pinned row (a dot for none), and who stays.
    fn check(old: &str, new: &str, pinned: char, stays: &str) {
        let from: Vec<Option<usize>> = new.chars().map(|row| old.chars().position(|o| o == row)).collect();
        let said = staying(&from, new.chars().position(|row| row == pinned));
        let said: String = new.chars().zip(said).filter(|(_, stays)| *stays).map(|(row, _)| row).collect();
        assert_eq!(said, stays, "{old} -> {new}, pinned {pinned}");
    }

    #[test]
    fn g10_as_many_rows_stay_as_can_and_the_one_with_the_focus_always() {
        for (old, new, pinned, stays) in [
            ("", "", '.', ""),
            ("", "ab", '.', ""),
            ("abc", "", '.', ""),
            ("abc", "abc", '.', "abc"),
            ("abc", "xaybzc", '.', "abc"),
            ("abc", "c", '.', "c"),
            ("abc", "cab", '.', "ab"),
            ("abc", "cab", 'c', "c"),
            ("abc", "cab", 'b', "ab"),
            ("abcde", "edcba", 'b', "b"),
            ("abcde", "bcdea", '.', "bcde"),
            ("abcde", "bcdea", 'a', "a"),
            ("abcdef", "adbecf", 'e', "abef"),
            ("abcdef", "fxabcde", '.', "abcde"),
            // A row that is new has no place to stay at.
            ("abc", "xabc", 'x', "abc"),
        ] {
            check(old, new, pinned, stays);
        }
    }

    #[test]
    fn g10_what_stays_is_in_its_old_order_whatever_the_change() {
        // Every order of five rows, with every row pinned.
        let mut orders = vec![vec![]];
        for _ in 0..5 {
            orders = orders
                .iter()
                .flat_map(|order: &Vec<usize>| {
                    (0..5).filter(|row| !order.contains(row)).map(|row| [order.clone(), vec![row]].concat())
                })
                .collect();
        }
        for order in orders {
            let from: Vec<Option<usize>> = order.iter().copied().map(Some).collect();
            for pinned in 0..5 {
                let stays = staying(&from, Some(pinned));
                let kept: Vec<usize> =
                    order.iter().zip(&stays).filter(|(_, s)| **s).map(|(row, _)| *row).collect();
                assert!(kept.is_sorted(), "{order:?}: {kept:?}");
                assert!(stays[pinned], "{order:?}: {pinned} is pinned");
            }
        }
    }
}
