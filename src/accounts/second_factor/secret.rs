//! What a person's app and the program share, and the codes that both make of it (RFC 6238).

use crate::claims::keys::{Keys, SealError};
use crate::people::UserId;
use chrono::{DateTime, Utc};
use totp_rs::{Builder, Secret, Totp};

const LENGTH: usize = 20;
const PURPOSE: &str = "second factor";

/// 160 random bits.
pub struct FactorSecret([u8; LENGTH]);

impl FactorSecret {
    pub fn random() -> Result<Self, SealError> {
        let mut bytes = [0; LENGTH];
        getrandom::fill(&mut bytes).map_err(|_none| SealError)?;
        Ok(Self(bytes))
    }

    /// As the database and the form of the page keep it.
    pub fn sealed(&self, keys: &Keys, user: UserId) -> Result<Vec<u8>, SealError> {
        keys.seal(PURPOSE, user.0, &self.0)
    }

    /// To be typed into an app: base 32, in groups of four.
    pub fn text(&self) -> String {
        let plain = Secret::new_stack(self.0).to_base32();
        let groups: Vec<String> =
            plain.as_bytes().chunks(4).map(|group| String::from_utf8_lossy(group).into()).collect();
        groups.join(" ")
    }

    /// What the QR code holds: whose account it is, where, and the secret.
    pub fn address(&self, programme: &str, email: &str) -> String {
        // A colon parts the two from each other.
        let part = |text: &str| text.replace(':', " ");
        let named = Builder::new().with_issuer(Some(part(programme))).with_account_name(part(email));
        named.with_secret(Secret::new_stack(self.0)).build_noncompliant().to_url().unwrap_or_default()
    }

    /// The half minute whose code this is, if it is the present one, the one before or the next.
    pub(super) fn step_of(&self, code: &str, now: DateTime<Utc>) -> Option<i64> {
        let step = self.totp().check(code, u64::try_from(now.timestamp()).ok()?)?;
        i64::try_from(step).ok()
    }

    fn totp(&self) -> Totp {
        Builder::new().with_secret(Secret::new_stack(self.0)).build_noncompliant()
    }
}

/// The secret that was sealed for this account, and whether the newest secret of the server sealed it.
pub fn unsealed(keys: &Keys, user: UserId, sealed: &[u8]) -> Option<(FactorSecret, bool)> {
    let opened = keys.unseal(PURPOSE, user.0, sealed)?;
    Some((FactorSecret(opened.bytes.try_into().ok()?), opened.by_newest))
}

/// What an older secret of the server sealed, sealed by the newest; `None` for what needs it not, or cannot be opened.
pub(super) fn sealed_again(keys: &Keys, user: UserId, sealed: &[u8]) -> Option<Vec<u8>> {
    let (secret, by_newest) = unsealed(keys, user, sealed)?;
    if by_newest { None } else { secret.sealed(keys, user).ok() }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The secret of the examples of RFC 6238.
    const EXAMPLE: FactorSecret = FactorSecret(*b"12345678901234567890");

    fn at(seconds: i64) -> DateTime<Utc> {
        DateTime::from_timestamp(seconds, 0).unwrap()
    }

    #[test]
    fn codes_are_those_of_the_standard() {
        // Appendix B, the last six of eight digits.
        for (seconds, code) in [(59, "287082"), (1_111_111_109, "081804"), (20_000_000_000, "353130")] {
            assert_eq!(EXAMPLE.step_of(code, at(seconds)), Some(seconds / 30), "{seconds}");
        }
    }

    #[test]
    fn a_clock_may_be_half_a_minute_wrong_and_no_more() {
        let (step, code) = (1_111_111_109 / 30, "081804");
        for (steps, taken) in [(-2, false), (-1, true), (0, true), (1, true), (2, false)] {
            let now = at((step + steps) * 30);
            assert_eq!(EXAMPLE.step_of(code, now), taken.then_some(step), "{steps}");
        }
        for odd in ["", "81804", "0818040", "08 1804", "abcdef"] {
            assert_eq!(EXAMPLE.step_of(odd, at(1_111_111_109)), None, "{odd}");
        }
    }

    #[test]
    fn an_app_reads_programme_account_and_secret() {
        assert_eq!(EXAMPLE.text(), "GEZD GNBV GY3T QOJQ GEZD GNBV GY3T QOJQ");
        let address = EXAMPLE.address("Litware: Cloud", "rita@program.example");
        assert_eq!(
            address,
            "otpauth://totp/Litware%20%20Cloud:rita%40program.example?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Litware%20%20Cloud"
        );
    }
}
