//! Writing a checkpoint.

use crate::audit;
use crate::checkpoints::error::CheckpointError;
use crate::checkpoints::key::SigningKey;
use crate::checkpoints::{heads, keep, mails, text};
use crate::db::schema::claims;
use crate::files::hex;
use crate::time::clock::Clock;
use chrono::{DateTime, NaiveDate, SecondsFormat, Utc};
use diesel::pg::PgConnection;
use diesel::prelude::*;
use sha2::{Digest, Sha256};
use std::io::Write;
use std::path::{Path, PathBuf};

/// Where checkpoints go, and the key that signs them.
#[derive(Debug, Clone)]
pub struct Place {
    pub folder: PathBuf,
    pub key: PathBuf,
}

/// A checkpoint that was written.
#[derive(Debug)]
pub struct Written {
    pub file: PathBuf,
    pub claims: u64,
    pub events: u64,
    pub mails: u64,
}

/// Writes a checkpoint, named by its time. `progress` is told how many claims of how many are done.
pub fn write(
    conn: &mut PgConnection,
    place: &Place,
    clock: Clock,
    progress: &mut dyn FnMut(u64, u64),
) -> Result<Written, CheckpointError> {
    let named = |taken: DateTime<Utc>| place.folder.join(format!("{}.checkpoint", taken.format("%Y-%m-%dT%H%M%SZ")));
    let (written, new) = write_as(conn, place, clock, &named, progress)?;
    if new { Ok(written) } else { Err(CheckpointError::refused(&written.file, "it is there already: try again")) }
}

/// Writes the checkpoint of `day`, if there is none yet.
pub fn daily(
    conn: &mut PgConnection,
    place: &Place,
    clock: Clock,
    day: NaiveDate,
) -> Result<Option<Written>, CheckpointError> {
    let file = place.folder.join(format!("{day}.checkpoint"));
    if file.exists() {
        return Ok(None);
    }
    let (written, new) = write_as(conn, place, clock, &|_taken| file.clone(), &mut |_, _| {})?;
    Ok(new.then_some(written))
}

/// Writes a checkpoint of one moment; with it comes whether its name was new.
fn write_as(
    conn: &mut PgConnection,
    place: &Place,
    clock: Clock,
    named: &dyn Fn(DateTime<Utc>) -> PathBuf,
    progress: &mut dyn FnMut(u64, u64),
) -> Result<(Written, bool), CheckpointError> {
    let key = SigningKey::kept_in(&place.key)?;
    conn.build_transaction().read_only().repeatable_read().run(|conn| {
        let taken = clock.now(conn)?;
        let file = named(taken);
        let mut written = Written { file: file.clone(), claims: 0, events: 0, mails: 0 };
        let new = keep::once(&file, 0o644, |out| {
            let mut out = Lines { out, sha: Sha256::new(), file: &file };
            out.line(text::FIRST)?;
            out.line(&format!("taken {}", taken.to_rfc3339_opts(SecondsFormat::Micros, true)))?;
            claim_lines(conn, &mut out, &mut written, progress)?;
            for (reader, lists) in mails::of_readers(conn)? {
                written.mails += lists.len() as u64;
                out.line(&text::lists(reader, &lists))?;
            }
            if let Some((entry, hash)) = audit::head(conn)? {
                out.line(&text::audit(entry, &hash))?;
            }
            out.end(&key, &written)
        })?;
        Ok((written, new))
    })
}

fn claim_lines(
    conn: &mut PgConnection,
    out: &mut Lines<'_, impl Write>,
    written: &mut Written,
    progress: &mut dyn FnMut(u64, u64),
) -> Result<(), CheckpointError> {
    let total: i64 = claims::table.count().get_result(conn)?;
    let total = u64::try_from(total).unwrap_or(0);
    let mut after = 0;
    loop {
        let heads = heads::next(conn, after)?;
        let Some((first, last)) = heads.first().map(|head| head.0).zip(heads.last().map(|head| head.0)) else {
            return Ok(());
        };
        let mails = mails::of_claims(conn, first, last)?;
        for (claim, seq, hash) in heads {
            let mails = mails.get(&claim).map_or(&[][..], Vec::as_slice);
            out.line(&text::claim(claim, seq, &hash, mails))?;
            written.claims += 1;
            written.events += u64::try_from(seq).unwrap_or(0);
            written.mails += mails.len() as u64;
        }
        after = last;
        progress(written.claims, total.max(written.claims));
    }
}

/// Lines on their way into a file, hashed as they pass.
struct Lines<'a, W> {
    out: &'a mut W,
    sha: Sha256,
    file: &'a Path,
}

impl<W: Write> Lines<'_, W> {
    fn line(&mut self, line: &str) -> Result<(), CheckpointError> {
        self.sha.update(line);
        self.sha.update("\n");
        writeln!(self.out, "{line}").map_err(CheckpointError::at(self.file))
    }

    fn end(&mut self, key: &SigningKey, written: &Written) -> Result<(), CheckpointError> {
        let root = hex(&self.sha.clone().finalize());
        let end = format!("end {} {} {} {root}", written.claims, written.events, written.mails);
        self.line(&end)?;
        self.line(&format!("key {}", key.public().hex()))?;
        self.line(&format!("signature {}", key.sign(&end)))
    }
}
