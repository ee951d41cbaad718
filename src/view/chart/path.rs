//! The path chart: from the baseline along the required path to the target, with what was reported.

use super::axis::{Axis, bounded, fit, year_ticks};
use super::data::{Mark, Path, PathChart, Verified};
use super::error::ChartError;
use super::extent::Extent;
use super::geometry::{Frame, Rect, Scale, Spot};
use super::legend::{self, Key};
use super::pen::{Align, Ink, Pen};
use super::theme::Theme;
use super::title;
use super::words;
use super::{path_labels, path_marks};
use crate::domain::sort::sort_by;
use plotters::coord::Shift;
use plotters::drawing::DrawingArea;
use plotters_backend::DrawingBackend;

const EDGE: f64 = 12.0;
const ROW_TITLE: f64 = 24.0;
const ROW_TEXT: f64 = 20.0;
const ROW_X: f64 = 24.0;
const HEAD_ROOM: f64 = 26.0;
const FOOT_ROOM: f64 = 14.0;

/// Draws the chart over the whole of `area` (a [`super::Measured`] backend's) and says where
/// things are.
///
/// # Errors
/// If the area is under about 160 × 140 pixels, or the backend refuses.
pub fn draw_path<DB: DrawingBackend>(
    area: &DrawingArea<DB, Shift>,
    chart: &PathChart,
    theme: &Theme,
) -> Result<Frame, ChartError> {
    let pen = Pen::new(area, theme);
    if pen.width < 160.0 || pen.height < 140.0 {
        return Err(ChartError::too_small(pen.width, pen.height));
    }
    pen.rect(Rect::new(0.0, 0.0, pen.width, pen.height), theme.card, 1.0)?;

    let extent = Extent::of(&chart.readings);
    let (keys, key_rows) = legend::lay_out(&pen, keys(chart, &extent, pen.width), pen.width - 2.0 * EDGE)?;
    let legend_top = pen.height - EDGE * 0.5 - legend::ROW * key_rows as f64;
    let bottom = legend_top - ROW_X - if key_rows > 0 { 4.0 } else { 0.0 };

    let titles = title::lines(&pen, &chart.title, pen.width - 2.0 * EDGE)?;
    let top = EDGE + ROW_TITLE * titles.len() as f64 + ROW_TEXT;
    if bottom - top < 60.0 {
        return Err(ChartError::too_small(pen.width, pen.height));
    }
    let ticks = ((bottom - top - HEAD_ROOM) / 44.0).clamp(2.0, 8.0) as usize;
    let axis = value_axis(chart, &extent, ticks);
    let frame = frame(&pen, chart, &axis, path_marks::months(chart, &extent), (top, bottom))?;

    head(&pen, chart, &titles, &axis)?;
    grid(&pen, &frame, &axis)?;
    let (hard, soft) = path_marks::draw(&pen, chart, &frame, &extent)?;
    path_labels::draw(&pen, chart, &frame, &hard, &soft)?;
    legend::draw(&pen, &keys, (EDGE, legend_top))?;
    Ok(frame)
}

fn ink_2(theme: &Theme) -> Ink {
    Ink { size: theme.size, bold: false, color: theme.ink_2 }
}

fn value_axis(chart: &PathChart, extent: &Extent, ticks: usize) -> Axis {
    let edge = chart.ahead.iter().map(|p| p.1);
    let required = chart.required.iter().map(|p| p.1);
    let interim = chart.interim.iter().map(|p| p.y);
    let (low, high) = extent.values;
    let readings = [low, high].into_iter().filter(|_| low <= high);
    let forecast = chart.forecast.iter().map(|f| f.to.y);
    let ends = [chart.baseline.y, chart.target.y];
    // The edge of the band may lie past the target, where it says nothing.
    let edge = edge.filter(|y| (y - ends[0]) * (y - ends[1]) <= 0.0);
    let all = required.chain(edge).chain(interim).chain(readings).chain(forecast).chain(ends);
    let cap = (chart.measure == "%").then_some(100.0);
    fit(all, ticks, chart.whole, cap)
}

fn frame<DB: DrawingBackend>(
    pen: &Pen<'_, DB>,
    chart: &PathChart,
    axis: &Axis,
    (from, to): (f64, f64),
    (top, bottom): (f64, f64),
) -> Result<Frame, ChartError> {
    let ink = ink_2(pen.theme);
    let mut left: f64 = 20.0;
    for (_, label) in &axis.ticks {
        left = left.max(pen.text_width(label, ink)?);
    }
    let half_year_label = pen.text_width("2023年末", ink)? / 2.0;
    // On wide charts the end's labels stand to the right of the target.
    let end_label = format!("{} {}", words::TARGET, chart.target.text);
    let end = pen.text_width(&end_label, Ink { bold: true, ..ink })?;
    let right = if pen.width >= 560.0 { (end + 14.0).clamp(half_year_label, 150.0) } else { half_year_label };
    let plot = Rect::new(
        (EDGE + left + 8.0).round(),
        top.round(),
        (pen.width - EDGE * 0.75 - right).round(),
        bottom.round(),
    );
    if plot.width() < 60.0 {
        return Err(ChartError::too_small(pen.width, pen.height));
    }
    let indent = half_year_label.min(plot.width() * 0.1);
    let x = Scale::new((from, to), (plot.x0 + indent, plot.x1));
    let y = Scale::new((axis.low, axis.high), (plot.y1 - FOOT_ROOM, plot.y0 + HEAD_ROOM));
    let mut spots: Vec<Spot> = chart
        .readings
        .iter()
        .enumerate()
        .filter_map(|(index, m)| {
            let (vx, vy) = (bounded(m.at.x)?, bounded(m.at.y)?);
            Some(Spot { index, x: x.pixel(vx), y: y.pixel(vy) })
        })
        .collect();
    // Readings come by date; a long line would feel the sorting.
    if !spots.is_sorted_by(|a, b| a.x <= b.x) {
        sort_by(&mut spots, |a, b| a.x.total_cmp(&b.x));
    }
    Ok(Frame { plot, x, y, spots })
}

