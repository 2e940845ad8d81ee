//! What is counted and measured about claims, for leads (chapter 17 of the rules).
//!
//! ```text
//! an event ─► measure (pure: its past, the calendar) ─► claim_measures, once, in the event's transaction
//!                                                            │ sum_up, a job: facts of each measure, added up by day
//! a page   ◄─ report (pure: figures of two periods) ◄─ measure_sums, and what no sum holds yet
//! ```

mod behind;
mod keep;
mod measure;
mod period;
mod read;
mod report;
mod spent;
mod sums;

pub use behind::{Behind, BehindCursor, BehindRow, claims_behind};
pub(super) use keep::{MeasureRow, record};
pub use keep::{Unread, measure_older, sum_up, sum_up_readable};
pub use measure::{Fact, Figure, Measure, measure};
pub use period::{Days, Period};
pub use read::{MOST_OPEN, report};
pub use report::{Count, LAST_ROUND, Report, Reviewer, Share, Spread, Stage, Stretch, TARGET_DAYS};
pub use spent::{Step, reviewer_days};
