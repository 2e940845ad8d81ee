//! How far lives come, and when.

use super::names::mixed;

/// How far a life has come.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Fate {
    Draft,
    Submitted,
    UnderReview,
    Held,
    Asked,
    Disputed,
    AwaitingMail,
    AddressNeeded,
    Window,
    Assessment,
    EndAsked,
    Eligible,
    NotEligible,
    Ended,
    DeclinedLate,
    Declined,
    Rejected,
    Unanswered,
    Withdrawn,
}

/// How often in a hundred, of the claims about which something is still to be done.
const OPEN: [(Fate, u64); 11] = [
    (Fate::Draft, 10),
    (Fate::Submitted, 26),
    (Fate::UnderReview, 22),
    (Fate::Held, 2),
    (Fate::Asked, 12),
    (Fate::Disputed, 6),
    (Fate::AwaitingMail, 1),
    (Fate::AddressNeeded, 2),
    (Fate::Window, 9),
    (Fate::Assessment, 9),
    (Fate::EndAsked, 1),
];
/// The same of all others.
const OVER: [(Fate, u64); 8] = [
    (Fate::Eligible, 58),
    (Fate::NotEligible, 11),
    (Fate::Ended, 2),
    (Fate::DeclinedLate, 1),
    (Fate::Declined, 3),
    (Fate::Rejected, 15),
    (Fate::Unanswered, 5),
    (Fate::Withdrawn, 5),
];
/// Claims that are open at any time: as many as a programme's reviewers can look after, however many are over.
const MOST_OPEN: u64 = 5_000;

impl Fate {
    /// The fate of claim `number` among `count`.
    pub(super) fn of(number: u64, count: u64) -> Self {
        let open = (count / 4).min(MOST_OPEN);
        let is_open = mixed(number, 17) % count.max(1) < open;
        let shares: &[(Self, u64)] = if is_open { &OPEN } else { &OVER };
        let mut left = mixed(number, 1) % 100;
        for (fate, share) in shares {
            if left < *share {
                return *fate;
            }
            left -= share;
        }
        Self::Eligible
    }

    /// Something is still to be done.
    pub(super) fn is_open(self) -> bool {
        OPEN.iter().any(|(fate, _)| *fate == self)
    }

    /// How many days ago the last thing happened to claim `number`: little for what is open, though some of it is
    /// late, and up to two years for what is over.
    pub(super) fn age(self, number: u64) -> i64 {
        let spread = |days: u64| i64::try_from(mixed(number, 2) % days).unwrap_or(0);
        let late = mixed(number, 5).is_multiple_of(7);
        match self {
            Self::Submitted | Self::UnderReview | Self::Disputed if late => 7 + spread(6),
            Self::Submitted | Self::UnderReview | Self::Disputed | Self::Held => spread(6),
            Self::Draft => spread(60),
            Self::AwaitingMail => 0,
            Self::Asked | Self::Window => spread(4),
            Self::Assessment | Self::AddressNeeded | Self::EndAsked => spread(20),
            Self::Eligible
            | Self::NotEligible
            | Self::Ended
            | Self::DeclinedLate
            | Self::Declined
            | Self::Rejected
            | Self::Unanswered
            | Self::Withdrawn => 1 + spread(720),
        }
    }

    /// How many days it usually takes to come so far.
    pub(super) fn usual_days(self) -> i64 {
        match self {
            Self::Draft | Self::Submitted => 1,
            Self::UnderReview => 5,
            Self::Asked | Self::Held | Self::Withdrawn => 8,
            Self::AwaitingMail | Self::AddressNeeded | Self::Window => 10,
            Self::Rejected | Self::Declined => 16,
            Self::Assessment | Self::Unanswered => 20,
            Self::Disputed => 24,
            Self::Eligible | Self::NotEligible => 30,
            Self::EndAsked | Self::Ended | Self::DeclinedLate => 60,
        }
    }
}
