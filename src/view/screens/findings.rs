//! What 督查督办 says.
