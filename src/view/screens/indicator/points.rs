//! The words of the card of an indicator that can be computed from service points.

/// The words of that card.
pub mod says {
    #![allow(missing_docs, reason = "the words say what they are")]

    pub const TITLE: &str = "服务网点";
    pub const TO_POINTS: &str = "到服务网点台账录入、查看各乡镇街道";
}
