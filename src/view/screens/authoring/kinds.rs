//! What words of a document can be recognised as.

/// What some words were recognised as.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[allow(missing_docs)]
pub enum Kind {
    Head,
    Category,
    Indicator,
    Group,
    Task,
    Safeguard,
    Unit,
    Person,
}

impl Kind {
    /// Each, as the key to the marks lists them.
    pub const ALL: [Kind; 8] = [
        Kind::Head,
        Kind::Category,
        Kind::Indicator,
        Kind::Group,
        Kind::Task,
        Kind::Safeguard,
        Kind::Unit,
        Kind::Person,
    ];

    /// Its class on the page.
    pub fn class(self) -> &'static str {
        match self {
            Kind::Head => "au-mark au-head",
            Kind::Category => "au-mark au-category",
            Kind::Indicator => "au-mark au-indicator",
            Kind::Group => "au-mark au-group",
            Kind::Task => "au-mark au-task",
            Kind::Safeguard => "au-mark au-safeguard",
            Kind::Unit => "au-mark au-unit",
            Kind::Person => "au-mark au-person",
        }
    }
}
