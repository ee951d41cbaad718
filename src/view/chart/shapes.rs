//! The shapes that carry meaning without colour: verification, status, warning.

use super::data::{Status, Verified};
use super::error::ChartError;
use super::geometry::Rect;
use super::pen::{Pen, Xy};
use super::theme::Color;
use plotters_backend::DrawingBackend;

type Done = Result<(), ChartError>;

impl<DB: DrawingBackend> Pen<'_, DB> {
    /// A reading's mark, `r` pixels in radius.
    pub fn reading(&self, verified: Verified, center: Xy, r: f64, color: Color) -> Done {
        match verified {
            Verified::SelfReported => {
                self.disc(center, r + 0.75, self.theme.card)?;
                self.ring(center, r - 0.25, 1.75, color)
            }
            Verified::Checked => {
                self.disc(center, r + 1.75, self.theme.card)?;
                self.disc(center, r + 0.5, color)
            }
            Verified::ThirdParty => {
                self.polygon(&diamond(center, r + 3.0), self.theme.card, 1.0)?;
                self.polygon(&diamond(center, r + 1.5), color, 1.0)
            }
        }
    }

    /// A status' shape, `r` pixels in radius.
    pub fn status(&self, status: Status, (x, y): Xy, r: f64, color: Color) -> Done {
        let p = |dx: f64, dy: f64| (x + dx * r, y + dy * r);
        let w = (r * 0.36).max(1.5);
        match status {
            Status::Early | Status::Met => {
                self.line(&[p(-0.9, 0.05), p(-0.25, 0.7), p(0.95, -0.7)], w, color)
            }
            Status::Ahead => self.polygon(&[p(0.0, -1.0), p(1.05, 0.85), p(-1.05, 0.85)], color, 1.0),
            Status::OnTrack => self.disc((x, y), r, color),
            Status::Behind => self.polygon(&diamond((x, y), r * 1.15), color, 1.0),
            Status::Severe => {
                self.rect(Rect::new(x - r * 0.9, y - r * 0.9, x + r * 0.9, y + r * 0.9), color, 1.0)
            }
            Status::Back => self.polygon(&[p(0.0, 1.0), p(1.05, -0.85), p(-1.05, -0.85)], color, 1.0),
            Status::Missed => {
                self.line(&[p(-0.8, -0.8), p(0.8, 0.8)], w, color)?;
                self.line(&[p(-0.8, 0.8), p(0.8, -0.8)], w, color)
            }
            Status::NotDue => {
                self.ring((x, y), r - 0.5, w * 0.75, color)?;
                self.polygon(&quarter((x, y), r), color, 1.0)
            }
            Status::Unsettled => {
                self.line(&[p(-0.9, -0.35), p(0.9, -0.35)], w, color)?;
                self.line(&[p(-0.9, 0.35), p(0.9, 0.35)], w, color)?;
                self.line(&[p(-0.5, 0.9), p(0.5, -0.9)], w, color)
            }
            Status::Unreported => self.ring((x, y), r - 0.5, w * 0.75, color),
        }
    }

    /// The triangle that warns of readings in conflict.
    pub fn warning(&self, (x, y): Xy, r: f64, color: Color) -> Done {
        let p = |dx: f64, dy: f64| (x + dx * r, y + dy * r);
        self.polygon(&[p(0.0, -1.0), p(1.1, 0.9), p(-1.1, 0.9)], color, 1.0)?;
        self.rect(Rect::new(x - 0.75, y - 0.3 * r, x + 0.75, y + 0.3 * r), self.theme.card, 1.0)?;
        self.rect(Rect::new(x - 0.75, y + 0.48 * r, x + 0.75, y + 0.48 * r + 1.5), self.theme.card, 1.0)
    }
}

fn diamond((x, y): Xy, r: f64) -> [Xy; 4] {
    [(x, y - r), (x + r, y), (x, y + r), (x - r, y)]
}

/// Upper right quarter of a disc.
fn quarter((x, y): Xy, r: f64) -> Vec<Xy> {
    let arc = (0..=6).map(|i| {
        let a = std::f64::consts::FRAC_PI_2 * f64::from(i) / 6.0;
        (x + r * a.sin(), y - r * a.cos())
    });
    std::iter::once((x, y)).chain(arc).collect()
}
