//! Where the arrow keys lead: in a list, and in a table in which not every cell can be entered.

/// The place in a list of `count` after a key; `None` leaves the list at its top.
pub fn in_list(at: Option<usize>, count: usize, key: &str) -> Option<usize> {
    let last = count.checked_sub(1)?;
    match (key, at) {
        ("ArrowDown", None) | ("Home", _) => Some(0),
        ("ArrowDown", Some(at)) => Some(last.min(at + 1)),
        ("ArrowUp", Some(at)) => at.checked_sub(1),
        ("End", _) => Some(last),
        _ => at,
    }
}

/// The next cell in a key's direction that can be entered; `None` where there is none, or for another key.
///
/// A cell is a row and a column; `open` says whether it can be entered.
pub fn in_table(
    (row, column): (usize, usize),
    (rows, columns): (usize, usize),
    key: &str,
    open: impl Fn(usize, usize) -> bool,
) -> Option<(usize, usize)> {
    match key {
        "ArrowRight" => (column + 1..columns).map(|c| (row, c)).find(|(r, c)| open(*r, *c)),
        "ArrowLeft" => (0..column).rev().map(|c| (row, c)).find(|(r, c)| open(*r, *c)),
        "ArrowDown" => (row + 1..rows).map(|r| (r, column)).find(|(r, c)| open(*r, *c)),
        "ArrowUp" => (0..row).rev().map(|r| (r, column)).find(|(r, c)| open(*r, *c)),
        "Home" => (0..columns).map(|c| (row, c)).find(|(r, c)| open(*r, *c)),
        "End" => (0..columns).rev().map(|c| (row, c)).find(|(r, c)| open(*r, *c)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn arrows_walk_a_list_and_leave_it_at_the_top() {
        for (at, count, key, want) in [
            (None, 3, "ArrowDown", Some(0)),
            (Some(0), 3, "ArrowDown", Some(1)),
            (Some(2), 3, "ArrowDown", Some(2)),
            (Some(1), 3, "ArrowUp", Some(0)),
            (Some(0), 3, "ArrowUp", None),
            (None, 3, "ArrowUp", None),
            (Some(1), 3, "End", Some(2)),
            (Some(2), 3, "Home", Some(0)),
            (Some(1), 3, "x", Some(1)),
            (None, 0, "ArrowDown", None),
        ] {
            assert_eq!(in_list(at, count, key), want, "{at:?} of {count}, {key}");
        }
    }

    #[test]
    fn arrows_pass_over_empty_cells() {
        // The corner is empty; so is the middle.
        let open = |r, c| !matches!((r, c), (0, 0) | (1, 1));
        for (at, key, want) in [
            ((1, 0), "ArrowRight", Some((1, 2))),
            ((1, 2), "ArrowLeft", Some((1, 0))),
            ((0, 1), "ArrowDown", Some((2, 1))),
            ((2, 1), "ArrowUp", Some((0, 1))),
            ((1, 0), "ArrowUp", None),
            ((1, 2), "ArrowRight", None),
            ((0, 2), "Home", Some((0, 1))),
            ((2, 0), "End", Some((2, 2))),
            ((1, 0), "Enter", None),
        ] {
            assert_eq!(in_table(at, (3, 3), key, open), want, "{at:?} {key}");
        }
    }
}
