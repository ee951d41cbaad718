//! What 考核 says.
