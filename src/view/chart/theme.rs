//! Colours and sizes of the charts, the same values as in `style/tokens.css` (a test compares them).

use super::data::Status;
use plotters::style::RGBAColor;

/// A colour, sRGB.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Color(pub u8, pub u8, pub u8);

impl Color {
    const fn hex(rgb: u32) -> Self {
        Self((rgb >> 16) as u8, (rgb >> 8) as u8, rgb as u8)
    }

    /// `#1f5aa6`
    pub fn to_hex(self) -> String {
        format!("#{:02x}{:02x}{:02x}", self.0, self.1, self.2)
    }

    /// For plotters, with an opacity of 0 to 1.
    pub fn with_alpha(self, alpha: f64) -> RGBAColor {
        RGBAColor(self.0, self.1, self.2, alpha)
    }
}

/// Everything a chart needs to know about looks.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Theme {
    /// Ground of the page.
    pub page: Color,
    /// Ground of cards, and of every chart.
    pub card: Color,
    /// Text.
    pub ink: Color,
    /// Secondary text, axis labels, the required path.
    pub ink_2: Color,
    /// Hairlines and grids.
    pub line: Color,
    /// The one accent: readings.
    pub accent: Color,
    /// Colours for marks and words, in the order of [`Status::ALL`].
    pub status: [Color; 11],
    /// CSS font family list.
    pub family: &'static str,
    /// Labels, in pixels; nothing is smaller.
    pub size: f64,
    /// Titles, in pixels.
    pub size_title: f64,
}

impl Theme {
    /// The colour of a status, for marks and words alike.
    pub fn of(&self, status: Status) -> Color {
        let [early, met, ahead, on_track, behind, severe, back, missed, not_due, unsettled, none] =
            self.status;
        match status {
            Status::Early => early,
            Status::Met => met,
            Status::Ahead => ahead,
            Status::OnTrack => on_track,
            Status::Behind => behind,
            Status::Severe => severe,
            Status::Back => back,
            Status::Missed => missed,
            Status::NotDue => not_due,
            Status::Unsettled => unsettled,
            Status::Unreported => none,
        }
    }
}

const FAMILY: &str = "-apple-system, BlinkMacSystemFont, \"PingFang SC\", \"Microsoft YaHei\", \"Noto Sans CJK SC\", \"Source Han Sans SC\", sans-serif";

/// Light theme.
pub const LIGHT: Theme = Theme {
    page: Color::hex(0xf5f6f8),
    card: Color::hex(0xffffff),
    ink: Color::hex(0x1b2430),
    ink_2: Color::hex(0x5a6675),
    line: Color::hex(0xdfe3e8),
    accent: Color::hex(0x1f5aa6),
    status: [
        Color::hex(0x2a6fc9),
        Color::hex(0x1f5aa6),
        Color::hex(0x007a87),
        Color::hex(0x0b5f45),
        Color::hex(0x956000),
        Color::hex(0xb91c2b),
        Color::hex(0x7d1414),
        Color::hex(0xc2185b),
        Color::hex(0x55637a),
        Color::hex(0x6d4aa8),
        Color::hex(0x6a6f77),
    ],
    family: FAMILY,
    size: 13.0,
    size_title: 16.0,
};

/// Dark theme.
pub const DARK: Theme = Theme {
    page: Color::hex(0x12161c),
    card: Color::hex(0x1a2028),
    ink: Color::hex(0xe6e9ee),
    ink_2: Color::hex(0xa3aebc),
    line: Color::hex(0x323b47),
    accent: Color::hex(0x6aa5f5),
    status: [
        Color::hex(0x8fc0ff),
        Color::hex(0x6aa5f5),
        Color::hex(0x3fc9d0),
        Color::hex(0x4fb37a),
        Color::hex(0xf2bd52),
        Color::hex(0xff7468),
        Color::hex(0xea5a5a),
        Color::hex(0xff86b0),
        Color::hex(0x9db0d0),
        Color::hex(0xc3a6f5),
        Color::hex(0xa2a6ac),
    ],
    family: FAMILY,
    size: 13.0,
    size_title: 16.0,
};
