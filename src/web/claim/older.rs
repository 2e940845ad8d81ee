//! What a thread leaves to the history: it shows the newest alone (rule 10.14).

use crate::claims::history::entry::HistoryEntry;
use crate::claims::history::kinds::Kind;
use crate::claims::model::claim::Claim;
use crate::claims::queries::recent::Extent;
use crate::text::Texts;
use crate::web::claim::history::HistoryQuery;

/// The link from a thread to what came before.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OlderLink {
    /// "57 earlier comments".
    pub text: String,
    pub href: String,
    /// Some of them are new to the reader, who has therefore not read the claim yet.
    pub new: bool,
}

/// What a thread is cut from.
pub struct Whole<'a> {
    pub claim: &'a Claim,
    /// How much of it was read.
    pub extent: Extent,
    /// Numbers of those that are new to the reader.
    pub unread: &'a [i32],
}

impl Whole<'_> {
    /// What comes before `shown`, the newest entries of the thread; `cut` says that other entries do.
    pub fn earlier<'e>(
        &self,
        t: Texts,
        shown: impl Iterator<Item = &'e HistoryEntry> + Clone,
        cut: bool,
    ) -> Option<OlderLink> {
        let oldest = shown.clone().map(|entry| entry.seq).min()?;
        let count = self.extent.said.saturating_sub(shown.filter(|entry| Kind::Comments.has(entry)).count());
        let new = self.unread.iter().filter(|seq| **seq < oldest).count();
        let text = match (count, new) {
            (0, _) if !cut => return None,
            (0, _) => t.text("thread-earlier-entries").to_owned(),
            (_, 0) => t.with("thread-earlier", &[("count", count.into())]),
            (..) => t.with("thread-earlier-new", &[("count", count.into()), ("new", new.into())]),
        };
        let query = if count > 0 {
            HistoryQuery::earlier(oldest, (new > 0).then_some(self.claim.version))
        } else {
            HistoryQuery::default()
        };
        Some(OlderLink { text, href: query.href(&format!("/claims/{}/history", self.claim.id)), new: new > 0 })
    }
}
