//! How long anything waits for the database. A thread that asks a silent database cannot be called back; who waits for the
//! thread can go on without it.

use std::cell::Cell;
use std::time::{Duration, Instant};

/// How long one request waits for the database in all, however often it asks. A page is there, or says that it is not,
/// within 15 seconds (rule 13.7).
pub const PATIENCE: Duration = Duration::from_secs(12);

tokio::task_local! {
    /// What is left of a request's patience.
    static LEFT: Cell<Duration>;
}

/// Lets `work` wait for the database for so long in all. What else it takes, such as the arrival of a file, does not count.
pub async fn patiently<F: Future>(most: Duration, work: F) -> F::Output {
    LEFT.scope(Cell::new(most), work).await
}

/// Whether no time is left, so that nothing more should be begun.
pub(super) fn is_over() -> bool {
    LEFT.try_with(|left| left.get().is_zero()).unwrap_or(false)
}

/// What `call` gives, if it is there in time. It may go on, and take effect, when nobody waits for it any more.
pub(super) async fn in_time<T>(call: impl Future<Output = T>) -> Option<T> {
    let left = LEFT.try_with(Cell::get).unwrap_or(PATIENCE);
    let began = Instant::now();
    let done = tokio::time::timeout(left, call).await.ok();
    // Outside a request there is nothing to count.
    let _ = LEFT.try_with(|left| left.set(left.get().saturating_sub(began.elapsed())));
    done
}

#[cfg(test)]
mod tests {
    use super::*;

    const SHORT: Duration = Duration::from_millis(50);

    #[actix_web::test]
    async fn calls_share_the_patience_of_their_request() {
        patiently(SHORT, async {
            assert_eq!(in_time(async { 7 }).await, Some(7));
            assert!(!is_over());
            assert_eq!(in_time(std::future::pending::<()>()).await, None);
            assert!(is_over());
        })
        .await;
        assert!(!is_over(), "the next request has its own");
    }

    #[actix_web::test]
    async fn what_is_no_call_does_not_count() {
        patiently(SHORT, async {
            tokio::time::sleep(SHORT * 2).await;
            assert_eq!(in_time(async { 7 }).await, Some(7));
        })
        .await;
    }
}
