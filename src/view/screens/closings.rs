//! What 定稿 says.
