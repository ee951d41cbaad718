//! Sorting, compiled once: std's sort is 3 to 4 kB of wasm for every type it is used with.
//!
//! One merge sort of positions serves them all; 18 copies of std's were 66 kB.

use std::cmp::Ordering;

/// Sorts by a comparison; equal items keep their order.
pub fn sort_by<T>(items: &mut Vec<T>, mut compare: impl FnMut(&T, &T) -> Ordering) {
    let order = positions(items.len(), &mut |a, b| match (items.get(a), items.get(b)) {
        (Some(a), Some(b)) => compare(a, b),
        _ => Ordering::Equal,
    });
    let mut taken: Vec<Option<T>> = Vec::with_capacity(items.len());
    taken.extend(items.drain(..).map(Some));
    for position in order {
        items.extend(taken.get_mut(position).and_then(Option::take));
    }
}

/// Sorts by a key; equal items keep their order.
pub fn sort_by_key<T, K: Ord>(items: &mut Vec<T>, key: impl Fn(&T) -> K) {
    sort_by(items, |a, b| key(a).cmp(&key(b)));
}

/// The first of many items by a key, in order; the rest is not sorted.
pub fn first_by_key<T, K: Ord>(
    items: impl IntoIterator<Item = T>,
    most: usize,
    key: impl Fn(&T) -> K,
) -> Vec<T> {
    let mut first: Vec<(K, T)> = Vec::new();
    for item in items {
        let rank = key(&item);
        let at = match first.last() {
            Some((last, _)) if rank >= *last => first.len(),
            _ => first.partition_point(|(other, _)| *other <= rank),
        };
        if at < most {
            first.truncate(most - 1);
            first.insert(at, (rank, item));
        }
    }
    first.into_iter().map(|(_, item)| item).collect()
}

/// Counts one more of an item.
pub fn count(counts: &mut Vec<(String, usize)>, item: &str) {
    match counts.iter_mut().find(|(counted, _)| counted == item) {
        Some((_, n)) => *n += 1,
        None => counts.push((item.to_string(), 1)),
    }
}

/// The positions `0..count` in sorted order, by a stable natural merge sort (Knuth, TAOCP 3, 5.2.4): runs
/// that lie in order already are merged in pairs, so files' entries, each sorted, cost little.
fn positions(count: usize, compare: &mut dyn FnMut(usize, usize) -> Ordering) -> Vec<usize> {
    let mut from: Vec<usize> = (0..count).collect();
    let mut to = Vec::with_capacity(count);
    // Where each run ends.
    let mut runs: Vec<usize> =
        (1..=count).filter(|at| *at == count || compare(*at, at - 1) == Ordering::Less).collect();
    while runs.len() > 1 {
        let mut merged = Vec::with_capacity(runs.len().div_ceil(2));
        for pair in runs.chunks(2) {
            let begin = to.len();
            let end = pair.last().copied().unwrap_or(count);
            let middle = pair.first().copied().unwrap_or(end);
            let run =
                |of: std::ops::Range<usize>| from.get(of).unwrap_or_default().iter().copied().peekable();
            let (mut left, mut right) = (run(begin..middle), run(middle..end));
            loop {
                let next = match (left.peek(), right.peek()) {
                    (Some(a), Some(b)) if compare(*b, *a) == Ordering::Less => right.next(),
                    (Some(_), _) => left.next(),
                    (None, _) => right.next(),
                };
                match next {
                    Some(position) => to.push(position),
                    None => break,
                }
            }
            merged.push(end);
        }
        std::mem::swap(&mut from, &mut to);
        to.clear();
        runs = merged;
    }
    from
}

#[cfg(test)]
#[allow(clippy::disallowed_methods, reason = "std's sort is the oracle")]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn sorts_as_std_does(items in proptest::collection::vec((0u8..20, any::<u16>()), 0..200)) {
            let (mut ours, mut theirs) = (items.clone(), items);
            sort_by_key(&mut ours, |(key, _)| *key);
            theirs.sort_by_key(|(key, _)| *key);
            prop_assert_eq!(ours, theirs);
        }

        #[test]
        fn the_first_are_those_of_the_whole_sorted(items in proptest::collection::vec((0u8..20, any::<u16>()), 0..200), most in 0usize..30) {
            let first = first_by_key(items.clone(), most, |(key, _)| *key);
            let mut sorted = items;
            sorted.sort_by_key(|(key, _)| *key);
            sorted.truncate(most);
            prop_assert_eq!(first, sorted);
        }
    }
}
