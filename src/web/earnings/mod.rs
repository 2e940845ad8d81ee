//! Earnings and payouts as the payment system says them, and which associations lack them (chapter 15).
//!
//! ```text
//! import ─► list, with totals and chart ─► csv
//!        └► check: associations without a row, rows without an association
//! ```

mod chart;
pub mod check;
pub mod csv;
pub mod import;
pub mod list;
mod query;
mod rows;
