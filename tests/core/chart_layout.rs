//! What must hold for every drawing: texts apart and on the page, marks where the frame says, any
//! data drawn without panic, and long series in good time.

use crate::chart_support::*;
use guanghan_ip_plan::view::chart::*;
use proptest::prelude::*;

fn draw(c: &PathChart, w: u32, h: u32) -> Result<(String, Frame), ChartError> {
    let mut frame = None;
    let svg = to_svg(w, h, &c.title, |area| {
        frame = Some(draw_path(area, c, &LIGHT)?);
        Ok(())
    })?;
    Ok((svg, frame.unwrap()))
}

fn attribute<'a>(tag: &'a str, name: &str) -> Option<&'a str> {
    let (_, rest) = tag.split_once(&format!(" {name}=\""))?;
    rest.split_once('"').map(|p| p.0)
}

fn number(tag: &str, name: &str) -> f64 {
    attribute(tag, name).unwrap().parse().unwrap()
}

/// Every text of an SVG with the rectangle it covers.
fn texts(svg: &str) -> Vec<(String, Rect)> {
    let lines = svg.lines().filter(|l| l.starts_with("<text"));
    let one = |line: &str| {
        let (tag, text) = line.split_once('>').unwrap();
        let text = text.trim_end_matches("</text>").to_owned();
        let size = number(tag, "font-size");
        let bold = attribute(tag, "font-weight").is_some();
        let width = table_width(&text, Face { family: "", size, bold });
        let x = number(tag, "x");
        let left = match attribute(tag, "text-anchor") {
            Some("middle") => x - width / 2.0,
            Some("end") => x - width,
            _ => x,
        };
        let base = number(tag, "y");
        (text, Rect::new(left, base - size * 0.86, left + width, base + size * 0.14))
    };
    lines.map(one).collect()
}

fn check_texts(name: &str, svg: &str) {
    let (w, h) = (number(svg, "width"), number(svg, "height"));
    let page = Rect::new(0.0, 0.0, w, h);
    let all = texts(svg);
    for (i, (text, rect)) in all.iter().enumerate() {
        assert!(page.holds(rect), "{name}: {text} runs off the page: {rect:?}");
        for (other, taken) in all.iter().skip(i + 1) {
            assert!(!rect.overlaps(taken), "{name}: {text} lies on {other}");
        }
    }
}

#[test]
fn no_text_lies_on_another_in_the_gallery() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/golden");
    let mut seen = 0;
    for file in std::fs::read_dir(folder).unwrap() {
        let path = file.unwrap().path();
        // The reports' texts lie there too, in a folder of their own.
        if path.is_dir() {
            continue;
        }
        check_texts(&path.display().to_string(), &std::fs::read_to_string(&path).unwrap());
        seen += 1;
    }
    assert!(seen >= 30, "{seen}");
}

#[test]
fn no_text_is_under_thirteen_pixels() {
    let c = chart("版权登记数量累计", "件", 3000.0, 3900.0);
    let (svg, _) = draw(&c, 360, 300).unwrap();
    for line in svg.lines().filter(|l| l.starts_with("<text")) {
        assert!(number(line, "font-size") >= 13.0, "{line}");
    }
}

#[test]
fn marks_stand_where_the_frame_says() {
    let mut c = chart("版权登记数量累计", "件", 3000.0, 3900.0);
    c.readings = vec![mark((2025, 6, 30), 3405.0, Verified::Checked)];
    let (svg, frame) = draw(&c, 720, 380).unwrap();
    let spot = frame.spots[frame.nearest(300.0, 100.0).unwrap()];
    let found = svg
        .lines()
        .filter(|l| l.starts_with("<circle"))
        .any(|l| (number(l, "cx") - spot.x).abs() <= 0.125 && (number(l, "cy") - spot.y).abs() <= 0.125);
    assert!(found, "{spot:?}");
    assert!((frame.x.value(spot.x) - month_of(2025, 6, 30)).abs() < 1e-9);
    assert!((frame.y.value(spot.y) - 3405.0).abs() < 1e-9);
    assert_eq!(frame.x.pixel(c.target.x), frame.plot.x1);
}

#[test]
fn too_small_is_said_not_drawn() {
    let c = chart("", "件", 1.0, 2.0);
    let error = draw(&c, 80, 60).unwrap_err();
    assert_eq!(error.to_string(), "图面太小（80×60 像素），画不下这张图");
}

