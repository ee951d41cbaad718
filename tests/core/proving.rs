//! What the stores keep is read under the id that it is kept under, and proved afterwards (`ui/store/proving.rs`): what does
//! not give its id is set aside, and nothing else goes.

use crate::common::{PLAN, entry, says, shipped};
use guanghan_ip_plan::app::action::{Action, Now};
use guanghan_ip_plan::app::model::{Model, SaveState};
use guanghan_ip_plan::app::update::update;
use guanghan_ip_plan::domain::day;
use guanghan_ip_plan::domain::entry::EntryId;
use guanghan_ip_plan::domain::ledger::Ledger;
use guanghan_ip_plan::format::entry::quick::Quick;
use guanghan_ip_plan::format::entry::{is_proved, read_kept};
use std::sync::Arc;

#[test]
fn what_does_not_prove_itself_is_set_aside_and_the_rest_stays() {
    let mut quick = Quick::new(PLAN);
    let (good, whole) =
        (entry(1, 1_750_000_000, &[], says("1.18")), entry(2, 1_750_000_001, &[], says("1.19")));
    // A byte of a record was changed: by the quick way and, with a blank in it, by the slow one.
    for (from, to) in [("1.19", "9.19"), (",\"body\"", ", \"body\"")] {
        let raw = whole.raw.replace(from, to);
        let damaged = Arc::new(read_kept(&raw, whole.id, &mut quick).unwrap());
        assert_eq!((damaged.id, &*damaged.raw), (whole.id, raw.as_str()), "kept as it lies there");
        assert!(!is_proved(&damaged) && is_proved(&good));
        let ledger: Ledger = [good.clone(), damaged.clone()].into_iter().collect();
        let today = day::parse("2025-07-18").unwrap();
        let mut model = Model::new(Arc::new(shipped()), ledger, today);
        model.save_states = vec![(whole.id, SaveState::Recorded)];
        let effects =
            update(&mut model, Action::Disproved(vec![whole.id]), Now { seconds: 1_752_800_000, today });
        assert!(effects.is_empty(), "nothing is removed from a store");
        assert_eq!(model.ledger.iter().map(|e| e.id).collect::<Vec<EntryId>>(), [good.id]);
        assert_eq!(model.set_aside.iter().map(|s| s.raw.as_str()).collect::<Vec<_>>(), [raw.as_str()]);
        assert!(model.save_states.is_empty());
    }
}

#[test]
fn what_cannot_be_read_is_no_entry_whatever_it_is_kept_under() {
    let mut quick = Quick::new(PLAN);
    let whole = entry(1, 1_750_000_000, &[], says("1.18"));
    let torn = &whole.raw[..whole.raw.len() - 3];
    assert!(read_kept(torn, whole.id, &mut quick).is_err());
    assert!(read_kept(&whole.raw.replace(PLAN, "mianzhu-ip-2024-2026"), whole.id, &mut quick).is_err());
    let read = read_kept(&whole.raw, whole.id, &mut quick).unwrap();
    assert_eq!(read, *whole, "what is sound reads as it was sealed");
}
