//! Every action by everybody.

use crate::golden::assert_golden;
use crate::situations::{CONTOSO, LYON, PARIS, RITA, all, carol, lea, partner, rita, sam};
use cpor::claims::lifecycle::policy::{Action, Actor, check};
use cpor::claims::model::claim::Claim;
use cpor::claims::model::refusal::Denied;
use cpor::people::{CompanyId, PartnerRole};
use std::fmt::Write;

fn everybody() -> Vec<(&'static str, Actor)> {
    use PartnerRole::{BillingAdmin, GlobalAdmin, IncentivesAdmin};
    vec![
        ("billing", partner(1, CONTOSO, BillingAdmin, &[PARIS])),
        ("global", partner(2, CONTOSO, GlobalAdmin, &[])),
        ("incentives", partner(3, CONTOSO, IncentivesAdmin, &[PARIS])),
        ("colleague", partner(4, CONTOSO, IncentivesAdmin, &[LYON])),
        ("stranger", partner(5, CompanyId(2), GlobalAdmin, &[PARIS])),
        ("assigned", rita()),
        ("reviewer", sam()),
        ("lead", lea()),
        ("customer", carol()),
        ("other link", Actor::Customer { claim: cpor::claims::model::vocabulary::ClaimId(2), issue: 1 }),
        ("old link", Actor::Customer { claim: cpor::claims::model::vocabulary::ClaimId(1), issue: 0 }),
        ("system", Actor::System),
    ]
}

fn table(text: &mut String, title: &str, claim: &Claim) {
    writeln!(text, "{title}").unwrap();
    let header: String = everybody().iter().map(|(name, _)| format!("{name:<12}")).collect();
    writeln!(text, "{:<22}{}", "", header.trim_end()).unwrap();
    for action in Action::ALL {
        let cell = |actor: &Actor| match check(actor, *action, claim) {
            Ok(()) => "yes",
            Err(Denied::Forbidden) => "403",
            Err(Denied::Hidden) => "404",
        };
        let row: String = everybody().iter().map(|(_, actor)| format!("{:<12}", cell(actor))).collect();
        writeln!(text, "{:<22}{}", action.as_str(), row.trim_end()).unwrap();
    }
    writeln!(text).unwrap();
}

#[test]
fn who_may_do_what_is_as_printed() {
    let mut text = String::new();
    let claim = |name| all().into_iter().find(|(n, _)| *n == name).unwrap().1;
    table(&mut text, "A draft", &claim("editing"));
    table(&mut text, "A claim under review, Rita's", &claim("under_review"));
    let approved = Claim { reviewer: Some(RITA), ..claim("approved, decline_window") };
    table(&mut text, "An approved claim whose link is valid", &approved);
    assert_golden("permissions.txt", text.trim_end());
}
