//! What is counted and measured about claims, for leads (chapter 18 of the rules).
//!
//! ```text
//! an event ─► record: one row of claim_measures ─► aggregates: sums by span ─► report: figures of two periods
//!                                             └──► drilldown: the claims behind a figure
//! ```
//!
//! Functions fail when the database cannot be asked.

mod aggregates;
mod backfill;
mod drilldown;
mod durations;
mod figures;
mod overdue;
mod period;
mod record;
mod report;

pub use aggregates::{sum_up, unreadable_measures};
pub use backfill::measure_older;
pub use drilldown::{Drilldown, MeasureCursor, MeasuredClaim, measured_claims};
pub use durations::{phases, reviewer_days};
pub use figures::{Counts, Figure, LAST_ROUND, Share, Spread, TARGET_DAYS};
pub use overdue::{Overdue, OverdueClaim, overdue, overdue_claims};
pub use period::{Days, Period};
pub(super) use record::{Measure, measure_history, record};
pub use report::{MOST_OPEN, Part, Report, Workload, report};
