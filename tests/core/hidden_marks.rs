//! D14: marks that reverse or hide text are shown as marks wherever a typed text is shown or leaves the page.

use crate::common::model;
use crate::common::*;
use guanghan_ip_plan::app::query::Query;
use guanghan_ip_plan::domain::entry::{Body, IndicatorRef, Verified};
use guanghan_ip_plan::domain::plan::Path;
use guanghan_ip_plan::view::screens::indicator::{self, working};
use guanghan_ip_plan::view::screens::{conflicts, indicators, ledger};
use guanghan_ip_plan::view::{chart_data, chart_files, data_table, drawings, entry_lines, indicator_rows};

const MARKS: [char; 16] = [
    '\u{202e}',
    '\u{202a}',
    '\u{2066}',
    '\u{2069}',
    '\u{200b}',
    '\u{200d}',
    '\u{200f}',
    '\u{feff}',
    '\u{61c}',
    '\u{2060}',
    '\u{ad}',
    '\u{180e}',
    '\u{3164}',
    '\u{2028}',
    '\u{206a}',
    '\u{e0041}',
];

fn extra(mark: char) -> Body {
    Body::ExtraIndicator {
        name: format!("培训{mark}场次"),
        measure: format!("场{mark}次"),
        category: None,
        baseline: dec("0"),
        target: dec("12"),
        path: Path::Linear,
        whole: true,
    }
}

fn reading(of: IndicatorRef, as_of: &str, value: &str, mark: char) -> Body {
    Body::Reading {
        indicator: of,
        as_of: day(as_of),
        value: dec(value),
        source: format!("季度{mark}报表"),
        note: Some(format!("备{mark}注")),
        verified: Verified::SelfReported,
        scope: None,
        evidence: Vec::new(),
    }
}

#[test]
fn d14_a_mark_in_an_extra_indicator_is_shown_wherever_it_goes() {
    for mark in MARKS {
        let made = entry(1, 1, &[], extra(mark));
        let of = IndicatorRef::Extra(made.id);
        let entries = vec![
            made,
            entry(2, 2, &[], reading(of, "2024-12-31", "3", mark)),
            entry(3, 3, &[], reading(of, "2025-06-30", "5", mark)),
            entry(4, 4, &[], reading(of, "2025-06-30", "6", mark)),
        ];
        let model = model(entries);
        let (shown, account) = chart_data::account(&model, of).unwrap();
        let page = indicator::page(&model, of).unwrap();
        let mut texts = vec![
            ("svg", drawings::path(&model, of).unwrap().svg().unwrap()),
            ("csv", chart_files::table(&model, of).unwrap().trim_start_matches('\u{feff}').to_string()),
            ("file name", chart_files::name(&model, of)),
            ("png", format!("{:?}", chart_files::chart(&model, of).unwrap())),
            ("chart", format!("{:?}", chart_data::chart(&model, of).unwrap())),
            ("table", format!("{:?}", data_table::path(&model, of).unwrap())),
            ("list", format!("{:?}", indicator_rows::extra_rows(&model))),
            ("row", format!("{:?}", page.row)),
            ("figures", format!("{:?}", page.figures)),
            ("working", format!("{:?}", working::working(&shown, &account))),
            ("offers", format!("{:?}", indicators::list(&model, &Query::ALL))),
            ("ledger", format!("{:?}", ledger::list(&model, &Default::default(), 9))),
            ("kept bytes", model.ledger.iter().map(|e| ledger::raw(&model, e.id).unwrap().json).collect()),
            ("settled", format!("{:?}", conflicts::settled(&model))),
        ];
        for reading in &page.readings {
            let heads =
                reading.heads.iter().map(|h| format!("{} {} {} {}", h.value, h.site, h.source, h.note));
            texts.push(("readings", heads.collect()));
        }
        for (subject, ..) in unsettled(&model) {
            texts.push(("conflict", format!("{:?}", conflicts::conflict(&model, &subject).unwrap())));
            texts.push(("history", format!("{:?}", entry_lines::history(&model, &subject))));
        }
        for (place, text) in texts {
            // Debug output escapes what it finds: then its code stands there.
            let escaped = format!("\\u{{{:x}}}", mark as u32);
            assert!(!text.contains(mark) && !text.contains(&escaped), "{mark:?} is raw in {place}: {text}");
        }
        assert!(page.row.measure.contains(&format!("⟦U+{:04X}⟧", mark as u32)), "{}", page.row.measure);
    }
}
