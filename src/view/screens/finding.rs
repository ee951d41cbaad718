//! What 督办事项 says.
