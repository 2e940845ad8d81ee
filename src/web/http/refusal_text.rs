//! What a refusal says to whoever is refused: what happened meanwhile, and what to do instead.

use crate::claims::model::claim::MAX_FILES;
use crate::claims::model::quota::{Counted, QuotaScope};
use crate::claims::model::refusal::Refusal;
use crate::claims::model::vocabulary::Status;
use crate::claims::queries::filing::SentBefore;
use crate::text::Texts;
use crate::time::TimeWords;

/// Heading and text of the page. `when` writes times.
pub(in crate::web) fn words(t: Texts, when: Option<TimeWords<'_>>, refusal: &Refusal) -> (&'static str, String) {
    let says = |key: &'static str| t.text(key).to_owned();
    let text = match refusal {
        Refusal::Changed => says("error-409-changed"),
        Refusal::WrongStatus(status) => {
            t.with("error-409-not-possible", &[("status", t.text(status.label_key()).into())])
        }
        Refusal::TakenBy(_) => says("refusal-taken"),
        Refusal::TooLate(deadline) => {
            let deadline = when.map(|when| when.deadline(*deadline)).unwrap_or_default();
            t.with("error-deadline-passed", &[("deadline", deadline.into())])
        }
        Refusal::OwnClaim(claim) => t.with("refusal-own-claim", &[("claim", claim.to_string().into())]),
        Refusal::Denied(_) => says("error-403-text"),
        Refusal::TooEarly => says("refusal-too-early"),
        Refusal::Incomplete(_) => says("refusal-incomplete"),
        Refusal::NotEnrolled => says("refusal-not-enrolled"),
        Refusal::NotDeclared => says("error-declaration"),
        Refusal::Competing => says("refusal-competing"),
        Refusal::RefusedByCustomer => says("refusal-by-customer"),
        Refusal::NamesRival => says("error-message-names-other"),
        Refusal::NotCompeting => says("refusal-not-competing"),
        Refusal::ChecklistIncomplete => says("refusal-checklist"),
        Refusal::NothingAnswered => says("error-answer-missing"),
        Refusal::Frozen => says("refusal-frozen"),
        Refusal::InConflict => says("refusal-in-conflict"),
        Refusal::Absent => says("refusal-absent"),
        Refusal::Barred => says("refusal-barred"),
        Refusal::Final => says("refusal-final"),
        Refusal::WrongDetails => says("refusal-wrong-details"),
        Refusal::TooManyFiles => t.with("refusal-too-many-files", &[("max", MAX_FILES.into())]),
        Refusal::TooMuch { counted, whose, most } => t.with(too_much(*counted, *whose), &[("max", (*most).into())]),
        Refusal::AlreadyDone => says("refusal-already-done"),
        Refusal::TooManyInvitations { minutes } => t.with("too-many-invitations", &[("minutes", (*minutes).into())]),
        Refusal::LastGlobalAdmin => says("refusal-last-global-admin"),
    };
    (t.text(title_key(refusal)), text)
}

/// The key of the heading.
const fn title_key(refusal: &Refusal) -> &'static str {
    if matches!(refusal, Refusal::Changed | Refusal::TakenBy(_)) {
        "error-409-title"
    } else if matches!(refusal, Refusal::TooLate(_)) {
        "refusal-too-late-title"
    } else if matches!(refusal, Refusal::RefusedByCustomer) {
        "refusal-by-customer-title"
    } else if matches!(refusal, Refusal::TooMuch { .. } | Refusal::TooManyInvitations { .. }) {
        "too-much-title"
    } else {
        "refusal-title"
    }
}

/// The same on the review page, where a refusal means that the claim changed, unless it would have come before as well.
pub(in crate::web) const fn review_title_key(refusal: &Refusal) -> &'static str {
    let always = matches!(
        refusal,
        Refusal::RefusedByCustomer | Refusal::Competing | Refusal::OwnClaim(_) | Refusal::Barred | Refusal::NamesRival
    );
    if always { title_key(refusal) } else { title_key(&Refusal::Changed) }
}

