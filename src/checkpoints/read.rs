//! Reading a checkpoint, which is believed only when it is whole and signed.

use crate::checkpoints::error::CheckpointError;
use crate::checkpoints::key::PublicKey;
use crate::checkpoints::text::{self, Line};
use crate::files::hex;
use chrono::{DateTime, Utc};
use sha2::{Digest, Sha256};
use std::fs::File;
use std::io::{BufRead as _, BufReader, Lines};
use std::path::{Path, PathBuf};

/// A checkpoint whose signature was verified.
#[derive(Debug)]
pub struct Checkpoint {
    file: PathBuf,
    pub taken: DateTime<Utc>,
    /// How many claims it has.
    pub claims: u64,
}

impl Checkpoint {
    /// Opens a file, and verifies that it is whole and that `key` signed it.
    pub fn open(file: &Path, key: PublicKey) -> Result<Self, CheckpointError> {
        let refused = |why: &str| CheckpointError::refused(file, why);
        let (mut sha, mut count, mut taken, mut end) = (Sha256::new(), 0_u64, None, None);
        let mut lines = lines(file)?;
        for (line, number) in lines.by_ref().zip(0_u64..) {
            let line = line.map_err(CheckpointError::at(file))?;
            if line.starts_with("end ") {
                end = Some(line);
                break;
            }
            match number {
                0 if line == text::FIRST => {}
                0 => return Err(refused("it is no checkpoint of version 1")),
                1 => taken = line.strip_prefix("taken ").and_then(|at| at.parse().ok()),
                _ => count += u64::from(line.starts_with("claim ")),
            }
            sha.update(&line);
            sha.update("\n");
        }
        let tail: Vec<String> = lines.collect::<Result<_, _>>().map_err(CheckpointError::at(file))?;
        let (Some(taken), Some(end)) = (taken, end) else { return Err(refused("it is not whole")) };
        let [made_by, signature] = tail.as_slice() else { return Err(refused("it is not whole")) };
        let signature =
            signature.strip_prefix("signature ").and_then(bytes).ok_or_else(|| refused("it is not signed"))?;
        if !key.verifies(&end, &signature) {
            let other = made_by.strip_prefix("key ") != Some(key.hex().as_str());
            return Err(refused(if other { "another key signed it" } else { "its signature does not fit" }));
        }
        if !end.ends_with(&format!(" {}", hex(&sha.finalize()))) {
            return Err(refused("it was altered"));
        }
        Ok(Self { file: file.to_owned(), taken, claims: count })
    }

    /// Its lines about claims, lists and the audit trail.
    pub(super) fn lines(&self) -> Result<impl Iterator<Item = Result<Line, CheckpointError>>, CheckpointError> {
        let body =
            lines(&self.file)?.skip(2).take_while(|line| !line.as_ref().is_ok_and(|line| line.starts_with("end ")));
        Ok(body.map(|line| {
            let line = line.map_err(CheckpointError::at(&self.file))?;
            text::parse(&line)
                .ok_or_else(|| CheckpointError::refused(&self.file, &format!("no line of ours: {line:?}")))
        }))
    }
}

fn lines(file: &Path) -> Result<Lines<BufReader<File>>, CheckpointError> {
    Ok(BufReader::new(File::open(file).map_err(CheckpointError::at(file))?).lines())
}

fn bytes(text: &str) -> Option<Vec<u8>> {
    let pairs = text.as_bytes().chunks(2);
    pairs.map(|pair| u8::from_str_radix(str::from_utf8(pair).ok()?, 16).ok()).collect()
}
