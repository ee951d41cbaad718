//! Files packed into one, each under its name: charts, tables as CSV.

use super::xml::Package;
use super::{Told, tell};
use crate::format::office::Fault;

/// The bytes of the zip file; a file without a name, and a name without a file, are left out.
pub fn write(names: &[String], files: &[Vec<u8>], told: Told) -> Result<Vec<u8>, Fault> {
    let of = names.len() as u32;
    let mut package = Package::new();
    for ((name, bytes), done) in names.iter().zip(files).zip(1..) {
        // A picture is packed already.
        if name.ends_with(".png") {
            package.packed(name, bytes)?
        } else {
            package.plain(name, bytes)?
        }
        tell(told, done, of);
    }
    package.finish()
}