/// The key of what is said of a limit that was reached (rule 14.10).
const fn too_much(counted: Counted, whose: QuotaScope) -> &'static str {
    match (counted, whose) {
        (Counted::Drafts, QuotaScope::Account) => "too-much-drafts-account",
        (Counted::Drafts, QuotaScope::Company) => "too-much-drafts-company",
        (Counted::Waiting, QuotaScope::Account) => "too-much-waiting-account",
        (Counted::Waiting, QuotaScope::Company) => "too-much-waiting-company",
        (Counted::Megabytes, QuotaScope::Account) => "too-much-megabytes-account",
        (Counted::Megabytes, QuotaScope::Company) => "too-much-megabytes-company",
        (Counted::Comments, QuotaScope::Account) => "too-much-comments-account",
        (Counted::Comments, QuotaScope::Company) => "too-much-comments-company",
    }
}

/// What a page that there is not in this status says to whoever asks for it.
pub(in crate::web) fn not_in_status(t: Texts, status: Status) -> String {
    t.with("refusal-status", &[("status", t.text(status.label_key()).into())])
}

/// The same of a claim that was sent before (rule 14.7).
pub(in crate::web) fn already_sent(t: Texts, when: Option<TimeWords<'_>>, sent: &SentBefore) -> (&'static str, String) {
    let instant = when.map(|when| when.instant(sent.at)).unwrap_or_default();
    let text = match &sent.by {
        None => t.with("error-already-sent-by-you", &[("instant", instant.into())]),
        Some(name) => t.with("error-already-sent", &[("name", name.into()), ("instant", instant.into())]),
    };
    (t.text("error-already-sent-title"), text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::claims::model::vocabulary::ClaimId;
    use crate::text::Language;
    use crate::time::Calendar;
    use chrono::DateTime;

    #[test]
    fn every_limit_says_what_was_counted_whose_it_was_and_the_most() {
        let counted = [Counted::Drafts, Counted::Waiting, Counted::Megabytes, Counted::Comments];
        for language in Language::ALL {
            let of = |counted| {
                [QuotaScope::Account, QuotaScope::Company].map(|whose| Refusal::TooMuch { counted, whose, most: 71 })
            };
            let mut said: Vec<_> = counted
                .iter()
                .flat_map(|each| of(*each))
                .map(|limit| words(language.texts(), None, &limit).1)
                .collect();
            assert!(said.iter().all(|text| text.contains("71")), "{said:?}");
            said.sort();
            said.dedup();
            assert_eq!(said.len(), 8, "{said:?}");
        }
    }

    #[test]
    fn every_refusal_says_something_of_its_own() {
        let calendar = Calendar::new(chrono_tz::Europe::Paris, []);
        let refusals = [
            Refusal::WrongStatus(Status::Approved),
            Refusal::Changed,
            Refusal::TooLate(DateTime::from_timestamp(1_772_751_600, 0).unwrap()),
            Refusal::TooEarly,
            Refusal::Incomplete(Vec::new()),
            Refusal::NotEnrolled,
            Refusal::NotDeclared,
            Refusal::OwnClaim(ClaimId(7)),
            Refusal::Competing,
            Refusal::RefusedByCustomer,
            Refusal::NotCompeting,
            Refusal::NamesRival,
            Refusal::ChecklistIncomplete,
            Refusal::NothingAnswered,
            Refusal::Frozen,
            Refusal::TakenBy(crate::people::UserId(1)),
            Refusal::InConflict,
            Refusal::Absent,
            Refusal::Barred,
            Refusal::Final,
            Refusal::WrongDetails,
            Refusal::TooManyFiles,
            Refusal::AlreadyDone,
            Refusal::TooManyInvitations { minutes: 7 },
        ];
        for language in Language::ALL {
            let when = TimeWords::new(language, &calendar);
            let mut said: Vec<_> =
                refusals.iter().map(|refusal| words(language.texts(), Some(when), refusal).1).collect();
            assert!(said.iter().any(|text| text.contains("CPOR-0000007")), "{said:?}");
            assert!(said.iter().any(|text| text.contains("2026") && text.contains("Paris")), "{said:?}");
            said.sort();
            said.dedup();
            assert_eq!(said.len(), refusals.len(), "{said:?}");
        }
    }
}