#[test]
fn a_hundred_thousand_readings_draw_what_pixels_can_show() {
    let mut c = chart("每分钟填报", "件", 0.0, 1000.0);
    c.readings = many(&c, 100_000);
    let (svg, frame) = draw(&c, 720, 380).unwrap();
    assert_eq!(frame.spots.len(), 100_000);
    assert!(svg.len() < 80_000, "{} bytes", svg.len());
    // Conflicts are all shown, however many: none may hide behind another.
    for m in &mut c.readings {
        m.conflict = true;
    }
    let (_, frame) = draw(&c, 720, 380).unwrap();
    assert_eq!(frame.spots.len(), 100_000);
}

fn wild() -> impl Strategy<Value = f64> {
    prop_oneof![any::<f64>(), -100.0..100.0f64, 24_288.0..24_324.0f64, Just(f64::NAN), Just(f64::INFINITY)]
}

fn wild_mark() -> impl Strategy<Value = Mark> {
    (wild(), wild(), any::<bool>(), 0..3u8).prop_map(|(x, y, conflict, v)| Mark {
        at: point(x, y),
        verified: match v {
            0 => Verified::SelfReported,
            1 => Verified::Checked,
            _ => Verified::ThirdParty,
        },
        conflict,
    })
}

proptest! {
    #[test]
    fn any_data_draws(
        ends in prop::array::uniform4(wild()),
        pairs in prop::collection::vec((wild(), wild()), 0..6),
        readings in prop::collection::vec(wild_mark(), 0..20),
        today in prop::option::of(wild()),
        (w, h) in (0..900u32, 0..500u32),
        whole: bool,
    ) {
        let c = PathChart {
            title: "任何数据".into(),
            measure: "件".into(),
            whole,
            kind: Path::Linear,
            status: Some(Status::OnTrack),
            baseline: point(ends[0], ends[1]),
            target: point(ends[2], ends[3]),
            interim: pairs.iter().map(|p| point(p.0, p.1)).collect(),
            required: pairs.clone(),
            ahead: pairs.clone(),
            forecast: pairs.first().map(|p| Forecast { from: *p, to: point(p.1, p.0) }),
            readings,
            today,
        };
        if let Ok((_, frame)) = draw(&c, w, h) {
            prop_assert!(frame.plot.width() > 0.0 && frame.plot.height() > 0.0);
            prop_assert!(frame.spots.windows(2).all(|s| s[0].x <= s[1].x));
        }
    }

    /// Ordinary data of every size: all texts apart, all on the page.
    #[test]
    fn labels_never_overlap(
        b in 0.0..1000.0f64,
        way in -400.0..400.0f64,
        values in prop::collection::vec((0.0..36.0f64, -0.3..1.3f64, any::<bool>()), 0..12),
        w in 320..1400u32,
        h in 240..600u32,
        now in 0.0..40.0f64,
    ) {
        let (b, t) = (b.round(), (b + way).round());
        let mut c = interim(chart("知识产权贯标企业累计", "户", b, t), &[(2024, (b + (t - b) * 0.3).round()), (2025, (b + (t - b) * 0.7).round())]);
        let mut marks: Vec<Mark> = values.iter().map(|(x, share, conflict)| Mark {
            at: point(year_end(2023) + x, (b + (t - b) * share).round()),
            verified: Verified::Checked,
            conflict: *conflict,
        }).collect();
        marks.sort_by(|a, b| a.at.x.total_cmp(&b.at.x));
        let status = c.status.unwrap();
        c = with(c, status, marks);
        c.today = Some(year_end(2023) + now);
        if let Ok((svg, _)) = draw(&c, w, h) {
            check_texts("any", &svg);
        }
    }
}

#[test]
fn values_that_differ_on_every_day_share_their_marks() {
    let c = chart("测试", "件", 10.0, 40.0);
    let mut marks = many(&c, 4_000);
    marks.iter_mut().for_each(|mark| mark.conflict = true);
    let c = with(c, Status::Unsettled, marks);
    let (svg, frame) = draw(&c, 960, 480).unwrap();
    assert_eq!(frame.spots.len(), 4_000, "each can be pointed at");
    let drawn = svg.lines().filter(|line| line.starts_with("<circle") || line.starts_with("<poly")).count();
    assert!(drawn < 900, "{drawn}");
    // Of those that share a mark, the least and the greatest.
    let lowest = frame.spots.iter().map(|spot| spot.y).fold(f64::MIN, f64::max);
    let circles = svg.lines().filter(|line| line.starts_with("<circle"));
    assert!(circles.map(|line| number(line, "cy")).any(|y| (y - lowest).abs() < 0.1));
}
