//! A checkpoint a day.

use crate::checkpoints::{self, CheckpointError, Place};
use crate::claims::context::Context;
use crate::db::{DbError, Pool};

/// Why there is none.
#[derive(Debug, thiserror::Error)]
pub enum Failed {
    #[error(transparent)]
    Checkpoint(#[from] CheckpointError),
    #[error(transparent)]
    Database(#[from] DbError),
}

/// Writes the checkpoint of today, by the service zone, and says how many it wrote: none where it is there already.
pub fn sweep(pool: &Pool, context: &Context, place: &Place) -> Result<usize, Failed> {
    let written = pool.with(|conn| {
        let today = context.calendar.local_date(context.clock.now(conn).map_err(CheckpointError::from)?);
        checkpoints::daily(conn, place, context.clock, today).map_err(Failed::from)
    })?;
    if let Some(written) = &written {
        let (file, claims) = (written.file.display(), written.claims);
        tracing::info!(%file, claims, "a checkpoint is written: keep it elsewhere");
    }
    Ok(usize::from(written.is_some()))
}
