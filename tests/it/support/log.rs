//! What the program writes to its log, of all tests together.

use std::io::Write;
use std::sync::{LazyLock, Mutex};

static LOG: LazyLock<Mutex<Vec<u8>>> = LazyLock::new(|| {
    // Another test's log that was there first is as good as none: the test that asks then says so.
    let _ = tracing::subscriber::set_global_default(tracing_subscriber::fmt().with_writer(|| Pen).finish());
    Mutex::default()
});

struct Pen;

impl Write for Pen {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        LOG.lock().unwrap().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

/// Keeps the log from here on.
pub fn keep() {
    LazyLock::force(&LOG);
}

/// What was kept.
pub fn kept() -> String {
    String::from_utf8(LOG.lock().unwrap().clone()).unwrap()
}
