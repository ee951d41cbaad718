//! Every chart as it leaves the page: its name as a file, what it is called, what it shows, and the drawing.

use super::chart::{ChartError, Picture};
use super::report::{Asked, Report};
use super::screens::{assessment, documents, funding, indicators, points};
use super::{chart_data, chart_files, poster};
use crate::app::model::Model;
use crate::domain::entry::IndicatorRef;
use crate::format::document::Block;
use crate::format::writer;

/// A chart that can be a file.
#[derive(Clone, PartialEq, Debug)]
pub struct Drawing {
    /// The file's name without its ending, safe on every system.
    pub name: String,
    /// What it is called.
    pub title: String,
    /// What it shows, in a sentence.
    pub says: String,
    /// What is drawn.
    pub picture: Picture,
}

impl Drawing {
    /// As SVG.
    ///
    /// # Errors
    /// Where it cannot be drawn.
    pub fn svg(&self) -> Result<String, ChartError> {
        self.picture.svg(&self.title, &self.says)
    }

    /// What is written in it, without the numbers that place its words: what leaves with it.
    pub fn words(&self) -> String {
        words(&self.svg().unwrap_or_default())
    }

    /// Its name as a file of a kind.
    pub fn file(&self, ending: &str) -> String {
        format!("{}.{ending}", self.name)
    }
}

/// What is written in a drawing: its words, without the numbers that place them.
pub fn words(svg: &str) -> String {
    let texts = svg.split('>').filter_map(|part| part.split_once('<'));
    texts.map(|(text, _)| text.trim()).filter(|text| !text.is_empty()).collect::<Vec<_>>().join("\n")
}

/// A file's name of what it is and of whom or when, and a day.
fn name(what: &str, of: &str, day: &str) -> String {
    writer::file_name(what, of, day).replace("__", "_").trim_end_matches(".json").to_string()
}

/// The path of an indicator, with its name and its status in it; `None` where there is none.
pub fn path(model: &Model, of: IndicatorRef) -> Option<Drawing> {
    let path = chart_files::chart(model, of)?;
    Some(Drawing {
        name: chart_files::name(model, of),
        title: path.title.clone(),
        says: chart_data::chart(model, of)?.sentence,
        picture: Picture::Path(Box::new(path)),
    })
}

/// The categories by status.
pub fn categories(model: &Model) -> Drawing {
    let found = indicators::categories(model);
    let title = super::words::chart_category::TITLE;
    Drawing {
        name: name(title, "", &model.today.to_string()),
        title: title.to_string(),
        says: found.sentence,
        picture: Picture::Categories(found.bars),
    }
}

/// The coverage with service points over time; `None` where no town was entered.
pub fn coverage(model: &Model) -> Option<Drawing> {
    let title = points::chart::says::TITLE;
    Some(Drawing {
        name: name(title, "", &model.today.to_string()),
        title: title.to_string(),
        says: points::chart::sentence(model),
        picture: Picture::Coverage(points::chart::bars(model)?),
    })
}

/// The money of a year or of all; `None` where nothing was said of it.
pub fn money(model: &Model, year: Option<i32>) -> Option<Drawing> {
    let found = funding::chart::chart(model, year)?;
    let of = year.map(|year| year.to_string()).unwrap_or_default();
    Some(Drawing {
        name: name(says::MONEY, &of, &model.today.to_string()),
        title: says::of_year(says::MONEY, &of),
        says: found.sentence,
        picture: Picture::Amounts(found.bars),
    })
}

/// The scores of a year and of who is scored; `None` without a score.
pub fn scores(model: &Model, year: i32, unit: Option<&str>) -> Option<Drawing> {
    let found = assessment::chart::chart(model, year, unit)?;
    let whom = assessment::whom(model, unit);
    let title = says::of_year(assessment::chart::says::TITLE, &year.to_string());
    Some(Drawing {
        name: name(&title, &whom, &model.today.to_string()),
        title: format!("{title} {whom}"),
        says: found.sentence,
        picture: Picture::Scores(found.tracks),
    })
}

/// The overview in one picture, of a model in which so many subjects are to be settled.
pub fn overview(model: &Model, conflicts: usize) -> Drawing {
    let poster = poster::poster(model, conflicts);
    Drawing {
        name: name(poster::says::FILE, "", &model.today.to_string()),
        title: poster.title.clone(),
        says: poster::text(&poster),
        picture: Picture::Poster(Box::new(poster)),
    }
}

/// The charts of a report, in its order.
pub fn of_report(report: &Report) -> Vec<Drawing> {
    let figures = report.document.blocks.iter().filter_map(|block| {
        let Block::Picture { figure, caption, alt } = block else { return None };
        let picture = report.figures.get(*figure)?.clone();
        let (no, what) = caption.split_once('　').unwrap_or((caption, ""));
        let name = name(no, what, "").trim_end_matches('_').to_string();
        Some(Drawing { name, title: caption.clone(), says: alt.clone(), picture })
    });
    figures.collect()
}

/// The name of all of a report's charts in one file.
pub fn zip_name(model: &Model, asked: &Asked) -> String {
    documents::file_name(model, asked).replace(".docx", says::ZIP)
}

/// The words of charts as files.
pub mod says {
    #![allow(missing_docs, reason = "the words say what they are")]

    pub const SVG: &str = "下载 SVG";
    pub const PNG: &str = "下载 PNG";
    pub const ALL: &str = "下载全部图（SVG 和 PNG）";
    pub const ZIP: &str = "_图.zip";
    pub const MONEY: &str = "资金计划和支出";

    pub fn of_year(what: &str, year: &str) -> String {
        if year.is_empty() { what.to_string() } else { format!("{year}年{what}") }
    }
}
