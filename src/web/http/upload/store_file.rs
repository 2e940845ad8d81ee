//! Brings one file from the form to the storage, in blocking calls of a batch each.

use actix_web::web;

use crate::files::{FileName, FileProblem, Incoming, Refusal, Storage, Stored};

/// Bytes gathered before they go to the disk in one blocking call.
const BATCH: usize = 256 * 1024;

/// One file on its way to the storage. Once it has a problem, its further bytes are dropped.
pub(super) struct FileStoring<'a> {
    storage: &'a Storage,
    incoming: Option<Incoming>,
    batch: Vec<u8>,
    problem: Option<FileProblem>,
}

impl<'a> FileStoring<'a> {
    /// Begins; nothing is opened before the first batch. `full`: no more files are welcome.
    pub(super) fn new(storage: &'a Storage, name: &Result<FileName, FileProblem>, full: bool) -> Self {
        let problem = if full { Some(FileProblem::TooMany) } else { name.as_ref().err().copied() };
        Self { storage, incoming: None, batch: Vec::new(), problem }
    }

    /// Takes the next bytes.
    pub(super) async fn take(&mut self, chunk: &[u8]) {
        if self.problem.is_some() {
            return;
        }
        if self.batch.capacity() == 0 {
            // A chunk may reach over the end of a batch.
            self.batch.reserve_exact(BATCH + chunk.len());
        }
        self.batch.extend_from_slice(chunk);
        if self.batch.len() >= BATCH {
            self.flush().await;
        }
    }

    /// Hands the batch to the disk, off the async thread.
    async fn flush(&mut self) {
        let batch = std::mem::take(&mut self.batch);
        if batch.is_empty() || self.problem.is_some() {
            return;
        }
        let storage = self.storage.clone();
        let open = self.incoming.take();
        let written = blocking(move || {
            let mut incoming = match open {
                Some(incoming) => incoming,
                None => storage.begin()?,
            };
            incoming.write(&batch)?;
            Ok(incoming)
        });
        match written.await {
            Ok(incoming) => self.incoming = Some(incoming),
            Err(problem) => self.problem = Some(problem),
        }
    }

    /// Ends the file: kept, or why not.
    pub(super) async fn finish(mut self, name: FileName) -> Result<Stored, FileProblem> {
        self.flush().await;
        if let Some(problem) = self.problem {
            return Err(problem);
        }
        let incoming = self.incoming.take().ok_or(FileProblem::Empty)?;
        blocking(move || incoming.finish(&name)).await
    }
}

/// Runs blocking storage work. The disk's own errors go to the log; the user reads that the
/// file could not be kept.
async fn blocking<T: Send + 'static>(
    work: impl FnOnce() -> Result<T, Refusal> + Send + 'static,
) -> Result<T, FileProblem> {
    match web::block(work).await {
        Ok(Ok(done)) => Ok(done),
        Ok(Err(refusal)) => {
            if let Refusal::Io(error) = &refusal {
                tracing::error!(%error, "an uploaded file could not be kept");
            }
            Err(refusal.problem())
        }
        Err(error) => {
            tracing::error!(%error, "keeping an uploaded file was cut off");
            Err(FileProblem::NotKept)
        }
    }
}
