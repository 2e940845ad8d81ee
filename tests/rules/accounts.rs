//! Every letter about an account.

use crate::owing::Names;
use crate::reminding::{Unowed, branding};
use cpor::accounts::holder::Holder;
use cpor::accounts::letters::{self, FactorChange};
use cpor::claims::context::Branding;
use cpor::outbox::{Audience, MailKind};
use cpor::people::location_moves::MovedLocation;
use cpor::people::{CompanyId, LocationId, UserId};
use cpor::text::Language;

const NEW: &str = "carol.dumont@contoso.example";

fn holder(language: Language, names: &Names, company: bool) -> Holder {
    Holder {
        id: UserId(7),
        email: "carol@contoso.example".into(),
        name: names.reader.into(),
        language,
        company: company.then(|| names.partner.into()),
        company_id: company.then_some(1),
        has_password: true,
        version: 1,
    }
}

/// A location that is the company's with this number now.
fn moved(names: &Names, to: i64) -> MovedLocation {
    MovedLocation {
        id: LocationId(9),
        number: "2222222".into(),
        name: "Paris".into(),
        from: (CompanyId(3 - to), "Fabrikam Services".into()),
        to: (CompanyId(to), names.partner.into()),
    }
}

pub fn letters(language: Language, names: &Names) -> Vec<Unowed> {
    let (partner, staff) = (holder(language, names, true), holder(language, names, false));
    let branding = branding();
    let factor = |holder: &Holder, change| letters::second_factor_changed(&branding, holder, change);
    let invited = |holder: &Holder, by| letters::invitation(&branding, holder, by);
    let of_people = vec![
        ("invited by a colleague", MailKind::Invitation, Audience::Partner, invited(&partner, Some(names.reader))),
        ("invited by a lead", MailKind::Invitation, Audience::Reviewer, invited(&staff, Some(names.reader))),
        (
            "invited with an address that has an account",
            MailKind::Invitation,
            Audience::Partner,
            letters::invitation_elsewhere(&branding, &partner, Some(names.reader)),
        ),
        ("made by the operator", MailKind::Invitation, Audience::Partner, invited(&partner, None)),
        ("forgotten", MailKind::PasswordReset, Audience::Partner, letters::password_reset(&branding, &partner)),
        ("changed", MailKind::PasswordChanged, Audience::Partner, letters::password_changed(&branding, &partner)),
        (
            "to the new address",
            MailKind::EmailChange,
            Audience::Partner,
            letters::email_change(&branding, &partner, NEW),
        ),
        (
            "a recovery code was used, none left",
            MailKind::RecoveryCodeUsed,
            Audience::Partner,
            letters::recovery_code_used(&branding, &partner, 0),
        ),
        (
            "a recovery code was used",
            MailKind::RecoveryCodeUsed,
            Audience::Reviewer,
            letters::recovery_code_used(&branding, &staff, 9),
        ),
        (
            "second factor set up",
            MailKind::SecondFactorChanged,
            Audience::Reviewer,
            factor(&staff, FactorChange::SetUp),
        ),
        ("turned off", MailKind::SecondFactorChanged, Audience::Partner, factor(&partner, FactorChange::TurnedOff)),
        (
            "new recovery codes",
            MailKind::SecondFactorChanged,
            Audience::Partner,
            factor(&partner, FactorChange::CodesRenewed),
        ),
        ("reset", MailKind::SecondFactorChanged, Audience::Partner, factor(&partner, FactorChange::Reset)),
        ("to the old one", MailKind::EmailChanged, Audience::Partner, letters::email_changed(&branding, &partner, NEW)),
    ];
    of_people.into_iter().chain(of_locations(&branding, &partner, names)).collect()
}

fn of_locations(branding: &Branding, partner: &Holder, names: &Names) -> [Unowed; 2] {
    let letter = |to| letters::location_moved(branding, partner, &moved(names, to));
    [
        ("a location came to the company", MailKind::LocationMoved, Audience::Partner, letter(1)),
        ("a location left the company", MailKind::LocationMoved, Audience::Partner, letter(2)),
    ]
}

#[test]
fn a_letter_about_an_account_names_the_account_and_nobodys_password() {
    for language in Language::ALL {
        for (name, _, _, letter) in letters(language, &crate::owing::PLAIN) {
            let text = letter.text(language, Some("https://claims.litware.example/password/new/TOKEN"));
            for part in ["Litware Cloud", "Carol Dumont", "carol@contoso.example"] {
                assert!(text.contains(part), "{name}: no {part}");
            }
            assert_eq!(text.matches("https://claims.litware.example/").count(), 1, "{name}: one link");
        }
    }
}
