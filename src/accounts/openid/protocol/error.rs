//! What can go wrong with a provider.

/// Why signing in through a provider failed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ProviderError {
    #[error("its address cannot be used")]
    Address,
    #[error("its address is on a private network")]
    PrivateAddress,
    #[error("it cannot be reached")]
    Unreachable,
    #[error("it did not answer in time")]
    Slow,
    #[error("its answer cannot be read")]
    Answer,
    #[error("it calls itself by another address")]
    OtherIssuer,
    #[error("it offers nothing that this program speaks")]
    Unsuitable,
    #[error("it refused the code, or this client")]
    Refused,
    #[error("its token is not valid")]
    Token,
    #[error("its token is too old")]
    Expired,
    #[error("it does not vouch for an e-mail address")]
    Email,
    #[error("too many sign-ins wait for it")]
    Busy,
}

impl ProviderError {
    /// The name in the audit trail.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Address => "provider_address",
            Self::PrivateAddress => "provider_private_address",
            Self::Unreachable => "provider_unreachable",
            Self::Slow => "provider_slow",
            Self::Answer => "provider_answer",
            Self::OtherIssuer => "provider_other_issuer",
            Self::Unsuitable => "provider_unsuitable",
            Self::Refused => "provider_refused",
            Self::Token => "provider_token",
            Self::Expired => "provider_expired",
            Self::Email => "provider_email",
            Self::Busy => "provider_busy",
        }
    }
}
