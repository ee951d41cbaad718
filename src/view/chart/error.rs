//! Why a chart could not be drawn.

use std::fmt;

/// A chart that could not be drawn; the message is for a person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChartError(String);

impl ChartError {
    /// The drawing area is too small to say anything in.
    pub(super) fn too_small(width: f64, height: f64) -> Self {
        Self(format!("图面太小（{width:.0}×{height:.0} 像素），画不下这张图"))
    }

    /// The surface refused a stroke, a shape or a text.
    pub(super) fn surface(cause: impl fmt::Display) -> Self {
        Self(format!("画图时出错：{cause}"))
    }
}

impl fmt::Display for ChartError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for ChartError {}
