//! What things are called in a browser's stores: every name of ours begins with [`ROOT`], a plan's with its own
//! ([`of_plan`]). `src/start.js`, which reads the stores where the program cannot, has the same names (a test compares).

/// What every name of ours begins with: other programs of the same site have others.
pub const ROOT: &str = "ipplan/";
/// Starts that did not become ready; the starter writes it.
pub const STARTS: &str = "ipplan/starts";
/// That everything was cleared on purpose, until the page has been loaded anew.
pub const CLEARED: &str = "ipplan/cleared";
/// The plan file that is kept to be tried (试用).
pub const TRIAL: &str = "ipplan/trial";
/// The cache in which it is tried whether the disk has room.
pub const ROOM: &str = "ipplan/room";
/// The database that is opened and deleted to have the browser begin a new log.
pub const SCRATCH: &str = "ipplan/log";
/// What follows a plan's prefix in the name of the database with the register of received files, and its only store.
pub const REGISTER: &str = "register";
/// What stands for a plan in the names of what 方案制作 keeps: no plan can have it as its id.
pub const AUTHORING: &str = "_authoring";
/// What follows a plan's prefix in the key of an entry, before its id.
pub const ENTRY: &str = "e/";

/// A plan's durable log, and the channel on which its pages talk.
pub fn of_plan(plan: &str) -> String {
    format!("{ROOT}{plan}")
}

/// What a plan's keys begin with.
pub fn prefix(plan: &str) -> String {
    format!("{ROOT}{plan}/")
}

/// The plan and the entry's id in a key of the journal.
pub fn entry_key(key: &str) -> Option<(&str, &str)> {
    let (plan, rest) = key.strip_prefix(ROOT)?.split_once('/')?;
    Some((plan, rest.strip_prefix(ENTRY)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_starter_has_the_same_names() {
        let starter = include_str!("../start.js");
        let authoring = of_plan(AUTHORING);
        for (name, value) in
            [("PREFIX", ROOT), ("STARTS", STARTS), ("TRIAL", TRIAL), ("AUTHORING", authoring.as_str())]
        {
            assert!(starter.contains(&format!("var {name} = '{value}';")), "{name}");
        }
        let register = format!("{}{REGISTER}", prefix("x"));
        for name in [STARTS, CLEARED, TRIAL, ROOM, SCRATCH, &of_plan("x"), &prefix("x"), &register] {
            assert!(name.starts_with(ROOT), "{name}");
        }
        assert_eq!(entry_key(&format!("{}{ENTRY}7f", prefix("x"))), Some(("x", "7f")));
        assert_eq!(entry_key("ipplan/x/draft/e/7f"), None);
    }
}
