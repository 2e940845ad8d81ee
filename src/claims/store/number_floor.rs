//! The highest claim number ever given, kept in a file outside the database. A backup that is restored knows less than the
//! program gave out since: numbers that people have in their mail must not come again for other claims (rule 13.9).

use crate::claims::model::vocabulary::ClaimId;
use diesel::pg::PgConnection;
use diesel::prelude::*;
use diesel::sql_types::BigInt;
use std::fs::{self, File};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

/// The floor under the numbers of new claims.
#[derive(Debug, Clone, Default)]
pub struct NumberFloor(Option<Arc<Kept>>);

#[derive(Debug)]
struct Kept {
    file: PathBuf,
    highest: Mutex<i64>,
}

/// Gives numbers to nobody until the next one lies above the floor; other servers may give some meanwhile.
const RAISE: &str = "
    select count(nextval(sequence)) as given
    from (select pg_get_serial_sequence('claims', 'id')::regclass as sequence) as claims,
        generate_series(coalesce(pg_sequence_last_value(sequence), 0) + 1, $1)";

#[derive(QueryableByName)]
struct Given {
    #[diesel(sql_type = BigInt)]
    given: i64,
}

impl NumberFloor {
    /// The floor that `file` keeps; it is made with the first claim.
    pub fn kept_in(file: &Path) -> io::Result<Self> {
        let highest = match fs::read_to_string(file) {
            Ok(text) => text.trim().parse().map_err(io::Error::other)?,
            Err(error) if error.kind() == io::ErrorKind::NotFound => 0,
            Err(error) => return Err(error),
        };
        Ok(Self(Some(Arc::new(Kept { file: file.to_owned(), highest: Mutex::new(highest) }))))
    }

    /// Sees to it that the next claim's number lies above the floor, and says how many numbers were left out.
    pub fn raise(&self, conn: &mut PgConnection) -> QueryResult<i64> {
        let Some(kept) = &self.0 else { return Ok(0) };
        let highest = *kept.highest.lock().unwrap_or_else(PoisonError::into_inner);
        diesel::sql_query(RAISE).bind::<BigInt, _>(highest).get_result::<Given>(conn).map(|row| row.given)
    }

    /// Notes that a number is given. A disk that refuses costs nobody their claim.
    pub(in crate::claims) fn note(&self, id: ClaimId) {
        let Some(kept) = &self.0 else { return };
        let mut highest = kept.highest.lock().unwrap_or_else(PoisonError::into_inner);
        if *highest >= id.0 {
            return;
        }
        match write(&kept.file, id.0) {
            Ok(()) => *highest = id.0,
            Err(error) => tracing::error!(claim = %id, %error, "the highest claim number cannot be kept"),
        }
    }
}

/// Replaces the file in one step.
fn write(file: &Path, number: i64) -> io::Result<()> {
    if let Some(folder) = file.parent() {
        fs::create_dir_all(folder)?;
    }
    let new = file.with_extension(format!("new-{}", std::process::id()));
    let mut written = File::create(&new)?;
    writeln!(written, "{number}")?;
    written.sync_all()?;
    fs::rename(&new, file)
}
