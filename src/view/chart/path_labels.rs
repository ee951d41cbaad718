//! The names and values beside a path chart's points.

use super::data::{PathChart, Status};
use super::error::ChartError;
use super::geometry::{Frame, Rect};
use super::labels::{Label, Segment, Side, place};
use super::path_marks::{conflicting, to_pixels};
use super::pen::{Align, Ink, Pen, Xy};
use super::words;
use plotters_backend::DrawingBackend;

/// The names beside the points, most important first: what finds no room is left out.
pub(super) fn draw<DB: DrawingBackend>(
    pen: &Pen<'_, DB>,
    chart: &PathChart,
    frame: &Frame,
    hard: &[Rect],
    soft: &[Segment],
) -> Result<(), ChartError> {
    use Side::{Above, AboveLeft, AboveRight, Below, BelowLeft, BelowRight, Left, Right, RightDown, RightUp};
    const NOW: &[Side] = &[Above, AboveLeft, Below, BelowRight, AboveRight, BelowLeft, Right, Left];
    const END: &[Side] = &[Right, RightUp, RightDown, AboveLeft, BelowLeft, Above, Below];
    const START: &[Side] = &[AboveRight, Above, BelowRight, Below, Right];
    const MID: &[Side] = &[Above, Below, AboveLeft, BelowRight];
    let theme = pen.theme;
    let strong = Ink { size: theme.size, bold: true, color: theme.ink };
    let weak = Ink { bold: false, color: theme.ink_2, ..strong };
    let blue = Ink { color: theme.accent, ..weak };
    let amber = Ink { color: theme.of(Status::Behind), ..weak };

    let mut texts: Vec<(Xy, String, Ink, &'static [Side])> = Vec::new();
    let latest = frame.spots.iter().rev().find(|s| !conflicting(chart, s.index));
    if let Some((spot, mark)) = latest.and_then(|s| Some((s, chart.readings.get(s.index)?))) {
        let text = format!("{} {}", words::NOW, mark.at.text);
        texts.push(((spot.x, spot.y), text, strong, NOW));
    }
    for (point, word, sides) in
        [(&chart.target, words::TARGET, END), (&chart.baseline, words::BASELINE, START)]
    {
        for at in to_pixels(frame, [(point.x, point.y)]) {
            texts.push((at, format!("{word} {}", point.text), weak, sides));
        }
    }
    // Latest conflicts first, and only a handful: the rest is in the table beside the chart.
    for spot in frame.spots.iter().rev().filter(|s| conflicting(chart, s.index)).take(6) {
        if let Some(mark) = chart.readings.get(spot.index) {
            texts.push(((spot.x, spot.y), mark.at.text.clone(), amber, &[Right, Left, Below]));
        }
    }
    if let Some(forecast) = &chart.forecast {
        let text = format!("{} {}", words::FORECAST_SHORT, forecast.to.text);
        for at in to_pixels(frame, [(forecast.to.x, forecast.to.y)]) {
            texts.push((at, text.clone(), blue, END));
        }
    }
    for point in &chart.interim {
        for at in to_pixels(frame, [(point.x, point.y)]) {
            texts.push((at, point.text.clone(), weak, MID));
        }
    }

    let mut labels = Vec::new();
    for (at, text, ink, sides) in &texts {
        let width = pen.text_width(text, *ink)?;
        labels.push(Label { at: *at, size: (width, ink.size + 3.0), gap: 9.0, sides });
    }
    let mut hard = hard.to_vec();
    if chart.readings.is_empty() {
        let at @ (x, y) = ((frame.plot.x0 + frame.plot.x1) / 2.0, frame.plot.y1 - 22.0);
        pen.text(words::NO_READING, at, Align::Center, weak)?;
        let (half, line) = (pen.text_width(words::NO_READING, weak)? / 2.0, weak.size / 2.0 + 2.0);
        hard.push(Rect::new(x - half, y - line, x + half, y + line));
    }
    let bounds = Rect::new(frame.plot.x0, frame.plot.y0, pen.width - 2.0, frame.plot.y1);
    for placed in place(&labels, bounds, &hard, soft) {
        let (Some((_, text, ink, _)), rect) = (texts.get(placed.index), placed.rect) else {
            continue;
        };
        if placed.on_line {
            pen.rect(rect, theme.card, 0.8)?;
        }
        let middle = (rect.y0 + rect.y1) / 2.0;
        pen.text(text, (rect.x0, middle), Align::Left, *ink)?;
    }
    Ok(())
}
