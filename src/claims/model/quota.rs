//! How much one account and one company may have and do at once (rule 14.10).

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Counted {
    Drafts,
    /// Files that wait for their form (rule 14.5).
    Waiting,
    /// Megabytes of files, of 1024 × 1024 bytes.
    Megabytes,
    /// Comments and notes in the last hour.
    Comments,
}

/// Whose they are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum QuotaScope {
    Account,
    /// All accounts' of a company.
    Company,
}

/// The most of something.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Quota {
    pub account: u32,
    pub company: u32,
}

/// The most of everything that is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Quotas {
    pub drafts: Quota,
    /// Files that wait for their form.
    pub waiting: Quota,
    pub megabytes: Quota,
    /// Comments and notes in an hour.
    pub comments: Quota,
    /// Claims sent within a day of which the partner is told whether another company claims the same (rule 9.10).
    pub competing_notices: Quota,
}

impl Default for Quotas {
    fn default() -> Self {
        Self {
            drafts: Quota { account: 200, company: 2_000 },
            waiting: Quota { account: 120, company: 1_200 },
            megabytes: Quota { account: 20_000, company: 200_000 },
            comments: Quota { account: 120, company: 1_200 },
            competing_notices: Quota { account: 20, company: 100 },
        }
    }
}
