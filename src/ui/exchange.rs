//! Files and texts that come in and go out: opened, looked at before they are merged, dropped, asked about before they leave.

pub mod arrival;
pub mod dropping;
pub mod evidence;
pub mod filled;
pub mod forms;
pub mod leaving;
pub mod made;
pub mod office;
pub mod opening;
pub mod preview;
pub mod tables;
