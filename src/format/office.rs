//! What is asked of the program that writes Word and Excel files and reads workbooks and documents, and what it answers: both go to and
//! from its worker.

use super::cells::{Book, Unread};
use super::document::Document;
use super::workbook::Workbook;
use serde::{Deserialize, Serialize};

/// A file to be made.
#[derive(Clone, PartialEq, Debug)]
pub enum Job {
    /// A Word file (`.docx`), with the document's pictures in their order, each as PNG.
    Word(Document, Vec<Vec<u8>>),
    /// An Excel file (`.xlsx`).
    Excel(Workbook),
    /// Files packed into one (`.zip`), each with its name.
    Zip(Vec<(String, Vec<u8>)>),
}

/// How far it is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Progress {
    /// The program that makes it is being fetched: how many bytes of how many; 0 of them where nobody knows.
    Fetching(u32, u32),
    /// It is being made, or read: so many rows of so many.
    Making(u32, u32),
}

/// Why there is no file, or what a file holds cannot be said.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(tag = "fault", content = "said", rename_all = "snake_case")]
pub enum Fault {
    /// The program that makes it could not be fetched; what the browser says.
    NotFetched(String),
    /// Nothing has been heard of it for too long.
    Stalled,
    /// Somebody said to leave it.
    Cancelled,
    /// A sheet has more rows than Excel takes; its name.
    TooManyRows(String),
    /// It could not be made; what the program says.
    NotMade(String),
    /// A file that came is not read.
    Unread(Unread),
}

impl Job {
    /// What is in it as JSON, in pieces that a worker is told one after the other; of pictures and files, what they are called.
    pub fn into_pieces(self) -> Box<dyn Iterator<Item = Result<String, Fault>>> {
        let not_made = |error: serde_json::Error| Fault::NotMade(error.to_string());
        let one = |json: serde_json::Result<String>| Box::new(std::iter::once(json.map_err(not_made)));
        match self {
            Job::Word(document, _) => one(serde_json::to_string(&document)),
            Job::Excel(workbook) => {
                Box::new(workbook.into_pieces().map(move |piece| piece.map_err(not_made)))
            }
            Job::Zip(files) => {
                one(serde_json::to_string(&files.iter().map(|(name, _)| name).collect::<Vec<_>>()))
            }
        }
    }

    /// Which file, as the worker knows it.
    pub fn word(&self) -> &'static str {
        match self {
            Job::Word(..) => "word",
            Job::Excel(_) => "excel",
            Job::Zip(_) => "zip",
        }
    }

    /// The kind of file, for the browser.
    pub fn mime(&self) -> &'static str {
        match self {
            Job::Word(..) => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            Job::Excel(_) => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            Job::Zip(_) => "application/zip",
        }
    }
}

impl Fault {
    /// As the worker says it.
    pub fn told(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }

    /// What a worker has said.
    pub fn heard(told: &str) -> Fault {
        serde_json::from_str(told).unwrap_or_else(|_| Fault::NotMade(told.to_string()))
    }
}

/// A document as the worker gets it.
pub fn document(json: &str) -> Result<Document, Fault> {
    serde_json::from_str(json).map_err(|error| Fault::NotMade(error.to_string()))
}

/// A workbook as the worker gets it.
pub fn workbook(json: &str) -> Result<Workbook, Fault> {
    serde_json::from_str(json).map_err(|error| Fault::NotMade(error.to_string()))
}

/// The names of files as the worker gets them.
pub fn names(json: &str) -> Result<Vec<String>, Fault> {
    serde_json::from_str(json).map_err(|error| Fault::NotMade(error.to_string()))
}

/// What is in a workbook, as the worker says it.
pub fn told(book: &Book) -> Result<String, Fault> {
    serde_json::to_string(book).map_err(|error| Fault::Unread(Unread::Broken(error.to_string())))
}

/// What a worker has said that is in a workbook.
pub fn heard(told: &str) -> Result<Book, Fault> {
    serde_json::from_str(told).map_err(|error| Fault::Unread(Unread::Broken(error.to_string())))
}
