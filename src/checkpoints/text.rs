//! The lines of a checkpoint.

use crate::checkpoints::mails::{Mail, digest_of, states};
use crate::files::hex;

pub(super) const FIRST: &str = "cpor checkpoint 1";

/// What a checkpoint says of mails.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct MailsThen {
    /// A letter for each: `o`pen, `a`ccepted, `v`oid.
    pub states: String,
    pub digest: String,
}

/// A line between the head and the end.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Line {
    Claim { claim: i64, seq: i32, hash: String, mails: Option<MailsThen> },
    Lists { reader: i64, mails: MailsThen },
    Audit { entry: i64, hash: String },
}

pub(super) fn claim(claim: i64, seq: i32, hash: &[u8], mails: &[Mail]) -> String {
    let mails = if mails.is_empty() { "-".to_owned() } else { mails_then(mails) };
    format!("claim {claim} {seq} {} {mails}", hex(hash))
}

pub(super) fn lists(reader: i64, mails: &[Mail]) -> String {
    format!("lists {reader} {}", mails_then(mails))
}

pub(super) fn audit(entry: i64, hash: &[u8]) -> String {
    format!("audit {entry} {}", hex(hash))
}

fn mails_then(mails: &[Mail]) -> String {
    let states = states(mails);
    let digest = hex(&digest_of(mails, &states));
    format!("{states} {digest}")
}

/// Reads a line; `None` when it is none of ours.
pub(super) fn parse(line: &str) -> Option<Line> {
    let words: Vec<&str> = line.split(' ').collect();
    let then = |states: &str, digest: &str| MailsThen { states: states.to_owned(), digest: digest.to_owned() };
    match words.as_slice() {
        ["claim", claim, seq, hash, "-"] => Some(Line::Claim {
            claim: claim.parse().ok()?,
            seq: seq.parse().ok()?,
            hash: (*hash).to_owned(),
            mails: None,
        }),
        ["claim", claim, seq, hash, states, digest] => Some(Line::Claim {
            claim: claim.parse().ok()?,
            seq: seq.parse().ok()?,
            hash: (*hash).to_owned(),
            mails: Some(then(states, digest)),
        }),
        ["lists", reader, states, digest] => {
            Some(Line::Lists { reader: reader.parse().ok()?, mails: then(states, digest) })
        }
        ["audit", entry, hash] => Some(Line::Audit { entry: entry.parse().ok()?, hash: (*hash).to_owned() }),
        _ => None,
    }
}