fn head<DB: DrawingBackend>(
    pen: &Pen<'_, DB>,
    chart: &PathChart,
    titles: &[String],
    axis: &Axis,
) -> Result<(), ChartError> {
    let theme = pen.theme;
    let mut y = EDGE;
    for line in titles {
        pen.text(line, (EDGE, y + ROW_TITLE / 2.0), Align::Left, title::ink(theme))?;
        y += ROW_TITLE;
    }
    let middle = y + ROW_TEXT / 2.0;
    let unit = words::unit_line(&chart.measure, axis.starts_at.as_deref());
    let mut room = pen.width - 2.0 * EDGE;
    if let Some(status) = chart.status {
        let color = theme.of(status);
        let ink = Ink { size: theme.size, bold: true, color };
        let word = words::status(status);
        let width = pen.text_width(word, ink)?;
        let right = pen.width - EDGE;
        pen.text(word, (right, middle), Align::Right, ink)?;
        pen.status(status, (right - width - 10.0, middle), 5.0, color)?;
        room -= width + 24.0;
    }
    let unit = pen.cut(&unit, room, ink_2(theme))?;
    pen.text(&unit, (EDGE, middle), Align::Left, ink_2(theme))
}

fn grid<DB: DrawingBackend>(pen: &Pen<'_, DB>, frame: &Frame, axis: &Axis) -> Result<(), ChartError> {
    let (theme, plot) = (pen.theme, frame.plot);
    for (value, label) in &axis.ticks {
        let y = frame.y.pixel(*value);
        pen.hairline(plot.x0, plot.x1, y, theme.line)?;
        pen.text(label, (plot.x0 - 8.0, y + 0.5), Align::Right, ink_2(theme))?;
    }
    pen.hairline(plot.x0, plot.x1, plot.y1, theme.ink_2)?;
    let (from, to) = (frame.x.value(plot.x0), frame.x.value(plot.x1));
    let room = |label: &str| -> Result<usize, ChartError> {
        let width = pen.text_width(label, ink_2(theme))? + 8.0;
        Ok((plot.width() / width).floor().max(1.0) as usize)
    };
    let all = year_ticks(from, to, usize::MAX, false).len();
    let brief = all > room("2023年末")?;
    let most = room(if brief { "23年末" } else { "2023年末" })?;
    for (x, label) in year_ticks(from, to, most, brief) {
        let x = frame.x.pixel(x);
        pen.upright(x, plot.y1, plot.y1 + 5.0, theme.ink_2)?;
        pen.text(&label, (x, plot.y1 + 15.0), Align::Center, ink_2(theme))?;
    }
    Ok(())
}

fn keys(chart: &PathChart, extent: &Extent, width: f64) -> Vec<(Key, String)> {
    let mut keys = Vec::new();
    if chart.required.len() > 1 {
        keys.push(Key::Required { at_end: chart.kind == Path::AtEnd });
    }
    if chart.ahead.len() > 1 {
        keys.push(Key::AheadBand);
    }
    // Only marks that are drawn: on crowded lines that is the latest, and conflicts.
    let all = path_marks::radius(chart, extent, width).is_some();
    let latest = chart.readings.iter().rev().find(|m| !m.conflict);
    let drawn = |m: &&Mark| all || m.conflict || latest.is_some_and(|latest| std::ptr::eq(*m, latest));
    const ALL: [Verified; 3] = [Verified::SelfReported, Verified::Checked, Verified::ThirdParty];
    let (mut seen, mut conflict) = ([false; ALL.len()], false);
    for mark in chart.readings.iter().filter(drawn) {
        conflict |= mark.conflict;
        for (seen, verified) in seen.iter_mut().zip(ALL) {
            *seen |= mark.verified == verified;
        }
    }
    let seen = ALL.into_iter().zip(seen).filter(|(_, seen)| *seen);
    keys.extend(seen.map(|(verified, _)| Key::Reading(verified)));
    if conflict {
        keys.push(Key::Conflict);
    }
    if chart.forecast.is_some() {
        keys.push(Key::Forecast);
    }
    keys.into_iter().map(|k| (k, legend::word(k).to_owned())).collect()
}
