//! What 收件登记 says.
