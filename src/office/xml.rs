//! XML as text: what stands in it, made safe, and the package that a file's parts are put into.

use crate::format::office::Fault;
use std::io::{Cursor, Write};
use zip::write::{SimpleFileOptions, ZipWriter};
use zip::{CompressionMethod, result::ZipError};

/// A text as XML takes it, in an element or an attribute; signs that XML can't hold are left out.
pub fn escape(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '"' => safe.push_str("&quot;"),
            '\t' | '\n' => safe.push(c),
            '\u{0}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}' => {}
            other => safe.push(other),
        }
    }
    safe
}

/// A package of parts: a zip file.
pub struct Package(ZipWriter<Cursor<Vec<u8>>>);

impl Package {
    /// With nothing in it.
    pub fn new() -> Package {
        Package(ZipWriter::new(Cursor::new(Vec::new())))
    }

    /// Adds a part of XML, under its path.
    pub fn xml(&mut self, path: &str, body: &str) -> Result<(), Fault> {
        let whole = format!("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n{body}");
        self.add(path, whole.as_bytes(), CompressionMethod::Deflated)
    }

    /// Adds a part as it is.
    pub fn plain(&mut self, path: &str, bytes: &[u8]) -> Result<(), Fault> {
        self.add(path, bytes, CompressionMethod::Deflated)
    }

    /// Adds a part that is packed already.
    pub fn packed(&mut self, path: &str, bytes: &[u8]) -> Result<(), Fault> {
        self.add(path, bytes, CompressionMethod::Stored)
    }

    fn add(&mut self, path: &str, bytes: &[u8], how: CompressionMethod) -> Result<(), Fault> {
        let options = SimpleFileOptions::default().compression_method(how);
        self.0.start_file(path, options).map_err(not_made)?;
        self.0.write_all(bytes).map_err(|error| Fault::NotMade(error.to_string()))
    }

    /// Its bytes.
    pub fn finish(self) -> Result<Vec<u8>, Fault> {
        self.0.finish().map(Cursor::into_inner).map_err(not_made)
    }
}

fn not_made(error: ZipError) -> Fault {
    Fault::NotMade(error.to_string())
}
