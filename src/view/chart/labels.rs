//! Places labels so that none lies on another; what finds no room is left out, least important first.

use super::geometry::Rect;

/// On which side of its point a label may stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Side {
    /// To the right, centred on the point's height.
    Right,
    /// To the right and somewhat higher.
    RightUp,
    /// To the right and somewhat lower.
    RightDown,
    /// To the left.
    Left,
    /// Above, centred.
    Above,
    /// Below, centred.
    Below,
    /// Above, reaching to the right.
    AboveRight,
    /// Above, reaching to the left.
    AboveLeft,
    /// Below, reaching to the right.
    BelowRight,
    /// Below, reaching to the left.
    BelowLeft,
}

/// A label that wants a place.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Label<'a> {
    /// The point it names.
    pub at: (f64, f64),
    /// Width and height of its text.
    pub size: (f64, f64),
    /// Distance to keep from the point.
    pub gap: f64,
    /// Sides to try, best first.
    pub sides: &'a [Side],
}

impl Label<'_> {
    /// A rectangle that holds every place that is tried.
    fn reach(&self) -> Rect {
        let ((x, y), (width, height)) = (self.at, self.size);
        let far = FAR.iter().fold(0.0_f64, |far, (times, _)| far.max(self.gap * times));
        Rect::new(x - far - width, y - far - height, x + far + width, y + far + height)
    }
}

/// A straight piece of a line that labels avoid where they can.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Segment(pub (f64, f64), pub (f64, f64));

/// A label's place.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Placed {
    /// Its index in the labels.
    pub index: usize,
    /// Where its text goes.
    pub rect: Rect,
    /// Whether it lies on a line, which then needs covering.
    pub on_line: bool,
}

const AIR: f64 = 2.0;
/// Distances to try, in gaps, and what each costs beside the order of sides.
const FAR: [(f64, usize); 3] = [(1.0, 0), (1.8, 6), (2.8, 12)];
const CROSSED_LINE: usize = 30;

/// Places the labels, most important first, inside `bounds`, off the `hard` obstacles and off each
/// other; among the places that are free, the one that crosses the fewest `soft` segments and then
/// the nearest.
pub(super) fn place(labels: &[Label<'_>], bounds: Rect, hard: &[Rect], soft: &[Segment]) -> Vec<Placed> {
    let mut placed: Vec<Placed> = Vec::new();
    for (index, label) in labels.iter().enumerate() {
        // Most of a long line's pieces are out of the reach of any place that is tried.
        let reach = label.reach();
        let near: Vec<&Segment> = soft.iter().filter(|s| meets_box(s, &reach)).collect();
        let tries = FAR.iter().flat_map(|(times, cost)| {
            let sides = label.sides.iter().enumerate();
            sides.map(move |(rank, side)| (rank + cost, beside(label, *side, label.gap * times)))
        });
        let free = tries.filter_map(|(cost, rect)| {
            let taken = hard.iter().any(|r| r.overlaps(&rect))
                || placed.iter().any(|p| p.rect.grown(AIR).overlaps(&rect));
            // A label nearer to another's point than to its own would be read as the other's.
            let own = distance(&rect, label.at);
            let misread = labels.iter().any(|other| distance(&rect, other.at) + 0.5 < own);
            if taken || misread || !bounds.holds(&rect) {
                return None;
            }
            let crossed = near.iter().filter(|s| crosses(s, &rect)).take(8).count();
            Some((cost + CROSSED_LINE * crossed, rect, crossed > 0))
        });
        if let Some((_, rect, on_line)) = free.min_by_key(|(cost, ..)| *cost) {
            placed.push(Placed { index, rect, on_line });
        }
    }
    placed
}

fn beside(label: &Label<'_>, side: Side, gap: f64) -> Rect {
    let ((x, y), (w, h)) = (label.at, label.size);
    let near = gap * 0.4;
    let left = match side {
        Side::Right | Side::RightUp | Side::RightDown => x + gap,
        Side::Left => x - gap - w,
        Side::Above | Side::Below => x - w / 2.0,
        Side::AboveRight | Side::BelowRight => x + near,
        Side::AboveLeft | Side::BelowLeft => x - near - w,
    };
    let top = match side {
        Side::Right | Side::Left => y - h / 2.0,
        Side::RightUp => y - h,
        Side::RightDown => y,
        Side::Above | Side::AboveRight | Side::AboveLeft => y - gap - h,
        Side::Below | Side::BelowRight | Side::BelowLeft => y + gap,
    };
    Rect::new(left, top, left + w, top + h)
}

/// From a rectangle to a point.
fn distance(r: &Rect, (x, y): (f64, f64)) -> f64 {
    let dx = (r.x0 - x).max(x - r.x1).max(0.0);
    let dy = (r.y0 - y).max(y - r.y1).max(0.0);
    dx.hypot(dy)
}

/// Whether the box around a segment meets a rectangle.
fn meets_box(Segment((x0, y0), (x1, y1)): &Segment, r: &Rect) -> bool {
    x0.max(*x1) >= r.x0 && x0.min(*x1) <= r.x1 && y0.max(*y1) >= r.y0 && y0.min(*y1) <= r.y1
}

/// Whether a segment meets a rectangle (Liang–Barsky).
fn crosses(segment: &Segment, r: &Rect) -> bool {
    let Segment((x0, y0), (x1, y1)) = *segment;
    let (dx, dy) = (x1 - x0, y1 - y0);
    let (mut from, mut to) = (0.0_f64, 1.0_f64);
    for (p, q) in [(-dx, x0 - r.x0), (dx, r.x1 - x0), (-dy, y0 - r.y0), (dy, r.y1 - y0)] {
        if p == 0.0 {
            if q < 0.0 {
                return false;
            }
        } else if p < 0.0 {
            from = from.max(q / p);
        } else {
            to = to.min(q / p);
        }
    }
    from <= to
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn segments_meet_rectangles() {
        let r = Rect::new(10.0, 10.0, 20.0, 20.0);
        for (a, b, meets) in [
            ((0.0, 15.0), (30.0, 15.0), true),
            ((0.0, 0.0), (30.0, 30.0), true),
            ((0.0, 5.0), (30.0, 5.0), false),
            ((12.0, 12.0), (13.0, 13.0), true),
            ((0.0, 15.0), (9.0, 15.0), false),
            ((5.0, 0.0), (25.0, 8.0), false),
        ] {
            assert_eq!(crosses(&Segment(a, b), &r), meets, "{a:?} {b:?}");
        }
    }

    #[test]
    fn what_finds_no_room_is_left_out() {
        let label = |x: f64| Label {
            at: (x, 50.0),
            size: (40.0, 16.0),
            gap: 6.0,
            sides: &[Side::Above, Side::Below],
        };
        // Room for two labels, not for a third, and none beyond the edge.
        let bounds = Rect::new(0.0, 25.0, 100.0, 75.0);
        let placed = place(&[label(50.0), label(52.0), label(54.0), label(5.0)], bounds, &[], &[]);
        let order: Vec<_> = placed.iter().map(|p| p.index).collect();
        assert_eq!(order, [0, 1]);
    }
}
