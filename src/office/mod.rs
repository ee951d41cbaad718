//! What writes Word and Excel files from plain data alone, and reads workbooks into it. Only the program `office`
//! (`src/bin/office.rs`), which runs in a worker, is linked with it: the page's program names nothing of it.

pub mod excel;
pub mod reading;
pub mod word;
mod xml;
pub mod zip;

/// Hears how many rows or blocks of how many are done.
pub type Told<'a> = &'a mut dyn FnMut(u32, u32);

/// How many rows are written between two words about it.
const STRETCH: u32 = 500;

/// Says how far it is, now and then.
fn tell(told: Told, done: u32, of: u32) {
    if done.is_multiple_of(STRETCH) || done == of {
        told(done, of);
    }
}
