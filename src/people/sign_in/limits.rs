//! How many failures there may be, and what they are counted by.

use chrono::{DateTime, TimeDelta, Utc};
use sha2::{Digest, Sha256};
use std::net::IpAddr;

/// So many failures at once, and then one more in each interval.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limit {
    /// Failures at once.
    pub tries: i32,
    /// After so long one of them is forgotten.
    pub interval: TimeDelta,
}

/// Of one account from one network, or by one known device.
pub const PLACE: Limit = Limit { tries: 5, interval: TimeDelta::minutes(5) };
pub const NETWORK: Limit = Limit { tries: 30, interval: TimeDelta::minutes(2) };
/// Of one account from all networks without a failure lately.
pub const ACCOUNT_FRESH: Limit = Limit { tries: 50, interval: TimeDelta::seconds(36) };
/// Of one account from all networks with a failure lately.
pub const ACCOUNT_REPEATED: Limit = Limit { tries: 20, interval: TimeDelta::minutes(3) };
/// Of one account at the code of its second factor, from all browsers that are not known.
pub const CODE: Limit = Limit { tries: 20, interval: TimeDelta::minutes(15) };

/// For so long after its failures are forgotten a network does not count as fresh.
pub const REMEMBERED: TimeDelta = TimeDelta::hours(24);

impl Limit {
    /// How long a try waits, given when the failures until now are forgotten.
    pub(super) fn wait(self, forgotten_at: Option<DateTime<Utc>>, now: DateTime<Utc>) -> TimeDelta {
        self.wait_for(1, forgotten_at, now)
    }

    /// How long so many tries wait that are made together.
    pub(super) fn wait_for(self, count: i32, forgotten_at: Option<DateTime<Utc>>, now: DateTime<Utc>) -> TimeDelta {
        let full = forgotten_at.map_or(TimeDelta::zero(), |at| at - now).max(TimeDelta::zero());
        (full - self.interval * (self.tries - count)).max(TimeDelta::zero())
    }
}

/// What failures are counted by: a hash, because what is typed as an address may be a password.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Key(pub(super) Vec<u8>);

impl Key {
    /// An account and the network that tries come from.
    pub(super) fn of_place(email: &str, network: Option<IpAddr>) -> Self {
        Self::of("place", &[email, &text(network)])
    }

    /// An account and one of its known devices.
    pub(super) fn of_device(email: &str, id: &str) -> Self {
        Self::of("device", &[email, id])
    }

    pub(super) fn of_network(network: Option<IpAddr>) -> Self {
        Self::of("network", &[&text(network)])
    }

    /// An account, as networks try it that are fresh or not.
    pub(super) fn of_account(email: &str, is_fresh: bool) -> Self {
        Self::of(if is_fresh { "account, fresh" } else { "account, repeated" }, &[email])
    }

    /// A network that asks for links to set another password.
    pub(super) fn of_resets(network: Option<IpAddr>) -> Self {
        Self::of("resets", &[&text(network)])
    }

    pub(super) fn of_all_resets() -> Self {
        Self::of("all resets", &[])
    }

    /// An address for which such links are asked.
    pub(super) fn of_resets_for(email: &str) -> Self {
        Self::of("resets for", &[email])
    }

    /// A company, or the programme, that invites people.
    pub(super) fn of_invitations(company: Option<i64>) -> Self {
        Self::of("invitations", &[&inviter(company)])
    }

    /// The same, by tables.
    pub(super) fn of_tables(company: Option<i64>) -> Self {
        Self::of("tables", &[&inviter(company)])
    }

    /// An address that it invites.
    pub(super) fn of_invitations_to(company: Option<i64>, email: &str) -> Self {
        Self::of("invitations to", &[&inviter(company), email])
    }

    /// A network that begins to sign in through providers.
    pub(super) fn of_providers(network: Option<IpAddr>) -> Self {
        Self::of("providers", &[&text(network)])
    }

    pub(super) fn of_all_providers() -> Self {
        Self::of("all providers", &[])
    }

    /// The second factor of an account, and the network that codes come from.
    pub(super) fn of_code_place(user: i64, network: Option<IpAddr>) -> Self {
        Self::of("code, place", &[&user.to_string(), &text(network)])
    }

    /// The second factor of an account, and one of its known devices.
    pub(super) fn of_code_device(user: i64, id: &str) -> Self {
        Self::of("code, device", &[&user.to_string(), id])
    }

    /// The second factor of an account.
    pub(super) fn of_codes(user: i64) -> Self {
        Self::of("codes", &[&user.to_string()])
    }

    fn of(what: &str, parts: &[&str]) -> Self {
        let mut hash = Sha256::new();
        for part in std::iter::once(&what).chain(parts) {
            hash.update((part.len() as u64).to_be_bytes());
            hash.update(part.as_bytes());
        }
        Self(hash.finalize().to_vec())
    }
}

fn inviter(company: Option<i64>) -> String {
    company.map(|company| company.to_string()).unwrap_or_default()
}

fn text(network: Option<IpAddr>) -> String {
    network.map(|network| network.to_string()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tries_are_free_until_the_limit_and_then_come_one_at_a_time() {
        let limit = Limit { tries: 5, interval: TimeDelta::minutes(5) };
        let now = DateTime::from_timestamp(1_800_000_000, 0).unwrap();
        let after = |failures: i32| Some(now + limit.interval * failures);
        assert_eq!(limit.wait(None, now), TimeDelta::zero());
        assert_eq!(limit.wait(after(-300), now), TimeDelta::zero());
        assert_eq!(limit.wait(after(4), now), TimeDelta::zero());
        assert_eq!(limit.wait(after(5), now), TimeDelta::minutes(5));
        assert_eq!(limit.wait(after(5), now + TimeDelta::minutes(3)), TimeDelta::minutes(2));
        assert_eq!(limit.wait(after(5), now + TimeDelta::minutes(5)), TimeDelta::zero());
        assert_eq!(limit.wait_for(5, after(-300), now), TimeDelta::zero());
        assert_eq!(limit.wait_for(4, after(2), now), TimeDelta::minutes(5));
    }

    #[test]
    fn what_is_counted_is_told_apart() {
        let network = Some(IpAddr::from([192, 0, 2, 1]));
        let keys = [
            Key::of_place("a@b.example", network),
            Key::of_place("a@b.example", None),
            Key::of_device("a@b.example", "192.0.2.1"),
            Key::of_network(network),
            Key::of_account("a@b.example", true),
            Key::of_account("a@b.example", false),
            Key::of_resets(network),
            Key::of_all_resets(),
            Key::of_resets_for("a@b.example"),
            Key::of_invitations(None),
            Key::of_invitations(Some(1)),
            Key::of_tables(None),
            Key::of_tables(Some(1)),
            Key::of_invitations_to(Some(1), "a@b.example"),
            Key::of_invitations_to(None, "a@b.example"),
            Key::of_code_place(7, network),
            Key::of_code_device(7, "192.0.2.1"),
            Key::of_codes(7),
            Key::of_providers(network),
            Key::of_all_providers(),
        ];
        let other = |key: &Key| keys.iter().filter(|each| *each == key).count();
        assert!(keys.iter().all(|key| other(key) == 1));
    }
}
