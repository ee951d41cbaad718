//! What 资金 says.
