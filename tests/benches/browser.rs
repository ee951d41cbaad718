//! The program's own merging and drawing, for a page that measures them beside others' (tests/benches/browser.mjs).
//! Not a test and not part of the site. Natively there is nothing in it.

#[cfg(not(target_arch = "wasm32"))]
fn main() {}

#[cfg(target_arch = "wasm32")]
fn main() {}

#[cfg(target_arch = "wasm32")]
mod page {
    #![allow(clippy::unwrap_used, clippy::expect_used, reason = "a benchmark may stop loudly")]

    use guanghan_ip_plan::app::model::Model;
    use guanghan_ip_plan::domain::day;
    use guanghan_ip_plan::domain::decimal::Decimal;
    use guanghan_ip_plan::domain::entry::{Body, Entry, IndicatorRef, Site, Verified};
    use guanghan_ip_plan::domain::ledger::Ledger;
    use guanghan_ip_plan::format::entry::{self, Draft};
    use guanghan_ip_plan::format::{plan, snapshot};
    use guanghan_ip_plan::shell::canvas;
    use guanghan_ip_plan::view::chart::{
        Frame, LIGHT, Mark, PathChart, Point, draw_bullet, draw_path, draw_spark,
    };
    use guanghan_ip_plan::view::{chart_data, chart_files};
    use js_sys::{Array, Uint8Array};
    use std::sync::Arc;
    use wasm_bindgen::JsCast;
    use wasm_bindgen::prelude::wasm_bindgen;
    use web_sys::HtmlCanvasElement;

    /// Files read into memory, so that reading them is not measured.
    #[wasm_bindgen]
    pub struct Files(Vec<Vec<u8>>, String, Option<Ledger>);

    #[wasm_bindgen]
    impl Files {
        /// Takes files' bytes.
        #[wasm_bindgen(constructor)]
        pub fn new(files: Array, plan: String) -> Files {
            let bytes = |file: wasm_bindgen::JsValue| file.unchecked_into::<Uint8Array>().to_vec();
            Files(files.iter().map(bytes).collect(), plan, None)
        }

        /// Reads every file, checks every hash and makes the union; how many entries it has.
        pub fn merge(&mut self) -> usize {
            let mut here = Ledger::default();
            for file in &self.0 {
                here.add(snapshot::read(file, &self.1).expect("a sound file").entries);
            }
            let count = here.len();
            self.2 = Some(here);
            count
        }

        /// Frees the last union, as a collector would some time later.
        pub fn clear(&mut self) {
            self.2 = None;
        }

        /// The same without the union: what reading and checking alone take.
        pub fn read(&self) -> usize {
            self.0.iter().map(|f| snapshot::read(f, &self.1).expect("a sound file").entries.len()).sum()
        }
    }

    /// Charts of the real plan with made-up readings.
    #[wasm_bindgen]
    pub struct Charts {
        model: Model,
        path: PathChart,
        frame: Option<Frame>,
    }

    #[wasm_bindgen]
    impl Charts {
        /// A ledger of `each` readings an indicator; a path chart of `line` readings.
        #[wasm_bindgen(constructor)]
        pub fn new(plan_text: &str, each: usize, line: usize) -> Charts {
            let plan = plan::read(plan_text).expect("a sound plan");
            let entry = |n: usize| -> Arc<Entry> {
                let no = u16::try_from(n % 16).unwrap() + 1;
                let body = Body::Reading {
                    indicator: IndicatorRef::Plan(no),
                    as_of: plan.start + time::Duration::days((n / 16 % 1000) as i64),
                    value: Decimal::parse(&(n % 90).to_string()).unwrap(),
                    source: "季度报表".into(),
                    note: None,
                    verified: Verified::SelfReported,
                    scope: None,
                    evidence: Vec::new(),
                };
                let site = Site { name: "测试填报点".into(), unit: None };
                let plan = plan.id.clone();
                Arc::new(entry::seal(Draft {
                    at: n as i64,
                    plan,
                    site,
                    parents: Vec::new(),
                    body,
                    reason: None,
                }))
            };
            let ledger: Ledger = (0..16 * each).map(entry).collect();
            let model = Model::new(Arc::new(plan), ledger, day::parse("2026-07-03").unwrap());
            let path = made(&model, line);
            Charts { model, path, frame: None }
        }

        /// Draws the path chart.
        pub fn path(&mut self, surface: &HtmlCanvasElement) -> bool {
            self.frame = canvas::draw(surface, |area| draw_path(area, &self.path, &LIGHT));
            self.frame.is_some()
        }

        /// Which mark is nearest to a place on the finished drawing.
        pub fn nearest(&self, x: f64, y: f64) -> Option<usize> {
            self.frame.as_ref()?.nearest(x, y)
        }

        /// Draws a sparkline and a bullet for each of the 16 indicators, from the ledger on.
        pub fn multiples(&self, sparks: Array, bullets: Array) -> usize {
            let surface = |list: &Array, at: u32| list.get(at).unchecked_into::<HtmlCanvasElement>();
            let mut drawn = 0;
            for (at, indicator) in self.model.plan.indicators.iter().enumerate() {
                let of = IndicatorRef::Plan(indicator.no);
                let at = at as u32;
                let spark = chart_data::spark(&self.model, of).expect("an indicator");
                drawn += usize::from(
                    canvas::draw(&surface(&sparks, at), |area| draw_spark(area, &spark, &LIGHT)).is_some(),
                );
                let bullet = chart_data::bullet(&self.model, of).expect("an indicator");
                drawn += usize::from(
                    canvas::draw(&surface(&bullets, at), |area| draw_bullet(area, &bullet, &LIGHT)).is_some(),
                );
            }
            drawn
        }
    }

    /// The chart of indicator 5 with so many readings.
    fn made(model: &Model, count: usize) -> PathChart {
        let mut chart = chart_files::chart(model, IndicatorRef::Plan(5)).expect("indicator 5");
        let (from, to) = (chart.baseline.x, chart.target.x);
        let mark = |n: usize| {
            let share = (n + 1) as f64 / (count + 1) as f64;
            let y = 1.12 + 0.13 * share + 0.01 * (n as f64).sin();
            let at = Point { x: from + (to - from) * share, y, text: String::new() };
            Mark { at, verified: Verified::SelfReported, conflict: false }
        };
        chart.readings = (0..count).map(mark).collect();
        chart
    }
}
